import type { z } from 'zod';
import { defaultExhibition, type Exhibition, exhibitionSchema } from '../shared/exhibition.ts';
import { type Kiosk, kioskSchema } from '../shared/kiosk.ts';
import type { Changes } from './changes.ts';
import type { Connection } from './database/open-database.ts';
import { createSettingStore } from './database/setting-store.ts';

/** The exhibition and this kiosk as staff set them; kept in the database, announced when they change. */
export interface Settings {
  exhibition(): Exhibition;
  kiosk(): Kiosk;
  /** `alongside` writes what must be stored together with what it has become, or not at all. */
  changeExhibition(change: Partial<Exhibition>, alongside?: (changed: Exhibition) => void): Exhibition;
  changeKiosk(change: Partial<Kiosk>, alongside?: (changed: Kiosk) => void): Kiosk;
  /** Whether something stored could not be read, so that it is as at the beginning again. */
  readonly wasReset: boolean;
  /** Whether nothing was stored of the exhibition, or what was could not be read. */
  readonly exhibitionLost: boolean;
}

export function createSettings(database: Connection, changes: Changes, kioskId: string): Settings {
  const store = createSettingStore(database);
  let wasReset = false;
  function load<T>(name: string, schema: z.ZodType<T>, initial: () => T): T {
    try {
      const stored = store.read(name, schema);
      if (stored !== null) return stored;
    } catch {
      wasReset = true;
    }
    const value = initial();
    store.write(name, value);
    return value;
  }
  let exhibitionLost = false;
  let exhibition = load('exhibition', exhibitionSchema, () => {
    exhibitionLost = true;
    return defaultExhibition;
  });
  let kiosk = load('kiosk', kioskSchema, () => newKiosk(kioskId));
  return {
    wasReset,
    exhibitionLost,
    exhibition: () => exhibition,
    kiosk: () => kiosk,
    changeExhibition(change, alongside) {
      const changed = exhibitionSchema.parse({ ...exhibition, ...change, id: exhibition.id });
      store.write('exhibition', changed, () => alongside?.(changed));
      exhibition = changed;
      changes.announce('settings');
      return exhibition;
    },
    changeKiosk(change, alongside) {
      const changed = kioskSchema.parse({ ...kiosk, ...change, id: kiosk.id });
      store.write('kiosk', changed, () => alongside?.(changed));
      kiosk = changed;
      changes.announce('settings');
      return kiosk;
    },
  };
}

/** The same for whoever only reads a database: what is missing or damaged is as at the beginning. */
export function readSettings(database: Connection, kioskId: string): Pick<Settings, 'exhibition' | 'kiosk'> {
  const store = createSettingStore(database);
  const exhibition = store.tryRead('exhibition', exhibitionSchema) ?? defaultExhibition;
  const kiosk = store.tryRead('kiosk', kioskSchema) ?? newKiosk(kioskId);
  return { exhibition: () => exhibition, kiosk: () => kiosk };
}

function newKiosk(id: string): Kiosk {
  return {
    id,
    name: 'Màn hình 1',
    venue: defaultExhibition.venues[0]?.id ?? 'trung-tam',
    role: 'touch',
    wall: { index: 0, of: 1 },
    language: 'vi',
    locale: null,
    idle: { ask: 60, end: 30 },
    held: null,
    wallVolume: 0,
    orientation: 'any',
    dimming: { light: 0.5, at: [] },
    screen: 'hd',
  };
}
