import type { Raster } from './raster.ts';
import type { Picture } from './shape.ts';

/** What decides one painting besides its picture. */
export interface HandOptions {
  readonly seed: number;
  /** Pixels of the longer side. */
  readonly longSide: number;
}

/** A way of painting: turns any picture into pixels, the same for the same seed. */
export type Hand = (picture: Picture, options: HandOptions) => Raster;
