import { layBodyColour } from '../body-colour.ts';
import type { Hand } from '../hand.ts';
import { fillPaper, tapeMargin } from '../paper.ts';
import { lightRelief } from '../relief.ts';
import { createRandom } from '../rng.ts';
import { createSurface, finishSurface } from '../stroke-engine.ts';
import { layWash, prepareSource } from '../stroke-source.ts';
import { layTouches } from '../touches.ts';

/** Gouache on white paper: flat, opaque, even strokes with a square end, often framed by a taped margin. */
export const paintGouache: Hand = (picture, { seed, longSide }) => {
  const temper = createRandom(seed * 5 + 2);
  const random = createRandom(seed * 13 + 1);
  const source = prepareSource(picture, longSide);
  const surface = createSurface(source.width, source.height);
  fillPaper(surface, picture.palette.paper, 8, seed);
  layWash(surface, source, 0.8);
  const broad = temper.range(0.8, 1.25);
  layBodyColour(
    surface,
    source,
    {
      brush: 'flat',
      layers: [
        { width: 96 * broad, aspect: 1.8, alpha: 0.97, contour: 0, density: 0.6 },
        { width: 46 * broad, aspect: 2.4, alpha: 0.95, contour: 0, density: 0.62 },
        { width: 22 * broad, aspect: 2.6, alpha: 0.96, contour: 7, density: 0.85 },
        { width: 10, aspect: 2.4, alpha: 0.97, contour: 15, density: 1.1 },
        { width: 6.5, aspect: 2, alpha: 0.97, contour: 30, density: 1 },
      ],
      swirl: temper.range(0.4, 1.1),
      jitter: temper.range(0.45, 0.9),
      variation: 13,
      thickness: 150,
      pickUp: 0.06,
    },
    seed,
    random,
  );
  layTouches(surface, picture, { thickness: 150 }, random);
  lightRelief(surface, { strength: 0.13, gloss: 0, weave: 6 });
  if (temper.chance(0.75)) tapeMargin(surface, temper.range(0.018, 0.036), random);
  return finishSurface(surface);
};
