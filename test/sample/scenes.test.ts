import { describe, expect, it } from 'vitest';
import { createPalette } from '../../src/sample/painting/palette.ts';
import { createRandom } from '../../src/sample/painting/rng.ts';
import { sceneProfiles } from '../../src/sample/painting/scene-profile.ts';
import { type SceneName, scenes } from '../../src/sample/painting/scenes/index.ts';

const names = Object.keys(scenes) as SceneName[];
const palettes = ['morning', 'night', 'rain'] as const;
const aspects = [0.7, 1, 1.9] as const;

describe('scenes', () => {
  it('each belongs to exactly one subject', () => {
    const depicted = Object.values(sceneProfiles).flatMap((profiles) => profiles.map(({ scene }) => scene));
    expect(depicted.toSorted()).toEqual(names.toSorted());
  });

  it.each(names)('%s is finite, rich and focused in every format', (name) => {
    for (const [i, aspect] of aspects.entries()) {
      for (const seed of [1, 2, 3]) {
        const palette = createPalette(palettes[i] ?? 'noon', createRandom(seed));
        const { width, height, shapes, focus } = scenes[name]({ seed, aspect, palette });
        expect(Math.min(width, height)).toBe(1000);
        expect(width / height).toBeCloseTo(aspect, 6);
        expect(shapes.length).toBeGreaterThan(100);
        expect(shapes.length).toBeLessThan(4500);
        const odd = shapes.filter(
          ({ points, colour, angle, size, alpha }) =>
            points.length < 3 ||
            ![...points.flat(), ...colour, angle, size].every(Number.isFinite) ||
            alpha <= 0 ||
            alpha > 1,
        );
        expect(odd).toEqual([]);
        expect(focus[0]).toBeGreaterThan(0);
        expect(focus[0]).toBeLessThan(width);
        expect(focus[1]).toBeGreaterThan(0);
        expect(focus[1]).toBeLessThan(height);
      }
    }
  });

  it.each(names)('%s is the same for the same seed and another for another', (name) => {
    const compose = (seed: number) =>
      scenes[name]({ seed, aspect: 1.333, palette: createPalette('noon', createRandom(9)) }).shapes;
    expect(compose(4)).toEqual(compose(4));
    expect(compose(4)).not.toEqual(compose(5));
  });
});
