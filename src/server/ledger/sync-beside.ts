import { fsyncSync } from 'node:fs';
import { getSystemErrorName } from 'node:util';
import { Worker } from 'node:worker_threads';

/** What both threads see: `turn`, the handle to be synced, and how that ended: 0, or the system's number of an error. */
export type SyncBoard = Int32Array;
export const board = { turn: 0, handle: 1, ended: 2, length: 3 } as const;
/** Nobody works yet, somebody waits for work, and there is work. */
export const turns = { absent: 0, waiting: 1, working: 2 } as const;

/** Milliseconds; a card that is worn out may take many seconds. */
const longest = 60_000;

let shared: SyncBoard | null = null;

/**
 * Begins to sync a file in a thread of its own, beside what the caller does meanwhile; what it returns waits for the end
 * and throws what the file system said. One at a time. While the thread is still starting, the caller's own does it then.
 */
export function syncBeside(handle: number): () => void {
  shared ??= startThread();
  const state = shared;
  if (Atomics.load(state, board.turn) !== turns.waiting) return () => fsyncSync(handle);
  state[board.handle] = handle;
  Atomics.store(state, board.turn, turns.working);
  Atomics.notify(state, board.turn);
  return () => {
    const answer = Atomics.wait(state, board.turn, turns.working, longest);
    const code = answer === 'timed-out' ? 'ETIMEDOUT' : errorName(state[board.ended] ?? 0);
    if (code !== null) throw Object.assign(new Error(`${code}: fsync`), { code, syscall: 'fsync' });
  };
}

const errorName = (ended: number): string | null => (ended === 0 ? null : getSystemErrorName(ended));

function startThread(): SyncBoard {
  const state = new Int32Array(new SharedArrayBuffer(4 * board.length));
  try {
    Atomics.wait(state, board.turn, turns.waiting, 0);
  } catch {
    // Whoever embeds Node may forbid its main thread to wait: it syncs itself then.
    return state;
  }
  const worker = new Worker(workerUrl(), { workerData: state });
  worker.unref();
  // Without it the caller's own thread syncs.
  worker.on('error', (error) => console.error(error));
  return state;
}

/** Beside this module, in the sources as well as in the bundle. */
const workerUrl = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './sync-worker.ts' : './sync-worker.js', import.meta.url);
