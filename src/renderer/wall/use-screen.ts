import { useSyncExternalStore } from 'preact/compat';
import type { Orientation } from '../../shared/playlist.ts';

export type Screen = {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
  /** CSS pixels of one u: 1 % of the height. */
  readonly u: number;
};

function measure(): Screen {
  const { innerWidth: width, innerHeight: height } = window;
  return { width, height, orientation: height > width ? 'portrait' : 'landscape', u: height / 100 };
}

let screen = measure();

function subscribe(onChange: () => void): () => void {
  const onResize = () => {
    screen = measure();
    onChange();
  };
  window.addEventListener('resize', onResize);
  return () => window.removeEventListener('resize', onResize);
}

/** The window's size and which way it hangs, live. */
export const useScreen = (): Screen => useSyncExternalStore(subscribe, () => screen);
