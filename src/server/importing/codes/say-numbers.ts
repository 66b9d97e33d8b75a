import { asRanges } from '../../../shared/group-problems.ts';

/** As many are spelt out; so many more say that the folder is another one. */
const mostRanges = 100;

/** “4, 6–8”. */
export function sayNumbers(numbers: readonly number[]): string {
  const ranges = asRanges(numbers).split(', ');
  return ranges.slice(0, mostRanges).join(', ') + (ranges.length > mostRanges ? ', …' : '');
}
