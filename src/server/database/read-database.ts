import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { messageOf } from '../../shared/message-of.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { isSwapping } from '../backup/restore-marker.ts';
import { permissionProblem, storageProblem } from '../files/storage-problem.ts';
import type { Connection } from './open-database.ts';

/** One snapshot of a data folder's database, until it is closed. */
export interface Snapshot {
  readonly database: Connection;
  close(): void;
}

/**
 * Lets a command read a data folder, beside a running kiosk or without one: one snapshot, nothing is written.
 * Problems: `data-folder-empty`, `database-gone`, `data-folder-unreadable`, `not-permitted`, `disk-full`,
 * `restore-unfinished` (files are changing places).
 */
export function readDatabase<T>(
  folder: string,
  read: (database: Connection) => Outcome<T, Problem>,
): Outcome<T, Problem> {
  const opened = openSnapshot(folder);
  if (!opened.ok) return opened;
  try {
    return read(opened.value.database);
  } catch (error) {
    return failed(unreadable(folder, error));
  } finally {
    opened.value.close();
  }
}

/** As `readDatabase`, for whoever reads longer than a call. Problems: those of `readDatabase`. */
export function openSnapshot(folder: string): Outcome<Snapshot, Problem> {
  const file = path.join(folder, 'hoa-ban.db');
  try {
    if (isSwapping(folder)) return failed(problem('restore-unfinished', { folder }));
    // Not `existsSync`: to that a folder nobody may look into is empty.
    if (!statSync(file, { throwIfNoEntry: false })) {
      // Its votes are there, and the next start makes it anew of them.
      const isGone = existsSync(path.join(folder, 'ledger.ndjson'));
      return failed(problem(isGone ? 'database-gone' : 'data-folder-empty', { folder }));
    }
    const { database, close } = openReadable(file);
    try {
      database.exec('BEGIN');
      // The first reading fixes the snapshot.
      readSomething(database);
    } catch (error) {
      close();
      throw error;
    }
    return done({ database, close });
  } catch (error) {
    return failed(unreadable(folder, error));
  }
}

/** What an error met while reading a data folder is called. */
export function unreadable(folder: string, error: unknown): Problem {
  const storage = storageProblem(error);
  if (storage.code === 'disk-full') return storage;
  return permissionProblem(error) ?? problem('data-folder-unreadable', { folder, cause: messageOf(error) });
}

/** Opens a database for reading also where nothing can be written beside it. Throws what SQLite throws. */
export function openReadable(file: string): Snapshot {
  try {
    return openFile(file);
  } catch (error) {
    if (!isShut(error, file)) throw error;
    return openCopied(file);
  }
}

function openFile(file: string): Snapshot {
  const database = new Database(file, { readonly: true, fileMustExist: true, timeout: 5000 });
  try {
    // What is read is mostly read once; better-sqlite3 would keep 16 MB of it.
    database.pragma('cache_size = -2000');
    readSomething(database);
  } catch (error) {
    database.close();
    throw error;
  }
  return { database, close: () => database.close() };
}

/** Fails where SQLite may not make its files. */
const readSomething = (database: Connection) => database.prepare('SELECT COUNT(*) FROM sqlite_schema').get();

/**
 * To read a database in WAL mode SQLite makes files beside it, which a write-protected stick forbids and a full disk has
 * no room for. With a log that holds something, a kiosk may be writing: its database must not be copied.
 */
function isShut(error: unknown, file: string): boolean {
  const code = error instanceof Database.SqliteError ? error.code : '';
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false });
  return /^SQLITE_(READONLY|CANTOPEN|IOERR_SHMSIZE)/.test(code) && (!log || log.size === 0);
}

function openCopied(file: string): Snapshot {
  const folder = mkdtempSync(path.join(tmpdir(), 'hoa-ban-read-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const copy = path.join(folder, path.basename(file));
    copyFileSync(file, copy);
    chmodSync(copy, 0o600);
    const { database, close } = openFile(copy);
    return {
      database,
      close() {
        close();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** What SQLite finds damaged anywhere in the file, in its words, or null: a ledger may be whole beside broken pages. */
export function checkPages(database: Connection): string | null {
  const found = String(database.pragma('quick_check(1)', { simple: true }));
  return found === 'ok' ? null : found;
}
