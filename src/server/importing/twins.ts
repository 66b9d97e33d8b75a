import { named, nowhere, type ProblemList } from './problems.ts';

/** A work's first picture. */
export interface TwinWork {
  readonly code: string;
  /** SHA-256 of the original. */
  readonly hash: string;
  /** 128 bits that look-alikes nearly share, in hexadecimal digits; null where there is too little to go by. */
  readonly twinHash: string | null;
}

export interface Twin {
  readonly code: string;
  /** The work before it that has the picture too. */
  readonly other: string;
  /** True for the same bytes. */
  readonly same: boolean;
}

/** One picture in two files differs in some 3 bits, pictures of different works in 12 and more. */
const alikeBits = 8;

/**
 * Works whose picture an earlier work has too: each once, with the earliest of the same bytes or else the likest.
 * Compares every two different pictures by four machine words: some 12 million comparisons, a fifth of a second, for
 * 5,000 works.
 */
export function findTwins(works: readonly TwinWork[]): Twin[] {
  const twins: Twin[] = [];
  const byHash = new Map<string, string>();
  const seen: { code: string; words: Int32Array }[] = [];
  for (const { code, hash, twinHash } of works) {
    const other = byHash.get(hash);
    if (other !== undefined) {
      twins.push({ code, other, same: true });
      continue;
    }
    byHash.set(hash, code);
    if (twinHash === null) continue;
    const words = Int32Array.from({ length: 4 }, (_, at) =>
      Number.parseInt(twinHash.slice(at * 8, at * 8 + 8), 16),
    );
    let nearest: { code: string; bits: number } | null = null;
    for (const one of seen) {
      const bits = differing(one.words, words);
      if (bits <= alikeBits && (nearest === null || bits < nearest.bits)) nearest = { code: one.code, bits };
    }
    if (nearest) twins.push({ code, other: nearest.code, same: false });
    // Of look-alikes the first stands for all: the next is compared with it.
    else seen.push({ code, words });
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

function differing(one: Int32Array, other: Int32Array): number {
  let bits = 0;
  for (let at = 0; at < 4 && bits <= alikeBits; at += 1) {
    bits += countBits((one[at] ?? 0) ^ (other[at] ?? 0));
  }
  return bits;
}

/** Bits set in a 32-bit word (Warren, Hacker's Delight, 5-1). */
function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
