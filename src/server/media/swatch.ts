import type { Oklab } from './oklab.ts';

/** A picture shrunk to a few thousand pixels: enough to tell its colours and where there is something to see. */
export interface Swatch {
  readonly width: number;
  readonly height: number;
  /** Row by row. */
  readonly pixels: readonly Oklab[];
}

/** Rounded so that another libvips does not make another entry of the same picture. */
export const roundShare = (value: number): number => Math.round(value * 1000) / 1000 + 0;

/** Squared distance in Oklab. */
export const apart = (one: Oklab, other: Oklab): number =>
  (one.l - other.l) ** 2 + (one.a - other.a) ** 2 + (one.b - other.b) ** 2;

export function meanOf(pixels: readonly Oklab[]): Oklab {
  const sum = { l: 0, a: 0, b: 0 };
  for (const { l, a, b } of pixels) {
    sum.l += l;
    sum.a += a;
    sum.b += b;
  }
  const count = Math.max(1, pixels.length);
  return { l: sum.l / count, a: sum.a / count, b: sum.b / count };
}
