import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hangSalon, nextForSlot } from '../../src/renderer/visit/hang-salon.ts';

const room = { columns: [252, 408, 252], height: 1030, gap: 32, mat: 10 };

test('no column is higher than the room and no picture hangs twice', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.2, max: 6, noNaN: true }), { maxLength: 60 }), (ratios) => {
      const salon = hangSalon(ratios, room);
      const hung = salon.flat().map((slot) => slot.index);
      expect(new Set(hung).size).toBe(hung.length);
      for (const slots of salon) {
        const height =
          slots.reduce((sum, slot) => sum + slot.height + 22.8, 0) + 32 * Math.max(0, slots.length - 1);
        expect(height).toBeLessThanOrEqual(1030.001);
      }
    }),
  );
});

test('a picture of the same proportions takes over, never one that hangs already', () => {
  expect(nextForSlot([1.5, 1.5, 0.7, 1.49], new Set([0, 1]), 1.5, 0)).toBe(3);
  expect(nextForSlot([1.5, 0.7], new Set([0]), 1.5, 0)).toBeNull();
});
