import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localTime } from '../../src/shared/local-time.ts';
import { alwaysOpen, nextOpening, openingAt, timetableOf } from '../../src/shared/opening.ts';
import { type OpeningHours, openingHoursSchema, type TimeSpan } from '../../src/shared/opening-hours.ts';
import { timeOn } from '../../src/shared/timetable.ts';

const zone = 'Asia/Ho_Chi_Minh';
/** An instant as the clock in Sơn La shows it; 7 October 2024 was a Monday. */
const at = (local: string): number => Date.parse(`${local}+07:00`);
const say = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant + 7 * 3_600_000).toISOString().slice(0, 16);

const day = (...spans: [string, string][]): TimeSpan[] => spans.map(([from, to]) => ({ from, to }));
const everyDay = (...spans: [string, string][]): OpeningHours => ({
  week: Array.from({ length: 7 }, () => day(...spans)),
  exceptions: [],
});
const opening = (hours: OpeningHours, local: string) => {
  const { open, since, until } = openingAt(hours, zone, at(local));
  return { open, since: say(since), until: say(until) };
};

describe('opening hours', () => {
  const usual = everyDay(['07:30', '11:30'], ['13:30', '21:30']);

  it.each([
    ['2024-10-07T07:29:59.999', false, '2024-10-06T21:30', '2024-10-07T07:30'],
    ['2024-10-07T07:30', true, '2024-10-07T07:30', '2024-10-07T11:30'],
    ['2024-10-07T11:30', false, '2024-10-07T11:30', '2024-10-07T13:30'],
    ['2024-10-07T21:29:59.999', true, '2024-10-07T13:30', '2024-10-07T21:30'],
    ['2024-10-07T23:59:59.999', false, '2024-10-07T21:30', '2024-10-08T07:30'],
    ['2024-10-08T00:00', false, '2024-10-07T21:30', '2024-10-08T07:30'],
  ])('at %s: open %s, since %s until %s', (local, open, since, until) => {
    expect(opening(usual, local)).toEqual({ open, since, until });
  });

  it('go on after midnight, and into the next day without a gap', () => {
    const fair = everyDay(['18:00', '01:00']);
    expect(opening(fair, '2024-10-08T00:30')).toEqual({
      open: true,
      since: '2024-10-07T18:00',
      until: '2024-10-08T01:00',
    });
    expect(opening(fair, '2024-10-08T01:00').open).toBe(false);
    const night = { ...everyDay(['00:00', '09:00'], ['20:00', '24:00']) };
    expect(opening(night, '2024-10-07T23:00')).toEqual({
      open: true,
      since: '2024-10-07T20:00',
      until: '2024-10-08T09:00',
    });
  });

  it('leave out days without hours', () => {
    const { week } = usual;
    const hours: OpeningHours = {
      week: week.map((spans, index) => (index >= 5 ? [] : spans)),
      exceptions: [],
    };
    expect(opening(hours, '2024-10-04T21:30')).toEqual({
      open: false,
      since: '2024-10-04T21:30',
      until: '2024-10-07T07:30',
    });
    expect(opening(hours, '2024-10-05T10:00').open).toBe(false);
    expect(openingAt(everyDay(), zone, at('2024-10-05T10:00'))).toEqual({
      open: false,
      since: null,
      until: null,
    });
  });

  it('follow exceptions by date, closed or with other hours', () => {
    const hours: OpeningHours = {
      ...usual,
      exceptions: [
        { date: '2024-10-07', open: day(['09:00', '23:00']) },
        { date: '2024-10-08', open: [] },
      ],
    };
    expect(opening(hours, '2024-10-07T08:00').open).toBe(false);
    expect(opening(hours, '2024-10-07T12:00')).toMatchObject({ open: true, until: '2024-10-07T23:00' });
    expect(opening(hours, '2024-10-07T23:30').until).toBe('2024-10-09T07:30');
    expect(opening(hours, '2024-10-08T12:00').open).toBe(false);
  });

  it('are always open where nobody said otherwise, with no closing time in sight', () => {
    expect(openingAt(alwaysOpen, zone, at('2024-10-07T03:00'))).toEqual({
      open: true,
      since: null,
      until: null,
    });
  });

  it('are told in the venue’s zone, whatever zone the machine has', () => {
    const now = at('2024-10-07T07:30');
    expect(openingAt(usual, 'Asia/Ho_Chi_Minh', now).open).toBe(true);
    expect(openingAt(usual, 'Europe/Paris', now).open).toBe(false);
  });

  it('tell the next opening, and whether every day is like it', () => {
    expect(nextOpening(usual, zone, at('2024-10-07T22:00'))).toMatchObject({
      daysAway: 1,
      opens: 450,
      daily: true,
    });
    expect(nextOpening(usual, zone, at('2024-10-07T12:00'))).toMatchObject({ daysAway: 0, opens: 810 });
    const holiday = { ...usual, exceptions: [{ date: '2024-10-10', open: [] }] };
    expect(nextOpening(holiday, zone, at('2024-10-09T22:00'))).toMatchObject({ daysAway: 2, daily: false });
    expect(nextOpening(everyDay(), zone, at('2024-10-07T22:00'))).toBeNull();
  });

  it.each(['7:30', '24:30', '25:00', '', '07:60'])('refuse %j as a time', (from) => {
    const hours = { ...alwaysOpen, week: [[{ from, to: '12:00' }], [], [], [], [], [], []] };
    expect(openingHoursSchema.safeParse(hours).success).toBe(false);
  });
});

describe('the time for which it was open', () => {
  const timeOfDay = fc
    .record({ hour: fc.integer({ min: 0, max: 23 }), quarter: fc.integer({ min: 0, max: 3 }) })
    .map(({ hour, quarter }) => `${String(hour).padStart(2, '0')}:${String(quarter * 15).padStart(2, '0')}`);
  const spans = fc.array(fc.record({ from: timeOfDay, to: timeOfDay }), { maxLength: 3 });
  const october = fc.integer({ min: 1, max: 30 }).map((date) => `2024-10-${String(date).padStart(2, '0')}`);
  const someHours = fc.record({
    week: fc.array(spans, { minLength: 7, maxLength: 7 }),
    exceptions: fc.uniqueArray(fc.record({ date: october, open: spans }), {
      maxLength: 5,
      selector: ({ date }) => date,
    }),
  });
  const instant = fc.integer({ min: at('2024-09-28T00:00'), max: at('2024-11-04T00:00') });

  it('runs while open, at the clock’s pace, and stands still while closed', () => {
    fc.assert(
      fc.property(someHours, instant, fc.integer({ min: 1, max: 7_200_000 }), (hours, now, later) => {
        const table = timetableOf(hours);
        const { open, until } = openingAt(hours, zone, now);
        const passed = Math.min(later, until === null ? later : until - now);
        const grown = timeOn(table, localTime(now + passed, zone)) - timeOn(table, localTime(now, zone));
        expect(grown).toBe(open ? passed : 0);
      }),
      { numRuns: 500 },
    );
  });

  it('agrees with what is open until when', () => {
    fc.assert(
      fc.property(someHours, instant, (hours, now) => {
        const { open, since, until } = openingAt(hours, zone, now);
        if (until !== null) expect(openingAt(hours, zone, until).open).toBe(!open);
        if (until !== null) expect(openingAt(hours, zone, until - 1).open).toBe(open);
        if (since !== null) expect(openingAt(hours, zone, since).open).toBe(open);
        if (since !== null) expect(openingAt(hours, zone, since - 1).open).toBe(!open);
      }),
      { numRuns: 500 },
    );
  });
});
