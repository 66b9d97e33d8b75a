import { describe, expect, test } from 'vitest';
import { cutPower, recordLives } from './power-cut/cut-power.ts';
import { canTrace } from './power-cut/record-writes.ts';

const one = { share: 0, of: 1, seed: 'npm test' };

// `npm run faults` meets a hundred thousand states; here are as many as a few seconds allow.
describe.skipIf(!canTrace())('whatever a power cut leaves on the disk (needs strace)', () => {
  test('no acknowledged record is lost, nor by the database or by ledger.ndjson alone', () => {
    const { states, acknowledged, first, ...found } = cutPower(recordLives('full'), 200, one);
    expect(first).toBeNull();
    expect(found).toMatchObject({ lost: 0, lostInDatabase: 0, lostInCopy: 0, unreadable: 0 });
    expect([states, acknowledged]).toEqual([200, 64]);
  }, 120_000);

  test.each([
    ['synchronous=NORMAL loses acknowledged records in the database', 'normal', 'lostInDatabase'],
    ['without its fsync ledger.ndjson loses some too, and then both do', 'unsynced', 'lost'],
  ] as const)(
    'the test can fail: %s',
    (_what, durability, loss) => {
      expect(cutPower(recordLives(durability), 100, one)[loss]).toBeGreaterThan(0);
    },
    120_000,
  );
});
