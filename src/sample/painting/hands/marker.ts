import { brushSet } from '../brush.ts';
import { type Rgb, tweak } from '../colour.ts';
import type { Hand } from '../hand.ts';
import { drawOutlines } from '../outlines.ts';
import { fillPaper } from '../paper.ts';
import { createRandom, type Random } from '../rng.ts';
import { createSurface, finishSurface, layStroke, type Surface } from '../stroke-engine.ts';
import { layWash, prepareSource, type StrokeSource } from '../stroke-source.ts';
import { layTouches } from '../touches.ts';

/** One going-over with a felt tip; lengths in design pixels. */
interface Rows {
  readonly halfWidth: number;
  readonly alpha: number;
  readonly tolerance: number;
  readonly angle: (index: number) => number;
  readonly skip?: (index: number) => boolean;
}

const BLACK: Rgb = [38, 34, 40];

/** Felt-tip markers on white paper: rows of long flat strokes that darken where they overlap, a black contour. */
export const paintMarker: Hand = (picture, { seed, longSide }) => {
  const temper = createRandom(seed * 5 + 2);
  const random = createRandom(seed * 23 + 7);
  const source = prepareSource(picture, longSide, (colour) => tweak(colour, 0.03, 1.22));
  const surface = createSurface(source.width, source.height);
  fillPaper(surface, [250, 247, 239], 7, (seed * 29) & 511);
  layWash(surface, source, temper.range(0.35, 0.58));
  const { traits } = source;
  // One wrist: level in the sky, slanted over everything that is nearly level, upright along upright things.
  const wrist = (i: number): number => {
    if (traits.isSky(i)) return -0.05;
    const angle = traits.angle(i);
    return angle > 2.2 || angle < 0.5 ? -0.62 : angle;
  };
  const { size, angle } = traits;
  const goings: readonly Rows[] = [
    { halfWidth: 26, alpha: 0.62, tolerance: 300, angle: wrist },
    {
      halfWidth: 26,
      alpha: 0.55,
      tolerance: 300,
      angle: (i) => wrist(i) + 0.04,
      skip: () => random.chance(0.35),
    },
    {
      halfWidth: 12,
      alpha: 0.8,
      tolerance: 220,
      angle: wrist,
      skip: (i) => size(i) > 0.86 && random.chance(0.7),
    },
    { halfWidth: 6, alpha: 0.9, tolerance: 160, angle, skip: (i) => size(i) > 0.5 },
    { halfWidth: 5, alpha: 0.9, tolerance: 160, angle, skip: (i) => size(i) > 0.41 },
  ];
  for (const rows of goings) layRows(surface, source, rows, random);
  drawOutlines(
    surface,
    picture,
    {
      width: 4.6,
      alpha: 0.95,
      wobble: 1.8,
      gaps: 0.01,
      clearance: 4,
      colour: ({ material, colour }) => (material === 'sky' ? tweak(colour, -0.1) : BLACK),
    },
    random,
  );
  layTouches(surface, picture, { thickness: 0 }, random);
  return finishSurface(surface);
};

/** Strokes in reading order, so that their overlaps read as bands. */
function layRows(surface: Surface, source: StrokeSource, rows: Rows, random: Random): void {
  const half = Math.max(0.8, rows.halfWidth * source.unit);
  const brushes = brushSet('flat', 4, 256, 24);
  for (let rowY = 0; rowY < source.height; rowY += half * 1.55) {
    for (let cellX = 0; cellX < source.width; cellX += half * 4.5) {
      const x = cellX + random.next() * half * 4.5;
      const y = rowY + random.gaussian() * half * 0.5;
      const i = source.index(x, y);
      if (rows.skip?.(i)) continue;
      const angle = rows.angle(i) + random.gaussian() * 0.05;
      const cos = Math.cos(angle);
      const sin = Math.sin(angle);
      const wish = half * random.range(9, 18);
      const step = 6 * source.unit;
      const ahead = source.reach(x, y, cos, sin, wish, step, rows.tolerance);
      const behind = source.reach(x, y, -cos, -sin, wish, step, rows.tolerance);
      const halfLength = (ahead + behind) / 2 + half * 0.15;
      if (halfLength < half * 0.5) continue;
      layStroke(surface, {
        x: x + (cos * (ahead - behind)) / 2,
        y: y + (sin * (ahead - behind)) / 2,
        angle,
        halfLength,
        halfWidth: half * random.range(0.9, 1.05),
        bend: random.gaussian() * 0.02,
        colour: soak(source.colour(i), random.gaussian() * 6),
        alpha: rows.alpha,
        brush: random.pick(brushes),
        variation: 5,
        thickness: 0,
      });
    }
  }
}

/** A second layer of felt tip darkens everything but white. */
function soak([red, green, blue]: Rgb, light: number): Rgb {
  const darken = (value: number): number => value * (value > 225 ? 0.985 : 0.93) + light;
  return [darken(red), darken(green), darken(blue)];
}
