import { z } from 'zod';
import type { Connection } from '../database/open-database.ts';

const rowsSchema = z.array(
  z.object({
    hash: z.string(),
    size: z.number().int(),
    at: z.string(),
    whole: z.union([z.literal(0), z.literal(1)]),
  }),
);

/** How an original was when it was read last. */
export interface OriginalReading {
  readonly hash: string;
  /** Bytes. */
  readonly size: number;
  readonly at: string;
  /** Whether its SHA-256 was what it is named by. */
  readonly whole: boolean;
}

/** The table `original_reading`. */
export function createOriginalStore(database: Connection) {
  const select = database.prepare('SELECT hash, size, at, whole FROM original_reading');
  const upsert = database.prepare(
    `INSERT INTO original_reading (hash, size, at, whole) VALUES (?, ?, ?, ?)
     ON CONFLICT (hash) DO UPDATE SET size = excluded.size, at = excluded.at, whole = excluded.whole`,
  );
  const remove = database.prepare('DELETE FROM original_reading WHERE hash = ?');
  return {
    all: (): ReadonlyMap<string, OriginalReading> =>
      new Map(rowsSchema.parse(select.all()).map((row) => [row.hash, { ...row, whole: row.whole === 1 }])),
    note({ hash, size, at, whole }: OriginalReading) {
      upsert.run(hash, size, at, whole ? 1 : 0);
    },
    forget: (hash: string) => remove.run(hash),
  };
}
