import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exportVotes } from '../../src/cli/export.ts';
import { planCeremony } from '../../src/server/ceremony/plan.ts';
import { createSpeaker } from '../../src/server/speak.ts';
import { ceremonyPlanSchema, ceremonyViewSchema } from '../../src/shared/ceremony.ts';
import type { Entry } from '../../src/shared/entry.ts';
import type { Problem } from '../../src/shared/problem.ts';
import { resultsSchema } from '../../src/shared/results.ts';
import { sessionHeader } from '../../src/shared/session-header.ts';
import { expectDone, makeFolder, removeFolder } from '../support/ledger-kiosk.ts';
import { makeEntries } from '../support/make-entries.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let folder: string;
let running: TestServer;
let token: string;
beforeEach(async () => {
  folder = makeFolder();
  running = await startTestServer({ dataFolder: join(folder, 'data') });
  const entries = makeEntries({ paintings: 6, poems: 4, songs: 2, initiatives: 2 }).map(withPrize);
  running.server.catalogue.publish(entries, { at: new Date(0), folder: null, sources: [] });
  token = await openSession();
});
afterEach(async () => {
  await running.close();
  removeFolder(folder);
});

/** Third prizes to two, a second to one, the first to a poem and a painting. */
const prizes: Record<string, readonly [string, number]> = {
  'T-1': ['Giải Nhất', 0],
  'Th-2': ['Giải Nhất', 0],
  'BH-1': ['Giải Nhì', 1],
  'T-4': ['Giải Ba', 2],
  'SK-0': ['Giải Ba', 2],
};
function withPrize(entry: Entry): Entry {
  const [label, rank] = prizes[entry.code] ?? [];
  return { ...entry, prize: label !== undefined && rank !== undefined ? { label, rank } : null };
}

async function ask(method: string, path: string, body?: unknown) {
  const answer = await running.server.fetch(
    new Request(`http://kiosk/api${path}`, {
      method,
      headers: { 'content-type': 'application/json', [sessionHeader]: token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  const json = answer.status === 204 ? null : ((await answer.json()) as Record<string, unknown>);
  return { status: answer.status, json, code: (json?.['problem'] as Problem | undefined)?.code };
}
async function openSession(): Promise<string> {
  token = '';
  await ask('POST', '/staff/pin', { pin: '482913', old: null });
  const { json } = await ask('POST', '/staff/sessions', { pin: '482913' });
  return String(json?.['token']);
}
async function stage() {
  const { json } = await ask('GET', '/ceremony');
  return ceremonyViewSchema.nullable().parse(json?.['ceremony']);
}
const vote = (entry: string) =>
  expectDone(running.server.ledger.cast({ id: randomUUID(), visit: randomUUID(), entry }));
const move = (from: number, to: number) => ask('POST', '/ceremony/places', { from, to });

test('prizes come from the lowest to the highest, then the visitors’ choices, ties together', async () => {
  for (const code of ['T-0', 'T-0', 'T-3', 'Th-1', 'Th-3']) vote(code);
  const results = resultsSchema.parse((await ask('GET', '/staff/results')).json);
  const steps = planCeremony(running.server.catalogue.current().entries, results);
  expect(steps.map(({ kind, codes }) => [kind, ...codes])).toEqual([
    ['prize', 'SK-0'],
    ['prize', 'T-4'],
    ['prize', 'BH-1'],
    ['prize', 'Th-2'],
    ['prize', 'T-1'],
    ['choice', 'Th-1', 'Th-3'],
    ['choice', 'T-0'],
  ]);
});

test('a work that only other kiosks have is named before, not revealed as nothing', async () => {
  const other = await startTestServer({ dataFolder: join(folder, 'other') });
  const entries = makeEntries({ paintings: 9, poems: 0, songs: 0, initiatives: 0 });
  other.server.catalogue.publish(entries, { at: new Date(0), folder: null, sources: [] });
  for (const code of ['T-8', 'T-8', 'T-1'])
    expectDone(other.server.ledger.cast({ id: randomUUID(), visit: randomUUID(), entry: code }));
  await other.close();
  const bundles = join(folder, 'bundles');
  mkdirSync(bundles);
  for (const name of ['data', 'other'])
    await exportVotes(
      { dataFolder: join(folder, name), out: join(bundles, `${name}.hoaban-votes`) },
      createSpeaker('vi'),
    );
  expectDone(running.server.ledger.closeVoting());
  const plan = await ask('GET', `/staff/ceremony?folder=${encodeURIComponent(bundles)}`);
  const missing = { code: 'ceremony-work-missing', values: { code: 'T-8' } };
  expect(ceremonyPlanSchema.parse(plan.json).apart).toMatchObject([missing]);
  expect(await ask('POST', '/staff/ceremony', { folder: bundles })).toMatchObject({
    ...{ status: 409, code: 'ceremony-work-missing' },
  });
  expect(await stage()).toBeNull();
});

test('a ceremony waits until voting is closed, and only staff begin and end it', async () => {
  vote('T-0');
  const plan = async () => ceremonyPlanSchema.parse((await ask('GET', '/staff/ceremony')).json);
  expect(await plan()).toMatchObject({ on: false, prizes: 5, choices: 1, tied: 0, votingOpen: true });
  expect(await ask('POST', '/staff/ceremony', {})).toMatchObject({
    status: 409,
    code: 'ceremony-voting-open',
  });
  expectDone(running.server.ledger.closeVoting());
  const session = token;
  token = 'nobody';
  expect((await ask('POST', '/staff/ceremony', {})).status).toBe(401);
  expect((await ask('DELETE', '/staff/ceremony')).status).toBe(401);
  expect(await stage()).toBeNull();
  expect(await move(0, 1)).toMatchObject({ status: 409, code: 'ceremony-off' });
  token = session;
  expect((await ask('POST', '/staff/ceremony', {})).status).toBe(204);
  expect(await plan()).toMatchObject({ on: true, votingOpen: false });
  expect((await ask('DELETE', '/staff/ceremony')).status).toBe(204);
  expect(await stage()).toBeNull();
});

test('nothing is told before its turn; presses count once, one step at a time, and back', async () => {
  vote('T-0');
  expectDone(running.server.ledger.closeVoting());
  await ask('POST', '/staff/ceremony', {});
  expect(await stage()).toEqual({ place: 0, total: 6, step: null, entries: [] });
  expect((await move(0, 2)).status).toBe(400);
  const told = JSON.stringify((await move(0, 1)).json);
  expect(told).toContain('SK-0');
  for (const code of ['T-4', 'BH-1', 'Th-2', 'T-1', 'T-0']) expect(told).not.toContain(`"${code}"`);
  // The same press again, as from a second clicker or a retry.
  await move(0, 1);
  expect(await stage()).toMatchObject({ place: 1, step: { codes: ['SK-0'] } });
  await move(1, 2);
  await move(2, 1);
  expect(await stage()).toMatchObject({ place: 1 });
  for (let place = 1; place < 7; place += 1) await move(place, place + 1);
  expect(await stage()).toEqual({ place: 7, total: 6, step: null, entries: [] });
  await move(7, 8);
  expect(await stage()).toMatchObject({ place: 7 });
});

test('it stands where it stood after a restart, whatever was published or voted meanwhile', async () => {
  vote('T-0');
  expectDone(running.server.ledger.closeVoting());
  await ask('POST', '/staff/ceremony', {});
  await move(0, 1);
  await move(1, 2);
  await running.server.close();
  running = await startTestServer({ dataFolder: join(folder, 'data') });
  token = await openSession();
  expectDone(running.server.ledger.openVoting());
  vote('T-5');
  vote('T-5');
  const kept = running.server.catalogue.current().entries.filter(({ code }) => code !== 'T-4');
  running.server.catalogue.publish(kept, { at: new Date(1), folder: null, sources: [] });
  expect(await stage()).toMatchObject({
    place: 2,
    total: 6,
    step: { codes: ['T-4'] },
    entries: [{ code: 'T-4' }],
  });
  for (let place = 2; place < 6; place += 1) await move(place, place + 1);
  expect(await stage()).toMatchObject({ step: { kind: 'choice', codes: ['T-0'], ballots: 1 } });
  // Begun again while it is on, it goes on as it is.
  expect((await ask('POST', '/staff/ceremony', {})).status).toBe(204);
  expect(await stage()).toMatchObject({ place: 6 });
});
