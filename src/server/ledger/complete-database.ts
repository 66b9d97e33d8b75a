import type { LedgerRecord } from '../../shared/ledger.ts';
import { migrations } from '../database/migrations.ts';
import { openDatabase } from '../database/open-database.ts';
import { readSchemaVersion } from '../database/snapshot-database.ts';
import { recountStanding } from './standing-ballots.ts';
import { createLedgerStore } from './store.ts';

/**
 * Adds to a database nobody has open what a proved ledger has beyond it. One of an older program is left as it is, and
 * so is one that cannot be opened: the next start brings it up to date, from `ledger.ndjson`.
 */
export function completeDatabase(file: string, records: readonly LedgerRecord[]): void {
  if (readSchemaVersion(file) !== migrations.length) return;
  const opened = openDatabase(file);
  if (!opened.ok) return;
  try {
    const store = createLedgerStore(opened.value);
    store.appendProved(records.slice(store.end().count));
    store.replaceStanding(recountStanding(records));
  } finally {
    opened.value.close();
  }
}
