import { findToneLetter, isPossible, isSyllable, type TonePlacement } from './syllable.ts';
import { type MarkKey, readMarkKey, type TypingMethod } from './typing-method.ts';
import { isVowel, type Letter, readLetter, readTone, type Tone, writeLetter } from './vietnamese-letter.ts';

/** A letter with the positions of the keys that made it; `assumed` marks came without a key of their own (ươ). */
interface TypedLetter extends Letter {
  readonly keys: readonly number[];
  readonly assumed: boolean;
  /** The w that became ư all by itself. */
  readonly lone: boolean;
}

interface Word {
  readonly letters: readonly TypedLetter[];
  readonly tone: Tone | null;
  readonly toneKeys: readonly number[];
  /** A mark was taken back by pressing its key again: what stands is what was wanted. */
  readonly undone: boolean;
  /** No Vietnamese syllable any more: further keys are letters. */
  readonly stuck: boolean;
  readonly locked: readonly string[];
}

const emptyWord: Word = { letters: [], tone: null, toneKeys: [], undone: false, stuck: false, locked: [] };

/** Read the keys of one word, oldest first. Keys are single letters, digits, or a combining tone of the mark row. */
const readKeys = (keys: readonly string[], method: TypingMethod): Word =>
  keys.reduce((word, key, index) => press(word, key, index, method), emptyWord);

function press(word: Word, key: string, index: number, method: TypingMethod): Word {
  const tone = readTone(key);
  if (tone) return setTone(word, word.tone === tone ? null : tone, index);
  if (word.stuck || method === 'plain') return append(word, key, [index], method);
  const mark = readMarkKey(key, method);
  if (!mark || word.locked.includes(key.toLowerCase())) return append(word, key, [index], method);
  const marked = mark.kind === 'tone' ? pressTone(word, mark.tone, index) : pressMark(word, mark, index);
  if (marked) return marked;
  const withdrawn = withdraw(word, mark, key, index, method);
  return withdrawn ?? appendHornedU(word, key, index, mark) ?? append(word, key, [index], method);
}

const setTone = (word: Word, tone: Tone | null, index: number): Word => ({
  ...word,
  tone,
  toneKeys: [...word.toneKeys, index],
});

function pressTone(word: Word, tone: Tone | null, index: number): Word | null {
  if (tone === word.tone || !word.letters.some(isVowel)) return null;
  return isPossible(word.letters, tone) ? setTone(word, tone, index) : null;
}

/** The first letter that may take the mark wins; `uo` takes a horn as one. */
function pressMark(word: Word, mark: Exclude<MarkKey, { kind: 'tone' }>, index: number): Word | null {
  for (const { bases, mark: kind } of mark.marks) {
    const open = word.letters
      .map((_, at) => at)
      .filter((at) => {
        const letter = word.letters[at];
        if (!letter || !bases.includes(letter.base)) return false;
        if (letter.mark === kind && !(letter.assumed && letter.base === 'o')) return false;
        return kind !== 'stroke' || at === 0;
      });
    const inPair = open.filter((at) => kind === 'horn' && isPairedO(word.letters, at));
    for (const at of [...inPair, ...(kind === 'circumflex' ? open.toReversed() : open)]) {
      const letters = pairHorns(
        word.letters.map((letter, each) =>
          each === at ? { ...letter, mark: kind, assumed: false, keys: [...letter.keys, index] } : letter,
        ),
      );
      if (isPossible(letters, word.tone)) return { ...word, letters };
    }
  }
  return null;
}

/** The same mark again takes it back and types the key's own letter. */
function withdraw(word: Word, mark: MarkKey, key: string, index: number, method: TypingMethod): Word | null {
  const rest = { ...word, undone: true, locked: [...word.locked, key.toLowerCase()] };
  if (mark.kind === 'tone') {
    if (mark.tone === null || mark.tone !== word.tone) return null;
    return append({ ...rest, tone: null, toneKeys: [] }, key, [...word.toneKeys, index], method);
  }
  const wears = (letter: TypedLetter) =>
    mark.marks.some(({ bases, mark: kind }) => letter.mark === kind && bases.includes(letter.base));
  if (!word.letters.some(wears)) return null;
  const freed: number[] = [];
  const letters = word.letters.flatMap((letter) => {
    if (!wears(letter)) return [letter];
    freed.push(...letter.keys.slice(letter.lone ? 0 : 1));
    return letter.lone ? [] : [{ ...letter, mark: null, assumed: false, keys: letter.keys.slice(0, 1) }];
  });
  return append({ ...rest, letters }, key, [...freed, index], method);
}

function appendHornedU(word: Word, key: string, index: number, mark: MarkKey): Word | null {
  if (mark.kind === 'tone' || !mark.alone) return null;
  const upper = key !== key.toLowerCase();
  const letters = [
    ...word.letters,
    { base: 'u', mark: 'horn' as const, upper, keys: [index], assumed: false, lone: true },
  ];
  return isPossible(letters, word.tone) ? { ...word, letters } : null;
}

function append(word: Word, key: string, keys: readonly number[], method: TypingMethod): Word {
  const { letter, tone } = readLetter(key);
  const typed = [...word.letters, { ...letter, keys, assumed: false, lone: false }];
  const letters = word.stuck || method === 'plain' ? typed : pairHorns(typed);
  const next = { ...word, letters, tone: tone ?? word.tone };
  return { ...next, stuck: word.stuck || (method !== 'plain' && !isPossible(letters, next.tone)) };
}

function isPairedO(letters: readonly Letter[], at: number): boolean {
  const before = letters[at - 1];
  return letters[at]?.base === 'o' && before?.base === 'u' && letters[at - 2]?.base !== 'q';
}

/** ư and ơ come together: one horn is enough for “thương”; only “thuở” keeps a plain u, at the end of a word. */
function pairHorns(letters: readonly TypedLetter[]): readonly TypedLetter[] {
  const at = letters.findIndex((_, each) => isPairedO(letters, each));
  const [u, o] = [letters[at - 1], letters[at]];
  if (!u || !o || (u.mark !== 'horn' && o.mark !== 'horn')) return letters;
  if (u.mark === null && at === letters.length - 1) return letters;
  return letters.map((letter, each) => {
    const lacks = (each === at || each === at - 1) && letter.mark === null;
    return lacks ? { ...letter, mark: 'horn', assumed: true } : letter;
  });
}

function write(word: Word, placement: TonePlacement): string {
  const carrier = word.tone === null ? -1 : findToneLetter(word.letters, placement);
  return word.letters
    .map((letter, index) => writeLetter(letter, index === carrier ? word.tone : null))
    .join('');
}

/** The word as its keys read without any method: letters, and marks of the mark row. */
export const writeAsTyped = (keys: readonly string[], placement: TonePlacement): string =>
  write(readKeys(keys, 'plain'), placement);

/** The word while it is being typed. */
export function writeComposing(
  keys: readonly string[],
  method: TypingMethod,
  placement: TonePlacement,
): string {
  const word = readKeys(keys, method);
  return word.stuck && !word.undone ? writeAsTyped(keys, placement) : write(word, placement);
}

/** The word once it is finished: what is no Vietnamese syllable stands as it was typed. */
export function writeFinished(
  keys: readonly string[],
  method: TypingMethod,
  placement: TonePlacement,
): string {
  const word = readKeys(keys, method);
  return word.undone || isSyllable(word.letters, word.tone)
    ? writeComposing(keys, method, placement)
    : writeAsTyped(keys, placement);
}

/** Whether no Vietnamese word can come of these keys any more. */
export const isForeign = (keys: readonly string[], method: TypingMethod): boolean =>
  readKeys(keys, method).stuck;

/** Keys left after the last shown letter is taken away; tones stay while there is a vowel to carry them. */
export function eraseLetter(keys: readonly string[], method: TypingMethod): readonly string[] {
  const word = readKeys(keys, method);
  if (word.stuck && !word.undone) return keys.slice(0, -1);
  const letters = word.letters.slice(0, -1);
  const kept = new Set(letters.flatMap((letter) => letter.keys));
  if (letters.some(isVowel)) for (const index of word.toneKeys) kept.add(index);
  return keys.filter((_, index) => kept.has(index));
}
