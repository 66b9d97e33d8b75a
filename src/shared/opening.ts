import { localTime } from './local-time.ts';
import type { OpeningHours, TimeSpan } from './opening-hours.ts';
import { makeTimetable, nextStart, spansOn, stretchAt, type Timetable } from './timetable.ts';

const wholeDay: TimeSpan[] = [{ from: '00:00', to: '24:00' }];

export const alwaysOpen: OpeningHours = {
  week: Array.from({ length: 7 }, () => wholeDay),
  exceptions: [],
};

type Venues = {
  readonly openingHours: OpeningHours;
  readonly venues: readonly { readonly id: string; readonly openingHours: OpeningHours | null }[];
};

/** The hours of a venue: its own, otherwise the exhibition's. */
export const hoursOf = ({ openingHours, venues }: Venues, venue: string): OpeningHours =>
  venues.find(({ id }) => id === venue)?.openingHours ?? openingHours;

const timetables = new WeakMap<OpeningHours, Timetable>();

export function timetableOf(hours: OpeningHours): Timetable {
  const known = timetables.get(hours);
  if (known) return known;
  const made = makeTimetable(
    hours.week,
    hours.exceptions.map(({ date, open }) => ({ date, spans: open })),
  );
  timetables.set(hours, made);
  return made;
}

export type Opening = {
  readonly open: boolean;
  /** When it began to be so; null where that is longer ago than a week. */
  readonly since: number | null;
  /** When it ends being so: closing time or the next opening; null where that is not in sight. */
  readonly until: number | null;
};

/** Whether a place is open at `now` (milliseconds since 1970), since when and until when. */
export function openingAt(hours: OpeningHours, timeZone: string, now: number): Opening {
  const local = localTime(now, timeZone);
  const { on, since, until } = stretchAt(timetableOf(hours), local);
  return { open: on, since: since === null ? null : now - since, until: until === null ? null : now + until };
}

/** Opening times of the day that begins next or, while it is open, of the day that runs. */
export type OpeningDay = {
  /** Days since 1970, as the place counts them. */
  readonly day: number;
  /** How many days from today. */
  readonly daysAway: number;
  /** Minutes since that day's midnight, of the opening that is meant. */
  readonly opens: number;
  readonly spans: readonly { readonly from: number; readonly to: number }[];
  /** Every day of the week has the same hours, and so has every date of the week to come. */
  readonly daily: boolean;
};

/** The next opening after `now`; null where none is in sight. */
export function nextOpening(hours: OpeningHours, timeZone: string, now: number): OpeningDay | null {
  const table = timetableOf(hours);
  const local = localTime(now, timeZone);
  const next = nextStart(table, local);
  if (!next) return null;
  const spans = spansOn(table, next.day);
  const text = JSON.stringify(spans);
  const coming = Array.from({ length: 8 }, (_, ahead) => JSON.stringify(spansOn(table, local.day + ahead)));
  return {
    day: next.day,
    daysAway: next.day - local.day,
    opens: next.from,
    spans,
    daily: coming.every((each) => each === text),
  };
}
