import { expect, test } from './kiosk.ts';

test('a wall shows a work with its label and moves on without ever going blank', async ({ page, kiosk }) => {
  await page.clock.install();
  await page.goto(`${kiosk.url}/wall`);
  await expect(page.locator('[data-state=on]')).toBeVisible();
  const first = await page.locator('body').textContent();
  let blank = 0;
  // No need to wait for the turn's end: what is on follows the clock.
  await page.clock.fastForward(60_000);
  await expect
    .poll(
      async () => {
        const text = ((await page.locator('body').textContent()) ?? '').trim();
        if (text === '') blank += 1;
        return text !== first?.trim();
      },
      { timeout: 60_000, intervals: [250] },
    )
    .toBe(true);
  expect(blank).toBe(0);
});

test('an instant is the same on every start: what is on is a function of time', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  const at = '2024-10-05T08:03:20.000Z';
  await page.goto(`${kiosk.url}/wall?at=${at}`);
  const shown = page.locator('[data-state=on]');
  await expect(shown).toBeVisible();
  const before = await shown.textContent();
  await page.reload();
  await expect(shown).toBeVisible();
  expect(await shown.textContent()).toBe(before);
});

test('a wall keeps showing while the server is away, and follows when it is back', { tag: '@once' }, async ({
  page,
  kiosk,
  errors,
}) => {
  errors.ignore(/Failed to load resource|ERR_/);
  await page.goto(`${kiosk.url}/wall`);
  await expect(page.locator('img, h1, h2, p').first()).toBeVisible();
  await kiosk.kill();
  await expect(page.locator('img, h1, h2, p').first()).toBeVisible();
  await kiosk.restart();
  await expect(page.locator('img, h1, h2, p').first()).toBeVisible();
});
