import { type RefObject, useEffect, useRef } from 'preact/compat';

const signs = ['pointerdown', 'keydown', 'wheel'] as const;

/**
 * When the screen was last touched (`Date.now()`), null if never in this visit. Kept out of what is drawn, so that a touch
 * costs no render. While `paused`, touches count for nothing; when that ends, it counts as a touch itself.
 */
export function useLastTouch(paused: boolean): RefObject<number | null> {
  const last = useRef<number | null>(null);
  useEffect(() => {
    if (paused) return;
    if (last.current !== null) last.current = Date.now();
    const touch = () => {
      last.current = Date.now();
    };
    for (const sign of signs) addEventListener(sign, touch, true);
    return () => {
      for (const sign of signs) removeEventListener(sign, touch, true);
    };
  }, [paused]);
  return last;
}
