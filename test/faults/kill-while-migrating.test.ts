import { spawn } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrations } from '../../src/server/database/migrations.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { slowMigrations } from '../support/slow-migrations.ts';
import { makeTemporaryFolder } from '../support/test-server.ts';

const program = path.join(import.meta.dirname, '..', 'support', 'migrate-slowly.ts');
const kills = Number(process.env['HOA_BAN_KILL_ROUNDS'] ?? 6);
const rows = 40_000;

let folder: ReturnType<typeof makeTemporaryFolder>;
let old: string;
beforeAll(() => {
  folder = makeTemporaryFolder('kill-migration');
  old = path.join(folder.path, 'old.db');
  const database = new Database(old);
  database.pragma('journal_mode = WAL');
  // A database of the first release.
  database.exec(migrations[0] ?? '');
  database.pragma('user_version = 1');
  const insert = database.prepare('INSERT INTO exposure (entry, hour, shown) VALUES (?, ?, ?)');
  database.transaction(() => {
    for (let at = 0; at < rows; at += 1) insert.run(`T-${at % 300}`, `2024-10-05T${at}`, at % 50);
  })();
  database.close();
});
afterAll(() => folder.remove());

/** Migrates in a process of its own, killed `milliseconds` after it began; tells how long it ran and whether it was done. */
function migrateAndKill(file: string, milliseconds: number | null) {
  const child = spawn(process.execPath, [program, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  let [said, began] = ['', 0];
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (began === 0) {
      began = performance.now();
      if (milliseconds !== null) setTimeout(() => child.kill('SIGKILL'), milliseconds);
    }
  });
  return new Promise<{ took: number; isDone: boolean }>((resolve) =>
    child.once('close', () => resolve({ took: performance.now() - began, isDone: said.includes('done') })),
  );
}

function look(file: string) {
  const database = new Database(file);
  try {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    const version = Number(database.pragma('user_version', { simple: true }));
    const sum = database.prepare('SELECT count(*) AS count, sum(shown) AS shown FROM exposure').get();
    const columns = database.prepare("SELECT name FROM pragma_table_info('exposure')").pluck().all();
    return { version, sum, columns };
  } finally {
    database.close();
  }
}

test('a process killed while it migrates leaves the old database or the new one', {
  timeout: 120_000,
}, async () => {
  const whole = path.join(folder.path, 'whole.db');
  cpSync(old, whole);
  const before = look(old);
  const { took } = await migrateAndKill(whole, null);
  const after = look(whole);
  expect([before.version, after.version]).toEqual([1, slowMigrations.length]);
  let [inTheMiddle, asOld] = [0, 0];
  for (let round = 0; round < kills; round += 1) {
    const file = path.join(folder.path, `${round}.db`);
    cpSync(old, file);
    const { isDone } = await migrateAndKill(file, (took * (round + 0.5)) / kills);
    const found = look(file);
    expect([before, after]).toContainEqual(found);
    if (!isDone) inTheMiddle += 1;
    if (found.version === 1) asOld += 1;
    rmSync(file);
  }
  // Else nothing was interrupted, and nothing was shown.
  expect(inTheMiddle).toBeGreaterThan(kills / 3);
  expect(asOld).toBeGreaterThan(0);
});

test('the real migrations bring a first release’s database up to today, in one step', () => {
  const file = path.join(folder.path, 'first.db');
  cpSync(old, file);
  const opened = openDatabase(file);
  expect(opened.ok).toBe(true);
  if (opened.ok) opened.value.close();
  expect(look(file)).toMatchObject({ version: migrations.length, sum: { count: rows } });
});

test('a database of a newer program is refused, unchanged, with what to do', () => {
  const file = path.join(folder.path, 'newer.db');
  cpSync(old, file);
  const database = new Database(file);
  database.pragma(`user_version = ${migrations.length + 1}`);
  database.close();
  expect(openDatabase(file)).toMatchObject({ ok: false, problem: { code: 'database-newer' } });
  expect(look(file).version).toBe(migrations.length + 1);
});
