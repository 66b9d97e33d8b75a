import type { Entry } from '../entry.ts';
import { foldWithMap } from './fold.ts';
import { answers, type Spelling } from './spelling.ts';

/** Where found letters stand in a text: [from, to) in its NFC form. */
export type Range = readonly [from: number, to: number];
/** Found letters of each text that a row shows. */
export type FoundLetters = Readonly<Partial<Record<'title' | 'titleEn' | 'authors' | 'unit', Range[]>>>;

/** How much a word tells where it stands; what people ask for, but is written nowhere, tells least. */
const fields = ['title', 'titleEn', 'authors', 'unit', 'asked', 'number'] as const;
const weights: Readonly<Record<(typeof fields)[number], number>> = {
  title: 2,
  titleEn: 1.5,
  authors: 2,
  unit: 1,
  asked: 0.5,
  number: 15,
};
/** Their words are not begun, but said. */
const isSaid = (field: Token['field']) => field === 'asked' || field === 'number';
const forWholeWord = 4;
/** Words that follow one another as they were typed. */
const forNeighbour = 6;

/** A word of a text: which of all words it is, and where it begins. */
export type Token = {
  readonly field: (typeof fields)[number];
  readonly word: number;
  readonly from: number;
  /** A title in a language that is not read is found, but never as if it had been seen there. */
  readonly isSeen: boolean;
  /** For what a text or a person is called by. */
  readonly bonus: number;
};
export type Row = { readonly entry: Entry; readonly tokens: readonly Token[] };
/** `together`: all words stand in one text. */
export type Scored = { readonly row: Row; readonly score: number; readonly together: boolean };
export type Question = {
  readonly typed: readonly Spelling[];
  /** How each word of the exhibition answers each that was typed. */
  readonly said: readonly Uint8Array[];
};

/** Not only the beginning of a word was typed. */
export const isWhole = (answer: number): boolean => answer === answers.folded || answer === answers.is;

/** How well a row answers all words that were typed; null where it lacks one. */
export function scoreOf(row: Row, { said }: Question, least: number): Scored | null {
  const { tokens } = row;
  let score = 0;
  /** Fields that hold every word so far, a bit each. */
  let together = -1;
  let before: readonly number[] = [];
  for (const heard of said) {
    let best = 0;
    let within = 0;
    const here: number[] = [];
    for (let at = 0; at < tokens.length; at += 1) {
      const token = tokens[at];
      const answer = (token && heard[token.word]) ?? 0;
      if (!token || answer < least || (isSaid(token.field) && !isWhole(answer))) continue;
      if (least >= answers.begins && !token.isSeen) continue;
      const follows = before.includes(at - 1) && tokens[at - 1]?.field === token.field;
      const whole = token.isSeen && isWhole(answer) ? forWholeWord : 0;
      best = Math.max(best, weights[token.field] + token.bonus + whole + (follows ? forNeighbour : 0));
      within |= 1 << fields.indexOf(token.field);
      here.push(at);
    }
    if (best === 0) return null;
    score += best;
    together &= within;
    before = here;
  }
  return { row, score, together: together !== 0 };
}

/** Where the words that were typed stand in a row's texts. */
export function rangesOf(
  { tokens }: Row,
  { typed, said }: Question,
  vocabulary: readonly Spelling[],
  least: number,
): FoundLetters {
  const found: { [field in Token['field']]?: Range[] } = {};
  for (const [at, { plain, folded }] of typed.entries()) {
    for (const { field, word, from, isSeen } of tokens) {
      const answer = said[at]?.[word] ?? 0;
      if (answer < least || isSaid(field) || !isSeen) continue;
      const written = vocabulary[word]?.plain ?? '';
      const length = isWhole(answer)
        ? written.length
        : answer === answers.begins
          ? plain.length
          : (foldWithMap(written).at[folded.length] ?? written.length);
      found[field] = [...(found[field] ?? []), [from, from + length]];
    }
  }
  return found;
}
