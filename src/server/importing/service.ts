import type { Logger } from 'pino';
import type { Decision, StoredDecision } from '../../shared/decision.ts';
import type { Entry } from '../../shared/entry.ts';
import type { ImportProgress, ImportReport } from '../../shared/import-report.ts';
import { messageOf } from '../../shared/message-of.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import type { CatalogueService } from '../catalogue/service.ts';
import type { Changes } from '../changes.ts';
import type { Connection } from '../database/open-database.ts';
import type { Decoder } from '../decoding/decoder.ts';
import type { Clock } from '../deps.ts';
import { permissionProblem, takesNothing } from '../files/storage-problem.ts';
import type { Media } from '../media/service.ts';
import type { Settings } from '../settings.ts';
import { createAmending } from './amending.ts';
import { createDecisionSubjects } from './decision-subjects.ts';
import { readDecisions } from './decisions/decisions.ts';
import { checkFolder, watchPlace } from './folder/check-folder.ts';
import { type Scan, type ScannedFile, scanFolder } from './folder/scan.ts';
import { createProblemList, named } from './problems.ts';
import { createPublishing } from './publishing.ts';
import { createImportRun } from './run-import.ts';
import type { Step } from './stage-folder.ts';
import { isPack } from './stage-pack.ts';
import { createImportStore } from './store.ts';

export interface ImportingParts {
  readonly dataFolder: string;
  /** Of the program: another one may make other things of the same folder. */
  readonly version: string;
  readonly database: Connection;
  readonly catalogue: CatalogueService;
  readonly media: Media;
  readonly decoder: Decoder;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Logger;
  readonly changes: Changes;
  /** Originals that must stay for another reason than the catalogue. */
  readonly neededElsewhere?: () => ReadonlySet<string>;
}

export interface RunOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Report only: nothing is published and nothing kept. */
  readonly dryRun?: boolean;
  /** Reads every file again, also those whose size and time are as they were. */
  readonly recheck?: boolean;
}

export interface Importing {
  /**
   * Imports a folder and publishes it in one step. Problems, where it could not run at all: `import-running`,
   * `folder-missing`, `folder-is-data`, `folder-pulled`, `disk-short`, `data-disk-full`, `not-permitted`,
   * `import-failed`.
   */
  run(folder: string, options?: RunOptions): Promise<Outcome<ImportReport, Problem>>;
  /** Makes a folder ready to be published; returns once that is under way. `current` tells the rest. */
  stage(folder: string, recheck?: boolean): Promise<Outcome<ImportProgress, Problem>>;
  /**
   * Shows what waits. Problems: `nothing-staged`, `decisions-waiting` (made after it was read), `import-running`,
   * `data-disk-full`.
   */
  publish(): Promise<Outcome<ImportProgress, Problem>>;
  /** The works that wait to be published, or those on show where none do. */
  staged(): readonly Entry[];
  /** The import under way, what waits to be published, or the last one finished. */
  current(): ImportProgress | null;
  /** Stops what is under way and throws away what waits; what is on show stays. */
  cancel(): void;
  decisions(): readonly StoredDecision[];
  /** Whether some of what staff decided was damaged, and does not hold any more. */
  areDecisionsDamaged(): boolean;
  /** Keeps decisions and makes what waits, or was imported last, ready anew. */
  decide(decisions: readonly Decision[]): Promise<void>;
  /** All of what one touch decided at once. */
  takeBack(...ids: number[]): Promise<void>;
  /** Works that staff hid and that can be shown again as they were. */
  hidden(): readonly Entry[];
  /**
   * Keeps decisions on works on show and shows them at once. Problems: `unknown-entry`, those of a picture, `data-disk-full`.
   */
  decideOnShow(decisions: readonly Decision[]): Promise<Outcome<null, Problem>>;
  /** Takes decisions back, on show too. Problems: `work-number-taken`, those of a picture, `data-disk-full`. */
  takeBackOnShow(...ids: number[]): Promise<Outcome<null, Problem>>;
  /**
   * Shows again, as a new revision, what was shown before: takes back what staff decided last on works on show, or goes
   * back to what was shown before the last import, or at `revision`. Problems: `nothing-to-undo` and those of taking back.
   */
  undo(revision?: number): Promise<Outcome<null, Problem>>;
  /** A small JPEG of a picture file of the folder imported last; null where there is none. */
  preview(file: string): Promise<Uint8Array | null>;
  /** Cancels what is under way and waits until it has come to rest. */
  close(): Promise<void>;
}

/** Milliseconds between two announcements of progress. */
const announceEvery = 250;
const sweepAfter = 10_000;
const finished: Omit<ImportProgress, 'folder' | 'report' | 'problem'> = {
  ...{ stage: 'finished', done: 1, total: 1, file: null, pictures: [], secondsLeft: null },
};

export function createImporting(parts: ImportingParts): Importing {
  const { catalogue, media, decoder, clock, log, changes } = parts;
  const store = createImportStore(parts.database);
  const publishing = createPublishing({ ...parts, store });
  const { publishStaged, sweep } = publishing;
  const amending = createAmending({ store, catalogue, media, clock });
  const subjects = createDecisionSubjects({ store, catalogue, media });
  let progress: ImportProgress | null = null;
  let running: AbortController | null = null;
  let announced = 0;
  let isClosed = false;
  /** Files of the folder read last, by path: for looking at one of them. */
  let seen: { folder: string; files: ReadonlyMap<string, ScannedFile> } | null = null;
  const { importFolder, importPack } = createImportRun({ ...parts, store, publishing, subjects, onScan });
  // Sweeping looks at every file: after a start, the first pictures come before it.
  const sweeping = Promise.withResolvers<void>();
  setTimeout(sweeping.resolve, sweepAfter).unref();
  /** Imports and sweeps, one after the other. What is left of an import that was killed goes before anything else. */
  let resting: Promise<unknown> = sweeping.promise.then(sweep);
  function enqueue<T>(work: () => Promise<T>): Promise<T> {
    sweeping.resolve();
    const result = resting.then(work);
    resting = result.catch(() => undefined);
    return result;
  }

  function onScan(folder: string, scan: Scan): void {
    seen = { folder, files: new Map(scan.files.map((file) => [file.path, file])) };
  }

  function tell(next: ImportProgress, onProgress: RunOptions['onProgress'], isUrgent: boolean) {
    progress = next;
    onProgress?.(next);
    const now = performance.now();
    if (!isUrgent && now - announced < announceEvery) return;
    announced = now;
    changes.announce('import');
  }

  async function run(
    folder: string,
    options: RunOptions & { readonly publish: boolean },
    controller: AbortController,
  ): Promise<Outcome<ImportReport, Problem>> {
    const { signal } = controller;
    const onAbort = () => controller.abort();
    options.signal?.addEventListener('abort', onAbort);
    if (options.signal?.aborted) controller.abort();
    const finish = (outcome: Outcome<ImportReport, Problem>) => {
      // What stands in the way now takes nothing away of what was read from this folder before.
      const report = outcome.ok ? outcome.value : reportBefore(folder);
      const problem = outcome.ok ? null : outcome.problem;
      tell({ ...finished, folder, report, problem }, options.onProgress, true);
      return outcome;
    };
    const step = (now: Step) =>
      tell({ ...now, folder, report: null, problem: null }, options.onProgress, now.done === 0);
    let isPulled = async () => false;
    try {
      if (isPack(folder)) return finish(await importPack(folder, signal, step, options));
      const refusal = await checkFolder(folder, parts.dataFolder);
      if (refusal) return finish(failed(refusal));
      isPulled = await watchPlace(folder);
      return finish(await importFolder(folder, signal, step, { ...options, isPulled }));
    } catch (error) {
      return finish(failed((await isPulled()) ? named('folder-pulled', { folder }) : toProblem(error)));
    } finally {
      options.signal?.removeEventListener('abort', onAbort);
    }
  }

  /** What the folder came to before; null also where the database that failed the import cannot tell. */
  function reportBefore(folder: string): ImportReport | null {
    try {
      const before = (store.stagedReport() ?? store.lastReport())?.report ?? null;
      return before?.folder === folder ? before : null;
    } catch {
      return null;
    }
  }

  function toProblem(error: unknown): Problem {
    log.error({ err: error }, 'import failed');
    if (takesNothing(error)) return named('data-disk-full', { folder: parts.dataFolder });
    return permissionProblem(error) ?? named('import-failed', { cause: messageOf(error) });
  }

  async function track(
    folder: string,
    options: RunOptions & { readonly publish: boolean },
  ): Promise<Outcome<ImportReport, Problem>> {
    if (running || isClosed) return failed(named('import-running'));
    const controller = new AbortController();
    running = controller;
    return enqueue(() => run(folder, options, controller)).finally(() => {
      running = null;
    });
  }

  const stage = (folder: string, recheck = false): Promise<Outcome<ImportProgress, Problem>> =>
    new Promise((resolve) => {
      // The first progress tells that nothing refused it; later answers find the promise settled.
      const onProgress = (first: ImportProgress) =>
        resolve(first.problem ? failed(first.problem) : done(first));
      void track(folder, { publish: false, recheck, onProgress }).then((outcome) => {
        if (!outcome.ok) resolve(outcome);
      });
    });

  function current(): ImportProgress | null {
    if (progress) return progress;
    const report = (store.stagedReport() ?? store.lastReport())?.report;
    return report ? { ...finished, folder: report.folder, report, problem: null } : null;
  }

  /** A decision changes what an import makes of the folder: it is made ready again, quickly, for all is kept. */
  async function stageAgain(): Promise<void> {
    const folder = current()?.folder;
    if (folder === undefined) return;
    running?.abort();
    sweeping.resolve();
    await resting;
    if (!isClosed) await stage(folder);
  }

  /** The last report is kept with the revision it is of now. */
  function forgetReport(): void {
    if (running || progress?.problem) return;
    progress = null;
    changes.announce('import');
  }

  /** What waits to be published is made ready again with what was decided on works on show. */
  async function amendOnShow(amend: () => Promise<Outcome<null, Problem>>): Promise<Outcome<null, Problem>> {
    const wasWaiting = running !== null || store.stagedReport() !== null;
    running?.abort();
    const amended = await enqueue(amend).catch((error: unknown) => failed(toProblem(error)));
    forgetReport();
    if (wasWaiting) await stageAgain();
    return amended;
  }

  return {
    run: (folder, options) => track(folder, { ...options, publish: true }),
    stage,
    async publish() {
      if (running) return failed(named('import-running'));
      const staged = store.stagedReport();
      if (!staged) return failed(named('nothing-staged'));
      if (!staged.digest?.startsWith(readDecisions(subjects.stored()).digest))
        return failed(named('decisions-waiting'));
      let report: ImportReport | null;
      try {
        report = publishStaged(() => undefined);
      } catch (error) {
        return failed(toProblem(error));
      }
      if (!report) return failed(named('nothing-staged'));
      await enqueue(sweep);
      tell({ ...finished, folder: report.folder, report, problem: null }, undefined, true);
      return done({ ...finished, folder: report.folder, report, problem: null });
    },
    staged: () => store.staged()?.entries ?? catalogue.current().entries,
    current,
    cancel() {
      running?.abort();
      if (!store.stagedReport()) return;
      store.unstage();
      if (!running) progress = null;
      void enqueue(sweep);
      changes.announce('import');
    },
    decisions() {
      const kept = store.decisions();
      const isAboutPicture = kept.some(({ decision }) => 'picture' in decision);
      const codes = isAboutPicture ? subjects.codesByOriginal() : null;
      return kept.map((one) => {
        const { decision } = one;
        const picture = 'picture' in decision ? media.turned(decision.picture).original : '';
        return { ...one, entry: codes?.get(picture) ?? null };
      });
    },
    areDecisionsDamaged: store.isDamaged,
    async decide(decisions) {
      const worksNow = subjects.describeWorks(
        current()?.report ?? null,
        store.staged()?.entries ?? catalogue.current().entries,
      );
      const kept = decisions.flatMap((one) => {
        if ('entry' in one) return { ...one, work: worksNow(one.entry) };
        if (one.kind === 'accept')
          return { ...one, about: subjects.describeProblem(current()?.report ?? null, one.problem) };
        if (one.kind !== 'turn') return one;
        const turn = subjects.resolveTurn(one);
        if (turn.quarters === 0) store.forget(`turn ${turn.picture}`);
        return turn.quarters === 0 ? [] : turn;
      });
      store.decide(kept, clock.now());
      await stageAgain();
    },
    hidden: amending.hidden,
    decideOnShow: (decisions) =>
      amendOnShow(() => {
        const worksNow = subjects.describeWorks(current()?.report ?? null, catalogue.current().entries);
        return amending.decide(
          decisions.map((one) => {
            if ('entry' in one) return { ...one, work: worksNow(one.entry) };
            return one.kind === 'turn' ? subjects.resolveTurn(one) : one;
          }),
        );
      }),
    takeBackOnShow: (...ids) =>
      amendOnShow(() => {
        const meant = store.decisions().filter(({ id }) => ids.includes(id));
        return amending.takeBack(meant.map(({ decision }) => decision));
      }),
    async undo(revision) {
      const change = amending.lastChange(revision);
      if (change) return amendOnShow(() => amending.undo(change));
      return catalogue.undo(clock.now(), revision) ? done(null) : failed(named('nothing-to-undo'));
    },
    async takeBack(...ids) {
      const taken = ids.filter(store.takeBack);
      if (taken.length > 0) await stageAgain();
    },
    async preview(file) {
      const folder = current()?.folder;
      if (folder === undefined) return null;
      if (seen?.folder !== folder) {
        // After a restart nothing is remembered.
        const scan = await scanFolder(folder, createProblemList(), new AbortController().signal).catch(
          () => null,
        );
        onScan(folder, scan ?? { files: [], refused: [], litter: [] });
      }
      const found = seen?.files.get(file);
      if (found?.use !== 'picture') return null;
      const ran = await decoder.run('preview', { source: found.location }, { urgent: true });
      return ran.ok ? ran.value : null;
    },
    async close() {
      isClosed = true;
      running?.abort();
      sweeping.resolve();
      await resting;
    },
  };
}
