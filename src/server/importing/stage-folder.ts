import { createHash } from 'node:crypto';
import { basename, resolve } from 'node:path';
import type { Logger } from 'pino';
import type { DescribedWork } from '../../shared/described-work.ts';
import type { Entry } from '../../shared/entry.ts';
import { type Exhibition, yearOf } from '../../shared/exhibition.ts';
import type { ImportProgress } from '../../shared/import-report.ts';
import type { Listed } from '../../shared/listed-words.ts';
import type { Decoder } from '../decoding/decoder.ts';
import type { Media } from '../media/service.ts';
import { buildEntry } from './build-entry.ts';
import type { CheckedPictures } from './check-pictures.ts';
import type { KnownWork } from './codes/keep-codes.ts';
import type { FormerCode } from './codes/keep-names.ts';
import type { Decisions } from './decisions/decisions.ts';
import { decideWords, wordsOf } from './decisions/label-words.ts';
import type { MatchedDraft } from './draft.ts';
import { createFileReader } from './file-reader.ts';
import type { Scan, ScannedFile } from './folder/scan.ts';
import type { ProblemList } from './problems.ts';
import { type FolderContent, readFolder } from './read-folder.ts';
import { nameCounts, nameGaps, nameTheRest, type WorkRow } from './report.ts';
import { nameTwins, type TwinWork } from './twins.ts';

export interface StageParts {
  readonly media: Media;
  readonly decoder: Decoder;
  readonly dataFolder: string;
  readonly version: string;
  readonly exhibition: Exhibition;
  readonly decisions: Decisions;
  readonly log: Logger;
  readonly now: Date;
  readonly signal: AbortSignal;
  readonly recheck: boolean;
  readonly checked: CheckedPictures;
  /** Works published from such folders, also those hidden by now. */
  readonly known: readonly KnownWork[];
  /** True while works are shown that a folder whose lists cannot be read must not take away. */
  readonly hasCatalogue: boolean;
  /** The code the work of this file had, where that was called otherwise. */
  readonly formerCodeOf: (file: string) => FormerCode | null;
  /** What scanning named already; the rest is added. */
  readonly problems: ProblemList;
  readonly onStep: (step: Step) => void;
}

export type Step = Pick<ImportProgress, 'stage' | 'done' | 'total' | 'file' | 'pictures' | 'secondsLeft'>;

/** What a folder would show, before anything of it is shown. */
export interface StagedFolder extends Pick<FolderContent, 'knownLists' | 'unlistedCodes'> {
  readonly entries: readonly Entry[];
  /** What was said of those of which staff said something else. */
  readonly listed: Listed;
  /** Hashes of the originals kept for it. */
  readonly sources: ReadonlySet<string>;
  readonly used: ReadonlySet<ScannedFile>;
  /** Every work the folder tells of, by its code. */
  readonly described: ReadonlyMap<string, DescribedWork>;
  /** Rows of the lists' works, but for those that wait, repeat others or are hidden by staff. */
  readonly rows: readonly WorkRow[];
}

/**
 * What decides a folder's outcome, read off names, sizes and times alone; it begins with the decisions' own digest.
 * `version`: of the program; `year`: for ages out of years of birth.
 */
export function digestScan(
  scan: Scan,
  decisions: Decisions,
  exhibition: Exhibition,
  version: string,
  year: number,
): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([version, year, exhibition.expected, scan.refused, scan.litter]));
  for (const file of scan.files) hash.update(file.location).update(`\0${file.size}\0${file.changed}\n`);
  return `${decisions.digest} ${hash.digest('hex')}`;
}

/** Reads a scanned folder and makes everything that would be shown. Throws the signal's reason when cancelled. */
export async function stageFolder(folder: string, scan: Scan, parts: StageParts): Promise<StagedFolder> {
  const { media, decoder, dataFolder, exhibition, decisions, signal, recheck, problems, onStep } = parts;
  const used = new Set<ScannedFile>();
  const sources = new Set<string>();
  const still = { file: null, pictures: [], secondsLeft: null };
  onStep({ ...still, stage: 'reading', done: 0, total: 1 });
  const name = basename(resolve(folder));
  const year = yearOf(exhibition, parts.now);
  const content = await readFolder(name, scan.files, year, exhibition.expected, problems, {
    decoder,
    signal,
    decisions,
    checked: parts.checked,
    known: parts.known,
    formerCodeOf: parts.formerCodeOf,
  });
  for (const list of content.lists) used.add(list);
  const works = content.isListLost && parts.hasCatalogue ? [] : content.works;

  const pictures: string[] = [];
  const twinHashes = new Map<string, string | null>();
  const left = createEstimate(works.flatMap((work) => work.files).reduce((sum, file) => sum + file.size, 0));
  const reader = createFileReader({
    ...{ media, decoder, dataFolder, signal, recheck, decisions, version: parts.version, log: parts.log },
    onKept: (hash) => sources.add(hash),
    onPicture({ picture, twinHash }) {
      twinHashes.set(picture.hash, twinHash);
      pictures.unshift(picture.hash);
      pictures.length = Math.min(pictures.length, picturesTold);
    },
  });
  const entries: Entry[] = [];
  const listed: Listed = {};
  const waiting = works.values();
  let count = 0;
  const step = (file: string | null) =>
    onStep({
      ...{ stage: 'media', done: count, total: works.length, file },
      ...{ pictures: [...pictures], secondsLeft: left.seconds() },
    });
  step(null);
  let isFailing = false;
  const lane = async () => {
    for (const work of waiting) {
      signal.throwIfAborted();
      if (isFailing) return;
      const shown: ScannedFile[] = [];
      const said = decisions.wordsOn(work.draft);
      const entry = await buildEntry(work, {
        ...{ reader, problems, isTitled: said.some(({ kind }) => kind === 'title') },
        use: (file) => shown.push(file),
        onFile: (file) => step(file.path),
      }).catch((error: unknown) => {
        isFailing = true;
        throw error;
      });
      count += 1;
      left.finish(work.files.reduce((sum, file) => sum + file.size, 0));
      step(null);
      if (!entry) continue;
      entries.push(decideWords(entry, said));
      if (said.length > 0) listed[entry.code] = wordsOf(entry);
      for (const file of shown) used.add(file);
    }
  };
  // One lane more than there are processes, so that none waits for this thread. All come to rest before the import
  // ends, whatever happened in one of them.
  const ends = await Promise.allSettled(Array.from({ length: decoder.size + 1 }, lane));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  entries.sort((a, b) => a.number - b.number);
  signal.throwIfAborted();
  nameTheRest(scan, used, content, problems);
  if (entries.length > 0) {
    nameCounts(entries, exhibition, problems);
    nameGaps(entries, exhibition, problems);
    nameTwins(firstPictures(entries, twinHashes), problems);
  }
  const { described, knownLists, unlistedCodes } = content;
  return {
    ...{ entries, listed, sources, used, described, knownLists, unlistedCodes },
    rows: content.works.flatMap(rowsOf),
  };
}

/** A row for each author, where a work goes over several. */
const rowsOf = ({ draft: { place, lastRow, code } }: MatchedDraft): WorkRow[] => {
  const { row: first, ...list } = place;
  if (first === null) return [];
  return Array.from({ length: (lastRow ?? first) - first + 1 }, (_, at) => ({
    place: { ...list, row: first + at },
    code,
  }));
};

const firstPictures = (
  entries: readonly Entry[],
  twinHashes: ReadonlyMap<string, string | null>,
): TwinWork[] =>
  entries.flatMap((entry) => {
    const [first] = entry.category === 'painting' ? entry.pictures : [];
    return first
      ? [{ code: entry.code, hash: first.hash, twinHash: twinHashes.get(first.hash) ?? null }]
      : [];
  });

/** Pictures told of at once: as many as a screen shows while one waits. */
const picturesTold = 12;
/** Before that an estimate jumps about. */
const tellAfter = { seconds: 2, share: 0.02 };

/** Tells the time left by the bytes done. */
function createEstimate(total: number) {
  const startedAt = performance.now();
  let finished = 0;
  return {
    finish(bytes: number) {
      finished += bytes;
    },
    seconds(): number | null {
      const elapsed = (performance.now() - startedAt) / 1000;
      if (elapsed < tellAfter.seconds || finished < total * tellAfter.share || finished === 0) return null;
      return Math.round((elapsed * (total - finished)) / finished);
    },
  };
}
