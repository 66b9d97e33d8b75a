import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Catalogue, Status } from '../../src/shared/catalogue.ts';
import { defaultExhibition } from '../../src/shared/exhibition.ts';
import { whatIsOn } from '../../src/shared/playlist.ts';
import { wallInput } from '../../src/shared/wall-input.ts';
import { choosePin, expect, type Kiosk, pin, test } from './kiosk.ts';
import { expectNoViolations } from './no-violations.ts';

/** Sets the kiosk up as staff of another exhibition do. */
async function setUp(page: Page, kiosk: Kiosk, settings: object): Promise<void> {
  const ask = (method: string, where: string, data: unknown, token = '') =>
    page.request.fetch(`${kiosk.url}/api/staff${where}`, {
      method,
      headers: { 'x-hoa-ban-session': token },
      data,
    });
  await ask('POST', '/pin', { pin, old: null });
  const { token } = await (await ask('POST', '/sessions', { pin })).json();
  expect((await ask('PUT', '/settings', settings, token)).ok()).toBe(true);
}

const nowhere = { painting: 'off', poem: 'off', song: 'off', initiative: 'off' };

/** The wall at the first instant it shows this. */
async function openWall(page: Page, kiosk: Kiosk, kind: string): Promise<void> {
  const read = async (what: string) => (await page.request.get(`${kiosk.url}/api/${what}`)).json();
  const { entries } = (await read('catalogue')) as Catalogue;
  const status = (await read('status')) as Status;
  const size = page.viewportSize();
  const orientation = size && size.width < size.height ? 'portrait' : 'landscape';
  const input = wallInput({ entries, exhibition: status.exhibition, kiosk: status.kiosk, orientation });
  for (let now = Date.UTC(2024, 9, 5, 1); ; ) {
    const on = whatIsOn(input, now);
    if (!on) throw new Error('nothing is on');
    if (on.current.kind === kind) {
      await page.goto(`${kiosk.url}/wall?at=${new Date(now + 1000).toISOString()}`);
      return;
    }
    now = on.changesAt;
  }
}

test('where nothing takes votes no screen speaks of them', { tag: '@once' }, async ({ page, kiosk }) => {
  await setUp(page, kiosk, {
    exhibition: { voting: nowhere, duel: false, languages: ['en'] },
    kiosk: { language: 'en' },
  });
  const voting = /\bvot(e|es|ing)\b|chosen|Bình chọn/iu;
  const seesNone = async (screen: string) => {
    for (const shown of await page.locator('main').allInnerTexts()) expect(shown, screen).not.toMatch(voting);
  };
  await page.goto(`${kiosk.url}/touch`);
  await page.getByText('Touch the picture you like').tap();
  await expect(page.getByRole('button', { name: 'I’m done' })).toBeVisible();
  await seesNone('home');
  await page.getByRole('button', { name: 'Enter number' }).tap();
  await seesNone('number pad');
  await page.getByRole('button', { name: '2', exact: true }).tap();
  await page.getByRole('button', { name: /^See painting 2$/ }).tap();
  await expect(page.getByText('Closer')).toBeVisible();
  await seesNone('work');
  await expect(page.getByRole('button', { name: /chosen/ })).toHaveCount(0);

  await openWall(page, kiosk, 'invitation');
  await expect(page.getByRole('heading', { name: 'Touch to see more' })).toBeVisible();
  await seesNone('invitation');
  await expectNoViolations(page);
  // One language is offered: walls speak no other.
  await expect(page.getByText(/Chạm|Touch to look/)).toHaveCount(0);
});

test('a wall that speaks from right to left shows the keys as they lie, and names apart from ages', {
  tag: '@wide',
}, async ({ page, kiosk }) => {
  mkdirSync(path.join(kiosk.data, 'locales'), { recursive: true });
  const wall = { age_few: '{{age}} سنوات', age_many: '{{age}} سنة', age_other: '{{age}} سنة' };
  writeFileSync(path.join(kiosk.data, 'locales', 'ar.json'), JSON.stringify({ wall }));
  await setUp(page, kiosk, { kiosk: { language: 'en', locale: 'ar' } });
  await openWall(page, kiosk, 'invitation');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  const left = async (key: string) =>
    (await page.getByText(key, { exact: true }).last().boundingBox())?.x ?? Number.NaN;
  expect(await left('4')).toBeLessThan(await left('6'));
  await openWall(page, kiosk, 'painting');
  await expect(page.getByText(/^\u2068[^\u2069]+\u2069, \d+\s(سنوات|سنة)$/)).toBeVisible();
  // What is not Arabic runs from the left and stands at the right.
  const title = page.locator('[data-state=on] h2').first();
  expect(await title.evaluate((one) => getComputedStyle(one).textAlign)).toBe('right');
  await openWall(page, kiosk, 'initiative');
  const text = page.locator('[data-state=on] section p').first();
  expect(await text.evaluate((one) => getComputedStyle(one).unicodeBidi)).toBe('plaintext');
});

test('a wall invites to vote while there is a vote, and only then', { tag: '@wide' }, async ({
  page,
  kiosk,
}) => {
  await openWall(page, kiosk, 'invitation');
  await expect(page.getByRole('heading', { name: 'Chạm để xem và bình chọn' })).toBeVisible();
  await setUp(page, kiosk, { exhibition: { votingOpen: false } });
  await expect(page.getByRole('heading', { name: /^Chạm để xem\sthêm$/ })).toBeVisible();
});

const welsh = JSON.stringify({
  touch: { rest: { invite: 'Cyffyrddwch â’r llun' }, nav: { finish: 'Wedi gorffen' } },
  wall: { number: 'Rhif' },
  letters: ['âêîôûŵŷ', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
});

test('screens begin in a language of another place, and visitors write in its letters', {
  tag: '@once',
}, async ({ page, kiosk }) => {
  mkdirSync(path.join(kiosk.data, 'locales'), { recursive: true });
  writeFileSync(path.join(kiosk.data, 'locales', 'cy.json'), welsh);
  await setUp(page, kiosk, {
    exhibition: { languages: ['en'] },
    kiosk: { language: 'en', locale: 'cy' },
  });
  await page.route('**/api/catalogue', async (route) => {
    const catalogue = (await (await route.fetch()).json()) as Catalogue;
    const entries = catalogue.entries.map((entry) =>
      entry.category === 'poem' ? { ...entry, translation: [['In English']] } : entry,
    );
    await route.fulfill({ json: { ...catalogue, entries } });
  });
  await page.goto(`${kiosk.url}/touch`);
  await page.getByText('Cyffyrddwch â’r llun').tap();
  await expect(page.locator('html')).toHaveAttribute('lang', 'cy');
  await page.getByRole('button', { name: /^Find/ }).tap();
  for (const letter of ['ŵ', 'y', 'n']) await page.getByRole('button', { name: letter, exact: true }).tap();
  await expect(page.getByText('Nothing for “ŵyn”', { exact: false }).last()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Telex' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Back', exact: true }).tap();
  // Poems in a language of their own are read in it first.
  await page.getByRole('button', { name: /^Poems/ }).tap();
  await page.locator('li button').first().tap();
  await expect(page.getByRole('button', { name: 'Read it in English' })).toBeVisible();
  await page.getByRole('button', { name: 'Back', exact: true }).tap();
  await page.getByRole('button', { name: 'Wedi gorffen' }).tap();
  // The next visitor is greeted in it again.
  await expect(page.getByText('Cyffyrddwch â’r llun')).toBeVisible();

  await openWall(page, kiosk, 'painting');
  await expect(page.getByText('Rhif').first()).toBeVisible();
  // A language whose file is gone is no reason for a dark screen.
  writeFileSync(path.join(kiosk.data, 'locales', 'cy.json'), '{ broken');
  await page.reload();
  await expect(page.getByText('No.').first()).toBeVisible();
});

test('another exhibition forgets what was said of the contest', { tag: '@once' }, async ({ page, kiosk }) => {
  await choosePin(page, kiosk);
  await page.getByRole('button', { name: 'Màn hình', exact: true }).tap();
  const begin = page.getByRole('button', { name: 'Bắt đầu triển lãm khác' });
  await begin.tap();
  await expect(page.getByText('Bắt đầu triển lãm khác?')).toBeVisible();
  await begin.last().tap();
  // What is forgotten need not be forgotten again.
  await expect(begin).toHaveCount(0);
  const { exhibition } = (await (await page.request.get(`${kiosk.url}/api/status`)).json()) as Status;
  expect(exhibition.venues.map(({ id }) => id)).toEqual(['trung-tam']);
  for (const said of [exhibition.expected, exhibition.announcement, exhibition.theme])
    expect(Object.values(said).filter((one) => one !== null)).toEqual([]);
  expect(exhibition.name).toEqual(defaultExhibition.name);

  // Where English alone is offered, nothing is asked in Vietnamese and nothing Vietnamese is left.
  await page.getByRole('button', { name: /^Chỉ English/ }).tap();
  await expect(page.getByRole('group', { name: /^Name of the exhibition/ })).toHaveCount(1);
  await page.getByRole('group', { name: 'Name of the exhibition, English' }).getByRole('button').tap();
  await page.keyboard.type(' 2026');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await (await page.request.get(`${kiosk.url}/api/status`)).json()).exhibition.name)
    .toEqual({ vi: `${defaultExhibition.name.en} 2026`, en: `${defaultExhibition.name.en} 2026` });
});

test('a visit begins with what there is, and where no picture hangs sheets do', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  await page.route('**/api/catalogue', async (route) => {
    const catalogue = (await (await route.fetch()).json()) as Catalogue;
    const entries = catalogue.entries.filter(({ category }) => category !== 'painting');
    await route.fulfill({ json: { ...catalogue, entries } });
  });
  await page.goto(`${kiosk.url}/touch`);
  await expect(page.locator('main button[dir=auto]')).toHaveCount(6);
  await expect(page.getByText('bức tranh')).toHaveCount(0);
  await expectNoViolations(page);
  await page.getByText(/^Chạm để vào\sxem$/).tap();
  await expect(page.getByRole('button', { name: /^Thơ/, pressed: true })).toBeVisible();
  await expect(page.getByText('Chưa có tác phẩm nào ở mục này.')).toHaveCount(0);
  await expect(page.getByText('Tìm tên tác phẩm, tác giả')).toBeVisible();
});

test('a vote that has not been opened is not said to have closed', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  await setUp(page, kiosk, { exhibition: { votingOpen: false } });
  await page.goto(`${kiosk.url}/touch`);
  await page.getByText('Chạm vào bức tranh bạn thích').tap();
  await page.locator('[data-thumbnail]').first().tap();
  await expect(page.getByText('Bình chọn chưa mở')).toBeVisible();
  await setUp(page, kiosk, { exhibition: { votingOpen: true } });
  await page.getByRole('button', { name: 'Bình chọn', exact: true }).tap();
  await expect(page.getByText('Cảm ơn bạn!')).toBeVisible();
  await setUp(page, kiosk, { exhibition: { votingOpen: false } });
  await page.getByRole('button', { name: 'Xem tranh tiếp' }).tap();
  await page.locator('[data-thumbnail]').nth(1).tap();
  await expect(page.getByText('Bình chọn đã khép lại')).toBeVisible();
});
