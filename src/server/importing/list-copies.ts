import { codeKey } from './codes/code-key.ts';
import { listKey, listName, ownNumber } from './codes/codes.ts';
import type { Draft } from './draft.ts';
import { group } from './grouping.ts';
import { foldWords, squash } from './names.ts';
import { named, nowhere, type ProblemList } from './problems.ts';
import { isAlike } from './replaced.ts';

interface List {
  readonly name: string;
  /** Its name as words, without endings. */
  readonly words: string;
  readonly file: string;
  readonly rows: readonly Draft[];
}

/** Of two lists so many rows of the smaller are in the other where they are states of one. */
const leastShare = 2 / 3;
/** Milliseconds within which nobody edits a list and saves it under another name. */
const sameMoment = 60_000;

/**
 * Of two states of one list the newer counts: its name does not say that it is old, or it was saved later. Every work the
 * older has too is left out there, and what it says otherwise is named. A list that holds only some works of another is
 * not newer, but adds the columns the other has not, and prizes where the other says none.
 */
export function leaveOlder(
  drafts: readonly Draft[],
  savedAt: (file: string) => number,
  problems: ProblemList,
): Draft[] {
  const byList = group(drafts, (draft) => (draft.place.row === null ? [] : [listKey(draft)]));
  const lists = [...byList.values()].map((rows): List => {
    const [first] = rows;
    const name = first ? listName(first) : '';
    const words = foldWords(name.replace(/\.\w+(?= ›|$)/, ''));
    return { name, words, file: first?.place.file ?? '', rows };
  });
  const left = new Set<Draft>();
  const instead = new Map<Draft, Draft>();
  for (const [at, one] of lists.entries()) {
    for (const other of lists.slice(at + 1)) {
      const rowsOf = ({ rows }: List) => rows.filter((draft) => !left.has(draft));
      const [here, there] = [
        { ...one, rows: rowsOf(one) },
        { ...other, rows: rowsOf(other) },
      ];
      const isMoved = areNamesakes(here, there) || tellSame(here, there);
      if (pairs(here.rows, there.rows, isMoved).length < leastOf(here, there)) continue;
      const [newer, older] = inOrder(here, there, savedAt);
      let hasAdded = false;
      for (const [before, now] of pairs(older.rows, newer.rows, isMoved)) {
        left.add(before);
        const filled = fillColumns(instead.get(now) ?? now, before, newer.rows);
        const all = isPart(older, newer) ? { ...filled, prize: filled.prize ?? before.prize } : filled;
        hasAdded ||= said.some((field) => isEmpty(now, field) && !isEmpty(all, field));
        instead.set(now, all);
      }
      nameOlder(older, newer, { left, isMoved, hasAdded }, problems);
    }
  }
  return drafts.flatMap((draft) => (left.has(draft) ? [] : [instead.get(draft) ?? draft]));
}

const leastOf = (one: List, other: List): number =>
  Math.max(2, Math.min(one.rows.length, other.rows.length) * leastShare);

/** Works of the same titles by the same authors, however they are numbered: no two schools have so many. */
function tellSame(one: List, other: List): boolean {
  const namesOf = ({ rows }: List) =>
    new Set(
      rows.flatMap((draft) => {
        const { name, title, authors } = keysOf(draft);
        return title === '' || authors === '' ? [] : name;
      }),
    );
  const names = namesOf(other);
  return [...namesOf(one)].filter((name) => names.has(name)).length >= leastOf(one, other);
}

interface Keys {
  readonly number: string;
  readonly name: string;
  readonly title: string;
  readonly authors: string;
}

/** Every list is held against every other: what a row is known by is folded once. */
const keys = new WeakMap<Draft, Keys>();
function keysOf(draft: Draft): Keys {
  const known = keys.get(draft);
  if (known) return known;
  const { title, titleEn, authors } = draft;
  const name = squash(title ?? titleEn ?? '');
  const made = {
    number: String(draft.codeNumber ?? ownNumber(draft) ?? codeKey(draft.code ?? '')),
    name: name === '' ? '' : `${name} ${squash(authors.join(' '))}`,
    title: squash(title ?? ''),
    authors: squash(authors.join(' ')),
  };
  keys.set(draft, made);
  return made;
}

/**
 * Rows of the same work: of one number, or where rows were inserted (`isMoved`) of one title and author; and those that
 * alone are left of their authors, for a new title is the same work put right.
 */
function pairs(before: readonly Draft[], now: readonly Draft[], isMoved: boolean): [Draft, Draft][] {
  const byNumber = group(now, (draft) => [keysOf(draft).number]);
  const byName = group(now, (draft) => [keysOf(draft).name]);
  const byTitle = group(now, (draft) => [keysOf(draft).title]);
  const taken = new Set<Draft>();
  const found: [Draft, Draft][] = [];
  const paired = new Set<Draft>();
  const take = (draft: Draft, same: Draft | undefined) => {
    if (!same || taken.has(same)) return;
    taken.add(same);
    paired.add(draft);
    found.push([draft, same]);
  };
  for (const draft of before) {
    const { number, name, title } = keysOf(draft);
    const named = isMoved ? (byName.get(name) ?? []) : [];
    const numbered = (byNumber.get(number) ?? []).find((other) => isSameWork(draft, other));
    const titled = isMoved ? (byTitle.get(title) ?? []) : [];
    take(draft, named.length === 1 ? named[0] : (numbered ?? (titled.length === 1 ? titled[0] : undefined)));
  }
  if (!isMoved) return found;
  const byAuthors = (draft: Draft) => [keysOf(draft).authors];
  const open = group(
    now.filter((draft) => !taken.has(draft)),
    byAuthors,
  );
  const left = before.filter((draft) => !paired.has(draft));
  for (const [authors, [draft, ...others]] of group(left, byAuthors)) {
    const [same, ...more] = open.get(authors) ?? [];
    if (draft && others.length === 0 && more.length === 0) take(draft, same);
  }
  return found;
}

/** Title or authors agree; what neither list says agrees in nothing. */
function isSameWork(one: Draft, other: Draft): boolean {
  if (one.category !== null && other.category !== null && one.category !== other.category) return false;
  const agree = (a: string, b: string) => squash(a) !== '' && squash(b) !== '' && isAlike(a, b);
  return agree(one.title ?? '', other.title ?? '') || agree(one.authors.join(' '), other.authors.join(' '));
}

const oldWords = /\b(ban )?(cu|old|copy|ban sao|backup|sao luu|nhap)\b|\b(ban )?moi( nhat)?\b|\b\d{1,2}$/g;
const isOld = /\b(cu|old|copy|ban sao|backup|sao luu|nhap)\b/;

/** “X.xlsx” and “X (bản cũ).xlsx”. */
const areNamesakes = (one: List, other: List): boolean => {
  const [a, b] = [one, other].map(({ words }) => words.replace(oldWords, '').replace(/\s+/g, ' ').trim());
  return a === b;
};

/** Holds some works of the other only, as a list of the winners does. */
const isPart = (part: List, whole: List): boolean => part.rows.length < whole.rows.length * leastShare;

function inOrder(one: List, other: List, savedAt: (file: string) => number): [newer: List, older: List] {
  const [size, otherSize] = [one.rows.length, other.rows.length];
  if (isPart(one, other) || isPart(other, one)) return size < otherSize ? [other, one] : [one, other];
  const [old, otherOld] = [one, other].map(({ words }) => isOld.test(words));
  if (old !== otherOld) return old ? [other, one] : [one, other];
  return savedAt(other.file) - savedAt(one.file) > sameMoment ? [other, one] : [one, other];
}

/** Where a draft stands and how its own list counts: never taken from another list. */
type OfItsOwnList =
  | 'place'
  | 'lastRow'
  | 'category'
  | 'code'
  | 'explicitNumber'
  | 'order'
  | 'codeNumber'
  | 'isKept';
/** Taken over with the member it belongs to, or set only later. */
type GoesAlong = 'isAgeReckoned' | 'filePlace' | 'listed';

/** What a list may say of a work and another not, or differently. */
const say: Readonly<Record<Exclude<keyof Draft, OfItsOwnList | GoesAlong>, (draft: Draft) => string>> = {
  title: ({ title }) => title ?? '',
  titleEn: ({ titleEn }) => titleEn ?? '',
  age: ({ age }) => String(age ?? ''),
  unit: ({ unit }) => unit ?? '',
  ethnicity: ({ ethnicity }) => ethnicity ?? '',
  theme: ({ theme }) => theme ?? '',
  prize: ({ prize }) => prize?.label ?? '',
  statement: ({ statement }) => statement ?? '',
  statementEn: ({ statementEn }) => statementEn ?? '',
  translation: ({ translation }) => translation ?? '',
  words: ({ words }) => words?.text ?? '',
  authors: ({ authors }) => authors.join(', '),
  fileNames: ({ fileNames }) => fileNames.join(', '),
};
type Said = keyof typeof say;
const said = Object.keys(say) as Said[];

const isEmpty = (draft: Draft, field: Said): boolean => say[field](draft) === '';

/** With what stands in columns its own list does not have. */
function fillColumns(draft: Draft, other: Draft, list: readonly Draft[]): Draft {
  const missing = said.filter((field) => list.every((row) => isEmpty(row, field)));
  const added = Object.fromEntries(missing.map((field) => [field, other[field]]));
  const filePlace = missing.includes('fileNames') ? { filePlace: other.filePlace } : {};
  const reckoned = missing.includes('age') ? { isAgeReckoned: other.isAgeReckoned ?? false } : {};
  return { ...draft, ...added, ...filePlace, ...reckoned, category: draft.category ?? other.category };
}

function nameOlder(
  older: List,
  newer: List,
  about: { readonly left: ReadonlySet<Draft>; readonly isMoved: boolean; readonly hasAdded: boolean },
  problems: ProblemList,
): void {
  const isKnown = (list: List, field: Said) => list.rows.some((row) => !isEmpty(row, field));
  // How a work's files are named is nothing it says.
  const compared = said.filter(
    (field) => field !== 'fileNames' && isKnown(older, field) && isKnown(newer, field),
  );
  let same = 0;
  for (const [before, now] of pairs(older.rows, newer.rows, about.isMoved)) {
    if (!about.left.has(before)) continue;
    const differing = compared.filter(
      (field) =>
        !(field === 'prize' && now.prize === null && isPart(older, newer)) &&
        // The cell is compared as the statement already.
        !(field === 'words' && now.words?.isMaybe) &&
        squash(say[field](before)) !== squash(say[field](now)),
    );
    if (differing.length === 0) same += 1;
    for (const field of differing) {
      const values = {
        ...{ title: before.title ?? before.authors.join(', '), other: newer.name, row: now.place.row ?? 0 },
        ...{ before: say[field](before) || '–', now: say[field](now) || '–' },
      };
      problems.add('shown', named('list-differs', values), before.place);
    }
  }
  if (same === 0) return;
  const { file = null, sheet = null } = older.rows[0]?.place ?? {};
  const values = { count: same, other: newer.name };
  const code = about.hasAdded ? 'list-adds' : 'list-repeats';
  problems.add('shown', named(code, values), { ...nowhere, file, sheet });
}
