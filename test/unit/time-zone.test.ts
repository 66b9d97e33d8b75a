import { expect, test } from 'vitest';
import { dayLength, localTime } from '../../src/shared/local-time.ts';
import { cityOf, isTimeZone, timeZones, zoneOfMachine } from '../../src/shared/time-zone.ts';

test('zones are known by their names of today, and all of them tell a time', () => {
  const all = timeZones();
  expect(all).toContain('Asia/Ho_Chi_Minh');
  expect(all).not.toContain('Asia/Saigon');
  expect(new Set(all).size).toBe(all.length);
  expect(all.filter((zone) => !isTimeZone(zone))).toEqual([]);
  expect(cityOf('Asia/Ho_Chi_Minh')).toBe('Ho Chi Minh');
  // Tests run with TZ=Asia/Ho_Chi_Minh, which the engine tells by its old name.
  expect(zoneOfMachine()).toBe('Asia/Ho_Chi_Minh');
});

test('what is no zone is refused', () => {
  for (const name of ['', 'Sơn La', 'Asia/Son_La', '+25:00']) expect(isTimeZone(name), name).toBe(false);
});

test('Vietnam’s clock is computed as the calendar of the machine reads it', () => {
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' },
  });
  const day = Date.UTC(1975, 5, 13);
  for (const now of [
    0,
    day - 7_200_000,
    day,
    Date.UTC(2024, 9, 7, 16, 59, 59),
    Date.UTC(2024, 9, 7, 17),
    4e12,
  ]) {
    const local = localTime(now, 'Asia/Ho_Chi_Minh');
    const shown = new Date(local.day * dayLength + local.time).toISOString().slice(0, 19).replace('T', ', ');
    expect(shown).toBe(format.format(now));
  }
});
