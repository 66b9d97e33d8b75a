import type { TFunction } from 'i18next';
import type { Entry } from '../../shared/entry.ts';
import type { Exhibition } from '../../shared/exhibition.ts';
import { apart } from '../i18n/i18n.ts';
import { keepName } from '../ui/keep-together.ts';

const nbsp = '\u00a0';

export const titleOf = (entry: Entry): string | null => entry.title.vi ?? entry.title.en;

/** The title in the other language, where there is one beside the Vietnamese. */
export const otherTitle = (entry: Entry): string | null =>
  entry.title.vi !== null && entry.title.en !== entry.title.vi ? entry.title.en : null;

/** “Lò Thị Mai, 9 tuổi”; null where no author is known. */
export function authorLine(entry: Entry, exhibition: Exhibition, t: TFunction<'wall'>): string | null {
  if (entry.authors.length === 0) return null;
  const names = apart(entry.authors.map(keepName).join(', '));
  const { age } = entry;
  if (age === null || !exhibition.showAge || entry.authors.length > 1) return names;
  return `${names}, ${t('age', { age, count: age }).replaceAll(' ', nbsp)}`;
}
