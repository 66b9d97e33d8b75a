import { type Rgb, tweak } from '../colour.ts';
import type { Hand } from '../hand.ts';
import { createRandom } from '../rng.ts';
import { paintWash } from '../wash.ts';

const PAPERS: readonly Rgb[] = [
  [250, 246, 236],
  [252, 250, 244],
  [244, 238, 222],
];

/** Watercolour on rough paper: glazes over a light pencil drawing, dark drying edges, a ragged white border. */
export const paintWatercolour: Hand = (picture, options) => {
  const temper = createRandom(options.seed * 5 + 2);
  return paintWash(picture, options, {
    paper: temper.pick(PAPERS),
    margin: temper.chance(0.75) ? temper.range(0.018, 0.04) : 0,
    pencil: temper.range(0.1, 1),
    granulation: temper.range(0.34, 0.62),
    wet: temper.range(6, 14) * (options.longSide / 3000),
    recolour: (colour) => tweak(colour, 0, 1.32),
  });
};
