import type { LedgerRecord } from '../../shared/ledger.ts';
import { linesOf } from '../files/line-reader.ts';
import { readProved, readRecord } from '../ledger/chain.ts';
import { mayBeOfKind } from '../ledger/scan-line.ts';
import type { Learned } from './learned.ts';
import type { Records } from './source.ts';

/**
 * The first `length` records of a proved ledger, read from its file again each time they are gone through.
 * @param learned of the whole ledger: of fewer records it says nothing
 */
export function recordsIn(file: string, length: number, learned?: Learned): Records {
  const whole = learned?.judgement.last?.seq === length ? learned : null;
  let last: string | null = null;
  /** All lines, or those that may be of a kind and the last. */
  function* lines(kind?: LedgerRecord['kind']): Generator<string> {
    let seq = 0;
    const isWanted = (bytes: Uint8Array, from: number): boolean => {
      seq += 1;
      return kind === undefined || seq === length || mayBeOfKind(bytes, from, kind);
    };
    for (const line of linesOf(file, isWanted)) {
      if (seq === length) last = line;
      yield line;
      if (seq === length) return;
    }
    throw Object.assign(new Error(`${file} has become shorter while it was read`), { code: 'EIO' });
  }
  return {
    length,
    ...(whole ? { learned: whole } : {}),
    at() {
      if (whole?.judgement.last) return whole.judgement.last;
      // Whoever went through it has read the last one already.
      if (last === null) for (const _ of lines());
      return last === null ? undefined : readRecord(last);
    },
    [Symbol.iterator]: () => readProved(lines()),
    // Most lines are ballots, and the quick way of reading one knows the line before.
    ofKind: (kind) => readProved(lines(kind === 'ballot' ? undefined : kind), kind),
  };
}

/** How many of their first `most` records two proved ledgers have in common: equal lines, since each has its hash in it. */
export function countCommon(file: string, other: string, most: number): number {
  const others = linesOf(other);
  try {
    let common = 0;
    for (const line of linesOf(file)) {
      if (common === most || others.next().value !== line) break;
      common += 1;
    }
    return common;
  } finally {
    others.return(undefined);
  }
}
