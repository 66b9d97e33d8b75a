import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitPicture, sizeFor } from '../../src/renderer/ui/picture-fit.ts';
import { pictureSchema } from '../../src/shared/entry.ts';
import { pictureSizes, sizeOf } from '../../src/shared/picture-size.ts';

const pictureOf = (width: number, height: number) =>
  pictureSchema.parse({ hash: '0'.repeat(64), width, height, mean: { l: 0.5, a: 0, b: 0 } });
const hd = { longSide: 1920, devicePixels: 1 };
const ultraHd = { longSide: 3840, devicePixels: 1 };

test.each([
  { name: 'a thumbnail’s width', picture: pictureOf(6000, 4000), width: 630, screen: hd, size: 'thumbnail' },
  { name: 'a wall picture', picture: pictureOf(6000, 4000), width: 1100, screen: hd, size: 'screen' },
  { name: 'a glide in HD', picture: pictureOf(6000, 4000), width: 2400, screen: hd, size: 'screen' },
  {
    name: 'HD in few CSS pixels',
    picture: pictureOf(6000, 4000),
    width: 1500,
    screen: { longSide: 1920, devicePixels: 2 },
    size: 'screen',
  },
  {
    name: 'a wall picture in 4K',
    picture: pictureOf(6000, 4000),
    width: 2400,
    screen: ultraHd,
    size: 'full',
  },
  { name: 'small in 4K', picture: pictureOf(6000, 4000), width: 2000, screen: ultraHd, size: 'screen' },
  {
    name: 'nothing sharper in 4K',
    picture: pictureOf(2000, 1500),
    width: 3000,
    screen: ultraHd,
    size: 'screen',
  },
  { name: 'a tiny picture', picture: pictureOf(300, 200), width: 900, screen: ultraHd, size: 'thumbnail' },
] as const)('$name asks for $size', ({ picture, width, screen, size }) => {
  expect(sizeFor(picture, width, screen)).toBe(size);
});

test('a picture is hung as large as the screen has pixels of it', () => {
  const box = { width: 9000, height: 9000 };
  expect(fitPicture(pictureOf(6000, 4000), box, hd)).toEqual({ width: 2160, height: 1440 });
  expect(fitPicture(pictureOf(6000, 4000), box, ultraHd)).toEqual({ width: 3840, height: 2560 });
  expect(fitPicture(pictureOf(600, 400), box, ultraHd)).toEqual({ width: 600, height: 400 });
});

test('what fits is sharp in the derivative asked for, and no smaller one is', () => {
  const side = fc.integer({ min: 1, max: 20_000 });
  const screens = fc.record({
    longSide: fc.integer({ min: 800, max: 8000 }),
    devicePixels: fc.constantFrom(1, 1.25, 2),
  });
  fc.assert(
    fc.property(side, side, side, side, screens, (width, height, boxWidth, boxHeight, screen) => {
      const picture = pictureOf(width, height);
      const size = fitPicture(picture, { width: boxWidth, height: boxHeight }, screen);
      const asked = sizeFor(picture, size.width, screen);
      const needed = size.width * screen.devicePixels;
      const tolerance = screen.devicePixels + 1;
      expect(sizeOf(picture, asked).width).toBeGreaterThan(needed - tolerance);
      if (screen.longSide <= 2160) expect(asked).not.toBe('full');
      for (const smaller of pictureSizes.slice(0, pictureSizes.indexOf(asked)))
        expect(sizeOf(picture, smaller).width).toBeLessThan(needed);
    }),
  );
});
