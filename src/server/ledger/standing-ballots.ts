import type { Category } from '../../shared/category.ts';
import type { LedgerRecord } from '../../shared/ledger.ts';
import { isVoidOf, listActiveVoids } from './voids.ts';

export interface StandingBallot {
  readonly seq: number;
  readonly id: string;
  readonly visit: string;
  readonly category: Category;
  readonly entry: string;
  readonly mode: 'live' | 'test';
  /** Voids that hold against it: it counts only where there are none. */
  readonly voids: number;
}

type Cast = Omit<StandingBallot, 'voids'>;

/** Whether a new ballot takes an older one's place: the favourite of a category, or a second heart for one work. */
function replaces(ballot: Cast & { readonly rule: 'favourite' | 'hearts' }, older: Cast): boolean {
  return (
    older.visit === ballot.visit &&
    older.mode === ballot.mode &&
    older.category === ballot.category &&
    (ballot.rule === 'favourite' || older.entry === ballot.entry)
  );
}

/**
 * What stands after all of these records, in the order it was cast: the recount every tally must equal. Voided ballots
 * stand too, because a visitor's choice is theirs; they are not counted.
 */
export function recountStanding(given: Iterable<LedgerRecord>): readonly StandingBallot[] {
  const records = [...given];
  const byVisit = new Map<string, Cast[]>();
  for (const record of records) {
    if (record.kind === 'ballot') {
      const { visit, category, entry, rule } = record.payload;
      const ballot = { seq: record.seq, id: record.id, visit, category, entry, mode: record.mode };
      const kept = (byVisit.get(visit) ?? []).filter((older) => !replaces({ ...ballot, rule }, older));
      byVisit.set(visit, [...kept, ballot]);
    } else if (record.kind === 'withdrawal') {
      const { visit, ballot } = record.payload;
      byVisit.set(
        visit,
        (byVisit.get(visit) ?? []).filter(({ id }) => id !== ballot),
      );
    }
  }
  const voids = Map.groupBy(listActiveVoids(records), ({ payload }) => payload.visit);
  return [...byVisit.values()].flat().map((ballot) => ({
    ...ballot,
    voids: (voids.get(ballot.visit) ?? []).filter((each) => isVoidOf(each, ballot)).length,
  }));
}

/** Ballots that count per work and mode, keyed `<mode> <code>`; works without ballots are absent. */
export function countStanding(ballots: Iterable<StandingBallot>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { mode, entry, voids } of ballots) {
    if (voids > 0) continue;
    const key = `${mode} ${entry}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
