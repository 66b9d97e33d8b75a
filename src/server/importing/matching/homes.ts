import type { Draft, NumberedDraft } from '../draft.ts';
import type { DescribedFile } from '../folder/described-file.ts';
import { categoryOf } from '../folder/file-name.ts';
import { baseName, findNamesake } from '../folder/folder-names.ts';
import type { ScannedFile } from '../folder/scan.ts';
import { put } from '../grouping.ts';
import { foldWords, squash } from '../names.ts';

export interface Homes {
  /** The nearest home above the folder, itself included; null where there is none. */
  homeOf(folder: string): string | null;
  /** The lists whose home it is. */
  listsAt(home: string): readonly string[];
  /** The folder a list speaks of. */
  homeOfList(list: string): string;
  /** True where the file lies among the works of another list or sheet: another school's, as folders are handed in. */
  isElsewhere(file: DescribedFile, draft: NumberedDraft): boolean;
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const topOf = (folder: string): string => folder.split('/', 1)[0] ?? '';

/**
 * Whose folder is whose. A list speaks of the folder it lies in, or where that holds no works of the nearest above that
 * does; of a folder there that it is called after, where there is one. A folder belongs to the lists of the nearest
 * home above it. `apart`: folders whose works no list tells; a work of one has its files there. `sheets`: the sheets of
 * lists; a folder called after one (“4A”) is of no other sheet of the list.
 */
export function createHomes(
  lists: readonly string[],
  files: readonly Pick<ScannedFile, 'folders' | 'use'>[],
  apart: readonly string[] = [],
  sheets: ReadonlyMap<string, ReadonlySet<string>> = new Map(),
): Homes {
  const places = new Set(
    files.flatMap(({ folders, use }) => (use === 'list' || use === 'unknown' ? [] : folders.join('/'))),
  );
  /** Folders with works in them or below, by the folder they lie in. */
  const filled = new Map<string, string[]>();
  const known = new Set<string>();
  for (const place of places) {
    for (let folder = place; folder !== '' && !known.has(folder); folder = folderOf(folder)) {
      known.add(folder);
      put(filled, folderOf(folder), folder);
    }
  }
  const homes = new Map(lists.map((list) => [list, findHome(list)]));
  const listsAt = new Map<string, string[]>();
  for (const [list, home] of homes) put(listsAt, home, list);
  function findHome(list: string): string {
    let home = folderOf(list);
    while (home !== '' && !known.has(home)) home = folderOf(home);
    return findNamesake(list, filled.get(home) ?? []) ?? home;
  }

  const sheetFolders = new Map([...sheets].map(([list, names]) => [list, findSheetFolders(list, names)]));
  /** The sheet of the list the folder is called after; null where it is called after none. */
  function sheetOf(list: string, folder: string): string | null {
    const folders = sheetFolders.get(list);
    if (!folders || folders.size === 0) return null;
    for (let at = folder; at !== ''; at = folderOf(at)) {
      const sheet = folders.get(at);
      if (sheet !== undefined) return sheet;
    }
    return null;
  }
  function findSheetFolders(list: string, names: ReadonlySet<string>): Map<string, string> {
    const home = homes.get(list) ?? folderOf(list);
    const inside = [...known].filter((folder) => home === '' || folder.startsWith(`${home}/`));
    return new Map(
      [...names].flatMap((sheet): [string, string][] => {
        const key = classKey(sheet);
        const alike = key === '' ? [] : inside.filter((folder) => classKey(baseName(folder)) === key);
        return alike.length === 1 && alike[0] ? [[alike[0], sheet]] : [];
      }),
    );
  }

  const homeOf = createLookup(new Set(listsAt.keys()));
  const homeOfWork = createLookup(new Set(apart));
  const settled = new Set([...places].map(homeOf));

  return {
    homeOf,
    listsAt: (home) => listsAt.get(home) ?? [],
    homeOfList: (list) => homes.get(list) ?? folderOf(list),
    isElsewhere({ place }, draft) {
      const told = draft.place.file ?? '';
      if (draft.place.row === null) {
        const own = homeOfWork(folderOf(told));
        return own !== null && homeOfWork(place) !== own;
      }
      const sheet = sheetOf(told, place);
      if (sheet !== null && sheet !== draft.place.sheet) return true;
      const own = homes.get(told) ?? folderOf(told);
      // A list whose folders all have lists of their own speaks of them too.
      if (!settled.has(own)) return own !== '' && !`${place}/`.startsWith(`${own}/`);
      const home = homeOf(place);
      return home === null ? topOf(place) !== topOf(own) : home !== own;
    },
  };
}

/** Lists with the sheets their works stand on. */
export function sheetsOf(drafts: readonly Pick<Draft, 'place'>[]): Map<string, Set<string>> {
  const sheets = new Map<string, Set<string>>();
  for (const { place } of drafts) {
    if (place.file === null || place.sheet === null) continue;
    sheets.set(place.file, (sheets.get(place.file) ?? new Set()).add(place.sheet));
  }
  return sheets;
}

/** Equal for “Lớp 4A” and “4a”; empty for “Tranh”, whose folder may hold the works of any sheet. */
const classKey = (name: string): string =>
  categoryOf(name) === null
    ? squash(foldWords(name).replace(/\b(?:lop|khoi|class|ds|danh sach)\b/g, ''))
    : '';

/** The nearest of these folders above another, itself included. */
function createLookup(homes: ReadonlySet<string>): (folder: string) => string | null {
  const found = new Map<string, string | null>();
  return function homeOf(folder: string): string | null {
    const before = found.get(folder);
    if (before !== undefined) return before;
    const home = homes.has(folder) ? folder : folder === '' ? null : homeOf(folderOf(folder));
    found.set(folder, home);
    return home;
  };
}
