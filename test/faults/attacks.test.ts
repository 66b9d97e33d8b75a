import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listen } from '../../src/cli/listen.ts';
import { resultsSchema } from '../../src/shared/results.ts';
import { isThorough, tell } from '../support/faults-table.ts';
import { makeEntries } from '../support/make-entries.ts';
import { expectInvariant } from '../support/prove-folder.ts';
import { makeTemporaryFolder, startTestServer, type TestServer } from '../support/test-server.ts';

let folder: ReturnType<typeof makeTemporaryFolder>;
let kiosk: TestServer;
let now: number;
beforeEach(async () => {
  folder = makeTemporaryFolder('attacks');
  now = Date.UTC(2024, 9, 5, 3);
  kiosk = await startTestServer({ dataFolder: folder.path, clock: { now: () => new Date(now) } });
  const works = makeEntries({ paintings: 9, poems: 9, songs: 2, initiatives: 2 });
  kiosk.server.catalogue.publish(works, { at: new Date(now), folder: null, sources: [] });
});
afterEach(async () => {
  await kiosk.close();
  folder.remove();
});

const ask = (method: string, address: string, body?: unknown, token = '') =>
  kiosk.server.fetch(
    new Request(`http://kiosk${address}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-hoa-ban-session': token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );

async function readResults() {
  await ask('POST', '/api/staff/pin', { pin: '482913', old: null });
  const session = await ask('POST', '/api/staff/sessions', { pin: '482913' });
  const { token } = (await session.json()) as { token: string };
  return resultsSchema.parse(await (await ask('GET', '/api/staff/results', undefined, token)).json());
}

test('a page that votes as fast as it can: every vote is counted and marked, and other visitors are served', async () => {
  const honest: string[] = [];
  for (let minute = 0; minute < 9; minute += 1) {
    now += 240_000 + minute * 7000;
    const id = randomUUID();
    honest.push(id);
    const entry = `Th-${minute}`;
    expect((await ask('POST', '/api/ballots', { id, visit: randomUUID(), entry })).status).toBe(200);
  }
  const stuffed = isThorough ? 3000 : 120;
  const began = performance.now();
  for (let count = 0; count < stuffed; count += 1) {
    now += 3;
    const vote = { id: randomUUID(), visit: randomUUID(), entry: 'Th-4' };
    expect((await ask('POST', '/api/ballots', vote)).status).toBe(200);
  }
  const perSecond = Math.round((1000 * stuffed) / (performance.now() - began));
  expect((await ask('GET', '/api/status')).status).toBe(200);
  const results = await readResults();
  const work = results.categories.flatMap(({ works }) => works).find(({ code }) => code === 'Th-4');
  expect(work?.ballots).toBe(stuffed + 1);
  expect(work?.suspected).toBeGreaterThanOrEqual(stuffed);
  expect(results.suspicions.map(({ reason }) => reason)).toContain('burst');
  // The honest ones stand whether or not the others count.
  expect(results.ballots - results.suspected).toBeGreaterThanOrEqual(honest.length - 1);
  tell(
    'vote stuffing',
    `${stuffed} votes at ${perSecond} a second: all in the ledger, all marked; told with and without`,
  );
}, 120_000);

test('a request replayed is the vote it was', async () => {
  const vote = { id: randomUUID(), visit: randomUUID(), entry: 'Th-1' };
  for (let replay = 0; replay < 50; replay += 1) await ask('POST', '/api/ballots', vote);
  const other = await ask('POST', '/api/ballots', { ...vote, entry: 'Th-2' });
  expect(((await other.json()) as { problem: { code: string } }).problem.code).toBe('id-reused');
  await kiosk.server.close();
  expect(expectInvariant(folder.path, [vote.id])).toBe(2);
  tell('replay of a vote', '50 times: counted once; under another work refused by name');
});

const send = (url: string, options: http.RequestOptions, body = ''): Promise<number> =>
  new Promise((resolve, reject) => {
    const request = http.request(url, options, (response) => resolve(response.resume().statusCode ?? 0));
    request.on('error', reject);
    request.end(body);
  });

test('over HTTP only JSON is a vote, and headers have an end', async () => {
  const listening = await listen(kiosk.server.fetch, 0);
  if (!listening.ok) throw new Error(listening.problem.code);
  const { url, close } = listening.value;
  const vote = JSON.stringify({ id: randomUUID(), visit: randomUUID(), entry: 'Th-1' });
  const post = (type: string) =>
    send(`${url}/api/ballots`, { method: 'POST', headers: { 'content-type': type } }, vote);
  // What a form on a foreign page could send without being asked first.
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
    expect([type, await post(type)]).toEqual([type, 400]);
  expect(await post('application/json')).toBe(200);
  expect(await send(url, { headers: { 'x-long': 'x'.repeat(17 * 1024) } })).toBe(431);
  await close();
  tell('forms and endless headers over HTTP', 'refused with 400 and 431; only JSON votes');
});

// Node looks for such clients every thirty seconds: `npm run faults` waits for it.
if (isThorough)
  test('a client that never ends its request is cut off, and holds up nobody', async () => {
    const listening = await listen(kiosk.server.fetch, 0);
    if (!listening.ok) throw new Error(listening.problem.code);
    const { url, close } = listening.value;
    const began = performance.now();
    const slow = connect(Number(new URL(url).port), '127.0.0.1');
    slow.write('POST /api/ballots HTTP/1.1\r\nHost: 127.0.0.1\r\n');
    const cut = new Promise<number>((resolve) => {
      slow.on('error', () => {});
      slow.resume().on('close', () => resolve((performance.now() - began) / 1000));
    });
    expect(await send(`${url}/api/status`, {})).toBe(200);
    const seconds = await cut;
    expect(seconds).toBeLessThan(60);
    await close();
    tell('slow client', `cut after ${Math.round(seconds)} s; others are answered meanwhile`);
  }, 90_000);
