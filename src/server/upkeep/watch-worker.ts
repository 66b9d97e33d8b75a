// The thread that notices that the process's main thread stands still.
import { workerData } from 'node:worker_threads';
import type { Watch } from './watch-process.ts';

const { signs, every, most } = workerData as Watch;
let last = -1;
let missing = 0;
// Looks are counted and no time: a machine that slept has missed none.
setInterval(() => {
  const now = Atomics.load(signs, 0);
  missing = now === last ? missing + 1 : 0;
  last = now;
  if (missing < most) return;
  console.error('the process stands still and is ended');
  process.kill(process.pid, 'SIGKILL');
}, every);
