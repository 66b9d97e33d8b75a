import { z } from 'zod';
import { type Decision, decisionSchema, type StoredDecision } from '../../shared/decision.ts';
import { type Entry, entrySchema } from '../../shared/entry.ts';
import { type ImportReport, importReportSchema } from '../../shared/import-report.ts';
import type { Connection } from '../database/open-database.ts';
import { subjectOf } from './decisions.ts';

/** An import that waits to be published. */
export interface Staged {
  readonly report: ImportReport;
  readonly entries: readonly Entry[];
  /** Hashes of the originals it was made of. */
  readonly sources: readonly string[];
  /** Of the folder and all else its outcome depends on. */
  readonly digest: string;
}

const reportRowSchema = z.object({ report: z.string(), digest: z.string().nullable() }).optional();
const stagedRowSchema = z
  .object({ report: z.string(), entries: z.string(), sources: z.string(), digest: z.string() })
  .optional();
const decisionRowsSchema = z.array(z.object({ id: z.number().int(), at: z.string(), decision: z.string() }));
const kept = 20;

/** Reports of the last imports, what waits to be published, and what staff decided. */
export function createImportStore(database: Connection) {
  const insertReport = database.prepare('INSERT INTO import (report, digest) VALUES (?, ?)');
  const pruneReports = database.prepare(
    'DELETE FROM import WHERE number <= (SELECT max(number) FROM import) - ?',
  );
  const selectReport = database.prepare('SELECT report, digest FROM import ORDER BY number DESC LIMIT 1');
  const selectStaged = database.prepare('SELECT report, entries, sources, digest FROM staged');
  const selectStagedReport = database.prepare('SELECT report, digest FROM staged');
  const replaceStaged = database.prepare(
    'INSERT OR REPLACE INTO staged (one, digest, sources, entries, report) VALUES (1, ?, ?, ?, ?)',
  );
  const deleteStaged = database.prepare('DELETE FROM staged');
  const insertDecision = database.prepare(
    'INSERT OR REPLACE INTO decision (subject, at, decision) VALUES (?, ?, ?)',
  );
  const deleteDecision = database.prepare('DELETE FROM decision WHERE id = ?');
  const deleteSubject = database.prepare('DELETE FROM decision WHERE subject = ?');
  const deleteDecisions = database.prepare('DELETE FROM decision');
  const selectDecisions = database.prepare('SELECT id, at, decision FROM decision ORDER BY id DESC');

  // A report or an entry of an older shape is of no use to anyone by now.
  const readReport = (row: z.infer<typeof reportRowSchema>) => {
    const report = row ? importReportSchema.safeParse(JSON.parse(row.report)).data : undefined;
    return row && report ? { report, digest: row.digest } : null;
  };

  return {
    addReport(report: ImportReport, digest: string | null) {
      insertReport.run(JSON.stringify(report), digest);
      pruneReports.run(kept);
    },
    lastReport: () => readReport(reportRowSchema.parse(selectReport.get())),
    stage({ digest, sources, entries, report }: Staged) {
      replaceStaged.run(digest, JSON.stringify(sources), JSON.stringify(entries), JSON.stringify(report));
    },
    unstage: () => deleteStaged.run(),
    stagedReport: () => readReport(reportRowSchema.parse(selectStagedReport.get())),
    staged(): Staged | null {
      const row = stagedRowSchema.parse(selectStaged.get());
      if (!row) return null;
      const report = importReportSchema.safeParse(JSON.parse(row.report));
      const entries = z.array(entrySchema).safeParse(JSON.parse(row.entries));
      if (!report.success || !entries.success) return null;
      const sources = z.array(z.string()).parse(JSON.parse(row.sources));
      return { report: report.data, entries: entries.data, sources, digest: row.digest };
    },
    /** A decision about the same thing takes the place of an earlier one. */
    decide(decisions: readonly Decision[], at: Date) {
      database.transaction(() => {
        for (const one of decisions)
          insertDecision.run(subjectOf(one), at.toISOString(), JSON.stringify(one));
      })();
    },
    /** True if there was such a decision. */
    takeBack: (id: number): boolean => deleteDecision.run(id).changes > 0,
    forget: (subject: string) => deleteSubject.run(subject),
    forgetDecisions: () => deleteDecisions.run(),
    /** Newest first. */
    decisions: (): Omit<StoredDecision, 'entry'>[] =>
      decisionRowsSchema
        .parse(selectDecisions.all())
        .map(({ id, at, decision }) => ({ id, at, decision: decisionSchema.parse(JSON.parse(decision)) })),
  };
}
