import type { Connection } from '../database/open-database.ts';
import { createLedgerStore, type LedgerStore } from './store.ts';

export type StoredLedger = Pick<LedgerStore, 'lines' | 'line' | 'tally' | 'end' | 'last'>;

/** What a database holds of a ledger, for those who only read: nothing is proved yet. */
export function readLedger(database: Connection): StoredLedger {
  const { lines, line, tally, end, last } = createLedgerStore(database);
  return { lines, line, tally, end, last };
}
