import { type Category, categories } from '../../../shared/category.ts';
import type { Decision } from '../../../shared/decision.ts';
import type { Exhibition } from '../../../shared/exhibition.ts';
import type { Draft, NumberedDraft } from '../draft.ts';
import { group } from '../grouping.ts';
import { named, nowhere, type ProblemList } from '../problems.ts';
import {
  assignCodes,
  type CodeDecisions,
  type Coded,
  type Located,
  labelOf,
  listKey,
  listName,
  ownNumber,
} from './codes.ts';
import type { KnownWork } from './keep-codes.ts';
import { sayNumbers } from './say-numbers.ts';

const offer = (place: string, sheet: string | null, category: Category): Decision => ({
  ...({ kind: 'category', of: 'rows', place, sheet } as const),
  category,
});

export interface NumberedWorks {
  readonly numbered: NumberedDraft[];
  /** Works of rows that repeat another's code or say no category: not shown, but their files are nobody else's. */
  readonly leftOut: NumberedDraft[];
}

/**
 * Gives every work its code and its number. Paintings keep their own number (said, in the code, in the file's name,
 * or running). The other categories follow them where each counts from 1: poem 4 is 179 + 4 when 179 paintings are
 * expected. A list's numbers stay where it counts on through all categories, or says what hangs beside its works. All of
 * it is a function of the folder and the expected counts, so that every kiosk numbers alike.
 */
export function assignNumbers(
  drafts: readonly Draft[],
  expected: Exhibition['expected'],
  problems: ProblemList,
  decisions: CodeDecisions = { renumberingOf: () => null, codesBy: () => null },
  known: readonly KnownWork[] = [],
): NumberedWorks {
  const unplaced: Located[] = [];
  const located = drafts.flatMap((draft): Located[] => {
    if (draft.category) return [{ ...draft, category: draft.category }];
    const { file, sheet, row } = draft.place;
    const fixes =
      file === null || row === null ? [] : categories.map((category) => offer(file, sheet, category));
    const what = named('category-unknown', { title: labelOf(draft) });
    problems.add('hidden', what, draft.place, draft.code, fixes);
    // A file of it may be a work of any kind.
    for (const category of categories) unplaced.push({ ...draft, category });
    return [];
  });
  const { coded: all, doubles } = assignCodes(located, decisions, problems, known);
  const coded = all.filter(({ waits }) => !waits);
  const plans = planCategories(coded, expected);
  // Nothing that is only counted takes a number that somebody wrote, of whatever category.
  const written = new Set(plans.flatMap(({ kept }) => numbersOf([...kept])));
  const taken = new Set<number>();
  const numbered: NumberedDraft[] = [];
  let base = 0;
  for (const plan of plans) {
    base = Math.max(base, plan.base);
    const counted = plan.works.flatMap((draft) => (plan.kept.has(draft) ? [] : (ownNumber(draft) ?? [])));
    const isMet = counted.some((number) => written.has(number + base));
    const offset = isMet ? Math.max(base, highestOf([...written])) : base;
    const moved: NumberedDraft[] = [];
    const late: { draft: Coded; wanted: number | null }[] = [];
    let highest = 0;
    for (const draft of plan.works) {
      const own = ownNumber(draft);
      const isKept = plan.kept.has(draft);
      const wanted = own === null || isKept ? own : own + offset;
      highest = Math.max(highest, wanted ?? 0);
      if (wanted === null || taken.has(wanted) || (!isKept && written.has(wanted))) {
        late.push({ draft, wanted });
        continue;
      }
      taken.add(wanted);
      numbered.push({ ...draft, number: wanted });
      if (wanted !== own && plan.told.has(draft)) moved.push({ ...draft, number: wanted });
    }
    nameMoved(moved, problems);
    let next = Math.max(highest, base) + 1;
    for (const { draft, wanted } of late) {
      while (taken.has(next) || written.has(next)) next += 1;
      taken.add(next);
      if (wanted !== null) {
        const what = named('number-taken', { number: wanted, given: next });
        problems.add('shown', what, draft.place, draft.code);
      }
      numbered.push({ ...draft, number: next });
    }
    base = Math.max(base + (expected[plan.category] ?? 0), highest, late.length > 0 ? next : 0);
  }
  // What waits takes no number from what is shown.
  const waiting = all.filter(({ waits }) => waits);
  return {
    numbered: [...numbered, ...waiting.map((draft) => ({ ...draft, number: ownNumber(draft) ?? 0 }))],
    leftOut: [...doubles, ...unplaced]
      .filter(({ place }) => place.row !== null)
      .map((draft) => ({
        ...draft,
        code: `${draft.category} ${listName(draft)} ${draft.place.row}`,
        ...{ number: 0, waits: true, isLeftOut: true },
      })),
  };
}

/** How the works of a category are numbered. */
interface Plan {
  readonly category: Category;
  readonly works: readonly Coded[];
  /** What it counts from, beyond the categories before. */
  readonly base: number;
  /** Works whose number stays as it is written. */
  readonly kept: ReadonlySet<Coded>;
  /** Works of whose number it is told where it is another than is written. */
  readonly told: ReadonlySet<Coded>;
}

function planCategories(coded: readonly Coded[], expected: Exhibition['expected']): Plan[] {
  const plans: Plan[] = [];
  const before = new Set<number>();
  let base = 0;
  let reached = 0;
  for (const category of categories) {
    const works = coded.filter((draft) => draft.category === category);
    const { kept, told } = findWritten(works, { before, reached, base });
    plans.push({ category, works, base, kept, told });
    for (const draft of kept) before.add(ownNumber(draft) ?? 0);
    const counted = works.filter((draft) => !kept.has(draft)).map((draft) => ownNumber(draft) ?? 0);
    const end = counted.length === 0 ? 0 : base + highestOf(counted);
    reached = Math.max(reached, highestOf(before), end);
    base = Math.max(base + (expected[category] ?? 0), reached);
  }
  return plans;
}

/**
 * The works of a category whose numbers stay as they are written. `before`: the numbers kept by the categories before;
 * `reached`: the highest number they have; `base`: what they have or are expected to.
 */
function findWritten(
  works: readonly Coded[],
  { before, reached, base }: { before: ReadonlySet<number>; reached: number; base: number },
): Pick<Plan, 'kept' | 'told'> {
  const kept = new Set<Coded>();
  const told = new Set<Coded>();
  const keep = (some: readonly Coded[]) => {
    for (const draft of some) kept.add(draft);
  };
  const lists = [...group(works, (draft) => (draft.place.row === null ? [] : [listKey(draft)])).values()]
    .map((list) => ({ list, lowest: Math.min(...numbersOf(list)) }))
    .sort((a, b) => a.lowest - b.lowest);
  /** Numbers of lists that count by themselves, and whether they stay. */
  const running = new Map<number, boolean>();
  for (const { list, lowest } of lists) {
    const said = list.filter(({ explicitNumber }) => explicitNumber !== null);
    if (said.length > 0) {
      const isFree = (draft: Coded) => !before.has(ownNumber(draft) ?? 0);
      const free = said.filter(isFree);
      for (const draft of said) if (!draft.listed) told.add(draft);
      // One number of another is a slip; a list that begins again counts for itself.
      const isSlip = lowest > 1 && 2 * free.length > said.length;
      if (free.length === said.length || isSlip) keep(said);
      else keep(free.filter((draft) => (ownNumber(draft) ?? 0) > base));
      continue;
    }
    const isStated = list.some(({ codeNumber }) => codeNumber !== null);
    const isWritten = list.every(({ listed }) => !listed);
    const isNext = isWritten && reached > 0 && (isStated ? lowest === reached + 1 : lowest > reached);
    const stays = running.get(lowest - 1) ?? (lowest > base || isNext);
    for (const number of numbersOf(list)) running.set(number, stays);
    if (stays) keep(list.filter((draft) => ownNumber(draft) !== null));
    else if (isWritten && lowest > 1 && !isStated && !running.has(lowest - 1))
      for (const draft of list) told.add(draft);
  }
  // Works of no list go by what the lists say.
  const unlisted = works.filter(({ place }) => place.row === null);
  const numbered = works.filter((draft) => draft.place.row !== null && ownNumber(draft) !== null);
  const isAsListed = numbered.length > 0 && numbered.every((draft) => kept.has(draft));
  if (isAsListed || Math.min(...numbersOf(unlisted)) > base) {
    keep(unlisted.filter((draft) => ownNumber(draft) !== null));
  }
  return { kept, told };
}

/** Names the lists whose numbers are others than is written there. */
function nameMoved(moved: readonly NumberedDraft[], problems: ProblemList): void {
  for (const list of group(moved, (draft) => [listKey(draft)]).values()) {
    const { file = null, sheet = null } = list[0]?.place ?? {};
    const values = {
      count: list.length,
      written: sayNumbers(numbersOf(list)),
      given: sayNumbers(list.map(({ number }) => number)),
    };
    problems.add('shown', named('numbers-moved', values), { ...nowhere, file, sheet });
  }
}

const numbersOf = (some: readonly Draft[]): number[] => some.flatMap((draft) => ownNumber(draft) ?? []);

const highestOf = (numbers: Iterable<number>): number => {
  let highest = 0;
  for (const number of numbers) highest = Math.max(highest, number);
  return highest;
};
