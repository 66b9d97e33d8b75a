import { z } from 'zod';
import { changedBySchema, type LoggedChange, staffChangeSchema } from '../../shared/change-log.ts';
import type { Connection } from '../database/open-database.ts';

const rowsSchema = z.array(z.object({ id: z.number(), at: z.string(), who: z.string(), change: z.string() }));

/** False in a data folder that only an older Hoa Ban has opened. */
export const hasChanges = (database: Connection): boolean =>
  database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'change_log'").get() !== undefined;

/** The change log's rows, oldest numbered lowest. */
export function createChangeStore(database: Connection) {
  const insert = database.prepare('INSERT INTO change_log (at, who, change) VALUES (?, ?, ?)');
  const trim = database.prepare('DELETE FROM change_log WHERE id <= ?');
  const before = database.prepare(
    'SELECT id, at, who, change FROM change_log WHERE id < ? ORDER BY id DESC LIMIT ?',
  );
  return {
    /** All of them or none; the oldest give way where there are more than `kept`. */
    add: database.transaction(
      (rows: readonly Pick<LoggedChange, 'at' | 'by' | 'change'>[], kept: number): void => {
        let last = 0;
        for (const { at, by, change } of rows)
          last = Number(insert.run(at, by, JSON.stringify(change)).lastInsertRowid);
        trim.run(last - kept);
      },
    ),
    /** Newest first, and how many rows were looked at; what cannot be read, or a newer Hoa Ban wrote, is left out. */
    page(
      id: number,
      most: number,
    ): { readonly changes: readonly LoggedChange[]; readonly last: number | null } {
      const rows = rowsSchema.parse(before.all(id, most));
      const last = rows.length === most ? (rows.at(-1)?.id ?? null) : null;
      return { changes: rows.flatMap((row) => readRow(row) ?? []), last };
    },
  };
}

function readRow({ id, at, who, change }: z.infer<typeof rowsSchema>[number]): LoggedChange | null {
  try {
    return { id, at, by: changedBySchema.parse(who), change: staffChangeSchema.parse(JSON.parse(change)) };
  } catch {
    return null;
  }
}
