import { randomUUID } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Machine } from '../../src/server/upkeep/machine.ts';
import { type CheckName, type CheckReport, checkReportSchema } from '../../src/shared/check.ts';
import { sessionHeader } from '../../src/shared/session-header.ts';
import { makeSine, makeWavFile } from '../support/make-sound.ts';
import { makeTemporaryFolder, startTestServer, type TestServer } from '../support/test-server.ts';
import { makeJpeg } from './import-world.ts';

const pin = '482913';
const gigabyte = 2 ** 30;
const base = makeTemporaryFolder('check');
const works = path.join(base.path, 'works');
/** Real time, moved on or back: files and records bear it too. */
let shift = 0;
let monotonic = 0;
let free = 400 * gigabyte;
let zone = 'Asia/Ho_Chi_Minh';
let kiosk: TestServer;
let token = '';
let data = '';

const clock = { now: () => new Date(Date.now() + shift) };
const machine: Machine = {
  monotonic: () => Date.now() + monotonic,
  space: async () => ({ free, total: 500 * gigabyte }),
  memory: () => ({ used: 2e8, peak: 2.5e8, free: 4 * gigabyte }),
  timeZone: () => zone,
};

const ask = async (method: string, address: string, body?: unknown): Promise<Response> =>
  kiosk.server.fetch(
    new Request(`http://hoa-ban.test${address}`, {
      method,
      headers: { 'content-type': 'application/json', [sessionHeader]: token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );

async function start(from: string = path.join(base.path, 'data')): Promise<void> {
  const { path: folder } = makeTemporaryFolder('check-data');
  data = path.join(folder, 'data');
  cpSync(from, data, { recursive: true });
  await startHere();
}
async function startHere(): Promise<void> {
  kiosk = await startTestServer({ dataFolder: data, clock, machine });
  token = ((await (await ask('POST', '/api/staff/sessions', { pin })).json()) as { token: string }).token;
}
async function check(): Promise<CheckReport> {
  const answer = await ask('GET', '/api/staff/check');
  expect(answer.status).toBe(200);
  return checkReportSchema.parse(await answer.json());
}
async function look(name: CheckName) {
  const found = (await check()).findings.find((each) => each.check === name);
  return `${found?.level} ${found?.code}`;
}
const seeScreen = (width: number, height: number, more = {}) =>
  ask('POST', '/api/screens', { width, height, face: 'touch', version: '0.0.0-test', ...more });
async function vote(): Promise<void> {
  const { entries } = kiosk.server.catalogue.current();
  const body = { id: randomUUID(), visit: randomUUID(), entry: entries[0]?.code };
  expect((await ask('POST', '/api/ballots', body)).status).toBe(200);
}

beforeAll(async () => {
  mkdirSync(path.join(works, 'tranh'), { recursive: true });
  mkdirSync(path.join(works, 'bai hat'));
  for (const number of [1, 2, 3])
    writeFileSync(
      path.join(works, 'tranh', `${number} - Tranh ${number} - Lò Thị Mai.jpg`),
      await makeJpeg(number),
    );
  const song = path.join(works, 'bai hat', '4 - Gọi mùa - Cà Văn Nam.wav');
  writeFileSync(song, makeWavFile([makeSine(1, -20)]));
  data = path.join(base.path, 'data');
  kiosk = await startTestServer({ dataFolder: data, clock, machine });
  await ask('POST', '/api/staff/pin', { pin, old: null });
  kiosk.server.settings.changeExhibition({
    expected: { painting: 3, poem: 0, song: 1, initiative: 0, prizes: 0 },
  });
  const imported = await kiosk.server.importing.run(works);
  expect(imported.ok).toBe(true);
  await vote();
  await kiosk.close();
});
afterEach(async () => {
  await kiosk.close();
  rmSync(path.dirname(data), { recursive: true, force: true });
  [shift, monotonic, free, zone] = [0, 0, 400 * gigabyte, 'Asia/Ho_Chi_Minh'];
});
afterAll(() => base.remove());

/** Names of works lie under hashes: the original of a work. */
function originalOf(number: number): string {
  const entry = kiosk.server.catalogue.current().entries.find((each) => each.number === number);
  const hash = entry?.category === 'painting' ? entry.pictures[0]?.hash : undefined;
  if (!hash) throw new Error(`no painting ${number}`);
  return path.join(data, 'media', hash.slice(0, 2), hash);
}

test('a kiosk that is well has nothing to do but to be backed up', async () => {
  await start();
  await seeScreen(1080, 1920);
  for (let read = 0; read < 4; read += 1) await kiosk.server.upkeep.originals.readNext();
  const report = await check();
  expect(report.findings.filter(({ level }) => level !== 'green')).toMatchObject([
    { check: 'backup', level: 'amber', code: 'none' },
  ]);
  expect(report).toMatchObject({ level: 'amber', works: 4, mode: 'live', night: [{ code: 'stopped' }] });
  expect(report.findings).toHaveLength(20);
  expect(report.findings.find((each) => each.check === 'originals')?.values).toEqual({ read: 4, of: 4 });
});

test('nobody but staff is told', async () => {
  await start();
  token = '';
  expect((await ask('GET', '/api/staff/check')).status).toBe(401);
  expect((await ask('GET', '/api/staff/check/sheet')).status).toBe(401);
});

test('an original that is deleted, cut short or changed is named', async () => {
  await start();
  for (let read = 0; read < 4; read += 1) await kiosk.server.upkeep.originals.readNext();
  const file = originalOf(2);
  const whole = readFileSync(file);
  rmSync(file);
  const report = await check();
  expect(report.level).toBe('red');
  expect(report.findings[0]).toMatchObject({
    ...{ check: 'originals', level: 'red', code: 'missing' },
    values: { count: 1, numbers: '2' },
  });
  writeFileSync(file, whole);
  expect(await look('originals')).toBe('green whole');
  truncateSync(file, 20);
  expect(await look('originals')).toBe('red missing');
  const changed = Buffer.from(whole);
  changed[whole.length - 3] = (changed[whole.length - 3] ?? 0) ^ 1;
  writeFileSync(file, changed);
  for (let read = 0; read < 4; read += 1) await kiosk.server.upkeep.originals.readNext();
  expect(await look('originals')).toBe('red damaged');
  // “Read again” brings it back, and the next reading finds it whole.
  expect((await kiosk.server.importing.run(works, { recheck: true })).ok).toBe(true);
  expect(readFileSync(file).equals(whole)).toBe(true);
  for (let read = 0; read < 4; read += 1) await kiosk.server.upkeep.originals.readNext();
  expect(await look('originals')).toBe('green whole');
});

test('pictures to show that were lost are told of and made again', async () => {
  await start();
  rmSync(path.join(data, 'derived'), { recursive: true });
  expect(await look('derivatives')).toBe('amber many');
  await expect.poll(() => look('derivatives'), { timeout: 20_000 }).toBe('green ready');
});

test('a kiosk that is closed while lost pictures are made again ends quietly', async () => {
  await start();
  rmSync(path.join(data, 'derived'), { recursive: true });
  const unhandled: unknown[] = [];
  const note = (error: unknown) => unhandled.push(error);
  process.on('unhandledRejection', note);
  try {
    expect(await look('derivatives')).toBe('amber many');
    await kiosk.close();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(unhandled).toEqual([]);
  } finally {
    process.off('unhandledRejection', note);
  }
});

test('a line of either copy that was changed breaks the ledger', async () => {
  await start();
  const file = path.join(data, 'ledger.ndjson');
  const lines = readFileSync(file, 'utf8');
  expect(await look('ledger')).toBe('green whole');
  writeFileSync(file, lines.replace('"mode":"live"', '"mode":"test"'));
  const { findings } = await check();
  expect(findings.find((each) => each.check === 'ledger')).toMatchObject({
    ...{ level: 'red', code: 'broken' },
    values: { why: { problem: { code: 'copies-differ', values: { seq: 1 } } } },
  });
  writeFileSync(file, lines);
  expect(await look('ledger')).toBe('green whole');
  const database = new Database(path.join(data, 'hoa-ban.db'));
  database.exec(`DROP TRIGGER ledger_no_update;
    UPDATE ledger SET line = replace(line, '"kind":"ballot"', '"kind":"closed"') WHERE seq = 2`);
  database.close();
  expect(await look('ledger')).toBe('red broken');
});

test('a ledger whose end is no longer signed is told', async () => {
  await start();
  expect(await look('head')).toBe('green signed');
  writeFileSync(path.join(data, 'head.json'), '{}');
  expect(await look('head')).toBe('red missing');
});

test('a clock that went back, jumped, or is of another zone is told', async () => {
  await start();
  expect(await look('clock')).toBe('green plausible');
  zone = 'Europe/Berlin';
  expect(await look('clock')).toBe('amber zone');
  zone = 'Asia/Ho_Chi_Minh';
  shift = -365 * 86_400_000;
  expect(await look('clock')).toBe('red before-record');
  shift = 0;
  // Back again, and it has jumped twice by a year.
  expect(await look('clock')).toBe('amber ahead');
  expect((await check()).night.map(({ code }) => code)).toContain('jump-ahead');
});

test('a file of tomorrow betrays a clock that is slow', async () => {
  await start();
  const tomorrow = Date.now() / 1000 + 86_400;
  utimesSync(path.join(data, 'ledger.ndjson'), tomorrow, tomorrow);
  expect(await look('clock')).toBe('red before-file');
});

test('a disk that fills up is told by how long it will do', async () => {
  await start();
  free = 1.2 * gigabyte;
  expect(await look('disk')).toBe('amber short');
  free = 0.1 * gigabyte;
  expect(await look('disk')).toBe('red full');
});

test('a power cut is known the next morning', async () => {
  await start();
  await kiosk.server.upkeep.runs.beat();
  const before = data;
  const first = kiosk;
  // The folder as it is while the kiosk runs is what a power cut leaves.
  await start(before);
  await first.close();
  rmSync(path.dirname(before), { recursive: true });
  expect(await look('restarts')).toBe('amber unclean');
  expect((await check()).night[0]?.code).toBe('cut');
  await kiosk.close();
  await startHere();
  expect((await check()).night.map(({ code }) => code).slice(0, 2)).toEqual(['stopped', 'cut']);
});

test('faults in the log and crashed pages are counted', async () => {
  await start();
  expect(await look('errors')).toBe('green none');
  const line = (msg: string, at: number) =>
    `${JSON.stringify({ level: 50, time: new Date(Date.now() - at).toISOString(), msg })}\n`;
  mkdirSync(path.join(data, 'logs'), { recursive: true });
  const log = path.join(data, 'logs', 'hoa-ban.log');
  writeFileSync(log, `${line('long ago', 30 * 3_600_000)}not JSON\n`);
  expect(await look('errors')).toBe('green none');
  appendFileSync(log, line('a request failed', 3_600_000) + line('a window is being brought back', 60_000));
  expect(await look('errors')).toBe('amber some');
  expect(await look('restarts')).toBe('amber pages');
});

test('a song nobody hears, and files no work uses', async () => {
  await start();
  const other = path.join(base.path, 'silent');
  cpSync(works, other, { recursive: true });
  writeFileSync(
    path.join(other, 'bai hat', '4 - Gọi mùa - Cà Văn Nam.wav'),
    makeWavFile([new Float32Array(44_100)]),
  );
  writeFileSync(path.join(other, 'la.xyz'), 'what is this');
  expect((await kiosk.server.importing.run(other)).ok).toBe(true);
  expect(await look('sound')).toBe('amber silent');
  expect(await look('files')).toBe('amber unused');
  expect((await check()).unusedFiles).toEqual(['la.xyz']);
});

test('works and prizes are compared with what is expected', async () => {
  await start();
  const { expected } = kiosk.server.settings.exhibition();
  kiosk.server.settings.changeExhibition({ expected: { ...expected, painting: 179, prizes: 38 } });
  expect(await look('works')).toBe('amber differs');
  expect(await look('prizes')).toBe('amber fewer');
});

test('test mode, a closed vote, a screen that was turned, one that is gone', async () => {
  await start();
  kiosk.server.settings.changeExhibition({ mode: 'test' });
  expect(await look('voting')).toBe('amber test-open');
  kiosk.server.settings.changeExhibition({ mode: 'live' });
  kiosk.server.ledger.closeVoting();
  expect(await look('voting')).toBe('amber closed-open');
  expect(await look('screens')).toBe('green starting');
  await seeScreen(1080, 1920);
  await seeScreen(1920, 1080, { display: 1, face: 'wall' });
  expect(await look('screens')).toBe('green all');
  await seeScreen(1920, 1080);
  expect(await look('screens')).toBe('amber turned');
  await seeScreen(1080, 1920);
  expect(await look('screens')).toBe('green all');
  await seeScreen(1080, 1920, { version: '0.0.0-old' });
  expect(await look('version')).toBe('amber screen');
  shift = 20 * 60_000;
  monotonic = shift;
  await seeScreen(1080, 1920);
  expect(await look('screens')).toBe('amber gone');
  expect(await look('clock')).toBe('green plausible');
});

test('walls that leave a painting out', async () => {
  await start();
  const codes = kiosk.server.catalogue.current().entries.map(({ code }) => code);
  // A day after the publication, so that every painting could hang.
  shift = 86_400_000;
  monotonic = shift;
  for (const code of [codes[0], codes[0], codes[0], codes[1], codes[1], codes[1]])
    await ask('POST', '/api/exposures', { entry: code, kind: 'shown' });
  expect(await look('exposure')).toBe('amber never');
  await ask('POST', '/api/exposures', { entry: codes[2], kind: 'shown' });
  expect(await look('exposure')).toBe('green fair');
});

test('pages of another program, and a language that cannot be used', async () => {
  await start();
  await kiosk.close();
  mkdirSync(path.join(data, 'locales'));
  writeFileSync(path.join(data, 'locales', 'lo.json'), '{ broken');
  await startHere();
  expect(await look('languages')).toBe('amber unusable');
  expect(await look('version')).toBe('green same');
});

test('the sheet is one A4 page', async () => {
  await start();
  rmSync(originalOf(1));
  const answer = await ask('GET', '/api/staff/check/sheet');
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  const pdf = Buffer.from(await answer.arrayBuffer()).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
  expect(pdf).toMatch(/MediaBox \[0 0 595\.28 841\.89\]/);
});

test('the sheet goes onto a stick where the browser keeps nothing', async () => {
  await start();
  const stick = path.join(data, '..', 'usb');
  const write = () => ask('POST', '/api/staff/check/sheet', { folder: stick });
  const refused = await write();
  expect(refused.status).toBe(404);
  expect(await refused.json()).toMatchObject({ problem: { code: 'folder-missing' } });
  mkdirSync(stick);
  const written = (await (await write()).json()) as { files: string[] };
  expect(written).toMatchObject({ folder: stick, files: [expect.stringMatching(/\.pdf$/)] });
  expect(
    readFileSync(path.join(stick, written.files[0] ?? ''))
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
});

test('screens are told for some minutes after the start, and no longer', async () => {
  await start();
  const status = async () =>
    ((await (await ask('GET', '/api/status')).json()) as { checked: unknown }).checked;
  expect(await status()).toBe(null);
  await seeScreen(1080, 1920);
  await kiosk.server.upkeep.check.lookAfterStart();
  expect(await status()).toEqual({ works: 4, matters: 1 });
  monotonic = 240_000;
  expect(await status()).toBe(null);
});
