import type { Statement } from 'better-sqlite3';
import { z } from 'zod';
import { type Entry, entrySchema } from '../../shared/entry.ts';
import { type Listed, listedSchema } from '../../shared/listed-words.ts';
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
  /** What staff decided on works on show, as whoever published it wrote it; null for a whole import. */
  readonly change: string | null;
}

/** A publication with what it is made of. */
export interface KeptPublication extends Pick<StoredPublication, 'revision' | 'at' | 'folder' | 'change'> {
  /** Hashes of originals. */
  readonly sources: readonly string[];
  readonly listed: Listed;
}

const publicationsSchema = z.array(
  z.object({
    revision: z.number().int(),
    at: z.string(),
    folder: z.string().nullable(),
    shown: z.number().int(),
    like: z.number().int().nullable(),
    change: z.string().nullable(),
  }),
);
const snapshotSchema = z.object({ sources: z.string(), listed: z.string(), entries: z.string() }).optional();
const madeOfSchema = z.object({ sources: z.string(), listed: z.string() }).optional();
const textsSchema = z.array(z.object({ text: z.string() }));

/** The only SQL about entries. What is said of publications waits until it is asked for: commands read older data folders. */
export function createCatalogueStore(database: Connection) {
  function lazily(sql: string) {
    let statement: Statement<unknown[]> | null = null;
    return (): Statement<unknown[]> => {
      statement ??= database.prepare<unknown[]>(sql);
      return statement;
    };
  }
  const selectRevision = database.prepare('SELECT revision FROM catalogue WHERE one = 1');
  const updateRevision = database.prepare('UPDATE catalogue SET revision = ? WHERE one = 1');
  const selectAll = database.prepare('SELECT code, hidden, entry FROM entry ORDER BY number');
  const hide = database.prepare('UPDATE entry SET hidden = 1, revision = ? WHERE code = ?');
  const upsert = database.prepare(`
    INSERT INTO entry (code, number, category, hidden, revision, entry) VALUES (?, ?, ?, 0, ?, ?)
    ON CONFLICT (code) DO UPDATE SET number = excluded.number, category = excluded.category, hidden = 0,
      revision = excluded.revision, entry = excluded.entry`);
  const insertPublication = lazily(
    'INSERT OR REPLACE INTO publication (revision, at, folder, sources, listed, change, entries) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  // A title put right today takes no import's place among those that can be gone back to.
  const prunePublications = lazily(`
    DELETE FROM publication WHERE
      revision NOT IN (SELECT revision FROM publication ORDER BY revision DESC LIMIT :most) AND
      revision NOT IN (SELECT revision FROM publication WHERE change IS NULL ORDER BY revision DESC LIMIT :most)`);
  const selectPublications = lazily(`
    SELECT revision, at, folder, change, json_array_length(entries) AS shown,
      (SELECT min(other.revision) FROM publication AS other
        WHERE other.revision < publication.revision AND other.entries = publication.entries) AS "like"
    FROM publication ORDER BY revision DESC`);
  const selectSnapshot = lazily('SELECT sources, listed, entries FROM publication WHERE revision = ?');
  const selectMadeOf = lazily('SELECT sources, listed FROM publication WHERE revision = ?');
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
    /** Keeps what is shown at a revision, and the last `most` publications. */
    keepPublication(publication: KeptPublication, shown: readonly Entry[], most: number) {
      const { revision, at, folder, sources, listed, change } = publication;
      const entries = `[${shown.map((entry) => this.canonical(entry)).join(',')}]`;
      const madeOf = [JSON.stringify(sources), JSON.stringify(listed)];
      insertPublication().run(revision, at, folder, ...madeOf, change, entries);
      prunePublications().run({ most });
    },
    publications: (): StoredPublication[] => publicationsSchema.parse(selectPublications().all()),
    /** Null where nothing is kept of the revision, or in a shape of long ago. */
    snapshot(revision: number): { sources: string[]; listed: Listed; entries: Entry[] } | null {
      const row = snapshotSchema.parse(selectSnapshot().get(revision));
      if (!row) return null;
      const entries = z.array(entrySchema).safeParse(JSON.parse(row.entries));
      return entries.success ? { ...readMadeOf(row), entries: entries.data } : null;
    },
    madeOf(revision: number): { sources: string[]; listed: Listed } {
      const row = madeOfSchema.parse(selectMadeOf().get(revision));
      return row ? readMadeOf(row) : { sources: [], listed: {} };
    },
    /** Everything that names originals, as text. */
    texts: (): string[] => textsSchema.parse(selectTexts.all()).map(({ text }) => text),
    inTransaction: <T>(work: () => T): T => database.transaction(work).immediate(),
  };
}

/** What was damaged is taken for nothing: the next import says it anew. */
const readMadeOf = ({ sources, listed }: { sources: string; listed: string }) => ({
  sources: z.array(z.string()).safeParse(JSON.parse(sources)).data ?? [],
  listed: listedSchema.safeParse(JSON.parse(listed)).data ?? {},
});
