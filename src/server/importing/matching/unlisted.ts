import type { Category } from '../../../shared/category.ts';
import { codeKey } from '../codes/code-key.ts';
import { codeOf, shortenCode } from '../codes/codes.ts';
import type { Draft } from '../draft.ts';
import { partOf } from '../folder/accepts.ts';
import { categoryOf } from '../folder/file-name.ts';
import { ownWords } from '../folder/folder-names.ts';
import type { ScannedFile } from '../folder/scan.ts';
import { put } from '../grouping.ts';
import { squash } from '../names.ts';
import type { Homes } from './homes.ts';

/** A folder of works of one category that no list tells. */
export interface UnlistedFolder {
  readonly folder: string;
  readonly files: readonly ScannedFile[];
}

/** What the lists tell, and where. */
export interface Told {
  readonly homes: Homes;
  /** Lists that were opened, and those that could not be. */
  readonly lists: readonly string[];
  readonly lost: readonly string[];
  /** Works of the lists, with their categories as far as they are known. */
  readonly drafts: readonly Draft[];
}

/**
 * Files in folders called after a category that no list speaks of: not one whose home they lie in and which has works
 * of that category, nor one that cannot be opened or leaves categories open at their own home. And files of which staff
 * said what they are (`given`), with what goes by their names beside them.
 */
export function findUnlisted(
  files: readonly ScannedFile[],
  rootCategory: Category | null,
  { homes, drafts, lost }: Told,
  given: (file: ScannedFile) => Category | null = () => null,
): UnlistedFolder[] {
  const speaking = new Map<string, Set<Category>>();
  const held = new Set(lost.map(homes.homeOfList));
  for (const { place, category, words = null, fileNames } of drafts) {
    // A row that has the poem in it speaks of no file.
    if (category === 'poem' && words !== null && fileNames.length === 0) continue;
    const home = homes.homeOfList(place.file ?? '');
    if (category === null) held.add(home);
    else speaking.set(home, (speaking.get(home) ?? new Set()).add(category));
  }
  function isTold(folder: string, category: Category): boolean {
    const home = homes.homeOf(folder);
    if (home === null) return false;
    return speaking.get(home)?.has(category) || (home !== '' && isTold(above(home), category));
  }
  const besides = new Map<string, Category>();
  const besideKey = ({ folders, stem }: ScannedFile) => JSON.stringify([folders, squash(stem)]);
  for (const file of files) {
    const category = given(file);
    if (category) besides.set(besideKey(file), category);
  }
  const groups = new Map<string, { category: Category; files: ScannedFile[] }>();
  for (const file of files) {
    if (file.use === 'list' || file.use === 'unknown') continue;
    const at = file.folders.findLastIndex((name) => categoryOf(name) !== null);
    const said = categoryOf(file.folders[at] ?? '') ?? rootCategory;
    const category = said ?? besides.get(besideKey(file));
    const place = file.folders.join('/');
    if (!category) continue;
    if (said && (held.has(homes.homeOf(place) ?? '\0') || isTold(place, category))) continue;
    const folder = said ? file.folders.slice(0, at < 0 ? 1 : at + 1).join('/') : place;
    const group = groups.get(folder);
    if (group) group.files.push(file);
    else groups.set(folder, { category, files: [file] });
  }
  return [...groups].flatMap(([folder, group]) => splitBySchool(folder, group));
}

const above = (folder: string): string => folder.slice(0, Math.max(0, folder.lastIndexOf('/')));

/** `tranh/A/1.jpg` and `tranh/B/1.jpg` are two works: where names come twice, folders below are told apart. */
function splitBySchool(
  folder: string,
  { category, files }: { category: Category; files: readonly ScannedFile[] },
): UnlistedFolder[] {
  const depth = folder === '' ? 0 : folder.split('/').length;
  const branchOf = ({ folders }: ScannedFile) => folders[depth] ?? '';
  const branches = new Map<string, string>();
  const isTwice = files.some((file) => {
    if (partOf(category, file.use) !== 'main') return false;
    const key = `${file.use} ${squash(file.stem)}`;
    const other = branches.get(key) ?? branchOf(file);
    branches.set(key, other);
    return other !== branchOf(file);
  });
  if (!isTwice) return [{ folder, files }];
  const some = new Map<string, ScannedFile[]>();
  for (const file of files) put(some, branchOf(file), file);
  return [...some].map(([branch, files]) => ({
    folder: [folder, branch].filter((name) => name !== '').join('/'),
    files,
  }));
}

/**
 * The works of such a folder under codes of their own: schools all count from 1, and what other schools list must change
 * nothing here. A folder called after its category alone is no school's; its codes are as names give them unless a list
 * has them (`isListed`).
 */
export function codeUnlisted(
  drafts: readonly Draft[],
  folder: string,
  isListed: (key: string) => boolean,
): Draft[] {
  const school = folder
    .split('/')
    .map(ownWords)
    .filter((words) => words !== '')
    .join(' ');
  return drafts.map((draft) => {
    if (!draft.category) return draft;
    const code = codeOf({ ...draft, category: draft.category });
    if (school === '' && !isListed(codeKey(code))) return draft;
    return { ...draft, code: schoolCode(code, school === '' ? squash(folder) : school), codeNumber: null };
  });
}

/** `T-001` of Chiềng Xôm: `T-chieng-xom-001`. */
export function schoolCode(code: string, school: string): string {
  const [, prefix = '', rest = ''] = /^(\p{L}+)[-\s_.]*(.*)$/su.exec(code) ?? [];
  return shortenCode(`${prefix}-${school.replaceAll(' ', '-')}-${rest}`);
}
