import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitEqually } from '../../src/renderer/visit/equal-area.ts';
import type { Picture } from '../../src/shared/entry.ts';

const screen = { longSide: 1920, devicePixels: 1 };
const room = { width: 760, height: 548 };
const picture = (width: number, height: number) => ({ width, height }) as Picture;
const areas = (...pictures: Picture[]) =>
  fitEqually(pictures, room, screen).map(({ width, height }) => width * height);

test('two pictures have one area, and the one that fits with less has all the room', () => {
  // Of longer strips one would be made tiny: see below.
  const side = fc.integer({ min: 1800, max: 4500 });
  fc.assert(
    fc.property(side, side, side, side, (...[a, b, c, d]) => {
      const sizes = fitEqually([picture(a, b), picture(c, d)], room, screen);
      const [first = 0, second = 0] = sizes.map(({ width, height }) => width * height);
      expect(first / second).toBeCloseTo(1, 6);
      expect(
        sizes.some(
          ({ width, height }) => Math.abs(width - room.width) < 1 || Math.abs(height - room.height) < 1,
        ),
      ).toBe(true);
      for (const { width, height } of sizes) {
        expect(width).toBeLessThanOrEqual(room.width + 1);
        expect(height).toBeLessThanOrEqual(room.height + 1);
      }
    }),
  );
});

test('a tiny picture or a long strip does not make the other one tiny', () => {
  const [whole = 0] = areas(picture(3000, 2400));
  for (const odd of [picture(1, 1), picture(9000, 300)]) {
    const [beside = 0] = areas(picture(3000, 2400), odd);
    expect(beside).toBeCloseTo(whole * 0.25, 0);
  }
});
