import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Connection } from '../../src/server/database/open-database.ts';
import { writeSignedHead } from '../../src/server/ledger/signed-head.ts';
import { stitchChain } from '../../src/server/ledger/stitch.ts';
import { fastDisk } from '../support/fast-disk.ts';
import { expectDone, makeFolder, openKiosk, removeFolder } from '../support/ledger-kiosk.ts';

// What takes a ledger apart holds all of it: a month's would not fit into a small machine beside its browser.
vi.mock('../../src/server/ledger/stitch.ts', { spy: true });

let folder: string;
let kiosk: ReturnType<typeof openKiosk>;
beforeEach(() => {
  folder = makeFolder();
  kiosk = openKiosk(folder, fastDisk);
  const cast = (visit: string, entry: string) => {
    const id = randomUUID();
    expectDone(kiosk.ledger.cast({ id, visit, entry }));
    return id;
  };
  const [one, other, third] = [randomUUID(), randomUUID(), randomUUID()];
  cast(one, 'painting-1');
  cast(one, 'painting-2');
  const ballot = cast(other, 'painting-2');
  cast(other, 'poem-1');
  expectDone(kiosk.ledger.withdraw({ id: randomUUID(), visit: third, ballot: cast(third, 'poem-2') }));
  const reason = 'thử';
  expectDone(kiosk.ledger.void({ id: randomUUID(), visit: other, record: null, reason }));
  expectDone(kiosk.ledger.void({ id: randomUUID(), visit: other, record: ballot, reason }));
  const taken = randomUUID();
  expectDone(kiosk.ledger.void({ id: taken, visit: one, record: null, reason }));
  expectDone(kiosk.ledger.restore({ id: randomUUID(), void: taken, reason }));
  kiosk.close();
  vi.mocked(stitchChain).mockClear();
});
afterEach(() => removeFolder(folder));

const copy = () => join(folder, 'ledger.ndjson');
const change = (from: string, to: string) =>
  writeFileSync(copy(), readFileSync(copy(), 'utf8').replace(from, to));

test('a ledger of which nothing has to be mended is followed and never held', () => {
  let head = kiosk.ledger.head();
  for (let start = 1; start <= 2; start += 1) {
    const again = openKiosk(folder, fastDisk);
    expect(again.ledger.head()).toEqual(head);
    expect(again.ledger.health()).toMatchObject({ repaired: [], alarms: [] });
    expectDone(again.ledger.cast({ id: randomUUID(), visit: randomUUID(), entry: 'painting-3' }));
    head = again.ledger.head();
    again.close();
  }
  expect(stitchChain).not.toHaveBeenCalled();
});

test('a missing signed head alone is told', () => {
  rmSync(join(folder, 'head.json'));
  const again = openKiosk(folder, fastDisk);
  expect(again.ledger.health().repaired).toMatchObject([{ code: 'head-was-missing' }]);
  again.close();
  expect(stitchChain).not.toHaveBeenCalled();
});

const inDatabase = (sql: string) => () => {
  const again = openKiosk(folder, fastDisk);
  const { database }: { database: Connection } = again;
  database.exec('DROP TRIGGER ledger_no_update; DROP TRIGGER ledger_no_delete');
  database.exec(sql);
  again.close();
  vi.mocked(stitchChain).mockClear();
};

test.each([
  ['a line of the copy', () => change('painting-1', 'painting-9')],
  ['a torn line', () => appendFileSync(copy(), '{"at":')],
  ['a line too many', () => appendFileSync(copy(), '{}\n')],
  ['no copy', () => rmSync(copy())],
  [
    'a signed head beyond it',
    () => writeSignedHead(folder, kiosk.key, { seq: 99, hash: '0'.repeat(64) }, new Date()),
  ],
  [
    'a signed head beside it',
    () => writeSignedHead(folder, kiosk.key, { seq: 3, hash: '0'.repeat(64) }, new Date()),
  ],
  ['a line of the database', inDatabase("UPDATE ledger SET line = replace(line, 'poem-1', 'poem-8')")],
  ['a line too few', inDatabase('DELETE FROM ledger WHERE seq = (SELECT max(seq) FROM ledger)')],
  ['another filing', inDatabase("UPDATE ledger SET visit = 'x' WHERE seq = 3")],
  ['another counter', inDatabase('UPDATE tally SET ballots = ballots + 1')],
  ['a ballot that does not stand', inDatabase('DELETE FROM standing_ballot WHERE voids = 0')],
  ['a void too few', inDatabase('UPDATE standing_ballot SET voids = 1 WHERE voids = 2')],
])('is taken apart where there is %s', (_, damage) => {
  damage();
  const again = openKiosk(folder, fastDisk);
  expect(stitchChain).toHaveBeenCalledOnce();
  const { repaired, alarms } = again.ledger.health();
  expect([...repaired, ...alarms]).not.toEqual([]);
  again.close();
});
