import type { TonePlacement } from './syllable.ts';
import { eraseLetter, isForeign, writeAsTyped, writeComposing, writeFinished } from './typed-word.ts';
import type { TypingMethod } from './typing-method.ts';
import { isVowel, readLetter, readTone, writeLetter } from './vietnamese-letter.ts';

/** A word whose keys can still be had back, with the text before it and the text as it was then. */
interface FinishedWord {
  readonly before: string;
  readonly keys: readonly string[];
  readonly text: string;
  readonly earlier: FinishedWord | null;
}

interface Draft {
  readonly before: string;
  /** Letters, digits (VNI) and combining tones (mark row) in the order they were pressed. */
  readonly keys: readonly string[];
  /** True once the visitor asked for the word's bare keys. */
  readonly asTyped: boolean;
  readonly finished: FinishedWord | null;
}

/** A text that grows at its end: what is finished, the keys of the word being typed, and what was there before. */
export interface Composition extends Draft {
  /** What the presses since the last entry of `past` did; undo takes them back together. */
  readonly doing: 'typing' | 'erasing' | null;
  readonly past: readonly Draft[];
}

export interface Composer {
  /** Add one key: a character, or a combining tone of the mark row (which needs a vowel to stand on). */
  type(state: Composition, key: string): Composition;
  /** Add text somebody else composed, such as an input method of the system: it stands as it is, in NFC. */
  insert(state: Composition, text: string): Composition;
  /** Take the last shown character away. */
  erase(state: Composition): Composition;
  /** Take a word, an erasure or a replacement back; of a word first its marks, so that the bare keys stand. */
  undo(state: Composition): Composition;
  /** Put `text` in the place of the word being typed, and a space after it. */
  replaceWord(state: Composition, text: string): Composition;
  /** Put `text` in the place of everything. */
  replaceAll(state: Composition, text: string): Composition;
  /** End the word being typed: what is no Vietnamese syllable stands as it was typed. */
  finish(state: Composition): Composition;
  composing(state: Composition): string;
  text(state: Composition): string;
}

/** More than anybody takes back. */
const mostSteps = 200;

const draftOf = ({ before, keys, asTyped, finished }: Draft): Draft => ({ before, keys, asTyped, finished });
const standing = (before: string): Draft => ({ before, keys: [], asTyped: false, finished: null });

export const startComposition = (text: string): Composition => ({ ...standing(text), doing: null, past: [] });

/** A letter that can be taken apart and written again; ñ and ü, whose marks are not Vietnamese, cannot. */
function isLetter(key: string): boolean {
  if (!/^\p{L}$/u.test(key)) return false;
  const { letter, tone } = readLetter(key);
  return (tone === null || isVowel(letter)) && writeLetter(letter, tone) === key;
}

/**
 * Composes Vietnamese from single keys by Telex, VNI or, with `plain`, by the mark row only. Pure: states are values.
 * A key that would make the text longer than `maxLength` characters does nothing.
 */
export function createComposer(options: {
  readonly method: TypingMethod;
  readonly tonePlacement: TonePlacement;
  readonly maxLength?: number;
}): Composer {
  const { method, tonePlacement, maxLength = Number.POSITIVE_INFINITY } = options;
  const methodOf = (draft: Draft): TypingMethod => (draft.asTyped ? 'plain' : method);

  const composing = (draft: Draft): string => writeComposing(draft.keys, methodOf(draft), tonePlacement);
  const text = (draft: Draft): string => draft.before + composing(draft);
  const fits = (written: string): boolean => [...written].length <= maxLength;

  const begin = (state: Composition, doing: Composition['doing']): Pick<Composition, 'doing' | 'past'> => ({
    doing,
    past: [...state.past, draftOf(state)].slice(-mostSteps),
  });
  /** Goes on with what is being done already, or begins it. */
  const goOn = (state: Composition, doing: Composition['doing']) =>
    state.doing === doing ? { doing, past: state.past } : begin(state, doing);

  function finish(state: Composition): Composition {
    if (state.keys.length === 0) return state;
    const { before, keys } = state;
    const ended = before + writeFinished(keys, methodOf(state), tonePlacement);
    const written = fits(ended) ? ended : text(state);
    return {
      ...state,
      ...standing(written),
      finished: { before, keys, text: written, earlier: state.finished },
    };
  }

  const belongsToWord = (key: string): boolean => isLetter(key) || (method === 'vni' && /^\d$/.test(key));

  function add(state: Composition, key: string): Composition {
    if (readTone(key)) {
      if (![...composing(state)].some((each) => isVowel(readLetter(each).letter))) return state;
      const asTyped = state.asTyped || isForeign(state.keys, methodOf(state));
      return { ...state, ...goOn(state, 'typing'), keys: [...state.keys, key], asTyped };
    }
    if (belongsToWord(key)) {
      const step = state.keys.length === 0 ? begin(state, 'typing') : goOn(state, 'typing');
      return { ...state, ...step, keys: [...state.keys, key] };
    }
    const step = goOn(state, 'typing');
    const ended = finish(state);
    return { ...ended, ...step, before: ended.before + key };
  }
  /** The text before the caret; where it ends in a finished word, as it was while that was typed. */
  function resume(before: string, finished: FinishedWord | null): Draft {
    if (!finished) return standing(before);
    const { before: start, keys, earlier } = finished;
    if (!before.startsWith(finished.text)) return resume(before, earlier);
    const readings = [false, true].map((asTyped) => ({ before: start, keys, asTyped, finished: earlier }));
    return readings.find((draft) => text(draft) === before) ?? { ...standing(before), finished };
  }

  return {
    composing,
    text,
    finish,
    type(state, key) {
      const next = add(state, key);
      return fits(text(next)) ? next : state;
    },
    insert: (state, composed) =>
      [...composed.replaceAll(/\p{Cc}+/gu, ' ')].reduce((now, character) => {
        const before = text(now);
        const next = (before + character).normalize('NFC');
        if (!fits(next)) return now;
        const beginsWord = /[\p{L}\p{N}]/u.test(character) && !/[\p{L}\p{N}\p{M}]$/u.test(before);
        return { ...standing(next), ...(beginsWord ? begin(now, 'typing') : goOn(now, 'typing')) };
      }, state),
    erase(state) {
      if (text(state) === '') return state;
      const step = goOn(state, 'erasing');
      if (state.keys.length > 0) {
        const keys = eraseLetter(state.keys, methodOf(state));
        return { ...state, ...step, keys, asTyped: state.asTyped && keys.length > 0 };
      }
      const graphemes = [...new Intl.Segmenter('vi').segment(state.before)];
      return { ...resume(state.before.slice(0, graphemes.at(-1)?.index ?? 0), state.finished), ...step };
    },
    undo(state) {
      const { keys, before, finished } = state;
      const bare = before + writeAsTyped(keys, tonePlacement);
      if (keys.length > 0 && text(state) !== bare && fits(bare))
        return { ...state, asTyped: true, doing: null };
      if (keys.length === 0 && state.doing === 'typing' && finished && before.startsWith(finished.text)) {
        const rest = before.slice(finished.text.length);
        const typed = finished.before + writeAsTyped(finished.keys, tonePlacement) + rest;
        if (/^[^\p{L}\p{N}]*$/u.test(rest) && typed !== before && fits(typed))
          return { ...state, ...standing(typed), doing: null };
      }
      const former = state.past.at(-1);
      return former ? { ...former, doing: null, past: state.past.slice(0, -1) } : state;
    },
    replaceWord(state, replacement) {
      const whole = state.before + replacement;
      const next = fits(`${whole} `) ? `${whole} ` : whole;
      return fits(next) ? { ...standing(next), ...begin(state, null) } : state;
    },
    replaceAll: (state, replacement) => ({ ...standing(replacement), ...begin(state, null) }),
  };
}
