import type { Page } from '@playwright/test';
import type { Catalogue } from '../../src/shared/catalogue.ts';
import { fold } from '../../src/shared/text/fold.ts';
import { choosePin, expect, type Kiosk, test } from './kiosk.ts';
import { expectNoViolations } from './no-violations.ts';

const catalogueOf = async (kiosk: Kiosk): Promise<Catalogue> =>
  (await (await fetch(`${kiosk.url}/api/catalogue`)).json()) as Catalogue;

async function openWorks(page: Page, kiosk: Kiosk): Promise<void> {
  await choosePin(page, kiosk);
  await page.getByRole('button', { name: 'Tác phẩm', exact: true }).tap();
  await expect(page.getByRole('heading', { name: 'Tác phẩm đang hiện' })).toBeVisible();
}

/** A painting, and a word of its title that Telex leaves as it is and no other title has. */
async function pickPainting(kiosk: Kiosk) {
  const { entries } = await catalogueOf(kiosk);
  const words = (title: string | null) => fold(title ?? '').split(/[^a-z]+/);
  for (const entry of entries) {
    if (entry.category !== 'painting' || !entry.title.vi) continue;
    const word = words(entry.title.vi).find(
      (one) =>
        /^[bcghklmnptv][bceghiklmnptuy]+$/.test(one) &&
        entries.filter(({ title, authors, unit }) =>
          [title.vi, title.en, ...authors, unit].some((text) =>
            words(text).some((other) => other.startsWith(one)),
          ),
        ).length <= 3,
    );
    if (word) return { entry, title: entry.title.vi, word };
  }
  throw new Error('the sample has no such title');
}

const targets = (page: Page, where: string) =>
  page
    .locator(`${where} button:visible`)
    .evaluateAll((buttons) =>
      buttons
        .filter((button) => button.getBoundingClientRect().height < 63.5)
        .map((button) => `${button.textContent} ${button.getBoundingClientRect().height}`),
    );

test('a work is found as one types, put right on every screen, and is so after the next import', {
  tag: '@once',
}, async ({ page, kiosk }) => {
  const { entry, title, word } = await pickPainting(kiosk);
  await openWorks(page, kiosk);
  const rows = page.getByRole('main').getByRole('listitem');
  const all = (await catalogueOf(kiosk)).entries.length;
  await expect(rows).toHaveCount(all);
  await expectNoViolations(page);
  expect(await targets(page, 'main')).toEqual([]);

  await page.getByRole('button', { name: 'Tìm theo số, tên hoặc tác giả' }).tap();
  await page.keyboard.type(word);
  await expect.poll(() => rows.count()).toBeLessThanOrEqual(3);
  await page.getByRole('button', { name: new RegExp(title) }).tap();

  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: `Tên tác phẩm: ${title}` }).tap();
  await page.keyboard.type(' 2024');
  await page.getByRole('button', { name: 'Lưu', exact: true }).tap();
  await expect(sheet.getByText(`Danh sách ghi: ${title}`)).toBeVisible();
  expect((await catalogueOf(kiosk)).entries.find(({ code }) => code === entry.code)?.title.vi).toBe(
    `${title} 2024`,
  );
  await sheet.getByRole('button', { name: 'Sang phải' }).tap();
  await expect
    .poll(async () => {
      const now = (await catalogueOf(kiosk)).entries.find(({ code }) => code === entry.code);
      return now?.category === 'painting' ? now.pictures[0]?.width : 0;
    })
    .toBe(entry.category === 'painting' ? entry.pictures[0]?.height : 0);
  await sheet.getByRole('button', { name: 'Đưa lên đầu' }).tap();
  await expect(sheet.getByText('Đứng thứ 1 ở đầu')).toBeVisible();
  await expectNoViolations(page);
  expect(await targets(page, 'dialog')).toEqual([]);
  await sheet.getByRole('button', { name: 'Đóng' }).tap();

  const before = await catalogueOf(kiosk);
  await page.getByRole('button', { name: 'Nhập dữ liệu', exact: true }).tap();
  await page.getByRole('button', { name: 'Đọc lại', exact: true }).tap();
  await expect(page.getByText('không có gì thay đổi', { exact: false }).first()).toBeVisible({
    timeout: 60_000,
  });
  expect(await catalogueOf(kiosk)).toEqual(before);
});

test('a name typed by touch begins each word with a capital, and is kept as typed', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  const { entry, title } = await pickPainting(kiosk);
  await openWorks(page, kiosk);
  await page.getByRole('button', { name: new RegExp(`^Số ${entry.number} ?${title}`) }).tap();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: `: ${entry.authors.join(', ')}` }).tap();
  const keys = page.getByRole('group', { name: 'Bàn phím' });
  const tap = (name: string) => keys.getByRole('button', { name, exact: true }).tap();
  await tap('dấu phẩy');
  await tap('dấu cách');
  for (const key of ['Q', 'u', 'a', 'dấu huyền', 'n', 'g', 'dấu cách', 'V', 'a', 'n', 'dấu cách'])
    await tap(key);
  // Shift takes the capital back.
  await tap('Chữ hoa');
  for (const key of ['h', 'a', 'i']) await tap(key);
  await page.getByRole('button', { name: 'Lưu', exact: true }).tap();
  await expect
    .poll(async () => (await catalogueOf(kiosk)).entries.find(({ code }) => code === entry.code)?.authors)
    .toEqual([...entry.authors, 'Quàng Van hai']);
});

test('a work is hidden, and shown again', { tag: '@once' }, async ({ page, kiosk }) => {
  const { entry, title } = await pickPainting(kiosk);
  await openWorks(page, kiosk);
  await page.getByRole('button', { name: new RegExp(`^Số ${entry.number} ?${title}`) }).tap();
  await page.getByRole('button', { name: 'Ẩn tác phẩm này' }).tap();
  const isShown = async () => (await catalogueOf(kiosk)).entries.some(({ code }) => code === entry.code);
  await expect.poll(isShown).toBe(false);
  await page.getByRole('button', { name: /^Đã ẩn 1$/ }).tap();
  await page.getByRole('button', { name: new RegExp(title) }).tap();
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Cho hiện lại' }).tap();
  await expect.poll(isShown).toBe(true);
});

test('labels are printed', { tag: '@once' }, async ({ page, kiosk }) => {
  await openWorks(page, kiosk);
  await page.getByRole('button', { name: 'In…' }).tap();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByRole('button', { name: 'Nhãn treo tường' })).toBeVisible();
  await expectNoViolations(page);
  expect(await targets(page, 'dialog')).toEqual([]);
  await sheet.getByRole('button', { name: 'Mỗi nhãn một tờ A6' }).tap();
  const download = page.waitForEvent('download');
  await sheet.getByRole('button', { name: 'Tải PDF' }).tap();
  expect((await download).suggestedFilename()).toMatch(/^nhan-tac-pham-a6-\d{8}-\d{4}\.pdf$/);
});
