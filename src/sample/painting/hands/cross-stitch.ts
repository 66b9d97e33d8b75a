import { type Rgb, tweak } from '../colour.ts';
import { boundingBox, clamp } from '../geometry.ts';
import type { Hand } from '../hand.ts';
import { drawFlat } from '../maps.ts';
import { noiseTile, sample } from '../noise.ts';
import { createRaster, pixelSize, type Raster } from '../raster.ts';
import { createRandom, type Random } from '../rng.ts';
import type { Picture } from '../shape.ts';

/** Stitches along the longer side: as fine as Mường and Thái embroidery gets, coarse enough to be seen. */
const STITCHES = 230;
/** Steps between two thread colours, 0–255. */
const THREAD_STEP = 18;
const SPRITES = 6;
const BAND_ROWS = 22;
const CLOTHS: readonly Rgb[] = [
  [30, 32, 62],
  [26, 24, 28],
  [92, 28, 30],
];
const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];

/** Cross-stitch on dark cloth: the sky stays bare weave, a woven diamond band closes top and bottom. */
export const paintCrossStitch: Hand = (picture, { seed, longSide }) => {
  const cloth = createRandom(seed * 5 + 2).pick(CLOTHS);
  const random = createRandom(seed * 61 + 23);
  const { width, height } = pixelSize(picture, longSide);
  const cell = longSide / STITCHES;
  const columns = Math.ceil(width / cell);
  const rows = Math.ceil(height / cell);
  const threads = chooseThreads(insetBetweenBands(picture, 1 - (2 * BAND_ROWS - 6) / rows), columns, rows);
  const sprites = spinSprites(Math.ceil(cell));
  const raster = createRaster(width, height);
  const shade = noiseTile(82, 60, 3, 0.5);
  layCloth(raster, cloth);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const sprite = random.pick(sprites);
      const light = (random.next() - 0.5) * 16 + (sample(shade, column * 3, row * 3) - 0.5) * 24;
      const thread = threads[row * columns + column];
      if (thread) stitch(raster, Math.round(column * cell), Math.round(row * cell), sprite, thread, light);
    }
  }
  return raster;
};

/** Shrinks the picture so that the bands cover none of it; land that runs from side to side keeps its width. */
function insetBetweenBands(picture: Picture, share: number): Picture {
  const middleX = picture.width / 2;
  const middleY = picture.height / 2;
  return {
    ...picture,
    shapes: picture.shapes.map((shape) => {
      const box = boundingBox(shape.points);
      const shareX = box.left <= 0 && box.right >= picture.width ? 1 : share;
      return {
        ...shape,
        points: shape.points.map(([x, y]) => [
          middleX + (x - middleX) * shareX,
          middleY + (y - middleY) * share,
        ]),
      };
    }),
  };
}

/** The thread for every stitch, row by row; undefined leaves the cloth bare. */
function chooseThreads(picture: Picture, columns: number, rows: number): (Rgb | undefined)[] {
  const flat = drawFlat(picture, columns, (colour) => tweak(colour, 0, 1.18));
  const bare = drawFlat(picture, columns, (_, { kind, material }) =>
    kind === 'sky' || kind === 'bank' || (material === 'sky' && kind === '') ? WHITE : BLACK,
  );
  const quantise = (value: number): number => Math.round(value / THREAD_STEP) * THREAD_STEP;
  const { red, ochre, indigo, white, leaf } = picture.palette;
  return Array.from({ length: columns * rows }, (_, stitchIndex) => {
    const column = stitchIndex % columns;
    const row = Math.floor(stitchIndex / columns);
    const fromEdge = Math.min(row, rows - 1 - row);
    if (fromEdge < BAND_ROWS)
      return row < rows / 2
        ? band(column, fromEdge, indigo, ochre, leaf[0])
        : band(column, fromEdge, red, ochre, white);
    const i = (Math.min(row, flat.height - 1) * flat.width + column) * 4;
    if ((bare.data[i] ?? 0) > 200) return undefined;
    return [quantise(flat.data[i] ?? 0), quantise(flat.data[i + 1] ?? 0), quantise(flat.data[i + 2] ?? 0)];
  });
}

/** A woven border: diamonds between stripes, counted from the edge inwards. */
function band(column: number, row: number, ground: Rgb, stripe: Rgb, motif: Rgb): Rgb {
  if (row === 0 || row === 15 || row === 18) return stripe;
  if (row === 19 || row === 20) return motif;
  const fromCentre = Math.abs((column % 12) - 6) + Math.abs(row - 8);
  if (fromCentre <= 1) return stripe;
  return fromCentre === 4 || fromCentre === 5 ? motif : ground;
}

/** Brightness of two crossed, twisted threads in a cell; 0 where the cloth shows. */
interface Sprite {
  readonly size: number;
  readonly light: Float32Array;
}

function spinSprites(size: number): Sprite[] {
  return Array.from({ length: SPRITES }, (_, variant) =>
    spinSprite(size, variant, createRandom(variant + 5)),
  );
}

function spinSprite(size: number, variant: number, random: Random): Sprite {
  const light = new Float32Array(size * size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const u = (x + 0.5) / size;
      const v = (y + 0.5) / size;
      // Distance from the two diagonals in thread widths.
      const under = (u - v) * 2.7 + random.gaussian() * 0.05;
      const over = (u + v - 1) * 2.7;
      if (Math.abs(over) < 1) {
        light[y * size + x] =
          0.62 + Math.sqrt(1 - over * over) * 0.42 - over * 0.14 + Math.sin((u - v) * 22 + variant) * 0.08;
      } else if (Math.abs(under) < 1) {
        light[y * size + x] =
          0.5 + Math.sqrt(1 - under * under) * 0.36 - under * 0.12 + Math.sin((u + v) * 22 + variant) * 0.08;
      }
    }
  }
  return { size, light };
}

function stitch(
  { data, width, height }: Raster,
  left: number,
  top: number,
  { size, light }: Sprite,
  thread: Rgb,
  shift: number,
): void {
  for (let y = 0; y < size && top + y < height; y++) {
    for (let x = 0; x < size && left + x < width; x++) {
      const brightness = (light[y * size + x] ?? 0) * 1.12;
      if (brightness === 0) continue;
      const i = ((top + y) * width + left + x) * 4;
      data[i] = (thread[0] + shift) * brightness;
      data[i + 1] = (thread[1] + shift) * brightness;
      data[i + 2] = (thread[2] + shift) * brightness;
    }
  }
}

/** Plain weave: threads over and under, eight pixels to a pair. */
function layCloth({ data, width, height }: Raster, cloth: Rgb): void {
  const fine = noiseTile(81, 3, 2, 0.7);
  for (let y = 0; y < height; y++) {
    for (let x = 0, i = y * width * 4; x < width; x++, i += 4) {
      const over = (x & 7) < 4 === (y & 7) < 4 ? 7 : -6;
      const gap = (x & 3) === 0 || (y & 3) === 0 ? -5 : 3;
      const light = (sample(fine, x, y) - 0.5) * 26 + over + gap;
      data[i] = clamp(cloth[0] + light, 0, 255);
      data[i + 1] = clamp(cloth[1] + light, 0, 255);
      data[i + 2] = clamp(cloth[2] + light, 0, 255);
    }
  }
}
