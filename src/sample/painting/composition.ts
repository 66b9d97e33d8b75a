import type { Rgb } from './colour.ts';
import { clamp, type LineWidth, type Point, smooth, strip, TAU } from './geometry.ts';
import type { Palette } from './palette.ts';
import { createRandom, type Random } from './rng.ts';
import type { Material, Picture, Shape, ShapeKind } from './shape.ts';

/** Everything about a shape besides its outline and colour; what is left out keeps its default. */
export interface Style {
  readonly bottomColour?: Rgb;
  readonly angle?: number;
  readonly size?: number;
  readonly line?: number;
  readonly material?: Material;
  readonly kind?: ShapeKind;
  readonly alpha?: number;
}

export interface EllipseStyle extends Style {
  /** How unsteady the hand is: share of the radius. */
  readonly wobble?: number;
  readonly rotation?: number;
}

export interface LineStyle extends Style {
  /** Keeps the corners instead of running a curve through the points. */
  readonly straight?: boolean;
}

/** A sheet that collects shapes from back to front. Methods paint nothing: they only add polygons. */
export interface Composition {
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
  readonly random: Random;
  polygon(points: readonly Point[], colour: Rgb, style?: Style): void;
  /** A closed smooth outline through the points. */
  curve(points: readonly Point[], colour: Rgb, style?: Style): void;
  line(points: readonly Point[], width: LineWidth, colour: Rgb, style?: LineStyle): void;
  ellipse(x: number, y: number, radiusX: number, radiusY: number, colour: Rgb, style?: EllipseStyle): void;
  rectangle(x: number, y: number, width: number, height: number, colour: Rgb, style?: Style): void;
  /** A cloud of `count` small touches; `colours` run from lit to shaded. */
  dabs(area: DabArea, colours: readonly Rgb[], style?: Style): void;
  /** Starts the next depth sheet, in front of all before. */
  nextLayer(): void;
  finish(focus: Point): Picture;
}

export interface DabArea {
  readonly x: number;
  readonly y: number;
  readonly radiusX: number;
  readonly radiusY: number;
  readonly count: number;
  /** Mean radius of one touch. */
  readonly touch: number;
}

/** Opens an empty sheet; `aspect` is width divided by height, the short side is 1000. */
export function createComposition(aspect: number, seed: number, palette: Palette): Composition {
  const width = aspect >= 1 ? 1000 * aspect : 1000;
  const height = aspect >= 1 ? 1000 : 1000 / aspect;
  const random = createRandom(seed);
  const shapes: Shape[] = [];
  let group = 0;

  const polygon: Composition['polygon'] = (points, colour, style = {}) => {
    const { bottomColour, angle = 0, size = 1, line = 1, material = '', kind = '', alpha = 1 } = style;
    const base = { points, colour, group, angle, size, line, material, kind, alpha };
    shapes.push(bottomColour ? { ...base, bottomColour } : base);
  };

  const ellipse: Composition['ellipse'] = (x, y, radiusX, radiusY, colour, style = {}) => {
    const { wobble = 0.04, rotation = 0, ...rest } = style;
    const largest = Math.max(radiusX, radiusY);
    const sides = largest > 60 ? 36 : largest > 12 ? 18 : 9;
    const cos = Math.cos(rotation);
    const sin = Math.sin(rotation);
    const points = Array.from({ length: sides }, (_, index): Point => {
      const turn = (index / sides) * TAU;
      const reach = 1 + random.gaussian() * wobble;
      const a = Math.cos(turn) * radiusX * reach;
      const b = Math.sin(turn) * radiusY * reach;
      return [x + a * cos - b * sin, y + a * sin + b * cos];
    });
    polygon(points, colour, { size: largest < 30 ? 0.5 : 1, ...rest });
  };

  return {
    width,
    height,
    palette,
    random,
    polygon,
    curve: (points, colour, style) => polygon(smooth(points), colour, style),
    line: (points, lineWidth, colour, style = {}) => {
      const { straight = false, ...rest } = style;
      const path = straight ? points : smooth(points, false, 5);
      const [ax, ay] = path[0] ?? [0, 0];
      const [bx, by] = path[path.length - 1] ?? [0, 0];
      polygon(strip(path, lineWidth), colour, { angle: Math.atan2(by - ay, bx - ax), size: 0.5, ...rest });
    },
    ellipse,
    rectangle: (x, y, w, h, colour, style) =>
      polygon(
        [
          [x, y],
          [x + w, y],
          [x + w, y + h],
          [x, y + h],
        ],
        colour,
        style,
      ),
    dabs: ({ x, y, radiusX, radiusY, count, touch }, colours, style = {}) => {
      const centres = Array.from({ length: count }, (): Point => {
        const turn = random.range(0, TAU);
        const reach = Math.sqrt(random.next());
        return [x + Math.cos(turn) * radiusX * reach, y + Math.sin(turn) * radiusY * reach];
      }).sort((a, b) => b[1] - a[1]);
      for (const [a, b] of centres) {
        const light = 0.5 - ((b - y) / radiusY) * 0.38 - ((a - x) / radiusX) * 0.2 + random.gaussian() * 0.28;
        const colour = colours[Math.floor((1 - clamp(light, 0.001, 0.999)) * colours.length)];
        if (!colour) continue;
        const radius = touch * random.range(0.6, 1.35);
        ellipse(a, b, radius, radius * random.range(0.6, 0.95), colour, {
          line: 0,
          wobble: 0.12,
          angle: random.range(-0.9, 0.6),
          size: 0.45,
          rotation: random.range(0, TAU),
          ...style,
        });
      }
    },
    nextLayer: () => {
      group += 1;
    },
    finish: (focus) => ({ width, height, shapes, palette, focus }),
  };
}
