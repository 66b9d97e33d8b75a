import { z } from 'zod';

/** One run of a kiosk, from its start to its end, as the morning check remembers it. */
const runSchema = z.object({
  startedAt: z.iso.datetime(),
  /** The last sign of life, within a minute. */
  aliveAt: z.iso.datetime(),
  /** When it said goodbye; null while it runs, or where power or the process was cut off. */
  endedAt: z.iso.datetime().nullable(),
  version: z.string(),
  /** Bytes of the process, at the last sign of life and at most. */
  memory: z.object({ used: z.number(), peak: z.number() }),
  /** By how many milliseconds the clock jumped against one that only grows: forward is more than 0. */
  jumps: z.array(z.object({ at: z.iso.datetime(), by: z.number() })),
});
export type Run = z.infer<typeof runSchema>;

/** Kept in the database, so that the next start and commands know how it went. */
export const runsSchema = z.object({
  runs: z.array(runSchema),
  /** Free bytes of the disk, first of each day (UTC). */
  space: z.array(z.object({ day: z.iso.date(), free: z.number() })),
});
export type Runs = z.infer<typeof runsSchema>;
