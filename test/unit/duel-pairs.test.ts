import fc from 'fast-check';
import { expect, test } from 'vitest';
import { duelPairs, isSamePair, nextPair, type Pair } from '../../src/shared/duel/pairs.ts';

const works = (count: number) => Array.from({ length: count }, (_, at) => `T-${at}`);
const take = (count: number, codes: readonly string[], seed: string): Pair[] =>
  [...duelPairs(codes, seed)].slice(0, count);
const some = fc.integer({ min: 0, max: 24 });

test('every pair is asked exactly once', () => {
  fc.assert(
    fc.property(some, fc.string(), (count, seed) => {
      const pairs = [...duelPairs(works(count), seed)];
      const keys = pairs.map(({ first, second }) => [first, second].sort().join(' '));
      expect(new Set(keys).size).toBe(pairs.length);
      expect(pairs.length).toBe((count * Math.max(0, count - 1)) / 2);
      expect(pairs.every(({ first, second }) => first !== second)).toBe(true);
    }),
  );
});

test('a visit has its own pairs, whatever the catalogue’s order', () => {
  const codes = works(30);
  expect(take(10, codes, 'a')).toEqual(take(10, codes.toReversed(), 'a'));
  expect(take(10, codes, 'a')).not.toEqual(take(10, codes, 'b'));
});

test('no work comes a second time before all others were shown', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 60 }), fc.string(), (count, seed) => {
      const shown = take(Math.floor(count / 2), works(count), seed).flatMap(({ first, second }) => [
        first,
        second,
      ]);
      expect(new Set(shown).size).toBe(shown.length);
    }),
  );
});

test('at any moment no work has stood first much more often than second', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 24 }), fc.string(), (count, seed) => {
      const lead = new Map<string, number>();
      let widest = 0;
      for (const { first, second } of duelPairs(works(count), seed)) {
        lead.set(first, (lead.get(first) ?? 0) + 1);
        lead.set(second, (lead.get(second) ?? 0) - 1);
        widest = Math.max(widest, ...[...lead.values()].map(Math.abs));
      }
      expect(widest).toBeLessThanOrEqual(3);
    }),
  );
});

test('over many visits every work is shown as often, and as often above as below', () => {
  const [count, visits] = [40, 1000];
  const shown = new Map<string, { first: number; second: number }>(
    works(count).map((code) => [code, { first: 0, second: 0 }]),
  );
  for (let visit = 0; visit < visits; visit += 1) {
    for (const pair of take(10, works(count), String(visit))) {
      for (const place of ['first', 'second'] as const) {
        const counts = shown.get(pair[place]);
        if (counts) counts[place] += 1;
      }
    }
  }
  const mean = (visits * 20) / count;
  for (const { first, second } of shown.values()) {
    // Five standard deviations of a fair draw.
    expect(Math.abs(first + second - mean)).toBeLessThan(5 * Math.sqrt(mean / 2));
    expect(Math.abs(first - second)).toBeLessThan(5 * Math.sqrt(mean));
  }
});

test('what was seen does not come again, also after works came and went', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 9 }),
      fc.integer({ min: 2, max: 9 }),
      fc.string(),
      (from, to, seed) => {
        const seen: Pair[] = [];
        const ask = (codes: readonly string[], times: number) => {
          for (let time = 0; time < times; time += 1) {
            const pair = nextPair(codes, seed, seen);
            if (!pair) return;
            expect(seen.some((before) => isSamePair(before, pair))).toBe(false);
            seen.push(pair);
          }
        };
        ask(works(from), 6);
        ask(works(to), 100);
        expect(nextPair(works(to), seed, seen)).toBeNull();
      },
    ),
  );
});
