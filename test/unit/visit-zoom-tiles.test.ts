import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isInSight, type Tile, tilesInView } from '../../src/renderer/visit/zoom-tiles.ts';
import { type Size, settleView, type ZoomView } from '../../src/renderer/visit/zoom-view.ts';
import { sizeOf, tileLevels, tileSide } from '../../src/shared/picture-size.ts';

const picture = { width: 6000, height: 4000 };
const upright = { width: 1080, height: 1920 };
const keysOf = (tiles: readonly Tile[]) => tiles.map((tile) => tile.key);

test('whole on an HD screen `screen` is sharp enough', () => {
  const whole = settleView({ scale: 0, x: 0, y: 0 }, picture, upright, 1);
  expect(tilesInView(picture, whole, upright, 1)).toEqual([]);
});

test('a picture without tiles has none however close one goes', () => {
  const view = settleView({ scale: 2, x: 0, y: 0 }, { width: 2160, height: 2000 }, upright, 1);
  expect(tilesInView({ width: 2160, height: 2000 }, view, upright, 1)).toEqual([]);
});

test.each([
  { scale: 0.36, devicePixels: 1, level: null },
  { scale: 0.37, devicePixels: 1, level: 1 },
  { scale: 0.5, devicePixels: 1, level: 1 },
  { scale: 0.51, devicePixels: 1, level: 0 },
  { scale: 0.25, devicePixels: 2, level: 1 },
  { scale: 0.26, devicePixels: 2, level: 0 },
  { scale: 2, devicePixels: 1, level: 0 },
])('at $scale and $devicePixels device pixels the level is $level', ({ scale, devicePixels, level }) => {
  const tiles = tilesInView(picture, { scale, x: 0, y: 0 }, upright, devicePixels);
  expect(new Set(tiles.map((tile) => tile.level))).toEqual(new Set(level === null ? [] : [level]));
});

test('first what is in sight, then what is half a tile ahead', () => {
  const tiles = tilesInView(picture, { scale: 2, x: -5000, y: -3000 }, upright, 1);
  // 2500…3040 of 6000 across, 1500…2460 of 4000 down; tiles begin at 2048, 3072 and at 1024, 2048.
  expect(keysOf(tiles)).toEqual([
    '0/2/1',
    '0/2/2',
    '0/1/0',
    '0/2/0',
    '0/3/0',
    '0/1/1',
    '0/3/1',
    '0/1/2',
    '0/3/2',
  ]);
});

const anyView = fc
  .record({
    picture: fc.record({
      width: fc.integer({ min: 200, max: 20_000 }),
      height: fc.integer({ min: 200, max: 20_000 }),
    }),
    window: fc.constantFrom(upright, { width: 1920, height: 1080 }, { width: 3840, height: 2160 }),
    devicePixels: fc.constantFrom(1, 1.5, 2),
    scale: fc.double({ min: 0, max: 3, noNaN: true }),
    x: fc.double({ min: -20_000, max: 100, noNaN: true }),
    y: fc.double({ min: -20_000, max: 100, noNaN: true }),
  })
  .map(({ picture, window, devicePixels, ...view }) => ({
    picture,
    window,
    devicePixels,
    view: settleView(view, picture, window, devicePixels),
  }));

/** What of the picture is in the window, in its own pixels. */
function seenOf(shown: Size, view: ZoomView, window: Size) {
  return {
    left: Math.max(0, -view.x / view.scale),
    top: Math.max(0, -view.y / view.scale),
    right: Math.min(shown.width, (window.width - view.x) / view.scale),
    bottom: Math.min(shown.height, (window.height - view.y) / view.scale),
  };
}

test('whatever is in the window is covered, each part once', () => {
  fc.assert(
    fc.property(anyView, ({ picture, view, window, devicePixels }) => {
      const tiles = tilesInView(picture, view, window, devicePixels);
      if (tiles.length === 0) return;
      const seen = seenOf(picture, view, window);
      const area = (tile: Tile) =>
        Math.max(0, Math.min(seen.right, tile.left + tile.width) - Math.max(seen.left, tile.left)) *
        Math.max(0, Math.min(seen.bottom, tile.top + tile.height) - Math.max(seen.top, tile.top));
      const covered = tiles.reduce((sum, tile) => sum + area(tile), 0);
      const wanted = (seen.right - seen.left) * (seen.bottom - seen.top);
      expect(covered / wanted).toBeCloseTo(1, 6);
      expect(new Set(keysOf(tiles)).size).toBe(tiles.length);
    }),
  );
});

test('tiles are ones the server has, none further off than half a tile', () => {
  fc.assert(
    fc.property(anyView, ({ picture, view, window, devicePixels }) => {
      const levels = tileLevels(picture);
      const seen = seenOf(picture, view, window);
      for (const tile of tilesInView(picture, view, window, devicePixels)) {
        const level = levels[tile.level];
        expect(level).toBeDefined();
        if (!level) return;
        expect(tile.column).toBeLessThan(level.columns);
        expect(tile.row).toBeLessThan(level.rows);
        const ahead = (0.5 * tileSide * picture.width) / level.width + 1;
        expect(tile.left).toBeLessThan(seen.right + ahead);
        expect(tile.left + tile.width).toBeGreaterThan(seen.left - ahead);
        expect(tile.top).toBeLessThan(seen.bottom + ahead);
        expect(tile.top + tile.height).toBeGreaterThan(seen.top - ahead);
      }
    }),
  );
});

test('an HD window needs at most 24; a larger one no more than are in sight', () => {
  fc.assert(
    fc.property(anyView, ({ picture, view, window, devicePixels }) => {
      const tiles = tilesInView(picture, view, window, devicePixels);
      const inSight = tiles.filter((tile) => isInSight(tile, view, window));
      expect(tiles.length).toBeLessThanOrEqual(Math.max(24, inSight.length));
      if (window.width * window.height * devicePixels ** 2 <= 1920 * 1080)
        expect(inSight.length).toBeLessThanOrEqual(20);
      // Those in sight come first: they are asked for first.
      expect(tiles.slice(0, inSight.length)).toEqual(inSight);
    }),
  );
});

test('as many level pixels as device pixels where there are, never twice as many; else none coarser', () => {
  fc.assert(
    fc.property(anyView, ({ picture, view, window, devicePixels }) => {
      const longSide = Math.max(picture.width, picture.height);
      const drawn = longSide * view.scale * devicePixels;
      const [first] = tilesInView(picture, view, window, devicePixels);
      const screen = Math.max(...Object.values(sizeOf(picture, 'screen')));
      if (!first) {
        expect(Math.min(longSide, drawn)).toBeLessThanOrEqual(screen + 0.5);
        return;
      }
      const level = tileLevels(picture)[first.level];
      const pixels = Math.max(level?.width ?? 0, level?.height ?? 0);
      expect(pixels).toBeLessThan(2 * drawn + 2);
      if (pixels < drawn - 0.5) expect(first.level).toBe(0);
    }),
  );
});
