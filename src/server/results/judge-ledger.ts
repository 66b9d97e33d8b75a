import type { LedgerRecord } from '../../shared/ledger.ts';
import type { Mood } from '../../shared/mood.ts';
import type { SuspicionReason } from '../../shared/results.ts';
import { type BallotState, createRecount, type Recount } from '../ledger/recount.ts';
import { createUuidIndex } from '../ledger/uuid-index.ts';
import type { VoidRecord } from '../ledger/voids.ts';
import type { Records } from './source.ts';
import { findInColumns } from './suspicion.ts';

/** A decision between two works, in earnest and not voided. */
export interface Decision {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly winner: string;
  readonly loser: string;
}

/** Ballots somebody should look at, by their `seq`, in the order of their time. */
export interface LedgerSuspicion {
  readonly reason: SuspicionReason;
  /** The work concerned; null where it is the pace, whatever the works. */
  readonly entry: string | null;
  readonly ballots: Uint32Array;
}

/** What one ledger adds up to, and what became of its ballots, each named by its `seq`. */
export interface JudgedLedger {
  /** The ballots there are, in order. */
  ballots(): Generator<number>;
  readonly stateOf: (seq: number) => BallotState;
  readonly isLive: (seq: number) => boolean;
  readonly timeOf: (seq: number) => number;
  workOf(seq: number): Recount['works'][number];
  visitOf(seq: number): string;
  /** The number of a ballot's visit, below `visits`. */
  readonly visitNumberOf: (seq: number) => number;
  readonly visits: number;
  readonly suspicions: readonly LedgerSuspicion[];
  /** Of ballots that count: every reason to look at one. */
  suspicionsOf(seq: number): readonly SuspicionReason[];
  /** The voids that hold, in order. */
  readonly voids: readonly VoidRecord[];
  /** The voids that name a ballot, also where it no longer stands. */
  voidsOf(seq: number): readonly VoidRecord[];
  readonly decisions: readonly Decision[];
  /** Live messages. */
  readonly messages: readonly { readonly time: number; readonly mood: Mood | null }[];
}

const none: readonly never[] = [];

/** So many records, some sixty bytes each, may be those of ledgers judged before. */
const mostKept = 1_000_000;
/** Several tables are made of one ledger: kept are those judged last. */
let judged = new WeakMap<Records, JudgedLedger>();
let kept = 0;

/** Goes through a ledger, once for whoever asks one after the other, and keeps a few bytes a record. */
export function judgeLedger(records: Records): JudgedLedger {
  const known = judged.get(records);
  if (known) return known;
  kept += records.length;
  if (kept > mostKept) {
    judged = new WeakMap();
    kept = records.length;
  }
  const found = judge(records);
  judged.set(records, found);
  return found;
}

function judge(records: Records): JudgedLedger {
  const ids = records.seqOf ? null : createUuidIndex(records.length);
  const seqOf = records.seqOf ?? ((id: string) => (ids?.find(id) ?? -1) + 1);
  const recount = createRecount(seqOf, records.length);
  /** With the numbers of their visits: a text of an id would keep the line it is a part of. */
  const decided: (Decision & { readonly seq: number; readonly visit: number })[] = [];
  const messages: JudgedLedger['messages'][number][] = [];
  const share = createSharer();
  let last = 0;
  for (const record of records) {
    ids?.add(record.id);
    recount.take(record);
    last = record.seq;
    if (record.mode !== 'live') continue;
    if (record.kind === 'duel') {
      const { winner, loser } = record.payload;
      decided.push({
        ...{ seq: record.seq, visit: recount.visits.find(record.payload.visit), time: Date.parse(record.at) },
        ...{ winner: share(winner), loser: share(loser) },
      });
    } else if (record.kind === 'feedback')
      messages.push({ time: Date.parse(record.at), mood: record.payload.mood });
  }
  const suspicions = findSuspicions(recount, last);
  const reasons = reasonsBySeq(suspicions);
  const voids = recount.voids();
  const ofVisit = Map.groupBy(voids, ({ payload }) => recount.visits.find(payload.visit));
  const voidsOf = (seq: number, visit: number, mode: LedgerRecord['mode']): readonly VoidRecord[] =>
    (ofVisit.get(visit) ?? none).filter(
      (each) => each.mode === mode && (each.payload.record === null || seqOf(each.payload.record) === seq),
    );
  return {
    *ballots() {
      for (let seq = 1; seq <= last; seq += 1) if (recount.isBallot(seq)) yield seq;
    },
    stateOf: recount.stateOf,
    isLive: recount.isLive,
    timeOf: recount.timeOf,
    workOf: (seq) => recount.works[recount.workOf(seq)] as Recount['works'][number],
    visitOf: (seq) => recount.visits.textOf(recount.visitOf(seq)),
    visitNumberOf: recount.visitOf,
    visits: recount.visits.size,
    suspicions,
    suspicionsOf: (seq) => reasons.get(seq) ?? none,
    voids,
    voidsOf: (seq) =>
      ofVisit.size === 0 ? none : voidsOf(seq, recount.visitOf(seq), recount.isLive(seq) ? 'live' : 'test'),
    decisions: decided
      .filter(({ seq, visit }) => voidsOf(seq, visit, 'live').length === 0)
      .map(({ time, winner, loser }) => ({ time, winner, loser })),
    messages,
  };
}

/** Gives equal texts out as one: a part of a line would keep the whole line. */
function createSharer(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const copy = Buffer.from(text).toString();
    known.set(copy, copy);
    return copy;
  };
}

function findSuspicions(recount: Recount, last: number): readonly LedgerSuspicion[] {
  const counted = new Uint32Array(last);
  let length = 0;
  for (let seq = 1; seq <= last; seq += 1)
    if (recount.isBallot(seq) && recount.isLive(seq) && recount.stateOf(seq) === 'stands') {
      counted[length] = seq;
      length += 1;
    }
  return findInColumns({
    ballots: counted.subarray(0, length),
    time: recount.timeOf,
    visit: recount.visitOf,
    visits: recount.visits.size,
    work: recount.workOf,
    works: recount.works.length,
    category: (seq) => (recount.works[recount.workOf(seq)] as Recount['works'][number]).category,
    lone: recount.isLone,
  }).map(({ reason, work, ballots }) => ({
    reason,
    entry: work === null ? null : (recount.works[work]?.entry ?? null),
    ballots,
  }));
}

function reasonsBySeq(
  suspicions: readonly LedgerSuspicion[],
): ReadonlyMap<number, readonly SuspicionReason[]> {
  const reasons = new Map<number, SuspicionReason[]>();
  for (const { reason, ballots } of suspicions)
    for (const seq of ballots) {
      const known = reasons.get(seq) ?? [];
      if (!known.includes(reason)) reasons.set(seq, [...known, reason]);
    }
  return reasons;
}
