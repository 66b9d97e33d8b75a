import { createHash } from 'node:crypto';
import type { Category } from '../../../shared/category.ts';
import type { Decision } from '../../../shared/decision.ts';
import type { Place } from '../../../shared/import-report.ts';
import type { Decisions } from '../decisions/decisions.ts';
import type { Draft } from '../draft.ts';
import { numberOfCode } from '../folder/file-name.ts';
import { group } from '../grouping.ts';
import { foldWords, squash } from '../names.ts';
import { named, nowhere, type ProblemList } from '../problems.ts';
import { codeKey } from './code-key.ts';
import { asPublished, codeFixes, findMoved, type KnownWork, type Moved } from './keep-codes.ts';

const prefixes: Record<Category, string> = { painting: 'T', poem: 'TH', song: 'BH', initiative: 'SK' };

export type Located = Draft & { readonly category: Category };
/** `waits`: its list has numbers of another, or its number is another's, and staff have not said yet how it goes on. */
export type Coded = Located & { readonly code: string; readonly waits: boolean };

/** `doubles`: works whose code is another's already; they are not shown. */
export interface CodedWorks {
  readonly coded: Coded[];
  readonly doubles: Coded[];
}

export type CodeDecisions = Pick<Decisions, 'renumberingOf' | 'codesBy'>;

interface Clash {
  readonly draft: Located;
  readonly before: Located;
}

/**
 * Gives every work its code. A list that gives works the numbers of others in another list is named as one problem:
 * staff let it count on, and until then all of it waits, under the codes it would get, so that no work is shown with
 * a code, which votes stay with, that it would lose by that touch. Works of a list whose numbers moved keep the codes
 * they were published under (`known`), and new ones that have those numbers now wait until staff agree.
 */
export function assignCodes(
  found: readonly Located[],
  decisions: CodeDecisions,
  problems: ProblemList,
  known: readonly KnownWork[] = [],
): CodedWorks {
  const drafts = countSections(found, problems);
  const { lists, held } = keepCodes(drafts, decisions, problems, known);
  const published = findPublished(lists.flat(), decisions, known);
  const byKey = new Map<string, Located>();
  const repeats = new Map<string, { place: Place; count: number; other: string }>();
  const twice: Clash[] = [];
  const coded: Coded[] = [];
  const taken = (draft: Located) => byKey.get(codeKey(codeOf(draft)));

  function take(draft: Located, waits = false): void {
    const before = taken(draft);
    const owner = published.get(codeKey(codeOf(draft)));
    if (before) twice.push({ draft, before });
    else if (owner && !isSameRow(owner, draft)) twice.push({ draft, before: owner });
    else {
      byKey.set(codeKey(codeOf(draft)), draft);
      coded.push({ ...draft, code: codeOf(draft), waits: waits || held.has(codeOf(draft)) });
    }
  }

  /** Passes over what another list has already: it is found under the numbers its list was given first. */
  function takeFresh(list: readonly Located[], takeOne: (draft: Located) => void): void {
    for (const draft of list) {
      const before = taken(draft);
      if (!before || !isRepeat(before, draft)) {
        takeOne(draft);
        continue;
      }
      const place = { ...nowhere, file: draft.place.file, sheet: draft.place.sheet };
      const count = (repeats.get(listKey(draft))?.count ?? 0) + 1;
      repeats.set(listKey(draft), { place, count, other: listName(before) });
    }
  }

  const colliding: { list: readonly Located[]; clashes: readonly Clash[] }[] = [];
  const counting: { list: readonly Located[]; shift: Shift }[] = [];
  for (const list of lists) {
    const shift = list[0] ? shiftOf(list[0], decisions) : null;
    const clashes = shift ? [] : findClashes(list, taken);
    if (shift) counting.push({ list, shift });
    else if (clashes.length > 0) colliding.push({ list, clashes });
    else takeFresh(list, take);
  }
  // Lists that count on come last, in the order in which they were told to.
  for (const { list, shift } of counting.toSorted((a, b) => a.shift.from - b.shift.from)) {
    takeFresh(list, (draft) => take(shiftNumbers(draft, shift)));
  }
  for (const { list, clashes } of colliding) {
    const numbers = list.flatMap((draft) => numberIn(draft) ?? []);
    const first = numbers.reduce((least, number) => Math.min(least, number), Number.POSITIVE_INFINITY);
    // Beyond all numbers of all lists: a code that was ever shown stays with its work.
    const shift = { first, from: highestOf([...drafts, ...coded]) + 1 };
    const waiting: Located[] = [];
    takeFresh(list, (draft) => waiting.push(draft));
    for (const draft of waiting) take(shiftNumbers(draft, shift), true);
    const { file = null, sheet = null } = list[0]?.place ?? {};
    const values = {
      other: [...new Set(clashes.map(({ before }) => listName(before)))].join(', '),
      count: waiting.length,
      colliding: clashes.length,
      prizes: waiting.filter(({ prize }) => prize !== null).length,
      from: shift.from,
    };
    problems.add(
      ...(['hidden', named('lists-collide', values), { ...nowhere, file, sheet }, null] as const),
      file === null ? [] : [{ kind: 'renumber', file, sheet, ...shift }],
    );
  }
  const numbered = Map.groupBy([...drafts, ...coded], ({ category }) => category);
  const highest = new Map([...numbered].map(([category, some]) => [category, highestOf(some)]));
  for (const { draft, before } of twice) {
    const { file, row } = draft.place;
    if (row !== null || file === null) {
      nameTwice(draft, before, problems, []);
      continue;
    }
    const first = numberIn(draft) ?? 0;
    const shift = { first, from: (highest.get(draft.category) ?? 0) + 1 };
    while (taken(shiftNumbers(draft, shift))) shift.from += 1;
    highest.set(draft.category, shift.from);
    nameTwice(draft, before, problems, [{ kind: 'renumber', file, sheet: null, ...shift }]);
  }
  for (const { place, ...values } of repeats.values()) {
    problems.add('shown', named('list-repeats', values), place);
  }
  return { coded, doubles: twice.map(({ draft }) => ({ ...draft, code: codeOf(draft), waits: true })) };
}

/**
 * Numbers on what counts from 1 again within one list, as where every class does; the first section keeps its numbers.
 * A later row moves the numbers below it: codes that were published stay nevertheless (`keepCodes`).
 */
function countSections(drafts: readonly Located[], problems: ProblemList): readonly Located[] {
  const instead = new Map<Located, Located>();
  const counting = drafts.filter(
    ({ place, code, explicitNumber, order }) =>
      place.row !== null && code === null && explicitNumber === null && order !== null,
  );
  for (const run of group(counting, (draft) => [`${listKey(draft)} ${draft.category}`]).values()) {
    const starts = run.flatMap(({ order }, at) =>
      order === 1 && at > 0 && [undefined, 1, 2].includes(run[at + 1]?.order ?? undefined) ? [at] : [],
    );
    // One number given twice is a slip.
    if (!starts.some((at) => run[at + 1]?.order === 2)) continue;
    let offset = 0;
    let highest = 0;
    for (const [at, draft] of run.entries()) {
      if (starts.includes(at)) offset = highest;
      const number = (draft.order ?? 0) + offset;
      highest = Math.max(highest, number);
      if (offset === 0) continue;
      const listed = { code: codeOf(draft), number: ownNumber(draft) };
      instead.set(draft, { ...draft, order: number, listed });
    }
    const { file = null, sheet = null } = run[0]?.place ?? {};
    const values = {
      sections: starts.length + 1,
      rows: starts.map((at) => run[at]?.place.row).join(', '),
      last: highest,
    };
    problems.add('shown', named('sections-counted', values), { ...nowhere, file, sheet });
  }
  return drafts.map((draft) => instead.get(draft) ?? draft);
}

/** The rows that are what was published under their code: nothing that comes to a list later takes it from them. */
function findPublished(
  drafts: readonly Located[],
  decisions: CodeDecisions,
  known: readonly KnownWork[],
): ReadonlyMap<string, Located> {
  if (known.length === 0) return new Map();
  const rows = drafts.map((draft) => ({ draft, code: codeOfFile(draft, decisions) }));
  const isSame = asPublished(known, rows);
  // Of several the first has it.
  return new Map(
    rows
      .filter(isSame)
      .map(({ draft, code }) => [codeKey(code), draft] as const)
      .reverse(),
  );
}

const isSameRow = (one: Draft, other: Draft): boolean =>
  listKey(one) === listKey(other) && one.place.row === other.place.row;

/** The lists, those on show first, with the codes that stay with their works; `held`: codes of works that wait. */
function keepCodes(
  drafts: readonly Located[],
  decisions: CodeDecisions,
  problems: ProblemList,
  known: readonly KnownWork[],
): { lists: readonly (readonly Located[])[]; held: ReadonlySet<string> } {
  const lists = [...group(drafts, (draft) => [listKey(draft)]).values()];
  const held = new Set<string>();
  if (known.length === 0) return { lists, held };
  const wanting = lists.map((list) => list.map((draft) => ({ draft, code: codeOfFile(draft, decisions) })));
  const instead = new Map<Located, Located>();
  const moves = findMoved(wanting, known);
  const moving = new Set(moves.flatMap(({ former, fresh }) => [...former.keys(), ...fresh]));
  const staying = highestOf(drafts.filter((draft) => !moving.has(draft)));
  let next = Math.max(staying, ...known.map(({ code }) => numberOfCode(code) ?? 0)) + 1;
  for (const moved of moves) {
    const [first] = moved.former.keys();
    const { file = null, sheet = null } = first?.place ?? {};
    if (file === null) continue;
    const by = decisions.codesBy(file, sheet, moved.key);
    if (by === 'number') continue;
    for (const [draft, code] of moved.former) instead.set(draft, giveCode(draft, code));
    for (const draft of moved.fresh) {
      const given = giveNumber(draft, next);
      next += 1;
      instead.set(draft, given);
      if (by === null) held.add(codeOf(given));
    }
    if (by === null) nameMoved(moved, file, sheet, problems);
  }
  const isSame = asPublished(known, wanting.flat());
  const rank = (at: number) =>
    Number(!lists[at]?.some((draft) => instead.has(draft)) && !wanting[at]?.some(isSame));
  return {
    lists: lists
      .map((list, at) => ({ at, list: list.map((draft) => instead.get(draft) ?? draft) }))
      .sort((a, b) => rank(a.at) - rank(b.at))
      .map(({ list }) => list),
    held,
  };
}

function nameMoved(moved: Moved<Located>, file: string, sheet: string | null, problems: ProblemList): void {
  const rows = [...moved.former.keys(), ...moved.fresh].flatMap(({ place }) => place.row ?? []);
  const row = Math.min(...rows);
  const values = {
    count: moved.former.size,
    waiting: moved.fresh.length,
    row,
    example: [...moved.former].map(([draft, code]) => `“${labelOf(draft)}” (${code})`)[0] ?? '',
  };
  const place = { ...nowhere, file, sheet };
  // Where no work waits nothing is missing on the screens: staff may leave it so.
  const [severity, code] =
    moved.fresh.length > 0 ? (['hidden', 'list-moved'] as const) : (['shown', 'list-moved-only'] as const);
  problems.add(severity, named(code, values), place, null, codeFixes(file, sheet, moved.key));
}

/** The draft under the code it was published with; the number that hangs beside it, where the list says one, is its own. */
function giveCode(draft: Located, code: string): Located {
  const number = numberOfCode(code);
  return giveNumber(draft, number ?? ownNumber(draft) ?? 0, code);
}

function giveNumber(draft: Located, number: number, code?: string): Located {
  const isWall = draft.explicitNumber !== null && draft.explicitNumber !== draft.order;
  const instead = (own: number | null) => (own === null ? null : number);
  const given = {
    ...draft,
    codeNumber: instead(draft.codeNumber),
    order: instead(draft.order),
    explicitNumber: isWall ? draft.explicitNumber : instead(draft.explicitNumber),
    listed: draft.listed ?? { code: codeOf(draft), number: ownNumber(draft) },
    isKept: true,
  };
  return { ...given, code: code ?? `${prefixes[draft.category]}-${String(number).padStart(3, '0')}` };
}

type Shift = NonNullable<ReturnType<Decisions['renumberingOf']>>;

/** Works of a list whose numbers are those of others in another list; none where it is a copy of that with slips. */
function findClashes(list: readonly Located[], known: (draft: Located) => Located | undefined): Clash[] {
  const clashes: Clash[] = [];
  let repeated = 0;
  for (const draft of list) {
    const before = known(draft);
    if (!before) continue;
    if (isRepeat(before, draft)) repeated += 1;
    else if (isOfOtherList(before, draft) && numberIn(draft) !== null) clashes.push({ draft, before });
  }
  return clashes.length > repeated ? clashes : [];
}

const highestOf = (drafts: readonly Draft[]): number =>
  drafts.reduce((most, draft) => Math.max(most, numberIn(draft) ?? 0), 0);

const shiftOf = ({ place }: Draft, decisions: Pick<Decisions, 'renumberingOf'>): Shift | null =>
  place.file === null ? null : decisions.renumberingOf(place.file, place.sheet);

/** The code of a work no list speaks of, as its file's name or staff say it. */
export function codeOfFile(draft: Located, decisions: Pick<Decisions, 'renumberingOf'>): string {
  const shift = shiftOf(draft, decisions);
  return codeOf(shift ? shiftNumbers(draft, shift) : draft);
}

/** `fixes`: a work no list speaks of may have a number nobody has. */
function nameTwice(draft: Located, before: Located, problems: ProblemList, fixes: Decision[]): void {
  const { row } = before.place;
  const values = { code: codeOf(draft), title: labelWithAuthor(draft), other: listName(before) };
  const number = draft.code === null ? ownNumber(draft) : null;
  const what =
    row === null
      ? named('code-twice-file', values)
      : number !== null
        ? named('code-twice-number', { ...values, row, number })
        : named(draft.code === null ? 'code-twice-title' : 'code-twice', { ...values, row });
  problems.add('hidden', what, draft.place, values.code, fixes);
}

export const listKey = ({ place }: Draft): string => JSON.stringify([place.file, place.sheet]);

/** “ds.xlsx › Tranh”. */
export const listName = ({ place: { file, sheet } }: Draft): string =>
  sheet === null ? (file ?? '') : `${file} › ${sheet}`;

const isOfOtherList = (before: Draft, draft: Draft): boolean =>
  before.place.row !== null && draft.place.row !== null && listKey(before) !== listKey(draft);

/** The same work in an older copy of the spreadsheet, or in another sheet. */
function isRepeat(before: Draft, draft: Draft): boolean {
  const [author, other] = [before, draft].map(({ authors }) => squash(authors.join(' ')));
  return (
    isOfOtherList(before, draft) &&
    squash(before.title ?? '') === squash(draft.title ?? '') &&
    (author === '' || other === '' || author === other)
  );
}

const numberIn = (draft: Draft): number | null => draft.codeNumber ?? ownNumber(draft);

/** The draft as its list counts on: every number in it moved alike, so that rows added later change no other code. */
function shiftNumbers(draft: Located, { first, from }: Shift): Located {
  if (draft.isKept) return draft;
  const listed = draft.listed ?? { code: codeOf(draft), number: ownNumber(draft) };
  // Its name alone made its code.
  if (numberIn(draft) === null) return { ...draft, code: null, order: from, listed };
  const move = (number: number | null) => (number === null ? null : number - first + from);
  const code = draft.code?.replace(/\d+(?=\D*$)/, (digits) =>
    String(move(Number(digits))).padStart(digits.length, '0'),
  );
  return {
    ...draft,
    code: code ?? null,
    codeNumber: move(draft.codeNumber),
    explicitNumber: move(draft.explicitNumber),
    order: move(draft.order),
    listed,
  };
}

/** The number a work has by itself: said, in its code, or running. */
export const ownNumber = (draft: Draft): number | null =>
  draft.explicitNumber ?? draft.codeNumber ?? draft.order;

/** How people know the work where it has no code. */
export const labelOf = (draft: Draft): string =>
  draft.title ?? draft.fileNames[0] ?? (draft.authors.join(', ') || '?');

/** With its authors, where a work has a title. */
export const labelWithAuthor = (draft: Draft): string =>
  draft.title !== null && draft.authors.length > 0
    ? `${draft.title} – ${draft.authors.join(', ')}`
    : labelOf(draft);

const nameOf = (draft: Draft): string =>
  draft.title ?? draft.fileNames[0]?.replace(/^.*\/|\.[^.]*$/g, '') ?? labelOf(draft);

/** The code a work has or is given. */
export const codeOf = (draft: Located): string => draft.code ?? makeCode(draft);

/** Made of what does not change when other works are added: the number, otherwise the title or file name. */
function makeCode(draft: Located): string {
  const number = ownNumber(draft);
  const tail =
    number === null ? foldWords(nameOf(draft)).replaceAll(' ', '-') : String(number).padStart(3, '0');
  return shortenCode(`${prefixes[draft.category]}-${tail}`);
}

/** Codes have 64 letters; what is longer keeps its beginning and a sign of all of it. */
export const shortenCode = (code: string): string =>
  code.length <= 64
    ? code
    : `${code.slice(0, 55)}-${createHash('sha256').update(code).digest('hex').slice(0, 8)}`;
