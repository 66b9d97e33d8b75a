import { expect, test } from 'vitest';
import { rankByBallots } from '../../src/server/results/ranking.ts';
import { wilsonInterval } from '../../src/server/results/wilson.ts';

// Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('the Wilson interval of %i/%i is as published', (successes, trials, low, high) => {
  const interval = wilsonInterval(successes, trials);
  expect(interval?.low).toBeCloseTo(low, 4);
  expect(interval?.high).toBeCloseTo(high, 4);
});

test('there is no interval without openings, or with more ballots than openings', () => {
  expect([wilsonInterval(0, 0), wilsonInterval(3, 2)]).toEqual([null, null]);
});

test('equal counts share a rank and are marked as ties', () => {
  const items = [3, 9, 3, 0, 5].map((ballots, at) => ({ ballots, at }));
  expect(rankByBallots(items).map(({ rank, tied, at }) => [rank, tied, at])).toEqual([
    [1, false, 1],
    [2, false, 4],
    [3, true, 0],
    [3, true, 2],
    [5, false, 3],
  ]);
});
