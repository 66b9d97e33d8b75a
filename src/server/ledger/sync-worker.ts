// The thread that syncs `ledger.ndjson` while the main thread commits to the database.
import { fsyncSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { board, type SyncBoard, turns } from './sync-beside.ts';

const state = workerData as SyncBoard;
for (;;) {
  Atomics.store(state, board.turn, turns.waiting);
  Atomics.notify(state, board.turn);
  Atomics.wait(state, board.turn, turns.waiting);
  state[board.ended] = sync(state[board.handle] ?? -1);
}

/** 0, or the number of the error. */
function sync(handle: number): number {
  try {
    fsyncSync(handle);
    return 0;
  } catch (error) {
    return error instanceof Error && 'errno' in error ? Number(error.errno) : -5;
  }
}
