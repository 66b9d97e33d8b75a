import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dueBackup, type Moment } from '../../src/server/backup/due.ts';
import { outdated } from '../../src/server/backup/rotation.ts';
import { backupReasons, type KeptBackup } from '../../src/shared/backup.ts';

const hour = 3_600_000;
const zone = 'Asia/Ho_Chi_Minh';
const made = (at: Date, reason: KeptBackup['reason'] = 'daily', isWhole = true, bytes = 10) => ({
  name: `${at.toISOString()}-${reason}`,
  at: at.toISOString(),
  ...{ reason, isWhole, bytes },
});

test('seven days and four weeks stay of a month of closings', () => {
  // Closing time at 21:00 in Son La, 14:00 UTC.
  const month = Array.from({ length: 31 }, (_, day) => made(new Date(Date.UTC(2024, 9, 31 - day, 14))));
  const gone = new Set(outdated(month, zone, 1e9));
  const kept = month.filter(({ name }) => !gone.has(name)).map(({ at }) => Number(at.slice(8, 10)));
  // Thursday 31 October back to Friday 25; and the Sundays of the weeks before.
  expect(kept).toEqual([31, 30, 29, 28, 27, 26, 25, 20, 13]);
});

test('whatever the disk says, the newest whole one stays, and nothing whole goes for something broken', () => {
  const some = fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 60 * 24 }).map((hours) => new Date(Date.UTC(2024, 8, 1, hours))),
      reason: fc.constantFrom(...backupReasons),
      isWhole: fc.boolean(),
      bytes: fc.integer({ min: 1, max: 1000 }),
    }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(some, fc.integer({ min: 0, max: 20_000 }), (records, most) => {
      const backups = records
        .map(({ at, reason, isWhole, bytes }) => made(at, reason, isWhole, bytes))
        .toSorted((a, b) => (a.at < b.at ? 1 : -1))
        .filter((one, at, all) => all.findIndex(({ name }) => name === one.name) === at);
      const gone = new Set(outdated(backups, zone, most));
      const kept = backups.filter(({ name }) => !gone.has(name));
      const whole = backups.find(({ isWhole }) => isWhole);
      if (whole) expect(kept).toContainEqual(whole);
      const bytes = kept.reduce((sum, one) => sum + one.bytes, 0);
      expect(bytes).toBeLessThanOrEqual(most + (whole?.bytes ?? 0));
      // Doing it again takes nothing more away.
      expect(outdated(kept, zone, most)).toEqual([]);
    }),
  );
});

const now = Date.UTC(2024, 9, 5, 3);
const calm: Moment = { now, newest: now - 2 * hour, closed: null, isOpen: true, localHour: 10, idle: 60 };

test('a backup is due after closing, in the night, or when the machine was off at both', () => {
  expect(dueBackup(calm)).toBeNull();
  expect(dueBackup({ ...calm, newest: null, idle: 5 })).toBe('daily');
  expect(dueBackup({ ...calm, newest: null, idle: 1 })).toBeNull();
  const closed = { ...calm, isOpen: false, closed: now - hour };
  expect(dueBackup(closed)).toBe('closing');
  expect(dueBackup({ ...closed, idle: 3 })).toBeNull();
  expect(dueBackup({ ...closed, newest: now - hour / 2 })).toBeNull();
  const old = { ...calm, newest: now - 22 * hour };
  expect(dueBackup(old)).toBeNull();
  expect(dueBackup({ ...old, localHour: 3 })).toBe('daily');
  expect(dueBackup({ ...old, localHour: 3, idle: 2 })).toBeNull();
  expect(dueBackup({ ...calm, newest: now - 31 * hour, idle: 2 })).toBe('daily');
  expect(dueBackup({ ...calm, newest: now - 31 * hour, idle: 0.5 })).toBeNull();
  expect(dueBackup({ ...calm, newest: now - 49 * hour, idle: 0 })).toBe('daily');
  // A clock that was set back.
  expect(dueBackup({ ...calm, newest: now + 900 * hour })).toBe('daily');
});
