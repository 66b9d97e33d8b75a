import { named, nowhere, type ProblemList } from './problems.ts';

/** A work's first picture. */
export interface TwinWork {
  readonly code: string;
  /** SHA-256 of the original. */
  readonly hash: string;
  /** 64 bits that look-alikes nearly share, in hexadecimal digits; null where they are not known. */
  readonly twinHash: string | null;
}

export interface Twin {
  readonly code: string;
  /** The work before it that has the picture too. */
  readonly other: string;
  /** True for the same bytes. */
  readonly same: boolean;
}

/** Photographs of one picture differ in fewer bits, different pictures in more. */
const alikeBits = 6;

/**
 * Works whose picture an earlier work has too: each once, with the earliest of the same bytes or else the likest.
 * Compares every two different pictures by two machine words: some 12 million comparisons, a tenth of a second, for
 * 5,000 works.
 */
export function findTwins(works: readonly TwinWork[]): Twin[] {
  const twins: Twin[] = [];
  const byHash = new Map<string, string>();
  const seen: { code: string; high: number; low: number }[] = [];
  for (const { code, hash, twinHash } of works) {
    const other = byHash.get(hash);
    if (other !== undefined) {
      twins.push({ code, other, same: true });
      continue;
    }
    byHash.set(hash, code);
    if (twinHash === null) continue;
    const high = Number.parseInt(twinHash.slice(0, 8), 16) | 0;
    const low = Number.parseInt(twinHash.slice(8, 16), 16) | 0;
    let nearest: { code: string; bits: number } | null = null;
    for (const one of seen) {
      const bits = countBits(one.high ^ high) + countBits(one.low ^ low);
      if (bits <= alikeBits && (nearest === null || bits < nearest.bits)) nearest = { code: one.code, bits };
    }
    if (nearest) twins.push({ code, other: nearest.code, same: false });
    // Of look-alikes the first stands for all: the next is compared with it.
    else seen.push({ code, high, low });
  }
  return twins;
}

/** Names every twin, with what staff can do: hide either. */
export function nameTwins(works: readonly TwinWork[], problems: ProblemList): void {
  for (const { code, other, same } of findTwins(works)) {
    const what = named(same ? 'picture-twice' : 'picture-alike', { code, other });
    problems.add('shown', what, nowhere, code, [
      { kind: 'hide', entry: code },
      { kind: 'hide', entry: other },
    ]);
  }
}

/** Bits set in a 32-bit word (Warren, Hacker's Delight, 5-1). */
function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
