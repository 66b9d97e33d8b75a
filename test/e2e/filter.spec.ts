import type { Page } from '@playwright/test';
import { begin, expect, type Kiosk, test } from './kiosk.ts';
import { expectNoViolations } from './no-violations.ts';

const word = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const option = (page: Page, name: RegExp) => page.getByRole('radio', { name });
const choose = (page: Page, name: RegExp) =>
  page
    .locator('label')
    .filter({ has: option(page, name) })
    .tap();
const tabs = (page: Page) =>
  page.locator('[aria-pressed]').filter({ hasText: /^(Tranh|Thơ|Bài hát|Sáng kiến)\d/ });

async function openFilter(page: Page, kiosk: Kiosk): Promise<void> {
  await begin(page, kiosk);
  await word(page, 'Lọc').tap();
  await expect(page.getByRole('heading', { name: /^Cho tôi xem tranh của mọi lứa tuổi/ })).toBeVisible();
}

/** The number at an option's end. */
async function countOf(page: Page, name: RegExp): Promise<number> {
  const text = await page
    .locator('label')
    .filter({ has: option(page, name) })
    .innerText();
  return Number(/\d+$/.exec(text.trim())?.[0]);
}

test('a sentence filters home: what an option counts is what is shown', async ({ page, kiosk }) => {
  await openFilter(page, kiosk);
  const primary = await countOf(page, /^Học sinh tiểu học/);
  expect(primary).toBeGreaterThan(0);
  await choose(page, /^Học sinh tiểu học/);
  await word(page, 'ngẫu nhiên').tap();
  await choose(page, /^Theo số treo/);
  await expect(
    page.getByRole('heading', { name: /của học sinh tiểu học ở mọi phường, xã, .* xếp theo số treo\.$/ }),
  ).toBeVisible();
  await page.getByRole('button', { name: `Xem ${primary} bức tranh` }).tap();

  await expect(
    page.getByRole('button', { name: `${primary} bức tranh của học sinh tiểu học, xếp theo số treo` }),
  ).toBeVisible();
  const works = page.locator('[data-thumbnail]');
  await expect(works).toHaveCount(primary);
  const numbers = (await works.locator('b').allInnerTexts()).map(Number);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  await expect(tabs(page).first()).toContainText(String(primary));

  // Touched, the words open the sentence again, and nothing of home lies over it.
  await page.getByRole('button', { name: /bức tranh của học sinh tiểu học, xếp/ }).tap();
  await word(page, 'tranh').tap();
  await expect(page.getByRole('radiogroup', { name: 'Bạn muốn xem gì?' })).toBeVisible();
  await word(page, 'Quay lại').tap();

  await word(page, 'Bỏ lọc').tap();
  expect(await works.count()).toBeGreaterThan(primary);
  await expect(word(page, 'Bỏ lọc')).toHaveCount(0);
});

test('back leaves home as it was; a work of the preview leads back to the sentence', {
  tag: '@once',
}, async ({ page, kiosk }) => {
  await openFilter(page, kiosk);
  await choose(page, /^Học sinh THCS/);
  await page.locator('[class*=preview] button').first().tap();
  await expect(page.getByRole('button', { name: 'Bình chọn', exact: true })).toBeVisible();
  await word(page, 'Quay lại').tap();
  await expect(page.getByRole('heading', { name: /của học sinh THCS/ })).toBeVisible();
  const all = await page.locator('[data-thumbnail]').count();
  await word(page, 'Quay lại').tap();
  await expect(word(page, 'Xong rồi')).toBeVisible();
  await expect(word(page, 'Bỏ lọc')).toHaveCount(0);
  await expect(page.locator('[data-thumbnail]')).toHaveCount(all);
});

test('an answer without works stays and says 0', { tag: '@once' }, async ({ page, kiosk }) => {
  await openFilter(page, kiosk);
  await choose(page, /^Học sinh THCS/);
  await word(page, 'mọi phường, xã').tap();
  const primarySchool = option(page, /^Trường Tiểu học .* 0$/)
    .or(option(page, / 0$/))
    .first();
  await expect(primarySchool).toBeDisabled();
  await choose(page, /^Mọi phường, xã/);
});

test('a neighbour is a work of the filter; tabs combine with it; it is gone with the visit', {
  tag: '@once',
}, async ({ page, kiosk }) => {
  await openFilter(page, kiosk);
  await choose(page, /^Học sinh tiểu học/);
  await word(page, 'ngẫu nhiên').tap();
  await choose(page, /^Theo số treo/);
  await page.getByRole('button', { name: /^Xem \d+ bức tranh$/ }).tap();
  const numbers = await page.locator('[data-thumbnail] b').allInnerTexts();
  await page.locator('[data-thumbnail]').first().tap();
  await expect(page.getByRole('button', { name: new RegExp(`^Sau: ${numbers[1]},`) })).toBeVisible();
  await word(page, 'Quay lại').tap();

  await tabs(page).filter({ hasText: 'Thơ' }).tap();
  await expect(page.getByRole('button', { name: /^\d+ bài thơ của học sinh tiểu học, xếp/ })).toBeVisible();

  await word(page, 'Xong rồi').tap();
  await page.getByText('Chạm vào bức tranh bạn thích').tap();
  await expect(word(page, 'Bỏ lọc')).toHaveCount(0);
});

test('the sentence is English for who reads English', { tag: '@once' }, async ({ page, kiosk }) => {
  await openFilter(page, kiosk);
  await word(page, 'English').tap();
  await expect(
    page.getByRole('heading', {
      name: 'Show me paintings by people of all ages from all wards and communes, with or without a prize, sorted at random.',
    }),
  ).toBeVisible();
  await choose(page, /^Primary school pupils/);
  const count = await countOf(page, /^Primary school pupils/);
  await page.getByRole('button', { name: `Show ${count} painting${count === 1 ? '' : 's'}` }).tap();
  await expect(page.getByRole('button', { name: /by primary school pupils$/ })).toBeVisible();
});

test('the keyboard alone filters', { tag: '@once' }, async ({ page, kiosk }) => {
  await begin(page, kiosk);
  await word(page, 'Lọc').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^Cho tôi xem/ })).toBeVisible();
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  for (let steps = 0; steps < 20 && (await focused()) !== 'được giải hay chưa'; steps += 1)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radiogroup', { name: 'Được giải nào?' })).toBeVisible();
  for (
    let steps = 0;
    steps < 5 &&
    !(await option(page, /^Được giải hay chưa/).evaluate((one) => one === document.activeElement));
    steps += 1
  )
    await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await expect(option(page, /^Được /).nth(1)).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(word(page, 'Bỏ lọc')).toBeVisible();
});

test('axe finds nothing on the sentence and on home filtered', { tag: '@once' }, async ({ page, kiosk }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openFilter(page, kiosk);
  await choose(page, /^Học sinh THCS/);
  await expectNoViolations(page);
  await word(page, 'mọi phường, xã').tap();
  await expectNoViolations(page);
  await page.getByRole('button', { name: /^Xem \d+ bức tranh$/ }).tap();
  await expect(word(page, 'Bỏ lọc')).toBeVisible();
  await expectNoViolations(page);
});
