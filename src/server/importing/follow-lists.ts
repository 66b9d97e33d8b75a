import { createHash } from 'node:crypto';
import type { Draft } from './draft.ts';
import { group } from './grouping.ts';
import { type ListPlace, listPlaceKey } from './move-decisions.ts';
import type { Moves } from './moved-files.ts';

/** A sheet of a list. `works`: a sign of all works it tells, whatever else stands in it. */
export interface KnownList extends ListPlace {
  readonly works: string;
}

/** The sheets of lists by the works they tell, in their order: numbers, titles and authors. */
export function listsOfDrafts(drafts: readonly Draft[]): KnownList[] {
  const sheets = group(drafts, ({ place: { file, sheet, row } }) =>
    file === null || row === null ? [] : [listPlaceKey({ file, sheet })],
  );
  return [...sheets.values()].flatMap((some) => {
    const { file = null, sheet = null } = some[0]?.place ?? {};
    if (file === null) return [];
    const told = some.map(({ code, explicitNumber, order, title, titleEn, authors }) => [
      ...[code, explicitNumber ?? order, title, titleEn],
      authors,
    ]);
    return [{ file, sheet, works: createHash('sha256').update(JSON.stringify(told)).digest('hex') }];
  });
}

/** Lists whose file is gone, of which there may be one under another name. */
export const goneLists = (known: readonly KnownList[], files: ReadonlySet<string>): KnownList[] =>
  known.filter(({ file }) => !files.has(file));

/**
 * Lists that are called otherwise now: one that is gone and one that is new tell the same works, and no other does. Of
 * several sheets of the same works each goes with its file (`moves`) and its name.
 */
export function findMovedLists(
  gone: readonly KnownList[],
  fresh: readonly KnownList[],
  moves: Moves,
): ReadonlyMap<string, ListPlace> {
  const found = new Map<string, ListPlace>();
  const news = group(fresh, ({ works }) => [works]);
  for (const [works, olds] of group(gone, (list) => [list.works])) {
    const same = news.get(works) ?? [];
    const [only] = same;
    for (const old of olds) {
      const place = { file: moves.files.get(old.file) ?? '', sheet: old.sheet };
      const own = same.find((list) => listPlaceKey(list) === listPlaceKey(place));
      const now = own ?? (olds.length === 1 && same.length === 1 ? only : undefined);
      if (now) found.set(listPlaceKey(old), { file: now.file, sheet: now.sheet });
    }
  }
  return found;
}
