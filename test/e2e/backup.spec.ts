import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import type { Status } from '../../src/shared/catalogue.ts';
import { choosePin, expect, type Kiosk, pin, test, typePin } from './kiosk.ts';
import { expectNoViolations } from './no-violations.ts';

/** The test's folder as the only stick. Everything inside is real. */
async function plugIn(page: Page, kiosk: Kiosk): Promise<string> {
  const stick = path.join(path.dirname(kiosk.data), 'KINGSTON');
  mkdirSync(stick);
  await page.route(`${kiosk.url}/api/staff/folders`, (route) =>
    route.fulfill({
      json: {
        ...{ path: null, parent: null, folders: [{ path: stick, name: 'KINGSTON' }] },
        ...{ files: 0, lists: 0, pictures: 0, ours: [] },
      },
    }),
  );
  return stick;
}

const cli = path.join(import.meta.dirname, '..', '..', 'out', 'main', 'cli.js');
const runAlone = (...parameters: readonly string[]): string =>
  execFileSync(process.execPath, [cli, ...parameters], { encoding: 'utf8' });

const paint = (number: number): Promise<Buffer> =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: { r: 90 * number, g: 120, b: 60 } } })
    .jpeg()
    .toBuffer();

/** Backups give way to visitors, and to the other browsers of this machine. */
const patience = { timeout: 60_000 };
test.setTimeout(300_000);

const openPage = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).tap();
const statusOf = async (kiosk: Kiosk): Promise<Status> =>
  (await (await fetch(`${kiosk.url}/api/status`)).json()) as Status;

/** The desk is locked once the kiosk has begun anew. */
async function signInAgain(page: Page): Promise<void> {
  await expect(page.getByText('Dành cho nhân viên')).toBeVisible(patience);
  await typePin(page, pin);
  await expect(page.getByRole('button', { name: 'Khóa lại' })).toBeVisible();
}

test('staff back up, change something, and go back to the backup', { tag: '@once' }, async ({
  page,
  kiosk,
  errors,
}) => {
  // What was open when the kiosk began anew.
  errors.ignore(/Failed to load resource|ERR_/);
  await choosePin(page, kiosk);
  await openPage(page, 'Sao lưu');
  await expect(page.getByText('Chưa có bản nào')).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Sao lưu ngay' }).tap();
  await expect(page.getByText(/nhân viên làm · .* bản ghi .* · đã đọc lại, đủ/)).toBeVisible(patience);

  await openPage(page, 'Màn hình');
  const role = page.getByRole('group', { name: 'Vai trò' });
  await role.getByRole('button', { name: 'Màn chiếu' }).tap();
  await expect.poll(async () => (await statusOf(kiosk)).kiosk.role).toBe('wall');

  await openPage(page, 'Sao lưu');
  await page.getByRole('button', { name: 'Khôi phục…' }).tap();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByText(/Phiếu và lời nhắn có sau lúc ấy vẫn được giữ/)).toBeVisible();
  await expectNoViolations(page);
  await sheet.getByRole('button', { name: 'Khôi phục và khởi động lại' }).tap();
  await signInAgain(page);
  expect((await statusOf(kiosk)).kiosk.role).toBe('touch');
  await openPage(page, 'Sao lưu');
  await expect(page.getByRole('heading', { name: 'Đã khôi phục' })).toBeVisible();
  await expect(page.getByText(/trước khi khôi phục · /)).toBeVisible();
  await expectNoViolations(page);
});

test('the whole kiosk is saved to a stick, and taken from there', { tag: '@once' }, async ({
  page,
  kiosk,
  errors,
}) => {
  errors.ignore(/Failed to load resource|ERR_/);
  await choosePin(page, kiosk);
  const stick = await plugIn(page, kiosk);
  await openPage(page, 'Sao lưu');
  await page.getByRole('button', { name: /KINGSTON/ }).tap();
  await page.getByRole('button', { name: 'Lưu vào thư mục này' }).tap();
  await expect(page.getByText('Đã đọc lại, khớp từng byte. Có thể rút USB.')).toBeVisible({
    timeout: 60_000,
  });
  const [file = ''] = readdirSync(stick);
  expect(file).toMatch(/^kiosk-.*\.hoaban-backup$/);
  await page.getByRole('button', { name: new RegExp(file) }).tap();
  await page.getByRole('button', { name: 'Khôi phục và khởi động lại' }).tap();
  await signInAgain(page);
  await openPage(page, 'Sao lưu');
  await expect(page.getByRole('heading', { name: 'Đã khôi phục' })).toBeVisible();
  expect((await statusOf(kiosk)).revision).toBeGreaterThan(0);
});

test('a pack is taken from a stick once staff have seen whose it is', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  await choosePin(page, kiosk);
  const stick = await plugIn(page, kiosk);
  const [works, other] = ['works', 'other'].map((name) => path.join(path.dirname(kiosk.data), name));
  if (works === undefined || other === undefined) return;
  mkdirSync(works);
  for (const number of [1, 2])
    writeFileSync(path.join(works, `${number} - Tranh mới ${number}.jpg`), await paint(number));
  runAlone('import', works, '--data', other);
  const packed = runAlone('pack', '--data', other, '--out', path.join(stick, 'son-la.hoaban-pack'));
  const [, first = '', second = ''] = /từ khóa: (.*) \/ (.*)\./.exec(packed) ?? [];

  await openPage(page, 'Nhập dữ liệu');
  await page.getByRole('button', { name: 'Nhập thư mục khác' }).tap();
  await page.getByRole('button', { name: /KINGSTON/ }).tap();
  await page.getByRole('button', { name: /son-la\.hoaban-pack/ }).tap();
  await expect(page.getByRole('heading', { name: 'Gói này do ai đóng' })).toBeVisible(patience);
  await expect(page.getByText('Màn hình “Màn hình 1”')).toBeVisible();
  await expect(page.getByText(first, { exact: true })).toBeVisible();
  await expect(page.getByText(second, { exact: true })).toBeVisible();
  await expectNoViolations(page);
  // What came from elsewhere is not changed here.
  await page.getByRole('button', { name: /Tranh mới 1/ }).tap();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: /^Công bố 2 tác phẩm/ }).tap();
  await expect(page.getByText(/Đã công bố 2 tác phẩm/)).toBeVisible();
  const titles = kiosk.command('entries');
  expect(titles).toContain('Tranh mới 1');
});
