import type { Category } from '../../shared/category.ts';
import type { SuspicionReason } from '../../shared/results.ts';
import { binomialTail } from './binomial.ts';

/** One kiosk's live ballots that count. */
export interface SuspectColumns {
  /** Their numbers, in the order they were cast: what is asked for below. */
  readonly ballots: Uint32Array;
  /** Milliseconds since 1970, by the kiosk's clock. */
  time(ballot: number): number;
  /** The number of its visit, below `visits`. */
  visit(ballot: number): number;
  readonly visits: number;
  /** The number of its work, below `works`; a work has one category. */
  work(ballot: number): number;
  readonly works: number;
  category(ballot: number): Category;
  /** Whether its visit left nothing else: no other ballot, no duel, no words. */
  lone(ballot: number): boolean;
}

/** Ballots somebody should look at. They are kept and counted; results are told with and without them. */
export interface Suspicion {
  readonly reason: SuspicionReason;
  /** The number of the work concerned; null where it is the pace, whatever the works. */
  readonly work: number | null;
  /** By their numbers, in the order of their time. */
  readonly ballots: Uint32Array;
}

/**
 * What is too much, each chosen so that a queue of visitors at one screen does not reach it: from the resting screen
 * to a vote it takes three touches, and a look at the work between them.
 */
const burst = { window: 60_000, ofOneWork: 6, ofAnyWork: 12 };
const metronome = { intervals: 8, spread: 0.1, shortest: 500, longest: 120_000 };
const alone = { ballots: 10, compared: 30, chance: 0.001 };

/**
 * Suspicions about one kiosk's ballots:
 *
 * - `burst`: within 60 s six ballots for one work, or twelve visits whatever they chose.
 * - `metronome`: eight intervals in a row whose coefficient of variation is below 0.1. Visitors who come by chance are a
 *   Poisson process, whose intervals have a coefficient of 1 (D. R. Cox and P. A. W. Lewis, The Statistical Analysis of
 *   Series of Events, 1966, chapter 6).
 * - `single-target`: of a work's ballots far more come from visits that did nothing else than of other works' ballots:
 *   exact binomial test, one-sided, p < 0.001 divided by the works tested (O. J. Dunn, “Multiple comparisons among
 *   means”, JASA 56 (1961), 52–64). The share among others is estimated by Laplace's (s + 1) / (n + 2).
 */
export function findSuspicions(columns: SuspectColumns): readonly Suspicion[] {
  const inOrder = sortByTime(columns);
  const byWork = groupByWork(columns, inOrder);
  const ofWorks: Suspicion[] = [];
  for (const [work, ofWork] of byWork) {
    for (const run of runsOf(columns, ofWork, burst.ofOneWork, isBurst))
      ofWorks.push({ reason: 'burst', work, ballots: run });
    for (const run of runsOf(columns, ofWork, metronome.intervals + 1, isMetronome))
      ofWorks.push({ reason: 'metronome', work, ballots: run });
  }
  const everyVisit = firstOfVisits(columns, inOrder);
  const paces: Suspicion[] = [
    ...runsOf(columns, everyVisit, burst.ofAnyWork, isBurst).map((run) => toPace('burst', run)),
    ...runsOf(columns, everyVisit, metronome.intervals + 1, isMetronome).map((run) =>
      toPace('metronome', run),
    ),
  ];
  return [
    ...paces.filter((pace) => !isExplained(pace, ofWorks)),
    ...ofWorks,
    ...findSingleTargets(columns, byWork),
  ];
}

const toPace = (reason: SuspicionReason, ballots: Uint32Array): Suspicion => ({
  ...{ reason, work: null, ballots },
});

function sortByTime({ ballots, time }: SuspectColumns): Uint32Array {
  for (let at = 1; at < ballots.length; at += 1)
    if (time(ballots[at] ?? 0) < time(ballots[at - 1] ?? 0))
      return ballots.toSorted((a, b) => time(a) - time(b) || a - b);
  return ballots;
}

/** Works in the order of their first ballots, each with its ballots in order. */
function groupByWork(
  { works, work }: SuspectColumns,
  inOrder: Uint32Array,
): ReadonlyMap<number, Uint32Array> {
  const counts = new Uint32Array(works);
  for (const ballot of inOrder) counts[work(ballot)] = (counts[work(ballot)] ?? 0) + 1;
  const groups = new Map<number, Uint32Array>();
  const grouped = new Uint32Array(inOrder.length);
  /** By work, where its next ballot is put. */
  const places = new Uint32Array(works);
  let begun = 0;
  for (const ballot of inOrder) {
    const of = work(ballot);
    if (!groups.has(of)) {
      places[of] = begun;
      begun += counts[of] ?? 0;
      groups.set(of, grouped.subarray(places[of], begun));
    }
    const place = places[of] ?? 0;
    grouped[place] = ballot;
    places[of] = place + 1;
  }
  return groups;
}

/** Whether a pace is for the most part that of single works: whoever voted in between is then not suspected. */
function isExplained({ reason, ballots }: Suspicion, ofWorks: readonly Suspicion[]): boolean {
  const named = new Set(
    ofWorks.filter((each) => each.reason === reason).flatMap((each) => [...each.ballots]),
  );
  return ballots.filter((ballot) => named.has(ballot)).length >= 0.75 * ballots.length;
}

/** The pace at which visits come: one that votes in several categories comes once. */
function firstOfVisits({ visits, visit }: SuspectColumns, inOrder: Uint32Array): Uint32Array {
  const seen = new Uint8Array(visits);
  const firsts = new Uint32Array(Math.min(visits, inOrder.length));
  let found = 0;
  for (const ballot of inOrder) {
    if (seen[visit(ballot)] === 1) continue;
    seen[visit(ballot)] = 1;
    firsts[found] = ballot;
    found += 1;
  }
  return firsts.subarray(0, found);
}

/** Judges the ballots from one place up to, but not including, another. */
type Judge = (columns: SuspectColumns, ballots: Uint32Array, from: number, to: number) => boolean;

/** Everything in windows of `length` ballots that a judge finds suspicious; windows that overlap are one run. */
function runsOf(
  columns: SuspectColumns,
  ballots: Uint32Array,
  length: number,
  isSuspicious: Judge,
): readonly Uint32Array[] {
  const runs: { from: number; to: number }[] = [];
  for (let from = 0; from + length <= ballots.length; from += 1) {
    if (!isSuspicious(columns, ballots, from, from + length)) continue;
    const last = runs.at(-1);
    if (last && from < last.to) last.to = from + length;
    else runs.push({ from, to: from + length });
  }
  return runs.map(({ from, to }) => ballots.slice(from, to));
}

const isBurst: Judge = ({ time }, ballots, from, to) =>
  time(ballots[to - 1] ?? 0) - time(ballots[from] ?? 0) <= burst.window;

const isMetronome: Judge = ({ time }, ballots, from, to) => {
  const count = to - from - 1;
  const mean = (time(ballots[to - 1] ?? 0) - time(ballots[from] ?? 0)) / count;
  if (mean < metronome.shortest || mean > metronome.longest) return false;
  let squares = 0;
  for (let at = from + 1; at < to; at += 1) {
    const interval = time(ballots[at] ?? 0) - time(ballots[at - 1] ?? 0);
    squares += (interval - mean) ** 2;
  }
  return Math.sqrt(squares / (count - 1)) / mean < metronome.spread;
};

function findSingleTargets(
  { category, lone }: SuspectColumns,
  byWork: ReadonlyMap<number, Uint32Array>,
): readonly Suspicion[] {
  const tested = [...byWork].filter(([, ballots]) => ballots.length >= alone.ballots);
  const totals = new Map<Category, { ballots: number; lone: number }>();
  const alonesOf = new Map<number, number>();
  for (const [work, ballots] of byWork) {
    const of = category(ballots[0] ?? 0);
    const total = totals.get(of) ?? { ballots: 0, lone: 0 };
    let alones = 0;
    for (const ballot of ballots) if (lone(ballot)) alones += 1;
    alonesOf.set(work, alones);
    totals.set(of, { ballots: total.ballots + ballots.length, lone: total.lone + alones });
  }
  return tested.flatMap(([work, ballots]) => {
    const total = totals.get(category(ballots[0] ?? 0));
    const alones = alonesOf.get(work) ?? 0;
    const others = (total?.ballots ?? 0) - ballots.length;
    if (!total || others < alone.compared) return [];
    const usual = (total.lone - alones + 1) / (others + 2);
    const chance = binomialTail(alones, ballots.length, usual);
    return chance < alone.chance / tested.length
      ? [{ reason: 'single-target' as const, work, ballots: ballots.filter(lone) }]
      : [];
  });
}
