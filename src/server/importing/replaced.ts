import type { DescribedWork } from '../../shared/described-work.ts';
import type { Entry } from '../../shared/entry.ts';
import { distance, squash } from './names.ts';
import { named, nowhere, type ProblemList } from './problems.ts';

/** Names works whose code was another work's when they were shown last: ballots are attached to the code. */
export function nameReplaced(
  entries: readonly Entry[],
  shownAs: (code: string) => Entry | null,
  problems: ProblemList,
): void {
  for (const entry of entries) {
    const shown = shownAs(entry.code);
    if (!shown) continue;
    const [before, now] = [describe(shown), describe(entry)];
    if (!isOtherWork(before, now)) continue;
    const values = { code: entry.code, before: sayWork(before), now: sayWork(now) };
    problems.add('shown', named('work-replaced', values), nowhere, entry.code);
  }
}

/** A work as it is shown. */
export const describe = ({ title, authors }: Entry): DescribedWork => ({
  title: title.vi ?? title.en,
  authors: [...authors],
});

/** “Suối Nậm La – Lò Thị Mai”. */
export const sayWork = ({ title, authors }: DescribedWork): string =>
  [title ?? '', authors.join(', ')].filter((part) => part !== '').join(' – ');

/** A new title alone, or a new author alone, is the same work put right. */
export const isOtherWork = (before: DescribedWork, now: DescribedWork): boolean =>
  !isAlike(before.title ?? '', now.title ?? '') && !isAlike(before.authors.join(' '), now.authors.join(' '));

/** Equal but for accents, case and a slip in every five letters; what nobody said contradicts nothing. */
export function isAlike(one: string, other: string): boolean {
  const [a, b] = [squash(one), squash(other)];
  if (a === '' || b === '') return true;
  const limit = Math.floor(Math.max(a.length, b.length) / 5);
  return distance(a, b, limit) <= limit;
}
