import type { Catalogue } from '../../shared/catalogue.ts';
import type { Category } from '../../shared/category.ts';
import type { Entry } from '../../shared/entry.ts';
import type { Listed } from '../../shared/listed-words.ts';
import type { Changes } from '../changes.ts';
import type { Connection } from '../database/open-database.ts';
import { createCatalogueStore, type StoredPublication } from './store.ts';

/** What a publication did, as codes. */
export interface Publication {
  readonly revision: number;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  /** Shown until now and not among the entries published. */
  readonly hidden: readonly string[];
}

export interface CatalogueService {
  /** Everything shown, by number. */
  current(): Catalogue;
  /** Also what is hidden now: ballots it once got still name it. */
  all(): readonly Entry[];
  /** Rows that were damaged and are left out. */
  unreadable(): number;
  /** A shown entry. */
  entry(code: string): Entry | null;
  counts(): Record<Category, number>;
  /** What `publish` would do. */
  compare(entries: readonly Entry[]): Publication;
  /**
   * Makes `entries` what is shown, in one transaction. The revision grows only if something changed.
   * `alongside` writes what must be stored together with it, or not at all.
   */
  publish(
    entries: readonly Entry[],
    origin: Origin,
    alongside?: (publication: Publication) => void,
  ): Publication;
  /** The publications kept, newest first; the first is what is shown. */
  publications(): readonly StoredPublication[];
  /**
   * Shows again, as a new revision, what was shown at `revision`, or before the current one; null where nothing is kept
   * of it.
   */
  undo(at: Date, revision?: number): Publication | null;
  /** Hashes of the originals that what is shown was made of. */
  sources(): readonly string[];
  /** What lists and files say of works on show of which staff decided something else. */
  listed(): Listed;
  /** Hashes of originals and pictures that an entry, shown or hidden, or a publication kept names. */
  hashes(): ReadonlySet<string>;
}

/** Where a publication comes from. */
export interface Origin {
  readonly at: Date;
  readonly folder: string | null;
  /** Hashes of the originals it was made of. */
  readonly sources: readonly string[];
  /** What was said of works of which staff decided something else. */
  readonly listed?: Listed;
  /** What staff decided on works on show, for whoever undoes it; absent: it is a whole import. */
  readonly change?: string;
}

/** Publications that can be shown again. */
const publicationsKept = 10;

/** The published entries. Ballots are attached to codes: an entry that disappears is hidden, never deleted. */
export function createCatalogue(database: Connection, changes: Changes): CatalogueService {
  const store = createCatalogueStore(database);
  let cached: {
    readonly catalogue: Catalogue;
    readonly byCode: ReadonlyMap<string, Entry>;
    readonly unreadable: number;
  } | null = null;

  function load() {
    const revision = store.revision();
    if (cached?.catalogue.revision === revision) return cached;
    const read = store.all().map(({ hidden, json }) => ({ hidden, entry: store.parse(json) }));
    const entries = read.flatMap(({ hidden, entry }) => (hidden || entry === null ? [] : [entry]));
    cached = {
      catalogue: { revision, entries },
      byCode: new Map(entries.map((entry) => [entry.code, entry])),
      unreadable: read.filter(({ entry }) => entry === null).length,
    };
    return cached;
  }

  function compare(entries: readonly Entry[]): Publication {
    const before = new Map(store.all().map((stored) => [stored.code, stored]));
    const added: string[] = [];
    const changed: string[] = [];
    const unchanged: string[] = [];
    for (const entry of entries) {
      const stored = before.get(entry.code);
      // What was published before a field was thought of is read as what it would be today.
      const then = stored && store.parse(stored.json);
      if (!stored || stored.hidden) added.push(entry.code);
      else if (!then || store.canonical(then) !== store.canonical(entry)) changed.push(entry.code);
      else unchanged.push(entry.code);
      before.delete(entry.code);
    }
    const hidden = [...before.values()].filter((stored) => !stored.hidden).map((stored) => stored.code);
    const differs = added.length + changed.length + hidden.length > 0;
    return { revision: store.revision() + (differs ? 1 : 0), added, changed, unchanged, hidden };
  }

  function publish(
    entries: readonly Entry[],
    origin: Origin,
    alongside?: (publication: Publication) => void,
  ): Publication {
    const before = store.revision();
    const publication = store.inTransaction(() => {
      const result = compare(entries);
      if (result.revision !== before) {
        const touched = new Set([...result.added, ...result.changed]);
        const { folder, sources, listed = {}, change = null } = origin;
        // A catalogue of a Hoa Ban that kept no publications can be gone back to as well.
        if (before > 0 && !store.snapshot(before)) {
          const kept = { revision: before, at: origin.at.toISOString(), folder: null };
          const madeOf = { sources: [], listed: {}, change: null };
          store.keepPublication({ ...kept, ...madeOf }, load().catalogue.entries, publicationsKept);
        }
        store.write(
          result.revision,
          entries.filter((entry) => touched.has(entry.code)),
          result.hidden,
        );
        const kept = { revision: result.revision, at: origin.at.toISOString(), folder };
        store.keepPublication({ ...kept, sources, listed, change }, entries, publicationsKept);
      }
      alongside?.(result);
      return result;
    });
    if (publication.revision !== before) changes.announce('catalogue');
    return publication;
  }

  return {
    current: () => load().catalogue,
    all: () => store.all().flatMap((stored) => store.parse(stored.json) ?? []),
    unreadable: () => load().unreadable,
    entry: (code) => load().byCode.get(code) ?? null,
    counts() {
      const counts: Record<Category, number> = { painting: 0, poem: 0, song: 0, initiative: 0 };
      for (const entry of load().catalogue.entries) counts[entry.category] += 1;
      return counts;
    },
    compare,
    publish,
    publications: () => store.publications(),
    undo(at, revision) {
      const [, ...earlier] = store.publications();
      const before = revision === undefined ? earlier[0] : earlier.find((one) => one.revision === revision);
      const snapshot = before ? store.snapshot(before.revision) : null;
      if (!before || !snapshot) return null;
      const { sources, listed, entries } = snapshot;
      // Kept anew in today's shape: what is shown again is told to be the same by its text.
      const keepAlike = () =>
        store.keepPublication({ ...before, sources, listed }, entries, publicationsKept);
      return publish(entries, { at, folder: before.folder, sources, listed }, keepAlike);
    },
    sources: () => store.madeOf(store.revision()).sources,
    listed: () => store.madeOf(store.revision()).listed,
    hashes() {
      const found = new Set<string>();
      for (const text of store.texts())
        for (const [hash] of text.matchAll(/\b[0-9a-f]{64}\b/g)) found.add(hash);
      return found;
    },
  };
}
