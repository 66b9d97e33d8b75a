import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as soon } from 'node:timers/promises';
import pino from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLedgerWatch, type LedgerWatch } from '../../src/server/upkeep/ledger-watch.ts';
import { fastDisk } from '../support/fast-disk.ts';
import { expectDone, makeFolder, openKiosk, removeFolder } from '../support/ledger-kiosk.ts';

let folder: string;
let kiosk: ReturnType<typeof openKiosk>;
let watch: LedgerWatch;
let now = Date.parse('2024-10-07T00:42:00.000Z');

beforeEach(() => {
  folder = makeFolder();
  kiosk = openKiosk(folder, fastDisk);
  const { database, ledger, key } = kiosk;
  const clock = { now: () => new Date(now) };
  const log = pino({ level: 'silent' });
  watch = createLedgerWatch({ database, dataFolder: folder, key, ledger, clock, log });
});
afterEach(async () => {
  await watch.close();
  kiosk.close();
  removeFolder(folder);
});

const vote = () =>
  expectDone(kiosk.ledger.cast({ id: randomUUID(), visit: randomUUID(), entry: 'painting-1' }));

test('votes are cast while the ledger is followed, and are followed too', async () => {
  for (let count = 0; count < 1500; count += 1) vote();
  expect(watch.known()).toMatchObject({ verified: { records: 1, at: now }, reading: null, broken: null });
  now += 1000;
  const seen: (number | null)[] = [];
  let over = false;
  const following = watch.verify().then(() => {
    over = true;
  });
  while (!over) {
    seen.push(watch.known().reading);
    if (seen.length < 40) vote();
    await soon();
  }
  await following;
  const { seq } = kiosk.ledger.head();
  expect(watch.known()).toEqual({ verified: { records: seq, at: now }, reading: null, broken: null });
  // It gave way after every hundred records.
  expect(new Set(seen).size).toBeGreaterThan(10);
  expect(seq).toBeGreaterThan(1510);
});

test('who asks twice at once gets one reading; what is broken is told until it is whole again', async () => {
  vote();
  expect(watch.verify()).toBe(watch.verify());
  await watch.verify();
  appendFileSync(join(folder, 'ledger.ndjson'), 'something else\n');
  await watch.verify();
  expect(watch.known().broken).toEqual({ code: 'copies-differ', values: { seq: 3 } });
});

test('a kiosk that is closed does not wait for the end', async () => {
  for (let count = 0; count < 1500; count += 1) vote();
  const following = watch.verify();
  await soon();
  await soon();
  await watch.close();
  await following;
  expect(watch.known()).toMatchObject({ verified: { records: 1 }, reading: null });
});
