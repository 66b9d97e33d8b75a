import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Catalogue } from '../../src/shared/catalogue.ts';
import { said } from '../e2e/every-screen.ts';

/** What people did, counted; and every record that was thanked for. */
export interface Deeds {
  readonly acknowledged: Set<string>;
  visits: number;
  ballots: number;
  feedback: number;
  imports: number;
  exports: number;
  refused: Map<string, number>;
}

export const noDeeds = (): Deeds => ({
  ...{
    acknowledged: new Set(),
    visits: 0,
    ballots: 0,
    feedback: 0,
    imports: 0,
    exports: 0,
    refused: new Map(),
  },
});

const pin = '482913';

/** As pages do: what got no answer is sent again, the same. A connection may be closed for idleness just as it is used. */
async function send(url: string, method: string, address: string, body?: unknown, token = '') {
  for (let tries = 1; ; tries += 1) {
    try {
      const answer = await fetch(url + address, {
        method,
        headers: { 'content-type': 'application/json', 'x-hoa-ban-session': token },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, ok: answer.ok, json: text.startsWith('{') ? JSON.parse(text) : null };
    } catch (error) {
      if (tries === 5) throw error;
      await wait(200 * tries);
    }
  }
}

/** Records every ballot and message that the page was thanked for. */
export function listenToVisits(page: Page, deeds: Deeds): void {
  page.on('response', (response) => {
    const request = response.request();
    if (request.method() !== 'POST' || response.status() !== 200) return;
    const { pathname } = new URL(response.url());
    if (!['/api/ballots', '/api/withdrawals', '/api/duels', '/api/feedback'].includes(pathname)) return;
    deeds.acknowledged.add((request.postDataJSON() as { id: string }).id);
    if (pathname === '/api/ballots') deeds.ballots += 1;
    if (pathname === '/api/feedback') deeds.feedback += 1;
  });
}

/** One visitor at the touch screen, from the first touch to “done”: looks at a painting, votes, on some days says a word. */
export async function visit(page: Page, deeds: Deeds, turn: number): Promise<void> {
  const button = (key: string) =>
    page
      .getByRole('button', { name: said('vi', key) })
      .and(page.locator(':not([inert] *)'))
      .first();
  const press = (key: string) => button(key).click({ timeout: 15_000 });
  const invitation = page.getByText(said('vi', 'rest.invite')).first();
  await invitation.click({ timeout: 20_000 });
  await press('number.open');
  for (const digit of String(1 + (turn % 9)))
    await page.getByRole('button', { name: digit, exact: true }).click({ timeout: 15_000 });
  await press('number.view');
  const thanked = page.waitForResponse('**/api/ballots', { timeout: 20_000 });
  await press('vote.idle');
  await thanked;
  await page.getByText(said('vi', 'thanks.title')).first().waitFor({ timeout: 15_000 });
  const [finish, back] = [button('nav.finish'), button('nav.back')];
  for (let step = 0; step < 6; step += 1) {
    await finish.or(back).first().waitFor({ timeout: 15_000 });
    if (await finish.isVisible()) break;
    await back.click({ timeout: 15_000 });
  }
  await finish.click({ timeout: 15_000 });
  await invitation.waitFor({ timeout: 20_000 });
  deeds.visits += 1;
}

/** Visitors at other screens of the same kiosk, over HTTP: a ballot, a retry of it now and then, an opening, a word. */
export async function voteElsewhere(url: string, deeds: Deeds, isOver: () => boolean): Promise<void> {
  const catalogue = (await send(url, 'GET', '/api/catalogue')).json as Catalogue;
  const codes = catalogue.entries.map(({ code }) => code);
  for (let turn = 0; !isOver(); turn += 1) {
    const entry = codes[turn % codes.length];
    const visit = randomUUID();
    const request = { id: randomUUID(), visit, entry };
    const answer = await send(url, 'POST', '/api/ballots', request);
    if (answer.ok) {
      deeds.acknowledged.add(request.id);
      deeds.ballots += 1;
    } else {
      const code = String(answer.json?.problem?.code);
      deeds.refused.set(code, (deeds.refused.get(code) ?? 0) + 1);
    }
    if (turn % 7 === 0) await send(url, 'POST', '/api/ballots', request);
    await send(url, 'POST', '/api/exposures', { entry, kind: 'opened' });
    if (turn % 11 === 0) {
      const words = { id: randomUUID(), visit, mood: 'moved', phrases: [], about: entry, language: 'vi' };
      const left = await send(url, 'POST', '/api/feedback', { ...words, words: `Đẹp quá! Lời thứ ${turn}.` });
      if (left.ok) {
        deeds.acknowledged.add(words.id);
        deeds.feedback += 1;
      }
    }
    await wait(180);
  }
}

/** The evening's and the morning's: the vote is closed and opened. */
export async function setVoting(url: string, votingOpen: boolean): Promise<void> {
  const { json } = await send(url, 'POST', '/api/staff/sessions', { pin });
  const set = await send(url, 'PUT', '/api/staff/settings', { exhibition: { votingOpen } }, json.token);
  if (!set.ok) throw new Error(`the vote could not be opened or closed: ${set.status}`);
}

/** Staff, once a day: an import of the folder they have changed, words approved, votes exported, results read. */
export async function doStaffWork(url: string, media: string, day: number, deeds: Deeds): Promise<void> {
  if (day === 0) await send(url, 'POST', '/api/staff/pin', { pin, old: null });
  const session = await send(url, 'POST', '/api/staff/sessions', { pin });
  const token = session.json.token as string;
  const ask = async (method: string, address: string, body?: unknown) => {
    const answer = await send(url, method, address, body, token);
    if (!answer.ok) throw new Error(`${method} ${address}: ${answer.status} ${JSON.stringify(answer.json)}`);
    return answer.json;
  };
  if (day === 0) {
    const week = Array.from({ length: 7 }, () => [{ from: '07:30', to: '21:30' }]);
    await ask('PUT', '/api/staff/settings', { exhibition: { openingHours: { week, exceptions: [] } } });
  }
  // A picture that was saved anew: the same to look at, other bytes.
  const files = readdirSync(media, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.jpe?g$/i.test(name),
  );
  appendFileSync(path.join(media, files[day % files.length] ?? ''), Buffer.of(0));
  await ask('POST', '/api/staff/imports', { folder: media, recheck: day % 5 === 4 });
  for (;;) {
    await wait(500);
    await ask('POST', '/api/staff/touch');
    const { progress } = await ask('GET', '/api/staff/imports/current');
    if (progress.problem) throw new Error(`import: ${progress.problem.code}`);
    if (progress.stage === 'finished') break;
  }
  const published = await send(url, 'POST', '/api/staff/imports/current/publish', {}, token);
  if (!published.ok && published.json?.problem?.code !== 'nothing-staged')
    throw new Error(`publish: ${JSON.stringify(published.json)}`);
  deeds.imports += 1;
  const { items } = await ask('GET', '/api/staff/feedback?state=new&most=20');
  for (const { id } of (items ?? []).slice(0, 2))
    await ask('PUT', `/api/staff/feedback/${id}`, { state: 'approved' });
  await ask('GET', '/api/staff/results');
  const stick = mkdtempSync(path.join(tmpdir(), 'hoa-ban-stick-'));
  await ask('POST', '/api/staff/exports', { folder: stick });
  rmSync(stick, { recursive: true });
  deeds.exports += 1;
  await ask('DELETE', '/api/staff/sessions');
}
