import { type Canvas, createCanvas } from '@napi-rs/canvas';
import type { Rgb } from './colour.ts';
import { clamp } from './geometry.ts';
import { noiseTile, sample, TILE } from './noise.ts';
import { toothTile } from './paper.ts';
import type { Raster } from './raster.ts';

/** The sheet a wash dries on. */
export interface DryPaper {
  readonly paper: Rgb;
  /** Bare border as a share of the short side; 0 paints to the edge. */
  readonly margin: number;
  /** How much pigment settles in the hollows of the paper, 0–1. */
  readonly granulation: number;
}

/** Finished washes at working size. */
interface WetSheet {
  readonly width: number;
  readonly height: number;
  /** Absorbed light per pixel: red, green, blue in turn. */
  readonly density: Float32Array;
}

/** Turns absorbed light into a colour picture on white, drawn at working size. */
export function develop({ width, height, density }: WetSheet, pencil: Uint8ClampedArray, strength: number) {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  for (let i = 0; i < width * height; i++) {
    const line = ((pencil[i * 4 + 3] ?? 0) / 255) * strength * 0.92;
    for (let channel = 0; channel < 3; channel++) {
      image.data[i * 4 + channel] = 255 * Math.exp(-Math.min(density[i * 3 + channel] ?? 0, 2.6) - line);
    }
    image.data[i * 4 + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** Full size: pigment granulates in the tooth, the paper's relief shows, the border stays bare and ragged. */
export function dryOnPaper(
  washes: Canvas,
  size: { width: number; height: number },
  style: DryPaper,
  shift: { x: number; y: number },
): Raster {
  const { width, height } = size;
  const context = createCanvas(width, height).getContext('2d');
  context.imageSmoothingQuality = 'low';
  context.drawImage(washes, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const tooth = toothTile();
  const ragged = noiseTile(33, 40, 4, 0.6);
  const margin = style.margin * Math.min(width, height);
  const mask = TILE - 1;
  for (let y = 0; y < height; y++) {
    const row = ((y + shift.y) & mask) * TILE;
    const rowBelow = ((y + shift.y + 1) & mask) * TILE;
    for (let x = 0, i = y * width * 4; x < width; x++, i += 4) {
      const grain = tooth[row + ((x + shift.x) & mask)] ?? 0.5;
      const emboss = (grain - (tooth[rowBelow + ((x + shift.x + 1) & mask)] ?? 0.5)) * 34;
      const edge = Math.min(x, y, width - 1 - x, height - 1 - y);
      const painted =
        edge < margin * 1.8
          ? clamp((edge - margin * 0.75 - (sample(ragged, x >> 1, y >> 1) - 0.5) * margin * 0.55) / 5)
          : 1;
      const settled = (1 + (grain - 0.5) * style.granulation) * painted;
      for (let channel = 0; channel < 3; channel++) {
        const light = Math.max(0, 1 - (1 - (data[i + channel] ?? 255) / 255) * settled);
        data[i + channel] = (style.paper[channel] ?? 255) * light + emboss * (0.35 + 0.3 * light);
      }
    }
  }
  return { width, height, data };
}
