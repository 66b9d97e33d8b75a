import { createHash, randomUUID } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import yauzl from 'yauzl';
import yazl from 'yazl';
import { readRestoreMarker } from '../../src/server/backup/restore-marker.ts';
import { stageRestore } from '../../src/server/backup/restore-staging.ts';
import { finishRestore, readRestored } from '../../src/server/backup/restore-swap.ts';
import { verifyBackup } from '../../src/server/backup/verify-backup.ts';
import { verifyDataFolder } from '../../src/server/results/data-folder.ts';
import { checkRoom } from '../../src/server/results/export-place.ts';
import type { DrawingStroke } from '../../src/shared/drawing.ts';
import { backUp, put, putOriginal, readAll, vote } from '../support/backup-kiosk.ts';
import { expectDone, openKiosk } from '../support/ledger-kiosk.ts';
import { tamperBundle } from '../support/tamper-bundle.ts';
import { makeTemporaryFolder, startTestServer } from '../support/test-server.ts';

// Every write of a backup waits for the disk, which other tests use too.
vi.setConfig({ testTimeout: 120_000 });

let root: ReturnType<typeof makeTemporaryFolder>;
let data: string;
let file: string;
const at = new Date('2024-10-06T01:00:00Z');

beforeEach(() => {
  root = makeTemporaryFolder('backup');
  data = path.join(root.path, 'data');
  file = path.join(root.path, 'kiosk.hoaban-backup');
});
afterEach(() => root.remove());

async function restore(dataFolder: string, from = file) {
  mkdirSync(dataFolder, { recursive: true });
  const staged = await stageRestore({ file: from, dataFolder, at });
  if (!staged.ok) return staged;
  const finished = finishRestore(dataFolder, at);
  expectDone(finished);
  return staged;
}

/** Opens it as the program would: nothing was to be mended, and nothing is missing. */
function open(folder: string) {
  expect(expectDone(verifyDataFolder(folder)).seq).toBeGreaterThan(0);
  const kiosk = openKiosk(folder);
  const { repaired, alarms } = kiosk.ledger.health();
  const setting = kiosk.settings.exhibition();
  const seq = kiosk.ledger.head().seq;
  kiosk.close();
  return { repaired: repaired.map(({ code }) => code), alarms, setting, seq };
}

const drawing: DrawingStroke[] = [{ colour: 'red', width: 7, points: [[30, 40, 50]] }];
const feedback = (words: string | null) => ({
  ...{ id: randomUUID(), visit: randomUUID(), mood: null, phrases: [], words, about: null },
  language: 'vi' as const,
});

test('what is restored is what was backed up', async () => {
  const actions = fc.record({
    votes: fc.array(fc.constantFrom('painting-1', 'painting-2', 'poem-3', 'song-1'), { maxLength: 12 }),
    words: fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), { maxLength: 3 }),
    originals: fc.array(fc.string({ maxLength: 200 }), { maxLength: 4 }),
    files: fc.dictionary(
      fc.stringMatching(/^[a-zđêơ]{1,8}$/).map((name) => `locales/${name}.json`),
      fc.string({ maxLength: 50 }),
      { maxKeys: 3 },
    ),
    name: fc.string({ minLength: 1, maxLength: 30 }),
  });
  let round = 0;
  await fc.assert(
    fc.asyncProperty(actions, async ({ votes, words, originals, files, name }) => {
      round += 1;
      const [from, to] = [`${data}-${round}`, `${data}-${round}-restored`];
      const target = `${file}-${round}`;
      const kiosk = openKiosk(from);
      for (const entry of votes)
        expectDone(kiosk.ledger.cast({ id: randomUUID(), visit: randomUUID(), entry }));
      for (const text of words) expectDone(kiosk.ledger.leaveFeedback(feedback(text)));
      kiosk.settings.changeKiosk({ name });
      kiosk.close();
      for (const one of originals) putOriginal(from, one);
      for (const [each, content] of Object.entries(files)) put(from, each, content);
      const before = readAll(from);
      const made = await backUp(from, target);
      expect(made.fault).toBeNull();
      expect(readAll(from)).toEqual(before);
      expectDone(await restore(to, target));
      expect(readAll(to)).toEqual(before);
      expect(open(to)).toMatchObject({ repaired: [], alarms: [] });
      for (const each of [from, to]) rmSync(each, { recursive: true });
    }),
    { numRuns: 12 },
  );
});

test('a backup holds drawings and the key, is for its owner only, and leaves out what can be made again', async () => {
  const kiosk = openKiosk(data);
  expectDone(kiosk.ledger.leaveFeedback({ ...feedback(null), drawing }));
  kiosk.close();
  put(data, 'derived/ab/abc/screen.jpg', 'again');
  put(data, 'logs/hoa-ban.log', '{}');
  put(data, 'hub.json', '{"url":"postgres://secret"}');
  put(data, 'backups/older.hoaban-backup', 'x');
  putOriginal(data, 'a picture');
  const whole = await backUp(data, file);
  expect(whole.fault).toBeNull();
  const names = whole.manifest.files.map((one) => one.path.replace(/[0-9a-f]{64}/, '…'));
  expect(names.filter((name) => !name.includes('/'))).toEqual([
    'head.json',
    'hoa-ban.db',
    'hub.json',
    'key.json',
    'ledger.ndjson',
  ]);
  expect(new Set(names.map((name) => name.split('/')[0]))).toEqual(
    new Set(['drawings', 'head.json', 'hoa-ban.db', 'hub.json', 'key.json', 'ledger.ndjson', 'media']),
  );
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  const records = await backUp(data, `${file}-records`, 'records');
  expect(records.manifest.files.some((one) => one.path.startsWith('media/'))).toBe(false);
  expect(records.manifest.files.some((one) => one.path.startsWith('drawings/'))).toBe(true);
  expect(readdirSync(root.path).filter((name) => name.startsWith('.hoa-ban-new-'))).toEqual([]);
});

test('a backup is made beside a kiosk that goes on voting', async () => {
  vote(data, 200);
  const kiosk = openKiosk(data);
  let going = true;
  const voting = (async () => {
    let count = 0;
    while (going) {
      expectDone(kiosk.ledger.cast({ id: randomUUID(), visit: randomUUID(), entry: 'poem-1' }));
      count += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    return count;
  })();
  for (let round = 0; round < 3; round += 1) {
    const made = await backUp(data, file, 'records');
    expect(made.fault).toBeNull();
    expect(made.manifest.records).toBeGreaterThan(200);
  }
  going = false;
  expect(await voting).toBeGreaterThan(5);
  kiosk.close();
});

test('votes made after a backup are kept; settings and works go back to it', async () => {
  vote(data, 10);
  const original = putOriginal(data, 'a picture');
  await backUp(data, file, 'records');
  const later = vote(data, 5);
  const kiosk = openKiosk(data);
  kiosk.settings.changeExhibition({ hearts: 17 });
  expectDone(kiosk.ledger.leaveFeedback({ ...feedback('sau'), drawing }));
  kiosk.close();
  const before = readAll(data);
  expect(expectDone(await restore(data)).later).toBe(6);
  // Commands that count or back up before the next start know them too.
  expect(expectDone(verifyDataFolder(data)).seq).toBe(17);
  expect((await backUp(data, `${file}-again`)).fault).toBeNull();
  const opened = openKiosk(data);
  expect(opened.ledger.health()).toMatchObject({ repaired: [], alarms: [] });
  expect(opened.settings.exhibition().hearts).toBe(5);
  opened.close();
  const lines = readFileSync(path.join(data, 'ledger.ndjson'), 'utf8');
  for (const id of later) expect(lines).toContain(id);
  expect(expectDone(verifyDataFolder(data)).seq).toBe(17);
  expect(existsSync(path.join(data, 'media', original.slice(0, 2), original))).toBe(true);
  const restored = readRestored(data);
  expect(restored).toMatchObject({ later: 6, kind: 'records', from: path.basename(file) });
  const aside = path.join(data, restored?.aside ?? '');
  expect(readAll(aside)['ledger.ndjson']).toBe(before['ledger.ndjson']);
});

test('killed once its ledgers are joined, a restore still says how many votes are later', async () => {
  vote(data, 10);
  await backUp(data, file, 'records');
  vote(data, 5);
  expect(expectDone(await stageRestore({ file, dataFolder: data, at })).later).toBe(5);
  for (const name of ['hoa-ban.db', 'ledger.ndjson'])
    cpSync(path.join(data, name), path.join(data, 'restoring', name));
  expect(expectDone(finishRestore(data, at))?.later).toBe(5);
  expect(open(data).seq).toBe(16);
});

test('what a restore was writing when it was killed is no part of what it brings', async () => {
  vote(data, 10);
  await backUp(data, file, 'records');
  vote(data, 5);
  expectDone(await stageRestore({ file, dataFolder: data, at }));
  put(data, 'restoring/ledger.ndjson.4711.tmp', 'half');
  // What was being written when it was killed.
  for (const name of ['restore.json', 'restored.json', 'head.json']) put(data, `${name}.4711.tmp`, 'half');
  expectDone(finishRestore(data, at));
  expect(Object.keys(readAll(data)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  expect(open(data).seq).toBe(16);
});

test('a restore that would take votes away is refused, and nothing has changed', async () => {
  vote(data, 10);
  const clone = `${data}-clone`;
  cpSync(data, clone, { recursive: true });
  vote(clone, 3);
  await backUp(clone, file);
  vote(data, 2);
  const before = readAll(data);
  expect(await restore(data)).toMatchObject({
    problem: { code: 'restore-fork', values: { seq: 12, count: 2 } },
  });
  const other = `${data}-other`;
  vote(other, 4);
  expect(await restore(other)).toMatchObject({
    problem: { code: 'restore-other-kiosk', values: { count: 4 } },
  });
  expect(readAll(data)).toEqual(before);
  expect(existsSync(path.join(data, 'restoring'))).toBe(false);
  expect(readRestoreMarker(data)).toEqual({ ok: true, value: null });
});

test('a new machine that was only switched on gives way', async () => {
  vote(data, 10);
  await backUp(data, file);
  const fresh = `${data}-fresh`;
  openKiosk(fresh).close();
  expectDone(await restore(fresh));
  expect(readAll(fresh)).toEqual(readAll(data));
  expect(open(fresh)).toMatchObject({ repaired: [], alarms: [], seq: 11 });
});

test('a ledger that was cut off meanwhile is still told about', async () => {
  vote(data, 10);
  await backUp(data, file);
  vote(data, 5);
  const head = readFileSync(path.join(data, 'head.json'), 'utf8');
  // Somebody copied yesterday's folder back, but not the head.
  rmSync(data, { recursive: true });
  expectDone(await restore(data));
  writeFileSync(path.join(data, 'head.json'), head);
  expectDone(await restore(data));
  const kiosk = openKiosk(data);
  expect(kiosk.ledger.health().alarms.map(({ code }) => code)).toEqual(['ledger-rolled-back']);
  kiosk.close();
});

test('interrupted at any rename, the next start carries the restore through', async () => {
  vote(data, 6);
  put(data, 'locales/fr.json', '{}');
  await backUp(data, file);
  vote(data, 3);
  putOriginal(data, 'another picture');
  put(data, 'hub.json', '{}');
  const whole = `${data}-reference`;
  cpSync(data, whole, { recursive: true });
  expectDone(await restore(whole));
  const expected = readAll(whole);
  let moves = 0;
  for (let stop = 0; ; stop += 1) {
    const folder = `${data}-${stop}`;
    cpSync(data, folder, { recursive: true });
    expectDone(await stageRestore({ file, dataFolder: folder, at }));
    let made = 0;
    const move = (from: string, to: string) => {
      if (made === stop) throw new Error('power cut');
      made += 1;
      cpSync(from, to, { recursive: true });
      rmSync(from, { recursive: true });
    };
    try {
      expectDone(finishRestore(folder, at, move));
      moves = made;
      break;
    } catch {
      expect(verifyDataFolder(folder)).toMatchObject({ problem: { code: 'restore-unfinished' } });
      expectDone(finishRestore(folder, at));
      expect(readAll(folder)).toEqual(expected);
      expect(finishRestore(folder, at)).toEqual({ ok: true, value: null });
      rmSync(folder, { recursive: true });
    }
  }
  expect(moves).toBeGreaterThan(8);
});

test('a changed, damaged or cut off backup is refused and named', async () => {
  vote(data, 30);
  putOriginal(data, 'x'.repeat(3000));
  await backUp(data, file);
  const bytes = readFileSync(file);
  const bad = path.join(root.path, 'bad.hoaban-backup');
  const codes = new Set<string>();
  for (let at = 0; at < 60; at += 1) {
    const changed = Buffer.from(bytes);
    const place = Math.floor((bytes.length * at) / 60);
    changed[place] = (changed[place] ?? 0) ^ 0x10;
    writeFileSync(bad, changed);
    const { manifest, fault } = await verifyBackup(bad, path.join(root.path, 'scratch'));
    if (fault === null) continue;
    codes.add(fault.code);
    const target = `${data}-bad`;
    const refused = await restore(target, bad);
    expect(refused.ok, `byte ${place}, ${manifest?.made}`).toBe(false);
    expect(existsSync(path.join(target, 'hoa-ban.db'))).toBe(false);
  }
  expect([...codes].sort()).toEqual(expect.arrayContaining(['part-changed']));
  expect([...codes].every((code) => ['part-changed', 'backup-unreadable'].includes(code))).toBe(true);
  for (const share of [0, 0.3, 0.9, 0.999]) {
    writeFileSync(bad, bytes.subarray(0, bytes.length * share));
    expect((await verifyBackup(bad, path.join(root.path, 'scratch'))).fault?.code).toBe('backup-unreadable');
  }
  await tamperBundle(file, bad, 'ledger.ndjson', (text) => text.replace('"poem-1"', '"poem-2"'));
  expect((await restore(`${data}-bad`, bad)).ok).toBe(false);
  await tamperBundle(file, bad, 'backup.json', (text) => text.replace('"schema":', '"schema":9'));
  expect(await restore(`${data}-bad`, bad)).toMatchObject({ problem: { code: 'backup-newer' } });
  expect(await restore(`${data}-bad`, `${bad}-none`)).toMatchObject({ problem: { code: 'backup-missing' } });
});

test('a zip whose names lead out of the folder, or that carries more than it lists, is refused', async () => {
  vote(data, 2);
  const { manifest } = await backUp(data, file);
  const names = [
    '../evil',
    'media/../../evil',
    'backups/evil',
    'restore.json',
    'C:/evil',
    'con',
    '/etc/evil',
    'key.json/evil',
  ];
  for (const name of names) {
    const zip = new yazl.ZipFile();
    const sha256 = createHash('sha256').update('evil').digest('hex');
    const listed = { path: name, bytes: 4, sha256 };
    try {
      zip.addBuffer(Buffer.from('evil'), name);
    } catch {
      // yazl itself refuses to write it: under another name of the same length, then put in by hand.
      zip.addBuffer(Buffer.from('evil'), name.replaceAll(/[./:]/g, '_'));
    }
    zip.addBuffer(
      Buffer.from(JSON.stringify({ ...manifest, files: [...manifest.files, listed] })),
      'backup.json',
    );
    zip.end();
    const bytes = (await buffer(zip.outputStream)).toString('latin1');
    const evil = path.join(root.path, 'evil.hoaban-backup');
    const plain = name.replaceAll(/[./:]/g, '_');
    writeFileSync(evil, Buffer.from(bytes.replaceAll(plain, name), 'latin1'));
    const refused = await restore(`${data}-evil`, evil);
    expect(refused, name).toMatchObject({ ok: false });
    if (name === 'key.json/evil')
      expect(refused).toMatchObject({ problem: { code: 'part-changed', values: { part: name } } });
  }
  expect(existsSync(path.join(root.path, 'evil'))).toBe(false);
  const more = await yauzl.openPromise(file, { autoClose: false });
  const zip = new yazl.ZipFile();
  for await (const entry of more.eachEntry())
    zip.addBuffer(await buffer(await more.openReadStreamPromise(entry)), entry.fileName);
  more.close();
  zip.addBuffer(Buffer.from('{}'), 'unlisted.json');
  zip.end();
  writeFileSync(`${file}-more`, await buffer(zip.outputStream));
  expect(await restore(`${data}-more`, `${file}-more`)).toMatchObject({
    problem: { code: 'part-changed', values: { part: 'unlisted.json' } },
  });
});

test('a database SQLite cannot read is taken along as it lies, and said', async () => {
  vote(data, 300);
  const database = path.join(data, 'hoa-ban.db');
  const bytes = readFileSync(database);
  bytes.fill(0x5a, 4096, 4096 * 5);
  writeFileSync(database, bytes);
  const made = await backUp(data, file);
  expect(made.fault?.code).toBe('database-damaged');
  expect(made.manifest.files.map((one) => one.path)).toContain('ledger.ndjson');
  // It is nothing to go back to.
  expect(await restore(`${data}-new`)).toMatchObject({ problem: { code: 'database-damaged' } });
});

test('a marker nobody understands stops everything before a file is touched', async () => {
  vote(data, 3);
  const before = readAll(data);
  writeFileSync(path.join(data, 'restore.json'), '{"format":2,"phase":"swapping"}');
  put(data, 'restoring/hoa-ban.db', 'half');
  expect(finishRestore(data, at)).toMatchObject({ problem: { code: 'restore-marker' } });
  expect(verifyDataFolder(data)).toMatchObject({ problem: { code: 'restore-unfinished' } });
  await expect(startTestServer({ dataFolder: data })).rejects.toThrow('restore-marker');
  expect(existsSync(path.join(data, 'restoring', 'hoa-ban.db'))).toBe(true);
  rmSync(path.join(data, 'restore.json'));
  expect(readAll(data)).toEqual(before);
});

test('a backup without its originals says on another machine that they are missing', async () => {
  const kiosk = openKiosk(data);
  const [here, gone] = [putOriginal(data, 'a picture'), 'f'.repeat(64)];
  kiosk.database
    .prepare('INSERT INTO publication (revision, at, folder, sources, entries) VALUES (1, ?, NULL, ?, ?)')
    .run('2024-10-01T00:00:00Z', JSON.stringify([here, gone]), '[]');
  kiosk.close();
  const { manifest } = await backUp(data, file, 'records');
  expect(manifest.originals).toEqual([here]);
  expect(expectDone(await restore(`${data}-other`))).toMatchObject({ missing: 1 });
  expect(readRestored(`${data}-other`)).toMatchObject({ missing: 1, kind: 'records' });
  expect(expectDone(await restore(data))).toMatchObject({ missing: 0 });
});

test('a second wish takes the place of the first, and a start in between finds neither half', async () => {
  vote(data, 4);
  await backUp(data, file);
  const before = readAll(data);
  expectDone(await stageRestore({ file, dataFolder: data, at }));
  const other = `${file}-other`;
  const bytes = readFileSync(file);
  bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
  writeFileSync(other, bytes);
  expect((await stageRestore({ file: other, dataFolder: data, at })).ok).toBe(false);
  expect(finishRestore(data, at)).toEqual({ ok: true, value: null });
  expect(readAll(data)).toEqual(before);
});

test('a stick that cannot hold so large a file, or has no room for it, is told before anything is written', () => {
  const [fat, free] = [0x4d44, { bsize: 4096, bavail: 1e9 }];
  const large = [{ name: 'kiosk.hoaban-backup', size: 5e9 }];
  expect(checkRoom('/stick', large, () => ({ type: fat, ...free }))).toMatchObject({
    ...{ code: 'file-too-large-for-stick', values: { size: 5000 } },
  });
  expect(checkRoom('/stick', large, () => ({ type: 0, ...free }))).toBeNull();
  const full = checkRoom('/stick', large, () => ({ type: 0, bsize: 4096, bavail: 1e6 }));
  expect(full).toMatchObject({ code: 'place-full', values: { free: 4096 } });
  // The database lies there meanwhile, too.
  const scarce = () => ({ type: 0, bsize: 1, bavail: 5.1e9 });
  expect(checkRoom('/stick', large, scarce)).toBeNull();
  expect(checkRoom('/stick', large, scarce, 2e8)).toMatchObject({ code: 'place-full' });
});
