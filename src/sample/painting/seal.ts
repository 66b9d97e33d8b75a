import { createCanvas } from '@napi-rs/canvas';
import type { Rgb } from './colour.ts';
import { TAU } from './geometry.ts';
import { sample } from './noise.ts';
import { toothTile } from './paper.ts';
import { blend, type Raster } from './raster.ts';

/** Share of the short side. */
const SIDE = 0.05;
const PETALS = 5;

/** Stamps a seal with a ban blossom left white low in the paler corner; the paste misses some hollows. */
export function stampSeal({ data, width, height }: Raster, colour: Rgb): void {
  const side = Math.round(Math.min(width, height) * SIDE);
  const cut = carve(side);
  const tooth = toothTile();
  const top = Math.round(height * 0.92 - side);
  const brightness = (left: number): number => {
    let sum = 0;
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) sum += data[((top + y) * width + left + x) * 4 + 1] ?? 0;
    }
    return sum;
  };
  const corners = [Math.round(width * 0.05), Math.round(width * 0.95 - side)] as const;
  const left = brightness(corners[0]) > brightness(corners[1]) ? corners[0] : corners[1];
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const paste = sample(tooth, x, y) > 0.72 ? 0.35 : 0.92;
      const cover = ((cut[(y * side + x) * 4 + 3] ?? 0) / 255) * paste;
      blend(data, ((top + y) * width + left + x) * 4, colour[0], colour[1], colour[2], cover);
    }
  }
}

function carve(side: number): Uint8ClampedArray {
  const context = createCanvas(side, side).getContext('2d');
  context.scale(side, side);
  context.beginPath();
  context.roundRect(0.01, 0.01, 0.98, 0.98, 0.12);
  context.fill();
  context.globalCompositeOperation = 'destination-out';
  context.lineWidth = 0.05;
  context.strokeRect(0.1, 0.1, 0.8, 0.8);
  context.translate(0.5, 0.52);
  for (let petal = 0; petal < PETALS; petal++) {
    context.beginPath();
    context.moveTo(0, -0.05);
    context.bezierCurveTo(-0.16, -0.14, -0.13, -0.31, 0, -0.33);
    context.bezierCurveTo(0.13, -0.31, 0.16, -0.14, 0, -0.05);
    context.fill();
    context.rotate(TAU / PETALS);
  }
  return context.getImageData(0, 0, side, side).data;
}
