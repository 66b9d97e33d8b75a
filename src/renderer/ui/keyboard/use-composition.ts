import { useEffect, useMemo, useRef } from 'react';
import type { TonePlacement } from '../../../shared/text/syllable.ts';
import {
  type Composer,
  type Composition,
  createComposer,
  startComposition,
} from '../../../shared/text/telex.ts';
import type { TypingMethod } from '../../../shared/text/typing-method.ts';

/** The word being typed, as shown and as keys. */
export interface ComposingWord {
  readonly text: string;
  readonly keys: readonly string[];
}

interface Options {
  readonly value: string;
  readonly method: TypingMethod;
  readonly tonePlacement: TonePlacement;
  readonly maxLength: number;
  readonly onChange: (value: string) => void;
  readonly onComposing: ((word: ComposingWord) => void) | undefined;
}

/** Keeps the composition behind a controlled value; a value set from outside starts a new one. */
export function useComposition(options: Options) {
  const { value, method, tonePlacement, maxLength, onChange, onComposing } = options;
  const composer = useMemo(() => createComposer({ method, tonePlacement }), [method, tonePlacement]);
  const state = useRef<Composition>(startComposition(value));
  const emitted = useRef(value);

  useEffect(() => {
    if (value === emitted.current) return;
    emitted.current = value;
    state.current = startComposition(value);
  }, [value]);

  function become(next: Composition, may: 'grow' | 'shrink') {
    const text = composer.text(next);
    if (may === 'grow' && [...text].length > maxLength) return;
    state.current = next;
    emitted.current = text;
    onComposing?.({ text: composer.composing(next), keys: next.keys });
    if (text !== value) onChange(text);
  }
  const change = (edit: (composer: Composer, state: Composition) => Composition, may: 'grow' | 'shrink') =>
    become(edit(composer, state.current), may);

  return {
    type: (key: string) => change((c, s) => c.type(s, key), 'grow'),
    replaceWord: (text: string) => change((c, s) => c.replaceWord(s, text), 'grow'),
    erase: () => change((c, s) => c.erase(s), 'shrink'),
    undo: () => change((c, s) => c.undo(s), 'shrink'),
    finish: () => change((c, s) => c.finish(s), 'shrink'),
  };
}
