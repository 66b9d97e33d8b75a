/** A colour in Oklab. */
export type Oklab = { readonly l: number; readonly a: number; readonly b: number };

const degrees = Math.PI / 180;
const indigo = { a: 0.026 * Math.cos(275 * degrees), b: 0.026 * Math.sin(275 * degrees) };
const warmWhite = { a: 0.013 * Math.cos(85 * degrees), b: 0.013 * Math.sin(85 * degrees) };

/** The wall light's stops: lightness falls off from the picture to the corners. */
const fallOff = [
  { at: 0, l: 0.27 },
  { at: 38, l: 0.225 },
  { at: 68, l: 0.195 },
  { at: 100, l: 0.165 },
] as const;

const clamp = (low: number, value: number, high: number): number => Math.min(Math.max(value, low), high);

function withChroma(colour: { a: number; b: number }, low: number, high: number): { a: number; b: number } {
  const chroma = Math.hypot(colour.a, colour.b);
  if (chroma === 0) return colour;
  const factor = clamp(low, chroma, high) / chroma;
  return { a: colour.a * factor, b: colour.b * factor };
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

/** A CSS colour of an Oklab value. */
export const cssOklab = ({ l, a, b }: Oklab): string => `oklab(${round(l)} ${round(a)} ${round(b)})`;

/**
 * The night wall behind a picture: indigo that only leans towards the picture's mean colour.
 * Without a picture it is the plain indigo night. Stops run from the picture (0 %) outwards.
 */
export function wallStops(mean: Oklab | null): { at: number; colour: Oklab }[] {
  const lean = withChroma({ a: mean?.a ?? 0, b: mean?.b ?? 0 }, 0, 0.0075);
  const tint = withChroma({ a: indigo.a + lean.a, b: indigo.b + lean.b }, 0.014, 0.03);
  return fallOff.map(({ at, l }) => ({ at, colour: { l, ...tint } }));
}

/** The wall's light as a CSS image, centred at (x, y) in per cent of the wall. */
export function wallLight(mean: Oklab | null, x = 50, y = 46): string {
  const stops = wallStops(mean).map(({ at, colour }) => `${cssOklab(colour)} ${at}%`);
  return `radial-gradient(ellipse 78% 88% at ${round(x)}% ${round(y)}%, ${stops.join(', ')})`;
}

/** A framer's mat for a picture: warm white, never green or blue, never outshining a dark picture. */
export function matColour(mean: Oklab): Oklab {
  const tone = withChroma(
    {
      a: Math.max(warmWhite.a + 0.05 * mean.a, 0.0008),
      b: Math.max(warmWhite.b + 0.06 * mean.b, 0.006),
    },
    0,
    0.026,
  );
  return { l: mean.l < 0.36 ? 0.3 : clamp(0.8, 0.45 * mean.l + 0.585, 0.92), ...tone };
}

/** The mat's bevelled cut, lit from above left: its two shaded and its two bright edges. */
export function cutColours(mat: Oklab): { shaded: Oklab; bright: Oklab } {
  return { shaded: { ...mat, l: mat.l - 0.045 }, bright: { ...mat, l: Math.min(mat.l + 0.085, 1) } };
}
