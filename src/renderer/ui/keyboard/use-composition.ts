import { useEffect, useMemo, useRef } from 'preact/compat';
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

/** Keeps the composition behind a controlled value; a value set from outside can be undone like what was typed. */
export function useComposition(options: Options) {
  const { value, method, tonePlacement, maxLength, onChange, onComposing } = options;
  const composer = useMemo(
    () => createComposer({ method, tonePlacement, maxLength }),
    [method, tonePlacement, maxLength],
  );
  const state = useRef<Composition>(startComposition(value));
  const emitted = useRef(value);
  const beforeInput = useRef<Composition>(null);

  useEffect(() => {
    if (value === emitted.current) return;
    emitted.current = value;
    state.current = composer.replaceAll(state.current, value);
  }, [value, composer]);

  function change(edit: (composer: Composer, state: Composition) => Composition) {
    const next = edit(composer, state.current);
    const text = composer.text(next);
    state.current = next;
    emitted.current = text;
    onComposing?.({ text: composer.composing(next), keys: next.keys });
    if (text !== value) onChange(text);
  }

  return {
    type: (key: string) => change((c, s) => c.type(s, key)),
    insert: (text: string) => change((c, s) => c.insert(s, text)),
    /** What the system is still composing takes the place of what it composed a moment ago. */
    preview(text: string) {
      const base = beforeInput.current ?? state.current;
      beforeInput.current = base;
      change((c) => c.insert(base, text));
    },
    isPreviewing: () => beforeInput.current !== null,
    endPreview() {
      beforeInput.current = null;
    },
    replaceWord: (text: string) => change((c, s) => c.replaceWord(s, text)),
    erase: () => change((c, s) => c.erase(s)),
    undo: () => change((c, s) => c.undo(s)),
    finish: () => change((c, s) => c.finish(s)),
  };
}
