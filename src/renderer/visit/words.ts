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

const nobody = /^(khuyết danh|vô danh|ẩn danh|chưa rõ|không rõ|nhiều tác giả|anonymous|unknown|various)/iu;
const group =
  /^(tập thể|nhóm|lớp|tổ|(liên |chi )?đội|chi đoàn|đoàn (thanh niên|viên|xã|phường|trường)|(chi )?hội|câu lạc bộ|clb|học sinh|giáo viên|cán bộ|trường|gia đình|ban|các|class|group|team|school|the)(?=\s|$)/iu;
/** “nghiêng” has seven letters; no Vietnamese syllable has more. */
const longestSyllable = 7;

/** Whether the author is somebody with a name, and not “Khuyết danh” or “Nhiều tác giả”. */
export const isNamed = ([author]: readonly string[]): boolean => author !== undefined && !nobody.test(author);

/**
 * The name one would call an author by (“Hà Khánh Linh” → “Khánh Linh”, “Lò Thị Mai” → “Mai”);
 * null where there is none to call: several authors, classes and groups, nobody known, or a name from abroad.
 * What the author did, “(nhạc, lời)”, is no part of the name.
 */
export function calledName(authors: readonly string[]): string | null {
  const [author, ...others] = new Set(authors.map((each) => each.replace(/\s*\(.*\)/u, '').trim()));
  if (!author || others.length > 0 || nobody.test(author) || group.test(author)) return null;
  const words = author.split(/\s+/);
  if (words.some((word) => word.length > longestSyllable)) return null;
  const [middle, last] = words.slice(-2);
  if (words.length < 3 || !last) return words.at(-1) ?? null;
  return middle === 'Thị' || middle === 'Văn' ? last : `${middle} ${last}`;
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

/** Minutes and seconds, “1:14”. */
export function clockTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
