import type { LedgerRecord } from '../../shared/ledger.ts';
import { type BallotReader, createBallotReader } from '../ledger/ballot-reader.ts';
import { emptyHead, readRecord } from '../ledger/chain.ts';
import { linesOf } from '../ledger/line-reader.ts';
import { hashIn, isOfKind } from '../ledger/scan-line.ts';
import type { Records } from './source.ts';

/** The first `length` records of a proved ledger, read from its file again each time they are gone through. */
export function recordsIn(file: string, length: number): Records {
  let last: string | null = null;
  function* lines(): Generator<string> {
    let seq = 0;
    for (const line of linesOf(file)) {
      seq += 1;
      if (seq === length) last = line;
      yield line;
      if (seq === length) return;
    }
    throw Object.assign(new Error(`${file} has become shorter while it was read`), { code: 'EIO' });
  }
  function* records(kind?: LedgerRecord['kind']): Generator<LedgerRecord> {
    let ballots: BallotReader | null = null;
    let head = emptyHead;
    for (const line of lines()) {
      if (kind === undefined || isOfKind(line, kind)) {
        const record = ballots?.read(line, head) ?? readRecord(line);
        ballots ??= createBallotReader(record.kiosk);
        yield record;
      }
      head = { seq: head.seq + 1, hash: hashIn(line) };
    }
  }
  return {
    length,
    at() {
      // Whoever went through it has read the last one already.
      if (last === null) for (const _ of lines());
      return last === null ? undefined : readRecord(last);
    },
    [Symbol.iterator]: () => records(),
    ofKind: records,
  };
}

/** How many of their first `most` records two proved ledgers have in common: a line has one record's hash in it. */
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
