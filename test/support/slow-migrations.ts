import { migrations } from '../../src/server/database/migrations.ts';

/** As after years: a table made anew, every row of another changed, an index over all of it. */
export const slowMigrations: readonly string[] = [
  ...migrations,
  'ALTER TABLE exposure ADD COLUMN looked INTEGER NOT NULL DEFAULT 0; UPDATE exposure SET looked = shown * 2;',
  `CREATE TABLE exposure_by_day (entry TEXT NOT NULL, day TEXT NOT NULL, shown INTEGER NOT NULL);
   INSERT INTO exposure_by_day SELECT entry, substr(hour, 1, 10), shown FROM exposure;
   DROP TABLE exposure; ALTER TABLE exposure_by_day RENAME TO exposure;`,
  'CREATE INDEX exposure_day ON exposure (day, entry); UPDATE exposure SET shown = shown + 1;',
];
