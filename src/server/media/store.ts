import { z } from 'zod';
import type { Connection } from '../database/open-database.ts';

const rowSchema = z.object({ asset: z.string() }).optional();

/** What was made of originals, by hash and kind. A record of an older shape counts as not made. */
export function createMediaStore(database: Connection) {
  const select = database.prepare('SELECT asset FROM asset WHERE hash = ? AND kind = ?');
  const upsert = database.prepare(
    'INSERT INTO asset (hash, kind, asset) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET asset = excluded.asset',
  );
  return {
    get<T>(hash: string, kind: string, schema: z.ZodType<T>): T | null {
      const row = rowSchema.parse(select.get(hash, kind));
      return row ? (schema.safeParse(JSON.parse(row.asset)).data ?? null) : null;
    },
    put(hash: string, kind: string, asset: unknown) {
      upsert.run(hash, kind, JSON.stringify(asset));
    },
  };
}
