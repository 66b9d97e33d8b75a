import { layBodyColour } from '../body-colour.ts';
import { mix } from '../colour.ts';
import type { Hand } from '../hand.ts';
import { lightRelief } from '../relief.ts';
import { createRandom } from '../rng.ts';
import { createSurface, finishSurface } from '../stroke-engine.ts';
import { layWash, prepareSource } from '../stroke-source.ts';
import { layTouches } from '../touches.ts';

/** Oil on toned canvas: bristle strokes that follow the form, thick enough for the light to catch. */
export const paintOil: Hand = (picture, { seed, longSide }) => {
  const temper = createRandom(seed * 5 + 2);
  const random = createRandom(seed * 13 + 1);
  const source = prepareSource(picture, longSide);
  const { sky, earth, ochre, name } = picture.palette;
  const ground =
    name === 'rain' || name === 'night' ? mix(sky[0], earth[0], 0.5) : mix(earth[0], ochre, 0.35);
  const surface = createSurface(source.width, source.height, ground);
  layWash(surface, source, 0.5);
  const broad = temper.range(0.78, 1.2);
  layBodyColour(
    surface,
    source,
    {
      brush: 'oil',
      layers: [
        { width: 76 * broad, aspect: 1.75, alpha: 0.95, contour: 0, density: 0.72 },
        { width: 40 * broad, aspect: 2.4, alpha: 0.92, contour: 0, density: 0.64 },
        { width: 20 * broad, aspect: 2.7, alpha: 0.94, contour: 7, density: 0.85 },
        { width: 10, aspect: 2.4, alpha: 0.95, contour: 16, density: 1 },
        { width: 6.5, aspect: 2, alpha: 0.96, contour: 30, density: 1 },
      ],
      swirl: temper.range(0.8, 2.3),
      jitter: temper.range(0.8, 1.35),
      variation: 24,
      thickness: 165,
      pickUp: temper.range(0.06, 0.2),
    },
    seed,
    random,
  );
  layTouches(surface, picture, { thickness: 180 }, random);
  lightRelief(surface, { strength: temper.range(0.26, 0.42), gloss: 0.5, weave: 5 });
  return finishSurface(surface);
};
