import { dateOfDay, localTime } from '../../shared/local-time.ts';

/** The calendar day (`2024-10-05`) and the hour (0–23) of a UTC instant in a zone. */
export interface LocalHour {
  readonly day: string;
  readonly hour: number;
}

/** Zones differ from UTC by quarters of an hour: the answer holds for all of one, and is found once. */
const quarter = 15 * 60_000;

/** Tells day and hour of instants, milliseconds since 1970, in an IANA zone, quickly enough for millions of records. */
export function localHourTeller(timeZone: string): (instant: number) => LocalHour {
  const known = new Map<number, LocalHour>();
  return (instant) => {
    const key = Math.floor(instant / quarter);
    const found = known.get(key);
    if (found) return found;
    const { day, time } = localTime(instant, timeZone);
    const told = { day: dateOfDay(day), hour: Math.floor(time / 3_600_000) };
    known.set(key, told);
    return told;
  };
}
