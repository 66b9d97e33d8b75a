import { mix, type Rgb, toLab } from '../colour.ts';
import { clamp } from '../geometry.ts';
import type { Hand } from '../hand.ts';
import { createRandom } from '../rng.ts';
import { stampSeal } from '../seal.ts';
import type { Picture, Shape } from '../shape.ts';
import { paintWash } from '../wash.ts';

const PAPER: Rgb = [243, 236, 220];
const BARE: Rgb = [253, 251, 246];
const INKS: readonly Rgb[] = [
  [34, 36, 42],
  [44, 38, 34],
  [30, 40, 52],
];
const ACCENTS: readonly Rgb[] = [
  [186, 48, 38],
  [186, 48, 38],
  [176, 92, 44],
];

/** Ink wash: every colour becomes a dilution of ink, mountains fade into mist, one warm colour is left. */
export const paintInkWash: Hand = (picture, options) => {
  const temper = createRandom(options.seed * 5 + 2);
  const ink = temper.pick(INKS);
  const accent = temper.pick(ACCENTS);
  const misty: Picture = {
    ...picture,
    shapes: picture.shapes.map((shape) =>
      shape.material === 'hill' ? { ...shape, bottomColour: BARE } : shape,
    ),
  };
  const painting = paintWash(misty, options, {
    paper: PAPER,
    margin: 0,
    granulation: 0.32,
    pencil: 0.5,
    wet: 20 * (options.longSide / 3000),
    recolour: (colour, shape) => dilute(colour, shape, picture, ink, accent),
  });
  stampSeal(painting, accent);
  return painting;
};

function dilute(colour: Rgb, shape: Shape, picture: Picture, ink: Rgb, accent: Rgb): Rgb {
  const [light, greenRed, blueYellow] = toLab(colour);
  if (shape.kind === 'head' || shape.kind === 'hand' || picture.palette.skin.includes(colour))
    return [236, 226, 212];
  if (shape.kind === 'cheek') return mix(accent, BARE, 0.45);
  if (shape.kind === 'sun' || shape.kind === 'mouth') return accent;
  if (shape.kind === 'halo' || colour === BARE) return BARE;
  if (shape.material === 'leaf' && greenRed > 0.03)
    return mix(accent, [250, 245, 238], light > 0.72 ? 0.75 : 0.3);
  if (greenRed > 0.1 && blueYellow > 0.02 && shape.material !== 'sky') return accent;
  const dark = clamp((1 - light) * 1.35 - 0.05);
  const tone = strengthOf(shape, dark);
  return mix(BARE, ink, clamp(tone * tone * 0.5 + tone * 0.55));
}

/** Open surfaces stay almost bare, mountains carry the ink. */
function strengthOf({ material }: Shape, dark: number): number {
  switch (material) {
    case 'sky':
      return dark * 0.2;
    case 'field':
    case 'water':
      return dark * dark * 0.75;
    case 'hill':
      return clamp(dark * 1.2);
    default:
      return dark;
  }
}
