import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { realDisk } from '../../src/server/files/durable-file.ts';
import { toLine } from '../../src/server/ledger/canonical.ts';
import { verifyChain } from '../../src/server/ledger/chain.ts';
import { countStanding, recountStanding } from '../../src/server/ledger/standing-ballots.ts';
import { type Bundle, makeBundle, takeBundle } from '../../src/server/results/bundle.ts';
import { computeResults } from '../../src/server/results/compute-results.ts';
import { openDataFolder, verifyDataFolder } from '../../src/server/results/data-folder.ts';
import { type Merged, resolveMerged, unite } from '../../src/server/results/merge.ts';
import { createSpeaker } from '../../src/server/speak.ts';
import { fastDisk } from '../support/fast-disk.ts';
import { expectDone, makeFolder, openKiosk, removeFolder } from '../support/ledger-kiosk.ts';

let folder: string;
let kiosk: ReturnType<typeof openKiosk>;
beforeEach(() => {
  folder = makeFolder();
  kiosk = openKiosk(folder, fastDisk);
});
afterEach(() => {
  kiosk.close();
  removeFolder(folder);
});

const reason = 'Cùng một người bấm nhiều lần';
function cast(entry: string, visit: string = randomUUID()): { ballot: string; visit: string } {
  const ballot = randomUUID();
  expectDone(kiosk.ledger.cast({ id: ballot, visit, entry }));
  return { ballot, visit };
}
const tally = () => Object.fromEntries(kiosk.ledger.tally());
const voidVote = (visit: string, record: string | null = null, id: string = randomUUID()) =>
  kiosk.ledger.void({ id, visit, record, reason });
const codeOf = (outcome: ReturnType<typeof voidVote>) => (outcome.ok ? 'done' : outcome.problem.code);

test('a void takes a vote out of the count, keeps it, and is taken back by a record of its own', () => {
  const { ballot, visit } = cast('poem-1');
  cast('poem-1');
  const id = randomUUID();
  expectDone(voidVote(visit, ballot, id));
  expect(tally()).toEqual({ 'live poem-1': 1 });
  // What the visitor chose stays the visitor's.
  expect(expectDone(kiosk.ledger.standing(visit)).ballots).toMatchObject([{ id: ballot, entry: 'poem-1' }]);
  expectDone(kiosk.ledger.restore({ id: randomUUID(), void: id, reason: 'Nhầm' }));
  expect(tally()).toEqual({ 'live poem-1': 2 });
  expect([...kiosk.ledger.records()].map(({ kind }) => kind)).toEqual([
    ...['genesis', 'ballot', 'ballot', 'void', 'restoration'],
  ]);
  expect(expectDone(verifyDataFolder(folder))).toMatchObject({ seq: 5 });
});

test('a visit is voided whole, also what it does later; two voids are taken back one by one', () => {
  const { visit } = cast('poem-1');
  const { ballot } = cast('song-1', visit);
  const [one, all] = [randomUUID(), randomUUID()];
  expectDone(voidVote(visit, null, all));
  expectDone(voidVote(visit, ballot, one));
  cast('painting-1', visit);
  expect(tally()).toEqual({});
  expectDone(kiosk.ledger.restore({ id: randomUUID(), void: all, reason }));
  expect(tally()).toEqual({ 'live poem-1': 1, 'live painting-1': 1 });
  expectDone(kiosk.ledger.restore({ id: randomUUID(), void: one, reason }));
  expect(tally()).toEqual({ 'live poem-1': 1, 'live painting-1': 1, 'live song-1': 1 });
});

test('retries write nothing, and what cannot be voided is refused by name', () => {
  const { ballot, visit } = cast('poem-1');
  const id = randomUUID();
  expectDone(voidVote(visit, ballot, id));
  const restoration = { id: randomUUID(), void: id, reason };
  const head = kiosk.ledger.head();
  expectDone(voidVote(visit, ballot, id));
  expect(codeOf(voidVote(visit, ballot))).toBe('voided-already');
  expect(codeOf(voidVote(visit, null, id))).toBe('id-reused');
  expect(codeOf(voidVote(visit, null, ballot))).toBe('id-reused');
  expect(codeOf(voidVote(randomUUID()))).toBe('unknown-record');
  expect(codeOf(voidVote(visit, randomUUID()))).toBe('unknown-record');
  expect(kiosk.ledger.void({ id: randomUUID(), visit, record: null, reason: ' \n' })).toMatchObject({
    problem: { code: 'reason-missing' },
  });
  expect(codeOf(kiosk.ledger.restore({ ...restoration, void: ballot }))).toBe('unknown-void');
  expect(kiosk.ledger.head()).toEqual(head);
  expectDone(kiosk.ledger.closeVoting());
  expectDone(kiosk.ledger.restore(restoration));
  const restored = kiosk.ledger.head();
  expectDone(kiosk.ledger.restore(restoration));
  expectDone(kiosk.ledger.restore({ ...restoration, id: randomUUID() }));
  expect(kiosk.ledger.head()).toEqual(restored);
});

test('many votes are taken out at once, all or none, each by a record of its own; a retry writes nothing', () => {
  const cast60 = Array.from({ length: 60 }, () => cast('poem-1'));
  const votes = cast60.map(({ visit, ballot }) => ({ id: randomUUID(), visit, record: ballot }));
  const [first] = votes;
  if (!first) throw new Error('nothing was cast');
  const stranger = { id: randomUUID(), visit: randomUUID(), record: randomUUID() };
  const head = kiosk.ledger.head();
  const refused = kiosk.ledger.voidMany({ reason, votes: [...votes, stranger] });
  expect(refused).toMatchObject({ ok: false, problem: { code: 'unknown-record' } });
  expect(kiosk.ledger.voidMany({ reason: ' ', votes })).toMatchObject({
    problem: { code: 'reason-missing' },
  });
  expect(kiosk.ledger.head()).toEqual(head);
  expect(tally()).toEqual({ 'live poem-1': 60 });

  expectDone(voidVote(first.visit, first.record));
  expect(expectDone(kiosk.ledger.voidMany({ reason, votes }))).toEqual({ voided: 59, before: 1 });
  expect(tally()).toEqual({});
  const after = kiosk.ledger.head();
  expect(expectDone(kiosk.ledger.voidMany({ reason, votes }))).toEqual({ voided: 0, before: 60 });
  expect(kiosk.ledger.head()).toEqual(after);
  const records = [...kiosk.ledger.records()];
  expect(records.filter(({ kind }) => kind === 'ballot')).toHaveLength(60);
  const voids = records.filter((record) => record.kind === 'void');
  expect(voids.map(({ payload }) => payload.record).toSorted()).toEqual(
    cast60.map(({ ballot }) => ballot).toSorted(),
  );
  expect(expectDone(verifyDataFolder(folder))).toMatchObject({ seq: 121 });
  expectDone(kiosk.ledger.restore({ id: randomUUID(), void: votes[1]?.id ?? '', reason: 'Nhầm' }));
  expect(tally()).toEqual({ 'live poem-1': 1 });
});

test('many voids that a disk refuses are none of them, and stand once it writes again', () => {
  kiosk.close();
  let isFull = false;
  kiosk = openKiosk(folder, {
    ...fastDisk,
    disk: {
      write: realDisk.write,
      sync() {
        if (isFull) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
      },
    },
  });
  const votes = Array.from({ length: 5 }, () => cast('poem-1')).map(({ visit, ballot }) => ({
    ...{ id: randomUUID(), visit, record: ballot },
  }));
  isFull = true;
  expect(kiosk.ledger.voidMany({ reason, votes })).toMatchObject({ problem: { code: 'disk-full' } });
  isFull = false;
  kiosk.close();
  kiosk = openKiosk(folder, fastDisk);
  const { voided, before } = expectDone(kiosk.ledger.voidMany({ reason, votes }));
  expect([0, 5]).toContain(voided);
  expect(voided + before).toBe(5);
  expect(tally()).toEqual({});
  expect(expectDone(verifyDataFolder(folder))).toMatchObject({ seq: 11 });
});

test('test mode voids no live vote and restores none', () => {
  const { visit } = cast('poem-1');
  const id = randomUUID();
  kiosk.settings.changeExhibition({ mode: 'test' });
  expect(codeOf(voidVote(visit))).toBe('unknown-record');
  cast('poem-2', visit);
  expectDone(voidVote(visit));
  expect(tally()).toEqual({ 'live poem-1': 1 });
  kiosk.settings.changeExhibition({ mode: 'live' });
  expectDone(voidVote(visit, null, id));
  expect(tally()).toEqual({});
  kiosk.settings.changeExhibition({ mode: 'test' });
  expect(codeOf(kiosk.ledger.restore({ id: randomUUID(), void: id, reason }))).toBe('unknown-void');
});

test('each copy alone brings voids back', () => {
  const { visit } = cast('poem-1');
  cast('poem-1');
  expectDone(voidVote(visit));
  const before = tally();
  kiosk.close();
  writeFileSync(join(folder, 'ledger.ndjson'), '');
  kiosk = openKiosk(folder, fastDisk);
  expect(tally()).toEqual(before);
  kiosk.database.exec('UPDATE standing_ballot SET voids = 0');
  kiosk.close();
  kiosk = openKiosk(folder, fastDisk);
  expect(kiosk.ledger.health().repaired).toMatchObject([{ code: 'tally-rebuilt' }]);
  expect(tally()).toEqual(before);
});

test('whatever visitors and organizers do, the counters equal a recount after every record', () => {
  const visits = Array.from({ length: 3 }, () => randomUUID());
  const visit = fc.integer({ min: 0, max: visits.length - 1 });
  const nth = fc.nat({ max: 30 });
  const step = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ act: fc.constant('cast' as const), visit, work: fc.nat({ max: 3 }) }),
    },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('withdraw' as const), nth }) },
    { weight: 2, arbitrary: fc.record({ act: fc.constant('void' as const), nth, whole: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ act: fc.constant('restore' as const), nth }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('mode' as const) }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('rule' as const) }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('reopen' as const) }) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      for (const each of steps) {
        const records = [...kiosk.ledger.records()];
        const pick = <K extends string>(kind: K, at: number) => {
          const found = records.filter((record) => record.kind === kind);
          return found[at % Math.max(1, found.length)];
        };
        const { ledger, settings } = kiosk;
        if (each.act === 'cast')
          ledger.cast({ id: randomUUID(), visit: visits[each.visit] ?? '', entry: `poem-${each.work}` });
        if (each.act === 'mode')
          settings.changeExhibition({ mode: settings.exhibition().mode === 'live' ? 'test' : 'live' });
        if (each.act === 'rule') {
          const { voting } = settings.exhibition();
          const poem = voting.poem === 'hearts' ? ('favourite' as const) : ('hearts' as const);
          settings.changeExhibition({ voting: { ...voting, poem } });
        }
        if (each.act === 'reopen') {
          kiosk.close();
          kiosk = openKiosk(folder, fastDisk);
          expect(kiosk.ledger.health().repaired).toEqual([]);
        }
        if (each.act === 'withdraw' || each.act === 'void') {
          const ballot = pick('ballot', each.nth);
          if (ballot?.kind !== 'ballot') continue;
          const { visit } = ballot.payload;
          if (each.act === 'withdraw') ledger.withdraw({ id: randomUUID(), visit, ballot: ballot.id });
          else voidVote(visit, each.whole ? null : ballot.id);
        }
        if (each.act === 'restore') {
          const taken = pick('void', each.nth);
          if (taken) ledger.restore({ id: randomUUID(), void: taken.id, reason });
        }
        const after = [...kiosk.ledger.records()];
        expect(kiosk.ledger.tally()).toEqual(countStanding(recountStanding(after)));
        expect(verifyChain(after.map(toLine)).broken).toBeNull();
      }
    }),
    { numRuns: 30 },
  );
});

test('merged in any order and grouping, results are the sum of what the kiosks’ counters say', async () => {
  const folders = [folder, makeFolder(), makeFolder()];
  const away = makeFolder();
  const kiosks = [kiosk, ...folders.slice(1).map((each) => openKiosk(each, fastDisk))];
  const seed = fc.sample(
    fc.array(fc.record({ at: fc.nat(2), work: fc.nat(3), act: fc.nat(4) }), {
      minLength: 90,
      maxLength: 90,
      size: 'max',
    }),
    1,
  );
  const cast: { kiosk: number; visit: string; ballot: string }[] = [];
  const bundles: Bundle[] = [];
  const carry = async () => {
    for (const [at, each] of folders.entries()) {
      const { source, key, close } = expectDone(openDataFolder(each));
      const file = join(away, `${at}-${bundles.length}.hoaban-votes`);
      writeFileSync(
        file,
        await buffer(makeBundle(source, expectDone(key), createSpeaker('vi'), new Date(), () => null)),
      );
      close();
      bundles.push(expectDone(await takeBundle(file, `${file}.taken`)));
    }
  };
  for (const [step, { at, work, act }] of (seed[0] ?? []).entries()) {
    const { ledger } = kiosks[at] ?? kiosk;
    const target = cast.filter((each) => each.kiosk === at).at(-1 - (work % 3));
    if (act < 3 || !target) {
      const ballot = randomUUID();
      const visit = act === 2 && target ? target.visit : randomUUID();
      expectDone(ledger.cast({ id: ballot, visit, entry: `poem-${work}` }));
      cast.push({ kiosk: at, visit, ballot });
    } else if (act === 3)
      ledger.void({
        id: randomUUID(),
        visit: target.visit,
        record: work === 0 ? null : target.ballot,
        reason,
      });
    else {
      const taken = [...ledger.records()].findLast(({ kind }) => kind === 'void');
      if (taken) ledger.restore({ id: randomUUID(), void: taken.id, reason });
    }
    // Exported on the way too: an older bundle adds nothing.
    if (step === 40 || step === 89) await carry();
  }
  const sums: Record<string, number> = {};
  for (const { ledger } of kiosks)
    for (const [work, ballots] of ledger.tally()) sums[work] = (sums[work] ?? 0) + ballots;
  const order = fc.shuffledSubarray(bundles, { minLength: bundles.length });
  fc.assert(
    fc.property(order, fc.nat(bundles.length), (drawn, cut) => {
      const merged = unite(
        drawn.slice(0, cut).reduce<Merged>((all, each) => unite(all, [each]), []),
        drawn.slice(cut),
      );
      const source = resolveMerged(merged);
      const results = computeResults(source, new Date());
      const works = results.categories.flatMap((each) => each.works).filter(({ ballots }) => ballots > 0);
      expect(Object.fromEntries(works.map(({ code, ballots }) => [`live ${code}`, ballots]))).toEqual(sums);
      // Every way of dividing the count adds up to it.
      for (const { ballots, places } of results.categories)
        for (const part of [places.venues, places.kiosks, places.days, places.hours])
          expect(part.reduce((sum, each) => sum + each.ballots, 0)).toBe(ballots);
      const perKiosk = source.ledgers.map(
        ({ kiosk: { id } }) => computeResults(source, new Date(), { kiosk: id }).ballots,
      );
      expect(perKiosk.reduce((sum, each) => sum + each, 0)).toBe(results.ballots);
    }),
    { numRuns: 15 },
  );
  for (const each of kiosks.slice(1)) each.close();
  for (const each of [...folders.slice(1), away]) removeFolder(each);
});
