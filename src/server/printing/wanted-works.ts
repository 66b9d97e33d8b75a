import { categories } from '../../shared/category.ts';
import type { Entry } from '../../shared/entry.ts';
import type { PrintWish } from '../../shared/printing.ts';

/** The works a wish is for, by category and number. */
export function wantedWorks(entries: readonly Entry[], wish: PrintWish): Entry[] {
  const { what, category, prize, from = 0, to = Infinity } = wish;
  return entries
    .filter((entry) => category === undefined || entry.category === category)
    .filter((entry) => entry.prize !== null || !(prize || what === 'certificates'))
    .filter(({ number }) => number >= from && number <= to)
    .sort((a, b) => rankOf(a) - rankOf(b) || a.number - b.number);
}

const rankOf = ({ category }: Entry): number => categories.indexOf(category);
