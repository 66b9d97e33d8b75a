/** A visitor's words as a wall may show them. */
export type WallWords = {
  readonly id: string;
  readonly text: string;
  /** Code of the work they are about. */
  readonly about: string | null;
};

/** More letters than that are not read from afar. */
const longest = 260;

const shortened = ' […]';
const sentenceEnd = /[.!?…]+[’)]*(?=\s|$)/gu;

/**
 * What of a visitor's words stands on a wall: all of it, or whole sentences up to the longest a wall shows and “[…]”;
 * null where not even the first sentence fits. Quotation marks around it are taken off, those inside become single.
 */
export function wallText(words: string): string | null {
  const whole = words.replace(/\s+/gu, ' ').trim();
  const bare = /^["“][^"“”]*["”]$/u.test(whole) ? whole.slice(1, -1).trim() : whole;
  const text = bare
    .replace(/"([^"]*)"/gu, '‘$1’')
    .replaceAll('“', '‘')
    .replaceAll('”', '’')
    .replaceAll('...', '…');
  if (text === '') return null;
  if (text.length <= longest) return text;
  const ends = [...text.matchAll(sentenceEnd)].map(({ index, 0: end }) => index + end.length);
  const end = ends.findLast((each) => each <= longest - shortened.length);
  return end === undefined ? null : text.slice(0, end) + shortened;
}
