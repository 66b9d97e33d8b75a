import { type Category, categories } from '../../shared/category.ts';
import type { Decision } from '../../shared/decision.ts';
import type { Exhibition } from '../../shared/exhibition.ts';
import { assignCodes, type CodeDecisions, type Located, labelOf, ownNumber } from './codes.ts';
import type { Draft, NumberedDraft } from './draft.ts';
import type { KnownWork } from './keep-codes.ts';
import { named, type ProblemList } from './problems.ts';

const offer = (place: string, sheet: string | null, category: Category): Decision => ({
  ...({ kind: 'category', of: 'rows', place, sheet } as const),
  category,
});

/**
 * Gives every work its code and its number. Paintings keep their own number (said, in the code, in the file's name,
 * or running). The other categories follow them where each counts from 1: poem 4 is 179 + 4 when 179 paintings are
 * expected. All of it is a function of the folder and the expected counts, so that every kiosk numbers alike.
 */
export function assignNumbers(
  drafts: readonly Draft[],
  expected: Exhibition['expected'],
  problems: ProblemList,
  decisions: CodeDecisions = { renumberingOf: () => null, codesBy: () => null },
  known: readonly KnownWork[] = [],
): NumberedDraft[] {
  const located = drafts.flatMap((draft): Located[] => {
    if (draft.category) return [{ ...draft, category: draft.category }];
    const { file, sheet, row } = draft.place;
    const fixes =
      file === null || row === null ? [] : categories.map((category) => offer(file, sheet, category));
    const what = named('category-unknown', { title: labelOf(draft) });
    problems.add('hidden', what, draft.place, draft.code, fixes);
    return [];
  });
  const all = assignCodes(located, decisions, problems, known);
  const coded = all.filter(({ waits }) => !waits);
  const taken = new Set<number>();
  const numbered: NumberedDraft[] = [];
  let base = 0;
  for (const category of categories) {
    const works = coded.filter((draft) => draft.category === category);
    const own = works.map(ownNumber);
    const known = own.filter((number) => number !== null);
    const highest = known.reduce((most, number) => Math.max(most, number), 0);
    const lowest = known.reduce((least, number) => Math.min(least, number), Number.POSITIVE_INFINITY);
    // Works of no list go by what the lists say.
    const listed = works.filter(({ place }) => place.row !== null);
    const said = (listed.length > 0 ? listed : works).map((draft) => draft.explicitNumber);
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
      numbered.push({ ...draft, number: wanted });
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
      numbered.push({ ...draft, number: next });
    }
    base = Math.max(base, end, late.length > 0 ? next : 0);
  }
  // What waits takes no number from what is shown.
  const waiting = all.filter(({ waits }) => waits);
  return [...numbered, ...waiting.map((draft) => ({ ...draft, number: ownNumber(draft) ?? 0 }))];
}
