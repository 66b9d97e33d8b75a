import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Catalogue } from '../../src/shared/catalogue.ts';
import { audit } from './audit.ts';
import { plugIn } from './handbook-desk.ts';
import { choosePin, expect, type Kiosk, pin, staffPin, test, typePin } from './kiosk.ts';
import { expectNoViolations } from './no-violations.ts';

/** As a disk that forgets would: the original of the first painting is gone. */
async function loseAnOriginal(kiosk: Kiosk): Promise<number> {
  const catalogue = (await (await fetch(`${kiosk.url}/api/catalogue`)).json()) as Catalogue;
  const painting = catalogue.entries.find(({ category }) => category === 'painting');
  const hash = painting?.category === 'painting' ? painting.pictures[0]?.hash : undefined;
  if (!painting || !hash) throw new Error('no painting');
  rmSync(path.join(kiosk.data, 'media', hash.slice(0, 2), hash));
  return painting.number;
}

test('staff see first what has to be done, go there, and look again', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  const number = await loseAnOriginal(kiosk);
  await choosePin(page, kiosk);
  await expect(page.getByRole('heading', { level: 1, name: 'việc phải làm trước giờ mở cửa' })).toBeVisible();
  const first = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Tệp gốc' }) });
  await expect(first).toContainText(`số ${number}.`);
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText('Tệp gốc');
  expect(await audit(page)).toEqual([]);
  await expectNoViolations(page);
  await first.getByRole('button', { name: 'Xem báo cáo nhập' }).tap();
  await expect(page.getByRole('button', { name: 'Nhập thư mục khác' })).toBeVisible();
  await page.getByRole('button', { name: 'Kiểm tra sáng', exact: true }).tap();
  await page.getByRole('button', { name: 'Kiểm lại' }).tap();
  await expect(first).toBeVisible();
  await page.getByRole('button', { name: 'English' }).tap();
  await expect(
    page.getByRole('heading', { level: 1, name: 'to be done before the doors open' }),
  ).toBeVisible();
  // A button is a little smaller while what it asked for is under way.
  await expect(page.locator('[data-pressed]')).toHaveCount(0);
  expect(await audit(page)).toEqual([]);
});

test('the check is printed on one page', { tag: '@once' }, async ({ page, kiosk }) => {
  await choosePin(page, kiosk);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'In', exact: true }).tap();
  const file = await (await downloading).path();
  expect(readFileSync(file, 'latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
});

test('a locked browser keeps nothing: the check is written onto a stick', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  await page.route('**/api/staff/sessions', async (route) => {
    const response = await route.fetch();
    const told = (await response.json()) as Record<string, unknown>;
    await route.fulfill({ response, json: { ...told, keepsDownloads: false } });
  });
  const stick = path.join(path.dirname(kiosk.data), 'KINGSTON');
  mkdirSync(stick);
  await plugIn(page, kiosk, stick);
  await choosePin(page, kiosk);
  await page.getByRole('button', { name: 'In', exact: true }).tap();
  const sheet = page.getByRole('dialog', { name: 'In' });
  await sheet.getByRole('button', { name: /KINGSTON/ }).tap();
  await sheet.getByRole('button', { name: 'Ghi vào thư mục này' }).tap();
  await expect(sheet.getByRole('status')).toContainText('Có thể rút USB.');
  expect(readdirSync(stick)).toEqual([expect.stringMatching(/\.pdf$/)]);
  expect(await audit(page)).toEqual([]);
  await expectNoViolations(page);
  await sheet.getByRole('button', { name: 'Đóng' }).tap();
  await page.getByRole('button', { name: 'Mang phiếu đi' }).first().tap();
  await expect(page.getByRole('heading', { name: 'Mang phiếu đi' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Tải gói phiếu' })).toHaveCount(0);
});

test('after a start screens say for some seconds how it is', { tag: '@once' }, async ({ page, kiosk }) => {
  await page.clock.install();
  await page.goto(`${kiosk.url}/touch`);
  await expect(page.getByText(/^Hoa Ban 0\.1 · \d+ tác phẩm · /)).toBeVisible();
  await page.clock.fastForward(9000);
  await expect(page.getByText(/^Hoa Ban 0\.1 · /)).toHaveCount(0);
  await page.goto(`${kiosk.url}/wall`);
  const line = page.getByText(/^Hoa Ban 0\.1 · \d+ tác phẩm · /);
  await expect(line).toBeVisible();
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const box = await line.boundingBox();
  // In the margin, where nothing hangs.
  expect(box && box.y > 0 && box.y + box.height < height * 0.05 && box.x + box.width < width).toBe(true);
  await page.clock.fastForward(9000);
  await expect(line).toHaveCount(0);
});

test('a finding leads only where who is at the desk may go', { tag: '@once' }, async ({ page, kiosk }) => {
  for (const data of [
    { of: 'organizer', pin, old: null },
    { of: 'staff', pin: staffPin, old: pin },
  ])
    expect((await page.request.post(`${kiosk.url}/api/staff/pin`, { data })).status()).toBe(204);
  writeFileSync(path.join(kiosk.data, 'head.json'), '{}');
  const row = page.getByRole('listitem').filter({ hasText: 'Chữ ký cuối sổ cái không còn dùng được.' });
  for (const [code, buttons] of [
    [staffPin, 0],
    [pin, 1],
  ] as const) {
    await page.goto(`${kiosk.url}/staff`);
    await typePin(page, code);
    await expect(row).toBeVisible();
    await expect(row.getByRole('button', { name: 'Mang phiếu sang USB' })).toHaveCount(buttons);
  }
});
