import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Catalogue, Status } from '../../src/shared/catalogue.ts';
import type { ApprovedWords } from '../../src/shared/feedback.ts';
import { type Showing, whatIsOn } from '../../src/shared/playlist.ts';
import { wallInput } from '../../src/shared/wall-input.ts';
import { begin, expect, type Kiosk, test } from './kiosk.ts';
import { week } from './pretend.ts';

const pin = '482913';

/** Asks the kiosk's server as a page would; with the token of a staff session where one is given. */
async function ask<T>(kiosk: Kiosk, method: string, path: string, body?: unknown, token = ''): Promise<T> {
  const answer = await fetch(kiosk.url + path, {
    method,
    headers: { 'content-type': 'application/json', 'x-hoa-ban-session': token },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (answer.status === 204 ? null : await answer.json()) as T;
}

async function enter(kiosk: Kiosk): Promise<string> {
  await ask(kiosk, 'POST', '/api/staff/pin', { pin, old: null });
  return (await ask<{ token: string }>(kiosk, 'POST', '/api/staff/sessions', { pin })).token;
}
const set = (kiosk: Kiosk, exhibition: object, token: string) =>
  ask(kiosk, 'PUT', '/api/staff/settings', { exhibition }, token);

async function openDesk(page: Page, kiosk: Kiosk, tab: string): Promise<void> {
  await page.goto(`${kiosk.url}/staff`);
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).tap();
  await page.getByRole('button', { name: tab, exact: true }).tap();
}

const shown = (page: Page) => page.locator('[data-state=on]');

test('outside opening hours wall and touch screen rest and say when to come again', async ({
  page,
  kiosk,
}) => {
  const token = await enter(kiosk);
  const openingHours = { week: week({ from: '07:30', to: '21:30' }), exceptions: [] };
  await set(kiosk, { openingHours }, token);
  await page.goto(`${kiosk.url}/wall?at=2024-10-05T16:00:00.000Z`);
  await expect(shown(page).getByRole('heading', { name: 'Hẹn gặp bạn sáng mai' })).toBeVisible();
  await expect(shown(page)).toContainText('Triển lãm mở cửa từ 7:30 đến 21:30 hằng ngày');
  await page.goto(`${kiosk.url}/wall?at=2024-10-05T05:00:00.000Z`);
  await expect(shown(page)).toBeVisible();
  await expect(page.getByText('Hẹn gặp bạn')).toHaveCount(0);

  await set(kiosk, { openingHours: { week: week(), exceptions: [] } }, token);
  await page.goto(`${kiosk.url}/touch`);
  await expect(page.getByText('Cảm ơn bạn đã đến xem')).toBeVisible();
  // Ten minutes later nobody comes any more: black, until somebody touches it.
  await page.clock.install();
  await page.reload();
  const resting = page.locator('[data-dark]');
  await expect(resting).toHaveAttribute('data-dark', 'false');
  await page.clock.fastForward('10:01');
  await expect(resting).toHaveAttribute('data-dark', 'true');
  await page.touchscreen.tap(200, 200);
  await expect(resting).toHaveAttribute('data-dark', 'false');
  // A page that has stood all day is begun anew then.
  await page.evaluate(() => document.body.setAttribute('data-old', ''));
  await page.clock.fastForward('06:00:00');
  await expect(page.locator('body:not([data-old])')).toBeVisible();
  await expect(resting).toHaveAttribute('data-dark', 'false');
  await page.clock.resume();
  await set(kiosk, { openingHours: { week: week({ from: '00:00', to: '24:00' }), exceptions: [] } }, token);
  await expect(page.getByText('Chạm vào bức tranh bạn thích')).toBeVisible();
});

test('staff set opening hours by touch, for a day and for the whole week', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  await enter(kiosk);
  await openDesk(page, kiosk, 'Trình chiếu');
  const monday = page.getByRole('group', { name: 'Thứ Hai' });
  await monday.getByRole('button', { name: '0:00 – 24:00' }).tap();
  const sheet = page.getByRole('dialog', { name: 'Thứ Hai' });
  for (let hour = 0; hour < 8; hour++) await sheet.getByRole('button', { name: 'Từ: +1 giờ' }).tap();
  await sheet.getByRole('button', { name: 'Đến: −1 giờ' }).tap();
  await sheet.getByRole('button', { name: 'Đến: −15 phút' }).tap();
  await sheet.getByRole('button', { name: 'Dùng cho cả tuần' }).tap();
  const sunday = page.getByRole('group', { name: 'Chủ nhật' });
  await expect(sunday.getByRole('button', { name: '8:00 – 22:45' })).toBeVisible();
  await sunday.getByRole('button', { name: '8:00 – 22:45' }).tap();
  await page.getByRole('dialog').getByRole('button', { name: 'Bỏ giờ này' }).tap();
  await expect(sunday).toContainText('Nghỉ');
  const { exhibition } = await ask<Status>(kiosk, 'GET', '/api/status');
  expect(exhibition.openingHours.week).toEqual([
    ...Array.from({ length: 6 }, () => [{ from: '08:00', to: '22:45' }]),
    [],
  ]);
});

test('approved words hang on the wall with the work they are about', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  await enter(kiosk);
  const { entries } = await ask<Catalogue>(kiosk, 'GET', '/api/catalogue');
  for (const [words, about] of [
    ['Cảm ơn cháu đã vẽ lại con đường ấy.', entries[1]?.code],
    ['Lời không nên chiếu', null],
  ]) {
    const feedback = { id: randomUUID(), visit: randomUUID(), mood: null, phrases: [], language: 'vi' };
    await ask(kiosk, 'POST', '/api/feedback', { ...feedback, words, about });
  }
  await openDesk(page, kiosk, 'Lời nhắn');
  const decisions: string[] = [];
  page.on('request', (request) => request.method() === 'PUT' && decisions.push(request.url()));
  const row = (text: string) => page.getByRole('listitem').filter({ hasText: text });
  await row('con đường ấy').getByRole('button', { name: 'Duyệt' }).tap();
  await expect(page.getByRole('status')).toContainText('Đã duyệt');
  const other = row('không nên').getByRole('button', { name: 'Duyệt' });
  // The second of a double tap, which meets the next one in the place of the first.
  await other.dispatchEvent('click', { detail: 2 });
  await page.evaluate(() => fetch('/api/status'));
  expect(decisions).toHaveLength(1);
  await expect(async () => {
    await other.tap({ timeout: 500 });
    await expect(page.getByRole('status')).toContainText('không nên', { timeout: 1000 });
  }).toPass();
  await page.getByRole('status').getByRole('button', { name: 'Lấy lại' }).tap();
  await expect(row('không nên')).toBeVisible();

  const words = await ask<ApprovedWords[]>(kiosk, 'GET', '/api/words');
  expect(words.map(({ text }) => text)).toEqual(['Cảm ơn cháu đã vẽ lại con đường ấy.']);
  const { exhibition, kiosk: settings } = await ask<Status>(kiosk, 'GET', '/api/status');
  const input = wallInput({ entries, exhibition, kiosk: settings, orientation: 'portrait', words });
  let now = Date.UTC(2024, 9, 5);
  for (;;) {
    const here = whatIsOn(input, now);
    if (here?.current.kind === 'words') break;
    now = here?.changesAt ?? now + 1;
  }
  await page.goto(`${kiosk.url}/wall?at=${new Date(now + 3000).toISOString()}`);
  await expect(shown(page)).toContainText('“Cảm ơn cháu đã vẽ lại con đường ấy.”');
  await expect(shown(page)).toContainText('Một người xem ở Tòa nhà trung tâm thành phố');
  await expect(shown(page).locator('img')).toHaveCount(1);
});

test('a visitor has a work shown on the big screen', { tag: '@once' }, async ({ page, kiosk, context }) => {
  // What is on is not cut off, and a poem may take minutes.
  const never = { poem: 'never', song: 'never', initiative: 'never', interlude: 'never' };
  const walls = { hidden: [], pins: [], frequency: never, paintingSeconds: 10, themes: [] };
  await set(kiosk, { walls }, await enter(kiosk));
  await begin(page, kiosk);
  const open = page.locator('[data-thumbnail] img').first();
  await open.tap();
  await expect(page.getByRole('button', { name: 'Bình chọn', exact: true })).toBeVisible();
  const button = page.getByRole('button', { name: 'Chiếu lên màn lớn ngay' });
  await expect(button).toHaveCount(0);
  const wall = await context.newPage();
  await wall.goto(`${kiosk.url}/wall`);
  await button.tap();
  await expect(page.getByText(/^Sẽ hiện trên màn lớn trong khoảng \d+ (giây|phút)/)).toBeVisible();
  const [request] = await ask<{ entry: string }[]>(kiosk, 'GET', '/api/wall-requests');
  const { entries } = await ask<Catalogue>(kiosk, 'GET', '/api/catalogue');
  const title = entries.find(({ code }) => code === request?.entry)?.title.vi ?? 'không có';
  await expect(wall.locator('[data-state=on][data-kind=painting]', { hasText: title })).toBeVisible({
    timeout: 100_000,
  });
  await wall.close();
  await expect(button).toHaveCount(0);
});

/** What was seen of each composition at the moment it began to come on. */
type Came = {
  readonly kind: string | undefined;
  readonly work: string | undefined;
  readonly moving: string[];
};
declare global {
  interface Window {
    came: Came[];
  }
}

test('a composition comes on as one picture: what moves in it begins when the fade is over', {
  tag: '@once',
}, async ({ page, kiosk }) => {
  const { entries } = await ask<Catalogue>(kiosk, 'GET', '/api/catalogue');
  const { exhibition, kiosk: settings } = await ask<Status>(kiosk, 'GET', '/api/status');
  const input = wallInput({ entries, exhibition, kiosk: settings, orientation: 'landscape' });
  await page.addInitScript(() => {
    window.came = [];
    // These the browser animates in layers of their own, from the beginning of their delay.
    const layered = ['opacity', 'transform', 'translate', 'scale', 'rotate', 'filter'];
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        if (!(target instanceof HTMLElement) || target.dataset['state'] !== 'entering') continue;
        const moving = target
          .getAnimations({ subtree: true })
          .filter(({ effect }) => effect instanceof KeyframeEffect && effect.target !== target)
          .filter(({ effect }) =>
            (effect as KeyframeEffect).getKeyframes().some((frame) => layered.some((name) => name in frame)),
          );
        window.came.push({
          kind: target.dataset['kind'],
          work: target.querySelector('h2')?.textContent ?? undefined,
          moving: moving.map((one) => (one instanceof CSSAnimation ? one.animationName : '')),
        });
      }
    }).observe(document, { subtree: true, attributeFilter: ['data-state'] });
  });
  // So small that every picture is sharp enough for a glide to its details.
  await page.setViewportSize({ width: 960, height: 540 });
  await page.clock.install();
  // The page goes by the server's clock, which goes ahead with it.
  let ahead = 0;
  await page.route('**/api/status', async (route) => {
    const response = await route.fetch();
    const status = (await response.json()) as Status;
    await route.fulfill({ response, json: { ...status, now: status.now + ahead } });
  });
  await page.goto(`${kiosk.url}/wall`);
  const hangs = page.locator('[data-state=on]:only-child');
  await expect(hangs).toBeVisible();
  const now = () => Date.now() + ahead;
  const goTo = async (instant: number) => {
    // A slow machine may have come to it by itself.
    const forward = Math.max(0, instant - now());
    ahead += forward;
    await page.clock.fastForward(forward);
  };
  const glides = (on: Showing) => on.kind === 'painting' && on.painting.number % 3 === 0;
  for (const wanted of [
    glides,
    ...['poem', 'prize', 'invitation'].map((kind) => (on: Showing) => on.kind === kind),
  ]) {
    let here = whatIsOn(input, now() + 30_000);
    while (here && !wanted(here.next)) here = whatIsOn(input, here.changesAt);
    if (!here) throw new Error('nothing is on');
    const before = await page.evaluate(() => window.came.length);
    await goTo(here.changesAt - 8000);
    const isPrepared = (before: number) =>
      document.querySelector('[data-state=ready]') !== null || window.came.length > before;
    await expect.poll(() => page.evaluate(isPrepared, before)).toBe(true);
    await goTo(here.changesAt + 1);
    await expect.poll(() => page.evaluate(() => window.came.at(-1)?.kind)).toBe(here.next.kind);
    await expect(hangs).toBeVisible();
  }
  const came = await page.evaluate(() => window.came);
  expect(came.filter(({ moving }) => moving.length > 0)).toEqual([]);
  // One that never ends keeps the browser drawing, also beneath what covers it.
  const endless = await page.evaluate(
    () =>
      document
        .getAnimations()
        .filter((one) => one.effect?.getTiming().iterations === Number.POSITIVE_INFINITY).length,
  );
  expect(endless).toBe(0);
});
