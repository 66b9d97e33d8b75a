import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Catalogue } from '../../src/shared/catalogue.ts';
import { choosePin, expect, pin, test, typePin } from './kiosk.ts';
import { expectNoViolations } from './no-violations.ts';

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

test('an organizer looks into the ballots of a work, takes one out of the count and back into it', {
  tag: '@once',
}, async ({ page, kiosk }) => {
  const entry = ((await (await fetch(`${kiosk.url}/api/catalogue`)).json()) as Catalogue).entries.find(
    ({ category }) => category === 'painting',
  );
  for (let vote = 0; vote < 2; vote += 1) {
    const answer = await fetch(`${kiosk.url}/api/ballots`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: randomUUID(), visit: randomUUID(), entry: entry?.code }),
    });
    expect(answer.status).toBe(200);
  }
  await choosePin(page, kiosk);
  await page.getByRole('button', { name: 'Kết quả', exact: true }).tap();
  await expect(page.getByRole('tab', { name: 'Tranh 2' })).toBeVisible();
  await page.locator('table').getByRole('button').first().tap();
  await expect(page.getByText('2 phiếu')).toBeVisible();
  await page.getByRole('button', { name: 'Loại phiếu…' }).first().tap();
  const voidIt = page.getByRole('button', { name: 'Loại khỏi kết quả' });
  await expect(voidIt).toBeDisabled();
  await page.getByRole('button', { name: 'Nhân viên bấm thử' }).tap();
  await expectNoViolations(page);
  await voidIt.tap();
  await expect(page.getByText('Đã loại · “Nhân viên bấm thử”')).toBeVisible();
  await page.getByRole('button', { name: 'Tính lại…' }).tap();
  await page.getByRole('button', { name: 'Loại nhầm' }).tap();
  await page.getByRole('button', { name: 'Tính lại', exact: true }).tap();
  await expect(page.getByText('Đã loại')).toHaveCount(0);
  await page.getByRole('button', { name: 'Đóng' }).tap();
  await expect(page.getByRole('tab', { name: 'Tranh 2' })).toBeVisible();
});
