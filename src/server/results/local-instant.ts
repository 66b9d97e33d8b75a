import { dayLength, localTime } from '../../shared/local-time.ts';

/**
 * Tells what clocks and calendar of an IANA zone show at an instant, as the instant at which they show it in Greenwich;
 * milliseconds since 1970. A zone is asked twice a day, so that millions of records can be told.
 */
export function localInstantTeller(timeZone: string): (instant: number) => number {
  let known = Number.NaN;
  /** What the zone's clocks are ahead of UTC all day of `known`; null where they are set on it. */
  let ahead: number | null = null;
  const aheadAt = (instant: number): number => {
    const { day, time } = localTime(instant, timeZone);
    return day * dayLength + time - instant;
  };
  return (instant) => {
    const day = Math.floor(instant / dayLength);
    if (day !== known) {
      const [morning, evening] = [aheadAt(day * dayLength), aheadAt((day + 1) * dayLength)];
      ahead = morning === evening ? morning : null;
      known = day;
    }
    return instant + (ahead ?? aheadAt(instant));
  };
}
