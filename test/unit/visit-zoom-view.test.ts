import { expect, test } from 'vitest';
import {
  pinchView,
  scaleLimits,
  settleView,
  wholeScale,
  zoomAt,
} from '../../src/renderer/visit/zoom-view.ts';

const picture = { width: 4000, height: 3000 };
const free = { least: 0, most: Number.POSITIVE_INFINITY };
const window = { width: 1080, height: 1920 };

test('the whole picture stands in the middle', () => {
  const whole = settleView({ scale: 0.01, x: 500, y: 500 }, picture, window, 1);
  expect(whole).toEqual({ scale: wholeScale(picture, window), x: 0, y: (1920 - 810) / 2 });
});

test('what lies under the finger stays there', () => {
  const view = zoomAt({ scale: 1, x: -100, y: -50 }, 2, { x: 300, y: 200 }, free);
  expect((300 - view.x) / view.scale).toBe(400);
  expect((200 - view.y) / view.scale).toBe(250);
});

test('never beyond two device pixels a picture pixel, never a gap beside the picture', () => {
  const view = settleView({ scale: 50, x: 900, y: -1e6 }, picture, window, 2);
  expect(view).toEqual({ scale: 1, x: 0, y: 1920 - 3000 });
});

test('two fingers enlarge about their middle and carry the picture along', () => {
  const view = pinchView(
    { scale: 1, x: 0, y: 0 },
    [
      { x: 100, y: 100 },
      { x: 200, y: 100 },
    ],
    [
      { x: 60, y: 120 },
      { x: 260, y: 120 },
    ],
    free,
  );
  expect(view.scale).toBe(2);
  expect((160 - view.x) / 2).toBe(150);
  expect((120 - view.y) / 2).toBe(100);
});

test('as close as it goes, going closer moves nothing', () => {
  const limits = scaleLimits(picture, window, 1);
  const closest = zoomAt({ scale: 1, x: -1500, y: -900 }, 50, { x: 540, y: 960 }, limits);
  expect(closest).toEqual({ scale: 2, x: 540 - 2 * 2040, y: 960 - 2 * 1860 });
  expect(zoomAt(closest, 1.5, { x: 100, y: 100 }, limits)).toEqual(closest);
});
