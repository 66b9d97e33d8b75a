import type { Venue } from './exhibition.ts';
import type { Kiosk } from './kiosk.ts';
import { localTime } from './local-time.ts';
import { makeTimetable, stretchAt } from './timetable.ts';

type Loudness = { readonly volume: Venue['volume']; readonly quiet: Venue['quiet'] };

/** How loud a wall's songs are at `now`, 0…1: its screen's share of the venue's volume, nothing in quiet hours. */
export function wallVolumeAt(
  { wallVolume }: Pick<Kiosk, 'wallVolume'>,
  { volume, quiet }: Loudness,
  timeZone: string,
  now: number,
): number {
  const every = Array.from({ length: 7 }, () => quiet);
  const isQuiet = quiet.length > 0 && stretchAt(makeTimetable(every, []), localTime(now, timeZone)).on;
  return isQuiet ? 0 : wallVolume * volume;
}
