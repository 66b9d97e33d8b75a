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

/**
 * The name one would call an author by (“Hà Khánh Linh” → “Khánh Linh”, “Lò Thị Mai” → “Mai”);
 * null for several authors and for classes or groups.
 */
export function calledName(authors: readonly string[]): string | null {
  const [author, ...others] = new Set(authors);
  if (!author || others.length > 0 || /^(tập thể|nhóm|lớp|tổ|đội|câu lạc bộ|clb)(?=\s|$)/iu.test(author))
    return null;
  const words = author.trim().split(/\s+/);
  const [middle, last] = words.slice(-2);
  if (words.length < 3 || !last) return words.at(-1) ?? null;
  return middle === 'Thị' || middle === 'Văn' ? last : `${middle} ${last}`;
}

/** Whether and how old the author is to be said to be. */
export const shownAge = (entry: Entry, exhibition: Exhibition): number | null =>
  exhibition.showAge && entry.authors.length === 1 ? entry.age : null;

/** Minutes and seconds, “1:14”. */
export function clockTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
