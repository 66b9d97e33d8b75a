import { type Brush, SHADES } from './brush.ts';
import type { Rgb } from './colour.ts';
import { clamp } from './geometry.ts';
import { TILE } from './noise.ts';
import { createRaster, type Raster } from './raster.ts';

const MASK = TILE - 1;

/**
 * A raster that strokes are laid on. While it is painted, the fourth byte of a pixel holds the height of
 * the paint, so that one word carries all a stroke has to blend; `finishSurface` makes it opaque.
 */
export interface Surface extends Raster {
  readonly words: Uint32Array;
}

/** A surface covered with one colour; `relief` is the height of the bare ground. */
export function createSurface(
  width: number,
  height: number,
  ground: Rgb = [255, 255, 255],
  relief = 40,
): Surface {
  const raster = createRaster(width, height);
  const words = new Uint32Array(raster.data.buffer);
  words.fill((pack(ground[0], ground[2]) | (Math.round(ground[1]) << 8) | (relief << 24)) >>> 0);
  return { ...raster, words };
}

/** Replaces the heights by full opacity. */
export function finishSurface({ words, width, height, data }: Surface): Raster {
  for (let i = 0; i < words.length; i++) words[i] = (words[i] ?? 0) | 0xff000000;
  return { width, height, data };
}

/** Red in the low byte, blue in the third: the lanes that are blended in one multiplication. */
function pack(red: number, blue: number): number {
  return Math.round(clamp(red, 0, 255)) | (Math.round(clamp(blue, 0, 255)) << 16);
}

/** The hollows of a paper that dry media skip: deposit where `alpha * pressure` is above the tooth. */
export interface Tooth {
  readonly tile: Float32Array;
  readonly pressure: number;
  readonly shift: number;
}

/** One stroke; lengths in pixels. */
export interface Stroke {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  readonly halfLength: number;
  readonly halfWidth: number;
  /** Sagitta as a fraction of the half-length; positive bends the ends up (for a level stroke). */
  readonly bend: number;
  readonly colour: Rgb;
  readonly alpha: number;
  readonly brush: Brush;
  /** How far the brush's own light and dark bristles change the colour, in 0–255 steps. */
  readonly variation: number;
  /** Height of the paint laid, 0–192. */
  readonly thickness: number;
  readonly tooth?: Tooth | undefined;
}

/** The paint of one stroke at every shade level, in the two lanes of a blended word. */
const redBlue = new Int32Array(SHADES);
const green = new Int32Array(SHADES);

/**
 * Lays one stroke: walks the oriented rectangle row by row, so no pixel outside it is visited, and blends
 * the brush mark into colour and height. Lanes are blended in pairs (red and blue, green and height).
 */
export function layStroke(surface: Surface, stroke: Stroke): void {
  const { width, height, words } = surface;
  const { x, y, halfLength, halfWidth, brush, tooth } = stroke;
  mixShades(stroke.colour, stroke.variation);
  const cos = Math.cos(stroke.angle);
  const sin = Math.sin(stroke.angle);
  const curve = stroke.bend / halfLength;
  const sag = Math.abs(stroke.bend) * halfLength;
  const lift = sag * 0.4;
  const reach = halfWidth + sag;
  const rise = Math.abs(sin) * halfLength + Math.abs(cos) * reach;
  const alongScale = brush.width / (2 * halfLength);
  const acrossScale = brush.height / (2 * halfWidth);
  const { texels, width: columns, height: rows } = brush;
  const alongStep = cos * alongScale;
  const acrossBend = -2 * curve * cos * cos * acrossScale;
  const strength = Math.floor(stroke.alpha * 257);
  const most = Math.floor(stroke.alpha * 255);
  const thickness = Math.floor(stroke.thickness);
  const pressure = tooth ? tooth.pressure / 255 : 0;
  const shift = tooth ? tooth.shift : 0;
  const hollows = tooth?.tile;
  const lastRow = Math.min(height - 1, Math.floor(y + rise));
  for (let py = Math.max(0, Math.ceil(y - rise)); py <= lastRow; py++) {
    const dy = py - y;
    let from = -1e9;
    let to = 1e9;
    if (Math.abs(cos) > 1e-4) {
      const a = (-halfLength - dy * sin) / cos;
      const b = (halfLength - dy * sin) / cos;
      from = Math.min(a, b);
      to = Math.max(a, b);
    } else if (Math.abs(dy) > halfLength) continue;
    if (Math.abs(sin) > 1e-4) {
      const a = (dy * cos - reach) / sin;
      const b = (dy * cos + reach) / sin;
      from = Math.max(from, Math.min(a, b));
      to = Math.min(to, Math.max(a, b));
    } else if (Math.abs(dy) > reach) continue;
    const first = Math.max(0, Math.ceil(x + from));
    const last = Math.min(width - 1, Math.floor(x + to));
    const u = (first - x) * cos + dy * sin;
    const v = dy * cos - (first - x) * sin + lift + halfWidth;
    // Brush coordinates are stepped by differences; across the brush they are quadratic in px.
    let along = (u + halfLength) * alongScale;
    let across = (v - curve * u * u) * acrossScale;
    let acrossStep = -(sin + curve * (2 * u * cos + cos * cos)) * acrossScale;
    let pixel = py * width + first - 1;
    const toothRow = ((py + shift) & MASK) * TILE;
    for (let px = first; px <= last; px++) {
      const column = along | 0;
      const row = across | 0;
      along += alongStep;
      across += acrossStep;
      acrossStep += acrossBend;
      pixel++;
      // Unsigned, so that negative places count as outside too.
      if (row >>> 0 >= rows || column >>> 0 >= columns) continue;
      const texel = texels[row * columns + column] ?? 0;
      let alpha = ((texel & 255) * strength) >> 8;
      if (alpha < 6) continue;
      if (hollows) {
        const hollow = hollows[toothRow + ((px + shift * 3) & MASK)] ?? 0;
        alpha = ((alpha * pressure - hollow) * 900) | 0;
        if (alpha <= 0) continue;
        if (alpha > most) alpha = most;
      }
      const rest = 256 - alpha;
      const shade = (texel >> 8) & 15;
      const below = words[pixel] ?? 0;
      const greenHeight = (below >>> 8) & 0xff00ff;
      const laid = (((texel >> 16) * thickness) >> 8) + (greenHeight >>> 18);
      const lower = Math.imul(redBlue[shade] ?? 0, alpha) + Math.imul(below & 0xff00ff, rest);
      const upper = Math.imul((green[shade] ?? 0) | (laid << 16), alpha) + Math.imul(greenHeight, rest);
      words[pixel] = ((lower >>> 8) & 0xff00ff) | (upper & 0xff00ff00);
    }
  }
}

function mixShades([red, middle, blue]: Rgb, variation: number): void {
  for (let shade = 0; shade < SHADES; shade++) {
    const light = ((shade * 2) / (SHADES - 1) - 1) * variation;
    redBlue[shade] = pack(red + light, blue + light);
    green[shade] = Math.round(clamp(middle + light, 0, 255));
  }
}
