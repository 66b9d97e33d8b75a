import { mix, type Rgb, tweak } from '../colour.ts';
import type { Hand } from '../hand.ts';
import { type Hatching, jitterColour, layHatching } from '../hatching.ts';
import { drawOutlines } from '../outlines.ts';
import { fillPaper, toothTile } from '../paper.ts';
import { createRandom } from '../rng.ts';
import { createSurface, finishSurface } from '../stroke-engine.ts';
import { prepareSource } from '../stroke-source.ts';
import { layTouches } from '../touches.ts';

const PAPERS: readonly Rgb[] = [
  [246, 240, 226],
  [250, 248, 242],
  [238, 228, 208],
  [232, 235, 236],
];

/** Wax crayon: one arm's hatching from broad to fine, caught by the tooth of the paper, then a firm outline. */
export const paintCrayon: Hand = (picture, { seed, longSide }) => {
  const temper = createRandom(seed * 5 + 2);
  const random = createRandom(seed * 17 + 3);
  const shift = (seed * 37) & 511;
  const source = prepareSource(picture, longSide, (colour) => tweak(colour, -0.025, 1.22));
  const surface = createSurface(source.width, source.height);
  fillPaper(surface, temper.pick(PAPERS), 16, shift);
  const { traits } = source;
  const arm = -0.75 + random.gaussian() * 0.2;
  const along = (turn: number) => (i: number) => traits.angle(i) + turn;
  const play = (amount: number) => (wanted: Rgb) => jitterColour(wanted, amount, random);
  const armSwing = (i: number): number => {
    if (traits.isSky(i)) return arm * 0.4;
    return arm + (traits.angle(i) > 1.2 ? 0.5 : 0);
  };
  const common = { wobble: 0.16, margin: 0.022 };
  const passes: readonly Hatching[] = [
    {
      ...common,
      halfWidth: 26,
      length: 150,
      tolerance: 420,
      alpha: 0.72,
      pressure: 0.8,
      coverage: 1.7,
      angle: armSwing,
      colour: play(10),
      slop: 6,
    },
    {
      ...common,
      halfWidth: 9.5,
      length: 110,
      tolerance: 320,
      alpha: 0.93,
      pressure: 0.97,
      coverage: 2.1,
      angle: along(-0.5),
      colour: play(15),
      slop: 5,
    },
    {
      ...common,
      halfWidth: 8,
      length: 95,
      tolerance: 420,
      alpha: 0.66,
      pressure: 0.74,
      coverage: 0.5,
      angle: along(0.75),
      colour: overlay,
      slop: 6,
    },
    {
      ...common,
      halfWidth: 6.5,
      length: 40,
      tolerance: 260,
      alpha: 0.97,
      pressure: 1.25,
      coverage: 1.9,
      angle: along(0.2),
      colour: play(8),
      slop: 2,
      skip: (i) => traits.size(i) > 0.69,
    },
    {
      ...common,
      halfWidth: 4.5,
      length: 16,
      tolerance: 160,
      alpha: 1,
      pressure: 1.6,
      coverage: 1.3,
      angle: along(0),
      colour: play(5),
      slop: 1,
      skip: (i) => traits.size(i) > 0.42,
    },
  ];
  for (const pass of passes) layHatching(surface, source, pass, shift, random);
  const ink = mix(picture.palette.ink, picture.palette.indigo, 0.3);
  drawOutlines(
    surface,
    picture,
    {
      width: 5.6,
      alpha: 0.94,
      wobble: 2.6,
      gaps: 0.03,
      clearance: 20,
      tooth: { tile: toothTile(), pressure: 1.05, shift },
      colour: ({ material, colour }) => {
        if (material === 'sky' || material === 'water') return tweak(colour, -0.14);
        if (material === 'hill' || material === 'field') return tweak(colour, -0.19, 1.1);
        return mix(ink, colour, 0.15);
      },
    },
    random,
  );
  layTouches(surface, picture, { thickness: 0, clearance: 24 }, random);
  return finishSurface(surface);
};

/** The second crayon children reach for: violet over darks, yellow over lights. */
function overlay([red, green, blue]: Rgb): Rgb {
  const luminance = red * 0.3 + green * 0.59 + blue * 0.11;
  return luminance < 110
    ? [red * 0.6 + 18, green * 0.6 + 14, blue * 0.6 + 62]
    : [red * 0.82 + 46, green * 0.8 + 30, blue * 0.6 + 4];
}
