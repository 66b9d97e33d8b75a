import { existsSync } from 'node:fs';
import { type Problem, problem } from '../../shared/problem.ts';
import { linesOf } from '../files/line-reader.ts';
import { followChain } from './chain.ts';
import { awaitWriter } from './copy.ts';
import { describeMissing, type SignedHead } from './signed-head.ts';

/** So many records are followed between two pauses: some milliseconds on a slow machine. */
const slice = 100;

export interface CopiesCheck {
  /** Records followed before the first that is not what it should be. */
  readonly records: number;
  /** `ledger-broken`, `copy-broken`, `copies-differ`, `ledger-rolled-back`, `ledger-rewritten`. */
  readonly problem: Problem | null;
}

/**
 * Follows both copies of a ledger side by side, in slices and in constant memory: yields how many records it has
 * followed, and votes may be cast before it goes on. `lines` are the database's, `heads` were read before them. With
 * `mayGrow` another process may be writing, and `ledger.ndjson` may be the further one.
 */
export function* verifyCopies(given: {
  readonly lines: Iterable<string>;
  readonly file: string;
  readonly heads: readonly SignedHead[];
  readonly mayGrow: boolean;
}): Generator<number, CopiesCheck> {
  const chain = followChain();
  const signed = Map.groupBy(given.heads, ({ count }) => count);
  let copy = linesFrom(given.file, 1);
  const end = (found: Problem | null): CopiesCheck => ({ records: chain.head.seq, problem: found });
  const rewritten = (): SignedHead | undefined =>
    signed.get(chain.head.seq)?.find(({ hash }) => hash !== chain.head.hash);
  try {
    for (const line of given.lines) {
      const seq = chain.head.seq + 1;
      const taken = chain.take(line);
      if (!taken.ok) return end(problem('ledger-broken', { seq, why: taken.problem }));
      let twin = copy.next();
      if (twin.done && given.mayGrow) {
        awaitWriter();
        copy = linesFrom(given.file, seq);
        twin = copy.next();
      }
      if (twin.done || twin.value !== line) return end(problem('copies-differ', { seq }));
      const other = rewritten();
      if (other) return end(describeMissing(other, seq));
      if (seq % slice === 0) yield seq;
    }
    for (let seq = chain.head.seq + 1; ; seq += 1) {
      const further = copy.next();
      if (further.done) break;
      if (!given.mayGrow) return end(problem('copies-differ', { seq }));
      const taken = chain.take(further.value);
      if (!taken.ok) return end(problem('copy-broken', { seq, why: taken.problem }));
    }
    const lost = given.heads.find(({ count }) => count > chain.head.seq);
    return end(lost ? describeMissing(lost, chain.head.seq) : null);
  } finally {
    copy.return(undefined);
  }
}

/** Whole lines of a file from the `first` on, counted from 1; a missing file has none. */
function* linesFrom(file: string, first: number): Generator<string> {
  if (!existsSync(file)) return;
  let seq = 0;
  for (const line of linesOf(file)) {
    seq += 1;
    if (seq >= first) yield line;
  }
}
