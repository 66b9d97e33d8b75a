import { z } from 'zod';
import type { Connection } from '../database/open-database.ts';

const rowSchema = z.object({ asset: z.string() }).optional();
const keysSchema = z.array(z.object({ hash: z.string(), kind: z.string(), asset: z.string() }));

/** What was made of originals, by hash and kind. A record of an older shape counts as not made. */
export function createMediaStore(database: Connection) {
  const select = database.prepare('SELECT asset FROM asset WHERE hash = ? AND kind = ?');
  const selectAll = database.prepare(
    "SELECT hash, kind, CASE kind WHEN 'stamp' THEN asset ELSE '' END AS asset FROM asset",
  );
  const remove = database.prepare('DELETE FROM asset WHERE hash = ? AND kind = ?');
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
    /** A stamp is kept with the original it leads to. */
    forgetExcept(kept: ReadonlySet<string>) {
      database.transaction(() => {
        for (const { hash, kind, asset } of keysSchema.parse(selectAll.all())) {
          const original = kind === 'stamp' ? String(JSON.parse(asset)) : hash;
          if (!kept.has(original)) remove.run(hash, kind);
        }
      })();
    },
  };
}
