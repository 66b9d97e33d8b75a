import { type Category, categories } from '../../shared/category.ts';
import type {
  BallotList,
  BallotRow,
  DuelResult,
  Results,
  ResultsFilter,
  SuspicionReason,
  WorkResult,
} from '../../shared/results.ts';
import { emptyHead } from '../ledger/chain.ts';
import { fitPairs, strengthsOf } from './bradley-terry.ts';
import { type CastBallot, type Count, countMoods, counts, type Decision } from './count.ts';
import { judgeBallots } from './judge-ballots.ts';
import { localHourTeller } from './local-hour.ts';
import { rankByBallots } from './ranking.ts';
import type { ResultsSource, Work } from './source.ts';
import { findSuspicions } from './suspicion.ts';
import { type Interval, wilsonInterval } from './wilson.ts';

/**
 * Results per category, every shown work included; works that left the catalogue keep their ballots. A filter limits
 * every number; suspicions are found among all ballots first, so that a filter hides none of their pattern.
 */
export function computeResults(
  source: ResultsSource,
  count: Count,
  at: Date,
  filter: ResultsFilter = {},
): Results {
  const places = placeTeller(source, filter);
  const suspected = suspectBallots(source, count);
  const suspectedIds = new Set(suspected.flatMap(({ ballots }) => ballots.map(({ id }) => id)));
  const cast = count.ballots.filter(places.includes);
  const counted = cast.filter(counts);
  const decisions = count.decisions.filter(
    (decision) => decision.mode === 'live' && decision.voids.length === 0 && places.includes(decision),
  );
  const messages = count.messages.filter(places.includes);
  const works = listAll(source, count.works);
  const exposures = sumExposures(source, places);
  const tallies = new Map<string, WorkTally>();
  for (const { entry, id } of counted) addBallot(tallies, entry, suspectedIds.has(id));
  const perCategory = categories.map((category) => {
    const ofCategory = counted.filter((ballot) => ballot.category === category);
    const ranked = rankWorks(
      works.filter((work) => work.category === category),
      tallies,
      exposures,
    );
    return {
      category,
      ballots: ofCategory.length,
      suspected: ofCategory.filter(({ id }) => suspectedIds.has(id)).length,
      works: ranked,
      places: places.sumUp(ofCategory),
    };
  });
  const voided = (ballot: CastBallot): boolean =>
    ballot.mode === 'live' && ballot.state === 'stands' && ballot.voids.length > 0;
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
    days: [...new Set(count.ballots.map((ballot) => places.dayOf(ballot)))].sort(),
    categories: perCategory,
    ballots: counted.length,
    visits: new Set(counted.map(({ ledger, visit }) => `${ledger} ${visit}`)).size,
    feedback: { left: messages.length, moods: countMoods(messages) },
    testBallots: cast.filter(({ mode, state }) => mode === 'test' && state === 'stands').length,
    duels: decisions.length,
    duelRanking: rankDuels(decisions, works),
    suspected: counted.filter(({ id }) => suspectedIds.has(id)).length,
    suspicions: suspected.flatMap(({ reason, kiosk, entry, ballots }) => {
      const shown = ballots.filter(places.includes);
      const [first, last] = [shown[0], shown.at(-1)];
      return first && last
        ? [{ reason, kiosk, entry, from: first.at, to: last.at, ballots: shown.length }]
        : [];
    }),
    voidedBallots: cast.filter(voided).length,
    voids: count.voids
      .filter(({ record }) => record.mode === 'live')
      .map(({ ledger, record }) => ({
        ...{ id: record.id, seq: record.seq, at: record.at },
        kiosk: source.ledgers[ledger]?.kiosk.id ?? '',
        visit: record.payload.visit,
        record: record.payload.record,
        reason: record.payload.reason,
        ballots: cast.filter((ballot) => voided(ballot) && ballot.voids.some(({ id }) => id === record.id))
          .length,
      })),
    apart: [...source.apart],
  };
}

type Placed = { readonly ledger: number; readonly at: string };
type PlaceTeller = ReturnType<typeof placeTeller>;

/** Tells where and when votes were cast, and whether the filter lets them through. */
function placeTeller({ ledgers, exhibition }: ResultsSource, filter: ResultsFilter) {
  const toLocal = localHourTeller(exhibition.timeZone);
  const kiosks = ledgers.map(({ kiosk }) => kiosk);
  const open = kiosks.map(
    ({ id, venue }) =>
      (filter.kiosk === undefined || filter.kiosk === id) &&
      (filter.venue === undefined || filter.venue === venue),
  );
  const dayOf = ({ at }: Placed): string => toLocal(at).day;
  const tally = <K>(votes: readonly Placed[], keyOf: (vote: Placed) => K): [K, number][] => {
    const sums = new Map<K, number>();
    for (const vote of votes) sums.set(keyOf(vote), (sums.get(keyOf(vote)) ?? 0) + 1);
    return [...sums];
  };
  return {
    dayOf,
    isOpen: (kiosk: string): boolean => kiosks.some(({ id }, index) => id === kiosk && open[index] === true),
    day: filter.day,
    includes: (vote: Placed): boolean =>
      open[vote.ledger] === true && (filter.day === undefined || dayOf(vote) === filter.day),
    sumUp: (votes: readonly Placed[]) => ({
      venues: tally(votes, ({ ledger }) => kiosks[ledger]?.venue ?? null).map(([venue, ballots]) => ({
        venue,
        ballots,
      })),
      kiosks: tally(votes, ({ ledger }) => kiosks[ledger]?.id ?? '').map(([kiosk, ballots]) => ({
        kiosk,
        ballots,
      })),
      days: tally(votes, dayOf)
        .map(([day, ballots]) => ({ day, ballots }))
        .sort((a, b) => (a.day < b.day ? -1 : 1)),
      hours: tally(votes, ({ at }) => toLocal(at).hour)
        .map(([hour, ballots]) => ({ hour, ballots }))
        .sort((a, b) => a.hour - b.hour),
    }),
  };
}

/** What is suspicious, kiosk by kiosk: a pattern never spans two screens. */
function suspectBallots({ ledgers }: ResultsSource, count: Count) {
  const byLedger = Map.groupBy(count.ballots.filter(counts), ({ ledger }) => ledger);
  return [...byLedger].flatMap(([ledger, ballots]) =>
    findSuspicions(ballots.map((ballot) => ({ ...ballot, time: Date.parse(ballot.at) }))).map(
      ({ reason, entry, ballots: found }) => ({
        reason,
        entry,
        kiosk: ledgers[ledger]?.kiosk.id ?? '',
        ballots: found.map((ballot) => ({ id: ballot.id, ledger, at: new Date(ballot.time).toISOString() })),
      }),
    ),
  );
}

export interface WantedBallots {
  readonly entry?: string | undefined;
  readonly only?: 'suspected' | 'voided' | undefined;
}

/** The newest ballots of a work, or of those under suspicion, or of those voided. */
export function listBallots(
  source: ResultsSource,
  count: Count,
  wanted: WantedBallots,
  filter: ResultsFilter,
  most: number,
): BallotList {
  const places = placeTeller(source, filter);
  const suspicions = suspicionsById(source, count);
  const found = count.ballots.filter(
    (ballot) =>
      places.includes(ballot) &&
      (wanted.entry === undefined || ballot.entry === wanted.entry) &&
      (wanted.only !== 'suspected' || suspicions.has(ballot.id)) &&
      (wanted.only !== 'voided' || ballot.voids.length > 0),
  );
  const rows = found
    .toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : b.seq - a.seq))
    .slice(0, most)
    .map(
      ({ ledger, seq, id, at, visit, entry, mode, state, voids }): BallotRow => ({
        ...{ seq, id, at, visit, entry, mode },
        kiosk: source.ledgers[ledger]?.kiosk.id ?? '',
        state: state === 'stands' && voids.length > 0 ? 'voided' : state,
        suspicions: [...(suspicions.get(id) ?? [])],
        voids: voids.map(({ id: of, payload: { record, reason } }) => ({
          id: of,
          whole: record === null,
          reason,
        })),
      }),
    );
  return { total: found.length, rows };
}

/** The ids of ballots under some suspicion, each with every reason. */
export function suspicionsById(
  source: ResultsSource,
  count: Count,
): ReadonlyMap<string, readonly SuspicionReason[]> {
  const reasons = new Map<string, Set<SuspicionReason>>();
  for (const { reason, ballots } of suspectBallots(source, count))
    for (const { id } of ballots) reasons.set(id, (reasons.get(id) ?? new Set()).add(reason));
  return new Map([...reasons].map(([id, each]) => [id, [...each]]));
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
  readonly ballots: number;
  readonly suspected: number;
}

function addBallot(tallies: Map<string, WorkTally>, code: string, isSuspected: boolean): void {
  const { ballots, suspected } = tallies.get(code) ?? { ballots: 0, suspected: 0 };
  tallies.set(code, { ballots: ballots + 1, suspected: suspected + (isSuspected ? 1 : 0) });
}

/** The works of every category as `computeResults` ranks them, for ledgers whose ballots are too many to be kept. */
export function rankCategories(
  source: ResultsSource,
): readonly { readonly category: Category; readonly works: WorkResult[] }[] {
  const tallies = new Map<string, WorkTally>();
  const counted = new Map<string, { readonly category: Category }>();
  for (const { records } of source.ledgers) {
    const judged = judgeBallots(records);
    for (const seq of judged.ballots()) {
      if (!judged.isLive(seq) || judged.stateOf(seq) !== 'stands') continue;
      const { entry, category } = judged.workOf(seq);
      if (!counted.has(entry)) counted.set(entry, { category });
      addBallot(tallies, entry, judged.suspicionsOf(seq).length > 0);
    }
  }
  const works = listAll(source, counted);
  const exposures = sumExposures(source, placeTeller(source, {}));
  return categories.map((category) => ({
    category,
    works: rankWorks(
      works.filter((work) => work.category === category),
      tallies,
      exposures,
    ),
  }));
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
  const sum = (side: 'winner' | 'loser', code: string): number =>
    preferences.reduce((total, each) => total + (each[side] === code ? each.times : 0), 0);
  const strengths = strengthsOf(fitPairs(preferences)).toSorted((a, b) => b.value - a.value);
  return strengths.map(({ work, ...chance }) => ({
    // What differs by less than the fit does is a tie.
    rank: strengths.filter(({ value }) => value > chance.value + 1e-7).length + 1,
    code: work,
    number: known.get(work)?.number ?? null,
    title: known.get(work)?.title ?? { vi: null, en: null },
    authors: known.get(work)?.authors ?? [],
    won: sum('winner', work),
    lost: sum('loser', work),
    preferred: toPerCent(chance),
  }));
}

/** Fractions as per cent with one decimal. */
function toPerCent({ value, low, high }: Interval): Interval {
  const toTenths = (fraction: number): number => Math.round(fraction * 1000) / 10;
  return { value: toTenths(value), low: toTenths(low), high: toTenths(high) };
}
