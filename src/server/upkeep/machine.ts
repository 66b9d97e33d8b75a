import { statfs } from 'node:fs/promises';
import { zoneOfMachine } from '../../shared/time-zone.ts';

/** What the check asks of the machine; tests have one of their own. */
export interface Machine {
  /** Milliseconds that only grow. */
  monotonic(): number;
  /** Bytes of the disk a folder lies on; null where the system does not tell. */
  space(folder: string): Promise<{ readonly free: number; readonly total: number } | null>;
  /** Bytes of this process, now and at most so far, and what the machine has left. */
  memory(): {
    readonly used: number;
    readonly peak: number;
    readonly free: number;
  };
  /** IANA zone the operating system is set to. */
  timeZone(): string;
}

export const systemMachine: Machine = {
  monotonic: () => performance.now(),
  async space(folder) {
    try {
      const { bavail, blocks, bsize } = await statfs(folder);
      return { free: bavail * bsize, total: blocks * bsize };
    } catch {
      return null;
    }
  },
  memory: () => ({
    used: process.memoryUsage.rss(),
    peak: process.resourceUsage().maxRSS * 1024,
    // What can be had without taking it from anybody: on Linux more than what lies unused.
    free: process.availableMemory(),
  }),
  timeZone: zoneOfMachine,
};
