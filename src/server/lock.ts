import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { messageOf } from '../shared/message-of.ts';
import { done, failed, type Outcome } from '../shared/outcome.ts';
import { type Problem, problem } from '../shared/problem.ts';
import { writeProblem } from './files/storage-problem.ts';

export interface Lock {
  release(): void;
}

/**
 * Holds the data folder for one process: two writers would fork the ledger.
 * Problems: `data-folder-in-use`, `data-folder-unwritable`.
 */
export function lockDataFolder(folder: string): Outcome<Lock, Problem> {
  const held = hold(folder, 'in-use.db');
  if (held.ok) return done({ release: () => held.value.close() });
  return failed(
    held.problem.isHeld
      ? problem('data-folder-in-use', { folder })
      : problem('data-folder-unwritable', { place: folder, cause: messageOf(held.problem.error) }),
  );
}

/**
 * Holds a folder of merged votes for one merge: each removes the ledgers it does not know of, so one of two would remove
 * what the other has just brought. Nothing of it stays. Problems: `merged-folder-in-use`, `disk-full`,
 * `file-unwritable`.
 */
export function lockMergedFolder(folder: string): Outcome<Lock, Problem> {
  const name = '.merging.db';
  const held = hold(folder, name);
  if (!held.ok)
    return failed(
      held.problem.isHeld
        ? problem('merged-folder-in-use', { folder })
        : writeProblem(held.problem.error, folder),
    );
  const remove = () => rmSync(path.join(folder, name), { force: true });
  return done({
    release() {
      // While it is held, so that nobody can have begun to hold the same file; Windows allows that only afterwards,
      // and not where somebody else has.
      try {
        remove();
        held.value.close();
      } catch {
        held.value.close();
        try {
          remove();
        } catch {
          // Somebody else's now, or of no harm.
        }
      }
    },
  });
}

/** SQLite's own file lock: a power cut or SIGKILL releases it. */
function hold(
  folder: string,
  name: string,
): Outcome<Database.Database, { readonly isHeld: boolean; readonly error: unknown }> {
  try {
    mkdirSync(folder, { recursive: true });
    const database = new Database(path.join(folder, name), { timeout: 0 });
    try {
      database.pragma('locking_mode = EXCLUSIVE');
      // Nothing is ever written: no second file for it.
      database.pragma('journal_mode = MEMORY');
      database.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      database.close();
      throw error;
    }
    return done(database);
  } catch (error) {
    return failed({ isHeld: /locked|busy/i.test(messageOf(error)), error });
  }
}
