import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Decided, readTaste } from '../../src/shared/duel/taste.ts';
import type { Painting } from '../../src/shared/entry.ts';

const painting = (
  number: number,
  mean: { l: number; a: number; b: number },
  { unit = null, age = null }: { unit?: string | null; age?: number | null } = {},
): Painting =>
  ({
    code: `T-${number}`,
    number,
    category: 'painting',
    unit,
    age,
    pictures: [{ mean }],
  }) as unknown as Painting;
const grey = { l: 0.5, a: 0, b: 0 };
const game = (pairs: readonly (readonly [Painting, Painting])[]): Decided[] =>
  pairs.map(([winner, loser]) => ({ winner, loser }));
const read = (decided: readonly Decided[]) =>
  readTaste(
    decided,
    decided.flatMap(({ winner, loser }) => [winner, loser]),
  );

test('seven of ten brighter pictures are a leaning, six are none', () => {
  const pairs = (brighter: number) =>
    Array.from({ length: 10 }, (_, at) => {
      const [a, b] = [painting(2 * at, grey), painting(2 * at + 1, { ...grey, l: 0.7 })];
      return at < brighter ? ([b, a] as const) : ([a, b] as const);
    });
  expect(read(game(pairs(7))).leaning).toEqual({ kind: 'brighter', times: 7 });
  expect(read(game(pairs(6))).leaning).toBeNull();
  expect(read(game(pairs(0))).leaning).toEqual({ kind: 'darker', times: 10 });
});

test('warm and vivid are told apart', () => {
  const against = (mean: typeof grey, other: typeof grey) =>
    read(game([1, 3, 5].map((number) => [painting(number, mean), painting(number + 1, other)] as const)))
      .leaning?.kind;
  expect(against({ l: 0.5, a: 0.05, b: 0.1 }, { l: 0.5, a: -0.05, b: -0.1 })).toBe('warm');
  expect(against({ l: 0.5, a: -0.05, b: -0.1 }, { l: 0.5, a: 0.05, b: 0.1 })).toBe('cool');
  expect(against({ l: 0.5, a: 0.1, b: -0.1 }, grey)).toBe('vivid');
  expect(against(grey, { l: 0.5, a: 0.1, b: -0.1 })).toBe('soft');
});

test('what most have in common is said, a single one never', () => {
  const school = { unit: 'Trường Tiểu học Chiềng An', age: 9 };
  const ward = { unit: 'Bản Hài, phường Chiềng An', age: 50 };
  const winners = [school, school, ward, {}].map((of, at) => painting(at, grey, of));
  const losers = winners.map((_, at) => painting(10 + at, grey));
  const taste = read(winners.map((winner, at) => ({ winner, loser: losers[at] ?? winner })));
  expect(taste.where).toEqual({ place: 'Chiềng An', count: 3 });
  expect(taste.whom).toBeNull();
  expect(read(game([[painting(1, grey, school), painting(2, grey)]]))).toEqual({
    leaning: null,
    whom: null,
    where: null,
  });
});

test('nothing is said that is not so', () => {
  const number = fc.double({ min: -0.3, max: 0.9, noNaN: true });
  const any = fc
    .record({
      number: fc.integer({ min: 1, max: 40 }),
      mean: fc.record({ l: number, a: number, b: number }),
      age: fc.option(fc.integer({ min: 4, max: 70 })),
      unit: fc.constantFrom(null, 'Trường Tiểu học Chiềng An', 'Xã Chiềng An', 'Trường THCS Kim Đồng'),
    })
    .map(({ number, mean, ...of }) => painting(number, mean, of));
  fc.assert(
    fc.property(fc.array(fc.tuple(any, any), { maxLength: 10 }), (pairs) => {
      const { leaning, whom, where } = read(game(pairs));
      if (leaning?.kind === 'brighter') {
        const [winners, losers] = [0, 1].map((side) =>
          pairs.map((pair) => pair[side as 0 | 1].pictures[0]?.mean.l ?? 0),
        );
        const times = winners?.filter((light, at) => light > (losers?.[at] ?? 1)).length;
        expect(times).toBeGreaterThanOrEqual(leaning.times);
        expect(leaning.times * 10).toBeGreaterThanOrEqual(pairs.length * 7);
      }
      const most = new Set(pairs.map(([winner]) => winner.code)).size;
      for (const each of [whom, where]) if (each) expect(each.count).toBeLessThanOrEqual(most);
    }),
  );
});
