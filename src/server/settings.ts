import { z } from 'zod';
import { defaultExhibition, type Exhibition, exhibitionSchema } from '../shared/exhibition.ts';
import { type Kiosk, kioskSchema } from '../shared/kiosk.ts';
import type { Changes } from './changes.ts';
import type { Connection } from './database/open-database.ts';

/** The exhibition and this kiosk as staff set them; kept in the database, announced when they change. */
export interface Settings {
  exhibition(): Exhibition;
  kiosk(): Kiosk;
  changeExhibition(change: Partial<Exhibition>): Exhibition;
  changeKiosk(change: Partial<Kiosk>): Kiosk;
}

const rowSchema = z.object({ value: z.string() }).optional();

export function createSettings(database: Connection, changes: Changes, kioskId: string): Settings {
  const select = database.prepare('SELECT value FROM setting WHERE name = ?');
  const upsert = database.prepare(
    'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  function load<T>(name: string, schema: z.ZodType<T>, initial: () => T): T {
    const row = rowSchema.parse(select.get(name));
    if (row) return schema.parse(JSON.parse(row.value));
    const value = initial();
    upsert.run(name, JSON.stringify(value));
    return value;
  }
  let exhibition = load('exhibition', exhibitionSchema, () => defaultExhibition);
  let kiosk = load('kiosk', kioskSchema, () => newKiosk(kioskId));
  return {
    exhibition: () => exhibition,
    kiosk: () => kiosk,
    changeExhibition(change) {
      exhibition = exhibitionSchema.parse({ ...exhibition, ...change, id: exhibition.id });
      upsert.run('exhibition', JSON.stringify(exhibition));
      changes.announce('settings');
      return exhibition;
    },
    changeKiosk(change) {
      kiosk = kioskSchema.parse({ ...kiosk, ...change, id: kiosk.id });
      upsert.run('kiosk', JSON.stringify(kiosk));
      changes.announce('settings');
      return kiosk;
    },
  };
}

function newKiosk(id: string): Kiosk {
  return {
    id,
    name: 'Màn hình 1',
    venue: defaultExhibition.venues[0]?.id ?? 'trung-tam',
    role: 'touch',
    wall: { index: 0, of: 1 },
    language: 'vi',
    idle: { ask: 60, end: 30 },
    wallVolume: 0,
  };
}
