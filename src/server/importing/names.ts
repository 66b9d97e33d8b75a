/**
 * Folded words of letters and digits with one space between: as `fold`, but in one piece, for names come by the ten
 * thousand.
 */
export function foldWords(text: string): string {
  if (/^[ -~]*$/.test(text))
    return text
      .toLowerCase()
      .replace(/[^a-z\d]+/g, ' ')
      .trim();
  return text
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đð]/g, 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Folded and without spaces: equal for names that differ only in accents, case and punctuation. */
export const squash = (text: string): string => foldWords(text).replaceAll(' ', '');

/** As `squash`, and `012` is `12`: equal for `Tranh 012` and `tranh_12`. */
export const squashNumbers = (text: string): string =>
  foldWords(text)
    .replace(/(?<!\p{N})0+(?=\d)/gu, '')
    .replaceAll(' ', '');

/** Equal for one name in other capitals, spaces and places of its tones (“hoà”, “hòa”); other accents are another name. */
export const nameKey = (text: string): string =>
  tidyLine(text)
    .toLowerCase()
    .split(' ')
    .map((word) => {
      const letters = word.normalize('NFD');
      return letters.replace(tones, '') + (letters.match(tones)?.join('') ?? '');
    })
    .join(' ');

/** Grave, acute, tilde, hook, dot below. */
const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** Shown text: NFC, no control or invisible formatting characters. Lines and white space are kept. */
export const clean = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/(?![\n\t\u200d])[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/\u00a0/g, ' ');

/** As `clean`, without white space around. */
export const tidy = (text: string): string => clean(text).trim();

/** One line of shown text. */
export const tidyLine = (text: string): string => tidy(text).replace(/\s+/g, ' ');

/** Levenshtein distance, given up above `limit`. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    if (Math.min(...row) > limit) return limit + 1;
    previous = row;
  }
  return previous[b.length] ?? limit + 1;
}
