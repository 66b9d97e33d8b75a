import { type BrushKind, brushSet } from './brush.ts';
import type { Rgb } from './colour.ts';
import { toothTile } from './paper.ts';
import type { Random } from './rng.ts';
import { layStroke, type Surface } from './stroke-engine.ts';
import type { StrokeSource } from './stroke-source.ts';

/** One pass of a dry stick over the paper; lengths in design pixels. */
export interface Hatching {
  readonly halfWidth: number;
  readonly length: number;
  /** Colour difference (squared) at which a stroke stops. */
  readonly tolerance: number;
  readonly alpha: number;
  /** How deep the stick reaches into the tooth of the paper: below 1 only the hills, 1.5 nearly all. */
  readonly pressure: number;
  /** Times the whole sheet is covered. */
  readonly coverage: number;
  readonly angle: (index: number) => number;
  readonly colour: (wanted: Rgb) => Rgb;
  /** Places to leave out, by map index. */
  readonly skip?: (index: number) => boolean;
  /** How far strokes miss their place. */
  readonly slop: number;
  /** Spread of the angle, radians. */
  readonly wobble: number;
  /** Bare border as a share of the short side. */
  readonly margin: number;
  readonly brush?: BrushKind;
}

/** Lays one pass: strokes start anywhere, run while their colour holds, and catch on the tooth. */
export function layHatching(
  surface: Surface,
  source: StrokeSource,
  hatching: Hatching,
  shift: number,
  random: Random,
): void {
  const { width, height, unit } = source;
  const half = Math.max(0.8, hatching.halfWidth * unit);
  const length = hatching.length * unit;
  const brushes = brushSet(
    hatching.brush ?? 'soft',
    4,
    hatching.length > 80 ? 128 : 64,
    hatching.halfWidth > 14 ? 24 : 12,
  );
  const tooth = { tile: toothTile(), shift };
  const count = Math.round(((width * height) / (half * length * 4)) * hatching.coverage * 2.2);
  const border = hatching.margin * Math.min(width, height);
  for (let n = 0; n < count; n++) {
    const x = random.next() * width;
    const y = random.next() * height;
    const margin = border * (1 + random.gaussian() * 0.25);
    if (Math.min(x, y, width - x, height - y) < margin) continue;
    const i = source.index(x, y);
    if (hatching.halfWidth < 14 && source.isEdge(i, 420)) continue;
    if (hatching.skip?.(i)) continue;
    const angle = hatching.angle(i) + random.gaussian() * hatching.wobble;
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    const wish = length * random.range(0.7, 1.4);
    const run = (sign: 1 | -1): number => {
      const room = Math.min(
        roomAlong(x, cos * sign, margin * 0.9, width - margin * 0.9),
        roomAlong(y, sin * sign, margin * 0.9, height - margin * 0.9),
      );
      return Math.min(
        wish,
        room,
        source.reach(x, y, cos * sign, sin * sign, wish, 5 * unit, hatching.tolerance),
      );
    };
    const ahead = run(1);
    const behind = run(-1);
    const halfLength = (ahead + behind) / 2 + half * 0.5;
    if (halfLength < half * 0.7) continue;
    const slop = hatching.slop * unit;
    layStroke(surface, {
      x: x + (cos * (ahead - behind)) / 2 + random.gaussian() * slop,
      y: y + (sin * (ahead - behind)) / 2 + random.gaussian() * slop,
      angle,
      halfLength,
      halfWidth: half * random.range(0.75, 1.2),
      bend: random.gaussian() * 0.05,
      colour: hatching.colour(source.colour(i)),
      alpha: hatching.alpha * random.range(0.8, 1),
      brush: brushes[n & 3] ?? random.pick(brushes),
      variation: 10,
      thickness: 0,
      tooth: { ...tooth, pressure: hatching.pressure * random.range(0.8, 1.2) },
    });
  }
}

/** Distance from `at` to the nearer of two limits in the direction of `step`. */
function roomAlong(at: number, step: number, low: number, high: number): number {
  if (Math.abs(step) < 1e-6) return Infinity;
  return Math.max(0, step > 0 ? (high - at) / step : (low - at) / step);
}

/** Moves a colour at random, all channels together and each a little apart. */
export function jitterColour([red, green, blue]: Rgb, amount: number, random: Random): Rgb {
  const light = random.gaussian() * amount;
  return [
    red + light + random.gaussian() * amount * 0.7,
    green + light,
    blue + light + random.gaussian() * amount * 0.7,
  ];
}
