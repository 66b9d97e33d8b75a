import { type Category, categories } from '../../../shared/category.ts';
import { listKey } from '../codes/codes.ts';
import type { Draft } from '../draft.ts';
import { partOf } from '../folder/accepts.ts';
import { describeFiles } from '../folder/described-file.ts';
import { usualCategory } from '../folder/folder-categories.ts';
import type { FileUse, ScannedFile } from '../folder/scan.ts';
import { group } from '../grouping.ts';
import { squash } from '../names.ts';
import { atFile, named, type ProblemList } from '../problems.ts';
import { readFileCell } from './find-files.ts';
import type { Homes } from './homes.ts';

/** `folder`: the one called so; null where only pictures lie there. */
interface HomeCategory {
  readonly category: Category;
  readonly folder: string | null;
}

/**
 * Categories of rows that say none: of the file a row names, where its kind or its folder leaves no doubt; otherwise of
 * the one category the folders of the list's own home are called after or hold, which is said once a list; and where
 * nothing tells, as staff said (`given`).
 */
export function locateDrafts(
  drafts: readonly Draft[],
  files: readonly ScannedFile[],
  homes: Homes,
  problems: ProblemList,
  given: (list: string, sheet: string | null) => Category | null = () => null,
): Draft[] {
  if (drafts.every(({ category }) => category !== null)) return [...drafts];
  const uses: ReadonlyMap<string, FileUse> = new Map(files.map(({ ending, use }) => [ending, use]));
  const works = describeFiles(files.filter(({ use }) => use !== 'list' && use !== 'unknown'));
  const byName = group(works, ({ file }) => [squash(file.stem)]);
  const homeOf = (list: string | null) => homes.homeOfList(list ?? '');
  const ofHome = new Map<string, HomeCategory | null>();

  /** By the files of that name: the nearest, in the list's own folders, or all there are. */
  function categoryOfCell(cell: string, list: string | null): Category | null {
    const { stem, ending } = readFileCell(cell);
    const use = uses.get(ending);
    const usual = use && usualCategory(use);
    if (usual) return usual;
    const found = (byName.get(squash(stem)) ?? []).filter(
      ({ file }) => ending === '' || file.ending === ending,
    );
    const own = found.filter(({ place }) => homes.homeOf(place) === homeOf(list));
    const said = new Set(
      (own.length > 0 ? own : found).map(({ file, folder }) => folder ?? usualCategory(file.use)),
    );
    const [only = null] = said;
    return said.size === 1 ? only : null;
  }

  function categoryOfHome(home: string): HomeCategory | null {
    const known = ofHome.get(home);
    if (known !== undefined) return known;
    const own = works.filter(({ place }) => homes.homeOf(place) === home);
    const said = categories.flatMap((category): HomeCategory[] => {
      const one = own.find(
        ({ folder, file }) => folder === category && partOf(category, file.use) === 'main',
      );
      return one ? [{ category, folder: one.place }] : [];
    });
    // Pictures and songs beside such a folder may be the list's, notes are not.
    const loose = own.flatMap(({ folder, file }) => (folder === null ? (usualCategory(file.use) ?? []) : []));
    const isOnlyPictures = own.length > 0 && own.every(({ file }) => file.use === 'picture');
    const all =
      said.length === 0 && isOnlyPictures ? [{ category: 'painting' as const, folder: null }] : said;
    const [only = null] = all;
    const isSure = all.length === 1 && loose.every((category) => category === only?.category);
    const found = isSure ? only : null;
    ofHome.set(home, found);
    return found;
  }

  const told = new Map<string, { list: string; sheet: string | null; count: number }>();
  const located = drafts.map((draft) => {
    if (draft.category) return draft;
    const list = draft.place.file;
    const named = draft.fileNames.map((cell) => categoryOfCell(cell, list));
    const category = categories.find((one) => named.includes(one)) ?? null;
    if (category) return { ...draft, category };
    const found = categoryOfHome(homeOf(list));
    const { sheet } = draft.place;
    const decided = list === null ? null : given(list, sheet);
    if (!found && decided) return { ...draft, category: decided };
    if (!found || list === null) return draft;
    const key = JSON.stringify([list, sheet]);
    told.set(key, { list, sheet, count: (told.get(key)?.count ?? 0) + 1 });
    return { ...draft, category: found.category };
  });
  for (const { list, sheet, count } of told.values()) {
    const found = categoryOfHome(homeOf(list));
    if (!found) continue;
    const what =
      found.folder === null
        ? named('category-from-pictures', { count })
        : named('category-from-folder', { folder: found.folder, count });
    problems.add('shown', what, { ...atFile(list), sheet });
  }
  return located;
}

/** A table that mixes categories counts them through: its running number is the number on the wall. */
export function countThrough(drafts: readonly Draft[]): Draft[] {
  const through = new Set<Draft>();
  for (const list of group(drafts, (draft) => [listKey(draft)]).values()) {
    const kinds = new Set(list.map(({ category }) => category));
    if (kinds.size < 2 || new Set(list.map(({ order }) => order)).size < list.length) continue;
    for (const draft of list) through.add(draft);
  }
  return drafts.map((draft) =>
    through.has(draft) ? { ...draft, explicitNumber: draft.explicitNumber ?? draft.order } : draft,
  );
}
