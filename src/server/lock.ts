import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { done, failed, type Outcome } from '../shared/outcome.ts';
import { type Problem, problem } from '../shared/problem.ts';

/**
 * Holds the data folder for one process: two writers would fork the ledger. The lock is SQLite's own file lock,
 * so a power cut or SIGKILL releases it. Problems: `data-folder-in-use`, `data-folder-unwritable`.
 */
export function lockDataFolder(folder: string): Outcome<{ release(): void }, Problem> {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    return failed(problem('data-folder-unwritable', { place: folder, cause: messageOf(error) }));
  }
  try {
    const database = new Database(path.join(folder, 'in-use.db'), { timeout: 0 });
    try {
      database.pragma('locking_mode = EXCLUSIVE');
      database.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      database.close();
      throw error;
    }
    return done({ release: () => database.close() });
  } catch (error) {
    const cause = messageOf(error);
    return failed(
      /locked|busy/i.test(cause)
        ? problem('data-folder-in-use', { folder })
        : problem('data-folder-unwritable', { place: folder, cause }),
    );
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
