import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sessionHeader } from '../../src/shared/session-header.ts';
import { makeTemporaryFolder, startTestServer, type TestServer } from '../support/test-server.ts';

let kiosk: TestServer;
let data: ReturnType<typeof makeTemporaryFolder>;
let token = '';
beforeEach(async () => {
  data = makeTemporaryFolder('feedback');
  kiosk = await startTestServer({ dataFolder: data.path });
  await ask('POST', '/api/staff/pin', { pin: '482913', old: null });
  await enter();
});
afterEach(async () => {
  await kiosk.close();
  data.remove();
});

async function ask(method: string, where: string, body?: unknown) {
  const response = await kiosk.server.fetch(
    new Request(`http://hoa-ban.test${where}`, {
      method,
      headers: { 'content-type': 'application/json', [sessionHeader]: token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  const text = await response.text();
  return { status: response.status, text, answer: text === '' ? null : JSON.parse(text) };
}
async function enter() {
  token = (await ask('POST', '/api/staff/sessions', { pin: '482913' })).answer.token;
}
async function leave(words: string | null): Promise<string> {
  const id = randomUUID();
  const visit = randomUUID();
  const rest = { mood: 'moved', phrases: ['phrase-2'], about: 'T-1', language: 'vi' };
  expect((await ask('POST', '/api/feedback', { id, visit, words, ...rest })).status).toBe(200);
  return id;
}
const decide = (id: string, state: string) => ask('PUT', `/api/staff/feedback/${id}`, { state });
const list = async (state = 'new', more = '') =>
  (await ask('GET', `/api/staff/feedback?state=${state}&most=40${more}`)).answer;
const onWalls = async () => (await ask('GET', '/api/words')).answer;

test('walls are sent what is approved and nothing else of it', async () => {
  const good = await leave('Đẹp quá');
  const bad = await leave('Lời không hay');
  await leave('Chưa ai đọc');
  await leave(null);
  expect(await onWalls()).toEqual([]);
  await decide(good, 'approved');
  await decide(bad, 'hidden');
  const { text, answer } = await ask('GET', '/api/words');
  expect(answer).toEqual([{ id: good, text: 'Đẹp quá', about: 'T-1' }]);
  expect(text).not.toMatch(/không hay|Chưa ai|moved|phrase|visit/);
  for (const where of ['/api/status', '/api/catalogue']) {
    expect((await ask('GET', where)).text).not.toMatch(/Đẹp quá|không hay|Chưa ai/);
  }
});

test('an approval can be taken back, and each decision is kept with its time', async () => {
  const id = await leave('Đẹp quá');
  await decide(id, 'approved');
  const undone = await decide(id, 'new');
  expect(undone.answer).toMatchObject({ id, state: 'new', decidedAt: '2024-10-05T08:00:00.000Z' });
  expect(await onWalls()).toEqual([]);
  await decide(id, 'approved');
  expect(await onWalls()).toHaveLength(1);
});

test('staff read what was written in words, newest first, and only staff', async () => {
  const first = await leave('Một');
  await leave(null);
  const second = await leave('Hai');
  const { items } = await list();
  expect(items.map(({ id }: { id: string }) => id)).toEqual([second, first]);
  expect((await ask('GET', '/api/staff/feedback?state=seen&most=40')).answer.problem.code).toBe(
    'bad-request',
  );
  token = '';
  expect((await ask('GET', '/api/staff/feedback?state=new&most=40')).status).toBe(401);
  expect((await decide(first, 'approved')).status).toBe(401);
  expect(await onWalls()).toEqual([]);
});

test('the ledger is never changed by a decision, and decisions outlive a restart', async () => {
  const id = await leave('Đẹp quá');
  const file = path.join(data.path, 'ledger.ndjson');
  const before = readFileSync(file, 'utf8');
  await decide(id, 'approved');
  await kiosk.close();
  kiosk = await startTestServer({ dataFolder: data.path });
  expect(await onWalls()).toHaveLength(1);
  expect(readFileSync(file, 'utf8')).toBe(before);
  expect(kiosk.server.ledger.health()).toMatchObject({ alarms: [], repaired: [] });
});

test('what was written in a test run is not shown to visitors later', async () => {
  kiosk.server.settings.changeExhibition({ mode: 'test' });
  const id = await leave('Thử máy');
  await decide(id, 'approved');
  expect(await onWalls()).toHaveLength(1);
  kiosk.server.settings.changeExhibition({ mode: 'live' });
  expect(await onWalls()).toEqual([]);
  expect(await list()).toEqual({
    items: [],
    found: 0,
    marked: 0,
    counts: { new: 0, approved: 0, hidden: 0 },
  });
});

test('a drawing without words is for staff to see, and no wall is sent it', async () => {
  const id = randomUUID();
  const drawing = [{ colour: 'red', width: 7, points: [[30, 40, 50]] }];
  const rest = { mood: null, phrases: [], about: null, language: 'vi', words: null, visit: randomUUID() };
  expect((await ask('POST', '/api/feedback', { id, drawing, ...rest })).status).toBe(200);
  const { items } = await list();
  expect(items).toMatchObject([{ id, words: null, state: 'new' }]);
  expect(items[0].drawing).toMatch(/^[0-9a-f]{64}$/);
  expect((await decide(id, 'approved')).answer.problem.code).toBe('unknown-feedback');
  expect((await decide(id, 'hidden')).answer).toMatchObject({ id, state: 'hidden' });
  expect(await onWalls()).toEqual([]);
});

test('a record that is no message is refused', async () => {
  expect((await decide(randomUUID(), 'approved')).answer.problem.code).toBe('unknown-feedback');
  expect((await decide(await leave('Được'), 'shown')).answer.problem.code).toBe('bad-request');
});

test('open screens are told of a decision', async () => {
  const told: string[] = [];
  kiosk.server.changes.subscribe((change) => told.push(change));
  await decide(await leave('Đẹp quá'), 'approved');
  expect(told).toEqual(['tally', 'words']);
});

test('of many messages staff are sent a page of one state, counted, found without accents', async () => {
  const ids: string[] = [];
  for (const words of ['Đẹp quá', 'Hay lắm', 'ĐẸP thế', 'Suối reo', 'dep that']) ids.push(await leave(words));
  await decide(ids[1] ?? '', 'approved');
  await decide(ids[3] ?? '', 'hidden');
  const page = (await ask('GET', '/api/staff/feedback?state=new&query=dep&most=2')).answer;
  expect(page.items.map(({ words }: { words: string }) => words)).toEqual(['dep that', 'ĐẸP thế']);
  expect({ found: page.found, counts: page.counts }).toEqual({
    found: 3,
    counts: { new: 3, approved: 1, hidden: 1 },
  });
  // What comes later is read too.
  await leave('Đẹp mãi');
  expect((await list('new', '&query=dep')).found).toBe(4);
  expect((await list('approved')).items).toMatchObject([{ id: ids[1], state: 'approved' }]);
});

test('words to look at are marked and found, and nothing is done about them by itself', async () => {
  const bad = await leave('Tranh xấu vcl, do NGU');
  await leave('Đẹp quá, em đi qua đèo Pha Đin');
  const page = await list();
  expect(page).toMatchObject({ found: 2, marked: 1, counts: { new: 2, approved: 0, hidden: 0 } });
  const [marked] = (await list('new', '&marked=true')).items;
  expect(marked).toMatchObject({ id: bad, state: 'new', marks: ['vcl'] });
  await decide(bad, 'approved');
  expect(await onWalls()).toHaveLength(1);
  expect(await list('approved')).toMatchObject({ found: 1, marked: 1 });
  expect(await list('new', '&marked=true')).toMatchObject({ found: 0, marked: 0 });
});
