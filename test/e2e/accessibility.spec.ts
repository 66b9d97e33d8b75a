import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { begin, expect, test } from './kiosk.ts';

async function expectNoViolations(page: Page): Promise<void> {
  // Contrast is only right once what fades in has arrived.
  const fading = () =>
    document
      .getAnimations()
      .filter(
        (each) => each.playState === 'running' && Number(each.effect?.getComputedTiming().endTime) < 5000,
      ).length;
  await expect.poll(() => page.evaluate(fading)).toBe(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`),
  ).toEqual([]);
}

test('axe finds nothing on the visitor’s screens', async ({ page, kiosk }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${kiosk.url}/touch`);
  await expect(page.getByText('Chạm vào bức tranh bạn thích')).toBeVisible();
  await expectNoViolations(page);
  await begin(page, kiosk);
  await expectNoViolations(page);
  for (const number of [2, 180, 242, 250]) {
    await page.getByRole('button', { name: /^(Nhập số|Số)$/ }).tap();
    if (number === 2) await expectNoViolations(page);
    for (const digit of String(number)) await page.getByRole('button', { name: digit, exact: true }).tap();
    await page.getByRole('button', { name: new RegExp(`^Xem .*${number}$`) }).tap();
    await expect(page.getByRole('button', { name: 'Bình chọn', exact: true })).toBeVisible();
    await expectNoViolations(page);
    await page.getByRole('button', { name: 'Quay lại' }).tap();
    await page.getByRole('button', { name: 'Quay lại' }).tap();
  }
});

test('axe finds nothing on the staff’s first screen and on a wall', async ({ page, kiosk }) => {
  await page.goto(`${kiosk.url}/staff`);
  await expect(page.locator('h1, h2, p').first()).toBeVisible();
  await expectNoViolations(page);
  // A wall that stands still: while axe reads a moving one, what it measures fades away.
  for (const at of ['2024-10-05T08:03:20.000Z', '2024-10-05T08:10:00.000Z']) {
    await page.goto(`${kiosk.url}/wall?at=${at}`);
    await expect(page.locator('[data-state=on]')).toBeVisible();
    await expectNoViolations(page);
  }
});
