import { useEffect, useRef } from 'preact/compat';

const reportEvery = 2000;
const lookEvery = 500;

interface Touches {
  /** After so many seconds without a touch. */
  readonly onStill: () => void;
  /** At most every two seconds while the screen is touched. */
  readonly onTouch?: () => void;
  /** While something is waited for nobody touches the screen: the seconds begin when it has come. */
  readonly isWaiting?: () => boolean;
}

/** Tells whether somebody is at the screen. */
export function useStillTouched(seconds: number, touches: Touches): void {
  const latest = useRef(touches);
  useEffect(() => {
    latest.current = touches;
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let reported = 0;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(end, seconds * 1000);
    };
    const end = (hasWaited = false) => {
      if (latest.current.isWaiting?.()) timer = setTimeout(end, lookEvery, true);
      else if (hasWaited) wait();
      else latest.current.onStill();
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
