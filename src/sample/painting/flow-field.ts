import { boxBlur } from './blur.ts';
import { clamp } from './geometry.ts';
import { noiseTile, sample } from './noise.ts';
import type { StrokeSource } from './stroke-source.ts';

/** Where strokes run and how strong the contours are, for every map pixel. */
export interface FlowField {
  /** Stroke direction, radians. */
  readonly angle: Float32Array;
  /** Luminance step over two map pixels, 0–255. */
  readonly contrast: Float32Array;
}

/**
 * Strokes follow the shape's own angle, drift with a slow noise (`swirl` radians per noise unit, more in
 * the sky) and turn along contours where the blurred luminance changes fast, so that they model the form.
 */
export function createFlowField(source: StrokeSource, seed: number, swirl: number): FlowField {
  const { width, height, data } = source.flat;
  const luminance = new Float32Array(width * height);
  for (let i = 0; i < luminance.length; i++) {
    luminance[i] = (data[i * 4] ?? 0) * 0.3 + (data[i * 4 + 1] ?? 0) * 0.59 + (data[i * 4 + 2] ?? 0) * 0.11;
  }
  const blurred = boxBlur(boxBlur(luminance, width, height, 2), width, height, 2);
  const angle = new Float32Array(width * height);
  const contrast = new Float32Array(width * height);
  const drift = noiseTile((seed % 9) + 20, 128, 3, 0.5);
  const step = 563 / width;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const dx = (blurred[x < width - 1 ? i + 1 : i] ?? 0) - (blurred[x > 0 ? i - 1 : i] ?? 0);
      const dy = (blurred[y < height - 1 ? i + width : i] ?? 0) - (blurred[y > 0 ? i - width : i] ?? 0);
      const strength = Math.sqrt(dx * dx + dy * dy);
      const turn = (sample(drift, x * step, y * step) - 0.5) * swirl * (source.traits.isSky(i) ? 1.6 : 1);
      let direction = source.traits.angle(i) + turn;
      if (strength > 3.5) {
        direction += foldAngle(Math.atan2(dx, -dy) - direction) * clamp((strength - 3.5) / 6);
      }
      angle[i] = direction;
      contrast[i] = strength;
    }
  }
  return { angle, contrast };
}

/** The smallest turn between two directions that have no head or tail: -π/2..π/2. */
export function foldAngle(turn: number): number {
  return turn - Math.PI * Math.round(turn / Math.PI);
}
