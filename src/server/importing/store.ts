import { z } from 'zod';
import { type Decision, decisionSchema, type StoredDecision } from '../../shared/decision.ts';
import { type Entry, entrySchema } from '../../shared/entry.ts';
import { type ImportReport, importReportSchema } from '../../shared/import-report.ts';
import { type Listed, listedSchema } from '../../shared/listed-words.ts';
import type { Connection } from '../database/open-database.ts';
import { subjectOf } from './decisions/decisions.ts';
import type { KnownFile } from './renamed/follow-files.ts';
import type { KnownList } from './renamed/follow-lists.ts';

/** An import that waits to be published. */
export interface Staged {
  readonly report: ImportReport;
  readonly entries: readonly Entry[];
  /** What was said of those of which staff said something else. */
  readonly listed: Listed;
  /** Hashes of the originals it was made of. */
  readonly sources: readonly string[];
  /** Of the folder and all else its outcome depends on. */
  readonly digest: string;
}

const reportRowSchema = z.object({ report: z.string(), digest: z.string().nullable() }).optional();
const stagedRowSchema = z
  .object({
    ...{ report: z.string(), entries: z.string(), listed: z.string() },
    ...{ sources: z.string(), digest: z.string() },
  })
  .optional();
const decisionRowsSchema = z.array(z.object({ id: z.number().int(), at: z.string(), decision: z.string() }));
const knownFilesSchema: z.ZodType<KnownFile[]> = z.array(
  z.object({
    ...{ path: z.string(), size: z.number(), changed: z.number() },
    ...{ hash: z.string().nullable(), code: z.string().nullable(), kept: z.string().nullable() },
  }),
);
const knownListsSchema = z.array(z.object({ place: z.string(), works: z.string() }));
const listPlaceSchema = z.tuple([z.string(), z.string().nullable()]);
const kept = 20;

/** Reports of the last imports, what waits to be published, and what staff decided. */
export function createImportStore(database: Connection) {
  const insertReport = database.prepare('INSERT INTO import (report, digest) VALUES (?, ?)');
  const pruneReports = database.prepare(
    'DELETE FROM import WHERE number <= (SELECT max(number) FROM import) - ?',
  );
  const updateReport = database.prepare(
    'UPDATE import SET report = ? WHERE number = (SELECT max(number) FROM import)',
  );
  const selectReport = database.prepare('SELECT report, digest FROM import ORDER BY number DESC LIMIT 1');
  const selectStaged = database.prepare('SELECT report, entries, listed, sources, digest FROM staged');
  const selectStagedReport = database.prepare('SELECT report, digest FROM staged');
  const replaceStaged = database.prepare(
    'INSERT OR REPLACE INTO staged (one, digest, sources, listed, entries, report) VALUES (1, ?, ?, ?, ?, ?)',
  );
  const deleteStaged = database.prepare('DELETE FROM staged');
  const insertDecision = database.prepare(
    'INSERT OR REPLACE INTO decision (subject, at, decision) VALUES (?, ?, ?)',
  );
  const deleteDecision = database.prepare('DELETE FROM decision WHERE id = ?');
  const deleteSubject = database.prepare('DELETE FROM decision WHERE subject = ?');
  const deleteDecisions = database.prepare('DELETE FROM decision');
  const selectDecisions = database.prepare('SELECT id, at, decision FROM decision ORDER BY id DESC');

  const selectFiles = database.prepare('SELECT path, size, changed, hash, code, kept FROM known_file');
  const selectLists = database.prepare('SELECT place, works FROM known_list');
  const insertFile = database.prepare(
    'INSERT OR REPLACE INTO known_file (path, size, changed, hash, code, kept, import) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const insertList = database.prepare(
    'INSERT OR REPLACE INTO known_list (place, works, import) VALUES (?, ?, ?)',
  );
  const deleteFile = database.prepare('DELETE FROM known_file WHERE path = ?');
  const deleteList = database.prepare('DELETE FROM known_list WHERE place = ?');
  const pruneFiles = database.prepare('DELETE FROM known_file WHERE import <= ?');
  const pruneLists = database.prepare('DELETE FROM known_list WHERE import <= ?');
  const selectNumber = database.prepare('SELECT coalesce(max(number), 0) AS number FROM import');
  const updateDecision = database.prepare(
    'UPDATE OR IGNORE decision SET subject = ?, decision = ? WHERE id = ?',
  );
  const listKey = ({ file, sheet }: Pick<KnownList, 'file' | 'sheet'>) => JSON.stringify([file, sheet]);

  /** Without the decision where a letter of it changed on the disk. */
  const readDecisions = () =>
    decisionRowsSchema.parse(selectDecisions.all()).map(({ id, at, decision }) => ({
      id,
      at,
      decision: decisionSchema.safeParse(JSON.parse(decision)).data,
    }));
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
    stage({ digest, ...staged }: Staged) {
      const { sources, listed, entries, report } = staged;
      replaceStaged.run(digest, ...[sources, listed, entries, report].map((part) => JSON.stringify(part)));
    },
    unstage: () => deleteStaged.run(),
    stagedReport: () => readReport(reportRowSchema.parse(selectStagedReport.get())),
    staged(): Staged | null {
      const row = stagedRowSchema.parse(selectStaged.get());
      if (!row) return null;
      const report = importReportSchema.safeParse(JSON.parse(row.report));
      const entries = z.array(entrySchema).safeParse(JSON.parse(row.entries));
      const sources = z.array(z.string()).safeParse(JSON.parse(row.sources));
      const listed = listedSchema.safeParse(JSON.parse(row.listed));
      if (!report.success || !entries.success || !sources.success || !listed.success) return null;
      return {
        ...{ report: report.data, entries: entries.data, listed: listed.data },
        ...{ sources: sources.data, digest: row.digest },
      };
    },
    /** A decision about the same thing takes the place of an earlier one. */
    decide(decisions: readonly Decision[], at: Date) {
      database.transaction(() => {
        for (const one of decisions)
          insertDecision.run(subjectOf(one), at.toISOString(), JSON.stringify(one));
      })();
    },
    /** Takes decisions back and makes others in their place, within whoever's transaction runs. */
    exchange(gone: readonly Decision[], made: readonly Decision[], at: Date) {
      for (const one of gone) deleteSubject.run(subjectOf(one));
      for (const one of made) insertDecision.run(subjectOf(one), at.toISOString(), JSON.stringify(one));
    },
    /** The last report is of a revision's works still, where only what staff decide on them has changed. */
    moveReport(from: number, to: number) {
      const last = this.lastReport();
      if (last?.report.revision !== from) return;
      updateReport.run(JSON.stringify({ ...last.report, revision: to }));
    },
    /** True if there was such a decision. */
    takeBack: (id: number): boolean => deleteDecision.run(id).changes > 0,
    forget: (subject: string) => deleteSubject.run(subject),
    /** All that was decided, and what is known of the files it was decided about. */
    forgetDecisions: () =>
      database.transaction(() => {
        deleteDecisions.run();
        database.exec('DELETE FROM known_file; DELETE FROM known_list');
      })(),
    /** Files of the last imports. */
    knownFiles: (): readonly KnownFile[] => knownFilesSchema.parse(selectFiles.all()),
    knownLists: (): readonly KnownList[] =>
      knownListsSchema.parse(selectLists.all()).map(({ place, works }) => {
        const [file, sheet] = listPlaceSchema.parse(JSON.parse(place));
        return { file, sheet, works };
      }),
    /** What an import saw, in the place of what is gone from there for sure. */
    remember(seen: {
      readonly files: readonly KnownFile[];
      readonly lists: readonly KnownList[];
      readonly goneFiles: Iterable<string>;
      readonly goneLists: readonly Pick<KnownList, 'file' | 'sheet'>[];
    }) {
      database.transaction(() => {
        const { number } = z.object({ number: z.number() }).parse(selectNumber.get());
        for (const path of seen.goneFiles) deleteFile.run(path);
        for (const place of seen.goneLists) deleteList.run(listKey(place));
        for (const { path, size, changed, hash, code, kept } of seen.files)
          insertFile.run(path, size, changed, hash, code, kept, number);
        for (const list of seen.lists) insertList.run(listKey(list), list.works, number);
        pruneFiles.run(number - kept);
        pruneLists.run(number - kept);
      })();
    },
    /** Decisions that go with their files; one that was made anew about what a file is called now holds. */
    moveDecisions(moved: readonly { readonly id: number; readonly decision: Decision }[]) {
      database.transaction(() => {
        for (const { id, decision } of moved)
          updateDecision.run(subjectOf(decision), JSON.stringify(decision), id);
      })();
    },
    /** Newest first; what cannot be read is left out. */
    decisions: (): Omit<StoredDecision, 'entry'>[] =>
      readDecisions().flatMap(({ id, at, decision }) => (decision ? [{ id, at, decision }] : [])),
    /** Whether some were left out. */
    isDamaged: (): boolean => readDecisions().some(({ decision }) => decision === undefined),
  };
}
