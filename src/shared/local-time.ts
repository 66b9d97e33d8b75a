/** Where the clock and calendar of a place stand. */
export type LocalTime = {
  /** Days since 1 January 1970 there. */
  readonly day: number;
  /** Milliseconds since midnight there. */
  readonly time: number;
};

export const dayLength = 24 * 3600 * 1000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  formats.set(timeZone, format);
  return format;
}

/**
 * The zone that an exhibition is in unless told otherwise: seven hours ahead of UTC ever since that June. Computed, for
 * making the first format takes longer than any other step before the first picture.
 */
export const vietnam = { zone: 'Asia/Ho_Chi_Minh', ahead: 7 * 3600 * 1000, since: Date.UTC(1975, 5, 13) };

/** What calendar and clock show in an IANA zone at `now`, milliseconds since 1970. */
export function localTime(now: number, timeZone: string): LocalTime {
  if (timeZone === vietnam.zone && now >= vietnam.since) {
    const there = now + vietnam.ahead;
    const day = Math.floor(there / dayLength);
    return { day, time: there - day * dayLength };
  }
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(now)) part[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = part;
  const milliseconds = ((now % 1000) + 1000) % 1000;
  return {
    day: Date.UTC(year, month - 1, day) / dayLength,
    time: ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds,
  };
}

/** `20241007-1830`: when it was there, for the name of a file. */
export function fileStamp(at: Date, timeZone: string): string {
  const { day, time } = localTime(at.getTime(), timeZone);
  return new Date(day * dayLength + time)
    .toISOString()
    .slice(0, 16)
    .replaceAll(/[-:]/g, '')
    .replace('T', '-');
}

/** For dates in `language`: English puts the day first and counts 24 hours, as Vietnamese does on the same pages. */
export const dateLocale = (language: string): string => (language === 'en' ? 'en-GB' : language);

/** 0 Monday … 6 Sunday. 1 January 1970 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** “2024-10-07” as days since 1970. */
export const dayOfDate = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayLength;

/** Days since 1970 as “2024-10-07”. */
export const dateOfDay = (day: number): string => new Date(day * dayLength).toISOString().slice(0, 10);
