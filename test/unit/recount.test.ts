import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRecount, tellBallots } from '../../src/server/ledger/recount.ts';
import { countStanding, recountStanding } from '../../src/server/ledger/standing-ballots.ts';
import { listActiveVoids } from '../../src/server/ledger/voids.ts';
import { categories } from '../../src/shared/category.ts';
import type { LedgerRecord } from '../../src/shared/ledger.ts';
import { recount } from '../support/recount-in-full.ts';

const uuid = (kind: number, at: number) => `0000000${kind}-0000-4000-8000-${String(at).padStart(12, '0')}`;
const visit = fc.integer({ min: 1, max: 4 }).map((at) => uuid(1, at));
const mode = fc.constantFrom('live', 'test');
/** Ids of records that may be there, come later, or never. */
const id = fc.integer({ min: 1, max: 45 }).map((at) => uuid(2, at));
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      ...{ kind: fc.constant('ballot'), mode },
      payload: fc.record({
        visit,
        category: fc.constantFrom(...categories.slice(0, 2)),
        entry: fc.constantFrom('A', 'B', 'C'),
        rule: fc.constantFrom('favourite', 'hearts'),
      }),
    }),
  },
  fc.record({ kind: fc.constant('withdrawal'), mode, payload: fc.record({ visit, ballot: id }) }),
  fc.record({ kind: fc.constant('feedback'), mode, payload: fc.record({ visit }) }),
  fc.record({
    ...{ kind: fc.constant('void'), mode },
    payload: fc.record({ visit, record: fc.option(id), reason: fc.constant('thử') }),
  }),
  fc.record({
    ...{ kind: fc.constant('restoration'), mode },
    payload: fc.record({ visit, void: id, reason: fc.constant('thử') }),
  }),
);

test('a recount that keeps no records tells the same as one that has them all', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 50 }), (steps, expected) => {
      const records = steps.map(
        (each, at) => ({ ...each, seq: at + 1, id: uuid(2, at + 1), at: '' }) as unknown as LedgerRecord,
      );
      // As whoever follows a chain: what is yet to come is not known.
      const known = new Map<string, number>();
      const counted = createRecount((one) => known.get(one) ?? 0, expected);
      for (const record of records) {
        known.set(record.id, record.seq);
        counted.take(record);
      }
      expect(counted.tally()).toEqual(countStanding(recountStanding(records)));
      expect(counted.voids()).toEqual(listActiveVoids(records));
      const { last, all, stateOf, isLone } = tellBallots(counted.ballots());
      const inFull = recount([records]).ballots;
      expect(last).toBe(records.length);
      expect([...all()]).toEqual(inFull.map(({ seq }) => seq).sort((a, b) => a - b));
      for (const { seq, state, lone, voids } of inFull) {
        expect(stateOf(seq)).toBe(state === 'stands' && voids.length > 0 ? 'voided' : state);
        expect(isLone(seq)).toBe(lone);
      }
    }),
    { numRuns: 2000 },
  );
});
