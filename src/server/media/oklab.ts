import { meanOf, roundShare, type Swatch } from './swatch.ts';

export interface Oklab {
  readonly l: number;
  readonly a: number;
  readonly b: number;
}

const toLinear = (byte: number): number => {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};

const linear = Float64Array.from({ length: 256 }, (_, byte) => toLinear(byte));

/** sRGB pixels in Oklab (Björn Ottosson, “A perceptual color space for image processing”, 2020). Alpha is left out. */
export function toOklab(pixels: Uint8Array, channels: number): Oklab[] {
  const found: Oklab[] = [];
  for (let at = 0; at + channels <= pixels.length; at += channels) {
    const grey = channels < 3;
    const red = linear[pixels[at] ?? 0] ?? 0;
    const green = grey ? red : (linear[pixels[at + 1] ?? 0] ?? 0);
    const blue = grey ? red : (linear[pixels[at + 2] ?? 0] ?? 0);
    const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
    const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
    const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
    found.push({
      l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
      a: 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
      b: 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    });
  }
  return found;
}

/** Mean colour of a picture. */
export function meanOklab({ pixels }: Pick<Swatch, 'pixels'>): Oklab {
  const { l, a, b } = meanOf(pixels);
  return { l: roundShare(l), a: roundShare(a), b: roundShare(b) };
}
