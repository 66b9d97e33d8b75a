import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitPairs, type Preference, strengthsOf } from '../../src/server/results/bradley-terry.ts';

/** Results of seven baseball teams in 1987, row beat column: Agresti, Categorical Data Analysis, 2nd ed., table 10.10. */
const teams = ['Milwaukee', 'Detroit', 'Toronto', 'New York', 'Boston', 'Cleveland', 'Baltimore'];
const beaten = [
  [0, 7, 9, 7, 7, 9, 11],
  [6, 0, 7, 5, 11, 9, 9],
  [4, 6, 0, 7, 7, 8, 12],
  [6, 8, 6, 0, 6, 7, 10],
  [6, 2, 6, 7, 0, 7, 12],
  [4, 4, 5, 6, 6, 0, 6],
  [2, 4, 1, 3, 1, 7, 0],
];
const season: Preference[] = beaten.flatMap((row, winner) =>
  row.map((times, loser) => ({ winner: teams[winner] ?? '', loser: teams[loser] ?? '', times })),
);

/** A prior near nothing: what was published has none. */
const fitted = fitPairs(season, 1e-6);

// As published for BradleyTerry2 (H. Turner and D. Firth, Journal of Statistical Software 48 (2012), 9, section 2):
// strength over Baltimore's and its standard error.
test.each([
  ['Boston', 1.1077, 0.3339],
  ['Cleveland', 0.6839, 0.3319],
  ['Detroit', 1.4364, 0.3396],
  ['Milwaukee', 1.5814, 0.3433],
  ['New York', 1.2476, 0.3359],
  ['Toronto', 1.2945, 0.3367],
])('the strength of %s is as published', (team, strength, error) => {
  const { works, strengths, covariance } = fitted;
  const [one, base] = [works.indexOf(team), works.indexOf('Baltimore')];
  const at = (row: number, column: number) => covariance[row]?.[column] ?? 0;
  expect((strengths[one] ?? 0) - (strengths[base] ?? 0)).toBeCloseTo(strength, 3);
  expect(Math.sqrt(at(one, one) + at(base, base) - 2 * at(one, base))).toBeCloseTo(error, 3);
});

test('a work that never lost is not infinitely strong, and one duel says little', () => {
  const [first, second] = strengthsOf(fitPairs([{ winner: 'a', loser: 'b', times: 1 }]));
  expect(first?.work).toBe('a');
  // Two works, one duel, half a win and half a loss each against the average: by symmetry γ and 1/γ.
  expect((first?.value ?? 0) + (second?.value ?? 0)).toBeCloseTo(1, 6);
  expect(first?.value).toBeGreaterThan(0.5);
  expect(first?.low).toBeLessThan(0.5);
  expect(first?.high).toBeLessThan(1);
});

test('nobody compared, nothing to say', () => {
  expect(strengthsOf(fitPairs([]))).toEqual([]);
});

const work = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const preferences = fc.array(
  fc
    .record({ winner: work, loser: work, times: fc.integer({ min: 1, max: 20 }) })
    .filter(({ winner, loser }) => winner !== loser),
  { minLength: 1, maxLength: 20 },
);

test('expected wins equal wins, and neither order nor grouping of duels matters', () => {
  fc.assert(
    fc.property(preferences, (given) => {
      const { works, strengths } = fitPairs(given);
      const strengthOf = (name: string) => strengths[works.indexOf(name)] ?? 0;
      const chance = (one: number, other: number) => 1 / (1 + Math.exp(other - one));
      for (const name of works) {
        let [won, expected] = [0.5, chance(strengthOf(name), 0)];
        for (const { winner, loser, times } of given) {
          if (winner !== name && loser !== name) continue;
          if (winner === name) won += times;
          expected += times * chance(strengthOf(name), strengthOf(winner === name ? loser : winner));
        }
        expect(expected).toBeCloseTo(won, 4);
      }
      const apart = given.flatMap(({ times, ...pair }) =>
        Array.from({ length: times }, () => ({ ...pair, times: 1 })),
      );
      const again = fitPairs(apart.toReversed()).strengths;
      for (const [at, strength] of strengths.entries()) expect(again[at]).toBeCloseTo(strength, 6);
    }),
    { numRuns: 40 },
  );
});
