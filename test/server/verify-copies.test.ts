import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readLedger } from '../../src/server/ledger/read-ledger.ts';
import { readSignedHeads, writeSignedHead } from '../../src/server/ledger/signed-head.ts';
import { type CopiesCheck, verifyCopies } from '../../src/server/ledger/verify-copies.ts';
import { fastDisk } from '../support/fast-disk.ts';
import { expectDone, makeFolder, openKiosk, removeFolder } from '../support/ledger-kiosk.ts';

let folder: string;
let kiosk: ReturnType<typeof openKiosk>;
const file = () => join(folder, 'ledger.ndjson');

beforeEach(() => {
  folder = makeFolder();
  kiosk = openKiosk(folder, fastDisk);
});
afterEach(() => {
  kiosk.close();
  removeFolder(folder);
});

const vote = () =>
  expectDone(kiosk.ledger.cast({ id: randomUUID(), visit: randomUUID(), entry: 'painting-1' }));

function begin(mayGrow = false) {
  return verifyCopies({
    lines: readLedger(kiosk.database).lines(),
    file: file(),
    heads: readSignedHeads(folder, kiosk.key.id, kiosk.key.publicKey),
    mayGrow,
  });
}
function follow(steps = begin()): CopiesCheck & { slices: number } {
  for (let slices = 0; ; slices += 1) {
    const step = steps.next();
    if (step.done) return { ...step.value, slices };
  }
}

test('a ledger is followed in slices, and votes cast in between are followed too', () => {
  for (let count = 0; count < 1250; count += 1) vote();
  const steps = begin();
  const first = steps.next();
  expect(first).toEqual({ done: false, value: 100 });
  for (let count = 0; count < 50; count += 1) vote();
  expect(follow(steps)).toMatchObject({ records: 1301, problem: null, slices: 12 });
});

test('the first record that is not what it should be is named', () => {
  for (let count = 0; count < 5; count += 1) vote();
  const whole = readFileSync(file(), 'utf8');
  const lines = whole.split('\n');
  const change = (text: string) => {
    writeFileSync(file(), text);
    return follow().problem;
  };
  const differs = (seq: number) => ({ code: 'copies-differ', values: { seq } });
  expect(change(whole)).toBe(null);
  expect(change(lines.toSpliced(3, 1).join('\n'))).toEqual(differs(4));
  expect(change(lines.slice(0, 4).join('\n'))).toEqual(differs(4));
  expect(change(whole.slice(0, -5))).toEqual(differs(6));
  expect(change('')).toEqual(differs(1));
  expect(change(`${whole}${lines[5]}\n`)).toEqual(differs(7));
});

test('beside a kiosk that writes, the file may be further, as long as it goes on', () => {
  vote();
  const lines = [...readLedger(kiosk.database).lines()];
  vote();
  const check = () => follow(verifyCopies({ lines, file: file(), heads: [], mayGrow: true }));
  expect(check()).toMatchObject({ records: 3, problem: null });
  appendFileSync(file(), 'nonsense\n');
  expect(check().problem).toEqual({ code: 'copy-broken', values: { seq: 4, why: 'unreadable' } });
});

test('a ledger that a signed head does not fit was rolled back or rewritten', () => {
  vote();
  writeSignedHead(folder, kiosk.key, { seq: 9, hash: 'a'.repeat(64) }, new Date());
  expect(follow().problem).toMatchObject({ code: 'ledger-rolled-back', values: { signed: 9, found: 2 } });
  writeSignedHead(folder, kiosk.key, { seq: 2, hash: 'a'.repeat(64) }, new Date());
  expect(follow().problem).toMatchObject({ code: 'ledger-rewritten', values: { seq: 2 } });
});
