/** Longest text a visitor can leave, in UTF-16 units, after cleaning. */
const longest = 500;

/** Turns what follows around, also the closing quotation mark of the page that tells the words. */
const turning = /[\u202a-\u202e\u2066-\u2069]/gu;
/** No script sets more marks on one letter; a heap of them covers what stands above. */
const heap = /(\p{M}{4})\p{M}+/gu;

/**
 * A visitor's words as recorded: NFC, control characters as spaces, without what would disturb its surroundings,
 * trimmed, cut to 500 units without halving a character; null when nothing is left.
 */
export function cleanWords(words: string | null): string | null {
  const clean = (words ?? '')
    .toWellFormed()
    // Before marks are joined to their letters: it may stand between the two.
    .replaceAll(turning, '')
    .normalize('NFC')
    .replaceAll(/\p{Cc}+/gu, ' ')
    .replaceAll(heap, '$1')
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
