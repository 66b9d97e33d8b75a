import { dayLength, dayOfDate, type LocalTime, weekdayOf } from './local-time.ts';

/** Minutes since a day's midnight; `to` may lie after the next one. */
export type Span = { readonly from: number; readonly to: number };

/** When something is on: by weekday, Monday first, and on dates that are unlike their weekday. */
export type Timetable = {
  readonly week: readonly (readonly Span[])[];
  readonly exceptions: ReadonlyMap<number, readonly Span[]>;
};

const minute = 60_000;
const minutesOfDay = 24 * 60;
/** How many days are looked at for the end of what goes on through every midnight. */
const daysInSight = 8;
/** How far ahead the next beginning is looked for. */
const daysAhead = 400;

/** Minutes of a day at “07:30”. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** In order, without overlaps. */
function tidy(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && from <= last.to) result[result.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else if (to > from) result.push({ from, to });
  }
  return result;
}

type Written = { readonly from: string; readonly to: string };

/** A timetable from times as staff write them; a span that ends no later than it begins goes on after midnight. */
export function makeTimetable(
  week: readonly (readonly Written[])[],
  exceptions: readonly { readonly date: string; readonly spans: readonly Written[] }[],
): Timetable {
  const read = (spans: readonly Written[]) =>
    tidy(
      spans.map(({ from, to }) => {
        const [begin, end] = [minutesOf(from), minutesOf(to)];
        return { from: begin, to: end > begin ? end : end + minutesOfDay };
      }),
    );
  return {
    week: week.map(read),
    exceptions: new Map(exceptions.map(({ date, spans }) => [dayOfDate(date), read(spans)])),
  };
}

/** The timetable in which every day's spans are what `change` makes of them. */
export const mapTimetable = (
  { week, exceptions }: Timetable,
  change: (spans: readonly Span[]) => readonly Span[],
): Timetable => ({
  week: week.map((spans) => tidy(change(spans))),
  exceptions: new Map([...exceptions].map(([day, spans]) => [day, tidy(change(spans))])),
});

const asWritten = ({ week, exceptions }: Timetable, day: number): readonly Span[] =>
  exceptions.get(day) ?? week[weekdayOf(day)] ?? [];

/** Cuts off what would run into the next day's first span. */
function clip(spans: readonly Span[], next: readonly Span[]): readonly Span[] {
  const last = spans.at(-1);
  const end = (next[0]?.from ?? Number.POSITIVE_INFINITY) + minutesOfDay;
  if (!last || last.to <= end) return spans;
  return [...spans.slice(0, -1), { from: last.from, to: end }].filter(({ from, to }) => to > from);
}

/** The spans that begin on a day (days since 1970), in order. */
export const spansOn = (table: Timetable, day: number): readonly Span[] =>
  clip(asWritten(table, day), asWritten(table, day + 1));

const lengthOf = (spans: readonly Span[]): number =>
  spans.reduce((total, { from, to }) => total + (to - from), 0);

/**
 * Milliseconds for which the timetable was on from 1970 until now: a clock that stands still while it is off.
 * Local days are taken to have 24 hours.
 */
export function timeOn(table: Timetable, { day, time }: LocalTime): number {
  // What began yesterday may still be on; the days before are over.
  const over = day - 1;
  const weekly = Array.from({ length: 7 }, (_, weekday) => {
    const next = table.week[(weekday + 1) % 7] ?? [];
    return lengthOf(clip(table.week[weekday] ?? [], next));
  });
  const usual = (one: number): number => weekly[weekdayOf(one)] ?? 0;
  const weeks = Math.floor(over / 7);
  let minutes = weeks * weekly.reduce((total, length) => total + length, 0);
  for (let one = weeks * 7; one < over; one++) minutes += usual(one);
  const unusual = new Set([...table.exceptions.keys()].flatMap((one) => [one - 1, one]));
  for (const one of unusual) {
    if (one >= 0 && one < over) minutes += lengthOf(spansOn(table, one)) - usual(one);
  }
  let total = minutes * minute;
  for (const one of [over, day]) {
    const now = (day - one) * dayLength + time;
    for (const { from, to } of spansOn(table, one)) {
      total += Math.min(Math.max(now - from * minute, 0), (to - from) * minute);
    }
  }
  return total;
}

type Stretch = {
  readonly on: boolean;
  /** Milliseconds since it began; null where it was so already a week ago. */
  readonly since: number | null;
  /** Milliseconds until it ends; null where no end is in sight. */
  readonly until: number | null;
};

/** Whether the timetable is on, and how long it has been and will be so; spans that meet are one stretch. */
export function stretchAt(table: Timetable, local: LocalTime): Stretch {
  const { day, time } = local;
  const near: Span[] = [];
  for (let one = -daysInSight; one <= daysInSight; one++) {
    for (const { from, to } of spansOn(table, day + one)) {
      const shifted = { from: from + one * minutesOfDay, to: to + one * minutesOfDay };
      const last = near.at(-1);
      if (last && shifted.from <= last.to) near[near.length - 1] = { from: last.from, to: shifted.to };
      else near.push(shifted);
    }
  }
  const now = time / minute;
  const running = near.find(({ from, to }) => from <= now && now < to);
  const horizon = (daysInSight - 1) * minutesOfDay;
  if (running) {
    return {
      on: true,
      since: running.from < -horizon ? null : time - running.from * minute,
      until: running.to > horizon ? null : running.to * minute - time,
    };
  }
  const ended = near.findLast(({ to }) => to <= now);
  const next = nextStart(table, local);
  return {
    on: false,
    since: ended ? time - ended.to * minute : null,
    until: next ? (next.day - day) * dayLength + next.from * minute - time : null,
  };
}

/** The next span that begins after now, and its day; null where none does for more than a year. */
export function nextStart(table: Timetable, { day, time }: LocalTime): (Span & { day: number }) | null {
  for (let one = day; one <= day + daysAhead; one++) {
    const now = one === day ? time / minute : Number.NEGATIVE_INFINITY;
    const span = spansOn(table, one).find(({ from }) => from > now);
    if (span) return { ...span, day: one };
  }
  return null;
}
