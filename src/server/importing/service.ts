import { stat } from 'node:fs/promises';
import { basename, resolve, sep } from 'node:path';
import type { Logger } from 'pino';
import type { Entry } from '../../shared/entry.ts';
import type { ImportProgress, ImportReport } from '../../shared/import-report.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import type { CatalogueService, Publication } from '../catalogue/service.ts';
import type { Changes } from '../changes.ts';
import type { Connection } from '../database/open-database.ts';
import type { Clock } from '../deps.ts';
import type { Media } from '../media/service.ts';
import type { Settings } from '../settings.ts';
import { buildEntry } from './build-entry.ts';
import { createFileReader } from './file-reader.ts';
import { createProblemList, named, nowhere } from './problems.ts';
import { readFolder } from './read-folder.ts';
import { createReport, nameCounts, nameTheRest } from './report.ts';
import { type ScannedFile, scanFolder } from './scan.ts';
import { createReportStore } from './store.ts';

export interface ImportingParts {
  readonly dataFolder: string;
  readonly database: Connection;
  readonly catalogue: CatalogueService;
  readonly media: Media;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Logger;
  readonly changes: Changes;
}

export interface RunOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Report only: nothing is published. Originals and derivatives are made and wait for the import. */
  readonly dryRun?: boolean;
}

export interface Importing {
  /**
   * Imports a folder and publishes it in one step. Problems, where it could not run at all: `import-running`,
   * `folder-missing`, `folder-is-data`, `disk-full`, `import-failed`.
   */
  run(folder: string, options?: RunOptions): Promise<Outcome<ImportReport, Problem>>;
  /** As `run`, but returns once it is under way; `current` tells the rest. */
  start(folder: string): Promise<Outcome<ImportProgress, Problem>>;
  /** The import under way or the last one finished. */
  current(): ImportProgress | null;
  cancel(): void;
  /** Cancels what is under way and waits until it has come to rest. */
  close(): Promise<void>;
}

/** Works on as many files at once as keep two cores busy within some hundred megabytes. */
const lanes = 3;
const announceEvery = 250;
const finished: Omit<ImportProgress, 'folder' | 'report' | 'problem'> = {
  ...{ stage: 'finished', done: 1, total: 1, file: null, pictures: [], secondsLeft: null },
};

/** Whether there is a folder to import, beside the data folder's own. Problems: `folder-missing`, `folder-is-data`. */
export async function checkFolder(folder: string, dataFolder: string): Promise<Problem | null> {
  const found = await stat(folder).catch(() => null);
  if (!found?.isDirectory()) return named('folder-missing', { folder });
  const asked = `${resolve(folder)}${sep}`;
  const isOurs =
    `${resolve(dataFolder)}${sep}`.startsWith(asked) ||
    ['media', 'derived'].some((name) => asked.startsWith(`${resolve(dataFolder, name)}${sep}`));
  return isOurs ? named('folder-is-data', { folder }) : null;
}

export function createImporting(parts: ImportingParts): Importing {
  const { catalogue, settings, clock, log, changes } = parts;
  const reports = createReportStore(parts.database);
  let progress: ImportProgress | null = null;
  let running: AbortController | null = null;
  let announced = 0;
  let resting: Promise<unknown> = Promise.resolve();

  function tell(next: ImportProgress, onProgress: RunOptions['onProgress'], isUrgent: boolean) {
    progress = next;
    onProgress?.(next);
    const now = clock.now().getTime();
    if (!isUrgent && Math.abs(now - announced) < announceEvery) return;
    announced = now;
    changes.announce('import');
  }

  async function run(folder: string, options: RunOptions = {}): Promise<Outcome<ImportReport, Problem>> {
    const controller = new AbortController();
    running = controller;
    const onAbort = () => controller.abort();
    options.signal?.addEventListener('abort', onAbort);
    if (options.signal?.aborted) controller.abort();
    const step = (stage: ImportProgress['stage'], count: number, total: number, file: string | null) =>
      tell(
        {
          folder,
          stage,
          done: count,
          total,
          file,
          pictures: [],
          secondsLeft: null,
          report: null,
          problem: null,
        },
        options.onProgress,
        count === 0,
      );
    const finish = (report: ImportReport | null, problem: Problem | null) =>
      tell({ ...finished, folder, report, problem }, options.onProgress, true);
    try {
      const refusal = await checkFolder(folder, parts.dataFolder);
      if (refusal) return failed(refusal);
      const report = await importFolder(folder, controller.signal, step, options.dryRun ?? false);
      finish(report, null);
      return done(report);
    } catch (error) {
      log.error({ err: error, folder }, 'import failed');
      const cause = error instanceof Error ? error.message : String(error);
      const isFull = /ENOSPC|EDQUOT|EROFS|SQLITE_FULL|disk is full/.test(cause);
      const problem = isFull
        ? named('disk-full', { folder: parts.dataFolder })
        : named('import-failed', { cause });
      finish(null, problem);
      return failed(problem);
    } finally {
      options.signal?.removeEventListener('abort', onAbort);
      running = null;
    }
  }

  async function importFolder(
    folder: string,
    signal: AbortSignal,
    step: (stage: ImportProgress['stage'], count: number, total: number, file: string | null) => void,
    dryRun: boolean,
  ): Promise<ImportReport> {
    const startedAt = clock.now();
    const problems = createProblemList();
    const used = new Set<ScannedFile>();
    let scan: Awaited<ReturnType<typeof scanFolder>> = { files: [], refused: [], litter: 0 };
    const finishReport = (
      outcome: ImportReport['outcome'],
      publication: Publication,
      entries: readonly Entry[],
    ): ImportReport =>
      createReport({
        ...{ folder, startedAt, finishedAt: clock.now(), outcome, publication },
        ...{ entries, scan, used, problems: problems.all, expected: settings.exhibition().expected },
      });
    const nothing = (): Publication => ({
      ...{ revision: catalogue.current().revision, added: [], changed: [], unchanged: [], hidden: [] },
    });
    try {
      step('scanning', 0, 0, null);
      await parts.media.sweep();
      scan = await scanFolder(folder, problems, signal);
      step('reading', 0, 1, null);
      const expected = settings.exhibition().expected;
      const content = await readFolder(
        basename(resolve(folder)),
        scan.files,
        startedAt.getFullYear(),
        expected,
        problems,
      );
      for (const list of content.lists) used.add(list);
      const isWorse = content.isListLost && catalogue.current().entries.length > 0;
      const entries = isWorse ? [] : await buildEntries(content.works, signal, step, used, problems);
      entries.sort((a, b) => a.number - b.number);
      signal.throwIfAborted();
      nameTheRest(scan, used, problems);
      if (entries.length === 0) {
        const report = finishReport('nothing', nothing(), []);
        if (!dryRun) reports.add(report);
        return report;
      }
      step('publishing', 0, 1, null);
      const wasSample = settings.exhibition().sample;
      nameCounts(entries, settings.exhibition(), problems);
      if (dryRun) return reportOn(catalogue.compare(entries));
      let report: ImportReport | null = null;
      catalogue.publish(entries, (publication) => {
        report = reportOn(publication);
        reports.add(report);
      });
      // Whoever shows the sample says so after importing it.
      if (wasSample) settings.changeExhibition({ sample: false });
      return report ?? finishReport('nothing', nothing(), []);

      function reportOn(publication: Publication): ImportReport {
        // Invented works giving way to real ones are no loss anybody has to be told of.
        for (const code of wasSample ? [] : publication.hidden)
          problems.add('hidden', named('entry-gone', { code }), nowhere, code);
        const isChanged =
          publication.added.length + publication.changed.length + publication.hidden.length > 0;
        return finishReport(isChanged ? 'published' : 'unchanged', publication, entries);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
      return finishReport('cancelled', nothing(), []);
    }
  }

  async function buildEntries(
    works: Awaited<ReturnType<typeof readFolder>>['works'],
    signal: AbortSignal,
    step: (stage: ImportProgress['stage'], count: number, total: number, file: string | null) => void,
    used: Set<ScannedFile>,
    problems: ReturnType<typeof createProblemList>,
  ): Promise<Entry[]> {
    const reader = createFileReader(parts.media, signal);
    const entries: Entry[] = [];
    const waiting = works.values();
    let count = 0;
    step('media', 0, works.length, null);
    let isFailing = false;
    const lane = async () => {
      for (const work of waiting) {
        signal.throwIfAborted();
        if (isFailing) return;
        const shown: ScannedFile[] = [];
        const entry = await buildEntry(work, {
          ...{ reader, problems },
          use: (file) => shown.push(file),
          onFile: (file) => step('media', count, works.length, file.path),
        }).catch((error: unknown) => {
          isFailing = true;
          throw error;
        });
        count += 1;
        step('media', count, works.length, null);
        if (!entry) continue;
        entries.push(entry);
        for (const file of shown) used.add(file);
      }
    };
    // All lanes come to rest before the import ends, whatever happened in one of them.
    const ends = await Promise.allSettled(Array.from({ length: lanes }, lane));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    return entries;
  }

  async function track(folder: string, options?: RunOptions): Promise<Outcome<ImportReport, Problem>> {
    if (running) return failed(named('import-running'));
    const outcome = run(folder, options);
    resting = outcome;
    return outcome;
  }

  return {
    run: track,
    start: (folder) =>
      new Promise((resolve) => {
        // The first progress tells that nothing refused it; later answers find the promise settled.
        const onProgress = (first: ImportProgress) => resolve(done(first));
        void track(folder, { onProgress }).then((outcome) => {
          if (!outcome.ok) resolve(outcome);
        });
      }),
    current() {
      if (progress) return progress;
      const report = reports.last();
      if (!report) return null;
      return { ...finished, folder: report.folder, report, problem: null };
    },
    cancel: () => running?.abort(),
    async close() {
      running?.abort();
      await resting;
    },
  };
}
