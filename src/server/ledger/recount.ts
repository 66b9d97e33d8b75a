import type { Category } from '../../shared/category.ts';
import type { LedgerRecord } from '../../shared/ledger.ts';
import { createUuidIndex, type UuidList, uuidOf } from './uuid-index.ts';
import type { VoidRecord } from './voids.ts';

const isLive = 1;
const stands = 2;
const isWithdrawn = 4;
const isVoided = 8;
const isBallot = 16;
const isLone = 32;

/** What became of a ballot; as `CastBallot` tells it. */
export type BallotState = 'stands' | 'replaced' | 'withdrawn' | 'voided';

/**
 * Counts one ledger's ballots record by record, as `recountStanding` does, in a few bytes each: it keeps no records, so
 * that millions can be counted.
 */
export interface Recount {
  /** Takes the next record of the ledger, which begins with `seq` 1. */
  take(record: LedgerRecord): void;
  /** Ballots that count per work and mode, keyed `<mode> <code>`; works without ballots are absent. */
  tally(): ReadonlyMap<string, number>;
  /** What became of every ballot after all that was taken. */
  ballots(): CountedBallots;
  /** The number of a visit; -1 where it left nothing. */
  findVisit(visit: string): number;
  /** The voids that hold, in order. */
  voids(): readonly VoidRecord[];
}

/** One ledger's ballots in columns by their `seq`, which one thread may hand to another: nineteen bytes each. */
export interface CountedBallots {
  readonly flags: Uint8Array;
  /** The number of the work a ballot is for. */
  readonly works: Uint16Array;
  /** The number of a ballot's visit. */
  readonly visits: Uint32Array;
  /** When a ballot was cast, milliseconds since 1970. */
  readonly times: Float64Array;
  /** Works somebody voted for, by their numbers; under another category a work is another. */
  readonly codes: readonly { readonly entry: string; readonly category: Category }[];
  /** Visits by their numbers. */
  readonly visitIds: UuidList;
}

/** Reads the columns of `CountedBallots`. */
export interface BallotTeller {
  /** The `seq` of the ledger's last record. */
  readonly last: number;
  /** The ballots there are, in order. */
  all(): Generator<number>;
  /** What became of the ballot `seq`. */
  stateOf(seq: number): BallotState;
  isBallot(seq: number): boolean;
  isLive(seq: number): boolean;
  /** Whether the visit of the ballot `seq` left nothing else. */
  isLone(seq: number): boolean;
  timeOf(seq: number): number;
  workOf(seq: number): number;
  visitOf(seq: number): number;
  readonly visits: number;
  visitIdOf(seq: number): string;
}

export function tellBallots({ flags, works, visits, times, visitIds }: CountedBallots): BallotTeller {
  const last = flags.length - 1;
  const has = (seq: number, flag: number): boolean => ((flags[seq] ?? 0) & flag) !== 0;
  return {
    last,
    *all() {
      for (let seq = 1; seq <= last; seq += 1) if (has(seq, isBallot)) yield seq;
    },
    stateOf(seq) {
      if (has(seq, stands)) return has(seq, isVoided) ? 'voided' : 'stands';
      return has(seq, isWithdrawn) ? 'withdrawn' : 'replaced';
    },
    isBallot: (seq) => has(seq, isBallot),
    isLive: (seq) => has(seq, isLive),
    isLone: (seq) => has(seq, isLone),
    timeOf: (seq) => times[seq] ?? 0,
    workOf: (seq) => works[seq] ?? 0,
    visitOf: (seq) => visits[seq] ?? 0,
    visits: visitIds.size,
    visitIdOf: (seq) => uuidOf(visitIds, visits[seq] ?? 0),
  };
}

/**
 * @param numberOf the `seq` of a record with that id, 0 where there is none: whoever follows the chain knows
 * @param expected how many records there will be, as far as known
 */
export function createRecount(numberOf: (id: string) => number, expected = 1024): Recount {
  let capacity = expected + 1;
  let flags = new Uint8Array(capacity);
  let works = new Uint16Array(capacity);
  let visits = new Uint32Array(capacity);
  /** The ballot of the same visit that was cast before and still stands. */
  let older = new Uint32Array(capacity);
  let times = new Float64Array(capacity);
  // Most visitors leave several records; where they leave fewer, the index grows.
  const toInstant = instantReader();
  const visitIndex = createUuidIndex(expected / 4);
  /** By visit: the newest ballot that stands, and how many records it left in live and in test mode. */
  let newest = new Uint32Array(1024);
  let left = new Uint8Array(2 * 1024);
  const workNumbers = new Map<Category, Map<string, number>>();
  const codes: { readonly entry: string; readonly category: Category }[] = [];
  const active = new Map<string, VoidRecord>();
  /** Ballots that were withdrawn before they were cast, which only a strange program does. */
  const early = new Set<string>();
  let areVoidsMarked = false;
  let last = 0;

  function workOf(category: Category, entry: string): number {
    const ofCategory = workNumbers.get(category) ?? new Map<string, number>();
    const known = ofCategory.get(entry);
    if (known !== undefined) return known;
    if (codes.length === 2 ** 16) throw new Error('more works than a ledger can name');
    // Copied: a part of a line would keep the whole line.
    const code = Buffer.from(entry).toString();
    workNumbers.set(category, ofCategory.set(code, codes.length));
    codes.push({ entry: code, category });
    return codes.length - 1;
  }

  /** A visit's records come one after the other, as a rule. */
  let lastVisit = '';
  let lastNumber = 0;
  function visitNumber(visit: string): number {
    if (visit !== lastVisit) {
      const number = visitIndex.add(visit) ? visitIndex.size - 1 : visitIndex.find(visit);
      if (number >= newest.length) {
        newest = widen(newest, new Uint32Array(2 * newest.length));
        left = widen(left, new Uint8Array(2 * left.length));
      }
      lastVisit = visit;
      lastNumber = number;
    }
    return lastNumber;
  }

  /** Takes ballots of a visit out of those that stand. */
  function remove(visit: number, isRemoved: (seq: number) => boolean): void {
    let above = 0;
    for (let seq = newest[visit] ?? 0; seq !== 0; seq = older[seq] ?? 0) {
      if (!isRemoved(seq)) {
        above = seq;
        continue;
      }
      flags[seq] = (flags[seq] ?? 0) & ~stands;
      if (above === 0) newest[visit] = older[seq] ?? 0;
      else older[above] = older[seq] ?? 0;
    }
  }

  function takeBallot(record: Extract<LedgerRecord, { kind: 'ballot' }>, visit: number): void {
    const { category, entry, rule } = record.payload;
    const work = workOf(category, entry);
    const mode = record.mode === 'live' ? isLive : 0;
    remove(
      visit,
      (seq) =>
        ((flags[seq] ?? 0) & isLive) === mode &&
        (rule === 'favourite' ? codes[works[seq] ?? 0]?.category === category : works[seq] === work),
    );
    flags[record.seq] = mode | stands | isBallot | (early.has(record.id) ? isWithdrawn : 0);
    works[record.seq] = work;
    times[record.seq] = toInstant(record.at);
    visits[record.seq] = visit;
    older[record.seq] = newest[visit] ?? 0;
    newest[visit] = record.seq;
  }

  function markVoids(): void {
    if (areVoidsMarked) return;
    areVoidsMarked = true;
    for (const { mode, payload } of active.values()) {
      const only = payload.record === null ? null : numberOf(payload.record);
      const visit = visitIndex.find(payload.visit);
      if (visit < 0) continue;
      for (let seq = newest[visit] ?? 0; seq !== 0; seq = older[seq] ?? 0)
        if (
          ((flags[seq] ?? 0) & isLive) === (mode === 'live' ? isLive : 0) &&
          (only === null || only === seq)
        )
          flags[seq] = (flags[seq] ?? 0) | isVoided;
    }
  }

  return {
    take(record) {
      last = record.seq;
      if (record.seq >= capacity) {
        capacity = Math.max(2 * capacity, record.seq + 1);
        flags = widen(flags, new Uint8Array(capacity));
        works = widen(works, new Uint16Array(capacity));
        visits = widen(visits, new Uint32Array(capacity));
        older = widen(older, new Uint32Array(capacity));
        times = widen(times, new Float64Array(capacity));
      }
      if (record.kind === 'void') active.set(record.id, record);
      else if (record.kind === 'restoration') {
        if (active.get(record.payload.void)?.mode === record.mode) active.delete(record.payload.void);
      } else if ('visit' in record.payload) {
        const visit = visitNumber(record.payload.visit);
        const side = 2 * visit + (record.mode === 'live' ? 1 : 0);
        left[side] = Math.min(2, (left[side] ?? 0) + 1);
        if (record.kind === 'ballot') takeBallot(record, visit);
        else if (record.kind === 'withdrawal') {
          const withdrawn = numberOf(record.payload.ballot);
          if (withdrawn > 0) flags[withdrawn] = (flags[withdrawn] ?? 0) | isWithdrawn;
          else early.add(record.payload.ballot);
          remove(visit, (seq) => seq === withdrawn);
        }
      }
    },
    tally() {
      markVoids();
      const live = new Uint32Array(codes.length);
      const test = new Uint32Array(codes.length);
      for (const [seq, flag] of flags.entries())
        if ((flag & stands) !== 0 && (flag & isVoided) === 0) {
          const sums = (flag & isLive) === 0 ? test : live;
          const work = works[seq] ?? 0;
          sums[work] = (sums[work] ?? 0) + 1;
        }
      const tally = new Map<string, number>();
      for (const [mode, sums] of [
        ['live', live],
        ['test', test],
      ] as const)
        for (const [work, sum] of sums.entries()) {
          const key = `${mode} ${codes[work]?.entry}`;
          if (sum > 0) tally.set(key, (tally.get(key) ?? 0) + sum);
        }
      return tally;
    },
    ballots() {
      markVoids();
      for (let seq = 1; seq <= last; seq += 1) {
        const flag = flags[seq] ?? 0;
        const side = 2 * (visits[seq] ?? 0) + ((flag & isLive) === 0 ? 0 : 1);
        if ((flag & isBallot) !== 0 && left[side] === 1) flags[seq] = flag | isLone;
      }
      return {
        flags: upTo(flags, last + 1),
        works: upTo(works, last + 1),
        visits: upTo(visits, last + 1),
        times: upTo(times, last + 1),
        codes,
        visitIds: visitIndex.list(),
      };
    },
    findVisit: visitIndex.find,
    voids: () => [...active.values()],
  };
}

type Column = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** What is handed to another thread has no room left. */
const upTo = <T extends Column>(array: T, length: number): T =>
  array.length === length ? array : (array.slice(0, length) as T);

function widen<T extends Column>(array: T, wider: T): T {
  wider.set(array);
  return wider;
}

/** Reads instants as records tell them, `2024-10-05T07:12:34.567Z`: one day's calendar is looked up once. */
function instantReader(): (at: string) => number {
  let day: string | null = null;
  let midnight = 0;
  return (at) => {
    if (day === null || !at.startsWith(day)) {
      day = at.slice(0, 11);
      midnight = Date.parse(`${day}00:00:00.000Z`);
    }
    const digit = (place: number): number => at.charCodeAt(place) - 48;
    const minutes = 60 * (10 * digit(11) + digit(12)) + 10 * digit(14) + digit(15);
    const seconds = 10 * digit(17) + digit(18);
    return midnight + 60_000 * minutes + 1000 * seconds + 100 * digit(20) + 10 * digit(21) + digit(22);
  };
}
