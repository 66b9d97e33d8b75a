import { resolve, sep } from 'node:path';
import type { Logger } from 'pino';
import type { Decision, StoredDecision } from '../../shared/decision.ts';
import type { DescribedWork } from '../../shared/described-work.ts';
import type { Entry } from '../../shared/entry.ts';
import { picturesOf } from '../../shared/entry-pictures.ts';
import { yearOf } from '../../shared/exhibition.ts';
import type { ImportProgress, ImportReport } from '../../shared/import-report.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import type { CatalogueService, Publication } from '../catalogue/service.ts';
import type { Changes } from '../changes.ts';
import type { Connection } from '../database/open-database.ts';
import type { Decoder } from '../decoding/decoder.ts';
import type { Clock } from '../deps.ts';
import type { Media } from '../media/service.ts';
import { openPack } from '../pack/open-pack.ts';
import { toPacker } from '../pack/pack-manifest.ts';
import type { Settings } from '../settings.ts';
import { createAmending } from './amending.ts';
import { checkFolder, checkRoom, watchPlace } from './check-folder.ts';
import type { CheckedPictures } from './check-pictures.ts';
import { type Decisions, readDecisions } from './decisions.ts';
import { createFolderMemory } from './folder-memory.ts';
import type { KnownWork } from './keep-codes.ts';
import { createProblemList, named, nowhere, type ProblemList } from './problems.ts';
import { createPublishing } from './publishing.ts';
import { describe, nameReplaced } from './replaced.ts';
import { createReport, nameCounts } from './report.ts';
import { type Scan, type ScannedFile, scanFolder } from './scan.ts';
import { digestScan, type StagedFolder, type Step, stageFolder } from './stage-folder.ts';
import { isPack, stagePack } from './stage-pack.ts';
import { createImportStore, type Staged } from './store.ts';

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
   * `folder-missing`, `folder-is-data`, `folder-pulled`, `disk-short`, `disk-full`, `import-failed`.
   */
  run(folder: string, options?: RunOptions): Promise<Outcome<ImportReport, Problem>>;
  /** Makes a folder ready to be published; returns once that is under way. `current` tells the rest. */
  stage(folder: string, recheck?: boolean): Promise<Outcome<ImportProgress, Problem>>;
  /**
   * Shows what waits. Problems: `nothing-staged`, `decisions-waiting` (made after it was read), `import-running`,
   * `disk-full`.
   */
  publish(): Promise<Outcome<ImportProgress, Problem>>;
  /** The works that wait to be published, or those on show where none do. */
  staged(): readonly Entry[];
  /** The import under way, what waits to be published, or the last one finished. */
  current(): ImportProgress | null;
  /** Stops what is under way and throws away what waits; what is on show stays. */
  cancel(): void;
  decisions(): readonly StoredDecision[];
  /** Keeps decisions and makes what waits, or was imported last, ready anew. */
  decide(decisions: readonly Decision[]): Promise<void>;
  /** All of what one touch decided at once. */
  takeBack(...ids: number[]): Promise<void>;
  /** Works that staff hid and that can be shown again as they were. */
  hidden(): readonly Entry[];
  /**
   * Keeps decisions on works on show and shows them at once. Problems: `unknown-entry`, those of a picture, `disk-full`.
   */
  decideOnShow(decisions: readonly Decision[]): Promise<Outcome<null, Problem>>;
  /** Takes decisions back, on show too. Problems: `work-number-taken`, those of a picture, `disk-full`. */
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

/** Faults that may be gone the next time, without a sign of it in names, sizes or times. */
const passing: ReadonlySet<string> = new Set([
  'file-crashes',
  'file-takes-long',
  'file-takes-memory',
  'file-unreadable',
  'folder-unreadable',
]);

/** Milliseconds between two announcements of progress. */
const announceEvery = 250;
const sweepAfter = 10_000;
const finished: Omit<ImportProgress, 'folder' | 'report' | 'problem'> = {
  ...{ stage: 'finished', done: 1, total: 1, file: null, pictures: [], secondsLeft: null },
};

export function createImporting(parts: ImportingParts): Importing {
  const { catalogue, media, decoder, settings, clock, log, changes } = parts;
  const store = createImportStore(parts.database);
  const { publishStaged, show, sweep } = createPublishing({ ...parts, store });
  const amending = createAmending({ store, catalogue, media, clock });
  const memory = createFolderMemory({ store, media, decoder });
  let progress: ImportProgress | null = null;
  let running: AbortController | null = null;
  let announced = 0;
  let isClosed = false;
  const checked: CheckedPictures = new Map();
  /** Files of the folder read last, by path: for looking at one of them. */
  let seen: { folder: string; files: ReadonlyMap<string, ScannedFile> } | null = null;
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
      const before = (store.stagedReport() ?? store.lastReport())?.report ?? null;
      const report = outcome.ok ? outcome.value : before?.folder === folder ? before : null;
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

  function toProblem(error: unknown): Problem {
    log.error({ err: error }, 'import failed');
    const cause = error instanceof Error ? error.message : String(error);
    return /ENOSPC|EDQUOT|EROFS|SQLITE_FULL|disk is full/.test(cause)
      ? named('disk-full', { folder: parts.dataFolder })
      : named('import-failed', { cause });
  }

  async function importFolder(
    folder: string,
    signal: AbortSignal,
    step: (now: Step) => void,
    options: RunOptions & { readonly publish: boolean; readonly isPulled: () => Promise<boolean> },
  ): Promise<Outcome<ImportReport, Problem>> {
    const { dryRun = false, recheck = false } = options;
    const startedAt = clock.now();
    const problems = createProblemList();
    const exhibition = settings.exhibition();
    if (exhibition.sample && !dryRun && leavesSample(folder)) store.forgetDecisions();
    let decisions = readDecisions(stored());
    const { version } = parts;
    let scan: Scan = { files: [], refused: [], litter: [] };
    try {
      const scanning = { stage: 'scanning' as const, pictures: [], secondsLeft: null };
      step({ ...scanning, done: 0, total: 0, file: null });
      scan = await scanFolder(folder, problems, signal);
      seen = { folder, files: new Map(scan.files.map((file) => [file.path, file])) };
      const remembered = await memory.follow(scan, {
        ...{ signal, dryRun },
        onFile: (done, total, file) => step({ ...scanning, done, total, file }),
      });
      decisions = readDecisions(remembered.decisions);
      const base = { folder, startedAt, problems, decisions };
      const digest = digestScan(scan, decisions, exhibition, version, yearOf(exhibition, startedAt));
      const staged = store.stagedReport();
      if (!recheck && !dryRun && staged?.digest === digest && staged.report.folder === folder) {
        return done((options.publish ? publishStaged(step) : null) ?? staged.report);
      }
      const before = recheck || dryRun || staged ? null : await findUnchanged(folder, digest, startedAt);
      if (before) return done(before);
      const short = await checkRoom(scan, parts.dataFolder, media.isKept);
      if (short) return failed(short);
      if (recheck) checked.clear();
      const made = await stageFolder(folder, scan, {
        ...{ media, decoder, exhibition, decisions, problems, signal, recheck, checked, log },
        ...{ dataFolder: parts.dataFolder, now: startedAt, onStep: step },
        known: exhibition.sample ? [] : knownWorks(),
        formerCodeOf: remembered.formerCodeOf,
        hasCatalogue: catalogue.current().entries.length > 0,
      });
      // What could not be read any more would be missing from a catalogue that looks whole.
      if (await options.isPulled()) {
        await sweep();
        return failed(named('folder-pulled', { folder }));
      }
      await remembered.remember(made);
      if (made.entries.length === 0) {
        const report = reportOn({ ...base, scan, made }, 'nothing', nothing());
        if (!dryRun) store.addReport(report, null);
        await sweep();
        return done(report);
      }
      // Invented works giving way to real ones are no loss anybody has to be told of.
      const publication = catalogue.compare(made.entries);
      if (!exhibition.sample) {
        for (const code of publication.hidden) {
          problems.add('hidden', named('entry-gone', { code }), nowhere, code);
        }
        nameReplaced(made.entries, catalogue.entry, problems);
      }
      const isChanged = publication.revision !== catalogue.current().revision;
      const report = reportOn({ ...base, scan, made }, isChanged ? 'staged' : 'unchanged', publication);
      if (dryRun) {
        await sweep();
        return done(report);
      }
      await media.settle();
      signal.throwIfAborted();
      // What may have been a fault of the moment is looked at again next time.
      const isPassing = report.problems.some(({ problem }) => passing.has(problem.code));
      const kept = isPassing ? `${digest} once` : digest;
      const { entries, listed } = made;
      const ready: Staged = { report, entries, listed, sources: [...made.sources], digest: kept };
      // Never staged first: killed in between, it would wait for somebody who asked for no such thing.
      if (options.publish || !isChanged) return done(show(ready, step));
      store.stage(ready);
      return done(report);
    } catch (error) {
      if (!signal.aborted) throw error;
      await sweep();
      const made = {
        entries: [],
        used: new Set<never>(),
        described: new Map<never, never>(),
        rows: [],
      };
      const about = { folder, startedAt, problems, decisions, scan, made };
      return done(reportOn(about, 'cancelled', nothing()));
    }
  }

  /** A published catalogue of another kiosk, with all that was made of it: nothing is computed again. */
  async function importPack(
    file: string,
    signal: AbortSignal,
    step: (now: Step) => void,
    options: RunOptions & { readonly publish: boolean },
  ): Promise<Outcome<ImportReport, Problem>> {
    const { dryRun = false } = options;
    const startedAt = clock.now();
    const problems = createProblemList();
    step({ stage: 'scanning', done: 0, total: 0, file: null, pictures: [], secondsLeft: null });
    const opened = await openPack(file);
    if (!opened.ok) return opened;
    const pack = opened.value;
    try {
      const wasSample = settings.exhibition().sample;
      if (wasSample && !dryRun && leavesSample(file)) store.forgetDecisions();
      const decisions = readDecisions(stored());
      const scan: Scan = { files: [], refused: [], litter: [] };
      const made = {
        entries: pack.entries,
        used: new Set<never>(),
        described: new Map<never, never>(),
        rows: [],
      };
      const report = (outcome: ImportReport['outcome'], publication: Publication): ImportReport => {
        const about = { folder: file, startedAt, problems, decisions, scan, made };
        const { length } = pack.manifest.files;
        const files = { total: length, used: length, litter: 0, passedOver: [], named: 0 };
        return { ...reportOn(about, outcome, publication), files, pack: toPacker(pack.manifest) };
      };
      try {
        const { dataFolder } = parts;
        const staged = await stagePack(pack, { media, dataFolder, signal, dryRun, onStep: step });
        signal.throwIfAborted();
        if (!staged.ok) {
          await sweep();
          return staged;
        }
      } catch (error) {
        if (!signal.aborted) throw error;
        await sweep();
        return done(report('cancelled', nothing()));
      }
      const publication = catalogue.compare(pack.entries);
      if (!wasSample) {
        for (const code of publication.hidden)
          problems.add('hidden', named('entry-gone', { code }), nowhere, code);
        nameReplaced(pack.entries, catalogue.entry, problems);
      }
      nameCounts(pack.entries, settings.exhibition(), problems);
      const isChanged = publication.revision !== catalogue.current().revision;
      const waiting = report(isChanged ? 'staged' : 'unchanged', publication);
      if (dryRun) return done(waiting);
      const originals = pack.manifest.files
        .filter((one) => one.path.startsWith('media/'))
        .map(({ sha256 }) => sha256);
      const ready: Staged = {
        ...{ report: waiting, entries: pack.entries, sources: originals, listed: {} },
        digest: `${decisions.digest} pack ${pack.digest}`,
      };
      if (options.publish || !isChanged) return done(show(ready, step));
      store.stage(ready);
      return done(waiting);
    } finally {
      pack.zip.close();
    }
  }

  /** True for the first folder after the sample, whose works have the codes of real ones: what was tried out on them ends. */
  function leavesSample(folder: string): boolean {
    const before = (store.stagedReport() ?? store.lastReport())?.report.folder ?? folder;
    return before !== folder && resolve(before).startsWith(resolve(parts.dataFolder) + sep);
  }

  /** The last report of this folder where nothing that decides it has changed since. */
  async function findUnchanged(folder: string, digest: string, now: Date): Promise<ImportReport | null> {
    const last = store.lastReport();
    const { revision } = catalogue.current();
    if (last?.digest !== digest || last.report.revision !== revision) return null;
    for (const hash of catalogue.sources()) if (!(await media.has(hash))) return null;
    const { entries } = last.report;
    return {
      ...last.report,
      ...{
        folder,
        outcome: 'unchanged',
        startedAt: now.toISOString(),
        finishedAt: clock.now().toISOString(),
      },
      entries: { ...entries, added: 0, changed: 0, hidden: 0, unchanged: entries.shown },
      problems: last.report.problems.filter(({ problem }) => problem.code !== 'entry-gone'),
    };
  }

  const nothing = (): Publication => ({
    ...{ revision: catalogue.current().revision, added: [], changed: [], unchanged: [], hidden: [] },
  });

  function reportOn(
    about: {
      folder: string;
      startedAt: Date;
      problems: ProblemList;
      decisions: Decisions;
      scan: Scan;
      made: Pick<StagedFolder, 'entries' | 'used' | 'described' | 'rows'>;
    },
    outcome: ImportReport['outcome'],
    publication: Publication,
  ): ImportReport {
    const { folder, startedAt, scan, made, problems, decisions } = about;
    return createReport({
      ...{ folder, startedAt, finishedAt: clock.now(), outcome, publication, decisions },
      ...{ entries: made.entries, scan, used: made.used, problems: problems.all },
      expected: settings.exhibition().expected,
      describe: (code) => made.described.get(code) ?? describeShown(code),
      rows: made.rows,
    });
  }

  /** A work that is gone from the folder, as it is on show. */
  function describeShown(code: string): DescribedWork | null {
    const entry = catalogue.entry(code);
    return entry && describe(entry);
  }

  /** Oldest first, as they were made. */
  const stored = (): Decision[] =>
    store
      .decisions()
      .map(({ decision }) => decision)
      .reverse();

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
      if (!staged.digest?.startsWith(readDecisions(stored()).digest))
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
      const codes = isAboutPicture ? codesByOriginal() : null;
      return kept.map((one) => {
        const { decision } = one;
        const picture = 'picture' in decision ? media.turned(decision.picture).original : '';
        return { ...one, entry: codes?.get(picture) ?? null };
      });
    },
    async decide(decisions) {
      const worksNow = describeWorks(store.staged()?.entries ?? catalogue.current().entries);
      const kept = decisions.flatMap((one) => {
        if ('entry' in one) return { ...one, work: worksNow(one.entry) };
        if (one.kind === 'accept') return { ...one, about: describeProblem(one.problem) };
        if (one.kind !== 'turn') return one;
        const turn = resolveTurn(one);
        if (turn.quarters === 0) store.forget(`turn ${turn.picture}`);
        return turn.quarters === 0 ? [] : turn;
      });
      store.decide(kept, clock.now());
      await stageAgain();
    },
    hidden: amending.hidden,
    decideOnShow: (decisions) =>
      amendOnShow(() => {
        const worksNow = describeWorks(catalogue.current().entries);
        return amending.decide(
          decisions.map((one) => {
            if ('entry' in one) return { ...one, work: worksNow(one.entry) };
            return one.kind === 'turn' ? resolveTurn(one) : one;
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
        seen = { folder, files: new Map(scan?.files.map((one) => [one.path, one])) };
      }
      const found = seen.files.get(file);
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

  /** What a decision to accept is about, by the problem's key. */
  function describeProblem(key: string): Extract<Decision, { kind: 'accept' }>['about'] {
    const found = current()?.report?.problems.find((one) => one.key === key);
    if (!found) return undefined;
    const { problem, place, entry } = found;
    return { ...problem, file: place.file, sheet: place.sheet, entry };
  }

  /** Works by their codes, as their lists and files say: under what staff said of them as it was before. */
  function describeWorks(entries: readonly Entry[]): (code: string) => DescribedWork | undefined {
    const problems = current()?.report?.problems ?? [];
    const known = new Map([
      ...problems.flatMap(({ entry, work }) => (entry !== null && work ? [[entry, work] as const] : [])),
      ...entries.map((entry) => [entry.code, describe(entry)] as const),
    ]);
    const asListed = leaveDecided();
    return (code) => {
      const work = known.get(code);
      return work && asListed(code, work);
    };
  }

  /** What was published under its code once: those on show before those hidden by now. */
  function knownWorks(): KnownWork[] {
    const asListed = leaveDecided();
    return catalogue.all().map((entry) => ({
      ...asListed(entry.code, describe(entry)),
      code: entry.code,
      category: entry.category,
    }));
  }

  /** A work under the title and the authors staff gave as it was before. */
  function leaveDecided(): (code: string, work: DescribedWork) => DescribedWork {
    const titled = new Map<string, Extract<Decision, { kind: 'title' }>>();
    const signed = new Map<string, Extract<Decision, { kind: 'authors' }>>();
    for (const one of stored()) {
      if (one.kind === 'title') titled.set(one.entry, one);
      if (one.kind === 'authors') signed.set(one.entry, one);
    }
    return (code, work) => {
      const title = titled.get(code);
      const authors = signed.get(code);
      const isSigned = authors && authors.authors.join('\n') === work.authors.join('\n');
      return {
        title: title?.title === work.title ? (title?.work?.title ?? null) : work.title,
        authors: isSigned ? (authors.work?.authors ?? work.authors) : work.authors,
      };
    };
  }

  /** Works on show and works that wait, by their pictures' originals: what is turned is shown under another hash. */
  function codesByOriginal(): ReadonlyMap<string, string> {
    const entries = [...catalogue.current().entries, ...(store.staged()?.entries ?? [])];
    return new Map(
      entries.flatMap((entry) =>
        picturesOf(entry).map(({ hash }) => [media.turned(hash).original, entry.code] as const),
      ),
    );
  }

  /** What is kept of a turn: the original it is about and its whole turn from how the file stands. */
  function resolveTurn(decision: Extract<Decision, { kind: 'turn' }>): Extract<Decision, { kind: 'turn' }> {
    const { original, turn } = media.turned(decision.picture);
    return { kind: 'turn', picture: original, quarters: (turn + decision.quarters) % 4 };
  }
}
