import type { Category } from '../../shared/category.ts';
import type { Place } from '../../shared/import-report.ts';
import { codeKey } from './code-key.ts';
import type { Decisions } from './decisions.ts';
import type { Draft } from './draft.ts';
import { put } from './grouping.ts';
import { foldWords, squash } from './names.ts';
import { named, nowhere, type ProblemList } from './problems.ts';

const prefixes: Record<Category, string> = { painting: 'T', poem: 'TH', song: 'BH', initiative: 'SK' };

export type Located = Draft & { readonly category: Category };
/** `waits`: its list counts as another does, and staff have not said yet how it goes on. */
export type Coded = Located & { readonly code: string; readonly waits: boolean };

interface Clash {
  readonly draft: Located;
  readonly before: Located;
}

/**
 * Gives every work its code. A list whose numbers are those of other works in another list is named as one problem:
 * staff let it count on, and until then its works under such numbers wait with a code of their own, so that their
 * files are nobody else's.
 */
export function assignCodes(
  drafts: readonly Located[],
  decisions: Pick<Decisions, 'renumberingOf'>,
  problems: ProblemList,
): Coded[] {
  const byKey = new Map<string, Located>();
  const repeats = new Map<string, { place: Place; count: number; other: string }>();
  const clashes = new Map<string, Clash[]>();
  const coded: Coded[] = [];
  const shiftOf = ({ place }: Draft) =>
    place.file === null || place.row === null ? null : decisions.renumberingOf(place.file, place.sheet);

  function take(draft: Located, before: Located | undefined, waits: boolean): void {
    const code = codeOf(draft);
    if (before) nameTwice(draft, before, problems);
    else {
      byKey.set(codeKey(code), draft);
      coded.push({ ...draft, code, waits });
    }
  }

  // Lists that count on come last: what they share with others is found under the numbers they were given first.
  const inOrder = [...drafts.filter((one) => !shiftOf(one)), ...drafts.filter(shiftOf)];
  for (const draft of inOrder) {
    const before = byKey.get(codeKey(codeOf(draft)));
    const shift = shiftOf(draft);
    if (before && isRepeat(before, draft)) {
      const place = { ...nowhere, file: draft.place.file, sheet: draft.place.sheet };
      const count = (repeats.get(listKey(draft))?.count ?? 0) + 1;
      repeats.set(listKey(draft), { place, count, other: listName(before) });
    } else if (shift) {
      const shifted = shiftNumbers(draft, shift);
      take(shifted, byKey.get(codeKey(codeOf(shifted))), false);
    } else if (before && isOfOtherList(before, draft)) put(clashes, listKey(draft), { draft, before });
    else take(draft, before, false);
  }

  let highest = coded.reduce((most, draft) => Math.max(most, numberIn(draft) ?? 0), 0);
  for (const [key, some] of clashes) {
    const [first] = some;
    const numbers = drafts.flatMap((one) => (listKey(one) === key ? (numberIn(one) ?? []) : []));
    const { file = null, sheet = null } = first?.draft.place ?? {};
    // A list that has mostly the works of the other is a copy of it with slips.
    const isCopy = some.length <= (repeats.get(key)?.count ?? 0);
    if (file === null || numbers.length === 0 || isCopy) {
      for (const { draft, before } of some) nameTwice(draft, before, problems);
      continue;
    }
    const lowest = numbers.reduce((least, number) => Math.min(least, number), Number.POSITIVE_INFINITY);
    const shift = { first: lowest, from: highest + 1 };
    highest += numbers.reduce((most, number) => Math.max(most, number), lowest) - lowest + 1;
    const values = {
      other: [...new Set(some.map(({ before }) => listName(before)))].join(', '),
      count: some.length,
      prizes: some.filter(({ draft }) => draft.prize !== null).length,
      from: shift.from,
    };
    const place = { ...nowhere, file, sheet };
    problems.add('hidden', named('lists-collide', values), place, null, [
      { kind: 'renumber', file, sheet, ...shift },
    ]);
    for (const { draft } of some) {
      const shifted = shiftNumbers(draft, shift);
      take(shifted, byKey.get(codeKey(codeOf(shifted))), true);
    }
  }
  for (const { place, ...values } of repeats.values()) {
    problems.add('shown', named('list-repeats', values), place);
  }
  return coded;
}

function nameTwice(draft: Located, before: Located, problems: ProblemList): void {
  const { row } = before.place;
  const values = { code: codeOf(draft), title: labelWithAuthor(draft), other: listName(before) };
  const what = row === null ? named('code-twice-file', values) : named('code-twice', { ...values, row });
  problems.add('hidden', what, draft.place, values.code);
}

const listKey = ({ place }: Draft): string => JSON.stringify([place.file, place.sheet]);

const listName = ({ place: { file, sheet } }: Draft): string =>
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
function shiftNumbers(draft: Located, { first, from }: { first: number; from: number }): Located {
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
    listed: { code: codeOf(draft), number: ownNumber(draft) },
  };
}

/** The number a work has by itself: said, in its code, or running. */
export const ownNumber = (draft: Draft): number | null =>
  draft.explicitNumber ?? draft.codeNumber ?? draft.order;

/** How people know the work where it has no code. */
export const labelOf = (draft: Draft): string =>
  draft.title ?? draft.fileNames[0] ?? (draft.authors.join(', ') || '?');

const labelWithAuthor = (draft: Draft): string =>
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
  return `${prefixes[draft.category]}-${tail}`.slice(0, 64);
}
