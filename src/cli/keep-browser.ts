import type { ChildProcess } from 'node:child_process';
import { type PageWatch, tick } from './page-watch.ts';

/** Why a window is opened again. */
export type Loss = 'ended' | 'gone' | 'hung';

/** More losses than this within a minute are a loop: a page that cannot crash, for a minute. */
const lossesPerMinute = 5;
const minute = 60_000;

/** How long to wait after the n-th loss of a minute (1, 2, 3 …), milliseconds. */
const backOff = (loss: number): number => (loss === 1 ? 0 : Math.min(8000, 500 * 2 ** (loss - 2)));

/**
 * Keeps a browser's window open: one that crashed, or whose page crashed or hangs, is opened again, later each time, and
 * in a loop rests on the still page. A window that somebody closes stays closed.
 */
export function keepBrowser(parts: {
  readonly url: string;
  readonly open: (address: string) => ChildProcess;
  readonly watch: PageWatch;
  /** No browser could be started at all. */
  readonly onMissing: () => void;
  readonly onLoss: (loss: Loss, isLoop: boolean) => void;
}): { close(): void } {
  const { url, open, watch, onMissing, onLoss } = parts;
  let isClosing = false;
  let losses: number[] = [];
  let window: ChildProcess | null = null;
  let waiting: NodeJS.Timeout | undefined;
  /** The still page asks for nothing. */
  let isResting = false;
  let lost: Loss | null = null;

  function show(address: string): void {
    isResting = address !== url;
    lost = null;
    watch.begin();
    const child = open(address);
    window = child;
    child.once('error', () => {
      if (window !== child) return;
      window = null;
      onMissing();
    });
    child.once('exit', (code) => {
      if (window !== child) return;
      window = null;
      if (isClosing || (code === 0 && lost === null)) return;
      if (!isResting) comeBack(lost ?? 'ended');
    });
  }

  function comeBack(loss: Loss): void {
    const now = performance.now();
    losses = [...losses.filter((at) => now - at < minute), now];
    const isLoop = losses.length > lossesPerMinute;
    onLoss(loss, isLoop);
    if (!isLoop) {
      waiting = setTimeout(() => show(url), backOff(losses.length));
      return;
    }
    losses = [];
    show(`${url}/still`);
    waiting = setTimeout(() => {
      const resting = window;
      window = null;
      if (!resting) return show(url);
      resting.once('exit', () => isClosing || show(url));
      resting.kill();
    }, minute);
  }

  const looking = setInterval(() => {
    if (!window || isResting || lost) return;
    const state = watch.look();
    if (state === 'there') return;
    lost = state;
    window.kill('SIGKILL');
  }, tick);
  show(url);

  return {
    close() {
      isClosing = true;
      clearInterval(looking);
      clearTimeout(waiting);
      window?.kill();
    },
  };
}
