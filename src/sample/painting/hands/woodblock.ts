import { hex, type Rgb, tweak } from '../colour.ts';
import { clamp } from '../geometry.ts';
import type { Hand } from '../hand.ts';
import { drawKeyLine, flatten, type InkMap, separateInks } from '../inks.ts';
import { noiseTile, sample } from '../noise.ts';
import { blend, createRaster, DESIGN_LONG_SIDE, pixelSize } from '../raster.ts';
import { createRandom } from '../rng.ts';

/** Giấy điệp, the shell-dusted paper of Đông Hồ prints. */
const PAPER: Rgb = [240, 228, 200];
const KEY: Rgb = [38, 33, 30];
const SKIN = 6;
/** Steps of ink strength in the look-up table. */
const PRINT_LEVELS = 64;
const INK_SETS: readonly (readonly Rgb[])[] = [
  ['#eee2c6', '#ce4e30', '#e0a634', '#5c7e58', '#3a5870', '#322c28', '#e8b284', '#98603e'].map(hex),
  ['#eee2c6', '#ce4e30', '#e0a634', '#5c7e58', '#3a5870', '#322c28', '#e8b284', '#98603e'].map(hex),
  ['#ecdfc0', '#b8402c', '#d99a2e', '#4f7a6a', '#2f4e6e', '#2b2723', '#e4b184', '#8c5a3c'].map(hex),
  ['#f0e2c4', '#cf5a3c', '#e8bf5a', '#7f9a5a', '#4f7f93', '#3a302a', '#ecbd94', '#a9714a'].map(hex),
];

/** A folk woodblock print: a few transparent inks, each plate a little off, under a knife-cut key-line. */
export const paintWoodblock: Hand = (picture, { seed, longSide }) => {
  const inks = createRandom(seed * 5 + 2).pick(INK_SETS);
  const random = createRandom(seed * 37 + 13);
  const { width, height } = pixelSize(picture, longSide);
  const unit = longSide / DESIGN_LONG_SIDE;
  const design = flatten(
    picture,
    ({ kind, alpha }) =>
      kind !== 'bank' && kind !== 'facet' && kind !== 'smoke' && !(kind === 'halo' && alpha < 0.5),
  );
  const mapWidth = Math.round(width / 2);
  const plates = separateInks(design, mapWidth, inks, (colour, shape) =>
    shape.kind === 'head' || shape.kind === 'hand' || picture.palette.skin.includes(colour)
      ? (inks[SKIN] ?? colour)
      : tweak(colour, 0.02, 1.35),
  );
  const key = drawKeyLine(design, mapWidth, { width: 5.2, isEven: false, fillsDarks: true }, random);
  const offsets = inks.map(() => [random.gaussian() * 4.5 * unit, random.gaussian() * 4.5 * unit] as const);
  const printed = misregister(plates, offsets);
  const left = lightLeft(inks);
  const mottle = noiseTile(51, 26, 4, 0.6);
  const fine = noiseTile(52, 4, 3, 0.7);
  const boards = noiseTile(53, 200, 3, 0.5).map((value) => Math.sin(value * 34) * 0.05);
  const wobble = noiseTile(54, 14, 2, 0.5);
  const shimmer = noiseTile(55, 8, 2, 0.6);
  const shift = (seed * 41) & 511;
  const margin = Math.round(Math.min(width, height) * 0.035);
  const raster = createRaster(width, height);
  const { data } = raster;
  for (let y = 0; y < height; y++) {
    for (let x = 0, i = y * width * 4; x < width; x++, i += 4) {
      const speck = sample(fine, x, y * 2 + shift);
      const swept = (sample(shimmer, x + y * 0.35, y >> 3) - 0.5) * 9 + (speck - 0.5) * 7;
      let red = PAPER[0] + swept;
      let green = PAPER[1] + swept;
      let blue = PAPER[2] + swept * 0.9;
      const inset = Math.min(x, y, width - 1 - x, height - 1 - y) - margin;
      const ragged = (sample(wobble, x, y) - 0.5) * 9;
      const edge = inset + ragged * 0.4;
      if (edge > -2) {
        const blotch = sample(mottle, x + shift, y + shift);
        const board = sample(boards, x >> 5, y >> 1);
        const bite = 0.7 + (blotch - 0.5) * 0.26 + board - (speck - 0.36) * 0.36;
        const print = clamp(0.36 + (speck > 0.77 && blotch < 0.5 ? bite * 0.5 : bite) * 0.85, 0.05, 1);
        const plateColumn = clamp((x + ragged * unit) >> 1, 0, plates.width - 1);
        const plateRow = clamp((y + ragged * 0.7 * unit) >> 1, 0, plates.height - 1);
        const over = printed[plateRow * plates.width + plateColumn] ?? 0;
        const tone = (over * PRINT_LEVELS + ((print * (PRINT_LEVELS - 1)) | 0)) * 3;
        red *= left[tone] ?? 1;
        green *= left[tone + 1] ?? 1;
        blue *= left[tone + 2] ?? 1;
        data[i] = red;
        data[i + 1] = green;
        data[i + 2] = blue;
        const column = clamp((x + ragged * 0.35) >> 1, 0, plates.width - 1);
        const row = clamp((y + ragged * 0.3) >> 1, 0, plates.height - 1);
        const line = key[row * plates.width + column] ?? 0;
        if (line > 70) {
          const cover = clamp(line / 200) * (speck > 0.78 ? 0.55 : 0.93) * (0.82 + blotch * 0.25);
          blend(data, i, KEY[0], KEY[1], KEY[2], Math.min(1, cover));
        }
        if (edge < 9 * unit) blend(data, i, KEY[0], KEY[1], KEY[2], speck > 0.76 ? 0.42 : 0.85);
      } else {
        data[i] = red;
        data[i + 1] = green;
        data[i + 2] = blue;
      }
    }
  }
  return raster;
};

/** Bit k of a map pixel: plate k prints there, each plate moved by its own offset (map pixels). */
function misregister(
  { width, height, ink }: InkMap,
  offsets: readonly (readonly [number, number])[],
): Uint8Array {
  const printed = new Uint8Array(width * height);
  offsets.forEach(([offsetX, offsetY], plate) => {
    if (plate === 0) return;
    for (let y = 0; y < height; y++) {
      const row = clamp(y + Math.round(offsetY), 0, height - 1) * width;
      for (let x = 0; x < width; x++) {
        if (ink[row + clamp(x + Math.round(offsetX), 0, width - 1)] !== plate) continue;
        printed[y * width + x] = (printed[y * width + x] ?? 0) | (1 << plate);
      }
    }
  });
  return printed;
}

/** Share of light each combination of plates leaves on the paper, per print strength and channel. */
function lightLeft(inks: readonly Rgb[]): Float32Array {
  const left = new Float32Array(256 * PRINT_LEVELS * 3);
  for (let over = 0; over < 256; over++) {
    for (let level = 0; level < PRINT_LEVELS; level++) {
      for (let channel = 0; channel < 3; channel++) {
        let light = 1;
        for (let plate = 1; plate < inks.length; plate++) {
          if (!(over & (1 << plate))) continue;
          const absorbed = 1 - (inks[plate]?.[channel] ?? 255) / (PAPER[channel] ?? 255);
          light *= 1 - absorbed * (level / (PRINT_LEVELS - 1));
        }
        left[(over * PRINT_LEVELS + level) * 3 + channel] = light;
      }
    }
  }
  return left;
}
