import type { Kiosk } from './kiosk.ts';
import { localTime } from './local-time.ts';
import { makeTimetable, stretchAt } from './timetable.ts';

/** The share of its light a screen gives at `now` (milliseconds since 1970), 0…1. */
export function lightAt({ dimming }: Pick<Kiosk, 'dimming'>, timeZone: string, now: number): number {
  if (dimming.at.length === 0) return 1;
  const every = Array.from({ length: 7 }, () => dimming.at);
  return stretchAt(makeTimetable(every, []), localTime(now, timeZone)).on ? dimming.light : 1;
}
