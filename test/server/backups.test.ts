import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBackups } from '../../src/server/backup/service.ts';
import { startNodeChild } from '../../src/server/children/start-node-child.ts';
import { migrations } from '../../src/server/database/migrations.ts';
import { createServer, type Server } from '../../src/server/server.ts';
import { backupListSchema, backupStateSchema } from '../../src/shared/backup.ts';
import { sessionHeader } from '../../src/shared/session-header.ts';
import { putOriginal, readTables, vote } from '../support/backup-kiosk.ts';
import { expectDone, openKiosk } from '../support/ledger-kiosk.ts';
import { makeTemporaryFolder, startTestServer } from '../support/test-server.ts';

// Backups are made and read in processes of their own, at a low priority.
vi.setConfig({ testTimeout: 120_000 });

let root: ReturnType<typeof makeTemporaryFolder>;
let data: string;
beforeEach(() => {
  root = makeTemporaryFolder('backups');
  data = path.join(root.path, 'data');
  mkdirSync(data);
});
afterEach(() => root.remove());

const hour = 3_600_000;

/** A kiosk's backups with a clock and a stopwatch of the test's own. */
function openBackups(start = startNodeChild) {
  const kiosk = openKiosk(data);
  const time = { now: Date.parse('2024-10-05T02:00:00Z'), since: 0 };
  const backups = createBackups({
    ...{ dataFolder: data, version: '0.0.0-test', ledger: kiosk.ledger, settings: kiosk.settings },
    ...{ log: pino({ level: 'silent' }), start, clock: { now: () => new Date(time.now) } },
    monotonic: () => time.since,
  });
  return {
    ...{ kiosk, backups },
    later(milliseconds: number) {
      time.now += milliseconds;
      time.since += milliseconds;
    },
    async close() {
      await backups.close();
      kiosk.close();
    },
  };
}

test('backups are made by themselves, read back, told to the morning check, and thinned out', async () => {
  vote(data, 5);
  const { backups, kiosk, later, close } = openBackups();
  expect(backups.state()).toEqual({
    ...{ newest: null, count: 0, lastProblem: null },
    folder: path.join(data, 'backups'),
  });
  await backups.tick();
  expect(backups.state().count).toBe(0);
  later(5 * 60_000);
  await backups.tick();
  const state = backupStateSchema.parse(backups.state());
  expect(state).toMatchObject({ count: 1, lastProblem: null, newest: { isWhole: true } });
  expect(state.newest?.verifiedAt).toBe('2024-10-05T02:05:00.000Z');
  expect(backups.list().backups[0]).toMatchObject({ reason: 'daily', records: 6 });
  await backups.tick();
  expect(backups.state().count).toBe(1);
  // Thirteen days with a visitor every hour.
  for (let hours = 0; hours < 13 * 24; hours += 1) {
    later(hour);
    expectDone(kiosk.ledger.cast({ id: randomUUID(), visit: randomUUID(), entry: 'poem-1' }));
    await backups.tick();
    later(15 * 60_000);
    if (hours % 3 === 0) await backups.tick();
  }
  const kept = backups.list().backups;
  expect(kept.length).toBeGreaterThanOrEqual(8);
  expect(kept.length).toBeLessThanOrEqual(10);
  expect(kept.every(({ isWhole }) => isWhole)).toBe(true);
  await close();
}, 300_000);

test('the backup made before a restore does not push out the one that is wanted', async () => {
  vote(data, 2);
  const { backups, later, close } = openBackups();
  // Two are kept of those made before a restore: of one day, the third takes the first one's place.
  for (let count = 1; count <= 3; count += 1) {
    expectDone(await backups.make('restore'));
    later(60_000);
  }
  const oldest = backups.list().backups.at(-1)?.name ?? '';
  expectDone(await backups.stage({ name: oldest }));
  expect(backups.list().backups.length).toBe(3);
  expectDone(await backups.make('asked'));
  expect(backups.list().backups.map(({ name }) => name)).not.toContain(oldest);
  await close();
}, 60_000);

test('closing the vote brings a backup with the last ballot in it', async () => {
  vote(data, 5);
  const { backups, kiosk, later, close } = openBackups();
  later(10 * 60_000);
  await backups.tick();
  later(60 * 60_000);
  await backups.tick();
  expectDone(kiosk.ledger.cast({ id: randomUUID(), visit: randomUUID(), entry: 'poem-1' }));
  expectDone(kiosk.ledger.closeVoting());
  await backups.tick();
  expect(backups.state().count).toBe(1);
  later(11 * 60_000);
  await backups.tick();
  expect(backups.list().backups.map(({ reason, records }) => [reason, records])).toEqual([
    ['closing', 8],
    ['daily', 6],
  ]);
  later(hour);
  await backups.tick();
  expect(backups.state().count).toBe(2);
  await close();
});

test('what a killed process left, and a backup that was cut off, count for nothing', async () => {
  vote(data, 5);
  const first = openBackups();
  const made = expectDone(await first.backups.make('asked'));
  await first.close();
  const folder = path.join(data, 'backups');
  mkdirSync(path.join(folder, '.hoa-ban-new-abc'));
  writeFileSync(path.join(folder, '.hoa-ban-new-abc', 'backup.zip'), 'half');
  const file = path.join(folder, made.name);
  truncateSync(file, made.bytes - 10);
  const second = openBackups();
  expect(readdirSync(folder).sort()).toEqual([made.name, 'notes.json']);
  // Until it has been read again nobody relies on it.
  expect(second.backups.state().newest).toMatchObject({ isWhole: false, verifiedAt: null });
  await second.backups.tick();
  expect(second.backups.list().backups).toMatchObject([{ isWhole: false, verifiedAt: expect.any(String) }]);
  await second.close();
});

test('a backup process that is killed leaves no backup, and the next one is made', async () => {
  vote(data, 50);
  const killing: typeof startNodeChild = (module, options) => {
    const child = startNodeChild(module, options);
    // Node itself takes longer to start.
    setTimeout(() => child.kill(), 30);
    return child;
  };
  const { backups, close } = openBackups(killing);
  const outcome = await backups.make('daily');
  expect(outcome).toMatchObject({ ok: false, problem: { code: 'storage-failed' } });
  expect(backups.state()).toMatchObject({ count: 0, newest: null, lastProblem: { code: 'storage-failed' } });
  await close();
  const again = openBackups();
  expectDone(await again.backups.make('daily'));
  expect(again.backups.state()).toMatchObject({ newest: { isWhole: true }, lastProblem: null });
  await again.close();
});

test('a damaged ledger is backed up all the same, and said', async () => {
  vote(data, 5);
  const { backups, kiosk, close } = openBackups();
  kiosk.database.exec('DROP TRIGGER ledger_no_update');
  kiosk.database.exec(`UPDATE ledger SET line = replace(line, 'poem-2', 'poem-3') WHERE seq = 4`);
  const made = expectDone(await backups.make('asked'));
  expect(made.isWhole).toBe(false);
  expect(backups.state()).toMatchObject({
    lastProblem: { code: 'ledger-broken' },
    newest: { isWhole: false },
  });
  await close();
});

test('what a backup needs of the pictures is not swept away', async () => {
  const { backups, kiosk, close } = openBackups();
  const hash = putOriginal(data, 'a picture of last week');
  kiosk.database
    .prepare('INSERT INTO publication (revision, at, folder, sources, entries) VALUES (1, ?, NULL, ?, ?)')
    .run('2024-10-01T00:00:00Z', JSON.stringify([hash]), '[]');
  expectDone(await backups.make('asked'));
  expect([...backups.originals()]).toEqual([hash]);
  await close();
  const again = openBackups();
  expect([...again.backups.originals()]).toEqual([hash]);
  const [only] = again.backups.list().backups;
  rmSync(path.join(data, 'backups', only?.name ?? ''));
  expect([...again.backups.originals()]).toEqual([]);
  await again.close();
});

test('before a migration everything is backed up as it was', async () => {
  vote(data, 5);
  const file = path.join(data, 'hoa-ban.db');
  const database = new Database(file);
  // As the release before left it.
  database.exec(`
    ALTER TABLE standing_ballot RENAME TO standing;
    CREATE TABLE standing_ballot (
      id TEXT PRIMARY KEY, visit TEXT NOT NULL, category TEXT NOT NULL, entry TEXT NOT NULL, mode TEXT NOT NULL,
      voids INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX standing_ballot_visit ON standing_ballot (visit, category);
    INSERT INTO standing_ballot SELECT id, visit, category, entry, mode, voids FROM standing;
    DROP TABLE standing;
  `);
  database.pragma(`user_version = ${migrations.length - 1}`);
  database.close();
  const running = await startTestServer({ dataFolder: data });
  const [backup] = running.server.backups.list().backups;
  expect(backup).toMatchObject({ reason: 'migration', isWhole: true, records: 6 });
  expect(running.server.ledger.health().repaired).toEqual([]);
  await running.close();
  const again = await startTestServer({ dataFolder: data });
  expect(again.server.backups.state().count).toBe(1);
  expectDone(await again.server.backups.stage({ name: backup?.name ?? '' }));
  await again.close();
  // Opened by today's program it is migrated anew, and no vote is missing.
  const restored = await startTestServer({ dataFolder: data });
  expect(restored.server.ledger.head().seq).toBe(6);
  expect(restored.server.ledger.health()).toMatchObject({ repaired: [], alarms: [] });
  expect(readTables(file)).toMatchObject({ version: migrations.length, integrity: 'ok' });
  await restored.close();
});

async function signIn(
  server: Server,
): Promise<(method: string, path: string, body?: unknown) => Promise<Response>> {
  const send = (method: string, where: string, body?: unknown, token = '') =>
    server.fetch(
      new Request(`http://kiosk/api/staff/${where}`, {
        method,
        headers: { 'content-type': 'application/json', [sessionHeader]: token },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
  await send('POST', 'pin', { pin: '482913', old: null });
  const session = (await (await send('POST', 'sessions', { pin: '482913' })).json()) as { token: string };
  return (method, where, body) => send(method, where, body, session.token);
}

test('staff list, make and save backups, and restore one by a restart', async () => {
  const relaunch = vi.fn();
  const open = async () => {
    const opened = await createServer({
      ...{ dataFolder: data, pagesFolder: root.path, version: '0.0.0-test', startChild: startNodeChild },
      clock: { now: () => new Date('2024-10-05T02:00:00Z') },
      log: pino({ level: 'silent' }),
      host: { quit: () => {}, relaunch, listDrives: async () => [], keepsDownloads: true },
    });
    return expectDone(opened);
  };
  const server = await open();
  expect((await server.fetch(new Request('http://kiosk/api/staff/backups'))).status).toBe(401);
  const staff = await signIn(server);
  const made = await staff('POST', 'backups');
  expect(made.status).toBe(201);
  const { name } = (await made.json()) as { name: string };
  server.settings.changeExhibition({ hearts: 9 });
  const stick = path.join(root.path, 'stick');
  mkdirSync(stick);
  const saved = await staff('POST', 'backups/saves', { folder: stick });
  expect(saved.status).toBe(201);
  expect(await saved.json()).toMatchObject({ fault: null, isSafe: true });
  const [onStick = ''] = readdirSync(stick);
  expect(onStick).toMatch(/^kiosk-.*-20241005-0900\.hoaban-backup$/);
  expect((await staff('POST', 'backups/saves', { folder: '/nowhere' })).status).toBe(404);
  // A cloned kiosk has the same name, and may be asked in the same minute.
  await staff('POST', 'backups/saves', { folder: stick });
  expect(readdirSync(stick)).toEqual([onStick, onStick.replace('0900.', '0900-2.')].sort());
  // What staff save must not take the room of the votes.
  expect((await staff('POST', 'backups/saves', { folder: path.join(data, 'backups') })).status).toBe(422);
  const listed = backupListSchema.parse(await (await staff('GET', 'backups')).json());
  expect(listed.backups.map((one) => one.name)).toEqual([name]);
  expect(listed.restored).toBeNull();
  expect(
    (await staff('POST', 'backups/restore', { file: path.join(stick, 'none.hoaban-backup') })).status,
  ).toBe(404);
  expect((await staff('POST', 'backups/restore', { name: '../../key.json' })).status).toBe(400);
  expect(relaunch).not.toHaveBeenCalled();
  const wanted = await staff('POST', 'backups/restore', { name });
  expect(wanted.status).toBe(202);
  await expect.poll(() => relaunch.mock.calls.length).toBe(1);
  await server.close();

  const restored = await open();
  expect(restored.settings.exhibition().hearts).toBe(5);
  // The PIN is the one that was set when the backup was made.
  const again = await signIn(restored);
  const list = backupListSchema.parse(await (await again('GET', 'backups')).json());
  expect(list.restored).toMatchObject({ from: name, kind: 'records', later: 0, isNew: false });
  expect(list.backups.map(({ reason }) => reason).sort()).toEqual(['asked', 'restore']);
  expect(existsSync(path.join(data, list.restored?.aside ?? '', 'hoa-ban.db'))).toBe(true);
  await restored.close();
  expect(readFileSync(path.join(data, 'key.json'), 'utf8')).toContain('"privateKey"');
});
