import type { LedgerRecord } from '../../shared/ledger.ts';
import type { Mood } from '../../shared/mood.ts';
import type { SuspicionReason } from '../../shared/results.ts';
import { type BallotTeller, type CountedBallots, createRecount, tellBallots } from '../ledger/recount.ts';
import { createUuidIndex } from '../ledger/uuid-index.ts';
import type { VoidRecord } from '../ledger/voids.ts';
import type { Records } from './source.ts';
import { findSuspicions } from './suspicion.ts';

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

/** What one ledger adds up to, as one thread may hand it to another. */
export interface Judgement {
  /** The ledger's last record; null of an empty one. */
  readonly last: LedgerRecord | null;
  readonly ballots: CountedBallots;
  readonly suspicions: readonly LedgerSuspicion[];
  /** The voids that hold, in order. */
  readonly voids: readonly JudgedVoid[];
  readonly decisions: readonly Decision[];
  /** Live messages. */
  readonly messages: readonly { readonly time: number; readonly mood: Mood | null }[];
}

interface JudgedVoid {
  readonly record: VoidRecord;
  /** The number of the visit it names. */
  readonly visit: number;
  /** The `seq` of the one vote it names, 0 where there is none; null: all of the visit's. */
  readonly only: number | null;
}

/** Judges a ledger's records one after the other, and keeps a few bytes a ballot. */
export interface Judge {
  take(record: LedgerRecord): void;
  judgement(): Judgement;
}

/** What became of a ledger's ballots, each named by its `seq`. */
export interface JudgedLedger
  extends Pick<Judgement, 'decisions' | 'messages' | 'suspicions'>,
    Pick<BallotTeller, 'stateOf' | 'isLive' | 'timeOf' | 'visits'> {
  /** The ballots there are, in order. */
  ballots(): Generator<number>;
  workOf(seq: number): CountedBallots['codes'][number];
  visitOf(seq: number): string;
  /** The number of a ballot's visit, below `visits`. */
  visitNumberOf(seq: number): number;
  /** Of ballots that count: every reason to look at one. */
  suspicionsOf(seq: number): readonly SuspicionReason[];
  /** The voids that hold, in order. */
  readonly voids: readonly VoidRecord[];
  /** The voids that name a ballot, also where it no longer stands. */
  voidsOf(seq: number): readonly VoidRecord[];
}

const none: readonly never[] = [];

/** Judged ledgers are kept as long as they have no more records than this together, at some sixty bytes each. */
const mostKept = 1_000_000;
/** Several tables are made of one ledger: kept are those judged last. */
let judged = new WeakMap<Records, JudgedLedger>();
let kept = 0;

/** Goes through a ledger, once for whoever asks one after the other; not at all where it was judged while it was proved. */
export function judgeLedger(records: Records): JudgedLedger {
  const known = judged.get(records);
  if (known) return known;
  if (!records.learned) kept += records.length;
  if (kept > mostKept) {
    judged = new WeakMap();
    kept = records.length;
  }
  const found = openJudgement(records.learned?.judgement ?? judge(records));
  judged.set(records, found);
  return found;
}

function judge(records: Records): Judgement {
  const ids = records.seqOf ? null : createUuidIndex(records.length);
  const { take, judgement } = createJudge(
    records.seqOf ?? ((id) => (ids?.find(id) ?? -1) + 1),
    records.length,
  );
  for (const record of records) {
    ids?.add(record.id);
    take(record);
  }
  return judgement();
}

/**
 * @param seqOf the `seq` of a record with that id among those taken, 0 where there is none
 * @param expected how many records there will be, as far as known
 */
export function createJudge(seqOf: (id: string) => number, expected?: number): Judge {
  const recount = createRecount(seqOf, expected);
  /** With the numbers of their visits: a text of an id would keep the line it is a part of. */
  const decided: (Decision & { readonly seq: number; readonly visit: number })[] = [];
  const messages: Judgement['messages'][number][] = [];
  const share = createSharer();
  let last: LedgerRecord | null = null;
  return {
    take(record) {
      last = record;
      recount.take(record);
      if (record.mode !== 'live') return;
      if (record.kind === 'duel') {
        const { winner, loser, visit } = record.payload;
        decided.push({
          ...{ seq: record.seq, visit: recount.findVisit(visit), time: Date.parse(record.at) },
          ...{ winner: share(winner), loser: share(loser) },
        });
      } else if (record.kind === 'feedback')
        messages.push({ time: Date.parse(record.at), mood: record.payload.mood });
    },
    judgement() {
      const ballots = recount.ballots();
      const voids = recount.voids().map(
        (record): JudgedVoid => ({
          record,
          visit: recount.findVisit(record.payload.visit),
          only: record.payload.record === null ? null : seqOf(record.payload.record),
        }),
      );
      const voidsOf = voidTeller(voids);
      return {
        ...{ last, ballots, suspicions: suspectsAmong(ballots), voids, messages },
        decisions: decided
          .filter(({ seq, visit }) => voidsOf(seq, visit, 'live').length === 0)
          .map(({ time, winner, loser }) => ({ time, winner, loser })),
      };
    },
  };
}

/** The voids that name a record of a visit. */
function voidTeller(voids: readonly JudgedVoid[]) {
  const ofVisit = Map.groupBy(voids, ({ visit }) => visit);
  return (seq: number, visit: number, mode: LedgerRecord['mode']): readonly VoidRecord[] => {
    const found = ofVisit.get(visit);
    if (!found) return none;
    return found
      .filter(({ record, only }) => record.mode === mode && (only === null || only === seq))
      .map(({ record }) => record);
  };
}

function openJudgement({ ballots, suspicions, voids, decisions, messages }: Judgement): JudgedLedger {
  const teller = tellBallots(ballots);
  const { all, stateOf, isLive, timeOf, visits, visitOf, visitIdOf, workOf } = teller;
  const reasons = reasonsBySeq(suspicions);
  const voidsOf = voidTeller(voids);
  return {
    ...{ stateOf, isLive, timeOf, visits, suspicions, decisions, messages },
    ballots: all,
    workOf: (seq) => ballots.codes[workOf(seq)] as CountedBallots['codes'][number],
    visitOf: visitIdOf,
    visitNumberOf: visitOf,
    suspicionsOf: (seq) => reasons.get(seq) ?? none,
    voids: voids.map(({ record }) => record),
    voidsOf: (seq) => voidsOf(seq, visitOf(seq), isLive(seq) ? 'live' : 'test'),
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

function suspectsAmong(ballots: CountedBallots): readonly LedgerSuspicion[] {
  const { codes } = ballots;
  const { last, isBallot, isLive, isLone, stateOf, timeOf, visitOf, visits, workOf } = tellBallots(ballots);
  const counted = new Uint32Array(last);
  let length = 0;
  for (let seq = 1; seq <= last; seq += 1)
    if (isBallot(seq) && isLive(seq) && stateOf(seq) === 'stands') {
      counted[length] = seq;
      length += 1;
    }
  return findSuspicions({
    ballots: counted.subarray(0, length),
    time: timeOf,
    visit: visitOf,
    visits,
    work: workOf,
    works: codes.length,
    category: (seq) => (codes[workOf(seq)] as CountedBallots['codes'][number]).category,
    lone: isLone,
  }).map(({ reason, work, ballots: found }) => ({
    reason,
    entry: work === null ? null : (codes[work]?.entry ?? null),
    ballots: found,
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
