import { z } from 'zod';
import { type ScreenSeen, type SeenScreen, seenScreenSchema } from '../../shared/kiosk.ts';
import type { Connection } from '../database/open-database.ts';
import { createSettingStore } from '../database/setting-store.ts';
import type { Clock } from '../deps.ts';

const listSchema = z.array(seenScreenSchema);
const day = 86_400_000;
/** What was not seen for longer is no screen of this kiosk any more. */
const forgottenAfter = 7 * day;
/** So long a changed screen is told of. */
const changedFor = 3 * day;
/** A screen that says again that it is there is noted on disk this seldom. */
const notedEvery = 600_000;

/** What earlier runs saw, for those who only read. */
export const readScreens = (database: Connection): readonly SeenScreen[] =>
  createSettingStore(database).tryRead('screens', listSchema) ?? [];

export interface Screens {
  see(screen: ScreenSeen): void;
  /** By display. */
  seen(): readonly SeenScreen[];
}

/** The displays that showed the exhibition, how large they were, and when they were last there. */
export function createScreens({ database, clock }: { database: Connection; clock: Clock }): Screens {
  const store = createSettingStore(database);
  let list = readScreens(database);
  let notedAt = 0;

  return {
    see(screen) {
      const now = clock.now();
      const at = now.toISOString();
      const since = (when: string) => now.getTime() - Date.parse(when);
      const known = list.find(({ display }) => display === screen.display);
      const { width, height } = known ?? screen;
      const changed = width !== screen.width || height !== screen.height;
      const kept = known?.before && since(known.before.until) < changedFor ? known.before : null;
      const seen: SeenScreen = {
        ...screen,
        face: screen.face ?? known?.face ?? null,
        at,
        // Back to what it was, it has not changed.
        before: changed
          ? kept?.width === screen.width && kept.height === screen.height
            ? null
            : (kept ?? { width, height, until: at })
          : kept,
      };
      list = [...list.filter(({ display }) => display !== screen.display), seen]
        .filter((each) => since(each.at) < forgottenAfter)
        .sort((a, b) => a.display - b.display);
      const isNews = !known || changed || known.face !== seen.face || known.version !== seen.version;
      if (!isNews && Math.abs(now.getTime() - notedAt) < notedEvery) return;
      notedAt = now.getTime();
      store.write('screens', list);
    },
    seen: () => list,
  };
}
