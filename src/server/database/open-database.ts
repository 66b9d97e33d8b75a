import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { messageOf } from '../../shared/message-of.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { piecesOf } from '../files/line-reader.ts';
import { isUnreadable, storageProblem } from '../files/storage-problem.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';

export type Connection = Database.Database;

/** SQLite's number for `synchronous = FULL`. NORMAL may lose acknowledged ballots on a power cut. */
const synchronousFull = 2;

/** Texts that must be JSON: SQLite has no checksums and does not notice what changed within a text. */
export const jsonColumns: Readonly<Record<string, readonly string[]>> = {
  setting: ['value'],
  entry: ['entry'],
  asset: ['asset'],
  import: ['report'],
  publication: ['sources', 'listed', 'change', 'entries'],
  staged: ['sources', 'listed', 'entries', 'report'],
  decision: ['decision'],
  known_list: ['place'],
};

/**
 * Opens the exhibition's database, creates or migrates it, and asserts that what is committed is on disk.
 * Problems: `database-newer` (made by a newer Hoa Ban), `database-damaged`, `data-folder-unwritable`, `disk-full`,
 * `storage-failed`.
 */
export function openDatabase(file: string): Outcome<Connection, Problem> {
  if (Number(process.versions['napi'] ?? 0) < 10) {
    throw new Error('better-sqlite3 needs Node-API 10 (Node ≥ 22.14); run through npm, which pins Node 24.');
  }
  const isNew = !existsSync(file);
  let database: Connection;
  try {
    database = new Database(file, { timeout: 5000 });
  } catch (error) {
    const cause = messageOf(error);
    return failed(
      isNew || isGivenBack(file)
        ? problem('data-folder-unwritable', { place: file, cause })
        : problem('database-damaged', { file, cause }),
    );
  }
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.pragma('busy_timeout = 5000');
    if (
      database.pragma('journal_mode', { simple: true }) !== 'wal' ||
      database.pragma('synchronous', { simple: true }) !== synchronousFull
    ) {
      throw new Error('SQLite did not accept WAL with synchronous=FULL');
    }
    const version = Number(database.pragma('user_version', { simple: true }));
    if (version > migrations.length) {
      database.close();
      return failed(problem('database-newer', { file }));
    }
    if (!isNew && database.pragma('quick_check', { simple: true }) !== 'ok') {
      database.close();
      return failed(problem('database-damaged', { file, cause: 'quick_check' }));
    }
    migrate(database);
    const unreadable = isNew ? null : findBrokenJson(database);
    if (unreadable) {
      database.close();
      return failed(problem('database-damaged', { file, cause: unreadable }));
    }
    return done(database);
  } catch (error) {
    database.close();
    const cause = messageOf(error);
    if (/readonly|read-only|unable to open/i.test(cause))
      return failed(problem('data-folder-unwritable', { place: file, cause }));
    // A disk that is full or fails says nothing about the file, unless it does not give the file back either: it must
    // not be taken for damaged and replaced.
    const code = error instanceof Database.SqliteError ? error.code : '';
    const isDisks = /^SQLITE_(IOERR|FULL|BUSY|LOCKED|NOMEM|PERM)/.test(code) && isGivenBack(file);
    return failed(isDisks ? storageProblem(error) : problem('database-damaged', { file, cause }));
  }
}

/** Whether the disk can read the whole file. */
function isGivenBack(file: string): boolean {
  try {
    for (const piece of piecesOf(file)) void piece;
    return true;
  } catch (error) {
    return !isUnreadable(error);
  }
}

/** The first column that holds something else than JSON, or null. */
function findBrokenJson(database: Connection): string | null {
  for (const [table, columns] of Object.entries(jsonColumns))
    for (const column of columns) {
      const broken = database
        .prepare(`SELECT 1 FROM "${table}" WHERE "${column}" IS NOT NULL AND NOT json_valid("${column}")`)
        .get();
      if (broken !== undefined) return `${table}.${column}`;
    }
  return null;
}
