import { hex, type Rgb, toLab, tweak } from '../colour.ts';
import { clamp } from '../geometry.ts';
import type { Hand } from '../hand.ts';
import { drawKeyLine, flatten, separateInks } from '../inks.ts';
import { noiseTile, sample, TILE } from '../noise.ts';
import { blend, createRaster, DESIGN_LONG_SIDE, pixelSize } from '../raster.ts';
import { createRandom } from '../rng.ts';
import type { Picture, Shape } from '../shape.ts';

const BLACK = hex('#160e0c');
const MAROON = hex('#4a1610');
const CINNABAR = hex('#962218');
const ORANGE = hex('#ce5422');
const OLD_GOLD = hex('#c4903a');
const GOLD = hex('#ecc468');
const EGGSHELL = hex('#ece0c6');
const MOSS = hex('#46422a');
const SKIN = hex('#e2b478');
const LAYERS: readonly Rgb[] = [BLACK, MAROON, CINNABAR, ORANGE, OLD_GOLD, GOLD, EGGSHELL, MOSS, SKIN];
/** Side of a square of gold leaf, design pixels. */
const LEAF_SIDE = 236;

/** Sơn mài: black and cinnabar lacquer polished through, gold leaf worn to its red ground, eggshell mosaic. */
export const paintLacquer: Hand = (picture, { seed, longSide }) => {
  const random = createRandom(seed * 59 + 19);
  const { width, height } = pixelSize(picture, longSide);
  const unit = longSide / DESIGN_LONG_SIDE;
  const design = flatten(
    picture,
    ({ kind, alpha }) => kind !== 'bank' && kind !== 'smoke' && !(kind === 'halo' && alpha < 0.5),
  );
  const mapWidth = Math.round(width / 2);
  const layers = separateInks(design, mapWidth, LAYERS, (colour, shape) =>
    chooseLayer(colour, shape, picture),
  );
  const line = drawKeyLine(design, mapWidth, { width: 3.4, isEven: false, fillsDarks: false }, random);
  const mottle = noiseTile(71, 70, 5, 0.6);
  const fine = noiseTile(72, 5, 3, 0.7);
  const wear = noiseTile(73, 34, 4, 0.6);
  const wobble = noiseTile(74, 10, 2, 0.5);
  const shell = eggshellTile();
  const shift = (seed * 67) & (TILE - 1);
  const side = LEAF_SIDE * unit;
  const raster = createRaster(width, height);
  const { data } = raster;
  for (let y = 0; y < height; y++) {
    for (let x = 0, i = y * width * 4; x < width; x++, i += 4) {
      const ragged = (sample(wobble, x, y) - 0.5) * 8 * unit;
      const column = clamp((x + ragged) >> 1, 0, layers.width - 1);
      const row = clamp((y + ragged) >> 1, 0, layers.height - 1);
      const place = row * layers.width + column;
      const layer = layers.ink[place] ?? 0;
      const base = LAYERS[layer] ?? BLACK;
      const blotch = sample(mottle, x >> 1, (y >> 1) + shift);
      const speck = sample(fine, x + shift, y);
      const worn = sample(wear, x, y + shift);
      if (base === EGGSHELL) {
        const tone = (shell[(y & (TILE - 1)) * TILE + (x & (TILE - 1))] ?? 1) * (0.95 + speck * 0.1);
        data[i] = base[0] * tone;
        data[i + 1] = base[1] * tone * 0.99;
        data[i + 2] = base[2] * tone * 0.97;
      } else if (base === GOLD || base === OLD_GOLD) {
        const across = (x + shift * 5) / side;
        const down = (y + shift * 3) / side;
        const leaf = ((Math.imul(across | 0, 73856093) ^ Math.imul(down | 0, 19349663)) >>> 8) & 255;
        const onSeam = (across % 1) * side < 2.2 || (down % 1) * side < 2.2;
        const shine =
          (0.86 + (leaf / 255) * 0.2 + (speck - 0.5) * 0.42 + (blotch - 0.5) * 0.4) * (onSeam ? 1.1 : 1);
        data[i] = base[0] * shine;
        data[i + 1] = base[1] * shine;
        data[i + 2] = base[2] * shine;
        const bole = clamp((worn - 0.74 - (blotch - 0.5) * 0.35) * 9) * 0.85;
        if (bole > 0) blend(data, i, 110, 34, 20, bole);
      } else {
        const tone = 1 + (blotch - 0.5) * (base === BLACK ? 0.9 : 0.55);
        data[i] = base[0] * tone;
        data[i + 1] = base[1] * tone;
        data[i + 2] = base[2] * tone;
        const polished = clamp((blotch * 0.55 + worn * 0.45 - 0.64) * 8);
        if (polished > 0 && base !== SKIN) {
          if (base === BLACK) blend(data, i, 88, 36, 24, polished * 0.45);
          else if (base === MOSS) blend(data, i, 150, 116, 44, polished * 0.45);
          else blend(data, i, 206, 120, 44, polished * 0.27);
        }
        // A dusting of gold filings in the dark lacquer.
        if (speck > 0.83) blend(data, i, 226, 176, 84, Math.min(1, (speck - 0.83) * 2.1));
      }
      const drawn = line[place] ?? 0;
      if (drawn > 60) {
        const cover = (drawn / 255) * 0.9;
        if (layer >= LAYERS.indexOf(ORANGE)) blend(data, i, 26, 16, 12, cover);
        else blend(data, i, 214, 164, 74, cover * clamp(0.55 + (speck - 0.4) * 2.4));
      }
      const vignette = 1 - ((x / width - 0.5) ** 2 + (y / height - 0.5) ** 2) * 0.35;
      data[i] = (data[i] ?? 0) * vignette + 3;
      data[i + 1] = (data[i + 1] ?? 0) * vignette + 2;
      data[i + 2] = (data[i + 2] ?? 0) * vignette + 2;
    }
  }
  return raster;
};

/** Lacquer knows no blue or green: cool colours sink to black and maroon, light falls as gold and shell. */
function chooseLayer(colour: Rgb, shape: Shape, { palette }: Picture): Rgb {
  const [light, greenRed, blueYellow] = toLab(colour);
  const isNight = palette.name === 'night';
  if (shape.kind === 'head' || shape.kind === 'hand' || palette.skin.includes(colour)) return SKIN;
  if (shape.kind === 'sun') return GOLD;
  if (shape.kind === 'halo')
    return isNight ? ladder(light, [GOLD, OLD_GOLD, CINNABAR, MAROON, BLACK], [0.8, 0.66, 0.5, 0.4]) : ORANGE;
  if (shape.kind === 'cloud') return light > 0.8 ? GOLD : MAROON;
  if (shape.material === 'water') {
    if (shape.size > 0.9) return BLACK;
    return light > 0.66 ? OLD_GOLD : MAROON;
  }
  if (shape.material === 'sky') return ladder(light, [ORANGE, CINNABAR, MAROON, BLACK], [0.79, 0.68, 0.55]);
  if (shape.material === 'hill' && blueYellow < 0.03) return light > 0.62 ? MAROON : BLACK;
  if (shape.material === 'field' && greenRed < -0.045 && light < 0.78) return MOSS;
  if (blueYellow < 0.012) return ladder(light, [EGGSHELL, MAROON, BLACK], [0.75, 0.5]);
  return tweak(colour, -0.06, 1.25);
}

/** The first step whose limit the lightness passes, or the last one. */
function ladder(light: number, steps: readonly Rgb[], limits: readonly number[]): Rgb {
  const index = limits.findIndex((limit) => light > limit);
  return steps[index === -1 ? limits.length : index] ?? BLACK;
}

let eggshell: Float32Array | undefined;

/** Brightness of a tile of crushed eggshell: pieces of about 26 pixels (Voronoi cells) with dark joints. */
function eggshellTile(): Float32Array {
  if (eggshell) return eggshell;
  const cells = 20;
  const cell = TILE / cells;
  const random = createRandom(9);
  const pieces = Array.from({ length: cells * cells }, () => ({
    x: random.next(),
    y: random.next(),
    tone: random.range(0.75, 1),
  }));
  const tile = new Float32Array(TILE * TILE);
  for (let y = 0; y < TILE; y++) {
    for (let x = 0; x < TILE; x++) {
      const column = Math.floor(x / cell);
      const row = Math.floor(y / cell);
      let nearest = Infinity;
      let second = Infinity;
      let tone = 1;
      for (let down = -1; down <= 1; down++) {
        for (let across = -1; across <= 1; across++) {
          const piece = pieces[((row + down + cells) % cells) * cells + ((column + across + cells) % cells)];
          if (!piece) continue;
          const dx = (column + across + piece.x) * cell - x;
          const dy = (row + down + piece.y) * cell - y;
          const distance = Math.abs(dx) + Math.abs(dy) * 0.9 + Math.hypot(dx, dy);
          if (distance < nearest) {
            second = nearest;
            nearest = distance;
            tone = piece.tone;
          } else if (distance < second) second = distance;
        }
      }
      tile[y * TILE + x] = second - nearest > 3.2 ? tone : 0.22;
    }
  }
  eggshell = tile;
  return tile;
}
