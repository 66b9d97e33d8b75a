import type { Rgb } from './colour.ts';
import { noiseTile, sample, TILE } from './noise.ts';
import { blend, type Raster } from './raster.ts';
import type { Random } from './rng.ts';

let tooth: Float32Array | undefined;

/** The grain of a rough paper, 0 (hill) to 1 (hollow), tileable like all noise. */
export function toothTile(): Float32Array {
  if (!tooth) {
    const fine = noiseTile(11, 4, 3, 0.75);
    const coarse = noiseTile(12, 9, 2, 0.6);
    tooth = fine.map((value, i) => value * 0.72 + (coarse[i] ?? 0.5) * 0.28);
  }
  return tooth;
}

/** Covers the raster with paper: `grain` is how many 0–255 steps the tooth and the slow cloudiness move it. */
export function fillPaper(raster: Raster, colour: Rgb, grain: number, shift: number): void {
  const { width, height, data } = raster;
  const fine = toothTile();
  const slow = noiseTile(14, 160, 3, 0.5);
  const mask = TILE - 1;
  for (let y = 0; y < height; y++) {
    const fineRow = ((y + shift) & mask) * TILE;
    const slowRow = ((y >> 2) & mask) * TILE;
    for (let x = 0, i = y * width * 4; x < width; x++, i += 4) {
      const light =
        ((fine[fineRow + (x & mask)] ?? 0.5) - 0.5) * grain +
        ((slow[slowRow + ((x >> 2) & mask)] ?? 0.5) - 0.5) * grain * 0.8;
      data[i] = colour[0] + light;
      data[i + 1] = colour[1] + light;
      data[i + 2] = colour[2] + light * 0.95;
    }
  }
}

/** Bares a white margin (`share` of the short side) as if tape had been pulled off: slightly skew, ragged. */
export function tapeMargin(raster: Raster, share: number, random: Random): void {
  const { width, height, data } = raster;
  const margin = share * Math.min(width, height);
  const ragged = noiseTile(33, 40, 4, 0.6);
  const grain = toothTile();
  const [left, top, right, bottom] = [0, 0, 0, 0].map(() => random.gaussian() * 0.004) as [
    number,
    number,
    number,
    number,
  ];
  const inner = Math.floor(margin * 2);
  for (let y = 0; y < height; y++) {
    const crossesMiddle = y > inner && y < height - inner;
    for (let x = 0; x < width; x++) {
      if (crossesMiddle && x === inner) x = Math.max(inner, width - inner);
      const edge = Math.min(
        x - left * y,
        y - top * x,
        width - 1 - x - right * y,
        height - 1 - y - bottom * x,
      );
      const tooth = sample(grain, x, y) - 0.5;
      const inside = edge - margin - (sample(ragged, x >> 1, y >> 1) - 0.5) * 9 - tooth * 10;
      if (inside >= 0) continue;
      const cover = inside > -3 ? 0.5 : 1;
      const i = (y * width + x) * 4;
      blend(data, i, 247 + tooth * 12, 242 + tooth * 12, 229 + tooth * 12, cover);
    }
  }
}
