import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { audit } from './audit.ts';
import { begin, choosePin, expect, type Kiosk, test } from './kiosk.ts';
import { pretendWorks } from './pretend.ts';

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
    work: {
      age_few: '{{author}}، {{age}} سنوات',
      age_many: '{{author}}، {{age}} سنة',
      age_other: '{{author}}، {{age}} سنة',
    },
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

/** Home, in the language that calls itself `name`. */
async function speak(page: Page, kiosk: Kiosk, name: string): Promise<void> {
  await begin(page, kiosk);
  await page.getByRole('button', { name: 'Ngôn ngữ' }).tap();
  await page.getByRole('button', { name }).tap();
}

/** Opens what hangs under `number`, as English says it. */
async function open(page: Page, number: number): Promise<void> {
  await page.getByRole('button', { name: /^(No\.|Enter number)$/ }).tap();
  for (const digit of String(number)) await page.getByRole('button', { name: digit, exact: true }).tap();
  await page.getByRole('button', { name: new RegExp(`^See .*${number}\u2069?$`) }).tap();
}

test('read from right to left, what has a side of its own keeps it', { tag: '@wide' }, async ({
  page,
  kiosk,
}) => {
  drop(kiosk, 'ar.json', arabic);
  await speak(page, kiosk, 'العربية');
  const left = async (one: ReturnType<Page['locator']>) => (await one.boundingBox())?.x ?? Number.NaN;
  await page.getByRole('button', { name: 'Pick one of two' }).tap();
  const choice = (name: RegExp) => page.getByRole('button', { name });
  expect(await left(choice(/^\u2068?Left/))).toBeLessThan(await left(choice(/^\u2068?Right/)));
  await page.getByRole('button', { name: 'رجوع' }).tap();

  // A hand is the same in every language: the tools are at the left already.
  await page.getByRole('button', { name: 'Easy to read' }).tap();
  await expect(page.getByRole('button', { name: /^Larger text/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Left-handed/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Done' }).tap();

  await open(page, 242);
  await expect(page.getByText('0:00', { exact: true })).toBeVisible();
  expect(await left(page.getByText('0:00', { exact: true }))).toBeLessThan(
    await left(page.getByText(/ left$/)),
  );
  expect(await left(page.getByRole('button', { name: 'Start' }))).toBeLessThan(
    await left(page.getByRole('button', { name: 'Louder' })),
  );
});

test('works that are written from right to left are read so', async ({ page, kiosk }) => {
  drop(kiosk, 'ar.json', arabic);
  await pretendWorks(page, (entries) =>
    entries.map((entry) => {
      const own = { ...entry, title: { vi: 'من أنتِ؟', en: null }, authors: ['ليلى خالد'], age: 11 };
      if (entry.number === 2) return own;
      const line = 'في الصباحِ الذي يأتي من وراءِ الجبالِ البعيدةِ محمّلاً بالنورِ والزعترِ والأغاني القديمة';
      return own.category === 'poem' && entry.number === 180
        ? { ...own, stanzas: [[line, line]], translation: [] }
        : entry;
    }),
  );
  await speak(page, kiosk, 'العربية');
  await open(page, 2);
  // As old as Arabic says that one is.
  await expect(page.getByText('ليلى خالد، 11 سنة')).toBeVisible();
  const beside = await page.getByRole('heading', { name: 'من أنتِ؟' }).evaluate((title) => {
    const words = document.createRange();
    words.selectNodeContents(title);
    return Math.round(title.getBoundingClientRect().right - words.getBoundingClientRect().right);
  });
  expect(beside).toBe(0);
  // To the pad, and home.
  const back = page.getByRole('button', { name: 'رجوع' });
  await back.tap();
  await expect(page.getByRole('button', { name: 'Clear all' })).toBeVisible();
  await back.tap();
  await open(page, 180);
  const line = page.getByText('محمّلاً بالنورِ').first();
  await expect(line).toBeVisible();
  const cut = await line.evaluate((element) => {
    const words = document.createRange();
    words.selectNodeContents(element);
    const sheet = element.closest('[data-step]')?.getBoundingClientRect();
    return (sheet?.left ?? Number.NaN) - words.getBoundingClientRect().left;
  });
  expect(cut).toBeLessThanOrEqual(1);
});

test('words longer than ours go on below and nothing leaves the screen', async ({ page, kiosk }) => {
  drop(
    kiosk,
    'de.json',
    JSON.stringify({
      touch: {
        category: { initiative: 'Verbesserungsvorschläge' },
        one: { initiative: 'Verbesserungsvorschlag {{number}}' },
        number: { view: '{{one}} ansehen', vote: 'Für {{one}} abstimmen' },
        filter: { open: 'Eingrenzen' },
      },
    }),
  );
  await speak(page, kiosk, 'Deutsch');
  await expect(page.getByText('Verbesserungsvorschläge')).toBeVisible();
  expect(await audit(page)).toEqual([]);
  await page.getByRole('button', { name: /^(No\.|Enter number)$/ }).tap();
  for (const digit of '250') await page.getByRole('button', { name: digit, exact: true }).tap();
  await expect(page.getByText('Für Verbesserungsvorschlag 250 abstimmen')).toBeVisible();
  expect(await audit(page)).toEqual([]);
});

test('staff are told which file cannot be used', { tag: '@once' }, async ({ page, kiosk }) => {
  drop(kiosk, 'ar.json', arabic);
  drop(kiosk, 'lo.json', '{ broken');
  await choosePin(page, kiosk);
  await page.getByRole('button', { name: 'Màn hình', exact: true }).tap();
  await expect(page.getByText(/lo\.json không đọc được/)).toBeVisible();
  await expect(page.getByRole('group', { name: 'ar.json' })).toContainText(/Thiếu \d+ câu/);
});
