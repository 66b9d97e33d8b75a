import { describe, expect, test } from 'vitest';
import { createRandom } from '../../bench/statistics.ts';
import { findTrend } from '../soak/trend.ts';

/** Noise as memory has it: it rises for a while and falls back. */
function saw(slope: number, seed: number) {
  const random = createRandom(seed);
  return Array.from({ length: 150 }, (_, at) => ({
    at,
    value: 100 + slope * at + ((at + Math.floor(random() * 4)) % 9) + random() * 6,
  }));
}

describe('a trend', () => {
  test('is found where there is one, and its interval holds the truth', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const { slope, sureGrowth } = findTrend(saw(0.3, seed));
      expect(slope.low).toBeLessThan(0.31);
      expect(slope.high).toBeGreaterThan(0.29);
      expect(sureGrowth).toBeGreaterThan(0.2);
    }
  });

  test('is not made of noise', () => {
    const found = Array.from({ length: 40 }, (_, seed) => findTrend(saw(0, seed)).sureGrowth);
    expect(found.filter((growth) => growth > 0.02)).toEqual([]);
    expect(found.filter((growth) => growth > 0).length).toBeLessThanOrEqual(4);
  });

  test('is the same for the same samples, and asks for enough of them', () => {
    expect(findTrend(saw(0.1, 7))).toEqual(findTrend(saw(0.1, 7)));
    expect(() => findTrend(saw(0.1, 7).slice(0, 15))).toThrow(/too few/);
  });
});
