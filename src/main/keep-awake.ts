import { powerSaveBlocker, screen } from 'electron';
import type { Settings } from '../server/settings.ts';
import { hoursOf, openingAt } from '../shared/opening.ts';

/** As long after closing as the pages wait before they go black, milliseconds. */
const darkAfter = 10 * 60_000;
const lookEvery = 60_000;

/**
 * Keeps the displays from sleeping; ten minutes after closing the system may put one to sleep that somebody's touch
 * wakes again. Nobody touches a wall: a kiosk with walls stays awake. Returns what ends it.
 */
export function keepAwake(settings: Settings, now: () => Date): () => void {
  let blocker: number | null = powerSaveBlocker.start('prevent-display-sleep');
  function mayRest(): boolean {
    const kiosk = settings.kiosk();
    if (kiosk.role !== 'touch' || screen.getAllDisplays().length > 1) return false;
    const exhibition = settings.exhibition();
    const instant = now().getTime();
    const { open, since } = openingAt(hoursOf(exhibition, kiosk.venue), exhibition.timeZone, instant);
    return !open && (since === null || instant - since >= darkAfter);
  }
  const timer = setInterval(() => {
    const rests = mayRest();
    if (rests && blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    } else if (!rests) blocker ??= powerSaveBlocker.start('prevent-display-sleep');
  }, lookEvery);
  return () => clearInterval(timer);
}
