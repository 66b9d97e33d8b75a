import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readDate, writeDate } from '../../src/shared/written-date.ts';

it.each([
  ['7/10/2024', '2024-10-07'],
  ['07.10.2024', '2024-10-07'],
  [' 7 10 2024 ', '2024-10-07'],
  ['29-2-2024', '2024-02-29'],
  ['29/2/2023', undefined],
  ['31/4/2024', undefined],
  ['0/10/2024', undefined],
  ['10/2024', undefined],
  ['7/10/24', undefined],
  ['mai', undefined],
])('%s is %s', (text, date) => {
  expect(readDate(text)).toBe(date);
});

it('reads what it writes', () => {
  const dates = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(dates, (instant) => {
      const date = instant.toISOString().slice(0, 10);
      expect(readDate(writeDate(date))).toBe(date);
    }),
  );
});
