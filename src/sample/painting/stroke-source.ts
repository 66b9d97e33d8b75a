import type { Rgb } from './colour.ts';
import { clamp } from './geometry.ts';
import { type ColourMap, drawFlat, drawTraits, type Recolour, type TraitMap } from './maps.ts';
import { blend, DESIGN_LONG_SIDE, pixelSize, type Raster } from './raster.ts';
import type { Picture, Shape } from './shape.ts';

/** Long side of the maps that guide strokes: fine enough for a face, coarse enough to be quick. */
const MAP_LONG_SIDE = 750;

/** What a stroke hand reads while it paints: colours and traits under any output pixel. */
export interface StrokeSource {
  readonly width: number;
  readonly height: number;
  /** Output pixels for each pixel of the 3,000 px design size. */
  readonly unit: number;
  /** Output pixels for each map pixel. */
  readonly cell: number;
  readonly flat: ColourMap;
  readonly traits: TraitMap;
  /** Map index under an output pixel; places outside count as the nearest edge. */
  index(x: number, y: number): number;
  colour(index: number): Rgb;
  /** Weighted squared colour distance of two map pixels (green counts most). */
  difference(a: number, b: number): number;
  /** Whether a map pixel lies on the blend between two colours, where a small stroke would smear both. */
  isEdge(index: number, tolerance: number): boolean;
  /** How far, up to `most` pixels, the colour at the start holds within `tolerance` in a direction. */
  reach(
    x: number,
    y: number,
    cos: number,
    sin: number,
    most: number,
    step: number,
    tolerance: number,
  ): number;
}

/**
 * Shapes too small to survive strokes: eyes, mouths, letters, rain. They are left out of the maps
 * and painted last, one touch each; this is what keeps faces legible.
 */
export function isTouch(shape: Shape): boolean {
  if (shape.kind === 'text' || shape.kind === 'rain') return true;
  return shape.size <= 0.26 && shape.material !== 'leaf';
}

/** Maps for a picture painted `longSide` pixels long. */
export function prepareSource(picture: Picture, longSide: number, recolour?: Recolour): StrokeSource {
  const { width, height } = pixelSize(picture, longSide);
  const broad: Picture = { ...picture, shapes: picture.shapes.filter((shape) => !isTouch(shape)) };
  const mapWidth = pixelSize(picture, Math.min(MAP_LONG_SIDE, longSide)).width;
  const flat = drawFlat(broad, mapWidth, recolour);
  const traits = drawTraits(broad, mapWidth);
  const { data } = flat;
  const inverse = flat.width / width;
  const columns = flat.width;
  const rows = flat.height;
  const index = (x: number, y: number): number =>
    clamp(Math.floor(y * inverse), 0, rows - 1) * columns + clamp(Math.floor(x * inverse), 0, columns - 1);
  const difference = (a: number, b: number): number => {
    const red = (data[a * 4] ?? 0) - (data[b * 4] ?? 0);
    const green = (data[a * 4 + 1] ?? 0) - (data[b * 4 + 1] ?? 0);
    const blue = (data[a * 4 + 2] ?? 0) - (data[b * 4 + 2] ?? 0);
    return red * red * 0.5 + green * green + blue * blue * 0.35;
  };
  return {
    width,
    height,
    unit: longSide / DESIGN_LONG_SIDE,
    cell: 1 / inverse,
    flat,
    traits,
    index,
    difference,
    colour: (i) => [data[i * 4] ?? 0, data[i * 4 + 1] ?? 0, data[i * 4 + 2] ?? 0],
    isEdge: (i, tolerance) => {
      const column = i % columns;
      const left = column > 0 ? i - 1 : i;
      const right = column < columns - 1 ? i + 1 : i;
      const above = i >= columns ? i - columns : i;
      const below = i < columns * (rows - 1) ? i + columns : i;
      return (
        difference(left, i) > tolerance ||
        difference(right, i) > tolerance ||
        difference(above, i) > tolerance ||
        difference(below, i) > tolerance
      );
    },
    reach: (x, y, cos, sin, most, step, tolerance) => {
      const start = index(x, y);
      let length = 0;
      while (length < most) {
        const next = length + step;
        const px = x + cos * next;
        const py = y + sin * next;
        if (px < 0 || py < 0 || px >= width || py >= height) return most;
        if (difference(index(px, py), start) > tolerance) break;
        length = next;
      }
      return length;
    },
  };
}

/** Washes the flat colours thinly over a surface, so that gaps between strokes show paint instead of bare ground. */
export function layWash(surface: Raster, source: StrokeSource, strength: number): void {
  const { width, height, data } = surface;
  for (let y = 0; y < height; y++) {
    for (let x = 0, i = y * width * 4; x < width; x++, i += 4) {
      const from = source.index(x, y) * 4;
      blend(
        data,
        i,
        source.flat.data[from] ?? 0,
        source.flat.data[from + 1] ?? 0,
        source.flat.data[from + 2] ?? 0,
        strength,
      );
    }
  }
}
