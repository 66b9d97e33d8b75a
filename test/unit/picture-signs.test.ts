import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBmp } from '../../src/server/media/bmp.ts';
import { toOklab } from '../../src/server/media/oklab.ts';
import { readPalette } from '../../src/server/media/palette.ts';
import { isTooLarge } from '../../src/server/media/pixels.ts';
import { findPoints } from '../../src/server/media/points.ts';
import { sniff } from '../../src/server/media/sniff.ts';
import type { Swatch } from '../../src/server/media/swatch.ts';
import { readTwinHash } from '../../src/server/media/twin-hash.ts';
import { pictureSizes, sizeOf, tileArea, tileLevels, tileSide } from '../../src/shared/picture-size.ts';
import { makeMarkedBmp } from '../support/picture-files.ts';

const heads = [
  'II*\0',
  'MM\0*',
  'BM',
  'RIFF',
  'GIF8',
  '\0\0\0\x18ftyp',
  '\0\0\0\x18ftypmif1',
  '\xff',
  '<svg',
  '',
];

describe('sniff', () => {
  it('names a kind for any bytes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 1024 }), (head, rest) => {
        const kind = sniff(Buffer.concat([Buffer.from(head, 'latin1'), rest]));
        expect(kind).toMatch(/^[a-z0-9]+$/);
        expect(kind === 'empty').toBe(head.length + rest.length === 0);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a bitmap', () => {
  const check = (bytes: Uint8Array) => {
    const bmp = decodeBmp(bytes);
    if (bmp.kind === 'too-large') expect(isTooLarge(bmp.size)).toBe(true);
    if (bmp.kind !== 'decoded') return;
    const { data, width, height, channels } = bmp.pixels;
    expect(data.length).toBe(width * height * channels);
    // Its pixels are in the file: no few bytes become many.
    expect(data.length).toBeLessThanOrEqual(bytes.length * 32);
  };

  it('of any bytes is an answer, never an error', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => check(bytes)));
  });

  it('that was good once and damaged since is an answer, and takes no more memory than its bytes justify', () => {
    const change = fc.tuple(
      fc.oneof({ weight: 3, arbitrary: fc.nat(70) }, { weight: 1, arbitrary: fc.nat(3000) }),
      fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 255, 128)),
    );
    const bits = fc.constantFrom(1, 4, 8, 16, 24, 32);
    fc.assert(
      fc.property(
        bits,
        fc.boolean(),
        fc.array(change, { maxLength: 6 }),
        fc.nat(3000),
        (depth, topDown, changes, cut) => {
          const bytes = makeMarkedBmp(depth, topDown);
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          check(bytes);
          check(bytes.subarray(0, cut));
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('sizes of a picture', () => {
  const side = fc.oneof(fc.integer({ min: 1, max: 30_000 }), fc.integer({ min: 1, max: 3000 }));

  it('never enlarge it, and grow by name', () => {
    fc.assert(
      fc.property(side, side, (width, height) => {
        const sizes = pictureSizes.map((size) => sizeOf({ width, height }, size));
        for (const [index, size] of sizes.entries()) {
          expect(size.width).toBeLessThanOrEqual(width);
          expect(size.height).toBeLessThanOrEqual(height);
          expect(Math.min(size.width, size.height)).toBeGreaterThanOrEqual(1);
          expect(size.width).toBeGreaterThanOrEqual(sizes[index - 1]?.width ?? 0);
        }
      }),
    );
  });

  it('tiles cover every level exactly, and every level is half the one before', () => {
    fc.assert(
      fc.property(side, side, (width, height) => {
        let before = { width: width * 2, height: height * 2 };
        for (const level of tileLevels({ width, height })) {
          expect(Math.abs(level.width - before.width / 2)).toBeLessThanOrEqual(1);
          expect(Math.abs(level.height - before.height / 2)).toBeLessThanOrEqual(1);
          before = level;
          for (const [count, length, across] of [
            [level.columns, level.width, true],
            [level.rows, level.height, false],
          ] as const) {
            let end = 0;
            for (let index = 0; index < count; index += 1) {
              const area = across ? tileArea(level, index, 0) : tileArea(level, 0, index);
              const [from, long] = across ? [area.left, area.width] : [area.top, area.height];
              expect(from).toBe(end);
              expect(long).toBeGreaterThanOrEqual(1);
              expect(long).toBeLessThanOrEqual(tileSide);
              end += long;
            }
            expect(end).toBe(length);
          }
        }
      }),
    );
  });
});

/** Any colours in any shape, some plain. */
const swatches: fc.Arbitrary<Swatch> = fc
  .record({
    width: fc.integer({ min: 1, max: 24 }),
    height: fc.integer({ min: 1, max: 24 }),
    colours: fc.uint8Array({ minLength: 3, maxLength: 60 }),
    seed: fc.nat(),
  })
  .map(({ width, height, colours, seed }) => {
    const count = Math.floor(colours.length / 3);
    const bytes = Uint8Array.from({ length: width * height * 3 }, (_, at) => {
      const pixel = Math.floor(at / 3);
      const colour = (Math.imul(pixel + 1, seed | 1) >>> 8) % count;
      return colours[colour * 3 + (at % 3)] ?? 0;
    });
    return { width, height, pixels: toOklab(bytes, 3) };
  });

describe('a palette', () => {
  it('is at most five colours whose shares are no more than the whole, the largest first, always the same', () => {
    fc.assert(
      fc.property(swatches, (swatch) => {
        const palette = readPalette(swatch);
        expect(palette.length).toBeGreaterThanOrEqual(1);
        expect(palette.length).toBeLessThanOrEqual(5);
        const shares = palette.map(({ share }) => share);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1.0025);
        expect(shares).toEqual([...shares].sort((one, other) => other - one));
        expect(readPalette(swatch)).toEqual(palette);
      }),
    );
  });

  it('of two colours has those two, in their shares', () => {
    const bytes = Uint8Array.from({ length: 4000 * 3 }, (_, at) => (at < 3000 * 3 ? 250 : 20));
    const palette = readPalette({ pixels: toOklab(bytes, 3) });
    expect(palette.map(({ share }) => share)).toEqual([0.75, 0.25]);
    expect((palette[0]?.l ?? 0) - (palette[1]?.l ?? 0)).toBeGreaterThan(0.5);
  });
});

describe('points of interest', () => {
  it('are two, inside the picture, apart and always the same', () => {
    fc.assert(
      fc.property(swatches, (swatch) => {
        const points = findPoints(swatch);
        const [one, two] = points;
        for (const { x, y } of [one, two]) expect(Math.min(x, y, 1 - x, 1 - y)).toBeGreaterThanOrEqual(0.149);
        expect(Math.hypot(one.x - two.x, one.y - two.y)).toBeGreaterThan(0.1);
        expect(findPoints(swatch)).toEqual(points);
      }),
    );
  });

  it('find a bright spot on a plain ground wherever it is', () => {
    const place = fc.double({ min: 0.2, max: 0.8, noNaN: true });
    const shape = fc.constantFrom(
      { width: 64, height: 48 },
      { width: 48, height: 64 },
      { width: 64, height: 64 },
      { width: 64, height: 24 },
    );
    fc.assert(
      fc.property(place, place, shape, (across, down, { width, height }) => {
        const [column, row] = [Math.floor(across * width), Math.floor(down * height)];
        const bytes = new Uint8Array(width * height * 3).fill(90);
        for (let y = row - 1; y <= row + 1; y += 1) {
          for (let x = column - 1; x <= column + 1; x += 1)
            bytes.fill(250, (y * width + x) * 3, (y * width + x) * 3 + 3);
        }
        const [first] = findPoints({ width, height, pixels: toOklab(bytes, 3) });
        expect(Math.abs(first.x * width - column - 0.5)).toBeLessThanOrEqual(2);
        expect(Math.abs(first.y * height - row - 0.5)).toBeLessThanOrEqual(2);
      }),
    );
  });
});

describe('the likeness of a picture', () => {
  it('is 32 digits or nothing, for any pixels; of a plain one nothing', () => {
    fc.assert(
      fc.property(swatches, (swatch) => {
        expect(readTwinHash(swatch) ?? '0'.repeat(32)).toMatch(/^[0-9a-f]{32}$/);
      }),
    );
    const plain = toOklab(new Uint8Array(64 * 64 * 3).fill(120), 3);
    expect(readTwinHash({ width: 64, height: 64, pixels: plain })).toBeNull();
  });
});
