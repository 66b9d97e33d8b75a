import type { Exhibition } from '../../../shared/exhibition.ts';
import type { Draft } from '../draft.ts';
import { group } from '../grouping.ts';
import { atFile, named, type ProblemList } from '../problems.ts';
import { ownNumber } from './codes.ts';
import { sayNumbers } from './say-numbers.ts';

/**
 * Names the numbers missing in the run of each list, which is a sheet, or one category in it where each counts for
 * itself. What the paintings' only list lacks, the wall lacks: `nameGaps` says that, unless it
 * is a small part of them.
 */
export function nameListGaps(
  drafts: readonly Draft[],
  { painting }: Exhibition['expected'],
  problems: ProblemList,
): void {
  const listed = drafts.filter(({ place }) => place.row !== null);
  const sheetOf = ({ place }: Draft) => JSON.stringify([place.file, place.sheet]);
  const isPaintings = (some: readonly Draft[]) => some.every(({ category }) => category === 'painting');
  const paintingLists = new Set(listed.filter((draft) => isPaintings([draft])).map(sheetOf));
  for (const sheet of group(listed, (draft) => [sheetOf(draft)]).values()) {
    const runs = isRun(sheet) ? [sheet] : group(sheet, ({ category }) => [category ?? '']).values();
    for (const run of runs) {
      const isWall = isPaintings(run) && paintingLists.size === 1 && 2 * run.length >= (painting ?? 0);
      if (isWall) continue;
      nameGapsOf(run, problems);
    }
  }
}

/** True where no number comes twice. */
const isRun = (drafts: readonly Draft[]): boolean =>
  new Set(drafts.map(ownNumber).filter((number) => number !== null)).size === drafts.length;

function nameGapsOf(drafts: readonly Draft[], problems: ProblemList): void {
  if (!isRun(drafts)) return;
  const numbers = drafts.map((draft) => ownNumber(draft) ?? 0).sort((a, b) => a - b);
  const first = numbers[0] ?? 0;
  const last = numbers.at(-1) ?? 0;
  const count = last - first + 1 - numbers.length;
  // Where many are missing the numbers are no running ones.
  if (count === 0 || count * mostShare > numbers.length) return;
  const known = new Set(numbers);
  const all = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const said = sayNumbers(all.filter((number) => !known.has(number)));
  const { file = null, sheet = null } = drafts[0]?.place ?? {};
  const what = named('list-numbers-missing', { numbers: said, count, first, last });
  problems.add('shown', what, { ...atFile(file ?? ''), sheet });
}

/** At most one number missing for so many works. */
const mostShare = 4;
