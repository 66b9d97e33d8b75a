import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { choosePin, expect, pin, test, typePin } from './kiosk.ts';

test('the PIN is set on first use, asked for afterwards, and a wrong one is counted', {
  tag: '@once',
}, async ({ page, kiosk, errors }) => {
  errors.ignore(/Failed to load resource/);
  await choosePin(page, kiosk);
  await page.getByRole('button', { name: 'Khóa lại' }).tap();
  await page.goto(`${kiosk.url}/staff`);
  await expect(page.getByText('Dành cho nhân viên')).toBeVisible();
  await typePin(page, '111222');
  await expect(page.getByText('Còn 4 lần thử')).toBeVisible();
  await typePin(page, pin);
  await expect(page.getByRole('button', { name: 'Khóa lại' })).toBeVisible();
});

test('results are counted and votes are taken away into a folder', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  await choosePin(page, kiosk);
  for (const name of ['Kết quả', 'Mang phiếu đi', 'Màn hình']) {
    await page
      .getByRole('tab', { name })
      .or(page.getByRole('button', { name, exact: true }))
      .or(page.getByRole('link', { name }))
      .first()
      .tap();
    await expect(page.getByRole('heading').first()).toBeVisible();
  }
  const out = path.join(path.dirname(kiosk.data), 'out');
  mkdirSync(out);
  kiosk.command('export', '--out', path.join(out, 'man-hinh.hoaban-votes'));
  expect(readdirSync(out)).toEqual(['man-hinh.hoaban-votes']);
  expect(existsSync(path.join(out, 'man-hinh.hoaban-votes'))).toBe(true);
});
