import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localHourTeller } from '../../src/server/results/local-hour.ts';
import { localMinuteTeller } from '../../src/server/results/local-minute.ts';

test.each(['Asia/Ho_Chi_Minh', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia'])(
  'minutes and hours in %s are those of its clocks, also on days they are set',
  (timeZone) => {
    // Swedish dates are ISO dates.
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    const tell = localMinuteTeller(timeZone);
    const tellHour = localHourTeller(timeZone);
    const [from, to] = [Date.UTC(1980, 0, 1), Date.UTC(2040, 0, 1)];
    fc.assert(
      fc.property(fc.integer({ min: from, max: to }), fc.integer({ min: 0, max: 40 }), (instant, hours) => {
        for (const each of [instant, instant + hours * 3_600_000, instant]) {
          const shown = format.format(each);
          expect(tell(each)).toBe(shown);
          const { day, hour } = tellHour(each);
          expect([day, hour]).toEqual([shown.slice(0, 10), Number(shown.slice(11, 13))]);
        }
      }),
      { numRuns: 300 },
    );
  },
);
