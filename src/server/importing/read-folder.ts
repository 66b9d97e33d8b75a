import { type Category, categories } from '../../shared/category.ts';
import type { DescribedWork } from '../../shared/described-work.ts';
import type { Exhibition } from '../../shared/exhibition.ts';
import { failed, type Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Decoder } from '../decoding/decoder.ts';
import { nameSpellings } from './author-spellings.ts';
import { codeOfFile } from './codes.ts';
import { type Decisions, isOn } from './decisions.ts';
import type { Draft, MatchedDraft, NumberedDraft } from './draft.ts';
import { categoryOf } from './file-name.ts';
import { readFileCell } from './find-files.ts';
import { groupFiles } from './group-files.ts';
import { nameListGaps } from './list-gaps.ts';
import { matchFiles } from './match.ts';
import { assignNumbers } from './numbering.ts';
import { atFile, createProblemList, named, nowhere, type ProblemList } from './problems.ts';
import { readRows } from './rows.ts';
import { findSameBytes } from './same-bytes.ts';
import type { FileUse, ScannedFile } from './scan.ts';
import type { Spreadsheet } from './sheet.ts';
import { nameUnfit } from './unfit-decisions.ts';

export interface FolderContent {
  readonly works: readonly MatchedDraft[];
  /** Every work by its code, also those staff hid. */
  readonly described: ReadonlyMap<string, DescribedWork>;
  /** Spreadsheets that gave works. */
  readonly lists: ReadonlySet<ScannedFile>;
  /** True where a spreadsheet is there but none could be opened. */
  readonly isListLost: boolean;
}

/** Reads the spreadsheets, or where there is none the names, and gives every work its files. */
export async function readFolder(
  folderName: string,
  files: readonly ScannedFile[],
  year: number,
  expected: Exhibition['expected'],
  problems: ProblemList,
  { decoder, decisions, signal }: { decoder: Decoder; decisions: Decisions; signal: AbortSignal },
): Promise<FolderContent> {
  // Staff may choose the folder `Thơ dự thi` itself.
  const rootCategory = categoryOf(folderName);
  const lists = new Set<ScannedFile>();
  const drafts: Draft[] = [];
  let lost = 0;
  for (const file of files) {
    if (file.use !== 'list') continue;
    const sheets = await readList(file, decoder, signal);
    if (!sheets.ok) {
      lost += 1;
      // Every work it lists is missing.
      problems.add('hidden', sheets.problem, atFile(file.path));
      continue;
    }
    let isTable = false;
    for (const sheet of sheets.value.sheets) {
      const source = {
        ...{ file: file.path, folders: [folderName, ...file.folders], year },
        prizeOf: decisions.prizeOf,
      };
      const rows = readRows(sheet, source, problems);
      if (!rows) continue;
      isTable = true;
      drafts.push(...rows);
      const place = { ...atFile(file.path), sheet: sheet.name };
      for (const note of sheet.notes) problems.add('shown', note, place);
    }
    if (isTable) for (const note of sheets.value.notes) problems.add('shown', note, atFile(file.path));
    if (isTable) lists.add(file);
    else problems.add('unused', named('list-no-header'), atFile(file.path));
  }
  const uses = usesByEnding(files);
  const described =
    drafts.length > 0
      ? [
          ...drafts.map((draft) => locate(draft, uses)),
          // Of a list that cannot be opened nobody knows the codes votes are attached to.
          ...(lost > 0 ? [] : groupUnlisted(drafts, files, rootCategory, problems)),
        ]
      : groupDecided(files, rootCategory, decisions, problems);
  const numbered = assignNumbers(described, expected, problems, decisions);
  nameSpellings(numbered, problems);
  nameListGaps(described, expected, problems);
  if (numbered.some(({ age, isAgeReckoned, waits }) => age !== null && isAgeReckoned && !waits)) {
    problems.add('shown', named('ages-reckoned', { year }), nowhere);
  }
  const sameBytes = await findSameBytes(files, decoder, signal);
  const heard = leaveWaiting(numbered, problems);
  nameUnfit(numbered, files, decisions, heard);
  const matched = matchFiles(numbered, files, decisions, heard, rootCategory, sameBytes);
  for (const { draft, files: kept } of matched) {
    if (draft.waits) for (const { path } of kept) problems.add('unused', named('file-waits'), atFile(path));
  }
  const works = matched.filter(({ draft }) => !draft.waits);
  return {
    works: works.flatMap((work) => applyDecisions(work, decisions, problems)),
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
    isListLost: lost > 0 && drafts.length === 0,
  };
}

/** Of works that wait nothing is said one by one, but that their files wait with them. */
function leaveWaiting(drafts: readonly NumberedDraft[], problems: ProblemList): ProblemList {
  const waiting = new Set(drafts.flatMap(({ waits, code }) => (waits ? [code] : [])));
  return {
    all: problems.all,
    add(severity, what, place, entry, fixes = []) {
      const left = fixes.filter((fix) => !('entry' in fix && waiting.has(fix.entry)));
      if (!waiting.has(entry ?? '')) problems.add(severity, what, place, entry, left);
      // What only looks like such a work's file belongs to no list: it is named with the rest.
      else if (severity === 'unused' && what.code !== 'file-maybe-of')
        problems.add(severity, named('file-waits'), place);
    },
  };
}

/** Works of the categories no list speaks of, in folders that are called after them. */
function groupUnlisted(
  listed: readonly Draft[],
  files: readonly ScannedFile[],
  rootCategory: Category | null,
  problems: ProblemList,
): Draft[] {
  const isUnsure = listed.some((draft) => draft.category === null);
  const told = new Set(listed.map((draft) => draft.category));
  if (isUnsure) return [];
  const unlisted = files.filter(({ folders }) => {
    const category = folders.map(categoryOf).findLast((one) => one !== null) ?? rootCategory;
    return category !== null && !told.has(category);
  });
  const drafts = groupFiles(unlisted, rootCategory, problems);
  for (const category of categories) {
    const some = drafts.filter((draft) => draft.category === category);
    const [first] = some;
    if (!first?.place.file) continue;
    const what = named('works-not-listed', { count: some.length });
    const folder = first.place.file.slice(0, Math.max(0, first.place.file.lastIndexOf('/')));
    problems.add('shown', what, folder === '' ? nowhere : atFile(folder));
  }
  return drafts;
}

/** As the names say it, but for files staff gave to another work. */
function groupDecided(
  files: readonly ScannedFile[],
  rootCategory: Category | null,
  decisions: Decisions,
  problems: ProblemList,
): Draft[] {
  const drafts = groupFiles(files, rootCategory, createProblemList());
  const works = drafts.flatMap((draft) =>
    draft.category ? { ...draft, code: codeOfFile({ ...draft, category: draft.category }, decisions) } : [],
  );
  const byCode = new Map(works.map((work) => [work.code, work]));
  const left = files.filter(({ path }) => {
    const decided = decisions.ownerOf(path);
    const owner = decided && byCode.get(decided.entry);
    return !owner || !isOn(decided, owner) || owner.fileNames.includes(path);
  });
  return groupFiles(left, rootCategory, problems);
}

/** Titles staff gave, and works they hid, which are named so that this can be taken back. */
function applyDecisions(work: MatchedDraft, decisions: Decisions, problems: ProblemList): MatchedDraft[] {
  const { draft, files } = work;
  if (decisions.isHidden(draft)) {
    const what = named('entry-hidden', { code: draft.code });
    problems.add('accepted', what, draft.place, draft.code);
    for (const { path } of files) {
      if (path !== draft.place.file) problems.add('accepted', what, atFile(path), draft.code);
    }
    return [];
  }
  const title = decisions.titleOf(draft);
  if (title === null) return [work];
  const formerTitles = draft.title === null ? [] : [draft.title];
  return [{ ...work, draft: { ...draft, title, formerTitles } }];
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

const usesByEnding = (files: readonly ScannedFile[]): ReadonlyMap<string, FileUse> =>
  new Map(files.map(({ ending, use }) => [ending, use]));

/** A row that says no category has that of the file it names, where the kind of file leaves no doubt. */
function locate(draft: Draft, uses: ReadonlyMap<string, FileUse>): Draft {
  if (draft.category) return draft;
  const named = draft.fileNames.map((name) => uses.get(readFileCell(name).ending));
  if (named.includes('picture')) return { ...draft, category: 'painting' };
  if (named.includes('sound')) return { ...draft, category: 'song' };
  return draft;
}
