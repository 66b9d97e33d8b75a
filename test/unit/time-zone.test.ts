import { expect, test } from 'vitest';
import { cityOf, isTimeZone, timeZones } from '../../src/shared/time-zone.ts';

test('zones are known by their names of today, and all of them tell a time', () => {
  const all = timeZones();
  expect(all).toContain('Asia/Ho_Chi_Minh');
  expect(all).not.toContain('Asia/Saigon');
  expect(new Set(all).size).toBe(all.length);
  expect(all.filter((zone) => !isTimeZone(zone))).toEqual([]);
  expect(cityOf('Asia/Ho_Chi_Minh')).toBe('Ho Chi Minh');
});

test('what is no zone is refused', () => {
  for (const name of ['', 'Sơn La', 'Asia/Son_La', '+25:00']) expect(isTimeZone(name), name).toBe(false);
});
