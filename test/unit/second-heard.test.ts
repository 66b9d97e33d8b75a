import { expect, test } from 'vitest';
import { secondHeard } from '../../src/renderer/wall/second-heard.ts';

/** A sound that has played `ranges` stretches and stands at `currentTime`. */
const sound = (currentTime: number, ranges = 1) => ({
  currentTime,
  played: { length: ranges },
});

test('the words of a song are where its voice is, as long as that is near the playlist’s time', () => {
  expect(secondHeard(12, 0, sound(10.6))).toBe(10.6);
  expect(secondHeard(12, 0, sound(12.3))).toBe(12.3);
  expect(secondHeard(12, 0, sound(9))).toBe(12);
});

test('they wait for a voice that is late, but not for long, and not for one that is never heard', () => {
  expect(secondHeard(1.5, 0, sound(0, 0))).toBe(0);
  expect(secondHeard(41.5, 40, sound(40, 0))).toBe(40);
  expect(secondHeard(2.5, 0, sound(0, 0))).toBe(2.5);
  expect(secondHeard(1.5, 0, null)).toBe(1.5);
});
