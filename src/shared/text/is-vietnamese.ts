import { isSyllable } from './syllable.ts';
import { isVowel, readLetter, writeLetter } from './vietnamese-letter.ts';

/** Whether a word is spelled as a complete Vietnamese syllable, its marks and capitals included. */
export function isVietnamese(text: string): boolean {
  if (text.length > 16 || !(/^\p{Lu}?[\p{Ll}\p{M}]*$/u.test(text) || text === text.toUpperCase()))
    return false;
  const characters = [...text.normalize('NFC')];
  const read = characters.map(readLetter);
  // A letter with a mark Vietnamese does not have, as ë and å, does not come back.
  const isOurs = read.every(
    ({ letter, tone }, at) =>
      writeLetter(letter, tone) === characters[at] && (tone === null || isVowel(letter)),
  );
  const tones = read.map(({ tone }) => tone).filter((tone) => tone !== null);
  const letters = read.map(({ letter }) => letter);
  return isOurs && tones.length <= 1 && isSyllable(letters, tones[0] ?? null);
}
