import fc from 'fast-check';
import { expect, it } from 'vitest';
import { visitOrder } from '../../src/renderer/visit/visit-order.ts';
import { makeEntries } from '../support/make-entries.ts';

const works = makeEntries({ paintings: 12, poems: 0, songs: 0, initiatives: 0 });
const codes = works.map(({ code }) => code);

it('begins with what staff put first, has every work once, and shuffles the others anew', () => {
  fc.assert(
    fc.property(fc.subarray(codes), fc.integer(), (chosen, seed) => {
      const first = ['gone', ...chosen.toReversed()];
      const order = visitOrder(works, seed, first).map(({ code }) => code);
      expect(order.slice(0, chosen.length)).toEqual(chosen.toReversed());
      expect(order.toSorted()).toEqual(codes.toSorted());
    }),
  );
  const orderOf = (seed: number) =>
    visitOrder(works, seed, ['T-3'])
      .map(({ code }) => code)
      .join();
  expect(new Set([1, 2, 3, 4].map(orderOf)).size).toBe(4);
  // However often it is drawn within the visit.
  expect(orderOf(1)).toBe(orderOf(1));
});
