import { z } from 'zod';
import { type ImportReport, importReportSchema } from '../../shared/import-report.ts';
import type { Connection } from '../database/open-database.ts';

const rowSchema = z.object({ report: z.string() }).optional();
const kept = 20;

/** Reports of the last imports. */
export function createReportStore(database: Connection) {
  const insert = database.prepare('INSERT INTO import (report) VALUES (?)');
  const prune = database.prepare('DELETE FROM import WHERE number <= (SELECT max(number) FROM import) - ?');
  const selectLast = database.prepare('SELECT report FROM import ORDER BY number DESC LIMIT 1');
  return {
    add(report: ImportReport) {
      insert.run(JSON.stringify(report));
      prune.run(kept);
    },
    last(): ImportReport | null {
      const row = rowSchema.parse(selectLast.get());
      // A report of an older shape is of no use to anyone by now.
      return row ? (importReportSchema.safeParse(JSON.parse(row.report)).data ?? null) : null;
    },
  };
}
