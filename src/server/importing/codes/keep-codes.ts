import { createHash } from 'node:crypto';
import type { Category } from '../../../shared/category.ts';
import type { Decision } from '../../../shared/decision.ts';
import type { DescribedWork } from '../../../shared/described-work.ts';
import type { Draft } from '../draft.ts';
import { group } from '../grouping.ts';
import { squash } from '../names.ts';
import { isOtherWork } from '../replaced.ts';
import { codeKey } from './code-key.ts';

/** A work that was published under its code, as its list or file told it. */
export interface KnownWork extends DescribedWork {
  readonly code: string;
  readonly category: Category;
}

/** A row of a list with the code its numbers give it. */
export interface Wanting<T extends Draft> {
  readonly draft: T;
  readonly code: string;
}

export interface Moved<T extends Draft> {
  /** Works that were published under other codes than their numbers give them now. */
  readonly former: ReadonlyMap<T, string>;
  /** Works never published whose numbers give them the codes of others that were. */
  readonly fresh: readonly T[];
  /** The same for the same works moved alike. */
  readonly key: string;
}

/** As many stated codes have to move by one step before that is more than a correction. */
const leastStated = 3;

/**
 * Lists whose numbers have moved under their works, as when a row is inserted in the middle: their codes would take
 * the ballots of each work to another. Works are known again by title and authors.
 */
export function findMoved<T extends Draft & { readonly category: Category }>(
  lists: readonly (readonly Wanting<T>[])[],
  known: readonly KnownWork[],
): Moved<T>[] {
  const isSame = asPublished(known, lists.flat());
  const published = new Set(known.map(({ code }) => codeKey(code)));
  const settled = new Set(lists.flat().flatMap((row) => (isSame(row) ? [codeKey(row.code)] : [])));
  const free = known.filter(({ code }) => !settled.has(codeKey(code)));
  return lists.flatMap((list) => {
    const rows = list.filter((row) => row.draft.place.row !== null && !isSame(row));
    const former = pairAlike(rows, free);
    const isTaken = ({ code }: Wanting<T>) => published.has(codeKey(code));
    const moving = rows.filter((row) => former.has(row.draft));
    if (!moving.some(isTaken) || !isByItself(moving, former)) return [];
    const fresh = rows.filter((row) => !former.has(row.draft) && isTaken(row)).map(({ draft }) => draft);
    const moves = moving.map(({ draft, code }) => [code, former.get(draft)]);
    const key = createHash('sha256').update(JSON.stringify(moves)).digest('hex').slice(0, 24);
    return [{ former, fresh, key }];
  });
}

/** Tells whether a row's numbers give it the code it was published under. */
export function asPublished(
  known: readonly KnownWork[],
  rows: readonly Wanting<Draft & { readonly category: Category }>[],
): (row: Wanting<Draft & { readonly category: Category }>) => boolean {
  const byCode = new Map(known.map((work) => [codeKey(work.code), work]));
  const names = new Set(known.map((work) => keyOf(work.category, work)));
  const rowNames = new Set(rows.map(({ draft }) => keyOf(draft.category, described(draft))));
  return ({ draft, code }) => {
    const work = byCode.get(codeKey(code));
    if (!work) return false;
    const name = keyOf(draft.category, described(draft));
    const before = keyOf(work.category, work);
    if (name === before) return true;
    // Names of one place are alike; what stands under another code word for word is no slip of this.
    const isElsewhere = (name !== '' && names.has(name)) || (before !== '' && rowNames.has(before));
    return !isElsewhere && !isOtherWork(work, described(draft));
  };
}

/** True where nobody stated the codes, or where so many moved alike that nobody meant each. */
function isByItself<T extends Draft>(moving: readonly Wanting<T>[], former: ReadonlyMap<T, string>): boolean {
  if (moving.some(({ draft }) => draft.code === null)) return true;
  const numberOf = (code: string) => Number(/\d+(?=\D*$)/.exec(code)?.[0] ?? Number.NaN);
  const steps = group(moving, ({ draft, code }) => [
    String(numberOf(code) - numberOf(former.get(draft) ?? '')),
  ]);
  return [...steps.values()].some((some) => some.length >= leastStated);
}

/**
 * Rows with the codes of the works they are: first those of the very same title and authors, then those that alone are
 * left of their authors, for a new title alone is the same work put right (`isOtherWork`).
 */
function pairAlike<T extends Draft & { readonly category: Category }>(
  rows: readonly Wanting<T>[],
  known: readonly KnownWork[],
): Map<T, string> {
  const pairs = new Map<T, string>();
  const works = group(known, (work) => [keyOf(work.category, work)]);
  for (const [key, some] of group(rows, ({ draft }) => [keyOf(draft.category, described(draft))])) {
    const same = works.get(key) ?? [];
    // Two works of one title by one child keep their order.
    if (same.length !== some.length) continue;
    for (const [at, { draft }] of some.entries()) pairs.set(draft, same[at]?.code ?? '');
  }
  const taken = new Set(pairs.values());
  const byAuthors = ({ category, authors }: { category: Category; authors: readonly string[] }) =>
    authors.length === 0 ? [] : [`${category} ${squash(authors.join(' '))}`];
  const left = group(
    known.filter(({ code }) => !taken.has(code)),
    byAuthors,
  );
  const near = rows.flatMap(({ draft }) => {
    const [key] = pairs.has(draft) ? [] : byAuthors(draft);
    const alike = key === undefined ? [] : (left.get(key) ?? []);
    return alike.length === 1 ? [[draft, alike[0]?.code ?? ''] as const] : [];
  });
  for (const [draft, code] of near) {
    if (near.filter(([, other]) => other === code).length === 1) pairs.set(draft, code);
  }
  return pairs;
}

const described = ({ title, titleEn, authors }: Draft): DescribedWork => ({
  title: title ?? titleEn,
  authors: [...authors],
});

/** Empty where the title is not known. */
function keyOf(category: Category, { title, authors }: DescribedWork): string {
  const name = squash(title ?? '');
  return name === '' ? '' : `${category} ${name} ${squash(authors.join(' '))}`;
}

/** What staff may say of it: the works keep their codes, or the codes go with the numbers, this once. */
export const codeFixes = (file: string, sheet: string | null, moved: string): Decision[] => [
  { kind: 'codes', file, sheet, by: 'work', moved },
  { kind: 'codes', file, sheet, by: 'number', moved },
];
