import { mix, type Rgb, tweak } from '../colour.ts';
import { createFlowField } from '../flow-field.ts';
import type { Hand } from '../hand.ts';
import { type Hatching, jitterColour, layHatching } from '../hatching.ts';
import { fillPaper } from '../paper.ts';
import { createRandom } from '../rng.ts';
import { createSurface, finishSurface } from '../stroke-engine.ts';
import { prepareSource } from '../stroke-source.ts';
import { layTouches } from '../touches.ts';

const GROUNDS: readonly Rgb[] = [
  [58, 52, 66],
  [96, 72, 64],
  [64, 76, 84],
  [112, 98, 84],
  [44, 48, 72],
];

/** Soft pastel on dark toned paper: broad chalk that follows the form and lets the ground glow through. */
export const paintPastel: Hand = (picture, { seed, longSide }) => {
  const temper = createRandom(seed * 5 + 2);
  const random = createRandom(seed * 19 + 5);
  const shift = (seed * 53) & 511;
  const source = prepareSource(picture, longSide, (colour, { kind, material }) =>
    tweak(colour, kind === 'halo' || material === 'glow' ? 0.07 : 0.045, 1.2),
  );
  const surface = createSurface(source.width, source.height);
  const { indigo, earth } = picture.palette;
  fillPaper(surface, temper.pick([mix(indigo, earth[1], 0.55), ...GROUNDS]), 15, shift);
  const flow = createFlowField(source, seed, 1.6);
  const along = (turn: number) => (i: number) => (flow.angle[i] ?? 0) + turn;
  const play = (amount: number) => (wanted: Rgb) => jitterColour(wanted, amount, random);
  const size = source.traits.size;
  const passes: readonly Omit<Hatching, 'margin'>[] = [
    {
      halfWidth: 44,
      length: 130,
      tolerance: 1500,
      alpha: 0.82,
      pressure: 1.02,
      coverage: 1.7,
      angle: along(0),
      colour: play(15),
      slop: 10,
      wobble: 0.25,
    },
    {
      halfWidth: 21,
      length: 84,
      tolerance: 620,
      alpha: 0.88,
      pressure: 0.97,
      coverage: 1.4,
      angle: along(0.12),
      colour: (wanted) => warmNowAndThen(jitterColour(wanted, 18, random), random.chance(0.12)),
      slop: 6,
      wobble: 0.2,
    },
    {
      halfWidth: 10,
      length: 46,
      tolerance: 420,
      alpha: 0.94,
      pressure: 1.02,
      coverage: 1.1,
      angle: along(-0.15),
      colour: play(13),
      slop: 3,
      wobble: 0.2,
      skip: (i) => size(i) > 0.92 && random.chance(0.75),
    },
    {
      halfWidth: 5,
      length: 18,
      tolerance: 200,
      alpha: 1,
      pressure: 1.5,
      coverage: 2,
      angle: along(0),
      colour: play(5),
      slop: 1,
      wobble: 0.1,
      skip: (i) => size(i) > 0.46,
    },
  ];
  for (const pass of passes) layHatching(surface, source, { ...pass, margin: 0.02 }, shift, random);
  layTouches(
    surface,
    picture,
    { thickness: 0, clearance: 24, recolour: (colour) => tweak(colour, 0.03, 1.1) },
    random,
  );
  return finishSurface(surface);
};

/** Broken colour: some strokes lean to rose. */
function warmNowAndThen([red, green, blue]: Rgb, isWarm: boolean): Rgb {
  return isWarm ? [red * 0.8 + 42, green * 0.84 + 26, blue * 0.86 + 40] : [red, green, blue];
}
