import { useEffect, useRef } from 'preact/compat';

const reportEvery = 2000;

/** Calls `onTouch` at most every two seconds while the screen is touched, and `onStill` after so many seconds without. */
export function useStillTouched(seconds: number, onStill: () => void, onTouch?: () => void): void {
  const latest = useRef({ onStill, onTouch });
  useEffect(() => {
    latest.current = { onStill, onTouch };
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let reported = 0;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => latest.current.onStill(), seconds * 1000);
    };
    const touched = () => {
      wait();
      const now = performance.now();
      if (now - reported < reportEvery) return;
      reported = now;
      latest.current.onTouch?.();
    };
    wait();
    const events = ['pointerdown', 'keydown', 'wheel'] as const;
    for (const event of events) window.addEventListener(event, touched, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const event of events) window.removeEventListener(event, touched, { capture: true });
    };
  }, [seconds]);
}
