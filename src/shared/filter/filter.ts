import { type Category, categories } from '../category.ts';
import type { Entry } from '../entry.ts';
import { createPlaces } from './place.ts';
import { readUnit, type UnitFacts, type Whom, whomOf, whoms } from './whom.ts';

/** `visit` is the order that is new with each visit, in which no work profits from its place. */
export const filterOrders = ['visit', 'number', 'title'] as const;
export type FilterOrder = (typeof filterOrders)[number];

/** What a visitor asks for within a category; null is everything. */
export type Filter = {
  readonly whom: Whom | null;
  readonly ethnicity: string | null;
  readonly where: string | null;
  /** A prize's label, or `anyPrize`. */
  readonly prize: string | null;
  readonly order: FilterOrder;
};
/** A whole sentence: “tranh của học sinh tiểu học …”. */
export type Wish = Filter & { readonly category: Category };
/** What of a wish narrows the works down. */
export type Facet = Exclude<keyof Wish, 'order'>;

export const anyPrize = '*';
export const noFilter: Filter = { whom: null, ethnicity: null, where: null, prize: null, order: 'visit' };

export const isFiltering = ({ whom, ethnicity, where, prize, order }: Filter): boolean =>
  [whom, ethnicity, where, prize].some((value) => value !== null) || order !== 'visit';

type Facets = {
  readonly category: Category;
  readonly whom: Whom;
  readonly ethnicity: string | null;
  readonly where: string | null;
  readonly prize: string | null;
};

/** The works with what can be asked about each, read once for a catalogue. */
export type FilterIndex = {
  readonly works: readonly { readonly entry: Entry; readonly facets: Facets }[];
  readonly byCode: ReadonlyMap<string, Facets>;
  /** Whether wards and communes are among the places. */
  readonly hasCommunes: boolean;
  /** Every value of each facet that occurs in a category, in the order it is offered. */
  readonly values: Readonly<Record<Category, Readonly<Record<Facet, readonly string[]>>>>;
  /** In the exhibition's alphabet. */
  readonly collator: Intl.Collator;
};

type FilterOption = { readonly value: string | null; readonly count: number };

const facetNames = ['category', 'whom', 'ethnicity', 'where', 'prize'] as const satisfies readonly Facet[];

/** Reads every work once. `alphabet`: the language that titles and names are sorted in. */
export function indexWorks(entries: readonly Entry[], alphabet = 'vi'): FilterIndex {
  const collator = new Intl.Collator(alphabet, { numeric: true });
  const { placeOf, isCommune } = createPlaces(entries.map(({ unit }) => unit));
  const units = new Map<string | null, UnitFacts>();
  const factsOf = (unit: string | null): UnitFacts => {
    const facts = units.get(unit) ?? readUnit(unit);
    units.set(unit, facts);
    return facts;
  };
  const works = entries.map((entry) => ({
    entry,
    facets: {
      category: entry.category,
      whom: whomOf(entry, factsOf(entry.unit)),
      ethnicity: entry.ethnicity?.normalize('NFC').trim() || null,
      where: placeOf(entry.unit),
      prize: entry.prize?.label ?? null,
    },
  }));
  const valuesIn = (category: Category) => {
    const own = works.filter(({ facets }) => facets.category === category);
    /** What all works have in common is no choice. */
    const found = <F extends Facet>(facet: F) => {
      const values = new Set(own.map(({ facets }) => facets[facet]));
      const some = [...values].filter((value) => value !== null);
      return new Set(values.size > 1 ? some : []);
    };
    const ranks = new Map(own.map(({ entry }) => [entry.prize?.label, entry.prize?.rank ?? 0]));
    const whom = found('whom');
    const prizes = [...found('prize')].sort(
      (a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0) || collator.compare(a, b),
    );
    return {
      category: categories.filter((one) => works.some(({ facets }) => facets.category === one)),
      whom: whoms.filter((one) => whom.has(one)),
      ethnicity: [...found('ethnicity')].sort(collator.compare),
      where: [...found('where')].sort(
        (a, b) => Number(isCommune(b)) - Number(isCommune(a)) || collator.compare(a, b),
      ),
      prize: prizes.length > 1 ? [anyPrize, ...prizes] : prizes,
    };
  };
  return {
    works,
    collator,
    byCode: new Map(works.map(({ entry, facets }) => [entry.code, facets])),
    hasCommunes: works.some(({ facets }) => facets.where !== null && isCommune(facets.where)),
    values: {
      painting: valuesIn('painting'),
      poem: valuesIn('poem'),
      song: valuesIn('song'),
      initiative: valuesIn('initiative'),
    },
  };
}

function fits(facets: Facets, wish: Wish, facet: Facet): boolean {
  const wanted = wish[facet];
  return (
    wanted === null ||
    facets[facet] === wanted ||
    (facet === 'prize' && wanted === anyPrize && facets.prize !== null)
  );
}

/**
 * How many works the wish has, and how many it would have with each other value of each facet. One pass: a work
 * counts for every value of a facet when the rest of the wish fits it.
 */
export function countOptions(
  index: FilterIndex,
  wish: Wish,
): { readonly total: number; readonly options: Readonly<Record<Facet, readonly FilterOption[]>> } {
  const counts: Record<Facet, Map<string | null, number>> = {
    category: new Map(),
    whom: new Map(),
    ethnicity: new Map(),
    where: new Map(),
    prize: new Map(),
  };
  let total = 0;
  const count = (facet: Facet, value: string | null) =>
    counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
  for (const { facets } of index.works) {
    let unfit: Facet | null = null;
    let misses = 0;
    for (const facet of facetNames) {
      if (fits(facets, wish, facet)) continue;
      unfit = facet;
      misses += 1;
    }
    if (misses > 1) continue;
    if (misses === 0) total += 1;
    for (const facet of unfit === null ? facetNames : [unfit]) {
      count(facet, null);
      const value = facets[facet];
      if (value !== null) count(facet, value);
      if (facet === 'prize' && value !== null) count(facet, anyPrize);
    }
  }
  const optionsOf = (facet: Facet): FilterOption[] => {
    const values: readonly string[] = index.values[wish.category][facet];
    const chosen = wish[facet];
    const offered = chosen === null || values.includes(chosen) ? values : [...values, chosen];
    const all = facet === 'category' ? [] : [null];
    return [...all, ...offered].map((value) => ({ value, count: counts[facet].get(value) ?? 0 }));
  };
  return {
    total,
    options: {
      category: optionsOf('category'),
      whom: optionsOf('whom'),
      ethnicity: optionsOf('ethnicity'),
      where: optionsOf('where'),
      prize: optionsOf('prize'),
    },
  };
}

/** The works of a wish; `works` are its category's in the visit's order. */
export function filterWorks(index: FilterIndex, wish: Wish, works: readonly Entry[]): readonly Entry[] {
  if (!isFiltering(wish)) return works;
  const found = works.filter((entry) => {
    const facets = index.byCode.get(entry.code);
    return facets !== undefined && facetNames.every((facet) => fits(facets, wish, facet));
  });
  if (wish.order === 'number') return found.sort((a, b) => a.number - b.number);
  if (wish.order === 'title') {
    const title = (entry: Entry) => entry.title.vi ?? entry.title.en ?? '\uffff';
    return found.sort((a, b) => index.collator.compare(title(a), title(b)) || a.number - b.number);
  }
  return found;
}
