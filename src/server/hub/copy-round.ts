import type { LedgerRecord } from '../../shared/ledger.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import type { Head } from '../ledger/chain.ts';
import type { HubStore } from './store.ts';
import { toRow } from './to-row.ts';

/** Some 150 KB a statement: also a slow line answers in time, and a vote never waits for its making. */
const batchLength = 200;
const pageLength = 1000;

export interface RoundDeps {
  readonly store: Pick<HubStore, 'extent' | 'marks' | 'insert'>;
  readonly ledger: {
    head(): Head;
    /** Records above `seq` in order, at most `most` of them. */
    after(seq: number, most: number): readonly LedgerRecord[];
  };
  readonly kiosk: string;
  readonly timeZone: string;
  /** Called whenever the hub has acknowledged everything up to `seq`. */
  readonly onCopied: (seq: number) => void;
}

export interface Copied {
  readonly seq: number;
  /** Records that the hub once had and had to be given again. */
  readonly refilled: number;
}

/**
 * Brings the hub up to the ledger's head: finds out what is there, compares it by hash, adds what is missing. Nothing
 * that is there is ever changed, so it may be repeated and broken off anywhere.
 * Problems: `hub-fork` (same number, other record), `hub-ahead` (the hub has what this ledger no longer has).
 * Throws what the store throws.
 */
export async function copyRound(deps: RoundDeps): Promise<Outcome<Copied, Problem>> {
  const { store, ledger, timeZone, onCopied } = deps;
  let refilled = 0;
  let seq = -1;
  for (;;) {
    const agreed = await agree(deps);
    if (!agreed.ok) return agreed;
    refilled += agreed.value.refilled;
    // What is refused as there already and is yet not there would be asked for without end.
    if (agreed.value.seq === seq) throw new Error(`the hub refuses record ${seq + 1} and does not have it`);
    seq = agreed.value.seq;
    onCopied(seq);
    for (;;) {
      const records = ledger.after(seq, Math.min(batchLength, ledger.head().seq - seq));
      const last = records.at(-1);
      if (!last) return done({ seq, refilled });
      // An answer was lost, or a copy of this kiosk is at work: only the hashes tell which.
      if (!(await store.insert(records.map((record) => toRow(record, timeZone))))) break;
      seq = last.seq;
      onCopied(seq);
    }
  }
}

/** The number up to which the hub has this very ledger; gaps below it are filled. */
async function agree(deps: RoundDeps): Promise<Outcome<Copied, Problem>> {
  const { store, ledger, kiosk } = deps;
  const { count, last } = await store.extent(kiosk);
  if (last === 0) return done({ seq: 0, refilled: 0 });
  const head = ledger.head();
  const shared = Math.min(last, head.seq);
  const [own] = ledger.after(shared - 1, 1);
  const [theirs] = await store.marks(kiosk, shared - 1, 1);
  // A hash covers all before it: where the last one is the same and none is missing, everything is.
  const whole = count === last && theirs?.seq === shared && theirs.hash === own?.hash;
  const refilled = whole ? done(0) : await compareAll(deps, shared);
  if (!refilled.ok) return refilled;
  if (last > head.seq) return failed(problem('hub-ahead', { kiosk, hub: last, own: head.seq }));
  return done({ seq: last, refilled: refilled.value });
}

/** Compares record by record up to `last`, then adds what is missing: nothing is added to another ledger. */
async function compareAll(deps: RoundDeps, last: number): Promise<Outcome<number, Problem>> {
  const { store, ledger, kiosk, timeZone } = deps;
  const missing: number[] = [];
  for (let seq = 0; seq < last; ) {
    const own = ledger.after(seq, Math.min(pageLength, last - seq));
    const end = own.at(-1);
    if (!end) throw new Error(`record ${seq + 1} cannot be read`);
    const marks = await store.marks(kiosk, seq, own.length);
    const theirs = new Map(marks.map((mark) => [mark.seq, mark.hash]));
    for (const record of own) {
      const hash = theirs.get(record.seq);
      if (hash === undefined) missing.push(record.seq);
      else if (hash !== record.hash) return failed(problem('hub-fork', { kiosk, seq: record.seq }));
    }
    seq = end.seq;
  }
  for (const seq of missing) {
    const records = ledger.after(seq - 1, 1);
    await store.insert(records.map((record) => toRow(record, timeZone)));
  }
  return done(missing.length);
}
