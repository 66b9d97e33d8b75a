import fc from 'fast-check';
import { expect, test } from 'vitest';
import { justifyRows } from '../../src/renderer/visit/justified-rows.ts';

const room = { width: 1000, gap: 16, target: 278 };

test('full rows are exactly as wide as the room and no higher than the target', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.1, max: 12, noNaN: true }), { maxLength: 80 }), (ratios) => {
      const rows = justifyRows(ratios, room);
      expect(rows.flatMap((row) => row.items.map((item) => item.index))).toEqual(ratios.map((_, i) => i));
      for (const row of rows.slice(0, -1)) {
        const width = row.items.reduce((sum, item) => sum + item.width, 0) + 16 * (row.items.length - 1);
        expect(width).toBeCloseTo(1000, 6);
        expect(row.height).toBeLessThanOrEqual(278);
      }
      const last = rows.at(-1);
      if (last) expect(last.height).toBeLessThanOrEqual(278);
    }),
  );
});

test('a last row with room left keeps the target height', () => {
  expect(justifyRows([1], room)).toEqual([{ height: 278, items: [{ index: 0, width: 278 }] }]);
});

test('a panorama has a row of its own', () => {
  expect(justifyRows([5, 1], room)[0]).toEqual({ height: 200, items: [{ index: 0, width: 1000 }] });
});
