import type { Exhibition } from '../../shared/exhibition.ts';
import { failed, type Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Decoder } from '../decoding/decoder.ts';
import type { Decisions } from './decisions.ts';
import type { Draft, MatchedDraft } from './draft.ts';
import { categoryOf } from './file-name.ts';
import { groupFiles } from './group-files.ts';
import { matchFiles } from './match.ts';
import { assignNumbers } from './numbering.ts';
import { atFile, named, type ProblemList } from './problems.ts';
import { readRows } from './rows.ts';
import type { ScannedFile } from './scan.ts';
import type { Spreadsheet } from './spreadsheet.ts';

export interface FolderContent {
  readonly works: readonly MatchedDraft[];
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
  { decoder, signal }: { decoder: Decoder; decisions: Decisions; signal: AbortSignal },
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
      problems.add('unused', sheets.problem, atFile(file.path));
      continue;
    }
    let isTable = false;
    for (const sheet of sheets.value.sheets) {
      const source = { file: file.path, folders: [folderName, ...file.folders], year };
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
  const described =
    drafts.length > 0
      ? drafts.map((draft) => locate(draft, files))
      : groupFiles(files, rootCategory, problems);
  const numbered = assignNumbers(described, expected, problems);
  return {
    works: matchFiles(numbered, files, problems),
    lists,
    isListLost: lost > 0 && drafts.length === 0,
  };
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

/** A row that says no category has that of the file it names, where the kind of file leaves no doubt. */
function locate(draft: Draft, files: readonly ScannedFile[]): Draft {
  if (draft.category) return draft;
  const endings = draft.fileNames.map((name) => name.slice(name.lastIndexOf('.') + 1).toLowerCase());
  const uses = files.filter((file) => endings.includes(file.ending)).map((file) => file.use);
  if (uses.includes('picture')) return { ...draft, category: 'painting' };
  if (uses.includes('sound')) return { ...draft, category: 'song' };
  return draft;
}
