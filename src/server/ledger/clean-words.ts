/** Longest text a visitor can leave, in UTF-16 units, after cleaning. */
const longest = 500;

/**
 * A visitor's words as recorded: NFC, control characters as spaces, trimmed, cut to 500 units without halving a
 * character; null when nothing is left.
 */
export function cleanWords(words: string | null): string | null {
  const clean = (words ?? '')
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim();
  const cut =
    clean.length > longest
      ? clean
          .slice(0, longest)
          .replace(/[\uD800-\uDBFF]$/, '')
          .trim()
      : clean;
  return cut === '' ? null : cut;
}
