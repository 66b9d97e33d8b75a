import type { Entry } from '../../shared/entry.ts';
import { distance, squash } from './names.ts';
import { named, nowhere, type ProblemList } from './problems.ts';

/**
 * Names works whose code was another work's when they were shown last: ballots are attached to the code. Where staff
 * gave the code its title, the title is the same for both and says nothing.
 */
export function nameReplaced(
  entries: readonly Entry[],
  shownAs: (code: string) => Entry | null,
  isTitled: (code: string) => boolean,
  problems: ProblemList,
): void {
  for (const entry of entries) {
    const before = shownAs(entry.code);
    if (!before || !isOther(before, entry, isTitled(entry.code))) continue;
    const values = { code: entry.code, before: label(before), now: label(entry) };
    problems.add('shown', named('work-replaced', values), nowhere, entry.code);
  }
}

const titleOf = ({ title }: Entry): string => title.vi ?? title.en ?? '';

const label = (entry: Entry): string =>
  [titleOf(entry), entry.authors.join(', ')].filter((part) => part !== '').join(' – ');

/** A new title alone, or a new author alone, is the same work put right. */
const isOther = (before: Entry, now: Entry, isTitled: boolean): boolean =>
  (isTitled || !isAlike(titleOf(before), titleOf(now))) &&
  !isAlike(before.authors.join(' '), now.authors.join(' '));

/** Equal but for accents, case and a slip in every five letters; what nobody said contradicts nothing. */
function isAlike(one: string, other: string): boolean {
  const [a, b] = [squash(one), squash(other)];
  if (a === '' || b === '') return true;
  const limit = Math.floor(Math.max(a.length, b.length) / 5);
  return distance(a, b, limit) <= limit;
}
