import type { Category } from '../../shared/category.ts';
import type { Decision } from '../../shared/decision.ts';
import type { DescribedWork } from '../../shared/described-work.ts';
import type { Exhibition } from '../../shared/exhibition.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Decoder } from '../decoding/decoder.ts';
import { nameSpellings } from './author-spellings.ts';
import { type CheckedPictures, matchChecked } from './check-pictures.ts';
import { codeKey } from './codes/code-key.ts';
import { codeOf, codeOfFile, labelWithAuthor, listName, shortenCode } from './codes/codes.ts';
import type { KnownWork } from './codes/keep-codes.ts';
import { type FormerCode, keepNames } from './codes/keep-names.ts';
import { nameListGaps } from './codes/list-gaps.ts';
import { assignNumbers } from './codes/numbering.ts';
import { type Decisions, isOn } from './decisions/decisions.ts';
import { nameUnfit } from './decisions/unfit-decisions.ts';
import type { Draft, MatchedDraft, NumberedDraft } from './draft.ts';
import { categoryOf } from './folder/file-name.ts';
import { offerCategories } from './folder/folder-categories.ts';
import { findSameBytes } from './folder/same-bytes.ts';
import type { ScannedFile } from './folder/scan.ts';
import { leaveOlder } from './list-copies.ts';
import type { TableSource } from './lists/row-draft.ts';
import { readRows } from './lists/rows.ts';
import type { Spreadsheet } from './lists/sheet.ts';
import { groupFiles } from './matching/group-files.ts';
import { createHomes, type Homes, sheetsOf } from './matching/homes.ts';
import { countThrough, locateDrafts } from './matching/list-categories.ts';
import { matchFiles } from './matching/match.ts';
import { codeUnlisted, findUnlisted, type Told } from './matching/unlisted.ts';
import { foldWords } from './names.ts';
import { atFile, createProblemList, named, nowhere, type ProblemList } from './problems.ts';
import { type KnownList, listsOfDrafts } from './renamed/follow-lists.ts';

export interface FolderContent {
  readonly works: readonly MatchedDraft[];
  /** Every work by its code, also those staff hid. */
  readonly described: ReadonlyMap<string, DescribedWork>;
  /** Spreadsheets that gave works. */
  readonly lists: ReadonlySet<ScannedFile>;
  /** The list that cannot be opened and a file may be waiting for, by the folder the file lies in; null where there is none. */
  listAwaited(file: ScannedFile): string | null;
  /** What stands over the names of files in the list that speaks of where the file lies; null where none does. */
  columnFor(file: ScannedFile): { readonly heading: string | null } | null;
  /** What one touch can say of an unused file and its like; nothing beside a list, which tells its own works. */
  offersFor(file: ScannedFile): Decision[];
  /** True where a spreadsheet is there but none could be opened. */
  readonly isListLost: boolean;
  /** Sheets of lists by the works they tell. */
  readonly knownLists: readonly KnownList[];
  /** Files of works no list speaks of, with the code, and whether it is one they keep. */
  readonly unlistedCodes: ReadonlyMap<string, { readonly code: string; readonly isKept: boolean }>;
}

/** What stands in a list, and what is to be said of it. */
interface ReadList {
  /** Null where it has no heading that can be recognised. */
  readonly drafts: Draft[] | null;
  readonly notes: readonly Problem[];
}

/** Reads the spreadsheets, or where there is none the names, and gives every work its files. */
export async function readFolder(
  folderName: string,
  files: readonly ScannedFile[],
  year: number,
  expected: Exhibition['expected'],
  problems: ProblemList,
  parts: {
    decoder: Decoder;
    decisions: Decisions;
    signal: AbortSignal;
    checked: CheckedPictures;
    known: readonly KnownWork[];
    /** The code the work of this file had, where that was called otherwise. */
    formerCodeOf: (file: string) => FormerCode | null;
  },
): Promise<FolderContent> {
  const { decoder, decisions, signal, known } = parts;
  // Staff may choose the folder `Thơ dự thi` itself.
  const rootCategory = categoryOf(folderName);
  const lists = new Set<ScannedFile>();
  const drafts: Draft[] = [];
  const lost: string[] = [];
  for (const file of files) {
    if (file.use !== 'list') continue;
    const source = { folders: [folderName, ...file.folders], year, prizeOf: decisions.prizeOf };
    const read = await readTables(file, source, { decoder, signal }, problems);
    if (!read.ok) {
      lost.push(file.path);
      // Every work it lists is missing.
      problems.add('hidden', read.problem, atFile(file.path));
      continue;
    }
    if (read.value.drafts === null) {
      problems.add('unused', named('list-no-header'), atFile(file.path));
      continue;
    }
    drafts.push(...read.value.drafts);
    for (const note of read.value.notes) problems.add('shown', note, atFile(file.path));
    lists.add(file);
  }
  const savedAt = new Map(files.map(({ path, changed }) => [path, changed]));
  const opened = [...lists].map(({ path }) => path);
  const homes = createHomes([...opened, ...lost], files, [], sheetsOf(drafts));
  const located = countThrough(locateDrafts(drafts, files, homes, problems, decisions.categoryOfRows));
  const listed = leaveOlder(located, (path) => savedAt.get(path) ?? 0, problems);
  const told = { homes, lists: opened, lost, drafts: listed };
  const sameBytes = await findSameBytes(files, decoder, signal);
  const groupSome = (some: readonly ScannedFile[], said: ProblemList, folder: string) =>
    cutDrafts(
      groupFiles(some, rootCategory, said, {
        ...{ sameBytes, folder, root: folderName },
        given: decisions.categoryOfFile,
      }),
      decisions,
    );
  const { formerCodeOf } = parts;
  const unlisted = readUnlisted(
    ...([told, files, rootCategory, expected, decisions, problems, known] as const),
    groupSome,
    formerCodeOf,
  );
  // Where no list can be opened, and no folder is without one, names are better than nothing.
  const isByNames = listed.length === 0 && unlisted.drafts.length === 0;
  const described = isByNames
    ? groupDecided(files, decisions, problems, (some, said) =>
        keepNames(groupSome(some, said, ''), formerCodeOf, () => false, decisions),
      )
    : [...listed, ...unlisted.drafts];
  const { numbered, leftOut } = assignNumbers(described, expected, problems, decisions, known);
  nameSpellings(numbered, problems);
  nameListGaps(described, expected, problems);
  if (numbered.some(({ age, isAgeReckoned, waits }) => age !== null && isAgeReckoned && !waits)) {
    problems.add('shown', named('ages-reckoned', { year }), nowhere);
  }
  const heard = leaveWaiting([...numbered, ...leftOut], problems);
  nameUnfit(numbered, files, decisions, heard);
  const matched = await matchChecked(files, heard, parts, (some, said) =>
    matchFiles(
      ...([[...numbered, ...leftOut], some, decisions, said, rootCategory, sameBytes] as const),
      unlisted.homes,
    ),
  );
  for (const { draft, files: kept } of matched) {
    if (draft.waits) for (const { path } of kept) problems.add('unused', sayWaits(draft), atFile(path));
  }
  const works = matched.filter(({ draft }) => !draft.waits);
  const worksIn = new Map<string, number>();
  for (const { place } of numbered) worksIn.set(place.file ?? '', (worksIn.get(place.file ?? '') ?? 0) + 1);
  return {
    works: works.filter((work) => leaveHidden(work, decisions, problems)),
    described: new Map(
      numbered.map((draft) => [
        draft.code,
        {
          title: decisions.titleOf(draft) ?? draft.title ?? draft.titleEn,
          authors: [...draft.authors],
        },
      ]),
    ),
    lists,
    listAwaited({ folders }) {
      const home = homes.homeOf(folders.join('/'));
      return (home !== null && homes.listsAt(home).find((list) => lost.includes(list))) || null;
    },
    columnFor({ folders }) {
      const home = homes.homeOf(folders.join('/'));
      if (home === null) return null;
      const near = homes.listsAt(home).filter((list) => opened.includes(list));
      const some = listed.filter(({ place }) => near.includes(place.file ?? ''));
      const heading = some.map(({ filePlace }) => filePlace.heading).find((one) => one !== null);
      return some.length === 0 ? null : { heading: heading ?? null };
    },
    offersFor(file) {
      const place = file.folders.join('/');
      return rootCategory !== null || homes.homeOf(place) === place ? [] : offerCategories(file);
    },
    isListLost: lost.length > 0 && drafts.length === 0,
    knownLists: listsOfDrafts(drafts),
    unlistedCodes: new Map(
      numbered
        // Of several works in one document no code is the document's.
        .filter(({ place }) => place.row === null && worksIn.get(place.file ?? '') === 1)
        .flatMap(({ fileNames, code, isKept = false }) =>
          fileNames.map((path) => [path, { code, isKept }] as const),
        ),
    ),
  };
}

/** Of works that wait nothing is said one by one, but that their files wait with them. */
function leaveWaiting(drafts: readonly NumberedDraft[], problems: ProblemList): ProblemList {
  const waiting = new Map(drafts.flatMap((draft) => (draft.waits ? [[draft.code, draft] as const] : [])));
  return {
    all: problems.all,
    add(severity, what, place, entry, fixes = []) {
      const left = fixes.filter((fix) => !('entry' in fix && waiting.has(fix.entry)));
      const owner = waiting.get(entry ?? '');
      if (!owner) problems.add(severity, what, place, entry, left);
      // What only looks like such a work's file belongs to no list: it is named with the rest.
      else if (severity === 'unused' && (what.code !== 'file-maybe-of' || owner.isLeftOut))
        problems.add(severity, sayWaits(owner), place);
    },
  };
}

/** Why a file's work is not shown: its list waits, or its row cannot be used. */
function sayWaits(draft: NumberedDraft): Problem {
  if (!draft.isLeftOut) return named('file-waits');
  const values = { title: labelWithAuthor(draft), list: listName(draft), row: draft.place.row ?? 0 };
  return named('file-of-row', values);
}

/** Works of folders no list speaks of, by the names of their files, and whose folder is whose with them. */
function readUnlisted(
  told: Told,
  files: readonly ScannedFile[],
  rootCategory: Category | null,
  expected: Exhibition['expected'],
  decisions: Decisions,
  problems: ProblemList,
  known: readonly KnownWork[],
  groupSome: (files: readonly ScannedFile[], problems: ProblemList, folder: string) => Draft[],
  formerCodeOf: (file: string) => FormerCode | null,
): { drafts: Draft[]; homes: Homes } {
  const { homes, drafts: listed, lost } = told;
  const none = { drafts: [], homes };
  if (listed.length === 0 && lost.length === 0) return none;
  const found = findUnlisted(files, rootCategory, told, decisions.categoryOfFile);
  if (found.length === 0) return none;
  // What a list's works take from there is nobody else's.
  const quiet = createProblemList();
  const { numbered, leftOut } = assignNumbers(listed, expected, quiet, decisions, known);
  const apart = found.map(({ folder }) => folder);
  const all = createHomes([...told.lists, ...lost], files, apart, sheetsOf(listed));
  const taken = new Set(
    matchFiles(
      ...([[...numbered, ...leftOut], files, decisions, quiet, rootCategory, undefined, all] as const),
    ).flatMap((work) => work.files),
  );
  const codes = new Set(numbered.map(({ code }) => codeKey(code)));
  const drafts = found.flatMap(({ folder, files }) => {
    const left = files.filter((file) => !taken.has(file));
    const works = groupDecided(left, decisions, problems, (some, said) =>
      keepNames(
        codeUnlisted(groupSome(some, said, folder), folder, (key) => codes.has(key)),
        formerCodeOf,
        (key) => codes.has(key),
        decisions,
      ),
    );
    if (works.length > 0) {
      const what = named('works-not-listed', { count: works.length });
      problems.add('shown', what, folder === '' ? nowhere : atFile(folder));
    }
    return works;
  });
  return { drafts, homes: all };
}

/** As the names say it, but for files staff gave to another work. */
function groupDecided(
  files: readonly ScannedFile[],
  decisions: Decisions,
  problems: ProblemList,
  groupSome: (files: readonly ScannedFile[], problems: ProblemList) => Draft[],
): Draft[] {
  const drafts = groupSome(files, createProblemList());
  const works = drafts.flatMap((draft) =>
    draft.category ? { ...draft, code: codeOfFile({ ...draft, category: draft.category }, decisions) } : [],
  );
  const byCode = new Map(works.map((work) => [work.code, work]));
  const left = files.filter(({ path }) => {
    const owners = decisions.ownersOf(path).flatMap((decided) => {
      const owner = byCode.get(decided.entry);
      return owner && isOn(decided, owner) ? [owner] : [];
    });
    return owners.length === 0 || owners.some(({ fileNames }) => fileNames.includes(path));
  });
  return groupSome(left, problems);
}

/**
 * A work each of the poems that staff let a document be cut into. Poems of one title in several documents, and those
 * of a document that had to be told from others itself, are told apart by where they stand.
 */
function cutDrafts(drafts: readonly Draft[], decisions: Decisions): Draft[] {
  const poemsOf = ({ category, place: { file } }: Draft) =>
    category === 'poem' && file !== null ? decisions.poemsIn(file) : null;
  const documents = Map.groupBy(
    drafts.flatMap((draft) => [...new Set(poemsOf(draft)?.map(({ title }) => foldWords(title)))]),
    (title) => title,
  );
  return drafts.flatMap((draft) => {
    const poems = poemsOf(draft);
    if (!poems) return [draft];
    const path = foldWords((draft.place.file ?? '').replace(/\.[^.]*$/, '')).replaceAll(' ', '-');
    return poems.map(({ title, author }): Draft => {
      const poem = { ...draft, ...{ code: null, codeNumber: null, title } };
      const isAlone = draft.code === null && documents.get(foldWords(title))?.length === 1;
      return {
        ...poem,
        code: isAlone ? null : shortenCode(`${codeOf({ ...poem, category: 'poem' })}-${path}`),
        authors: author === null ? draft.authors : [author],
      };
    });
  });
}

/** Works staff hid are left out, and named so that this can be taken back. */
function leaveHidden({ draft, files }: MatchedDraft, decisions: Decisions, problems: ProblemList): boolean {
  if (!decisions.isHidden(draft)) return true;
  const what = named('entry-hidden', { code: draft.code });
  problems.add('accepted', what, draft.place, draft.code);
  for (const { path } of files) {
    if (path !== draft.place.file) problems.add('accepted', what, atFile(path), draft.code);
  }
  return false;
}

/** Opens a list and reads its tables; notes of its sheets are named in `problems`, as what stands in them is. */
async function readTables(
  file: ScannedFile,
  source: Omit<TableSource, 'file'>,
  { decoder, signal }: { readonly decoder: Decoder; readonly signal: AbortSignal },
  problems: ProblemList,
): Promise<Outcome<ReadList, Problem>> {
  const opened = await readList(file, decoder, signal);
  if (!opened.ok) return opened;
  let drafts: Draft[] | null = null;
  for (const sheet of opened.value.sheets) {
    const rows = readRows(sheet, { ...source, file: file.path }, problems);
    if (!rows) continue;
    drafts = [...(drafts ?? []), ...rows];
    const place = { ...atFile(file.path), sheet: sheet.name };
    for (const note of sheet.notes) problems.add('shown', note, place);
  }
  return done({ drafts, notes: opened.value.notes });
}

/** The works a list tells, whatever is to be said of it; none where it cannot be read. */
export async function peekList(
  file: ScannedFile,
  parts: { readonly decoder: Decoder; readonly signal: AbortSignal },
): Promise<KnownList[]> {
  const source = { folders: file.folders, year: 0 };
  const read = await readTables(file, source, parts, createProblemList());
  return read.ok ? listsOfDrafts(read.value.drafts ?? []) : [];
}

async function readList(
  { location, ending }: ScannedFile,
  decoder: Decoder,
  signal: AbortSignal,
): Promise<Outcome<Spreadsheet, Problem>> {
  try {
    const ran = await decoder.run('list', { source: location, ending }, { signal });
    return ran.ok ? ran.value : ran;
  } catch {
    signal.throwIfAborted();
    return failed(named('file-unreadable'));
  }
}
