import type { SuspicionReason } from '../../shared/results.ts';
import { type BallotState, createRecount, type Recount } from '../ledger/recount.ts';
import { createUuidIndex } from '../ledger/uuid-index.ts';
import type { VoidRecord } from '../ledger/voids.ts';
import type { Records } from './source.ts';
import { findInColumns } from './suspicion.ts';

/** What became of one ledger's ballots, each named by its `seq`. */
export interface JudgedBallots {
  /** Those there are, in order. */
  ballots(): Generator<number>;
  readonly stateOf: (seq: number) => BallotState;
  readonly isLive: (seq: number) => boolean;
  readonly timeOf: (seq: number) => number;
  workOf(seq: number): Recount['works'][number];
  visitOf(seq: number): string;
  /** Of ballots that count: every reason to look at one. */
  suspicionsOf(seq: number): readonly SuspicionReason[];
  /** The voids that name it, also where it no longer stands. */
  voidsOf(seq: number): readonly VoidRecord[];
}

const none: readonly never[] = [];

const judged = new WeakMap<Records, JudgedBallots>();

/** Goes through a ledger once, whoever asks, and keeps a few bytes a ballot. */
export function judgeBallots(records: Records): JudgedBallots {
  const known = judged.get(records) ?? judge(records);
  judged.set(records, known);
  return known;
}

function judge(records: Records): JudgedBallots {
  const ids = records.seqOf ? null : createUuidIndex();
  const seqOf = records.seqOf ?? ((id: string) => (ids?.find(id) ?? -1) + 1);
  const recount = createRecount(seqOf, records.length);
  let last = 0;
  for (const record of records) {
    ids?.add(record.id);
    recount.take(record);
    last = record.seq;
  }
  const suspicions = findSuspicions(recount, last);
  const voids = Map.groupBy(recount.voids(), ({ payload }) => recount.visits.find(payload.visit));
  return {
    *ballots() {
      for (let seq = 1; seq <= last; seq += 1) if (recount.isBallot(seq)) yield seq;
    },
    stateOf: recount.stateOf,
    isLive: recount.isLive,
    timeOf: recount.timeOf,
    workOf: (seq) => recount.works[recount.workOf(seq)] as Recount['works'][number],
    visitOf: (seq) => recount.visits.textOf(recount.visitOf(seq)),
    suspicionsOf: (seq) => suspicions.get(seq) ?? none,
    voidsOf(seq) {
      if (voids.size === 0) return none;
      const mode = recount.isLive(seq) ? 'live' : 'test';
      return (voids.get(recount.visitOf(seq)) ?? none).filter(
        (each) => each.mode === mode && (each.payload.record === null || seqOf(each.payload.record) === seq),
      );
    },
  };
}

function findSuspicions(recount: Recount, last: number): ReadonlyMap<number, readonly SuspicionReason[]> {
  const counted = new Uint32Array(last);
  let length = 0;
  for (let seq = 1; seq <= last; seq += 1)
    if (recount.isBallot(seq) && recount.isLive(seq) && recount.stateOf(seq) === 'stands') {
      counted[length] = seq;
      length += 1;
    }
  const seqAt = (ballot: number): number => counted[ballot] ?? 0;
  const workAt = (ballot: number): number => recount.workOf(seqAt(ballot));
  const found = findInColumns({
    length,
    time: (ballot) => recount.timeOf(seqAt(ballot)),
    visit: (ballot) => recount.visitOf(seqAt(ballot)),
    visits: recount.visits.size,
    work: workAt,
    works: recount.works.length,
    category: (ballot) => (recount.works[workAt(ballot)] as Recount['works'][number]).category,
    lone: (ballot) => recount.isLone(seqAt(ballot)),
  });
  const reasons = new Map<number, SuspicionReason[]>();
  for (const { reason, ballots } of found)
    for (const ballot of ballots) {
      const seq = seqAt(ballot);
      const known = reasons.get(seq) ?? [];
      if (!known.includes(reason)) reasons.set(seq, [...known, reason]);
    }
  return reasons;
}
