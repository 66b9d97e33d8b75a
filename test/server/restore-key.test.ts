import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backupName } from '../../src/server/backup/backups-folder.ts';
import { makeBackup } from '../../src/server/backup/make-backup.ts';
import { expectDone } from '../support/ledger-kiosk.ts';
import { makeTemporaryFolder, startTestServer } from '../support/test-server.ts';

let folder: ReturnType<typeof makeTemporaryFolder>;
const at = (...parts: string[]) => path.join(folder.path, ...parts);
const start = (data = 'data') => startTestServer({ dataFolder: at(data) });

/** A kiosk that has run, and a backup of it in its own folder. */
async function makeKiosk(data: string) {
  await (await start(data)).close();
  const name = backupName(new Date('2024-10-04T18:00:00Z'), 'daily');
  const target = at(data, 'backups', name);
  const wanted = { dataFolder: at(data), target, kind: 'records', reason: 'daily', version: '0' } as const;
  expectDone(await makeBackup({ ...wanted, at: new Date('2024-10-04T18:00:00Z') }));
  return name;
}

beforeEach(async () => {
  folder = makeTemporaryFolder('key');
});
afterEach(() => folder.remove());

test.each([
  ['gone', null],
  ['emptied by a power cut', ''],
  ['zeros', '\0'.repeat(117)],
])('a key that is %s comes back from a backup, and staff are told', async (_, damage) => {
  const backup = await makeKiosk('data');
  const kept = readFileSync(at('data', 'key.json'), 'utf8');
  if (damage === null) rmSync(at('data', 'key.json'));
  else writeFileSync(at('data', 'key.json'), damage);
  const kiosk = await start();
  expect(kiosk.server.ledger.health().repaired).toEqual([{ code: 'key-restored', values: { backup } }]);
  expect(readFileSync(at('data', 'key.json'), 'utf8')).toBe(kept);
  const aside = damage === null ? [] : readdirSync(at('data', 'set-aside'));
  expect(aside.map((name) => name.replace(/^\d+T\d+Z-/, ''))).toEqual(damage === null ? [] : ['key.json']);
  await kiosk.close();
});

test('a key comes back also where the database is gone with it', async () => {
  const backup = await makeKiosk('data');
  for (const name of ['key.json', 'hoa-ban.db']) rmSync(at('data', name));
  const kiosk = await start();
  expect(kiosk.server.ledger.health().repaired).toContainEqual({ code: 'key-restored', values: { backup } });
  await kiosk.close();
});

test('a key that is whole and another kiosk’s stays: whose folder it is, people decide', async () => {
  await makeKiosk('data');
  await makeKiosk('other');
  copyFileSync(at('other', 'key.json'), at('data', 'key.json'));
  await expect(start()).rejects.toThrow('ledger-of-other-kiosk');
});

test('a key is not taken from a damaged backup, nor from one of another kiosk', async () => {
  const name = await makeKiosk('data');
  await makeKiosk('other');
  rmSync(at('data', 'key.json'));
  copyFileSync(at('other', 'backups', name), at('data', 'backups', name));
  await expect(start()).rejects.toThrow('key-missing');
  writeFileSync(at('data', 'backups', name), 'PK');
  await expect(start()).rejects.toThrow('key-missing');
});
