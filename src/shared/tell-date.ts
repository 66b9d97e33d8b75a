import { dateLocale } from './local-time.ts';

/** What of an instant is told. */
interface Told {
  /** IANA zone; absent for a calendar's days, which are midnights in UTC. */
  readonly timeZone?: string;
  readonly weekday?: 'long' | 'short';
  readonly day?: true;
  /** Its name only where the language has one that is more than a number. */
  readonly month?: 'number' | 'name';
  /** Always with four digits. */
  readonly year?: true;
  /** Twenty-four hours. */
  readonly time?: 'minutes' | 'seconds';
}

/** A whole date: “28/11/2026”, “28 November 2026”. */
export const wholeDate = { day: true, month: 'name', year: true } as const satisfies Told;
/** The same where there is little room, in every language as numbers: “28/11/2026”. */
export const dateInNumbers = { day: true, month: 'number', year: true } as const satisfies Told;

/** Tells dates and times; every page and paper has them from here, so that they are written in one way. */
export function createDateTeller(
  language: string,
  { timeZone = 'UTC', weekday, day, month, year, time }: Told,
): (at: Date | number) => string {
  const two = '2-digit' as const;
  const format = new Intl.DateTimeFormat(dateLocale(language), {
    timeZone,
    // As numbers of works and times of day are written in every language.
    numberingSystem: 'latn',
    ...(weekday && { weekday }),
    ...(day && { day: 'numeric' }),
    ...(month && { month: month === 'name' && language !== 'vi' ? 'long' : 'numeric' }),
    ...(year && { year: 'numeric' }),
    ...(time && { hour: two, minute: two, hourCycle: 'h23' }),
    ...(time === 'seconds' && { second: two }),
  });
  // Unicode's data write it with two capitals, nobody else does.
  return (at) => format.format(at).replace('Chủ Nhật', 'Chủ nhật');
}

/** A day of a calendar, “2024-10-07”, for a teller without a zone. */
export const instantOfDate = (date: string): number => Date.parse(`${date}T00:00:00Z`);
