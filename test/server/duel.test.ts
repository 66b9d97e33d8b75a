import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as xlsx from '@e965/xlsx';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { exportVotes } from '../../src/cli/export.ts';
import { describeResults } from '../../src/cli/results.ts';
import { toLine } from '../../src/server/ledger/canonical.ts';
import { verifyChain } from '../../src/server/ledger/chain.ts';
import { readCopy } from '../../src/server/ledger/copy.ts';
import { createLedgerRoutes } from '../../src/server/ledger/routes.ts';
import { takeBundle } from '../../src/server/results/bundle.ts';
import { computeResults } from '../../src/server/results/compute-results.ts';
import { openDataFolder } from '../../src/server/results/data-folder.ts';
import { resolveMerged, unite } from '../../src/server/results/merge.ts';
import { createSpeaker } from '../../src/server/speak.ts';
import { defaultExhibition, exhibitionSchema } from '../../src/shared/exhibition.ts';
import type { DuelRequest } from '../../src/shared/ledger.ts';
import type { Problem } from '../../src/shared/problem.ts';
import { settingsChangeSchema } from '../../src/shared/staff.ts';
import { fastDisk } from '../support/fast-disk.ts';
import { expectDone, makeFolder, openKiosk, removeFolder } from '../support/ledger-kiosk.ts';

let folder: string;
let away: string;
let kiosk: ReturnType<typeof openKiosk>;
const speak = createSpeaker('vi');
const now = () => new Date('2024-10-05T07:12:34.567Z');
beforeEach(() => {
  folder = makeFolder();
  away = makeFolder();
  kiosk = openKiosk(folder, { ...fastDisk, now });
});
afterEach(() => {
  kiosk.close();
  removeFolder(folder);
  removeFolder(away);
  vi.restoreAllMocks();
});

const duel = (change: Partial<DuelRequest> = {}): DuelRequest => ({
  id: randomUUID(),
  visit: randomUUID(),
  winner: 'painting-1',
  loser: 'painting-2',
  place: 'second',
  ...change,
});
/** What the page gets: the status and, of a problem, its code. */
async function post(body: unknown): Promise<[number, string | undefined]> {
  const answer = await createLedgerRoutes(kiosk.ledger).request('/duels', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const { problem } = (await answer.json()) as { problem?: Problem };
  return [answer.status, problem?.code];
}
const kinds = () => [...kiosk.ledger.records()].map(({ kind }) => kind);

test('a choice is a record in both copies when the answer is given, whole', async () => {
  const request = duel();
  expect(await post(request)).toEqual([200, undefined]);
  const { id, ...said } = request;
  const record = [...kiosk.ledger.records()].at(-1);
  expect(record).toMatchObject({ seq: 2, kind: 'duel', id, mode: 'live' });
  expect(record?.payload).toEqual({ ...said, category: 'painting' });
  const copy = readCopy(path.join(folder, 'ledger.ndjson'));
  expect(copy.lines.at(-1)).toBe(record && toLine(record));
  expect(verifyChain(copy.lines)).toMatchObject({ broken: null, head: kiosk.ledger.head() });
});

test('a retry is the same choice, also after voting has closed; its id is never another one', async () => {
  const request = duel();
  await post(request);
  const head = kiosk.ledger.head();
  expect(await post(request)).toEqual([200, undefined]);
  expect(await post({ ...request, place: 'first' })).toEqual([409, 'id-reused']);
  expect(await post({ ...request, winner: 'painting-3' })).toEqual([409, 'id-reused']);
  expect(kiosk.ledger.cast({ id: request.id, visit: request.visit, entry: 'painting-1' })).toMatchObject({
    problem: { code: 'id-reused' },
  });
  expect(kiosk.ledger.head()).toEqual(head);
  expectDone(kiosk.ledger.closeVoting());
  expect(await post(request)).toEqual([200, undefined]);
});

test('a pair is decided once in a visit, whichever way; another visit decides it again', async () => {
  const request = duel();
  await post(request);
  const { visit, winner, loser } = request;
  expect(await post(duel({ visit }))).toEqual([409, 'duel-repeated']);
  expect(await post(duel({ visit, winner: loser, loser: winner }))).toEqual([409, 'duel-repeated']);
  expect(await post(duel({ visit, loser: 'painting-3' }))).toEqual([200, undefined]);
  expect(await post(duel())).toEqual([200, undefined]);
  kiosk.settings.changeExhibition({ mode: 'test' });
  expect(await post(duel({ visit }))).toEqual([200, undefined]);
});

test('what is not offered is refused by name and writes nothing', async () => {
  const head = kiosk.ledger.head();
  expect(await post(duel({ loser: 'painting-1' }))).toEqual([400, 'bad-request']);
  expect(await post({ ...duel(), place: 'upper' })).toEqual([400, 'bad-request']);
  expect(await post(duel({ loser: 'nothing' }))).toEqual([404, 'unknown-entry']);
  expect(await post(duel({ loser: 'poem-1' }))).toEqual([409, 'duel-off']);
  expect(await post(duel({ winner: 'poem-2', loser: 'poem-1' }))).toEqual([409, 'duel-off']);
  kiosk.settings.changeExhibition({ duel: false });
  expect(await post(duel())).toEqual([409, 'duel-off']);
  kiosk.settings.changeExhibition({ duel: true });
  expect(kiosk.ledger.head()).toEqual(head);
  expectDone(kiosk.ledger.closeVoting());
  expect(await post(duel())).toEqual([409, 'voting-closed']);
  expect(kinds()).toEqual(['genesis', 'closed']);
});

test('choices change neither what stands nor the tally, and survive a restart', async () => {
  const visit = randomUUID();
  expectDone(kiosk.ledger.cast({ id: randomUUID(), visit, entry: 'painting-5' }));
  const tally = kiosk.ledger.tally();
  await post(duel({ visit }));
  expect(kiosk.ledger.tally()).toEqual(tally);
  expect(expectDone(kiosk.ledger.standing(visit)).ballots.map(({ entry }) => entry)).toEqual(['painting-5']);
  kiosk.close();
  // Each copy alone rebuilds the other.
  writeFileSync(path.join(folder, 'ledger.ndjson'), '');
  kiosk = openKiosk(folder, { ...fastDisk, now });
  expect(kinds()).toEqual(['genesis', 'ballot', 'duel']);
  expect(await post(duel({ visit }))).toEqual([409, 'duel-repeated']);
});

test('bundle, merge, recount and export carry them', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  await post(duel());
  kiosk.settings.changeExhibition({ mode: 'test' });
  await post(duel());
  kiosk.close();
  const out = (name: string) => path.join(away, name);
  for (const name of ['a.hoaban-votes', 'a.jsonl', 'a.xlsx']) {
    expect(await exportVotes({ dataFolder: folder, out: out(name) }, speak)).toBe(0);
  }
  log.mockRestore();
  const bundle = expectDone(await takeBundle(out('a.hoaban-votes'), out('taken')));
  const merged = resolveMerged(unite([bundle], [bundle]));
  const results = computeResults(merged, now());
  expect(results).toMatchObject({ duels: 1, ballots: 0 });
  expect(describeResults(results, speak).join('\n')).toContain('1 lần chọn giữa hai bức tranh');
  const sheet = xlsx.read(readFileSync(out('a.xlsx'))).Sheets['Hai bức cạnh nhau'];
  const rows = sheet ? xlsx.utils.sheet_to_json<Record<string, string>>(sheet) : [];
  expect(rows).toMatchObject([
    {
      'Mã bức được chọn': 'painting-1',
      'Mã bức kia': 'painting-2',
      'Chỗ của bức được chọn': 'Dưới hoặc phải',
    },
    { 'Chế độ': 'Thử' },
  ]);
  const { source, close } = expectDone(openDataFolder(folder));
  expect([...(source.ledgers[0]?.records ?? [])].map(({ kind }) => kind)).toEqual([
    'genesis',
    'duel',
    'duel',
  ]);
  close();
  kiosk = openKiosk(folder, { ...fastDisk, now });
});

test('works as likely to be preferred share a rank and are told as tied', async () => {
  for (const [winner, loser] of [
    ['painting-1', 'painting-2'],
    ['painting-2', 'painting-1'],
    ['painting-1', 'painting-3'],
    ['painting-2', 'painting-3'],
  ] as const)
    await post(duel({ winner, loser }));
  const { source, close } = expectDone(openDataFolder(folder));
  const { duelRanking } = computeResults(source, now());
  close();
  expect(duelRanking.map(({ code, rank, tied }) => [code, rank, tied]).sort()).toEqual([
    ['painting-1', 1, true],
    ['painting-2', 1, true],
    ['painting-3', 3, false],
  ]);
});

test('whatever is chosen, the chain verifies and every pair of a visit is there once', () => {
  const painting = fc.integer({ min: 1, max: 4 }).map((number) => `painting-${number}`);
  const visits = [randomUUID(), randomUUID()];
  const choices = fc.array(
    fc.record({
      visit: fc.constantFrom(...visits),
      winner: painting,
      loser: painting,
      place: fc.constantFrom('first' as const, 'second' as const),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(choices, (made) => {
      for (const each of made) {
        if (each.winner !== each.loser) kiosk.ledger.decide({ ...each, id: randomUUID() });
      }
      const records = [...kiosk.ledger.records()];
      const pairs = records.flatMap((record) =>
        record.kind === 'duel'
          ? [`${record.payload.visit} ${[record.payload.winner, record.payload.loser].sort().join(' ')}`]
          : [],
      );
      expect(new Set(pairs).size).toBe(pairs.length);
      expect(verifyChain(records.map(toLine)).broken).toBeNull();
    }),
    { numRuns: 15 },
  );
});

test('an exhibition from before the rule offers duels; another change leaves the rule as it is', () => {
  const { duel: _, ...before } = defaultExhibition;
  expect(exhibitionSchema.parse(before).duel).toBe(true);
  expect(settingsChangeSchema.parse({ exhibition: { hearts: 3 } })).toEqual({ exhibition: { hearts: 3 } });
});
