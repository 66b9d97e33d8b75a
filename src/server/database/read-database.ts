import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { isSwapping } from '../backup/restore-marker.ts';
import type { Connection } from './open-database.ts';

/**
 * Lets a command read a data folder, beside a running kiosk or without one: one snapshot, nothing is written.
 * Problems: `data-folder-empty`, `data-folder-unreadable`, `restore-unfinished` (files are changing places).
 */
export function readDatabase<T>(
  folder: string,
  read: (database: Connection) => Outcome<T, Problem>,
): Outcome<T, Problem> {
  const file = path.join(folder, 'hoa-ban.db');
  if (isSwapping(folder)) return failed(problem('restore-unfinished', { folder }));
  if (!existsSync(file)) return failed(problem('data-folder-empty', { folder }));
  try {
    try {
      return readFile(file, read);
    } catch (error) {
      if (!isWriteProtected(error, file)) throw error;
      return readCopied(file, read);
    }
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return failed(problem('data-folder-unreadable', { folder, cause }));
  }
}

function readFile<T>(file: string, read: (database: Connection) => T): T {
  const database = new Database(file, { readonly: true, fileMustExist: true, timeout: 5000 });
  try {
    return database.transaction(() => read(database))();
  } finally {
    database.close();
  }
}

/**
 * To read a database in WAL mode SQLite makes files beside it, which a write-protected stick forbids. With a log that
 * holds something, a kiosk may be writing: its database must not be copied.
 */
function isWriteProtected(error: unknown, file: string): boolean {
  const code = error instanceof Database.SqliteError ? error.code : '';
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false });
  return /^SQLITE_(READONLY|CANTOPEN)/.test(code) && (!log || log.size === 0);
}

function readCopied<T>(file: string, read: (database: Connection) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'hoa-ban-read-'));
  try {
    const copy = path.join(folder, path.basename(file));
    copyFileSync(file, copy);
    chmodSync(copy, 0o600);
    return readFile(copy, read);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What SQLite finds damaged anywhere in the file, in its words, or null: a ledger may be whole beside broken pages. */
export function checkPages(database: Connection): string | null {
  const found = String(database.pragma('quick_check(1)', { simple: true }));
  return found === 'ok' ? null : found;
}
