import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { expect, type Kiosk, test } from './kiosk.ts';

const pin = '482913';

async function typePin(page: Page, digits: string): Promise<void> {
  for (const digit of digits) await page.getByRole('button', { name: digit, exact: true }).tap();
}

async function choosePin(page: Page, kiosk: Kiosk): Promise<void> {
  await page.goto(`${kiosk.url}/staff`);
  await expect(page.getByText('Đặt mã nhân viên')).toBeVisible();
  await typePin(page, pin);
  await page.getByRole('button', { name: 'Tiếp' }).tap();
  await expect(page.getByText('Nhập lại mã')).toBeVisible();
  await typePin(page, pin);
  const next = page.getByRole('button', { name: 'Tiếp' });
  if (await next.isVisible()) await next.tap();
  await expect(page.getByRole('button', { name: 'Khóa lại' })).toBeVisible();
}

test('the PIN is set on first use, asked for afterwards, and a wrong one is counted', async ({
  page,
  kiosk,
  errors,
}) => {
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

test('a folder is imported with a report that names what is wrong', async ({ page, kiosk }) => {
  const folder = path.join(path.dirname(kiosk.data), 'usb');
  mkdirSync(path.join(folder, 'tranh'), { recursive: true });
  const picture = (name: string, background: string) =>
    sharp({ create: { width: 900, height: 600, channels: 3, background } })
      .jpeg()
      .toFile(path.join(folder, 'tranh', name));
  await picture('001 - Bản em mùa hoa - Lò Thị Mai.jpg', '#935');
  await picture('002 - Suối Nậm La - Cà Văn Minh.jpg', '#359');
  await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
    .png()
    .toFile(path.join(folder, 'tranh', 'la.png'));

  await choosePin(page, kiosk);
  const session = page.waitForRequest((request) => request.headers()['x-hoa-ban-session'] !== undefined);
  await page
    .getByRole('tab', { name: 'Kết quả' })
    .or(page.getByRole('button', { name: 'Kết quả' }))
    .or(page.getByRole('link', { name: 'Kết quả' }))
    .first()
    .tap();
  const token = (await session).headers()['x-hoa-ban-session'] ?? '';
  // The picker lists drives; a test's folder is none, so the page's own request is made here.
  const started = await page.request.post(`${kiosk.url}/api/staff/imports`, {
    headers: { 'x-hoa-ban-session': token },
    data: { folder },
  });
  expect(started.status()).toBe(202);
  await page
    .getByRole('tab', { name: 'Nhập dữ liệu' })
    .or(page.getByRole('button', { name: 'Nhập dữ liệu' }))
    .or(page.getByRole('link', { name: 'Nhập dữ liệu' }))
    .first()
    .tap();
  await expect(page.getByText(/^Đã nhập /).first()).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText('tác phẩm đang hiện')).toBeVisible();
  const entries = JSON.parse(kiosk.command('entries', '--json')) as { entries: { title: { vi: string } }[] };
  expect(entries.entries.map((entry) => entry.title.vi)).toContain('Bản em mùa hoa');
});

test('results are counted and votes are taken away into a folder', async ({ page, kiosk }) => {
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
