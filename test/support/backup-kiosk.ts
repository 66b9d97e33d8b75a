import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { BackupKind } from '../../src/server/backup/carried-files.ts';
import { makeBackup } from '../../src/server/backup/make-backup.ts';
import { originalPath } from '../../src/server/media/originals.ts';
import { expectDone, openKiosk } from './ledger-kiosk.ts';

/** Puts a file into a folder, with the folders above it. */
export function put(folder: string, name: string, content: string | Uint8Array): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** Keeps an original as an import would. */
export function putOriginal(folder: string, content: string): string {
  const hash = createHash('sha256').update(content).digest('hex');
  put(folder, path.relative(folder, originalPath(folder, hash)), content);
  return hash;
}

/** Casts so many ballots on a real ledger in the folder; returns their ids. */
export function vote(folder: string, count: number): readonly string[] {
  const kiosk = openKiosk(folder);
  const ids = Array.from({ length: count }, () => randomUUID());
  for (const [at, id] of ids.entries())
    expectDone(kiosk.ledger.cast({ id, visit: randomUUID(), entry: `poem-${at % 7}` }));
  kiosk.close();
  return ids;
}

export async function backUp(
  dataFolder: string,
  target: string,
  kind: BackupKind = 'whole',
  at = new Date('2024-10-05T08:00:00Z'),
) {
  return expectDone(
    await makeBackup({ dataFolder, target, kind, reason: 'asked', version: '0.0.0-test', at }),
  );
}

const skipped = /^(backups|derived|restoring|set-aside|logs|restored\.json|in-use\.db.*|hoa-ban\.db.*)(\/|$)/;

/** Everything a data folder holds: rows of every table, and every other file's bytes as a hash. */
export function readAll(folder: string): Record<string, unknown> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll(path.sep, '/'))
    .filter((name) => statSync(path.join(folder, name)).isFile() && !skipped.test(name))
    .sort();
  return {
    ...readTables(path.join(folder, 'hoa-ban.db')),
    ...Object.fromEntries(
      files.map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(path.join(folder, name)))
          .digest('hex'),
      ]),
    ),
  };
}

export function readTables(file: string): Record<string, unknown> {
  const database = new Database(file, { readonly: true });
  try {
    const names = database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .pluck()
      .all();
    return {
      version: database.pragma('user_version', { simple: true }),
      integrity: database.pragma('integrity_check', { simple: true }),
      ...Object.fromEntries(
        names.map((name) => [`table ${name}`, database.prepare(`SELECT * FROM "${name}"`).all()]),
      ),
    };
  } finally {
    database.close();
  }
}
