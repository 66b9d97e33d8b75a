import { z } from 'zod';
import type { Connection } from '../database/open-database.ts';

const rowSchema = z.object({ asset: z.string() }).optional();
const keysSchema = z.array(z.object({ hash: z.string(), kind: z.string(), asset: z.string() }));

/** Records written in one transaction: every one waits for the disk, and visitors' ballots wait behind it. */
const together = 100;

/**
 * What was made of originals, by hash and kind. A record of an older shape counts as not made. Records are written
 * some at a time, at the latest by `settle`: those a power cut takes are made again.
 */
export function createMediaStore(database: Connection) {
  const select = database.prepare('SELECT asset FROM asset WHERE hash = ? AND kind = ?');
  const selectAll = database.prepare(
    "SELECT hash, kind, CASE kind WHEN 'stamp' THEN asset ELSE '' END AS asset FROM asset",
  );
  const remove = database.prepare('DELETE FROM asset WHERE hash = ? AND kind = ?');
  const upsert = database.prepare(
    'INSERT INTO asset (hash, kind, asset) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET asset = excluded.asset',
  );
  const waiting = new Map<string, readonly [hash: string, kind: string, asset: string]>();
  const keyOf = (hash: string, kind: string) => `${kind} ${hash}`;

  function settle() {
    if (waiting.size === 0) return;
    database.transaction(() => {
      for (const record of waiting.values()) upsert.run(...record);
    })();
    waiting.clear();
  }

  return {
    get<T>(hash: string, kind: string, schema: z.ZodType<T>): T | null {
      const asset =
        waiting.get(keyOf(hash, kind))?.[2] ?? rowSchema.parse(select.get(hash, kind))?.asset ?? 'null';
      return schema.safeParse(JSON.parse(asset)).data ?? null;
    },
    put(hash: string, kind: string, asset: unknown) {
      waiting.set(keyOf(hash, kind), [hash, kind, JSON.stringify(asset)]);
      if (waiting.size >= together) settle();
    },
    settle,
    /** A stamp is kept with the original it leads to. */
    forgetExcept(kept: ReadonlySet<string>) {
      settle();
      database.transaction(() => {
        for (const { hash, kind, asset } of keysSchema.parse(selectAll.all())) {
          const original = kind === 'stamp' ? String(JSON.parse(asset)) : hash;
          if (!kept.has(original)) remove.run(hash, kind);
        }
      })();
    },
  };
}
