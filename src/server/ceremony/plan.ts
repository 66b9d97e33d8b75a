import { categories } from '../../shared/category.ts';
import type { CeremonyStep } from '../../shared/ceremony.ts';
import type { Entry } from '../../shared/entry.ts';
import type { Results } from '../../shared/results.ts';

/** Paintings last: they are what the exhibition is known for. */
const order = categories.toReversed();

/**
 * What is revealed, in order: the jury's prizes from the lowest rank to the highest, in each rank category by category;
 * then what visitors chose in each category. Works with as many ballots at the top are one step together.
 */
export function planCeremony(entries: readonly Entry[], results: Results): readonly CeremonyStep[] {
  const prizes = entries
    .flatMap((entry) => (entry.prize ? [{ entry, rank: entry.prize.rank }] : []))
    .toSorted(
      (a, b) =>
        b.rank - a.rank ||
        order.indexOf(a.entry.category) - order.indexOf(b.entry.category) ||
        a.entry.number - b.entry.number,
    )
    .map(({ entry: { category, code } }): CeremonyStep => ({ kind: 'prize', category, codes: [code] }));
  const choices = order.flatMap((category): CeremonyStep[] => {
    const works = results.categories.find((each) => each.category === category)?.works ?? [];
    const first = works.filter(({ rank, ballots, number }) => rank === 1 && ballots > 0 && number !== null);
    const [one] = first;
    return one
      ? [{ kind: 'choice', category, codes: first.map(({ code }) => code), ballots: one.ballots }]
      : [];
  });
  return [...prizes, ...choices];
}
