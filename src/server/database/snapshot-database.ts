import Database from 'better-sqlite3';
import { z } from 'zod';
import type { Connection } from './open-database.ts';
import { openReadable } from './read-database.ts';

/**
 * Writes the database as it is at this instant to a new file, beside a running kiosk or without one: one read
 * transaction, which in WAL mode nobody who votes waits for. It blocks the thread it is called on. Throws what SQLite
 * throws.
 */
export function snapshotDatabase(file: string, target: string): void {
  const { database, close } = openReadable(file);
  try {
    database.prepare('VACUUM INTO ?').run(target);
  } finally {
    close();
  }
}

/** Reads a database nobody else has open. Throws what SQLite throws. */
export function withSnapshot<T>(file: string, read: (database: Connection) => T): T {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  try {
    return read(database);
  } finally {
    database.close();
  }
}

/** How many migrations a database has seen; null where there is no database or SQLite cannot read it. */
export function readSchemaVersion(file: string): number | null {
  try {
    return withSnapshot(file, (database) => Number(database.pragma('user_version', { simple: true })));
  } catch {
    return null;
  }
}

/** What SQLite finds damaged, pages and indexes, in its words; null where nothing is. */
export function checkIntegrity(database: Connection): string | null {
  const found = String(database.pragma('integrity_check(1)', { simple: true }));
  return found === 'ok' ? null : found;
}

const countSchema = z.object({ count: z.number() });

/** Records of the ledger, whichever migrations the database has seen; 0 where they cannot be read. */
export function countLedger(database: Connection): number {
  try {
    return countSchema.parse(database.prepare('SELECT count(*) AS count FROM ledger').get()).count;
  } catch {
    return 0;
  }
}
