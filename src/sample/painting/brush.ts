import { clamp, lerp, smoothstep } from './geometry.ts';
import { noiseTile, sample } from './noise.ts';
import { createRandom } from './rng.ts';

/** oil: bristles that run dry; flat: an even load with a square end; soft: faded ends; dot: an ellipse. */
export type BrushKind = 'oil' | 'flat' | 'soft' | 'dot';

/** One stroke's mark, stretched to the stroke's length and width when it is laid. */
export interface Brush {
  readonly width: number;
  readonly height: number;
  /**
   * One word a texel: bits 0–7 paint left behind, bits 8–11 shade level (see SHADES), bits 16–23 height of
   * the wet paint. Packed because the stroke loop is bound by memory reads.
   */
  readonly texels: Uint32Array;
}

/** Steps of light and dark among the bristles, from darkest to lightest. */
export const SHADES = 16;

const brushes = new Map<string, Brush>();

/** A brush mark: along the stroke `width` texels, across it `height` bristles, each with its own load. */
export function brushMask(kind: BrushKind, variant: number, width: number, height: number): Brush {
  const key = `${kind},${variant},${width},${height}`;
  const known = brushes.get(key);
  if (known) return known;
  const brush = cutBrush(kind, variant, width, height);
  brushes.set(key, brush);
  return brush;
}

/** Several variants of one brush, so that strokes do not repeat. */
export function brushSet(kind: BrushKind, count: number, width: number, height: number): readonly Brush[] {
  return Array.from({ length: count }, (_, variant) => brushMask(kind, variant, width, height));
}

interface Bristle {
  readonly load: number;
  readonly shade: number;
  readonly height: number;
  readonly start: number;
  readonly end: number;
}

function cutBrush(kind: BrushKind, variant: number, width: number, height: number): Brush {
  const texels = new Uint32Array(width * height);
  const grainTile = noiseTile(variant + 5, 4, 2, 0.5);
  growBristles(variant * 31 + width * 7 + kind.length * 101, height).forEach((bristle, row) => {
    const across = ((row + 0.5) / height) * 2 - 1;
    for (let column = 0; column < width; column++) {
      const along = (column + 0.5) / width;
      const grain = sample(grainTile, column * (width > 128 ? 1 : 2), row * 3);
      const alpha = Math.floor(clamp(coverage(kind, bristle, along, across, grain, width)) * 255);
      const shade = Math.round(
        ((clamp(bristle.shade * 0.8 + (grain - 0.5) * 0.8, -1, 1) + 1) / 2) * (SHADES - 1),
      );
      // Paint is pushed up along both flanks and where the brush set down.
      const flank = Math.exp(-(((Math.abs(across) - 0.82) / 0.16) ** 2)) * 0.5;
      const setDown = Math.exp(-(((along - 0.04) / 0.05) ** 2)) * 0.3;
      const relief = Math.floor(
        clamp(0.25 + bristle.height * 0.5 + flank + setDown + (grain - 0.5) * 0.3) * 255,
      );
      texels[row * width + column] = alpha | (shade << 8) | (relief << 16);
    }
  });
  return { width, height, texels };
}

function growBristles(seed: number, count: number): Bristle[] {
  const random = createRandom(seed);
  let load = 0.8;
  let shade = 0;
  let height = 0.5;
  return Array.from({ length: count }, () => {
    load = lerp(load, random.range(0.45, 1.15), 0.55);
    shade = lerp(shade, random.range(-1, 1), 0.6);
    height = lerp(height, random.range(0.1, 1), 0.6);
    return { load, shade, height, start: random.range(0, 0.1), end: random.range(0.72, 1.02) };
  });
}

function coverage(
  kind: BrushKind,
  bristle: Bristle,
  along: number,
  across: number,
  grain: number,
  width: number,
): number {
  const flank = 1 - Math.abs(across);
  switch (kind) {
    case 'oil': {
      const begins = smoothstep(bristle.start * 0.6, bristle.start * 0.6 + 0.05, along);
      const ends = 1 - smoothstep(bristle.end - 0.16, bristle.end, along);
      const drying = smoothstep(0.35, 1, along) * grain * 1.1;
      return begins * ends * clamp(flank * 5) * clamp(bristle.load * 1.5 - drying);
    }
    case 'flat': {
      const begins = smoothstep(bristle.start * 0.25, bristle.start * 0.25 + 0.03, along);
      const ends = 1 - smoothstep(bristle.end - 0.06, bristle.end, along);
      const drying = smoothstep(0.6, 1, along) * grain;
      return begins * ends * clamp(flank * 5) * clamp(bristle.load * 1.9 - drying);
    }
    case 'soft':
      return smoothstep(0, 0.12, along) * (1 - smoothstep(0.86, 1, along)) * clamp(flank * 1.6);
    case 'dot':
      return (1 - Math.hypot(across, along * 2 - 1)) * (width > 40 ? 7 : 4);
  }
}
