import { z } from 'zod';
import type { Connection } from './open-database.ts';

const rowSchema = z.object({ value: z.string() }).optional();

/** Named JSON values: the exhibition, the kiosk, the staff PIN. Each is validated by who reads it. */
export interface SettingStore {
  /** Throws where what is stored cannot be understood. */
  read<T>(name: string, schema: z.ZodType<T>): T | null;
  /** Null also where it cannot be understood: for what may be lost without harm. */
  tryRead<T>(name: string, schema: z.ZodType<T>): T | null;
  /** `alongside` writes what must be stored together with it, or not at all. */
  write(name: string, value: unknown, alongside?: () => void): void;
}

export function createSettingStore(database: Connection): SettingStore {
  const select = database.prepare('SELECT value FROM setting WHERE name = ?');
  const upsert = database.prepare(
    'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  function read<T>(name: string, schema: z.ZodType<T>): T | null {
    const row = rowSchema.parse(select.get(name));
    return row ? schema.parse(JSON.parse(row.value)) : null;
  }
  return {
    read,
    tryRead(name, schema) {
      try {
        return read(name, schema);
      } catch {
        return null;
      }
    },
    write: database.transaction((name: string, value: unknown, alongside?: () => void) => {
      upsert.run(name, JSON.stringify(value));
      alongside?.();
    }),
  };
}
