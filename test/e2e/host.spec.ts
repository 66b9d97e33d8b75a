import { readFileSync } from 'node:fs';
import path from 'node:path';
import { choosePin, expect, test } from './kiosk.ts';

test('@once staff switch the program off, asked twice', async ({ page, kiosk, errors }) => {
  errors.ignore(/ERR_CONNECTION|ERR_INCOMPLETE|Failed to load resource/);
  await choosePin(page, kiosk);
  await page.getByRole('button', { name: 'Màn hình', exact: true }).tap();
  const off = page.getByRole('group', { name: 'Tắt Hoa Ban' }).getByRole('button', { name: 'Tắt' });
  await off.tap();
  const sheet = page.getByRole('dialog', { name: 'Tắt Hoa Ban trên màn này?' });
  await sheet.getByRole('button', { name: 'Thôi' }).tap();
  await expect(sheet).toBeHidden();
  expect((await fetch(`${kiosk.url}/api/status`)).status).toBe(200);

  await off.tap();
  await sheet.getByRole('button', { name: 'Tắt' }).tap();
  await expect(page.getByText('Đang tắt…')).toBeVisible();
  const answers = () =>
    fetch(`${kiosk.url}/api/status`).then(
      () => true,
      () => false,
    );
  await expect.poll(answers).toBe(false);
});

test('@once what goes wrong in a page is written into the log, in positions of our files', async ({
  page,
  kiosk,
  errors,
}) => {
  errors.ignore(/made by a test/);
  await page.goto(`${kiosk.url}/touch`);
  await expect(page.getByText('Chạm vào bức tranh bạn thích')).toBeVisible();
  await page.evaluate(() => {
    // As browsers do where measuring takes two frames; staff would look for what is no fault.
    const message = 'ResizeObserver loop completed with undelivered notifications.';
    dispatchEvent(new ErrorEvent('error', { message }));
    setTimeout(() => {
      throw new Error('made by a test, “Tên tôi là Mai”');
    });
    void Promise.reject(new Error('made by a test too'));
  });
  const log = () => readFileSync(path.join(kiosk.data, 'logs', 'hoa-ban.log'), 'utf8');
  await expect.poll(log).toMatch('made by a test too');
  expect(log()).toMatch('Error: made by a test, \\"…\\"');
  expect(log()).not.toMatch('Mai');
  expect(log()).not.toMatch('ResizeObserver');
  expect(log()).toMatch('"face":"/touch"');
});
