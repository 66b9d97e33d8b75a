import { hex, type Rgb } from '../colour.ts';
import { clamp } from '../geometry.ts';
import type { Hand } from '../hand.ts';
import { drawKeyLine, flatten } from '../inks.ts';
import { drawFlat } from '../maps.ts';
import { noiseTile, sample, TILE } from '../noise.ts';
import { createRaster, DESIGN_LONG_SIDE, pixelSize } from '../raster.ts';
import { createRandom } from '../rng.ts';
import { drawWaxPatterns } from '../wax-patterns.ts';

interface Dye {
  /** Dips from the darkest cloth to the bare, waxed one. */
  readonly dips: readonly [Rgb, Rgb, Rgb, Rgb, Rgb];
  /** The one other colour, dabbed on by hand. */
  readonly accent: Rgb;
}

const INDIGO: Dye = {
  dips: [hex('#161e42'), hex('#223468'), hex('#426298'), hex('#8caac8'), hex('#e8e4d6')],
  accent: hex('#b03a30'),
};
const DYES: readonly Dye[] = [
  INDIGO,
  INDIGO,
  INDIGO,
  {
    dips: [hex('#0f2a33'), hex('#17474f'), hex('#3a7a7c'), hex('#9cc4bb'), hex('#eee6d2')],
    accent: hex('#b03a30'),
  },
  {
    dips: [hex('#2c1a16'), hex('#57301f'), hex('#94603a'), hex('#d1a878'), hex('#f1e6cf')],
    accent: hex('#31507e'),
  },
  {
    dips: [hex('#1b1c22'), hex('#2d3140'), hex('#5c6680'), hex('#a9b3c2'), hex('#ebe6da')],
    accent: hex('#b5402f'),
  },
];
/** Share of pixels (mostly) darker than each dip. */
const CUTS = [0.4, 0.66, 0.87, 0.965];
/** Faces stay waxed: pale cloth, on which eyes and mouths read. */
const FACE: Rgb = [252, 246, 236];
const CRACK_WIDTH = 0.0052;

/** Hmong batik: wax lines and patterns on cloth dipped again and again, with the wax's fine cracks. */
export const paintBatik: Hand = (picture, { seed, longSide }) => {
  const dye = createRandom(seed * 5 + 2).pick(DYES);
  const random = createRandom(seed * 43 + 17);
  const { width, height } = pixelSize(picture, longSide);
  const unit = longSide / DESIGN_LONG_SIDE;
  const design = flatten(picture, ({ kind }) => kind !== 'bank');
  const mapWidth = Math.round(width / 2);
  const flat = drawFlat(design, mapWidth, (colour, { kind }) =>
    kind === 'head' || kind === 'hand' || picture.palette.skin.includes(colour) ? FACE : colour,
  );
  const lines = drawKeyLine(design, mapWidth, { width: 5.6, isEven: true, fillsDarks: false }, random);
  const patterns = drawWaxPatterns(design, mapWidth, random);
  const dips = chooseDips(flat.data);
  const first = noiseTile(61, 120, 5, 0.55);
  const second = noiseTile(62, 120, 5, 0.55);
  const uneven = noiseTile(63, 110, 4, 0.5);
  const fine = noiseTile(64, 3, 2, 0.7);
  const wobble = noiseTile(65, 18, 2, 0.5);
  const shift = (seed * 47) & (TILE - 1);
  const wax = dye.dips[4];
  const raster = createRaster(width, height);
  const { data } = raster;
  for (let y = 0; y < height; y++) {
    for (let x = 0, i = y * width * 4; x < width; x++, i += 4) {
      const ragged = (sample(wobble, x, y) - 0.5) * 7 * unit;
      const place =
        clamp((y + ragged) >> 1, 0, flat.height - 1) * mapWidth + clamp((x + ragged) >> 1, 0, mapWidth - 1);
      let dip = dips[place] ?? 0;
      const isAccent = dip === ACCENT;
      if (isAccent) dip = 3;
      else if (dip === FACE_DIP) dip = 4;
      const colour = isAccent ? dye.accent : (dye.dips[dip] ?? wax);
      let [red, green, blue] = colour;
      const line = lines[place] ?? 0;
      const pattern = patterns[place] ?? 0;
      const waxed = line > 60 ? line / 255 : pattern > 60 ? (pattern / 255) * 0.86 : 0;
      if (waxed > 0) {
        red += (wax[0] - red) * waxed;
        green += (wax[1] - green) * waxed;
        blue += (wax[2] - blue) * waxed;
        dip = 4;
      }
      const a = sample(first, (x >> 1) + shift, (y >> 1) + shift);
      const b = sample(second, (x >> 1) + shift * 3, y >> 1);
      const crack = Math.min(
        Math.abs(a - 0.5),
        Math.abs(b - 0.5),
        Math.abs(a - b) * 0.8,
        Math.abs(a + b - 1.02) * 0.9,
      );
      if (crack < CRACK_WIDTH && dips[place] !== FACE_DIP) {
        const seep = (1 - crack / CRACK_WIDTH) * (dip >= 3 ? 0.62 : dip === 2 ? 0.4 : 0.16);
        const dark = dye.dips[1];
        red += (dark[0] - red) * seep;
        green += (dark[1] - green) * seep;
        blue += (dark[2] - blue) * seep;
      }
      const taken = (sample(uneven, x >> 1, y >> 1) - 0.5) * (dip < 3 ? 30 : 14);
      const thread = (x % 6 < 3 === y % 6 < 3 ? 3.5 : -3.5) + (sample(fine, x, y) - 0.5) * 20;
      data[i] = red + taken * 0.6 + thread;
      data[i + 1] = green + taken * 0.8 + thread;
      data[i + 2] = blue + taken + thread;
    }
  }
  return raster;
};

const ACCENT = 5;
const FACE_DIP = 6;

/** Dip 0–4 of every pixel by its luminance, mostly equalised so that all dips are used; warm reds stay red. */
function chooseDips(data: Uint8ClampedArray): Uint8Array {
  const count = data.length / 4;
  const luminance = new Uint8Array(count);
  const histogram = new Uint32Array(256);
  for (let i = 0; i < count; i++) {
    const value = Math.floor(
      (data[i * 4] ?? 0) * 0.3 + (data[i * 4 + 1] ?? 0) * 0.59 + (data[i * 4 + 2] ?? 0) * 0.11,
    );
    luminance[i] = value;
    histogram[value] = (histogram[value] ?? 0) + 1;
  }
  let below = 0;
  const dipOf = Uint8Array.from(histogram, (pixels, value) => {
    below += pixels;
    const rank = (below / count) * 0.7 + (value / 255) * 0.3;
    const dip = CUTS.findIndex((cut) => rank < cut);
    return dip === -1 ? 4 : dip;
  });
  return luminance.map((value, i) => {
    const red = data[i * 4] ?? 0;
    if (red === FACE[0] && data[i * 4 + 1] === FACE[1] && data[i * 4 + 2] === FACE[2]) return FACE_DIP;
    const isWarm = red > 135 && red - (data[i * 4 + 1] ?? 0) > 62 && red - (data[i * 4 + 2] ?? 0) > 50;
    return isWarm ? ACCENT : (dipOf[value] ?? 0);
  });
}
