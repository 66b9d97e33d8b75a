import { type Category, categories } from '../../shared/category.ts';
import type { Decision } from '../../shared/decision.ts';
import type { DescribedWork } from '../../shared/described-work.ts';
import type { Entry } from '../../shared/entry.ts';
import type { Exhibition } from '../../shared/exhibition.ts';
import type { ImportProblem, ImportReport, Place } from '../../shared/import-report.ts';
import type { Publication } from '../catalogue/service.ts';
import { sayNumbers } from './codes/say-numbers.ts';
import type { Decisions } from './decisions/decisions.ts';
import { categoryOf } from './folder/file-name.ts';
import type { FileUse, Scan, ScannedFile } from './folder/scan.ts';
import { atFile, type ImportProblemCode, named, nowhere, type ProblemList } from './problems.ts';
import type { FolderContent } from './read-folder.ts';

/** Names every file that is neither shown nor named yet: none may be left out of the report. */
export function nameTheRest(
  scan: Scan,
  used: ReadonlySet<ScannedFile>,
  { listAwaited, columnFor, offersFor }: Pick<FolderContent, 'listAwaited' | 'columnFor' | 'offersFor'>,
  problems: ProblemList,
): void {
  const spoken = new Set(problems.all.map((one) => one.place.file));
  for (const file of scan.files) {
    if (used.has(file) || spoken.has(file.path)) continue;
    const at = atFile(file.path);
    if (archives.test(file.ending)) {
      // A whole school may be in it.
      problems.add('hidden', named('file-archive', { ending: file.ending }), at);
      continue;
    }
    const list = file.use === 'unknown' ? null : listAwaited(file);
    if (list !== null) {
      problems.add('unused', named('file-waits-list', { list }), at);
      continue;
    }
    const column = columnFor(file);
    const code = leftCodes[file.use] ?? (column ? 'file-not-in-list' : 'file-not-used');
    const offers = code.startsWith('file-not') ? offersFor(file) : [];
    const isOfPoem = file.folders.map(categoryOf).findLast((one) => one !== null) === 'poem';
    const what =
      file.use === 'picture' && isOfPoem
        ? named('words-in-picture', { name: file.path })
        : offers.length > 0 && !column
          ? named('category-unknown', { title: file.stem })
          : named(code, { ending: file.ending });
    problems.add('unused', what, { ...at, heading: column?.heading ?? null }, null, offers);
  }
}

const archives = /^(?:zip|zipx|z\d\d|rar|r\d\d|7z|tar|tgz|gz|bz2|xz)$/;

/** A row of a list that became a work. */
export interface WorkRow {
  readonly place: Place;
  readonly code: string;
}

/** What is said of a file nothing needed, by its kind. */
const leftCodes: Partial<Record<FileUse, ImportProblemCode>> = {
  unknown: 'file-kind-unknown',
  lyrics: 'lyrics-alone',
  translation: 'translation-alone',
};

/** Compares with what the organizers expect: one line for all counts, because a part of the works differs in all. */
export function nameCounts(entries: readonly Entry[], { expected }: Exhibition, problems: ProblemList): void {
  const found = { ...countByCategory(entries), prizes: countPrizes(entries) };
  const counted = [...categories, 'prizes'] as const;
  if (counted.every((what) => expected[what] === null || expected[what] === found[what])) return;
  const values = Object.fromEntries(counted.map((what) => [what, `${found[what]}/${expected[what] ?? '–'}`]));
  problems.add('shown', named('counts-differ', values), nowhere);
}

/** Names the numbers of paintings nothing hangs at: up to the highest, or to as many as are expected. */
export function nameGaps(entries: readonly Entry[], { expected }: Exhibition, problems: ProblemList): void {
  const numbers = new Set(
    entries.filter(({ category }) => category === 'painting').map(({ number }) => number),
  );
  // In a list counted through, works of the other categories hang between.
  const taken = new Set(entries.map(({ number }) => number));
  const highest = [...numbers].reduce((most, number) => Math.max(most, number), 0);
  const last = Math.min(Math.max(highest, expected.painting ?? 0), mostNumbers);
  const missing = Array.from({ length: last }, (_, index) => index + 1).filter(
    (number) => !taken.has(number),
  );
  if (missing.length === 0 || numbers.size === 0) return;
  // Where most numbers are missing this is a part of the works, and the counts say so already.
  if (missing.length > numbers.size) return;
  const values = { numbers: sayNumbers(missing), count: missing.length };
  problems.add('shown', named('numbers-missing', values), nowhere);
}

/** No exhibition hangs more; a number beyond is a slip. */
const mostNumbers = 20_000;

export interface ReportParts {
  readonly folder: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly outcome: ImportReport['outcome'];
  readonly publication: Publication;
  readonly entries: readonly Entry[];
  readonly scan: Scan;
  readonly used: ReadonlySet<ScannedFile>;
  readonly problems: readonly ImportProblem[];
  readonly expected: Exhibition['expected'];
  readonly decisions: Decisions;
  /** What is known of a work by its code, shown or not. */
  readonly describe: (code: string) => DescribedWork | null;
  readonly rows: readonly WorkRow[];
}

export function createReport(parts: ReportParts): ImportReport {
  const { publication, entries, scan, used } = parts;
  const shown = new Set(entries.map((entry) => entry.code));
  const hiddenByStaff = new Set(
    parts.problems.filter(({ problem }) => problem.code === 'entry-hidden').map(({ entry }) => entry),
  );
  const isKnownGone = ({ problem, entry }: ImportProblem) =>
    problem.code === 'entry-gone' && hiddenByStaff.has(entry);
  const problems = leaveMoot(parts.problems, parts.rows, shown)
    // What is said of a work that is not shown after all concerns a hidden work.
    .map((one) => (isAboutHidden(one, shown) ? { ...one, severity: 'hidden' as const } : one))
    .map((one) =>
      isAcceptable(one) && parts.decisions.isAccepted(one.key)
        ? { ...one, severity: 'accepted' as const }
        : one,
    )
    .filter((one) => !isKnownGone(one))
    .map((one) => ({
      ...one,
      fixes: offerFixes(one, shown),
      // Where two works have one code, the one known by it is the other.
      work:
        one.entry === null || one.problem.code.startsWith('code-twice') ? null : parts.describe(one.entry),
    }))
    .sort(inReadingOrder);
  const litter = scan.litter.reduce((sum, { count }) => sum + count, 0);
  const total = scan.files.length + scan.refused.length + litter;
  return {
    version: 2,
    folder: parts.folder,
    startedAt: parts.startedAt.toISOString(),
    finishedAt: parts.finishedAt.toISOString(),
    outcome: parts.outcome,
    revision: publication.revision,
    entries: {
      shown: entries.length,
      added: publication.added.length,
      changed: publication.changed.length,
      unchanged: publication.unchanged.length,
      hidden: publication.hidden.length,
      byCategory: countByCategory(entries),
      prizes: countPrizes(entries),
    },
    files: { total, used: used.size, litter, passedOver: scan.litter, named: total - used.size - litter },
    problems,
    expected: parts.expected,
    pack: null,
  };
}

/** What is said of a row's work, and waits until the work is shown. */
const rowNotes = new Set([
  ...['age-understood', 'age-unreadable', 'birth-unlikely', 'cell-error'],
  ...['number-taken', 'number-unreadable', 'prize-near', 'prize-unknown'],
]);
/** What is said of a list for the works it shows. */
const listNotes = new Set([
  ...['category-from-folder', 'category-from-pictures'],
  ...['list-numbers-missing', 'numbers-moved', 'unit-from-folder', 'unit-from-title'],
]);

/**
 * Leaves out what matters only of works that are shown, where another problem hides them: mended, they are read again.
 * What a row says belongs to the work the row became, whatever code stands in it.
 */
function leaveMoot(
  problems: readonly ImportProblem[],
  rows: readonly WorkRow[],
  shown: ReadonlySet<string>,
): ImportProblem[] {
  const keyOf = ({ file, sheet }: Place, row: number | null) => JSON.stringify([file, sheet, row]);
  const codes = new Map(rows.map(({ place, code }) => [keyOf(place, place.row), code]));
  const lists = new Set(rows.flatMap(({ place, code }) => (shown.has(code) ? [keyOf(place, null)] : [])));
  const explained = new Set(
    problems.flatMap(({ severity, problem, entry }) =>
      severity === 'unused' || severity === 'accepted' || rowNotes.has(problem.code) ? [] : [entry],
    ),
  );
  return problems.flatMap((one) => {
    const { code } = one.problem;
    if (listNotes.has(code)) return lists.has(keyOf(one.place, null)) ? [one] : [];
    const isNote = rowNotes.has(code);
    if (!isNote && code !== 'file-on-web') return [one];
    const entry = codes.get(keyOf(one.place, one.place.row));
    if (entry === undefined || (isNote && !shown.has(entry) && explained.has(entry))) return [];
    return [{ ...one, entry }];
  });
}

const mostFixes = 4;

/** What was not looked at at all cannot be fine as it is. */
const unacceptable = new Set(['file-unreadable', 'folder-unreadable']);

/** What is hidden is mended, but an archive may be nobody's works. */
const isAcceptable = ({ severity, problem }: ImportProblem): boolean =>
  severity !== 'hidden' || problem.code === 'file-archive';

/** The ways out given with a problem; a work that is not shown can be hidden for good, what is shown be left as it is. */
function offerFixes(one: ImportProblem, shown: ReadonlySet<string>): Decision[] {
  const { severity, problem, entry, key, fixes } = one;
  const last: Decision[] = [];
  // Of two works of one code it would hide the other.
  const isOthers = problem.code === 'entry-gone' || problem.code.startsWith('code-twice');
  if (severity === 'hidden' && entry !== null && !shown.has(entry) && !isOthers) {
    last.push({ kind: 'hide', entry });
  }
  if (isAcceptable(one) && severity !== 'accepted') {
    // One of these leaves it as it is already.
    const isAnswered = fixes.some(({ kind }) => kind === 'prize' || kind === 'codes');
    if (!unacceptable.has(problem.code) && !isAnswered) last.push({ kind: 'accept', problem: key });
  }
  if (severity === 'accepted') return [];
  return [...fixes.slice(0, mostFixes - last.length), ...last];
}

const severities = ['hidden', 'shown', 'unused', 'accepted'];
const naturalOrder = new Intl.Collator('vi', { numeric: true });

/** Works run in parallel: the same folder must give the same report nevertheless. */
function inReadingOrder(a: ImportProblem, b: ImportProblem): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    Number(isLostList(b)) - Number(isLostList(a)) ||
    naturalOrder.compare(a.problem.code, b.problem.code) ||
    naturalOrder.compare(a.place.file ?? '', b.place.file ?? '') ||
    naturalOrder.compare(a.place.sheet ?? '', b.place.sheet ?? '') ||
    (a.place.row ?? 0) - (b.place.row ?? 0) ||
    naturalOrder.compare(a.entry ?? '', b.entry ?? '')
  );
}

/** A list that could not be read hides more than any one work. */
const isLostList = ({ severity, entry }: ImportProblem): boolean => severity === 'hidden' && entry === null;

const isAboutHidden = (one: ImportProblem, shown: ReadonlySet<string>): boolean =>
  one.severity === 'shown' && one.entry !== null && !shown.has(one.entry);

function countByCategory(entries: readonly Entry[]): Record<Category, number> {
  const counts: Record<Category, number> = { painting: 0, poem: 0, song: 0, initiative: 0 };
  for (const entry of entries) counts[entry.category] += 1;
  return counts;
}

const countPrizes = (entries: readonly Entry[]): number =>
  entries.filter((entry) => entry.prize !== null).length;

/** What a publication did, as the change log keeps it. */
export const describePublication = ({ revision, entries }: ImportReport): Record<string, number> => ({
  ...{
    revision,
    works: entries.shown,
    added: entries.added,
    changed: entries.changed,
    hidden: entries.hidden,
  },
});
