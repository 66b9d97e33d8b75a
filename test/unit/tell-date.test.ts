import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createDateTeller, dateInNumbers, instantOfDate, wholeDate } from '../../src/shared/tell-date.ts';

const sunday = new Date('2026-11-29T00:05:09Z');
const timeZone = 'Asia/Ho_Chi_Minh';

test('a date has the year in four digits and the day first, a time has twenty-four hours', () => {
  expect(createDateTeller('vi', wholeDate)(instantOfDate('2026-11-28'))).toBe('28/11/2026');
  expect(createDateTeller('en', wholeDate)(instantOfDate('2026-11-28'))).toBe('28 November 2026');
  for (const language of ['vi', 'en'])
    expect(createDateTeller(language, { timeZone, ...dateInNumbers })(sunday)).toBe('29/11/2026');
  for (const language of ['vi', 'en'])
    expect(createDateTeller(language, { timeZone, time: 'seconds' })(sunday)).toBe('07:05:09');
  expect(createDateTeller('en', { timeZone, day: true, month: 'name' })(sunday)).toBe('29 November');
});

test('further languages write it in the digits that number the works', () => {
  for (const language of ['ar-EG', 'my', 'ne'])
    expect(createDateTeller(language, { timeZone, day: true, month: 'name' })(sunday)).toContain('29');
});

test('Sunday is written as the walls write it', () => {
  const wall = JSON.parse(readFileSync('resources/locales/vi/wall.json', 'utf8')) as {
    weekdays: Record<string, string>;
  };
  expect(createDateTeller('vi', { timeZone, weekday: 'long' })(sunday)).toBe(wall.weekdays['6']);
  expect(createDateTeller('vi', { timeZone, weekday: 'long', ...wholeDate })(sunday)).toContain('Chủ nhật');
});

test('no page, paper or command tells dates in a way of its own', () => {
  const source = path.join(import.meta.dirname, '..', '..', 'src');
  const own = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .filter((file) => {
      const text = readFileSync(path.join(source, file), 'utf8');
      return /DateTimeFormat\(|toLocale(Date|Time)String|dateStyle/.test(text);
    });
  // These reckon with time zones, and the last prints lines that sort.
  expect(own.map((file) => file.split(path.sep).join('/')).toSorted()).toEqual([
    'cli/results.ts',
    'shared/exhibition.ts',
    'shared/local-time.ts',
    'shared/tell-date.ts',
    'shared/time-zone.ts',
  ]);
});
