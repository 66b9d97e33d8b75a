import { type Category, categories } from '../../shared/category.ts';
import { type Mood, moods } from '../../shared/mood.ts';
import type {
  AskedSuspicion,
  BallotList,
  BallotRow,
  DuelResult,
  Results,
  ResultsFilter,
  WorkResult,
} from '../../shared/results.ts';
import { emptyHead } from '../ledger/chain.ts';
import { fitPairs, strengthsOf } from './bradley-terry.ts';
import { type Decision, type JudgedLedger, judgeLedger } from './judge-ledger.ts';
import { type LocalHour, localHourTeller } from './local-hour.ts';
import { rankByBallots } from './ranking.ts';
import { type KioskSummary, type ResultsSource, recordsOfKind, type Work } from './source.ts';
import { type Interval, wilsonInterval } from './wilson.ts';

/**
 * Results per category, every shown work included; works that left the catalogue keep their ballots. A filter limits
 * every number; suspicions are found among all ballots first, so that a filter hides none of their pattern. Ledgers are
 * gone through one after the other, and none is kept.
 */
export function computeResults(source: ResultsSource, at: Date, filter: ResultsFilter = {}): Results {
  const places = placeTeller(source, filter);
  const perCategory = new Map(categories.map((category) => [category, createSums()]));
  const tallies = new Map<string, WorkTally>();
  const counted = new Map<string, { readonly category: Category }>();
  const days = new Set<string>();
  const decisions: Decision[] = [];
  const messages: JudgedLedger['messages'][number][] = [];
  const suspicions: Results['suspicions'] = [];
  const voids: Results['voids'] = [];
  let [visits, testBallots, voidedBallots] = [0, 0, 0];
  for (const { kiosk, records } of source.ledgers) {
    const judged = judgeLedger(records);
    const includes = (time: number): boolean => places.includes(kiosk, time);
    const voidedBy = new Map<string, number>();
    const hasVoted = new Uint8Array(judged.visits);
    for (const seq of judged.ballots()) {
      const time = judged.timeOf(seq);
      days.add(places.dayOf(time));
      const state = judged.stateOf(seq);
      const work = judged.workOf(seq);
      const isCounted = judged.isLive(seq) && state === 'stands';
      if (isCounted) counted.set(work.entry, work);
      if (!includes(time)) continue;
      if (isCounted) {
        const isSuspected = judged.suspicionsOf(seq).length > 0;
        addBallot(tallies, work.entry, isSuspected);
        perCategory.get(work.category)?.add(kiosk, places.localOf(time), isSuspected);
        const visit = judged.visitNumberOf(seq);
        if (hasVoted[visit] === 0) visits += 1;
        hasVoted[visit] = 1;
      } else if (!judged.isLive(seq)) {
        if (state === 'stands' || state === 'voided') testBallots += 1;
      } else if (state === 'voided') {
        voidedBallots += 1;
        for (const { id } of judged.voidsOf(seq)) voidedBy.set(id, (voidedBy.get(id) ?? 0) + 1);
      }
    }
    for (const decision of judged.decisions) if (includes(decision.time)) decisions.push(decision);
    for (const message of judged.messages) if (includes(message.time)) messages.push(message);
    for (const { reason, entry, ballots } of judged.suspicions) {
      const shown = ballots.filter((seq) => includes(judged.timeOf(seq)));
      const [first, last] = [shown[0], shown.at(-1)];
      if (first === undefined || last === undefined) continue;
      const [from, to] = [first, last].map((seq) => new Date(judged.timeOf(seq)).toISOString()) as [
        string,
        string,
      ];
      suspicions.push({ ...{ reason, entry, from, to }, kiosk: kiosk.id, ballots: shown.length });
    }
    for (const { id, seq, at: voidedAt, mode, payload } of judged.voids) {
      if (mode !== 'live') continue;
      const { visit, record, reason } = payload;
      voids.push({
        ...{ id, seq, at: voidedAt, kiosk: kiosk.id, visit, record, reason },
        ballots: voidedBy.get(id) ?? 0,
      });
    }
  }
  const works = listAll(source, counted);
  const exposures = sumExposures(source, places);
  const ofCategories = [...perCategory].map(([category, sums]) => {
    const { ballots, suspected, places: where } = sums.all();
    const ranked = rankWorks(
      works.filter((work) => work.category === category),
      tallies,
      exposures,
    );
    return { category, ballots, suspected, works: ranked, places: where };
  });
  return {
    version: 1,
    exhibition: source.exhibition,
    at: at.toISOString(),
    kiosks: source.ledgers.map(({ kiosk, records }) => ({
      id: kiosk.id,
      name: kiosk.name,
      venue: kiosk.venue ?? null,
      records: records.length,
      head: records.at(-1)?.hash ?? emptyHead.hash,
    })),
    filter,
    days: [...days].sort(),
    categories: ofCategories,
    ballots: ofCategories.reduce((sum, { ballots }) => sum + ballots, 0),
    visits,
    feedback: { left: messages.length, moods: countMoods(messages) },
    testBallots,
    duels: decisions.length,
    duelRanking: rankDuels(decisions, works),
    suspected: ofCategories.reduce((sum, { suspected }) => sum + suspected, 0),
    suspicions,
    voidedBallots,
    voids,
    apart: [...source.apart],
  };
}

type PlaceTeller = ReturnType<typeof placeTeller>;

/** Tells where and when votes were cast, and whether the filter lets them through. */
function placeTeller({ ledgers, exhibition }: ResultsSource, filter: ResultsFilter) {
  const localOf = localHourTeller(exhibition.timeZone);
  const dayOf = (time: number): string => localOf(time).day;
  const open = new Set(
    ledgers
      .filter(
        ({ kiosk: { id, venue } }) =>
          (filter.kiosk === undefined || filter.kiosk === id) &&
          (filter.venue === undefined || filter.venue === venue),
      )
      .map(({ kiosk }) => kiosk.id),
  );
  return {
    localOf,
    dayOf,
    isOpen: (kiosk: string): boolean => open.has(kiosk),
    day: filter.day,
    includes: ({ id }: KioskSummary, time: number): boolean =>
      open.has(id) && (filter.day === undefined || dayOf(time) === filter.day),
  };
}

/** Adds up a category's ballots by where and when they were cast. */
function createSums() {
  let [ballots, suspected] = [0, 0];
  const venues = new Map<string | null, number>();
  const kiosks = new Map<string, number>();
  const days = new Map<string, number>();
  const hours = new Map<number, number>();
  const addTo = <K>(sums: Map<K, number>, key: K) => sums.set(key, (sums.get(key) ?? 0) + 1);
  return {
    add({ id, venue }: KioskSummary, { day, hour }: LocalHour, isSuspected: boolean): void {
      ballots += 1;
      if (isSuspected) suspected += 1;
      addTo(venues, venue ?? null);
      addTo(kiosks, id);
      addTo(days, day);
      addTo(hours, hour);
    },
    all: () => ({
      ballots,
      suspected,
      places: {
        venues: [...venues].map(([venue, sum]) => ({ venue, ballots: sum })),
        kiosks: [...kiosks].map(([kiosk, sum]) => ({ kiosk, ballots: sum })),
        days: [...days].map(([day, sum]) => ({ day, ballots: sum })).sort((a, b) => (a.day < b.day ? -1 : 1)),
        hours: [...hours].map(([hour, sum]) => ({ hour, ballots: sum })).sort((a, b) => a.hour - b.hour),
      },
    }),
  };
}

/** How many messages carry each mood. */
function countMoods(messages: JudgedLedger['messages']): Record<Mood, number> {
  const byMood = Object.fromEntries(moods.map((mood) => [mood, 0])) as Record<Mood, number>;
  for (const { mood } of messages) if (mood) byMood[mood] += 1;
  return byMood;
}

export interface WantedBallots {
  readonly entry?: string | undefined;
  readonly only?: 'suspected' | 'voided' | undefined;
  readonly suspicion?: AskedSuspicion | undefined;
}

/** The newest ballots of a work, or of those under suspicion or under one suspicion, or of those voided. */
export function listBallots(
  source: ResultsSource,
  wanted: WantedBallots,
  filter: ResultsFilter,
  most: number,
): BallotList {
  const places = placeTeller(source, filter);
  let total = 0;
  const rows: BallotRow[] = [];
  for (const { kiosk, records } of source.ledgers) {
    const judged = judgeLedger(records);
    const found = wanted.suspicion && ballotsOf(wanted.suspicion, judged);
    const isWanted = (seq: number): boolean =>
      (found === undefined || found.has(seq)) &&
      places.includes(kiosk, judged.timeOf(seq)) &&
      (wanted.entry === undefined || judged.workOf(seq).entry === wanted.entry) &&
      (wanted.only !== 'suspected' || judged.suspicionsOf(seq).length > 0) &&
      (wanted.only !== 'voided' || judged.voidsOf(seq).length > 0);
    const all = [...judged.ballots()].filter(isWanted);
    total += all.length;
    const newest = new Set(all.sort((a, b) => judged.timeOf(b) - judged.timeOf(a) || b - a).slice(0, most));
    if (newest.size === 0) continue;
    for (const { id, seq, at, kind, mode, payload } of recordsOfKind(records, 'ballot'))
      if (kind === 'ballot' && newest.has(seq))
        rows.push({
          ...{ seq, id, at, visit: payload.visit, entry: payload.entry, mode },
          kiosk: kiosk.id,
          state: judged.stateOf(seq),
          suspicions: [...judged.suspicionsOf(seq)],
          voids: judged.voidsOf(seq).map(({ id: of, payload: { record, reason } }) => ({
            id: of,
            whole: record === null,
            reason,
          })),
        });
  }
  rows.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : b.seq - a.seq));
  return { total, rows: rows.slice(0, most) };
}

/** The ballots of every suspicion of that kind, about that work, that lies within its time. */
function ballotsOf(suspicion: AskedSuspicion, { suspicions, timeOf }: JudgedLedger): ReadonlySet<number> {
  const [from, to] = [Date.parse(suspicion.from), Date.parse(suspicion.to)];
  return new Set(
    suspicions.flatMap(({ reason, entry, ballots }) => {
      const [first, last] = [ballots[0], ballots.at(-1)];
      const isMeant = reason === suspicion.reason && entry === suspicion.entry;
      if (!isMeant || first === undefined || last === undefined) return [];
      return timeOf(first) <= to && timeOf(last) >= from ? [...ballots] : [];
    }),
  );
}

/** Works in the catalogue by number, then those that left it and have ballots. */
function listAll(
  { works }: ResultsSource,
  counted: ReadonlyMap<string, { readonly category: Category }>,
): readonly (Omit<Work, 'number'> & { number: number | null })[] {
  const known = new Set(works.map(({ code }) => code));
  const gone = [...counted]
    .filter(([code]) => !known.has(code))
    .map(([code, { category }]) => ({
      code,
      number: null,
      category,
      title: { vi: null, en: null },
      authors: [],
    }));
  return [...works.toSorted((a, b) => a.number - b.number), ...gone];
}

interface Seen {
  readonly shown: number;
  readonly opened: number;
}

/** How often each work was seen where and when the filter says; sums without days belong to no single day. */
function sumExposures({ exposures }: ResultsSource, places: PlaceTeller): ReadonlyMap<string, Seen> {
  const sums = new Map<string, Seen>();
  for (const { entry, kiosk, day, shown, opened } of exposures) {
    if (!places.isOpen(kiosk) || (places.day !== undefined && places.day !== day)) continue;
    const sum = sums.get(entry) ?? { shown: 0, opened: 0 };
    sums.set(entry, { shown: sum.shown + shown, opened: sum.opened + opened });
  }
  return sums;
}

/** A work's ballots that count, and those of them under suspicion. */
interface WorkTally {
  ballots: number;
  suspected: number;
}

function addBallot(tallies: Map<string, WorkTally>, code: string, isSuspected: boolean): void {
  const known = tallies.get(code);
  const tally = known ?? { ballots: 0, suspected: 0 };
  if (!known) tallies.set(code, tally);
  tally.ballots += 1;
  if (isSuspected) tally.suspected += 1;
}

function rankWorks(
  works: ReturnType<typeof listAll>,
  tallies: ReadonlyMap<string, WorkTally>,
  exposures: ReadonlyMap<string, Seen>,
): WorkResult[] {
  const rows = works.map(({ code, number, title, authors }) => {
    const { ballots, suspected } = tallies.get(code) ?? { ballots: 0, suspected: 0 };
    const { shown, opened } = exposures.get(code) ?? { shown: 0, opened: 0 };
    const interval = wilsonInterval(ballots, opened);
    return {
      ...{ code, number, title, authors, shown, opened },
      ...{ ballots, suspected },
      perHundred: interval && toPerCent(interval),
    };
  });
  const without = new Map(
    rankByBallots(rows.map((row) => ({ code: row.code, ballots: row.ballots - row.suspected }))).map(
      ({ code, rank }) => [code, rank],
    ),
  );
  return rankByBallots(rows).map((row) => ({
    ...row,
    rankWithoutSuspected: without.get(row.code) ?? row.rank,
  }));
}

/** Works that were compared, the likeliest to be preferred first. */
function rankDuels(decisions: readonly Decision[], works: ReturnType<typeof listAll>): DuelResult[] {
  const pairs = Map.groupBy(decisions, ({ winner, loser }) => JSON.stringify([winner, loser]));
  const preferences = [...pairs.values()].flatMap(([first, ...more]) =>
    first ? [{ winner: first.winner, loser: first.loser, times: more.length + 1 }] : [],
  );
  const known = new Map(works.map((work) => [work.code, work]));
  const sumBy = (side: 'winner' | 'loser'): ReadonlyMap<string, number> => {
    const sums = new Map<string, number>();
    for (const each of preferences) sums.set(each[side], (sums.get(each[side]) ?? 0) + each.times);
    return sums;
  };
  const [won, lost] = [sumBy('winner'), sumBy('loser')];
  const strengths = strengthsOf(fitPairs(preferences)).toSorted((a, b) => b.value - a.value);
  // What differs by less than the fit does is a tie.
  const least = 1e-7;
  return strengths.map(({ work, ...chance }) => ({
    rank: strengths.filter(({ value }) => value > chance.value + least).length + 1,
    tied: strengths.filter(({ value }) => Math.abs(value - chance.value) <= least).length > 1,
    code: work,
    number: known.get(work)?.number ?? null,
    title: known.get(work)?.title ?? { vi: null, en: null },
    authors: known.get(work)?.authors ?? [],
    won: won.get(work) ?? 0,
    lost: lost.get(work) ?? 0,
    preferred: toPerCent(chance),
  }));
}

/** Fractions as per cent with one decimal. */
function toPerCent({ value, low, high }: Interval): Interval {
  const toTenths = (fraction: number): number => Math.round(fraction * 1000) / 10;
  return { value: toTenths(value), low: toTenths(low), high: toTenths(high) };
}
