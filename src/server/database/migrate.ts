import { migrations } from './migrations.ts';
import type { Connection } from './open-database.ts';

/**
 * Applies the migrations a database has not seen, all in one transaction: a process that is killed meanwhile leaves the
 * database as it was. Throws what SQLite throws.
 */
export function migrate(database: Connection, list: readonly string[] = migrations): void {
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version >= list.length) return;
  database
    .transaction(() => {
      for (const [index, migration] of list.entries()) {
        if (index < version) continue;
        database.exec(migration);
        database.pragma(`user_version = ${index + 1}`);
      }
    })
    .immediate();
}
