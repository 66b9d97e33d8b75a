import { z } from 'zod';
import { type Entry, entrySchema } from '../../shared/entry.ts';
import type { Connection } from '../database/open-database.ts';

/** What is kept of an entry, shown or not. `json` is the canonical text its changes are told by. */
export interface StoredEntry {
  readonly code: string;
  readonly hidden: boolean;
  readonly json: string;
}

const revisionSchema = z.object({ revision: z.number().int() });
const storedSchema = z.array(
  z.object({ code: z.string(), hidden: z.union([z.literal(0), z.literal(1)]), entry: z.string() }),
);

/** The only SQL about entries. */
export function createCatalogueStore(database: Connection) {
  const selectRevision = database.prepare('SELECT revision FROM catalogue WHERE one = 1');
  const updateRevision = database.prepare('UPDATE catalogue SET revision = ? WHERE one = 1');
  const selectAll = database.prepare('SELECT code, hidden, entry FROM entry ORDER BY number');
  const hide = database.prepare('UPDATE entry SET hidden = 1, revision = ? WHERE code = ?');
  const upsert = database.prepare(`
    INSERT INTO entry (code, number, category, hidden, revision, entry) VALUES (?, ?, ?, 0, ?, ?)
    ON CONFLICT (code) DO UPDATE SET number = excluded.number, category = excluded.category, hidden = 0,
      revision = excluded.revision, entry = excluded.entry`);
  return {
    revision: () => revisionSchema.parse(selectRevision.get()).revision,
    all: (): StoredEntry[] =>
      storedSchema
        .parse(selectAll.all())
        .map((row) => ({ code: row.code, hidden: row.hidden === 1, json: row.entry })),
    parse: (json: string): Entry => entrySchema.parse(JSON.parse(json)),
    canonical: (entry: Entry): string => JSON.stringify(entrySchema.parse(entry)),
    /** Numbers are unique among shown entries: everything touched is hidden first, so that numbers may swap. */
    write(revision: number, shown: readonly Entry[], hidden: readonly string[]) {
      for (const code of hidden) hide.run(revision, code);
      for (const entry of shown) hide.run(revision, entry.code);
      for (const entry of shown) {
        upsert.run(entry.code, entry.number, entry.category, revision, this.canonical(entry));
      }
      updateRevision.run(revision);
    },
    inTransaction: <T>(work: () => T): T => database.transaction(work).immediate(),
  };
}
