import { fold } from './fold.ts';
import { writeFinished } from './typed-word.ts';
import { toneCharacters } from './vietnamese-letter.ts';

/** A word in the ways it is compared. */
export type Spelling = {
  readonly plain: string;
  /** Equal for “hòa” and “hoà”: the tone stands behind the letters. */
  readonly spelled: string;
  readonly folded: string;
  /** Equal for “Lý” and “Lí”, “Quý” and “Quí”, “Mông” and “Hmông”. */
  readonly alike: string;
};

const tones = new RegExp(`[${Object.values(toneCharacters).join('')}]`, 'g');

/** Every word with where it stands in the NFC form of `text`. */
export const wordsIn = (text: string): RegExpExecArray[] => [
  ...text.normalize('NFC').matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu),
];

export function spell(word: string): Spelling {
  const plain = word.toLowerCase();
  const folded = fold(plain);
  const letters = plain.normalize('NFD');
  return {
    plain,
    spelled: letters.replace(tones, '') + (letters.match(tones)?.join('') ?? ''),
    folded,
    alike: folded.replace(/^h(?=m)/, '').replace(/(?<=^(?:[b-df-hj-np-tv-z]+|qu))y$/, 'i'),
  };
}

/** How a word answers one that is typed; from `begins` on it is as it was typed. */
export const answers = { not: 0, beginsFolded: 1, folded: 2, begins: 3, is: 4 } as const;

export function answerOf(word: Spelling, typed: Spelling): number {
  if (word.spelled === typed.spelled) return answers.is;
  if (word.plain.startsWith(typed.plain)) return answers.begins;
  if (word.alike === typed.alike) return answers.folded;
  return word.folded.startsWith(typed.folded) ? answers.beginsFolded : answers.not;
}

/** All letters and digits in one word, as a code is compared. */
export const inOne = (text: string): string => text.replace(/[^\p{L}\p{N}\p{M}]+/gu, '');

/** A query as it stands, as its keys spell in Telex and VNI (not every keyboard composes them), and in one word. */
export function readingsOf(query: string): string[] {
  const spelled = (['telex', 'vni'] as const).map((method) =>
    query.replace(/[a-z]+[a-z\d]*/gi, (keys) => writeFinished([...keys], method, 'old')),
  );
  return [...new Set([query, ...spelled, inOne(query)])];
}
