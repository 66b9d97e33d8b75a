import { recountStanding } from '../../src/server/ledger/standing-ballots.ts';
import { isVoidOf, listActiveVoids, type VoidRecord } from '../../src/server/ledger/voids.ts';
import type { Category } from '../../src/shared/category.ts';
import type { LedgerRecord } from '../../src/shared/ledger.ts';
import type { Mood } from '../../src/shared/mood.ts';

/** Where a vote is: the ledger's place among those counted, and its record. */
interface Vote {
  readonly ledger: number;
  readonly seq: number;
  readonly id: string;
  readonly at: string;
  readonly mode: LedgerRecord['mode'];
  readonly visit: string;
  /** The voids that hold against it: it counts where there are none. */
  readonly voids: readonly VoidRecord[];
}

/** A ballot as it was cast, and what became of it. */
export interface CastBallot extends Vote {
  readonly entry: string;
  readonly category: Category;
  readonly state: 'stands' | 'replaced' | 'withdrawn';
  /** The visit left no other record. */
  readonly lone: boolean;
}

/** A decision between two works. */
export interface Decision extends Vote {
  readonly category: Category;
  readonly winner: string;
  readonly loser: string;
}

/** What ledgers add up to. */
export interface Count {
  /** Every ballot ever cast, ledger by ledger, in order. */
  readonly ballots: readonly CastBallot[];
  readonly decisions: readonly Decision[];
  /** Live messages. */
  readonly messages: readonly { readonly ledger: number; readonly at: string; readonly mood: Mood | null }[];
  /** Voids that hold, with their ledger. */
  readonly voids: readonly { readonly ledger: number; readonly record: VoidRecord }[];
  /** Live ballots that count, by work. */
  readonly works: ReadonlyMap<string, { readonly category: Category; readonly ballots: number }>;
  /** Live decisions that count. */
  readonly duels: number;
}

/** Whether a ballot is in the official count. */
export const counts = ({ mode, state, voids }: CastBallot): boolean =>
  mode === 'live' && state === 'stands' && voids.length === 0;

/**
 * Counts kiosks' ledgers from their first record on, with everything at hand: what results that keep no records must equal.
 * Visits of different kiosks never meet.
 */
export function recount(ledgers: Iterable<Iterable<LedgerRecord>>): Count {
  const ballots: CastBallot[] = [];
  const decisions: Decision[] = [];
  const messages: Count['messages'][number][] = [];
  const voids: Count['voids'][number][] = [];
  let ledger = 0;
  for (const given of ledgers) {
    const records = [...given];
    const active = listActiveVoids(records);
    const ofVisit = Map.groupBy(active, ({ payload }) => payload.visit);
    const standing = new Set(recountStanding(records).map(({ id }) => id));
    const withdrawn = new Set<string>();
    const left = new Map<string, number>();
    for (const { kind, payload, mode } of records) {
      if (kind === 'withdrawal') withdrawn.add(payload.ballot);
      if ('visit' in payload && kind !== 'void' && kind !== 'restoration')
        left.set(`${mode} ${payload.visit}`, (left.get(`${mode} ${payload.visit}`) ?? 0) + 1);
    }
    for (const record of active) voids.push({ ledger, record });
    for (const record of records) {
      const { seq, id, at, mode } = record;
      const voteOf = (visit: string): Vote => ({
        ...{ ledger, seq, id, at, mode, visit },
        voids: ofVisit.get(visit)?.filter((each) => isVoidOf(each, { id, visit, mode })) ?? [],
      });
      if (record.kind === 'ballot') {
        const { visit, entry, category } = record.payload;
        const state = standing.has(id) ? 'stands' : withdrawn.has(id) ? 'withdrawn' : 'replaced';
        const lone = left.get(`${mode} ${visit}`) === 1;
        ballots.push({ ...voteOf(visit), entry, category, state, lone });
      } else if (record.kind === 'duel') {
        const { visit, category, winner, loser } = record.payload;
        decisions.push({ ...voteOf(visit), category, winner, loser });
      } else if (record.kind === 'feedback' && mode === 'live')
        messages.push({ ledger, at, mood: record.payload.mood });
    }
    ledger += 1;
  }
  const works = new Map<string, { category: Category; ballots: number }>();
  for (const ballot of ballots) {
    if (!counts(ballot)) continue;
    const { entry, category } = ballot;
    works.set(entry, { category, ballots: (works.get(entry)?.ballots ?? 0) + 1 });
  }
  const duels = decisions.filter(({ mode, voids: held }) => mode === 'live' && held.length === 0).length;
  return { ballots, decisions, messages, voids, works, duels };
}
