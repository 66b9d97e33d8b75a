import { useEffect, useRef, useState } from 'preact/compat';
import { pinDigits } from '../../shared/pin-rules.ts';

interface Typing {
  /** So many digits end the code; null: whoever types says where it ends. */
  readonly length: number | null;
  /** Nothing can be typed now. */
  readonly closed: boolean;
  readonly onDigit: () => void;
  /** The code that was typed; what becomes of its digits is up to the caller. */
  readonly onDone: (code: string) => void;
}

export interface Digits {
  readonly typed: string;
  /** Places to draw. */
  readonly places: number;
  readonly closed: boolean;
  readonly isOpenEnded: boolean;
  /** Whether what was typed may be a code. */
  readonly isLongEnough: boolean;
  press(digit: string): void;
  erase(): void;
  clear(): void;
  /** Ends a code whose length is not known. */
  finish(): void;
}

/** A code being typed, on the pad or on a keyboard somebody plugged in. */
export function useDigits({ length, closed, onDigit, onDone }: Typing): Digits {
  const [typed, show] = useState('');
  // A hand is quicker than a slow machine draws: the next digit goes behind the last one, drawn or not.
  const latest = useRef('');
  function put(digits: string) {
    latest.current = digits;
    show(digits);
  }
  const digits: Digits = {
    typed,
    places: length ?? Math.max(pinDigits.least, typed.length),
    closed,
    isOpenEnded: length === null,
    isLongEnough: typed.length >= pinDigits.least,
    press(digit) {
      if (closed || latest.current.length >= (length ?? pinDigits.most)) return;
      put(latest.current + digit);
      onDigit();
      if (latest.current.length === length) onDone(latest.current);
    },
    erase: () => put(latest.current.slice(0, -1)),
    clear: () => put(''),
    finish() {
      if (!closed && length === null && latest.current.length >= pinDigits.least) onDone(latest.current);
    },
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (/^\d$/.test(event.key)) digits.press(event.key);
      else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) digits.finish();
      else if (event.key === 'Backspace') digits.erase();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  return digits;
}
