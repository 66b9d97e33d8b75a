import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { finishRestore } from '../../src/server/backup/restore-swap.ts';
import { verifyBackup } from '../../src/server/backup/verify-backup.ts';
import { verifyDataFolder } from '../../src/server/results/data-folder.ts';
import { makeJpeg } from '../server/import-world.ts';
import { backUp, putOriginal, readAll, readTables, vote } from '../support/backup-kiosk.ts';
import { expectDone } from '../support/ledger-kiosk.ts';
import { makeTemporaryFolder } from '../support/test-server.ts';

const cli = path.join(import.meta.dirname, '..', '..', 'src', 'cli', 'index.ts');
const kills = Number(process.env['HOA_BAN_KILL_ROUNDS'] ?? 3);

let root: ReturnType<typeof makeTemporaryFolder>;
let data: string;
const inRoot = (name: string) => path.join(root.path, name);
beforeAll(() => {
  root = makeTemporaryFolder('kill-backup');
  data = inRoot('data');
  vote(data, 400);
  for (let at = 0; at < 12; at += 1) putOriginal(data, randomBytes(400_000).toString('hex'));
});
afterAll(() => root.remove());

/** Runs a command and kills it after `milliseconds`, as a power cut would; resolves with how long it ran. */
function runAndKill(parameters: readonly string[], milliseconds: number | null) {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [cli, ...parameters], { stdio: 'ignore' });
  const timer = milliseconds === null ? null : setTimeout(() => child.kill('SIGKILL'), milliseconds);
  return new Promise<{ took: number; code: number | null }>((resolve) => {
    child.once('exit', (code) => {
      if (timer) clearTimeout(timer);
      resolve({ took: performance.now() - startedAt, code });
    });
  });
}

/**
 * Runs a command again and again and kills it at moments over the whole of a run, closer together towards its end, where
 * files take their places. A run that ends before it is killed tells that runs are shorter than `took`: the machine has
 * less to do than it had. Gives whether each was killed.
 */
async function* killOften(took: number, begin: () => readonly string[]): AsyncGenerator<boolean> {
  let length = took;
  for (let round = 0; round < kills; round += 1) {
    const moment = length * (1 - (1 - (round + 0.5) / kills) ** 1.6);
    const ended = await runAndKill(begin(), moment);
    if (ended.code !== null) length = Math.min(length, ended.took);
    yield ended.code === null;
  }
}

const scratch = () => inRoot('scratch');

test('a backup that is killed leaves the one before, or a whole new one', { timeout: 400_000 }, async () => {
  const out = inRoot('kiosk.hoaban-backup');
  const { took, code } = await runAndKill(['backup', '--out', out, '--data', data], null);
  expect(code).toBe(0);
  const first = (await verifyBackup(out, scratch())).manifest;
  let [old, killed] = [0, 0];
  for await (const wasKilled of killOften(took, () => ['backup', '--out', out, '--data', data])) {
    const { manifest, fault } = await verifyBackup(out, scratch());
    expect(fault).toBeNull();
    if (wasKilled) killed += 1;
    if (manifest?.made === first?.made) old += 1;
  }
  expect(killed).toBeGreaterThan(kills / 2);
  expect(old).toBeGreaterThan(0);
});

test('a restore that is killed leaves what was there, or what was backed up, and no vote is lost', {
  timeout: 400_000,
}, async () => {
  const file = inRoot('restore.hoaban-backup');
  await backUp(data, file);
  const now = inRoot('now');
  cpSync(data, now, { recursive: true });
  vote(now, 5);
  putOriginal(now, 'newer');
  const before = readAll(now);
  const whole = inRoot('whole');
  cpSync(now, whole, { recursive: true });
  const { took, code } = await runAndKill(['restore', file, '--data', whole], null);
  expect(code).toBe(0);
  const after = readAll(whole);
  expect(after).not.toEqual(before);
  const found = { before: 0, after: 0, killed: 0 };
  const folder = inRoot('killed');
  const restore = () => {
    cpSync(now, folder, { recursive: true });
    return ['restore', file, '--data', folder];
  };
  for await (const wasKilled of killOften(took, restore)) {
    // What the next start does first.
    expectDone(finishRestore(folder, new Date()));
    const left = readAll(folder);
    expect([before, after]).toContainEqual(left);
    expect(left['ledger.ndjson']).toBe(before['ledger.ndjson']);
    expect(existsSync(path.join(folder, 'restoring'))).toBe(false);
    found[JSON.stringify(left) === JSON.stringify(before) ? 'before' : 'after'] += 1;
    if (wasKilled) found.killed += 1;
    rmSync(folder, { recursive: true });
  }
  expect(found.killed).toBeGreaterThan(kills / 2);
  expect(found.before).toBeGreaterThan(0);
  // Both ledgers hold the five later votes: restoring takes none away.
  expect(before['ledger.ndjson']).toBe(after['ledger.ndjson']);
});

test('a pack whose import is killed leaves the old catalogue or the new one, and the next import is whole', {
  timeout: 400_000,
}, async () => {
  const works = inRoot('works');
  mkdirSync(path.join(works, 'tranh'), { recursive: true });
  for (let number = 1; number <= 12; number += 1)
    writeFileSync(path.join(works, 'tranh', `${number} - Tranh.jpg`), await makeJpeg(number, 1600, 1200));
  const packing = inRoot('packing');
  await runAndKill(['import', works, '--data', packing], null);
  const file = inRoot('all.hoaban-pack');
  expect((await runAndKill(['pack', '--out', file, '--data', packing], null)).code).toBe(0);
  const fresh = inRoot('fresh');
  vote(fresh, 3);
  const shown = (folder: string) => readTables(path.join(folder, 'hoa-ban.db'))['table entry'];
  const empty = shown(fresh);
  const whole = inRoot('taken');
  cpSync(fresh, whole, { recursive: true });
  const { took, code } = await runAndKill(['import', file, '--data', whole], null);
  expect(code).toBe(0);
  const full = shown(whole);
  expect(full).toHaveLength(12);
  let killed = 0;
  const folder = inRoot('killed-import');
  const take = () => {
    cpSync(fresh, folder, { recursive: true });
    return ['import', file, '--data', folder];
  };
  for await (const wasKilled of killOften(took, take)) {
    if (wasKilled) killed += 1;
    expect([empty, full]).toContainEqual(shown(folder));
    expect((await runAndKill(['import', file, '--data', folder], null)).code).toBe(0);
    expect(shown(folder)).toEqual(full);
    expect(readdirSync(path.join(folder, 'media')).filter((name) => name.startsWith('.new-'))).toEqual([]);
    expect(expectDone(verifyDataFolder(folder)).seq).toBe(4);
    rmSync(folder, { recursive: true });
  }
  expect(killed).toBeGreaterThan(kills / 2);
});
