import { resolve, sep } from 'node:path';
import type { Logger } from 'pino';
import type { DescribedWork } from '../../shared/described-work.ts';
import type { Entry } from '../../shared/entry.ts';
import { yearOf } from '../../shared/exhibition.ts';
import type { ImportReport } from '../../shared/import-report.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import type { CatalogueService, Publication } from '../catalogue/service.ts';
import type { Decoder } from '../decoding/decoder.ts';
import type { Clock } from '../deps.ts';
import type { Media } from '../media/service.ts';
import { openPack } from '../pack/open-pack.ts';
import { toPacker } from '../pack/pack-manifest.ts';
import type { Settings } from '../settings.ts';
import type { CheckedPictures } from './check-pictures.ts';
import type { createDecisionSubjects } from './decision-subjects.ts';
import { type Decisions, readDecisions } from './decisions/decisions.ts';
import { nameNewPictures } from './decisions/new-pictures.ts';
import { checkRoom } from './folder/check-folder.ts';
import { type Scan, scanFolder } from './folder/scan.ts';
import { createFolderMemory } from './folder-memory.ts';
import { createProblemList, named, nowhere, type ProblemList } from './problems.ts';
import type { createPublishing } from './publishing.ts';
import { describe, nameReplaced } from './replaced.ts';
import { createReport, nameCounts } from './report.ts';
import { digestScan, type StagedFolder, type Step, stageFolder } from './stage-folder.ts';
import { stagePack } from './stage-pack.ts';
import type { createImportStore, Staged } from './store.ts';

export interface ImportRunParts {
  readonly dataFolder: string;
  readonly version: string;
  readonly store: ReturnType<typeof createImportStore>;
  readonly publishing: ReturnType<typeof createPublishing>;
  readonly subjects: ReturnType<typeof createDecisionSubjects>;
  readonly catalogue: CatalogueService;
  readonly media: Media;
  readonly decoder: Decoder;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Logger;
  readonly onScan: (folder: string, scan: Scan) => void;
}

export interface ImportRunOptions {
  /** Puts on show what was made ready. */
  readonly publish: boolean;
  readonly dryRun?: boolean;
  readonly recheck?: boolean;
}

type Made = Pick<StagedFolder, 'entries' | 'used' | 'described' | 'rows'>;

/** Faults that may be gone the next time, without a sign of it in names, sizes or times. */
const passing: ReadonlySet<string> = new Set([
  'file-crashes',
  'file-takes-long',
  'file-takes-memory',
  'file-unreadable',
  'folder-unreadable',
]);

const nothingMade: Made = { entries: [], used: new Set(), described: new Map(), rows: [] };

/** One import from its first look to its report: of a folder, or of a pack. Faults of the machine are thrown. */
export function createImportRun(parts: ImportRunParts) {
  const { dataFolder, version, store, subjects, catalogue, media, decoder, settings, clock, log, onScan } =
    parts;
  const { publishStaged, show, sweep } = parts.publishing;
  const memory = createFolderMemory({ store, media, decoder });
  const checked: CheckedPictures = new Map();
  const nothing = (): Publication => ({
    ...{ revision: catalogue.current().revision, added: [], changed: [], unchanged: [], hidden: [] },
  });

  /** What a folder comes to: published, or staged, or told only. */
  async function importFolder(
    folder: string,
    signal: AbortSignal,
    step: (now: Step) => void,
    options: ImportRunOptions & { readonly isPulled: () => Promise<boolean> },
  ): Promise<Outcome<ImportReport, Problem>> {
    const { dryRun = false, recheck = false } = options;
    const startedAt = clock.now();
    const problems = createProblemList();
    const exhibition = settings.exhibition();
    if (exhibition.sample && !dryRun && leavesSample(folder)) store.forgetDecisions();
    let decisions = readDecisions(subjects.stored());
    let scan: Scan = { files: [], refused: [], litter: [] };
    try {
      const scanning = { stage: 'scanning' as const, pictures: [], secondsLeft: null };
      step({ ...scanning, done: 0, total: 0, file: null });
      scan = await scanFolder(folder, problems, signal);
      onScan(folder, scan);
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
      const short = await checkRoom(scan, dataFolder, media.isKept);
      if (short) return failed(short);
      if (recheck) checked.clear();
      const made = await stageFolder(folder, scan, {
        ...{ media, decoder, exhibition, decisions, problems, signal, recheck, checked, log },
        ...{ dataFolder, version, now: startedAt, onStep: step },
        known: exhibition.sample ? [] : subjects.knownWorks(),
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
      const publication = compareWithShown(made.entries, exhibition.sample, problems);
      if (!exhibition.sample) {
        const originalOf = (hash: string) => media.turned(hash).original;
        nameNewPictures(made.entries, catalogue.entry, { decisions, originalOf, problems });
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
      const about = { folder, startedAt, problems, decisions, scan, made: nothingMade };
      return done(reportOn(about, 'cancelled', nothing()));
    }
  }

  /** A published catalogue of another kiosk, with all that was made of it: nothing is computed again. */
  async function importPack(
    file: string,
    signal: AbortSignal,
    step: (now: Step) => void,
    options: ImportRunOptions,
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
      const decisions = readDecisions(subjects.stored());
      const scan: Scan = { files: [], refused: [], litter: [] };
      const made = { ...nothingMade, entries: pack.entries };
      const report = (outcome: ImportReport['outcome'], publication: Publication): ImportReport => {
        const about = { folder: file, startedAt, problems, decisions, scan, made };
        const { length } = pack.manifest.files;
        const files = { total: length, used: length, litter: 0, passedOver: [], named: 0 };
        return { ...reportOn(about, outcome, publication), files, pack: toPacker(pack.manifest) };
      };
      try {
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
      const publication = compareWithShown(pack.entries, wasSample, problems);
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
    return before !== folder && resolve(before).startsWith(resolve(dataFolder) + sep);
  }

  /** What publishing the works would change; names what is no longer among them and what became another work. */
  function compareWithShown(
    entries: readonly Entry[],
    wasSample: boolean,
    problems: ProblemList,
  ): Publication {
    const publication = catalogue.compare(entries);
    // Invented works giving way to real ones are no loss anybody has to be told of.
    if (wasSample) return publication;
    for (const code of publication.hidden)
      problems.add('hidden', named('entry-gone', { code }), nowhere, code);
    nameReplaced(entries, catalogue.entry, problems);
    return publication;
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

  function reportOn(
    about: {
      folder: string;
      startedAt: Date;
      problems: ProblemList;
      decisions: Decisions;
      scan: Scan;
      made: Made;
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

  return { importFolder, importPack };
}
