import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binomialTail } from '../../src/server/results/binomial.ts';
import { findSuspicions } from '../../src/server/results/suspicion.ts';
import type { Category } from '../../src/shared/category.ts';

interface SuspectBallot {
  readonly id: string;
  readonly visit: string;
  readonly entry: string;
  readonly category: Category;
  readonly time: number;
  readonly lone: boolean;
}

/** Ballots by themselves, found in columns made of them. */
function find(ballots: readonly SuspectBallot[]) {
  const visits = [...new Set(ballots.map(({ visit }) => visit))];
  const works = [...new Set(ballots.map(({ entry }) => entry))];
  const at = (number: number): SuspectBallot => ballots[number] as SuspectBallot;
  return findSuspicions({
    ballots: Uint32Array.from(ballots.keys()),
    time: (number) => at(number).time,
    visit: (number) => visits.indexOf(at(number).visit),
    visits: visits.length,
    work: (number) => works.indexOf(at(number).entry),
    works: works.length,
    category: (number) => at(number).category,
    lone: (number) => at(number).lone,
  }).map(({ reason, work, ballots: found }) => ({
    ...{ reason, entry: work === null ? null : (works[work] ?? null) },
    ballots: Array.from(found, at),
  }));
}

let made = 0;
const ballot = (
  seconds: number,
  entry = 'painting-1',
  change: Partial<SuspectBallot> = {},
): SuspectBallot => {
  made += 1;
  return {
    ...{ id: `ballot-${made}`, visit: `visit-${made}`, category: 'painting', lone: false },
    ...{ entry, time: seconds * 1000 },
    ...change,
  };
};
const said = (ballots: readonly SuspectBallot[]) =>
  find(ballots).map(({ reason, entry, ballots: found }) => [reason, entry, found.length]);

test('six votes for one work within a minute are a burst; five are a family', () => {
  const times = [0, 3, 14, 15, 31, 58];
  expect(said(times.slice(1).map((time) => ballot(time)))).toEqual([]);
  expect(said(times.map((time) => ballot(time)))).toEqual([['burst', 'painting-1', 6]]);
  expect(said([...times.slice(1), 61].map((time) => ballot(time)))).toEqual([['burst', 'painting-1', 6]]);
});

test('bursts that touch are one, and what lies between two is in neither', () => {
  const first = [0, 7, 9, 22, 30, 33, 41, 66];
  const second = [900, 907, 911, 919, 942, 944];
  expect(said([...first, 400, ...second].map((time) => ballot(time)))).toEqual([
    ['burst', 'painting-1', 8],
    ['burst', 'painting-1', 6],
  ]);
});

test('twelve visits a minute are too many whatever they choose; twelve hearts of one visit are one', () => {
  const times = Array.from({ length: 12 }, (_, at) => at * 4 + (at % 3));
  expect(said(times.map((time, at) => ballot(time, `painting-${at}`)))).toContainEqual(['burst', null, 12]);
  expect(said(times.map((time, at) => ballot(time, `painting-${at}`, { visit: 'one' })))).toEqual([]);
});

test('intervals like a metronome’s are named, those of people are not', () => {
  const regular = Array.from({ length: 12 }, (_, at) => at * 20 + (at % 2 ? 0.3 : 0));
  expect(said(regular.map((time) => ballot(time)))).toEqual([['metronome', 'painting-1', 12]]);
  expect(said(regular.map((time, at) => ballot(time, `painting-${at % 5}`)))).toEqual([
    ['metronome', null, 12],
  ]);
  const people = [0, 31, 48, 95, 110, 181, 199, 260, 288, 390, 402];
  expect(said(people.map((time, at) => ballot(time, `painting-${at % 4}`)))).toEqual([]);
});

test('a metronome for one work is heard through the votes of others', () => {
  const machine = Array.from({ length: 10 }, (_, at) => ballot(at * 45, 'painting-7'));
  const people = [11, 70, 71, 160, 233, 301].map((time, at) => ballot(time, `painting-${at}`));
  expect(said([...people, ...machine])).toEqual([['metronome', 'painting-7', 10]]);
});

test('a work whose voters do nothing else is named where others’ voters do; a queue of such voters is not', () => {
  // Far apart and uneven: neither burst nor metronome.
  const time = (at: number) => at * 400 + ((at * 7919) % 173);
  const others = Array.from({ length: 60 }, (_, at) =>
    ballot(time(at), `painting-${at % 6}`, { lone: Math.floor(at / 6) % 3 === 0 }),
  );
  const lone = Array.from({ length: 20 }, (_, at) => ballot(time(at + 60), 'painting-99', { lone: true }));
  expect(said([...others, ...lone])).toEqual([['single-target', 'painting-99', 20]]);
  expect(said([...others.map((each) => ({ ...each, lone: true })), ...lone])).toEqual([]);
  // Another category is another question.
  expect(said([...others.map((each) => ({ ...each, category: 'poem' as const })), ...lone])).toEqual([]);
});

test('the binomial tail is exact', () => {
  // Sums of binomial coefficients over 2^10, and 0.3^20.
  expect(binomialTail(8, 10, 0.5)).toBeCloseTo(56 / 1024, 12);
  expect(binomialTail(0, 10, 0.2)).toBeCloseTo(1, 12);
  expect(binomialTail(20, 20, 0.3)).toBeCloseTo(0.3 ** 20, 18);
});

test('every suspicion names ballots it was given, in order, and the order given does not matter', () => {
  const given = fc.array(
    fc.record({ time: fc.integer({ min: 0, max: 600 }), work: fc.nat(3), lone: fc.boolean() }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(given, (drawn) => {
      const ballots = drawn.map(({ time, work, lone }, at) =>
        // A thousandth apart, so that the order in time is the only order.
        ballot(time + at / 1000, `painting-${work}`, { lone }),
      );
      const found = find(ballots);
      const ids = new Set(ballots.map(({ id }) => id));
      for (const each of found) {
        expect(each.ballots.every(({ id }) => ids.has(id))).toBe(true);
        expect(new Set(each.ballots.map(({ id }) => id)).size).toBe(each.ballots.length);
        expect(each.ballots.map(({ time }) => time)).toEqual(
          each.ballots.map(({ time }) => time).sort((a, b) => a - b),
        );
        if (each.entry !== null) expect(each.ballots.every(({ entry }) => entry === each.entry)).toBe(true);
      }
      const key = (all: typeof found) =>
        all
          .map(({ reason, entry, ballots: of }) => `${reason} ${entry} ${of.map(({ id }) => id).join()}`)
          .sort();
      expect(key(find(ballots.toReversed()))).toEqual(key(found));
    }),
    { numRuns: 60 },
  );
});
