import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../src/server/deps.ts';
import { checkReportSchema } from '../../src/shared/check.ts';
import { makeTemporaryFolder, startTestServer, type TestServer } from '../support/test-server.ts';

const root = path.join(import.meta.dirname, '..', '..');
const cli = path.join(root, 'src', 'cli', 'index.ts');

let folder: ReturnType<typeof makeTemporaryFolder>;
let kiosk: TestServer | null = null;
const data = () => path.join(folder.path, 'data');

beforeEach(() => {
  folder = makeTemporaryFolder('doctor');
});
afterEach(async () => {
  await kiosk?.close();
  kiosk = null;
  folder.remove();
});

function doctor(...parameters: readonly string[]) {
  const words = [cli, 'doctor', '--data', data(), ...parameters];
  return new Promise<{ code: number; out: string; errors: string }>((resolve) => {
    execFile(process.execPath, words, { cwd: root }, (error, out, errors) =>
      resolve({ code: error ? Number(error.code) : 0, out, errors }),
    );
  });
}
const startKiosk = async () => {
  kiosk = await startTestServer({ dataFolder: data(), clock: systemClock });
  return kiosk.server;
};
async function examine() {
  const { code, out } = await doctor('--json');
  const report = checkReportSchema.parse(JSON.parse(out));
  const of = (name: string) => {
    const found = report.findings.find(({ check }) => check === name);
    return `${found?.level} ${found?.code}`;
  };
  return { code, report, of };
}
/** What every file but SQLite's own index of its log holds. */
const fingerprint = () =>
  readdirSync(data(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('-shm'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => `${file} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`);

test('beside a running kiosk: what has to be done, worst first, and nothing is written', async () => {
  const server = await startKiosk();
  server.settings.changeExhibition({ mode: 'test' });
  const before = fingerprint();
  const { code, report, of } = await examine();
  expect(code).toBe(2);
  expect(report.level).toBe('red');
  expect(report.findings.map(({ level }) => level)).toEqual(
    report.findings
      .map(({ level }) => level)
      .toSorted((a, b) => 'red amber green'.indexOf(a) - 'red amber green'.indexOf(b)),
  );
  expect([of('works'), of('pin'), of('voting')]).toEqual(['red none', 'red unset', 'amber test-open']);
  expect([of('ledger'), of('restarts')]).toEqual(['green whole', 'green steady']);
  expect(fingerprint()).toEqual(before);
});

test('without a kiosk it tells how the last run ended, and that none runs while the doors are open', async () => {
  await startKiosk();
  await kiosk?.close();
  kiosk = null;
  const { report, of } = await examine();
  expect([of('restarts'), of('memory'), of('screens')]).toEqual([
    ...['red not-running', 'green not-running', 'green not-running'],
  ]);
  expect(report.night.map(({ code }) => code)).toEqual(['stopped-still']);
  expect(of('ledger')).toBe('green whole');
});

test('a ledger that was tampered with is named in either language', async () => {
  await startKiosk();
  await kiosk?.close();
  kiosk = null;
  const file = path.join(data(), 'ledger.ndjson');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"genesis"', '"closed"'));
  const { code, out } = await doctor();
  expect(code).toBe(2);
  expect(out).toMatch(/^✗ Sổ cái +1 bản ghi +Hai bản của sổ cái khác nhau từ bản ghi 1\./m);
  expect(out).toMatch(/^Màn hình 1: Bốn việc phải làm trước giờ mở cửa\n/);
  const english = (await doctor('--lang', 'en')).out;
  expect(english).toMatch(/^✗ Ledger +1 record +/m);
  expect(english).toMatch(/^! Backup +none +Not yet backed up\./m);
});

test('a hub that was never reached, and its address that cannot be read', async () => {
  await startKiosk();
  // It would try to reach it.
  await kiosk?.close();
  kiosk = null;
  const hub = path.join(data(), 'hub.json');
  writeFileSync(hub, JSON.stringify({ url: 'postgres://kiosk:secret@hub.example:5432/hoa_ban' }));
  const first = await doctor('--json');
  expect(first.out).not.toContain('secret');
  expect((await examine()).of('hub')).toBe('amber never');
  writeFileSync(hub, '{');
  expect((await examine()).of('hub')).toBe('amber waiting');
});

test('what is no data folder cannot be checked', async () => {
  mkdirSync(data());
  const { code, errors } = await doctor();
  expect(code).toBe(3);
  expect(errors).toMatch(/^✗ Không có dữ liệu triển lãm trong .*\n$/);
});
