import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lockDataFolder } from '../../src/server/lock.ts';
import { endedByStaff } from '../../src/shared/ended-by-staff.ts';
import { sessionHeader } from '../../src/shared/session-header.ts';
import { makeJpeg } from '../server/import-world.ts';
import { readAll, vote } from '../support/backup-kiosk.ts';
import { expectDone, openKiosk } from '../support/ledger-kiosk.ts';
import { makeTemporaryFolder } from '../support/test-server.ts';

// Backups are made and read in processes of their own, at a low priority.
vi.setConfig({ testTimeout: 120_000 });

const cli = path.join(import.meta.dirname, '..', '..', 'src', 'cli', 'index.ts');
let root: ReturnType<typeof makeTemporaryFolder>;
const inRoot = (name: string) => path.join(root.path, name);
const children: ChildProcess[] = [];
beforeEach(() => {
  root = makeTemporaryFolder('backup-commands');
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  root.remove();
});

function start(...parameters: readonly string[]) {
  const child = spawn(process.execPath, [cli, ...parameters]);
  children.push(child);
  const said = { out: '', errors: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    said.out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said.errors += chunk.toString();
  });
  const ended = new Promise<{ code: number | null; out: string; errors: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, ...said })),
  );
  return { child, said, ended };
}
const run = (...parameters: readonly string[]) => start(...parameters).ended;

test('a kiosk is moved to another machine in one file', async () => {
  const [data, file, other] = [inRoot('data'), inRoot('kiosk.hoaban-backup'), inRoot('other')];
  vote(data, 5);
  const before = readAll(data);
  const made = await run('backup', '--data', data, '--out', file, '--lang', 'en');
  expect(made).toMatchObject({ code: 0, errors: '' });
  expect(made.out).toContain('6 records');
  expect(made.out).toContain('as you would a ballot box');
  const restored = await run('restore', file, '--data', other, '--lang', 'en');
  expect(restored).toMatchObject({ code: 0, errors: '' });
  expect(restored.out).toContain('only one machine');
  expect(readAll(other)).toEqual(before);
  const [there, inFile] = [await run('verify', other), await run('verify', file)];
  expect(there.code).toBe(0);
  // The same count and head, read aloud.
  expect(inFile).toEqual(there);
});

test('what cannot be done is said in one sentence, and nothing has changed', async () => {
  const [data, file] = [inRoot('data'), inRoot('kiosk.hoaban-backup')];
  vote(data, 2);
  expect(await run('backup', '--data', data, '--out', inRoot('kiosk.zip'))).toMatchObject({ code: 2 });
  expect(await run('backup', '--data', data, '--out', path.join(data, 'x.hoaban-backup'))).toMatchObject({
    code: 2,
  });
  expect(await run('backup', '--data', inRoot('none'), '--out', file)).toMatchObject({ code: 1 });
  expect(existsSync(file)).toBe(false);
  expect((await run('restore', file, '--data', data)).errors).toMatch(/^✗ Không tìm thấy bản sao lưu/);
  expect((await run('backup', '--data', data, '--out', file)).code).toBe(0);
  const lock = expectDone(lockDataFolder(data));
  const busy = await run('restore', file, '--data', data);
  lock.release();
  expect(busy).toMatchObject({ code: 1 });
  expect(busy.errors).toMatch(/^✗ Thư mục dữ liệu .* đang được một Hoa Ban khác sử dụng/);
  writeFileSync(inRoot('list.hoaban-pack'), 'no pack');
  const bad = await run('import', inRoot('list.hoaban-pack'), '--data', inRoot('new'));
  expect(bad).toMatchObject({ code: 2 });
  expect(bad.errors).toMatch(/^✗ Tệp này không đọc được như một gói triển lãm/);
  expect(existsSync(inRoot('new'))).toBe(false);
  expect((await run('pack', '--data', data, '--out', inRoot('a.hoaban-pack'))).errors).toMatch(
    /chưa công bố tác phẩm nào/,
  );
});

test('works are packed by one kiosk and shown by another, who is told whose they are', async () => {
  const works = inRoot('works');
  mkdirSync(path.join(works, 'tranh'), { recursive: true });
  for (const number of [1, 2])
    writeFileSync(path.join(works, 'tranh', `${number} - Tranh.jpg`), await makeJpeg(number, 400, 300));
  const [data, file, other] = [inRoot('data'), inRoot('all.hoaban-pack'), inRoot('other')];
  await run('import', works, '--data', data);
  const packed = await run('pack', '--data', data, '--out', file);
  expect(packed).toMatchObject({ code: 0, errors: '' });
  const [, words = ''] = /từ khóa: (.*)\./.exec(packed.out) ?? [];
  expect(words.split(' ').length).toBe(15);
  const dry = await run('import', file, '--data', other, '--dry-run');
  expect(dry).toMatchObject({ code: 0 });
  expect(existsSync(other)).toBe(false);
  const taken = await run('import', file, '--data', other);
  expect(taken).toMatchObject({ code: 0 });
  expect(taken.out).toContain('“Màn hình 1”');
  expect(taken.out).toContain(words);
  const [here, there] = [await run('entries', '--data', data), await run('entries', '--data', other)];
  expect(there.out).toBe(here.out);
}, 60_000);

test('restored from the staff page, the kiosk asks to be started again, and is what it was', async () => {
  const data = inRoot('data');
  vote(data, 3);
  const pages = ['serve', '--data', data, '--port', '0'];
  const { child, said } = start(...pages);
  await expect.poll(() => said.out).toMatch(/http:\/\/127\.0\.0\.1:\d+/);
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said.out)?.[0] ?? '';
  const send = (method: string, where: string, body?: unknown, token = '') =>
    fetch(`${url}/api/staff/${where}`, {
      method,
      headers: { 'content-type': 'application/json', [sessionHeader]: token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  await send('POST', 'pin', { pin: '482913', old: null });
  const { token } = (await (await send('POST', 'sessions', { pin: '482913' })).json()) as { token: string };
  const { name } = (await (await send('POST', 'backups', {}, token)).json()) as { name: string };
  await send('PUT', 'settings', { kiosk: { name: 'Sau khi sao lưu' } }, token);
  expect((await send('POST', 'backups/restore', { name }, token)).status).toBe(202);
  await expect.poll(() => child.exitCode).toBe(endedByStaff.relaunch);
  const again = start('serve', '--data', data, '--port', new URL(url).port);
  const kioskName = async () =>
    ((await (await fetch(`${url}/api/status`)).json()) as { kiosk: { name: string } }).kiosk.name;
  await expect.poll(() => kioskName().catch(() => '…')).toBe('Màn hình 1');
  expect((await send('GET', 'settings', undefined, token)).status).toBe(401);
  again.child.kill('SIGTERM');
  // Windows ends a process without telling it.
  await expect
    .poll(() => again.child.exitCode ?? again.child.signalCode)
    .toBe(process.platform === 'win32' ? 'SIGTERM' : 0);
  openKiosk(data).close();
});
