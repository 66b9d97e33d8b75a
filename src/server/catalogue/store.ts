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

/** What was shown at a revision. */
export interface StoredPublication {
  readonly revision: number;
  readonly at: string;
  readonly folder: string | null;
  readonly shown: number;
  /** The first revision kept that showed exactly the same; null where it is this one. */
  readonly like: number | null;
}

const publicationsSchema = z.array(
  z.object({
    revision: z.number().int(),
    at: z.string(),
    folder: z.string().nullable(),
    shown: z.number().int(),
    like: z.number().int().nullable(),
  }),
);
const snapshotSchema = z.object({ sources: z.string(), entries: z.string() }).optional();
const sourcesSchema = z.object({ sources: z.string() }).optional();
const textsSchema = z.array(z.object({ text: z.string() }));

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
  const insertPublication = database.prepare(
    'INSERT OR REPLACE INTO publication (revision, at, folder, sources, entries) VALUES (?, ?, ?, ?, ?)',
  );
  const prunePublications = database.prepare(
    'DELETE FROM publication WHERE revision NOT IN (SELECT revision FROM publication ORDER BY revision DESC LIMIT ?)',
  );
  const selectPublications = database.prepare(`
    SELECT revision, at, folder, json_array_length(entries) AS shown,
      (SELECT min(other.revision) FROM publication AS other
        WHERE other.revision < publication.revision AND other.entries = publication.entries) AS "like"
    FROM publication ORDER BY revision DESC`);
  const selectSnapshot = database.prepare('SELECT sources, entries FROM publication WHERE revision = ?');
  const selectSources = database.prepare('SELECT sources FROM publication WHERE revision = ?');
  const selectTexts = database.prepare(
    'SELECT entry AS text FROM entry UNION ALL SELECT entries FROM publication UNION ALL SELECT sources FROM publication',
  );
  return {
    revision: () => revisionSchema.parse(selectRevision.get()).revision,
    all: (): StoredEntry[] =>
      storedSchema
        .parse(selectAll.all())
        .map((row) => ({ code: row.code, hidden: row.hidden === 1, json: row.entry })),
    /** Null where the row was damaged: it costs only itself. */
    parse(json: string): Entry | null {
      try {
        return entrySchema.parse(JSON.parse(json));
      } catch {
        return null;
      }
    },
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
    /** Keeps what is shown at `revision`, and the last `most` publications. */
    keepPublication(
      publication: { revision: number; at: string; folder: string | null; sources: readonly string[] },
      shown: readonly Entry[],
      most: number,
    ) {
      const { revision, at, folder, sources } = publication;
      const entries = `[${shown.map((entry) => this.canonical(entry)).join(',')}]`;
      insertPublication.run(revision, at, folder, JSON.stringify(sources), entries);
      prunePublications.run(most);
    },
    publications: (): StoredPublication[] => publicationsSchema.parse(selectPublications.all()),
    /** Null where nothing is kept of the revision, or in a shape of long ago. */
    snapshot(revision: number): { sources: string[]; entries: Entry[] } | null {
      const row = snapshotSchema.parse(selectSnapshot.get(revision));
      if (!row) return null;
      const entries = z.array(entrySchema).safeParse(JSON.parse(row.entries));
      if (!entries.success) return null;
      return { sources: z.array(z.string()).parse(JSON.parse(row.sources)), entries: entries.data };
    },
    sources(revision: number): string[] {
      const row = sourcesSchema.parse(selectSources.get(revision));
      return row ? z.array(z.string()).parse(JSON.parse(row.sources)) : [];
    },
    /** Everything that names originals, as text. */
    texts: (): string[] => textsSchema.parse(selectTexts.all()).map(({ text }) => text),
    inTransaction: <T>(work: () => T): T => database.transaction(work).immediate(),
  };
}
