import { clamp, lerp } from './geometry.ts';

/** sRGB, each channel 0..255 (fractions allowed). */
export type Rgb = readonly [number, number, number];

/** OKLab: lightness 0..1, green-red, blue-yellow. */
export type Lab = readonly [number, number, number];

/** Reads `#rrggbb`. */
export const hex = (text: string): Rgb => [
  Number.parseInt(text.slice(1, 3), 16),
  Number.parseInt(text.slice(3, 5), 16),
  Number.parseInt(text.slice(5, 7), 16),
];

const linearise = (channel: number): number => {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};

const encode = (linear: number): number => {
  const value = clamp(linear);
  return 255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055);
};

/** sRGB to OKLab (Björn Ottosson, https://bottosson.github.io/posts/oklab/). */
export function toLab([red, green, blue]: Rgb): Lab {
  const r = linearise(red);
  const g = linearise(green);
  const b = linearise(blue);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** OKLab to sRGB, clipped to the gamut. */
function fromLab([lightness, a, b]: Lab): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    encode(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encode(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encode(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** Mixes in OKLab (a mix in sRGB turns grey): t = 0 gives a, t = 1 gives b. */
export function mix(a: Rgb, b: Rgb, t: number): Rgb {
  const from = toLab(a);
  const to = toLab(b);
  return fromLab([lerp(from[0], to[0], t), lerp(from[1], to[1], t), lerp(from[2], to[2], t)]);
}

/** Shifts lightness by `dL`, multiplies chroma, turns the hue by `hue` radians. */
export function tweak(colour: Rgb, dL: number, chroma = 1, hue = 0): Rgb {
  const [lightness, a, b] = toLab(colour);
  const cos = Math.cos(hue);
  const sin = Math.sin(hue);
  return fromLab([clamp(lightness + dL), (a * cos - b * sin) * chroma, (a * sin + b * cos) * chroma]);
}

/** A CSS colour for a canvas. */
export const css = ([red, green, blue]: Rgb, alpha = 1): string =>
  `rgba(${Math.round(red)},${Math.round(green)},${Math.round(blue)},${alpha})`;

/** OKLab lightness, 0..1. */
export const lightness = (colour: Rgb): number => toLab(colour)[0];
