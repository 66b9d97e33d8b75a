import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, expect, test, vi } from 'vitest';
import { examine } from '../../src/cli/doctor.ts';
import { computeResults } from '../../src/server/results/compute-results.ts';
import { openDataFolder } from '../../src/server/results/data-folder.ts';
import { createSpeaker } from '../../src/server/speak.ts';
import { checkReportSchema } from '../../src/shared/check.ts';
import { sessionHeader } from '../../src/shared/session-header.ts';
import { makeTemporaryFolder, startTestServer, type TestServer } from '../support/test-server.ts';

const place = makeTemporaryFolder('damaged-texts');
afterAll(place.remove);

async function ask({ server }: TestServer, token: string, method: string, where: string, body?: unknown) {
  const response = await server.fetch(
    new Request(`http://hoa-ban.test${where}`, {
      method,
      headers: { 'content-type': 'application/json', [sessionHeader]: token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  const text = await response.text();
  return { status: response.status, answer: text === '' ? null : JSON.parse(text) };
}
const enter = async (kiosk: TestServer): Promise<string> =>
  (await ask(kiosk, '', 'POST', '/api/staff/sessions', { pin: '482913' })).answer.token;

// SQLite has no checksums: rows in which a letter changed are whole to it, and their JSON is JSON.

test('a decision in which a letter changed is told and left out, and everything else goes on', async () => {
  const dataFolder = path.join(place.path, 'data');
  const works = path.join(place.path, 'works');
  mkdirSync(path.join(works, 'tho'), { recursive: true });
  for (const number of [1, 2])
    writeFileSync(path.join(works, 'tho', `${number} - Bài ${number}.txt`), 'Câu\n');

  const before = await startTestServer({ dataFolder });
  await ask(before, '', 'POST', '/api/staff/pin', { pin: '482913', old: null });
  const token = await enter(before);
  expect((await before.server.importing.run(works)).ok).toBe(true);
  const [one, two] = before.server.catalogue.current().entries.map(({ code }) => code);
  for (const entry of [one, two])
    await before.server.importing.decide([{ kind: 'title', entry: entry ?? '', title: `Tên ${entry}` }]);
  const said = { mood: null, phrases: [], about: null, language: 'vi' };
  const ids = [randomUUID(), randomUUID()];
  for (const id of ids) {
    const words = { ...said, id, visit: randomUUID(), words: 'Đẹp quá' };
    expect((await ask(before, '', 'POST', '/api/feedback', words)).status).toBe(200);
    await ask(before, token, 'PUT', `/api/staff/feedback/${id}`, { state: 'approved' });
  }
  await before.close();

  const database = new Database(path.join(dataFolder, 'hoa-ban.db'));
  database.prepare("UPDATE decision SET decision = replace(decision, 'title', 'titlf') WHERE id = 1").run();
  database.prepare("UPDATE feedback_decision SET state = 'apprnved' WHERE record = ?").run(ids[0]);
  database.close();

  const kiosk = await startTestServer({ dataFolder });
  expect(kiosk.server.ledger.health().repaired).toEqual([{ code: 'decisions-lost', values: {} }]);
  expect(kiosk.server.importing.decisions()).toMatchObject([{ decision: { entry: two } }]);
  expect((await kiosk.server.importing.run(works)).ok).toBe(true);
  const again = await enter(kiosk);
  const waiting = await ask(kiosk, again, 'GET', '/api/staff/feedback?state=new&most=40');
  expect(waiting.answer).toMatchObject({ found: 1, items: [{ id: ids[0] }] });
  expect((await ask(kiosk, '', 'GET', '/api/words')).answer).toMatchObject([{ id: ids[1] }]);
  await kiosk.close();
});

test('times and lists in which a letter changed cost only themselves', async () => {
  const dataFolder = path.join(place.path, 'times');
  const works = path.join(place.path, 'more-works');
  const put = (number: number) => writeFileSync(path.join(works, 'tho', `${number} - Bài.txt`), 'Câu\n');
  mkdirSync(path.join(works, 'tho'), { recursive: true });
  for (const number of [1, 2]) put(number);
  const before = await startTestServer({ dataFolder });
  await ask(before, '', 'POST', '/api/staff/pin', { pin: '482913', old: null });
  expect((await before.server.importing.run(works)).ok).toBe(true);
  const [entry = '', other = ''] = before.server.catalogue.current().entries.map(({ code }) => code);
  const title = { kind: 'title' as const, entry, title: 'Tên' };
  expect((await before.server.importing.decideOnShow([title])).ok).toBe(true);
  for (const code of [entry, other]) before.server.exposures.count({ entry: code, kind: 'opened' });
  await before.close();

  const database = new Database(path.join(dataFolder, 'hoa-ban.db'));
  database.exec(`
    UPDATE exposure SET hour = replace(hour, 'T', 'P') WHERE entry = '${entry}';
    UPDATE publication SET at = replace(at, '-', 'm'), listed = replace(listed, 'unit', 'unkt'),
      change = replace(change, 'title', 'titlf');
    INSERT INTO staged SELECT 1, 'x', sources, entries, report, listed FROM publication
      JOIN import ON true WHERE publication.revision = 2;
  `);
  database.close();

  const kiosk = await startTestServer({ dataFolder });
  const token = await enter(kiosk);
  const results = await ask(kiosk, token, 'GET', '/api/staff/results');
  const poems = results.answer.categories.find((each: { category: string }) => each.category === 'poem');
  const opened = poems.works.map((work: { code: string; opened: number }) => [work.code, work.opened]);
  expect(Object.fromEntries(opened)).toEqual({ [entry]: 0, [other]: 1 });
  for (const where of ['check', 'works', 'revisions', 'imports/staged', 'imports/current'])
    expect((await ask(kiosk, token, 'GET', `/api/staff/${where}`)).status, where).toBe(200);
  expect((await ask(kiosk, token, 'POST', '/api/staff/revisions/undo', {})).status).toBe(200);
  expect(kiosk.server.catalogue.entry(entry)?.title.vi).toBe('Bài');
  put(3);
  expect((await kiosk.server.importing.run(works)).ok).toBe(true);
  expect(kiosk.server.catalogue.current().entries.map((one) => one.title.vi)).toEqual(['Tên', 'Bài', 'Bài']);
  await kiosk.close();
});

test('commands count and check a folder whose settings were damaged', async () => {
  const dataFolder = path.join(place.path, 'settings');
  const works = path.join(place.path, 'few-works');
  mkdirSync(path.join(works, 'tho'), { recursive: true });
  writeFileSync(path.join(works, 'tho', '1 - Bài.txt'), 'Câu\n');
  const before = await startTestServer({ dataFolder });
  expect((await before.server.importing.run(works)).ok).toBe(true);
  const [entry] = before.server.catalogue.current().entries.map(({ code }) => code);
  const vote = { id: randomUUID(), visit: randomUUID(), entry };
  expect((await ask(before, '', 'POST', '/api/ballots', vote)).status).toBe(200);
  await before.close();
  const database = new Database(path.join(dataFolder, 'hoa-ban.db'));
  database.exec("UPDATE setting SET value = replace(value, 'name', 'namf')");
  database.close();

  const opened = openDataFolder(dataFolder);
  if (!opened.ok) throw new Error(opened.problem.code);
  expect(computeResults(opened.value.source, new Date('2024-10-05T08:00:00.000Z')).ballots).toBe(1);
  opened.value.close();
  const print = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const options = { dataFolder, pagesFolder: place.path, version: '0.0.0-test', json: true };
  await examine(options, createSpeaker('vi'), 'vi');
  expect(checkReportSchema.parse(JSON.parse(print.mock.calls.flat().join('')))).toMatchObject({ works: 1 });
  print.mockRestore();
});
