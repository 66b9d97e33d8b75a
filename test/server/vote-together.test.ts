import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { realDisk } from '../../src/server/files/durable-file.ts';
import { verifyChain } from '../../src/server/ledger/chain.ts';
import { readCopy } from '../../src/server/ledger/copy.ts';
import { countStanding, recountStanding } from '../../src/server/ledger/standing-ballots.ts';
import { expectDone, makeFolder, openKiosk, removeFolder } from '../support/ledger-kiosk.ts';

let folder: string;
let kiosk: ReturnType<typeof openKiosk>;
let syncs = 0;
let isBroken = false;
const disk = {
  write: realDisk.write,
  sync(handle: number) {
    syncs += 1;
    if (isBroken) throw Object.assign(new Error('EIO: i/o error, fsync'), { code: 'EIO' });
    realDisk.sync(handle);
  },
};
beforeEach(() => {
  folder = makeFolder();
  isBroken = false;
  kiosk = openKiosk(folder, { disk });
  syncs = 0;
});
afterEach(() => {
  kiosk.close();
  removeFolder(folder);
});

const ballot = (entry: string, visit: string = randomUUID()) => ({ id: randomUUID(), visit, entry });
const castAll = (requests: readonly ReturnType<typeof ballot>[]) =>
  Promise.all(requests.map((request) => kiosk.ledger.castTogether(request)));
const lines = () => readCopy(join(folder, 'ledger.ndjson')).lines;

/** Both copies, the chain and the tally, as they must be. */
function expectSound(): void {
  const { records, broken } = verifyChain(lines());
  expect(broken).toBeNull();
  expect(kiosk.database.prepare('SELECT line FROM ledger ORDER BY seq').pluck().all()).toEqual(lines());
  expect(kiosk.ledger.tally()).toEqual(countStanding(recountStanding(records)));
  expect(kiosk.ledger.head().hash).toBe(records.at(-1)?.hash);
}

test('ballots that come in together are one write and one sync, and in both copies when answered', async () => {
  const requests = Array.from({ length: 40 }, (_, at) => ballot(`painting-${at % 7}`));
  const answers = castAll(requests);
  expect(lines()).toHaveLength(1);
  for (const [at, outcome] of (await answers).entries())
    expect(expectDone(outcome)).toMatchObject({
      visit: requests[at]?.visit,
      ballots: [{ id: requests[at]?.id }],
    });
  expect(syncs).toBe(1);
  expect(lines().slice(1)).toEqual(requests.map(({ id }) => expect.stringContaining(`"id":"${id}"`)));
  expectSound();
});

test('within a group each is judged after those before it', async () => {
  const visit = randomUUID();
  const [first, second] = [ballot('painting-1', visit), ballot('painting-2', visit)];
  const answers = await castAll([
    first,
    ballot('nothing-1'),
    second,
    first,
    { ...first, entry: 'painting-3' },
  ]);
  const said = answers.map((outcome) =>
    outcome.ok ? outcome.value.ballots.map(({ entry }) => entry).join() : outcome.problem.code,
  );
  // The retry of the first is answered with what stands now.
  expect(said).toEqual(['painting-1', 'unknown-entry', 'painting-2', 'painting-2', 'id-reused']);
  expect(lines()).toHaveLength(3);
  expectSound();
});

test('what comes in between is recorded in turn', async () => {
  const before = ballot('painting-1');
  const waiting = castAll([before]);
  expectDone(kiosk.ledger.withdraw({ id: randomUUID(), visit: before.visit, ballot: before.id }));
  expectDone(kiosk.ledger.closeVoting());
  const late = castAll([ballot('painting-1')]);
  expect((await waiting).map(({ ok }) => ok)).toEqual([true]);
  expect((await late).map((outcome) => outcome.ok || outcome.problem.code)).toEqual(['voting-closed']);
  expect([...kiosk.ledger.records()].map(({ kind }) => kind)).toEqual([
    'genesis',
    'ballot',
    'withdrawal',
    'closed',
  ]);
  expectSound();
});

test('a sync that fails is answered to all; the same ids later are the same votes', async () => {
  const requests = Array.from({ length: 5 }, () => ballot('painting-1'));
  isBroken = true;
  const refused = await castAll(requests);
  expect(refused.map((outcome) => outcome.ok || outcome.problem.code)).toEqual(
    Array(5).fill('storage-failed'),
  );
  isBroken = false;
  await expect
    .poll(async () => (await castAll(requests)).every(({ ok }) => ok), { timeout: 20_000 })
    .toBe(true);
  expect([...kiosk.ledger.records()]).toHaveLength(6);
  expectSound();
});

test('a transaction that fails leaves nothing, in neither copy', async () => {
  kiosk.database.exec(
    "CREATE TRIGGER no_third BEFORE INSERT ON ledger WHEN NEW.seq = 4 BEGIN SELECT RAISE(ABORT, 'no'); END",
  );
  const requests = Array.from({ length: 5 }, () => ballot('painting-1'));
  const refused = await castAll(requests);
  expect(refused.every(({ ok }) => !ok)).toBe(true);
  kiosk.database.exec('DROP TRIGGER no_third');
  expect(readFileSync(join(folder, 'ledger.ndjson'), 'utf8').trim().split('\n')).toHaveLength(1);
  await expect
    .poll(async () => (await castAll(requests)).every(({ ok }) => ok), { timeout: 20_000 })
    .toBe(true);
  expect(lines()).toHaveLength(6);
  expectSound();
});

test('closing answers those that wait', async () => {
  const waiting = castAll([ballot('painting-1')]);
  kiosk.close();
  expect((await waiting).map(({ ok }) => ok)).toEqual([true]);
  kiosk = openKiosk(folder);
  expectSound();
});
