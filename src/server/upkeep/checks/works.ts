import { categories } from '../../../shared/category.ts';
import type { Entry } from '../../../shared/entry.ts';
import type { Exhibition } from '../../../shared/exhibition.ts';
import { asRanges } from '../../../shared/group-problems.ts';
import { amber, figure, green, red, type Verdict } from './verdict.ts';

export interface WorksFacts {
  readonly entries: readonly Pick<Entry, 'number' | 'category'>[];
  readonly expected: Exhibition['expected'];
  /** Rows of the catalogue that cannot be read any more. */
  readonly unreadable: number;
}

/** Whether every work that is expected is on show, and the numbers beside the pictures run without a gap. */
export function checkWorks({ entries, expected, unreadable }: WorksFacts): Verdict {
  const wanted = categories.reduce((sum, category) => sum + (expected[category] ?? 0), 0);
  const n = entries.length;
  const shown = wanted > 0 ? figure('of', { n, of: wanted }) : figure('works', { count: n });
  if (n === 0) return red(shown, 'none', {}, 'import');
  if (unreadable > 0) return red(shown, 'unreadable', { count: unreadable }, 'import');
  const differing = categories.flatMap((category) => {
    const of = expected[category];
    const here = entries.filter((entry) => entry.category === category).length;
    return of === null || of === here ? [] : [{ code: category, values: { n: here, of } }];
  });
  if (differing.length > 0) return amber(shown, 'differs', { categories: { list: differing } }, 'import');
  const numbers = new Set(entries.map(({ number }) => number));
  const last = Math.max(...numbers);
  const missing = Array.from({ length: last }, (_, index) => index + 1).filter((each) => !numbers.has(each));
  if (missing.length > 0)
    return amber(shown, 'gaps', { count: missing.length, numbers: asRanges(missing) }, 'import');
  return green(shown, wanted > 0 ? 'complete' : 'shown', { last });
}
