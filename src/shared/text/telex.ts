import type { TonePlacement } from './syllable.ts';
import { eraseLetter, isForeign, writeAsTyped, writeComposing, writeFinished } from './typed-word.ts';
import type { TypingMethod } from './typing-method.ts';
import { isVowel, readLetter, readTone } from './vietnamese-letter.ts';

/** A text that grows at its end: what is finished, and the keys of the word being typed. */
export interface Composition {
  readonly before: string;
  /** Letters, digits (VNI) and combining tones (mark row) in the order they were pressed. */
  readonly keys: readonly string[];
  /** True once the visitor asked for the word's bare keys. */
  readonly asTyped: boolean;
  /** The word finished last, so that its keys can still be had back. */
  readonly finished: { readonly keys: readonly string[]; readonly text: string } | null;
}

export interface Composer {
  /** Add one key: a character, or a combining tone of the mark row (which needs a vowel to stand on). */
  type(state: Composition, key: string): Composition;
  /** Take the last shown character away. */
  erase(state: Composition): Composition;
  /** Take one word back: first its marks (the bare keys stand), then the word. */
  undo(state: Composition): Composition;
  /** Put `text` in the place of the word being typed, and a space after it. */
  replaceWord(state: Composition, text: string): Composition;
  /** End the word being typed: what is no Vietnamese syllable stands as it was typed. */
  finish(state: Composition): Composition;
  composing(state: Composition): string;
  text(state: Composition): string;
}

export const startComposition = (text: string): Composition => ({
  before: text,
  keys: [],
  asTyped: false,
  finished: null,
});

/** Composes Vietnamese from single keys by Telex, VNI or, with `plain`, by the mark row only. Pure: states are values. */
export function createComposer(options: {
  readonly method: TypingMethod;
  readonly tonePlacement: TonePlacement;
}): Composer {
  const { method, tonePlacement } = options;
  const methodOf = (state: Composition): TypingMethod => (state.asTyped ? 'plain' : method);

  const composing = (state: Composition): string =>
    writeComposing(state.keys, methodOf(state), tonePlacement);
  const text = (state: Composition): string => state.before + composing(state);

  function finish(state: Composition): Composition {
    if (state.keys.length === 0) return state;
    const word = state.asTyped
      ? writeAsTyped(state.keys, tonePlacement)
      : writeFinished(state.keys, method, tonePlacement);
    return {
      before: state.before + word,
      keys: [],
      asTyped: false,
      finished: { keys: state.keys, text: word },
    };
  }

  const belongsToWord = (key: string): boolean =>
    /^\p{L}$/u.test(key) || (method === 'vni' && /^\d$/.test(key));

  return {
    composing,
    text,
    finish,
    type(state, key) {
      if (readTone(key)) {
        if (![...composing(state)].some((each) => isVowel(readLetter(each).letter))) return state;
        return {
          ...state,
          keys: [...state.keys, key],
          asTyped: isForeign(state.keys, methodOf(state)) || state.asTyped,
        };
      }
      if (belongsToWord(key)) return { ...state, keys: [...state.keys, key] };
      const ended = finish(state);
      return { ...ended, before: ended.before + key };
    },
    erase(state) {
      if (state.keys.length > 0) {
        const keys = eraseLetter(state.keys, methodOf(state));
        return { ...state, keys, asTyped: state.asTyped && keys.length > 0 };
      }
      const graphemes = [...new Intl.Segmenter('vi').segment(state.before)];
      return { ...startComposition(state.before.slice(0, graphemes.at(-1)?.index ?? 0)) };
    },
    undo(state) {
      if (state.keys.length > 0) {
        const bare = writeAsTyped(state.keys, tonePlacement);
        if (composing(state) !== bare) return { ...state, asTyped: true };
        return startComposition(state.before);
      }
      const { finished, before } = state;
      const trailing = /[^\p{L}\p{N}]*$/u.exec(before)?.[0] ?? '';
      const end = before.length - trailing.length;
      if (finished && before.slice(0, end).endsWith(finished.text)) {
        const bare = writeAsTyped(finished.keys, tonePlacement);
        if (bare !== finished.text) {
          return startComposition(before.slice(0, end - finished.text.length) + bare + trailing);
        }
      }
      return startComposition(before.replace(/\S+\s*$/u, '').replace(/^\s+$/u, ''));
    },
    replaceWord(state, replacement) {
      return startComposition(`${state.before}${replacement} `);
    },
  };
}
