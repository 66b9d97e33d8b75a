import { randomUUID } from 'node:crypto';
import { closeSync, cpSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeBackup } from '../../src/server/backup/make-backup.ts';
import { readDatabase } from '../../src/server/database/read-database.ts';
import { done } from '../../src/shared/outcome.ts';
import { sessionHeader } from '../../src/shared/session-header.ts';
import { sessionSchema } from '../../src/shared/staff.ts';
import { tell } from '../support/faults-table.ts';
import { expectDone, makeFolder, openKiosk, removeFolder } from '../support/ledger-kiosk.ts';
import { mountSmall, needsRoot, pull, remount } from '../support/mounts.ts';
import { expectInvariant } from '../support/prove-folder.ts';
import { startTestServer } from '../support/test-server.ts';
import { voteUnderFault } from './failing-disk.ts';
import { canTrace } from './power-cut/record-writes.ts';

const folder = makeFolder();
const at = (...parts: string[]) => path.join(folder, ...parts);
beforeAll(() => {
  openKiosk(at('base')).close();
});
afterAll(() => removeFolder(folder));

// `npm run faults` makes each of these fail at every place a vote comes by; here it is one place each.
describe.skipIf(!canTrace())('a disk that fails (needs strace)', () => {
  test.each([
    ['fsync of ledger.ndjson fails once (EIO)', 'ledger.ndjson', 'fsync:error=EIO:when=3', 8],
    ['fsync of the database’s log fails once (EIO)', 'hoa-ban.db-wal', 'fsync:error=EIO:when=3', 8],
    ['write to ledger.ndjson fails once (EIO)', 'ledger.ndjson', 'write:error=EIO:when=2', 8],
    ['write to the database’s log fails once (EIO)', 'hoa-ban.db-wal', 'pwrite64:error=EIO:when=5', 8],
    ['fsync of ledger.ndjson fails for good (EIO)', 'ledger.ndjson', 'fsync:error=EIO:when=4+', null],
    ['ledger.ndjson cannot be read for good (EIO)', 'ledger.ndjson', 'read,pread64:error=EIO:when=1+', 8],
    [
      'hoa-ban.db cannot be read, then is put aside (EIO)',
      'hoa-ban.db',
      'pread64,read:error=EIO:when=1..3',
      8,
    ],
    ['disk full for the database’s log for good', 'hoa-ban.db-wal', 'pwrite64:error=ENOSPC:when=7+', null],
  ] as const)('%s: nothing thanked is lost, nothing counts twice', (what, file, inject, thanked) => {
    const data = at(what.replaceAll(/\W+/g, '-'));
    cpSync(at('base'), data, { recursive: true });
    const run = voteUnderFault(data, file, inject);
    expect(run.thanked.length + run.refused.length).toBeGreaterThan(0);
    if (thanked === null) expect(run.refused.length).toBeGreaterThan(0);
    else expect(run.thanked).toHaveLength(thanked);
    const tried = new Set([...run.thanked, ...run.refused.map(({ id }) => id)]);
    expect(expectInvariant(data, run.thanked)).toBeLessThanOrEqual(1 + tried.size);
    const codes = [...new Set(run.refused.map(({ code }) => code))].join(', ') || 'none';
    tell(what, `${run.thanked.length} of ${tried.size} thanked, refused as ${codes}; 0 lost, 0 twice`);
  });

  test('a database that cannot be read, nor a new one made, is left where it is', () => {
    const data = at('unreadable');
    cpSync(at('base'), data, { recursive: true });
    const before = readFileSync(at('unreadable', 'hoa-ban.db'));
    const run = voteUnderFault(data, 'hoa-ban.db', 'read,pread64:error=EIO:when=1+');
    expect(run.thanked).toEqual([]);
    expect(readFileSync(at('unreadable', 'hoa-ban.db')).equals(before)).toBe(true);
    expectInvariant(data, []);
  });

  test('an fsync that takes 300 ms longer makes votes slower and loses none', () => {
    const data = at('slow');
    cpSync(at('base'), data, { recursive: true });
    const run = voteUnderFault(data, null, 'fsync,fdatasync:delay_exit=300000:when=1+');
    expect([run.thanked.length, run.refused.length]).toEqual([8, 0]);
    // Two files are synced for each of eight votes.
    expect(run.milliseconds).toBeGreaterThan(8 * 2 * 300);
    expectInvariant(data, run.thanked);
    tell(
      'every fsync takes 300 ms longer (ledger)',
      '8 of 8 thanked, each only when both copies were synced',
    );
  });
});

test('filled to the last byte by something else: commands read, a backup is made elsewhere, and it starts', async ({
  skip,
}) => {
  const data = at('crowded', 'data');
  if (!mountSmall(at('crowded'), '96m')) skip(needsRoot);
  try {
    await (await startTestServer({ dataFolder: data })).close();
    const kiosk = openKiosk(data);
    const id = randomUUID();
    expectDone(kiosk.ledger.cast({ id, visit: randomUUID(), entry: 'poem-1' }));
    kiosk.close();
    expect(fill(at('crowded', 'others'))).toBe('ENOSPC');
    const count = expectDone(
      readDatabase(data, (database) => done(database.prepare('SELECT count(*) FROM ledger').pluck().get())),
    );
    const target = at('kept.hoaban-backup');
    const wanted = {
      dataFolder: data,
      target,
      kind: 'whole',
      reason: 'asked',
      version: '0',
      at: new Date(0),
    } as const;
    expectDone(await makeBackup(wanted));
    for (let start = 0; start < 2; start += 1) {
      const started = await startTestServer({ dataFolder: data });
      expect((await started.server.fetch(new Request('http://kiosk/api/status'))).status).toBe(200);
      expect(started.server.ledger.find(id)).toMatchObject({ kind: 'ballot' });
      fill(at('crowded', `more-${start}`));
      await started.close();
    }
    tell('disk filled by something else', `${count} records read and backed up; it starts from its reserve`);
  } finally {
    pull(at('crowded'));
  }
});

test('filled while it runs: staff come in, see the count, and are told why nothing is kept; guesses are counted', async ({
  skip,
}) => {
  const data = at('filled', 'data');
  if (!mountSmall(at('filled'), '96m')) skip(needsRoot);
  const kiosk = await startTestServer({ dataFolder: data });
  const ask = async (method: string, address: string, body: unknown = null, token = '') => {
    const answer = await kiosk.server.fetch(
      new Request(`http://kiosk/api/staff/${address}`, {
        method,
        headers: { 'content-type': 'application/json', [sessionHeader]: token },
        body: body === null ? null : JSON.stringify(body),
      }),
    );
    const said = answer.status === 204 ? {} : ((await answer.json()) as { problem?: { code: string } });
    return { status: answer.status, code: said.problem?.code, said };
  };
  const enter = (pin: string) => ask('POST', 'sessions', { pin });
  try {
    await ask('POST', 'pin', { pin: '482913', old: null });
    expect(fill(at('filled', 'others'))).toBe('ENOSPC');
    // What SQLite has taken already it fills first.
    const rename = (token: string, text: string) => ask('PUT', 'settings', { kiosk: { name: text } }, token);
    const { token } = sessionSchema.parse((await enter('482913')).said);
    let refused = await rename(token, 'Cổng 0');
    for (let many = 1; many < 2000 && refused.status === 200; many += 1)
      refused = await rename(token, `Cổng ${many}`);
    expect(refused).toMatchObject({ status: 503, code: 'disk-full' });
    expect((await enter('482913')).status).toBe(201);
    expect((await ask('GET', 'results', null, token)).status).toBe(200);
    const guesses = [];
    for (let guess = 0; guess < 6; guess += 1) guesses.push((await enter('000001')).code);
    expect(guesses).toEqual([...Array(4).fill('pin-wrong'), 'pin-locked', 'pin-locked']);
    tell('disk filled while it runs', 'staff come in, count and export; changes are refused as disk-full');
  } finally {
    await kiosk.close();
    pull(at('filled'));
  }
});

/** Writes until nothing more fits, and says why that was. */
function fill(file: string): string {
  const handle = openSync(file, 'w');
  try {
    for (;;) if (writeSync(handle, Buffer.alloc(4096)) < 4096) return 'ENOSPC';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : '';
  } finally {
    closeSync(handle);
  }
}

test('remounted read-only while visitors vote: not thanked, by name; writable again, the same vote is taken', async ({
  skip,
}) => {
  const data = at('disk', 'data');
  if (!mountSmall(at('disk'), '32m')) skip(needsRoot);
  try {
    mkdirSync(data);
    let kiosk = openKiosk(data);
    const thanked: string[] = [];
    const cast = (id: string) => kiosk.ledger.cast({ id, visit: randomUUID(), entry: 'poem-1' });
    for (let count = 0; count < 5; count += 1) {
      const id = randomUUID();
      expectDone(cast(id));
      thanked.push(id);
    }
    // With files open for writing Linux refuses it: the kernel does it by itself when a disk fails.
    kiosk.close();
    expect(remount(at('disk'), 'ro')).toBe(true);
    let why = '';
    try {
      kiosk = openKiosk(data);
      const outcome = cast(randomUUID());
      why = outcome.ok ? 'thanked' : outcome.problem.code;
      kiosk.close();
    } catch (error) {
      why = String(error);
    }
    expect(why).toMatch(/unwritable|storage|disk|read-?only/i);
    expect(remount(at('disk'), 'rw')).toBe(true);
    kiosk = openKiosk(data);
    const id = randomUUID();
    expectDone(cast(id));
    kiosk.close();
    expectInvariant(data, [...thanked, id]);
    tell('data folder read-only', `${why.slice(0, 80)}; writable again it starts, 6 of 6 there`);
  } finally {
    pull(at('disk'));
  }
});
