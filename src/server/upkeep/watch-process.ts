import { Worker } from 'node:worker_threads';

/** How often the process shows that it lives, milliseconds, and how many of its signs may be missing in a row. */
export interface Patience {
  readonly every: number;
  readonly most: number;
}
/** Three minutes: long enough for a large ledger to be read through at a start. */
const patience: Patience = { every: 10_000, most: 18 };

/**
 * Ends this process where its event loop has stood still for too long: whoever keeps the kiosk running starts it again.
 * A thread of its own watches, because systemd's WatchdogSec takes no message from a unit with PAMName= but its main
 * process's (systemd.exec(5)), and that is cage. Returns what ends the watch.
 */
export function watchProcess({ every, most }: Patience = patience): () => void {
  const signs = new Int32Array(new SharedArrayBuffer(4));
  const timer = setInterval(() => Atomics.add(signs, 0, 1), every / 2).unref();
  const worker = new Worker(workerUrl(), { workerData: { signs, every, most } satisfies Watch });
  worker.unref();
  // A kiosk that nobody watches is better than none.
  worker.on('error', (error) => console.error(error));
  return () => {
    clearInterval(timer);
    void worker.terminate();
  };
}

export interface Watch extends Patience {
  readonly signs: Int32Array;
}

/** Beside this module, in the sources as well as in the bundle. */
const workerUrl = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './watch-worker.ts' : './watch-worker.js', import.meta.url);
