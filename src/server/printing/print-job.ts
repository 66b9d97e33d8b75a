import type { Entry } from '../../shared/entry.ts';
import type { Exhibition } from '../../shared/exhibition.ts';
import type { Language } from '../../shared/language.ts';
import { fileStamp } from '../../shared/local-time.ts';
import type { PrintWish } from '../../shared/printing.ts';
import type { Speaker } from '../speak.ts';
import { wantedWorks } from './wanted-works.ts';

/** Everything a print is made of: it may be made in a process of its own. */
export interface PrintJob {
  readonly wish: PrintWish;
  /** The works wanted, in their order. */
  readonly works: readonly Entry[];
  readonly exhibition: Pick<Exhibition, 'name' | 'dates' | 'timeZone' | 'year' | 'showAge'>;
  readonly language: Language;
  /** When it is made: milliseconds since 1970. */
  readonly at: number;
}

/** A wish with the works it is for. */
export function planPrint(
  wish: PrintWish,
  entries: readonly Entry[],
  { name, dates, timeZone, year, showAge }: PrintJob['exhibition'],
  language: Language,
  now: Date,
): PrintJob {
  const exhibition = { name, dates, timeZone, year, showAge };
  return { wish, works: wantedWorks(entries, wish), exhibition, language, at: now.getTime() };
}

/** `nhan-tac-pham-a6-20241007-1830.pdf`, by the exhibition's clocks. */
export function printName({ what, size }: PrintWish, speak: Speaker, now: Date, timeZone: string): string {
  const stamp = fileStamp(now, timeZone);
  const parts = [speak(`print:files.${what}`), what === 'labels' && size === 'a6' ? size : null, stamp];
  return `${parts.filter(Boolean).join('-')}.pdf`;
}

/** What every kind of print is set with. */
export interface PrintParts extends PrintJob {
  readonly speak: Speaker;
}

/** The title on paper; Vietnamese first, as on the walls. */
export const titleOf = ({ title }: Entry, speak: Speaker): string =>
  title.vi ?? title.en ?? speak('print:untitled');

/** Every author once; a line breaks between names, never within one. */
export const authorsOf = ({ authors }: Entry): string =>
  [...new Set(authors)].map((name) => name.replaceAll(/\s+/g, '\u00a0')).join(', ');

/** “9 tuổi · Trường TH Chiềng Sinh”, without the age where the exhibition does not show it. */
export const aboutOf = ({ age, unit }: Entry, { speak, exhibition }: PrintParts, between = ' · '): string =>
  [age !== null && exhibition.showAge ? speak('print:age', { count: age }) : null, unit]
    .filter(Boolean)
    .join(between);
