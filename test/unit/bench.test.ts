import fc from 'fast-check';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readQuality, splitJpegs } from '../../bench/derivatives.ts';
import { describeLine, type Line } from '../../bench/figure.ts';
import { countFrames, droppedShare } from '../../bench/frames.ts';
import {
  createRandom,
  estimateMedian,
  estimateRatio,
  estimateWorst,
  exactly,
  median,
  psnr,
  quantile,
} from '../../bench/statistics.ts';

const values = fc.array(fc.double({ min: 0.001, max: 1000, noNaN: true }), { minLength: 1, maxLength: 30 });

test('quantiles lie between values in proportion', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(quantile([10, 20, 30, 40, 50], 0.9)).toBeCloseTo(46);
  expect(median([])).toBeNaN();
});

test('an interval holds its median, lies within the values and comes out the same again', () => {
  fc.assert(
    fc.property(values, (some) => {
      const { value, low, high } = estimateMedian(some);
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
      expect(low).toBeGreaterThanOrEqual(Math.min(...some));
      expect(high).toBeLessThanOrEqual(Math.max(...some));
      expect(estimateMedian(some)).toEqual({ value, low, high });
    }),
    { numRuns: 20 },
  );
});

test('about 95 of 100 intervals hold the true median', () => {
  const random = createRandom(7);
  const trials = 100;
  let held = 0;
  for (let trial = 0; trial < trials; trial += 1) {
    const { low, high } = estimateMedian(Array.from({ length: 25 }, () => random() ** 2));
    if (low <= 0.25 && high >= 0.25) held += 1;
  }
  expect(held / trials).toBeGreaterThan(0.9);
  expect(held / trials).toBeLessThan(1);
}, 60_000);

test('a ratio compares what was measured side by side', () => {
  const rounds = [1, 10, 100].map((slow) => ({ ours: 2 * slow, peer: 4 * slow }));
  expect(estimateRatio(rounds)).toEqual({ value: 0.5, low: 0.5, high: 0.5 });
});

test('peak signal-to-noise ratio', () => {
  expect(psnr(Uint8Array.of(0, 0), Uint8Array.of(0, 255))).toBeCloseTo(10 * Math.log10(2));
  expect(psnr(Uint8Array.of(9), Uint8Array.of(9))).toBe(Number.POSITIVE_INFINITY);
  expect(() => psnr(Uint8Array.of(9), Uint8Array.of(9, 9))).toThrow();
});

test('a frame that comes late is one that others were dropped for', () => {
  const period = 1000 / 60;
  expect(countFrames([16, 17.4, 16.6], period)).toEqual({ due: 3, dropped: 0, longest: 17.4 });
  // Early and late in turn drops nothing; 50 ms is two frames that were not drawn.
  expect(countFrames([24, 9, 50], period)).toEqual({ due: 5, dropped: 2, longest: 50 });
  expect(droppedShare(countFrames([50, ...Array(97).fill(16.7)], period))).toBe(2);
});

const line: Line = {
  ...{ figure: 'import', what: 'time', ours: '4.0 s', peer: 'vips 8 8.0 s', rounds: 7, unit: '×' as const },
  ...{ estimate: { value: 0.5, low: 0.45, high: 0.55 }, target: 0.5, note: null },
};

test('the bound of the interval decides, not the median', () => {
  expect(describeLine(line)).toBe(
    'import · time: 4.0 s, vips 8 8.0 s, ratio 0.50× [0.45–0.55], target ≤ 0.5×: NOT MET',
  );
  expect(describeLine({ ...line, estimate: { value: 0.4, low: 0.3, high: 0.5 } })).toMatch(/: met$/);
});

test('where the target is a least, the lower bound decides', () => {
  const fast = { ...line, target: 0.45, atLeast: true } as const;
  expect(describeLine(fast)).toMatch(/ratio 0.50× \[0.45–0.55\], target ≥ 0.45×: met$/);
  expect(describeLine({ ...fast, target: 0.5 })).toMatch(/: NOT MET$/);
});

test('what does not vary has no interval and needs no rounds', () => {
  const size = { ...line, unit: 'KB' as const, rounds: null, estimate: exactly(1.54), target: 1.5 };
  expect(describeLine(size)).toBe('import · time: 4.0 s, vips 8 8.0 s, 1.5 KB, target ≤ 1.5 KB: NOT MET');
});

test('what must never happen is judged by the worst', () => {
  expect(estimateWorst([1, 1, 1, 1, 1, 1, 90])).toEqual({ value: 1, low: 1, high: 90 });
});

test('too few rounds are said', () => {
  expect(describeLine({ ...line, rounds: 3 })).toMatch(/NOT MET \(3 rounds; 7 are needed to judge\)$/);
});

test('what a JPEG was made with is read out of it, and JPEGs in one file are told apart', async () => {
  const pixels = Buffer.from(Array.from({ length: 64 * 64 * 3 }, (_, at) => (at * 7919) % 256));
  const jpeg = (quality: number) =>
    sharp(pixels, { raw: { width: 64, height: 64, channels: 3 } })
      .jpeg({ quality })
      .toBuffer();
  const qualities = [60, 82, 86, 92];
  const files = await Promise.all(qualities.map(jpeg));
  expect(files.map(readQuality)).toEqual(qualities);
  expect(splitJpegs(Buffer.concat(files))).toEqual(files);
});
