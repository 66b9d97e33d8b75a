import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localMinuteTeller } from '../../src/server/results/local-minute.ts';

test.each(['Asia/Ho_Chi_Minh', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia'])(
  'minutes in %s are those of its clocks, also on days they are set',
  (timeZone) => {
    // Swedish dates are ISO dates.
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    const tell = localMinuteTeller(timeZone);
    const [from, to] = [Date.UTC(1980, 0, 1), Date.UTC(2040, 0, 1)];
    fc.assert(
      fc.property(fc.integer({ min: from, max: to }), fc.integer({ min: 0, max: 40 }), (instant, hours) => {
        for (const each of [instant, instant + hours * 3_600_000, instant])
          expect(tell(each)).toBe(format.format(each));
      }),
      { numRuns: 300 },
    );
  },
);
