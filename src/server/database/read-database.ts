import { existsSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import type { Connection } from './open-database.ts';

/**
 * Lets a command read a data folder, beside a running kiosk or without one: one snapshot, nothing is written.
 * Problems: `data-folder-empty`, `data-folder-unreadable`.
 */
export function readDatabase<T>(
  folder: string,
  read: (database: Connection) => Outcome<T, Problem>,
): Outcome<T, Problem> {
  const file = path.join(folder, 'hoa-ban.db');
  if (!existsSync(file)) return failed(problem('data-folder-empty', { folder }));
  let database: Connection | null = null;
  try {
    const open = new Database(file, { readonly: true, fileMustExist: true, timeout: 5000 });
    database = open;
    return open.transaction(() => read(open))();
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return failed(problem('data-folder-unreadable', { folder, cause }));
  } finally {
    database?.close();
  }
}

/** What SQLite finds damaged anywhere in the file, in its words, or null: a ledger may be whole beside broken pages. */
export function checkPages(database: Connection): string | null {
  const found = String(database.pragma('quick_check(1)', { simple: true }));
  return found === 'ok' ? null : found;
}
