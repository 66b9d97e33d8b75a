import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { begin, choosePin, expect, type Kiosk, test } from './kiosk.ts';

function drop(kiosk: Kiosk, file: string, content: string): void {
  const folder = path.join(kiosk.data, 'locales');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, file), content);
}

const arabic = JSON.stringify({
  touch: {
    nav: { back: 'رجوع', finish: 'انتهيت' },
    mine: { none: 'لم تختر بعد' },
    vote: { idle: 'صوّت' },
    language: { choose: 'اللغة', title: 'اختر لغة' },
    rest: { invite: 'المس الصورة التي تعجبك' },
    search: {
      works_zero: 'لا أعمال',
      works_one: 'عمل واحد',
      works_two: 'عملان',
      works_few: '{{count}} أعمال',
      works_many: '{{count}} عملاً',
      works_other: '{{count}} عمل',
    },
  },
});

test('a language dropped into a folder is spoken at once, from right to left', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  drop(kiosk, 'ar.json', arabic);
  drop(kiosk, 'lo.json', '{ broken');
  await begin(page, kiosk);
  await page.getByRole('button', { name: 'Ngôn ngữ' }).tap();
  await expect(page.getByRole('button', { name: 'Tiếng Việt' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'العربية' }).tap();
  const html = page.locator('html');
  await expect(html).toHaveAttribute('lang', 'ar');
  await expect(html).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('button', { name: 'انتهيت' })).toBeVisible();
  // What it does not say is said in English; works keep what they have.
  await expect(page.getByRole('button', { name: 'Easy to read' })).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);

  // Nothing covers what a visitor came for.
  await page.locator('[data-thumbnail]').first().tap();
  await page.getByRole('button', { name: 'صوّت' }).tap();
  await expect(page.getByText('Thank you!')).toBeVisible();
  await page.getByRole('button', { name: /^More / }).tap();

  // Arabic counts in six ways.
  await page.getByRole('button', { name: /^Find/ }).tap();
  await page.keyboard.type('nui nha em co mu may');
  await expect(page.getByRole('status').filter({ hasText: 'عمل واحد' })).toBeAttached();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'انتهيت' }).tap();
  await expect(page.getByText('Chạm vào bức tranh bạn thích')).toBeVisible();
  await expect(html).toHaveAttribute('dir', 'ltr');
});

test('staff are told which file cannot be used', { tag: '@once' }, async ({ page, kiosk }) => {
  drop(kiosk, 'ar.json', arabic);
  drop(kiosk, 'lo.json', '{ broken');
  await choosePin(page, kiosk);
  await page.getByRole('button', { name: 'Màn hình', exact: true }).tap();
  await expect(page.getByText(/lo\.json không đọc được/)).toBeVisible();
  await expect(page.getByRole('group', { name: 'ar.json' })).toContainText(/Thiếu \d+ câu/);
});
