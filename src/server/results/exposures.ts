import { z } from 'zod';
import { codeSchema } from '../../shared/entry.ts';
import type { Connection } from '../database/open-database.ts';
import type { Clock } from '../deps.ts';
import { createExposureStore } from './exposure-store.ts';
import type { Exposure } from './source.ts';

const flushInterval = 5000;

export const exposureRequestSchema = z.object({
  entry: codeSchema,
  kind: z.enum(['shown', 'opened']),
});
export type ExposureRequest = z.infer<typeof exposureRequestSchema>;

/** How often works were seen. Written every few seconds: unlike a vote, a lost exposure harms nobody. */
export interface Exposures {
  count(exposure: ExposureRequest): void;
  /** Writes what is not yet written, where the disk allows. */
  flush(): void;
  /** Sums of days of an IANA zone, with what is not yet written where the disk allows. */
  daily(timeZone: string): readonly Exposure[];
  close(): void;
}

export function createExposures({ database, clock }: { database: Connection; clock: Clock }): Exposures {
  const store = createExposureStore(database);
  let waiting = new Map<string, { entry: string; hour: string; shown: number; opened: number }>();
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    if (waiting.size === 0) return;
    store.add([...waiting.values()]);
    waiting = new Map();
  }

  function tryFlush(): void {
    try {
      flush();
    } catch {
      // Storage that fails for votes fails here too and is reported there; the counts wait in memory.
    }
  }

  return {
    count({ entry, kind }) {
      const hour = clock.now().toISOString().slice(0, 13);
      const key = `${hour} ${entry}`;
      const counted = waiting.get(key) ?? { entry, hour, shown: 0, opened: 0 };
      counted[kind] += 1;
      waiting.set(key, counted);
      timer ??= setTimeout(tryFlush, flushInterval).unref();
    },
    flush: tryFlush,
    daily(timeZone) {
      tryFlush();
      return store.daily(timeZone);
    },
    close: tryFlush,
  };
}
