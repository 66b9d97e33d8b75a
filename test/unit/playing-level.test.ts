import fc from 'fast-check';
import { expect, it } from 'vitest';
import { playingLevel, referenceLoudness } from '../../src/shared/playing-level.ts';

const loud = fc.option(fc.double({ min: -70, max: 3, noNaN: true })).map((loudness) => ({ loudness }));

it('takes the quietest sound for reference, within −26 … −18 LUFS', () => {
  const of = (...all: (number | null)[]) => referenceLoudness(all.map((loudness) => ({ loudness })));
  expect(of(-12, -20, -9)).toBe(-20);
  expect(of(-12, -9)).toBe(-18);
  expect(of(-12, -40)).toBe(-26);
  expect(of(-12, null, -22)).toBe(-22);
  expect(of(null)).toBe(-18);
  expect(of()).toBe(-18);
});

it('brings every sound that is loud enough to the reference, and makes none louder', () => {
  fc.assert(
    fc.property(fc.array(loud), (sounds) => {
      const reference = referenceLoudness(sounds);
      for (const sound of sounds) {
        const level = playingLevel(sound, reference);
        expect(level).toBeGreaterThan(0);
        expect(level).toBeLessThanOrEqual(1);
        if (sound.loudness === null || sound.loudness < reference) expect(level).toBe(1);
        else expect(sound.loudness + 20 * Math.log10(level)).toBeCloseTo(reference, 9);
      }
    }),
  );
});
