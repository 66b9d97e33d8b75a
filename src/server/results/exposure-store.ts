import { z } from 'zod';
import type { Connection } from '../database/open-database.ts';
import { type Exposure, exposureSchema } from './source.ts';

/** Counts of one work in one hour (UTC, `2024-10-05T07`). */
export interface HourlyExposure extends Exposure {
  readonly hour: string;
}

/** The table `exposure`. */
export function createExposureStore(database: Connection) {
  const upsert = database.prepare(
    `INSERT INTO exposure (entry, hour, shown, opened) VALUES (?, ?, ?, ?)
     ON CONFLICT (entry, hour) DO UPDATE SET shown = shown + excluded.shown, opened = opened + excluded.opened`,
  );
  const sums = database.prepare(
    'SELECT entry, sum(shown) AS shown, sum(opened) AS opened FROM exposure GROUP BY entry ORDER BY entry',
  );
  return {
    add: database.transaction((counted: readonly HourlyExposure[]) => {
      for (const { entry, hour, shown, opened } of counted) upsert.run(entry, hour, shown, opened);
    }),
    /** Sums over all hours. */
    totals: (): readonly Exposure[] => z.array(exposureSchema).parse(sums.all()),
  };
}
