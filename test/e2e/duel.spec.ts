import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { begin, expect, type Kiosk, test } from './kiosk.ts';

const cli = path.join(import.meta.dirname, '..', '..', 'out', 'main', 'cli.js');

interface Decision {
  readonly id: string;
  readonly payload: { readonly winner: string; readonly loser: string; readonly place: string };
}

const duelsOf = (kiosk: Kiosk): Decision[] =>
  readFileSync(path.join(kiosk.data, 'ledger.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Decision & { kind: string })
    .filter(({ kind }) => kind === 'duel');

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const choiceOf = (page: Page, place: 'first' | 'second') =>
  button(page, place === 'first' ? /^Bức (trên|trái): số/ : /^Bức (dưới|phải): số/);
/** To be touched: a voice and keys find the same in the choices below. */
const picture = (page: Page, place: 'first' | 'second') =>
  page.locator('[class*=duel] [class*=side] button').nth(place === 'first' ? 0 : 1);
const progress = (page: Page, number: number) =>
  page.getByText(`Cặp thứ ${number} trong 10. Dừng lúc nào cũng được.`);

async function openDuel(page: Page, kiosk: Kiosk): Promise<void> {
  await begin(page, kiosk);
  await button(page, /^(Bức nào chạm đến bạn hơn\?|Hai bức, chọn một)$/).tap();
  await expect(progress(page, 1)).toBeVisible();
}

/** The two works, the first one first, as a voice is told of them. */
const shown = async (page: Page) =>
  Promise.all(
    (['first', 'second'] as const).map(async (place) =>
      (await choiceOf(page, place).getAttribute('aria-label'))?.replace(/^[^:]*: /, ''),
    ),
  );

test('ten pairs, none twice, each choice on record; then the visitor’s taste', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  await openDuel(page, kiosk);
  const pairs = new Set<string>();
  const places: string[] = [];
  for (let number = 1; number <= 10; number += 1) {
    await expect(progress(page, number)).toBeVisible();
    pairs.add((await shown(page)).sort().join(' | '));
    const place = number % 3 === 0 ? 'first' : 'second';
    places.push(place);
    // By the picture itself and by the button within reach.
    if (number % 2 === 0) await picture(page, place).tap();
    else await choiceOf(page, place).tap();
  }
  await expect(page.getByRole('heading', { name: 'Những bức chạm đến bạn' })).toBeVisible();
  expect(pairs.size).toBe(10);
  // The game goes on while a choice is on its way.
  await expect.poll(() => duelsOf(kiosk)).toHaveLength(10);
  const duels = duelsOf(kiosk);
  expect(duels.map(({ payload }) => payload.place)).toEqual(places);
  expect(new Set(duels.map(({ id }) => id)).size).toBe(10);
  const results = JSON.parse(kiosk.command('results', '--json')) as { ballots: number; duels: number };
  expect(results).toMatchObject({ ballots: 0, duels: 10 });
  expect(execFileSync(process.execPath, [cli, 'verify', kiosk.data], { encoding: 'utf8' })).toContain(
    'Nguyên vẹn',
  );

  const works = page.locator('[class*=works] [data-thumbnail]');
  const last = page.getByRole('main').locator('[class*=taste] [data-thumbnail]');
  await expect(last).toHaveCount(10);
  expect(await works.count()).toBeGreaterThanOrEqual(10);
  await last.first().tap();
  await button(page, 'Bình chọn').tap();
  await expect(page.getByText('Cảm ơn bạn!')).toBeVisible();
});

test('both works stay 600 ms after a choice', { tag: '@once' }, async ({ page, kiosk }) => {
  await page.clock.install();
  await openDuel(page, kiosk);
  const before = await shown(page);
  await page.clock.pauseAt(new Date(Date.now() + 2000));
  await choiceOf(page, 'first').tap();
  const other = page.locator('[data-not=true]');
  await expect(other).toHaveCount(1);
  await page.clock.runFor(590);
  // A second touch meanwhile decides nothing.
  await choiceOf(page, 'second').tap();
  expect(await shown(page)).toEqual(before);
  await page.clock.runFor(20);
  await expect(progress(page, 2)).toBeVisible();
  await expect(other).toHaveCount(0);
  expect(duelsOf(kiosk)).toHaveLength(1);
});

test('a skipped pair leaves nothing; the game left is gone on with; another visit begins anew', {
  tag: '@once',
}, async ({ page, kiosk }) => {
  await openDuel(page, kiosk);
  const before = await shown(page);
  await button(page, 'Khó chọn quá, xem cặp khác').tap();
  await expect.poll(() => shown(page)).not.toEqual(before);
  await expect(progress(page, 1)).toBeVisible();
  expect(duelsOf(kiosk)).toEqual([]);
  await choiceOf(page, 'first').tap();
  await expect(progress(page, 2)).toBeVisible();
  await button(page, 'Quay lại').tap();
  await button(page, /^(Bức nào chạm đến bạn hơn\?|Hai bức, chọn một)$/).tap();
  await expect(progress(page, 2)).toBeVisible();
  expect(duelsOf(kiosk)).toHaveLength(1);
  await button(page, 'Quay lại').tap();
  // At once, it would be the second tap of a double tap.
  await expect(async () => {
    await button(page, 'Xong rồi').tap({ timeout: 500 });
    await page.getByText('Chạm vào bức tranh bạn thích').tap({ timeout: 500 });
  }).toPass();
  await button(page, /^(Bức nào chạm đến bạn hơn\?|Hai bức, chọn một)$/).tap();
  await expect(progress(page, 1)).toBeVisible();
});

test('a choice survives the server’s death: the same id, recorded once', { tag: '@once' }, async ({
  page,
  kiosk,
  errors,
}) => {
  errors.ignore(/ERR_CONNECTION_REFUSED|Failed to load resource|ERR_INCOMPLETE|ERR_EMPTY_RESPONSE/);
  await openDuel(page, kiosk);
  await kiosk.kill();
  await choiceOf(page, 'second').tap();
  await expect(page.getByText('Chưa lưu được, đang thử lại… Lựa chọn của bạn không mất.')).toBeVisible();
  await kiosk.restart();
  await expect(progress(page, 2)).toBeVisible({ timeout: 20_000 });
  expect(duelsOf(kiosk)).toHaveLength(1);
});

test('no duel where staff do not offer it or the vote is closed', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  const staff = async (method: string, where: string, body: unknown, token = '') => {
    const answer = await page.request.fetch(`${kiosk.url}/api/staff${where}`, {
      method,
      headers: { 'x-hoa-ban-session': token },
      data: body,
    });
    expect(answer.ok(), `${method} ${where}`).toBe(true);
    return answer;
  };
  await staff('POST', '/pin', { pin: '482913', old: null });
  const { token } = await (await staff('POST', '/sessions', { pin: '482913' })).json();
  const invitation = button(page, 'Bức nào chạm đến bạn hơn?');
  await openDuel(page, kiosk);
  await staff('PUT', '/settings', { exhibition: { duel: false } }, token);
  await expect(page.getByRole('heading', { name: /^Trò chơi đã khép lại/ })).toBeVisible();
  await button(page, 'Quay lại').tap();
  await expect(invitation).toHaveCount(0);
  await staff('PUT', '/settings', { exhibition: { duel: true } }, token);
  await expect(invitation).toBeVisible();
  await staff('PUT', '/settings', { exhibition: { votingOpen: false } }, token);
  await expect(invitation).toHaveCount(0);
});

test('the keyboard alone decides', { tag: '@once' }, async ({ page, kiosk }) => {
  await openDuel(page, kiosk);
  await choiceOf(page, 'first').focus();
  for (let number = 2; number <= 4; number += 1) {
    await page.keyboard.press('Enter');
    await expect(progress(page, number)).toBeVisible();
    await expect(choiceOf(page, 'first')).toBeFocused();
  }
});

test('staff see the rule beside the voting rules', { tag: '@once' }, async ({ page, kiosk }) => {
  await page.request.post(`${kiosk.url}/api/staff/pin`, { data: { pin: '482913', old: null } });
  await page.goto(`${kiosk.url}/staff`);
  for (const digit of '482913') await page.getByRole('button', { name: digit, exact: true }).tap();
  await page.getByRole('button', { name: 'Màn hình' }).first().tap();
  await expect(page.getByRole('button', { name: 'Mời khách chọn' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Không mời' }).tap();
  await expect(page.getByRole('button', { name: 'Không mời' })).toHaveAttribute('aria-pressed', 'true');
  const status = await (await page.request.get(`${kiosk.url}/api/status`)).json();
  expect(status.exhibition.duel).toBe(false);
});
