import type { Category } from '../../shared/category.ts';
import type { SuspicionReason } from '../../shared/results.ts';
import { binomialTail } from './binomial.ts';

/** A live ballot that counts, on one kiosk. */
export interface SuspectBallot {
  readonly id: string;
  readonly visit: string;
  readonly entry: string;
  readonly category: Category;
  /** Milliseconds since 1970, by the kiosk's clock. */
  readonly time: number;
  /** The visit left nothing else: no other ballot, no duel, no words. */
  readonly lone: boolean;
}

/** Ballots somebody should look at. They are kept and counted; results are told with and without them. */
export interface Suspicion {
  readonly reason: SuspicionReason;
  /** The work concerned; null where it is the pace, whatever the works. */
  readonly entry: string | null;
  readonly ballots: readonly SuspectBallot[];
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
export function findSuspicions(ballots: readonly SuspectBallot[]): readonly Suspicion[] {
  const inOrder = ballots.toSorted((a, b) => a.time - b.time);
  const byWork = Map.groupBy(inOrder, ({ entry }) => entry);
  const ofWorks: Suspicion[] = [];
  for (const [entry, ofWork] of byWork) {
    for (const run of runsOf(ofWork, burst.ofOneWork, isBurst))
      ofWorks.push({ reason: 'burst', entry, ballots: run });
    for (const run of runsOf(ofWork, metronome.intervals + 1, isMetronome))
      ofWorks.push({ reason: 'metronome', entry, ballots: run });
  }
  const everyVisit = firstOfVisits(inOrder);
  const paces: Suspicion[] = [
    ...runsOf(everyVisit, burst.ofAnyWork, isBurst).map((run) => toPace('burst', run)),
    ...runsOf(everyVisit, metronome.intervals + 1, isMetronome).map((run) => toPace('metronome', run)),
  ];
  return [...paces.filter((pace) => !isExplained(pace, ofWorks)), ...ofWorks, ...findSingleTargets(byWork)];
}

const toPace = (reason: SuspicionReason, ballots: readonly SuspectBallot[]): Suspicion => ({
  ...{ reason, entry: null, ballots },
});

/** Whether a pace is for the most part that of single works: whoever voted in between is then not suspected. */
function isExplained({ reason, ballots }: Suspicion, ofWorks: readonly Suspicion[]): boolean {
  const named = new Set(
    ofWorks.filter((each) => each.reason === reason).flatMap((each) => each.ballots.map(({ id }) => id)),
  );
  return ballots.filter(({ id }) => named.has(id)).length >= 0.75 * ballots.length;
}

/** The pace at which visits come: one that votes in several categories comes once. */
function firstOfVisits(ballots: readonly SuspectBallot[]): readonly SuspectBallot[] {
  const seen = new Set<string>();
  return ballots.filter(({ visit }) => !seen.has(visit) && seen.add(visit));
}

type Judge = (window: readonly SuspectBallot[]) => boolean;

/** Everything in windows of `length` ballots that a judge finds suspicious; windows that overlap are one run. */
function runsOf(
  ballots: readonly SuspectBallot[],
  length: number,
  isSuspicious: Judge,
): readonly (readonly SuspectBallot[])[] {
  const runs: { from: number; to: number }[] = [];
  for (let from = 0; from + length <= ballots.length; from += 1) {
    if (!isSuspicious(ballots.slice(from, from + length))) continue;
    const last = runs.at(-1);
    if (last && from < last.to) last.to = from + length;
    else runs.push({ from, to: from + length });
  }
  return runs.map(({ from, to }) => ballots.slice(from, to));
}

const isBurst: Judge = (window) => (window.at(-1)?.time ?? 0) - (window[0]?.time ?? 0) <= burst.window;

const isMetronome: Judge = (window) => {
  const intervals = window.slice(1).map(({ time }, at) => time - (window[at]?.time ?? 0));
  const mean = intervals.reduce((sum, each) => sum + each, 0) / intervals.length;
  if (mean < metronome.shortest || mean > metronome.longest) return false;
  const squares = intervals.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  return Math.sqrt(squares / (intervals.length - 1)) / mean < metronome.spread;
};

function findSingleTargets(byWork: ReadonlyMap<string, readonly SuspectBallot[]>): readonly Suspicion[] {
  const tested = [...byWork].filter(([, ballots]) => ballots.length >= alone.ballots);
  const all = Map.groupBy([...byWork.values()].flat(), ({ category }) => category);
  const countLone = (ballots: readonly SuspectBallot[]): number =>
    ballots.reduce((sum, ballot) => sum + (ballot.lone ? 1 : 0), 0);
  const totals = new Map(
    [...all].map(([category, ballots]) => [category, { ballots: ballots.length, lone: countLone(ballots) }]),
  );
  return tested.flatMap(([entry, ballots]) => {
    const total = ballots[0] && totals.get(ballots[0].category);
    const lone = ballots.filter((ballot) => ballot.lone);
    const others = (total?.ballots ?? 0) - ballots.length;
    if (!total || others < alone.compared) return [];
    const usual = (total.lone - lone.length + 1) / (others + 2);
    const chance = binomialTail(lone.length, ballots.length, usual);
    return chance < alone.chance / tested.length
      ? [{ reason: 'single-target' as const, entry, ballots: lone }]
      : [];
  });
}
