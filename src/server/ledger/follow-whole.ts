import { existsSync } from 'node:fs';
import { openLines } from '../files/line-reader.ts';
import { isUnreadable } from '../files/storage-problem.ts';
import { emptyHead, followChain, type Head } from './chain.ts';
import type { KioskKey } from './key.ts';
import { createRecount, tellBallots } from './recount.ts';
import type { SignedHead } from './signed-head.ts';
import { isFiledAs, type LedgerStore } from './store.ts';
import { isVoidOf } from './voids.ts';

/**
 * Proves a ledger of which nothing has to be mended, record by record: both copies say the same to their end, the database
 * files it as it is, its counters are a recount, and every signed head lies on it. Null where anything is otherwise, or
 * where there are no records: then `recoverLedger` takes it apart, for which it has to hold all records at once.
 */
export function followWhole(given: {
  readonly store: LedgerStore;
  /** `ledger.ndjson` */
  readonly file: string;
  readonly key: Pick<KioskKey, 'id' | 'publicKey'>;
  readonly exhibition: string;
  readonly heads: readonly SignedHead[];
}): Head | null {
  const { store, file, key, exhibition, heads } = given;
  if (!existsSync(file)) return null;
  const { count } = store.end();
  const chain = followChain(count);
  const recount = createRecount(chain.seqOf, count);
  const signed = Map.groupBy(heads, (head) => head.count);
  const copy = openLines(file);
  const filings = store.filings();
  try {
    for (const line of store.lines()) {
      if (copy.next() !== line) return null;
      const taken = chain.take(line);
      if (!taken.ok) return null;
      const record = taken.value;
      const filing = filings.next();
      if (filing.done || !isFiledAs(filing.value, record)) return null;
      if (signed.get(record.seq)?.some(({ hash }) => hash !== record.hash)) return null;
      if (record.kind === 'genesis') {
        const { publicKey, exhibition: begun } = record.payload;
        if (record.kiosk !== key.id || publicKey !== key.publicKey || begun !== exhibition) return null;
      }
      recount.take(record);
    }
    if (copy.next() !== null || copy.torn() !== '') return null;
  } catch (error) {
    if (isUnreadable(error)) return null;
    throw error;
  } finally {
    copy.close();
    filings.return?.();
  }
  const { head } = chain;
  if (head.seq === emptyHead.seq || heads.some((each) => each.count > head.seq)) return null;
  return countsAs(store, recount, chain.seqOf) ? head : null;
}

/** Whether the database's counters say what a recount does. */
function countsAs(
  store: LedgerStore,
  recount: ReturnType<typeof createRecount>,
  seqOf: (id: string) => number,
): boolean {
  const counted = recount.tally();
  const tally = store.tally();
  if (tally.size !== counted.size || [...counted].some(([key, ballots]) => tally.get(key) !== ballots))
    return false;
  const voids = Map.groupBy(recount.voids(), ({ payload }) => payload.visit);
  const ballots = tellBallots(recount.ballots());
  const stands = (seq: number) => /stands|voided/.test(ballots.stateOf(seq));
  const stored = store.standingVoids();
  for (const [id, found] of stored) {
    const seq = seqOf(id);
    if (seq === 0 || !ballots.isBallot(seq) || !stands(seq)) return false;
    const visit = ballots.visitIdOf(seq);
    const vote = { id, visit, mode: ballots.isLive(seq) ? 'live' : 'test' } as const;
    if ((voids.get(visit) ?? []).filter((each) => isVoidOf(each, vote)).length !== found) return false;
  }
  let standing = 0;
  for (const seq of ballots.all()) if (stands(seq)) standing += 1;
  return standing === stored.size;
}
