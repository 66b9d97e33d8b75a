import type { ImportReport } from '../../shared/import-report.ts';
import type { Connection } from '../database/open-database.ts';
import { createImportStore } from './store.ts';

/** What waits to be published, or what the last import found, for those who only read. */
export function readLastReport(database: Connection): ImportReport | null {
  const store = createImportStore(database);
  return (store.stagedReport() ?? store.lastReport())?.report ?? null;
}
