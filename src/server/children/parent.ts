import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';

// What a child process knows of the one that started it; the other side is child.ts.

/** Electron's utility processes speak through `parentPort`, Node's children through `process` itself. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}
const port = (process as { parentPort?: ParentPort }).parentPort;

export function tellParent(message: unknown): void {
  if (port) port.postMessage(message);
  else process.send?.(message);
}

/** Hears what the parent asks for, and ends with it. */
export function listenToParent(listener: (message: unknown) => void): void {
  if (port) port.on('message', ({ data }) => listener(data));
  else {
    process.on('message', listener);
    // Nobody is left to answer; a normal exit would wait for what is under way and let it write.
    process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  }
}

/** Visitors come first: on a core, with `priority` as in `os.constants.priority`, and where Linux runs out of memory. */
export function giveWay(priority: number): void {
  const ways = [
    () => setPriority(priority),
    // A child inherits the service's, which says that anything else goes first (hoa-ban.service): 1000 goes before all.
    () => process.platform === 'linux' && writeFileSync('/proc/self/oom_score_adj', '1000'),
  ];
  for (const way of ways) {
    try {
      way();
    } catch {
      // A system that does not allow it runs us as it likes.
    }
  }
}
