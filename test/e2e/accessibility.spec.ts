import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { expect, test } from './kiosk.ts';
import { expectNoViolations, violationsOf } from './no-violations.ts';

test('axe finds nothing on the staff’s first screen and on a wall', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  await page.goto(`${kiosk.url}/staff`);
  await expect(page.locator('h1, h2, p').first()).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  // A wall that stands still: while axe reads a moving one, what it measures fades away.
  for (const at of ['2024-10-05T08:03:20.000Z', '2024-10-05T08:10:00.000Z']) {
    await page.goto(`${kiosk.url}/wall?at=${at}`);
    await expect(page.locator('[data-state=on]')).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
  }
});

test('axe finds nothing on a closed wall and on the staff’s pages for walls and messages', {
  tag: '@once',
}, async ({ page, kiosk }) => {
  const pin = '482913';
  await fetch(`${kiosk.url}/api/staff/pin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ pin, old: null }),
  });
  await page.goto(`${kiosk.url}/staff`);
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).tap();
  for (const tab of ['Lời nhắn', 'Trình chiếu']) {
    await page.getByRole('button', { name: tab, exact: true }).tap();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectNoViolations(page);
  }
  await page.getByRole('group', { name: 'Thứ Hai' }).getByRole('button').first().tap();
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Bỏ giờ này' }).tap();
  // Monday is closed now: 7 October 2024 was one.
  await page.goto(`${kiosk.url}/wall?at=2024-10-07T05:00:00.000Z`);
  await expect(page.locator('[data-kind=rest]')).toBeVisible();
  await expectNoViolations(page);
});

/** Names of buttons of which no word stands out from its ground. */
async function unreadable(page: Page): Promise<string[]> {
  const words = await page
    .locator('main, nav')
    .getByRole('button')
    .evaluateAll((buttons) =>
      buttons.flatMap((button) => {
        const range = document.createRange();
        range.selectNodeContents(button.querySelector('[class*=word]') ?? button);
        const { left, top, width, height } = range.getBoundingClientRect();
        const isSeen = button.contains(document.elementFromPoint(left + width / 2, top + height / 2));
        return isSeen ? [{ name: button.textContent ?? '', left, top, width, height }] : [];
      }),
    );
  const seen = sharp(await page.screenshot());
  const found: string[] = [];
  for (const { name, left, top, width, height } of words) {
    // Well within what may be laid behind the words.
    const part = {
      left: Math.round(left + width / 6),
      top: Math.round(top + height / 6),
      width: Math.round((2 * width) / 3),
      height: Math.round((2 * height) / 3),
    };
    const grey = await seen.clone().extract(part).greyscale().raw().toBuffer();
    if (Math.max(...grey) - Math.min(...grey) < 60) found.push(name);
  }
  return found;
}

test('a system that forces its colours leaves every word of a button to be read', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await page.goto(`${kiosk.url}/touch`);
  await page.getByText('Chạm vào bức tranh bạn thích').tap();
  await page.getByRole('button', { name: 'Nhập số' }).tap();
  for (const digit of '242') await page.getByRole('button', { name: digit, exact: true }).tap();
  await expect(page.getByRole('button', { name: 'Bình chọn bài hát 242' })).toBeVisible();
  expect(await unreadable(page)).toEqual([]);
  await page.getByRole('button', { name: 'Xem bài hát 242' }).tap();
  await expect(page.getByRole('button', { name: 'Nghe', exact: true })).toBeVisible();
  expect(await unreadable(page)).toEqual([]);
});

test('a voice is told what a touch has done, and stays where it was', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  await page.goto(`${kiosk.url}/touch`);
  await page.getByText('Chạm vào bức tranh bạn thích').tap();
  await page.getByRole('button', { name: 'Nhập số' }).tap();
  for (const digit of '242') await page.getByRole('button', { name: digit, exact: true }).tap();
  await page.getByRole('button', { name: 'Xem bài hát 242' }).tap();
  await page.getByRole('button', { name: 'Bình chọn', exact: true }).press('Enter');
  // What was pressed is gone: the focus is on what stands there now, which is told.
  await expect(page.locator('[aria-live]:focus')).toContainText('Bạn đã chọn bài này');
  await expect(page.getByRole('alert')).toContainText('đã được ghi vào sổ');
  await page.getByRole('button', { name: 'Gửi tác giả đôi lời' }).press('Enter');
  await page.getByRole('button', { name: 'Chạm để vẽ' }).press('Enter');
  await expect(page.getByRole('group', { name: 'Vẽ một bức nhỏ' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('group', { name: 'Hôm nay bạn thấy thế nào?' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Chạm để vẽ' })).toBeFocused();
});

test('a voice reads every poem, also those nobody has scrolled to', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  await page.goto(`${kiosk.url}/touch`);
  await page.getByText('Chạm vào bức tranh bạn thích').tap();
  await page.getByRole('button', { name: /^Thơ/ }).tap();
  const cards = page.locator('li button');
  await expect(cards).toHaveCount(62);
  // What Chromium skips it does not tell either.
  const skipped = () =>
    cards.evaluateAll(
      (all) => all.filter((one) => !one.checkVisibility({ contentVisibilityAuto: true })).length,
    );
  await expect.poll(skipped).toBe(0);
});

test('a wall says what hangs, not what has been prepared; the door tells of each digit', {
  tag: '@once',
}, async ({ page, kiosk }) => {
  await page.goto(`${kiosk.url}/wall?at=2024-10-05T08:03:20.000Z`);
  await expect(page.locator('[data-state=on]')).toBeVisible();
  // Below what hangs, the page of an empty wall is there a moment later.
  await expect(page.getByText('Triển lãm đang được chuẩn bị')).toBeAttached();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Sơn La – Thành phố học tập toàn cầu tôi yêu',
  );
  await page.goto(`${kiosk.url}/staff`);
  for (const digit of '48291') await page.getByRole('button', { name: digit, exact: true }).tap();
  await expect(page.getByRole('status').filter({ hasText: 'Đã nhập 5 trong' })).toBeAttached();
  await page.getByRole('button', { name: '3', exact: true }).tap();
  await page.getByRole('button', { name: 'Tiếp' }).press('Enter');
  await expect(page.getByRole('main', { name: 'Nhập lại mã' })).toBeFocused();
});
