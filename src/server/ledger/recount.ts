import type { Category } from '../../shared/category.ts';
import type { LedgerRecord } from '../../shared/ledger.ts';
import { createUuidIndex, type UuidIndex } from './uuid-index.ts';
import type { VoidRecord } from './voids.ts';

const isLive = 1;
const stands = 2;
const isWithdrawn = 4;
const isVoided = 8;
const isBallot = 16;

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
  /** What became of the ballot `seq` after all that was taken. */
  stateOf(seq: number): BallotState;
  isBallot(seq: number): boolean;
  isLive(seq: number): boolean;
  /** When the ballot `seq` was cast, milliseconds since 1970. */
  timeOf(seq: number): number;
  /** Whether the visit of the record `seq` left nothing else. */
  isLone(seq: number): boolean;
  /** The number of the work the ballot `seq` is for. */
  workOf(seq: number): number;
  /** Works somebody voted for, by their numbers; under another category a work is another. */
  readonly works: readonly { readonly entry: string; readonly category: Category }[];
  /** The number of the visit of the ballot `seq`. */
  visitOf(seq: number): number;
  readonly visits: UuidIndex;
  /** The voids that hold, in order. */
  voids(): readonly VoidRecord[];
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
  // A visitor leaves some records.
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
    stateOf(seq) {
      markVoids();
      const flag = flags[seq] ?? 0;
      if ((flag & stands) !== 0) return (flag & isVoided) === 0 ? 'stands' : 'voided';
      return (flag & isWithdrawn) === 0 ? 'replaced' : 'withdrawn';
    },
    isBallot: (seq) => ((flags[seq] ?? 0) & isBallot) !== 0,
    isLive: (seq) => ((flags[seq] ?? 0) & isLive) !== 0,
    isLone: (seq) => left[2 * (visits[seq] ?? 0) + (((flags[seq] ?? 0) & isLive) === 0 ? 0 : 1)] === 1,
    timeOf: (seq) => times[seq] ?? 0,
    workOf: (seq) => works[seq] ?? 0,
    works: codes,
    visitOf: (seq) => visits[seq] ?? 0,
    visits: visitIndex,
    voids: () => [...active.values()],
  };
}

function widen<T extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(array: T, wider: T): T {
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
