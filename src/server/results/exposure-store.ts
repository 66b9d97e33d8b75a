import { z } from 'zod';
import type { Connection } from '../database/open-database.ts';
import { localHourTeller } from './local-hour.ts';
import { type Exposure, exposureSchema } from './source.ts';

/** Counts of one work in one hour (UTC, `2024-10-05T07`). */
export interface HourlyExposure extends Omit<Exposure, 'day'> {
  readonly hour: string;
}

const hourlyRows = z.array(exposureSchema.omit({ day: true }).extend({ hour: z.string() }));

/** The table `exposure`. */
export function createExposureStore(database: Connection) {
  const upsert = database.prepare(
    `INSERT INTO exposure (entry, hour, shown, opened) VALUES (?, ?, ?, ?)
     ON CONFLICT (entry, hour) DO UPDATE SET shown = shown + excluded.shown, opened = opened + excluded.opened`,
  );
  const all = database.prepare('SELECT entry, hour, shown, opened FROM exposure ORDER BY hour, entry');
  return {
    add: database.transaction((counted: readonly HourlyExposure[]) => {
      for (const { entry, hour, shown, opened } of counted) upsert.run(entry, hour, shown, opened);
    }),
    /** Sums of days of an IANA zone, each day's works in order. */
    daily(timeZone: string): readonly Exposure[] {
      const toLocal = localHourTeller(timeZone);
      const sums = new Map<string, { entry: string; day: string; shown: number; opened: number }>();
      for (const { entry, hour, shown, opened } of hourlyRows.parse(all.all())) {
        const instant = Date.parse(`${hour}:00:00Z`);
        // An hour in which a letter changed on the disk costs its own counts, not all results.
        if (Number.isNaN(instant)) continue;
        const { day } = toLocal(instant);
        const sum = sums.get(`${day} ${entry}`) ?? { entry, day, shown: 0, opened: 0 };
        sum.shown += shown;
        sum.opened += opened;
        sums.set(`${day} ${entry}`, sum);
      }
      return [...sums.values()];
    },
  };
}
