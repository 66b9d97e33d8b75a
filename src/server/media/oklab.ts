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

/**
 * Mean of sRGB pixels in Oklab (Björn Ottosson, “A perceptual color space for image processing”, 2020), rounded
 * to 1/1000 so that another libvips does not make another entry of the same picture.
 */
export function meanOklab(pixels: Uint8Array, channels: number): Oklab {
  const count = Math.max(1, Math.floor(pixels.length / channels));
  const sum = { l: 0, a: 0, b: 0 };
  for (let at = 0; at + channels <= pixels.length; at += channels) {
    const grey = channels < 3;
    const red = linear[pixels[at] ?? 0] ?? 0;
    const green = grey ? red : (linear[pixels[at + 1] ?? 0] ?? 0);
    const blue = grey ? red : (linear[pixels[at + 2] ?? 0] ?? 0);
    const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
    const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
    const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
    sum.l += 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
    sum.a += 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
    sum.b += 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  }
  const rounded = (value: number) => Math.round((value / count) * 1000) / 1000 + 0;
  return { l: rounded(sum.l), a: rounded(sum.a), b: rounded(sum.b) };
}
