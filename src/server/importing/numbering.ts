import { type Category, categories } from '../../shared/category.ts';
import type { Exhibition } from '../../shared/exhibition.ts';
import { codeKey } from './code-key.ts';
import type { Draft, NumberedDraft } from './draft.ts';
import { foldWords, squash } from './names.ts';
import { atFile, named, type ProblemList } from './problems.ts';

const prefixes: Record<Category, string> = { painting: 'T', poem: 'TH', song: 'BH', initiative: 'SK' };

type Located = Draft & { readonly category: Category };

/**
 * Gives every work its code and its number. Paintings keep their own number (said, in the code, in the file's name,
 * or running). The other categories follow them where each counts from 1: poem 4 is 179 + 4 when 179 paintings are
 * expected. All of it is a function of the folder and the expected counts, so that every kiosk numbers alike.
 */
export function assignNumbers(
  drafts: readonly Draft[],
  expected: Exhibition['expected'],
  problems: ProblemList,
): NumberedDraft[] {
  const located = drafts.flatMap((draft): Located[] => {
    if (draft.category) return [{ ...draft, category: draft.category }];
    problems.add('hidden', named('category-unknown', { title: labelOf(draft) }), draft.place, draft.code);
    return [];
  });
  const coded = assignCodes(located, problems);
  const taken = new Set<number>();
  const numbered: NumberedDraft[] = [];
  let base = 0;
  for (const category of categories) {
    const works = coded.filter((draft) => draft.category === category);
    const own = works.map(ownNumber);
    const known = own.filter((number) => number !== null);
    const highest = known.reduce((most, number) => Math.max(most, number), 0);
    const lowest = known.reduce((least, number) => Math.min(least, number), Number.POSITIVE_INFINITY);
    const said = works.map((draft) => draft.explicitNumber);
    const isSaid = said.every((number) => number !== null && !taken.has(number));
    // Numbers that start beyond the categories before are numbers of the whole exhibition already.
    const offset = isSaid || lowest > base ? 0 : base;
    const late: (typeof works)[number][] = [];
    for (const [index, draft] of works.entries()) {
      const said = draft.explicitNumber;
      const number = said !== null && !taken.has(said) && said > base ? said : (own[index] ?? null);
      const wanted = number === null ? null : number === said && said > base ? said : number + offset;
      if (wanted === null || taken.has(wanted)) {
        late.push(draft);
        continue;
      }
      taken.add(wanted);
      numbered.push({ ...draft, number: wanted, formerTitles: [] });
    }
    const end = Math.max(offset === 0 ? highest : offset + highest, base + (expected[category] ?? 0));
    let next = works.length === 0 ? end : Math.max(offset + highest, base) + 1;
    for (const draft of late) {
      while (taken.has(next)) next += 1;
      taken.add(next);
      const clash = ownNumber(draft);
      if (clash !== null) {
        problems.add('shown', named('number-taken', { number: clash, given: next }), draft.place, draft.code);
      }
      numbered.push({ ...draft, number: next, formerTitles: [] });
    }
    base = Math.max(base, end, late.length > 0 ? next : 0);
  }
  return numbered;
}

/** The number a work brings along: said, in its code, or running. */
export const ownNumber = (draft: Draft): number | null =>
  draft.explicitNumber ?? draft.codeNumber ?? draft.order;

/** How people know the work where it has no code. */
const labelOf = (draft: Draft): string =>
  draft.title ?? draft.fileNames[0] ?? (draft.authors.join(', ') || '?');

function assignCodes(drafts: readonly Located[], problems: ProblemList) {
  const byKey = new Map<string, Located>();
  const repeats = new Map<string, { count: number; other: string }>();
  const coded = drafts.flatMap((draft) => {
    const code = codeOf(draft);
    const key = codeKey(code);
    const before = byKey.get(key);
    if (before && isRepeat(before, draft)) {
      const list = draft.place.file ?? '';
      const count = (repeats.get(list)?.count ?? 0) + 1;
      repeats.set(list, { count, other: before.place.file ?? '' });
      return [];
    }
    if (before) {
      const other = before.place.row === null ? (before.place.file ?? '') : String(before.place.row);
      problems.add('hidden', named('code-twice', { code, title: labelOf(draft), other }), draft.place, code);
      return [];
    }
    byKey.set(key, draft);
    return [{ ...draft, code }];
  });
  for (const [list, values] of repeats) problems.add('shown', named('list-repeats', values), atFile(list));
  return coded;
}

/** True for a row that an older copy of the spreadsheet has too. */
const isRepeat = (before: Draft, draft: Draft): boolean =>
  before.place.row !== null &&
  before.place.file !== draft.place.file &&
  squash(before.title ?? '') === squash(draft.title ?? '');

const nameOf = (draft: Draft): string =>
  draft.title ?? draft.fileNames[0]?.replace(/^.*\/|\.[^.]*$/g, '') ?? labelOf(draft);

/** The code a work has or is given. */
export const codeOf = (draft: Draft & { readonly category: Category }): string =>
  draft.code ?? makeCode(draft);

/** Made of what does not change when other works are added: the number, otherwise the title or file name. */
function makeCode(draft: Located): string {
  const number = ownNumber(draft);
  const tail =
    number === null ? foldWords(nameOf(draft)).replaceAll(' ', '-') : String(number).padStart(3, '0');
  return `${prefixes[draft.category]}-${tail}`.slice(0, 64);
}
