import type { Catalogue } from '../../shared/catalogue.ts';
import type { Category } from '../../shared/category.ts';
import type { Entry } from '../../shared/entry.ts';
import type { Changes } from '../changes.ts';
import type { Connection } from '../database/open-database.ts';
import { createCatalogueStore } from './store.ts';

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
  /** A shown entry. */
  entry(code: string): Entry | null;
  counts(): Record<Category, number>;
  /** What `publish` would do. */
  compare(entries: readonly Entry[]): Publication;
  /**
   * Makes `entries` what is shown, in one transaction. The revision grows only if something changed.
   * `alongside` writes what must be stored together with it, or not at all.
   */
  publish(entries: readonly Entry[], alongside?: (publication: Publication) => void): Publication;
}

/** The published entries. Ballots are attached to codes: an entry that disappears is hidden, never deleted. */
export function createCatalogue(database: Connection, changes: Changes): CatalogueService {
  const store = createCatalogueStore(database);
  let cached: { catalogue: Catalogue; byCode: ReadonlyMap<string, Entry> } | null = null;

  function load() {
    const revision = store.revision();
    if (cached?.catalogue.revision === revision) return cached;
    const entries = store
      .all()
      .filter((stored) => !stored.hidden)
      .map((stored) => store.parse(stored.json));
    cached = {
      catalogue: { revision, entries },
      byCode: new Map(entries.map((entry) => [entry.code, entry])),
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
      if (!stored || stored.hidden) added.push(entry.code);
      else if (stored.json !== store.canonical(entry)) changed.push(entry.code);
      else unchanged.push(entry.code);
      before.delete(entry.code);
    }
    const hidden = [...before.values()].filter((stored) => !stored.hidden).map((stored) => stored.code);
    const differs = added.length + changed.length + hidden.length > 0;
    return { revision: store.revision() + (differs ? 1 : 0), added, changed, unchanged, hidden };
  }

  return {
    current: () => load().catalogue,
    all: () => store.all().map((stored) => store.parse(stored.json)),
    entry: (code) => load().byCode.get(code) ?? null,
    counts() {
      const counts: Record<Category, number> = { painting: 0, poem: 0, song: 0, initiative: 0 };
      for (const entry of load().catalogue.entries) counts[entry.category] += 1;
      return counts;
    },
    compare,
    publish(entries, alongside) {
      const before = store.revision();
      const publication = store.inTransaction(() => {
        const result = compare(entries);
        if (result.revision !== before) {
          const touched = new Set([...result.added, ...result.changed]);
          store.write(
            result.revision,
            entries.filter((entry) => touched.has(entry.code)),
            result.hidden,
          );
        }
        alongside?.(result);
        return result;
      });
      if (publication.revision !== before) changes.announce('catalogue');
      return publication;
    },
  };
}
