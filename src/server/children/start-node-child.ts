import { fork } from 'node:child_process';
import type { StartChild } from './child.ts';

/**
 * glibc's settings for a process that asks for a few very large buffers, one after the other (“Memory Allocation
 * Tunables” in its manual): pages of two megabytes, because zeroing a picture's pages four kilobytes at a time takes
 * longer than decoding it, one arena, because each thread's own would keep what it freed, and pages of its own for
 * every buffer from 128 KB on: left alone, glibc takes the first freed picture for a sign to keep the next.
 * Other systems ignore them.
 */
const tunables = ['hugetlb=1', 'arena_max=1', 'mmap_threshold=131072']
  .map((setting) => `glibc.malloc.${setting}`)
  .join(':');

/** Starts a child of plain Node. */
export const startNodeChild: StartChild = (module, nodeOptions) => {
  const child = fork(module, [], {
    execArgv: [...nodeOptions],
    env: { ...process.env, GLIBC_TUNABLES: tunables },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return {
    get pid() {
      return child.pid;
    },
    // A child that is gone is told by `exit`; a message to it has nobody to arrive at.
    send: (message) => child.connected && child.send(message as object, () => {}),
    onMessage: (listener) => child.on('message', listener),
    onExit(listener) {
      let isTold = false;
      const tell = (isKilled: boolean) => {
        if (!isTold) listener(isKilled);
        isTold = true;
      };
      child.once('exit', (_code, signal) => tell(signal === 'SIGKILL'));
      child.once('error', () => tell(false));
    },
    kill: () => child.kill('SIGKILL'),
  };
};
