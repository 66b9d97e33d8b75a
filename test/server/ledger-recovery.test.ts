import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Connection, openDatabase } from '../../src/server/database/open-database.ts';
import { type Disk, realDisk } from '../../src/server/files/durable-file.ts';
import { verifyChain } from '../../src/server/ledger/chain.ts';
import { readCopy } from '../../src/server/ledger/copy.ts';
import { receiptOf } from '../../src/server/ledger/receipt.ts';
import { countStanding, recountStanding } from '../../src/server/ledger/standing-ballots.ts';
import type { BallotRequest } from '../../src/shared/ledger.ts';
import {
  expectDone,
  type KioskOptions,
  makeFolder,
  openKiosk,
  removeFolder,
} from '../support/ledger-kiosk.ts';

let folder: string;
let voted: readonly string[];
const path = (name: string) => join(folder, name);

beforeEach(() => {
  folder = makeFolder();
  voted = vote(20);
});
afterEach(() => removeFolder(folder));

function vote(count: number): readonly string[] {
  const kiosk = openKiosk(folder);
  const ids = Array.from({ length: count }, () => randomUUID());
  for (const [at, id] of ids.entries()) {
    expect(kiosk.ledger.cast({ id, visit: randomUUID(), entry: `poem-${at % 7}` }).ok).toBe(true);
  }
  kiosk.close();
  return ids;
}

/** Opens the kiosk, asserts everything that must hold whatever happened, and tells what was mended. */
function reopen(options: KioskOptions = {}) {
  const kiosk = openKiosk(folder, options);
  const { lines, torn } = readCopy(path('ledger.ndjson'));
  const { records, broken } = verifyChain(lines);
  expect([broken, torn]).toEqual([null, '']);
  expect(kiosk.database.prepare('SELECT line FROM ledger ORDER BY seq').pluck().all()).toEqual(lines);
  expect(kiosk.ledger.tally()).toEqual(countStanding(recountStanding(records)));
  const { repaired, alarms } = kiosk.ledger.health();
  kiosk.close();
  const ids = new Set(records.map(({ id }) => id));
  return {
    lost: voted.filter((id) => !ids.has(id)).length,
    repaired: repaired.map(({ code, values }) => [code, values['seq'] ?? values['from']]),
    alarms: alarms.map(({ code }) => code),
  };
}

const nothing = { lost: 0, repaired: [], alarms: [] };

function changeDatabase(change: (database: Connection) => void): void {
  const kiosk = openKiosk(folder);
  const triggers = kiosk.database
    .prepare("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")
    .pluck()
    .all();
  kiosk.database.exec('DROP TRIGGER ledger_no_update; DROP TRIGGER ledger_no_delete');
  change(kiosk.database);
  for (const sql of triggers) kiosk.database.exec(String(sql));
  kiosk.close();
}

const changeCopy = (change: (content: string) => string) =>
  writeFileSync(path('ledger.ndjson'), change(readFileSync(path('ledger.ndjson'), 'utf8')));

test('an undamaged ledger is left alone', () => {
  expect(reopen()).toEqual(nothing);
});

test.each<[string, () => void, readonly unknown[]]>([
  ['ledger.ndjson deleted', () => rmSync(path('ledger.ndjson')), ['copy-was-short', 1]],
  ['ledger.ndjson emptied', () => truncateSync(path('ledger.ndjson')), ['copy-was-short', 1]],
  ['last line torn', () => changeCopy((content) => content.slice(0, -40)), ['copy-had-torn-line', 21]],
  ['line end missing', () => changeCopy((content) => content.slice(0, -1)), ['copy-had-torn-line', 21]],
  [
    'a ballot changed in the copy',
    () => changeCopy((content) => content.replace('poem-3', 'poem-4')),
    ['copy-was-damaged', 5],
  ],
  [
    'a line end flipped',
    () => changeCopy((content) => content.replace('\n', '\u000b')),
    ['copy-was-damaged', 1],
  ],
  [
    'a line dropped',
    () => changeCopy((content) => content.split('\n').toSpliced(9, 1).join('\n')),
    ['copy-was-damaged', 10],
  ],
  [
    'zeros after the end, as some file systems leave them',
    () => changeCopy((content) => `${content}${'\0'.repeat(300)}`),
    ['copy-had-torn-line', 22],
  ],
])('%s: mended from the database and named', (_what, damage, repair) => {
  damage();
  expect(reopen()).toEqual({ ...nothing, repaired: [repair] });
  expect(reopen()).toEqual(nothing);
});

test('the database deleted: mended from ledger.ndjson, tally included', () => {
  for (const name of readdirSync(folder)) if (name.startsWith('hoa-ban.db')) rmSync(path(name));
  expect(reopen()).toEqual({
    ...nothing,
    repaired: [
      ['database-missing', undefined],
      ['settings-lost', undefined],
      ['catalogue-lost', undefined],
      ['decisions-lost', undefined],
      ['exposures-lost', undefined],
      ['changes-lost', undefined],
      ['database-was-short', 1],
    ],
  });
  expect(reopen()).toEqual(nothing);
});

test('the database replaced by an older one: mended from ledger.ndjson', () => {
  copyFileSync(path('hoa-ban.db'), path('older.db'));
  voted = [...voted, ...vote(5)];
  copyFileSync(path('older.db'), path('hoa-ban.db'));
  expect(reopen()).toEqual({ ...nothing, repaired: [['database-was-short', 22]] });
});

test('a ballot edited in the database: mended, and the forged rows are set aside', () => {
  changeDatabase((database) =>
    database.exec("UPDATE ledger SET line = replace(line, 'poem-3', 'poem-5') WHERE seq = 5"),
  );
  expect(reopen()).toEqual({ ...nothing, repaired: [['database-ledger-was-damaged', 5]] });
  expect(readdirSync(path('set-aside'))).toHaveLength(1);
  const kiosk = openKiosk(folder);
  expect(() => kiosk.database.exec('DELETE FROM ledger')).toThrow('append-only');
  kiosk.close();
});

test.each([
  ["id = '00000000-0000-4000-8000-000000000000'"],
  ["kind = 'duel'"],
  ["visit = '00000000-0000-4000-8000-000000000000'"],
  ['visit = NULL'],
  ['hash = upper(hash)'],
])('a row that has another %s than its line: filed anew, and a retry stays the same record', (damage) => {
  changeDatabase((database) => database.exec(`UPDATE ledger SET ${damage} WHERE seq = 5`));
  expect(reopen()).toEqual({ ...nothing, repaired: [['database-ledger-was-damaged', 5]] });
  const kiosk = openKiosk(folder);
  const record = kiosk.ledger.after(4, 1)[0];
  if (record?.kind !== 'ballot') throw new Error('no ballot');
  const again = kiosk.ledger.cast({
    ...{ id: record.id, visit: record.payload.visit, entry: record.payload.entry },
  });
  expect(expectDone(again).ballots).toMatchObject([{ receipt: receiptOf(record.hash) }]);
  kiosk.close();
  expect(reopen()).toEqual(nothing);
});

test('a counter edited in the database: recounted', () => {
  changeDatabase((database) => database.exec('UPDATE tally SET ballots = ballots + 100'));
  expect(reopen()).toEqual({ ...nothing, repaired: [['tally-rebuilt', undefined]] });
});

test('both copies damaged in different places still give the whole', () => {
  changeDatabase((database) => database.exec("UPDATE ledger SET line = 'x' WHERE seq = 12"));
  changeCopy((content) => content.split('\n').with(3, 'y').join('\n'));
  expect(reopen()).toMatchObject({ lost: 0, alarms: [] });
  expect(reopen()).toEqual(nothing);
});

test('both copies rolled back: voting goes on, and the alarm stays until the records are back', () => {
  const whole = readFileSync(path('ledger.ndjson'));
  changeDatabase((database) => database.exec('DELETE FROM ledger WHERE seq > 11'));
  changeCopy((content) => `${content.split('\n').slice(0, 11).join('\n')}\n`);
  expect(reopen()).toMatchObject({ lost: 10, alarms: ['ledger-rolled-back'] });
  expect(reopen()).toMatchObject({ lost: 10, alarms: ['ledger-rolled-back'] });
  writeFileSync(path('ledger.ndjson'), whole);
  expect(reopen()).toMatchObject({ lost: 0, alarms: [] });
});

test('a record unreadable in both copies costs only what follows it, and is an alarm', () => {
  changeDatabase((database) => database.exec("UPDATE ledger SET line = 'x' WHERE seq = 19"));
  changeCopy((content) => content.split('\n').with(18, 'x').join('\n'));
  expect(reopen()).toMatchObject({ lost: 3, alarms: ['ledger-rolled-back', 'ledger-records-apart'] });
});

/** A disk whose calls fail when told to. */
function makeDisk() {
  const fault: { write: string | null; sync: string | null; half: boolean } = {
    write: null,
    sync: null,
    half: false,
  };
  const disk: Disk = {
    write(handle, bytes) {
      if (!fault.write) return realDisk.write(handle, bytes);
      if (fault.half) writeSync(handle, bytes.subarray(0, bytes.length / 2));
      throw Object.assign(new Error(`${fault.write}: write`), { code: fault.write });
    },
    sync(handle) {
      if (fault.sync) throw Object.assign(new Error(`${fault.sync}: fsync`), { code: fault.sync });
      realDisk.sync(handle);
    },
  };
  return { disk, fault };
}

test.each([
  { write: 'ENOSPC', sync: null, half: true, code: 'disk-full' },
  { write: 'EIO', sync: null, half: false, code: 'storage-failed' },
  { write: null, sync: 'EIO', half: false, code: 'storage-failed' },
])(
  '$write/$sync on ledger.ndjson: not thanked, said, and the retry is the same vote',
  async ({ code, ...given }) => {
    const { disk, fault } = makeDisk();
    const kiosk = openKiosk(folder, { disk });
    const request = { id: randomUUID(), visit: randomUUID(), entry: 'poem-1' };
    const { ino } = statSync(path('ledger.ndjson'));
    const announced: string[] = [];
    kiosk.changes.subscribe((change) => announced.push(change));
    Object.assign(fault, given);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(kiosk.ledger.cast(request)).toMatchObject({ ok: false, problem: { code } });
    }
    expect(kiosk.ledger.health().storage).toBe('failing');
    Object.assign(fault, { write: null, sync: null });
    await expect.poll(() => kiosk.ledger.cast(request)).toMatchObject({ ok: true });
    expect(kiosk.ledger.cast({ ...request, id: randomUUID(), entry: 'poem-2' }).ok).toBe(true);
    expect(kiosk.ledger.health().storage).toBe('ok');
    expect(announced).toContain('settings');
    // What was read back after the error may have been in memory only: it was not believed but written anew.
    expect(statSync(path('ledger.ndjson')).ino).not.toBe(ino);
    const ids = [...kiosk.ledger.records()].map(({ id }) => id);
    expect(ids.filter((id) => id === request.id)).toHaveLength(1);
    kiosk.close();
    voted = [...voted, request.id];
    expect(reopen()).toEqual(nothing);
  },
);

test('what a killed process left unsynced is on disk before the first answer', () => {
  const dying = openKiosk(folder);
  const request = { id: randomUUID(), visit: randomUUID(), entry: 'poem-1' };
  expect(dying.ledger.cast(request).ok).toBe(true);
  // The disk as a killed process leaves it: the vote is in the write-ahead log only.
  for (const name of readdirSync(folder)) cpSync(path(name), path(`../${basename(folder)}-killed/${name}`));
  dying.close();
  removeFolder(folder);
  folder = `${folder}-killed`;
  const kiosk = openKiosk(folder);
  copyFileSync(path('hoa-ban.db'), path('alone.db'));
  const alone = expectDone(openDatabase(path('alone.db')));
  expect(alone.prepare('SELECT count(*) FROM ledger WHERE id = ?').pluck().get(request.id)).toBe(1);
  alone.close();
  kiosk.close();
});

test('a full disk: nothing is thanked that is not stored, and voting goes on once there is room', async ({
  skip,
}) => {
  const small = path('small');
  mkdirSync(small);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', small]);
  if (mounted.status !== 0) skip('a small disk can only be mounted by root on Linux');
  try {
    const kiosk = openKiosk(small);
    const thanked: string[] = [];
    const refused: BallotRequest[] = [];
    for (let at = 0; at < 5000 && refused.length < 3; at += 1) {
      const request = { id: randomUUID(), visit: randomUUID(), entry: 'poem-1' };
      const outcome = kiosk.ledger.cast(request);
      if (outcome.ok) thanked.push(request.id);
      else {
        expect(outcome.problem.code).toBe('disk-full');
        refused.push(request);
      }
    }
    expect(thanked.length).toBeGreaterThan(20);
    expect(refused.length).toBeGreaterThan(0);
    expect(spawnSync('mount', ['-o', 'remount,size=32m', small]).status).toBe(0);
    for (const request of refused)
      await expect.poll(() => kiosk.ledger.cast(request)).toMatchObject({ ok: true });
    const ids = [...kiosk.ledger.records()].map(({ id }) => id);
    for (const id of [...thanked, ...refused.map((request) => request.id)])
      expect(ids.filter((each) => each === id)).toHaveLength(1);
    kiosk.close();
  } finally {
    spawnSync('umount', ['-l', small]);
  }
});

test('the database full: not thanked, and voting goes on once there is room', async () => {
  const connections: Connection[] = [];
  const kiosk = openKiosk(folder, { onConnect: (database) => connections.push(database) });
  const cast = (id: string = randomUUID()) =>
    kiosk.ledger.cast({ id, visit: '6b3f1c0e-58a5-4b5c-9a53-3a1c5a3a3f10', entry: 'poem-1' });
  // SQLite never sets the limit below what is in use: the next page it needs is one too many.
  connections[0]?.pragma('max_page_count = 1');
  let refused = '';
  for (let attempt = 0; attempt < 200 && refused === ''; attempt += 1) {
    const id = randomUUID();
    const outcome = cast(id);
    if (outcome.ok) voted = [...voted, id];
    else refused = outcome.problem.code;
  }
  expect(refused).toBe('disk-full');
  await expect.poll(() => cast()).toMatchObject({ ok: true });
  kiosk.close();
  expect(reopen()).toEqual(nothing);
});

test.skipIf(process.platform === 'win32')(
  'a copy that cannot be opened is named, and nothing stays open',
  async () => {
    const kept = readFileSync(path('ledger.ndjson'));
    rmSync(path('ledger.ndjson'));
    // What no account can open, root's either.
    const socket = createServer().listen(path('ledger.ndjson'));
    await once(socket, 'listening');
    const opened: Connection[] = [];
    const onConnect = (database: Connection) => opened.push(database);
    expect(() => openKiosk(folder, { onConnect })).toThrow('unexpected problem: {"code":"storage-failed"');
    expect(opened.map((database) => database.open)).toEqual([false]);
    socket.close();
    writeFileSync(path('ledger.ndjson'), kept);
    expect(reopen()).toEqual(nothing);
  },
);
