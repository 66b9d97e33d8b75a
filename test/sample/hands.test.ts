import { describe, expect, it } from 'vitest';
import { framePicture } from '../../src/sample/painting/camera.ts';
import { encodeJpeg } from '../../src/sample/painting/encode.ts';
import { handNames } from '../../src/sample/painting/hand-name.ts';
import { hands } from '../../src/sample/painting/hands/index.ts';
import { noiseTile } from '../../src/sample/painting/noise.ts';
import type { Raster } from '../../src/sample/painting/raster.ts';
import { createTestPicture } from './test-picture.ts';

const LONG_SIDE = 600;
const picture = createTestPicture();

/** Colours in steps of 16 that cover at least one pixel in 2,000. */
function commonColours({ data }: Raster): number {
  const counts = new Map<number, number>();
  for (let i = 0; i < data.length; i += 4) {
    const key = (((data[i] ?? 0) >> 4) << 8) | (((data[i + 1] ?? 0) >> 4) << 4) | ((data[i + 2] ?? 0) >> 4);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts.values()].filter((count) => count > data.length / 4 / 2000).length;
}

describe.each(handNames)('%s', (name) => {
  it('paints the same bytes for the same seed, opaque and full of colour', async () => {
    const first = hands[name](picture, { seed: 7, longSide: LONG_SIDE });
    const jpeg = await encodeJpeg(first, LONG_SIDE);
    const again = await encodeJpeg(hands[name](picture, { seed: 7, longSide: LONG_SIDE }), LONG_SIDE);
    expect(again.equals(jpeg)).toBe(true);
    expect([first.width, first.height]).toEqual([600, 450]);
    expect(first.data.length).toBe(600 * 450 * 4);
    expect(commonColours(first)).toBeGreaterThan(20);
  });

  it('paints differently for another seed', async () => {
    const paint = (seed: number) => encodeJpeg(hands[name](picture, { seed, longSide: 300 }), 300);
    const [one, other] = await Promise.all([paint(7), paint(8)]);
    expect(one.equals(other)).toBe(false);
  });
});

describe('the workshop', () => {
  it('does not let one hand change what the next one paints', async () => {
    const alone = await encodeJpeg(hands.oil(picture, { seed: 3, longSide: 300 }), 300);
    for (const name of handNames) hands[name](picture, { seed: 4, longSide: 200 });
    const after = await encodeJpeg(hands.oil(picture, { seed: 3, longSide: 300 }), 300);
    expect(after.equals(alone)).toBe(true);
  });

  it('makes noise without seams, centred on one half', () => {
    const tile = noiseTile(5, 32, 4, 0.5);
    expect(tile.every((value) => value >= 0 && value <= 1)).toBe(true);
    const mean = tile.reduce((sum, value) => sum + value, 0) / tile.length;
    expect(mean).toBeCloseTo(0.5, 2);
    let seam = 0;
    for (let y = 0; y < 512; y++)
      seam = Math.max(seam, Math.abs((tile[y * 512] ?? 0) - (tile[y * 512 + 511] ?? 0)));
    expect(seam).toBeLessThan(0.35);
  });

  it('frames a picture: mirrored twice it is itself, nearer it keeps its focus', () => {
    const mirrored = framePicture(framePicture(picture, { mirror: true, zoom: 1 }), {
      mirror: true,
      zoom: 1,
    });
    expect(mirrored.shapes[0]?.points[0]?.[0]).toBeCloseTo(picture.shapes[0]?.points[0]?.[0] ?? Number.NaN);
    expect(framePicture(picture, { mirror: false, zoom: 1.3 }).focus).toEqual(picture.focus);
  });

  it('enlarges to the wanted size', async () => {
    const jpeg = await encodeJpeg(hands['cross-stitch'](picture, { seed: 1, longSide: 300 }), 500);
    expect(jpeg.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
    expect(jpeg.length).toBeGreaterThan(10_000);
  });
});
