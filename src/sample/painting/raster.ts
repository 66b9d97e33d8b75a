import type { Picture } from './shape.ts';

/** Eight-bit RGBA pixels, rows from the top; a finished painting is opaque. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** The pixel length every measure in the hands is written for; other sizes scale from it. */
export const DESIGN_LONG_SIDE = 3000;

/** Pixel size of a picture whose longer side becomes `longSide`. */
export function pixelSize(picture: Picture, longSide: number): { width: number; height: number } {
  return picture.width >= picture.height
    ? { width: longSide, height: Math.round((longSide * picture.height) / picture.width) }
    : { width: Math.round((longSide * picture.width) / picture.height), height: longSide };
}

/** An opaque black raster. */
export function createRaster(width: number, height: number): Raster {
  const data = new Uint8ClampedArray(width * height * 4);
  new Uint32Array(data.buffer).fill(0xff000000);
  return { width, height, data };
}

/** Moves one pixel `cover` (0–1) of the way to a colour. */
export function blend(
  data: Uint8ClampedArray,
  i: number,
  red: number,
  green: number,
  blue: number,
  cover: number,
): void {
  const r = data[i] ?? 0;
  const g = data[i + 1] ?? 0;
  const b = data[i + 2] ?? 0;
  data[i] = r + (red - r) * cover;
  data[i + 1] = g + (green - g) * cover;
  data[i + 2] = b + (blue - b) * cover;
}
