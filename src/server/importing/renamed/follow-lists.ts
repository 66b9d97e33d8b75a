import { createHash } from 'node:crypto';
import type { Draft } from '../draft.ts';
import { group } from '../grouping.ts';
import { type ListPlace, listPlaceKey } from './move-decisions.ts';
import type { Moves } from './moved-files.ts';

/** A sheet of a list. `works`: a sign of each work it tells, whatever else stands in it. */
export interface KnownList extends ListPlace {
  readonly works: string;
}

/** The sheets of lists by the works they tell, in their order: codes, titles and authors; of no title the number. */
export function listsOfDrafts(drafts: readonly Draft[]): KnownList[] {
  const sheets = group(drafts, ({ place: { file, sheet, row } }) =>
    file === null || row === null ? [] : [listPlaceKey({ file, sheet })],
  );
  return [...sheets.values()].flatMap((some) => {
    const { file = null, sheet = null } = some[0]?.place ?? {};
    return file === null ? [] : [{ file, sheet, works: some.map(signOf).join(' ') }];
  });
}

function signOf({ code, explicitNumber, order, title, titleEn, authors }: Draft): string {
  const number = title === null && titleEn === null ? (explicitNumber ?? order) : null;
  const told = JSON.stringify([code, number, title, titleEn, authors]);
  return createHash('sha256').update(told).digest('hex').slice(0, 8);
}

/**
 * Lists that are called otherwise now: one that is gone and one that is new tell the same works, or half of them and
 * more where it was edited too, and no other does. Of several sheets of the same works each goes with its file (`moves`)
 * and its name.
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
  const taken = new Set([...found.values()].map(listPlaceKey));
  const left = fresh.filter((list) => !taken.has(listPlaceKey(list)));
  const olds = gone.filter((list) => !found.has(listPlaceKey(list)));
  for (const old of olds) {
    const [now, ...others] = left.filter((list) => isAlike(old, list));
    if (!now || others.length > 0 || olds.some((other) => other !== old && isAlike(other, now))) continue;
    found.set(listPlaceKey(old), { file: now.file, sheet: now.sheet });
  }
  return found;
}

function isAlike(one: KnownList, other: KnownList): boolean {
  const [works, others] = [one, other].map((list) => list.works.split(' ')) as [string[], string[]];
  const known = new Set(works);
  const same = others.filter((sign) => known.has(sign)).length;
  return 2 * same >= Math.max(works.length, others.length);
}
