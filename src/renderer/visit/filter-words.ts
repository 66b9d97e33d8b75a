import type { TFunction } from 'i18next';
import {
  anyPrize,
  type Facet,
  type FilterIndex,
  type FilterOrder,
  isFiltering,
  type Wish,
} from '../../shared/filter/filter.ts';
import type { Whom } from '../../shared/filter/whom.ts';

/** What of the sentence can be changed. */
export type Blank = Facet | 'order';
type Words = TFunction<'touch'>;

/** How a value is said within the sentence; null is everything. */
export function sayValue(t: Words, index: FilterIndex, blank: Blank, value: string | null): string {
  switch (blank) {
    case 'category':
      return t(`filter.category.${value as Wish['category']}`);
    case 'whom':
      return t(`filter.whom.${value === null ? 'all' : (value as Whom)}`);
    case 'ethnicity':
      return value === null ? t('filter.ethnicity.all') : t('filter.ethnicity.one', { ethnicity: value });
    case 'where':
      if (value !== null) return value;
      return t(index.hasCommunes ? 'filter.where.communes' : 'filter.where.all');
    case 'prize':
      if (value === anyPrize) return t('filter.prize.any');
      return value === null ? t('filter.prize.all') : t('filter.prize.one', { prize: value });
    case 'order':
      return t(`filter.order.${value as FilterOrder}`);
  }
}

/** The same at the head of an option. */
export function headOption(said: string, language: string): string {
  return said.charAt(0).toLocaleUpperCase(language) + said.slice(1);
}

/** A filter as one line, by what it asks for alone: “9 bức tranh của học sinh tiểu học ở Chiềng An, được Giải A”. */
export function sayFilter(t: Words, index: FilterIndex, wish: Wish, count: number): string {
  // People are of an ethnicity, works are not: who is said with it.
  const asked = (blank: Exclude<Blank, 'category'>) =>
    (wish[blank] !== null && wish[blank] !== 'visit') || (blank === 'whom' && wish.ethnicity !== null);
  const clause = (blank: Exclude<Blank, 'category'>) =>
    !asked(blank) ? '' : t(`filter.clause.${blank}`, { word: sayValue(t, index, blank, wish[blank]) });
  const works = t(`filter.works.${wish.category}`, { count });
  if (!isFiltering(wish)) return works;
  const of = [works, clause('whom'), clause('ethnicity'), clause('where')].filter(Boolean).join(' ');
  return [of, clause('prize'), clause('order')].filter(Boolean).join(', ');
}
