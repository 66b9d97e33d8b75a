import type { TFunction } from 'i18next';
import type { Entry } from '../../shared/entry.ts';
import type { Exhibition } from '../../shared/exhibition.ts';
import type { Language, LocalizedText } from '../../shared/language.ts';

export type Said = { readonly text: string; readonly lang: Language };

/** A text in the visitor's language, else in the other one; null where nobody wrote it. */
export function say(text: LocalizedText, language: Language): Said | null {
  const other: Language = language === 'vi' ? 'en' : 'vi';
  for (const lang of [language, other]) {
    const written = text[lang]?.trim();
    if (written) return { text: written, lang };
  }
  return null;
}

/** What is told about a work: nobody is given a foreign language where their own stands in the work itself. */
export const tell = (text: LocalizedText, language: Language): Said | null =>
  language === 'vi' ? say({ vi: text.vi, en: null }, language) : say(text, language);

/** The other language's text, where both exist: said smaller, below. */
export function sayOther(text: LocalizedText, language: Language): Said | null {
  const lang: Language = language === 'vi' ? 'en' : 'vi';
  const written = text[lang]?.trim();
  return written && text[language]?.trim() ? { text: written, lang } : null;
}

/** Whether and how old the author is to be said to be. */
export const shownAge = (entry: Entry, exhibition: Exhibition): number | null =>
  exhibition.showAge && entry.authors.length === 1 ? entry.age : null;

/** The beginning of a text in whole words, at most `most` characters; the ellipsis says that it goes on. */
export function firstWords(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most).replace(/\s+\S*$/u, '');
  return `${cut.replace(/[\s,;:.–-]+$/u, '')}…`;
}

/** Minutes and seconds, “1:14”; a voice takes that for a time of day. */
export function clockTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** Minutes and seconds as they are said. */
export function spokenTime(seconds: number, t: TFunction<'touch'>): string {
  const whole = Math.max(0, Math.floor(seconds));
  const minutes = Math.floor(whole / 60);
  const said = t('work.seconds', { count: whole % 60 });
  return minutes > 0 ? `${t('work.minutes', { count: minutes })} ${said}` : said;
}
