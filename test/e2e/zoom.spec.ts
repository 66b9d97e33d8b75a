import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { expect, type Kiosk, test } from './kiosk.ts';

const picture = { width: 6000, height: 4000 };
/** In the picture's middle: lines one pixel wide, black and white in turn. */
const grating = { width: 400, height: 400 };

/** Imports one large picture in place of the exhibition. */
async function importGrating(kiosk: Kiosk): Promise<void> {
  const folder = path.join(kiosk.data, '..', 'works');
  mkdirSync(path.join(folder, 'Tranh'), { recursive: true });
  const lines = Buffer.alloc(3 * grating.width * grating.height, Buffer.from([0, 0, 0, 255, 255, 255]));
  await sharp({ create: { ...picture, channels: 3, background: '#8a6d4b' } })
    .composite([{ input: lines, raw: { ...grating, channels: 3 }, gravity: 'centre' }])
    .toColourspace('b-w')
    .jpeg({ quality: 98 })
    .toFile(path.join(folder, 'Tranh', '01 Vải thổ cẩm.jpg'));
  kiosk.command('import', folder);
}

/** Standard deviation of brightness, 0…127.5, of a square in the window's middle. */
async function contrastInMiddle(page: Page): Promise<number> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const clip = { x: width / 2 - 100, y: height / 2 - 100, width: 200, height: 200 };
  const image = sharp(await page.screenshot({ clip })).greyscale();
  return (await image.stats()).channels[0]?.stdev ?? 0;
}

const tiles = (page: Page, level: number) => page.locator(`img[src*="/tiles/${level}/"]`);
const decoded = (page: Page, level: number) => page.locator(`img[src*="/tiles/${level}/"][data-decoded]`);

test('as close as it goes, every pixel of the original is on the screen', async ({ page, kiosk }) => {
  await kiosk.kill();
  await importGrating(kiosk);
  await kiosk.restart();
  // Level 0 is held back, to see what is there until it comes.
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/tiles/0/**', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${kiosk.url}/touch`);
  await page
    .getByRole('button', { name: /^Xem bức \d+/ })
    .first()
    .tap();
  await page.getByRole('button', { name: 'Xem gần' }).last().tap();
  const closer = page.getByRole('button', { name: 'Phóng to' });
  const window = page.viewportSize() ?? { width: 0, height: 0 };
  await expect(closer).toBeVisible();
  await expect(tiles(page, 1)).toHaveCount(0);

  // 0.4 of the original: half of it is sharp enough.
  for (let step = 0; step < (window.width < window.height ? 2 : 1); step += 1) await closer.tap();
  await expect(decoded(page, 1).first()).toBeVisible();
  await expect(tiles(page, 1).and(page.locator(':not([data-decoded])'))).toHaveCount(0);
  await expect(tiles(page, 0)).toHaveCount(0);
  // Tiles that still fade in are given up by the next view.
  const fading = (level: number) => () =>
    tiles(page, level).evaluateAll((some) => some.flatMap((tile) => tile.getAnimations()).length);
  await expect.poll(fading(1)).toBe(0);
  await page.mouse.move(window.width / 2, window.height / 2);
  await page.mouse.wheel(0, -3000);
  await expect(tiles(page, 0)).not.toHaveCount(0);
  await expect(decoded(page, 1)).not.toHaveCount(0);
  const before = await contrastInMiddle(page);

  release();
  await expect(tiles(page, 1)).toHaveCount(0);
  await expect(tiles(page, 0).and(page.locator(':not([data-decoded])'))).toHaveCount(0);
  await expect.poll(fading(0)).toBe(0);
  expect(await tiles(page, 0).count()).toBeLessThanOrEqual(24);
  // Black and white at double size, interpolated, are a quarter and three quarters: 64. Any coarser level is even grey.
  expect(before).toBeLessThan(10);
  // What is decoded is drawn some frames later on a busy machine.
  await expect.poll(() => contrastInMiddle(page)).toBeGreaterThan(50);
});
