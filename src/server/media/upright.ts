import type { Sharp } from 'sharp';
import type { Dimensions } from '../../shared/picture-size.ts';
import type { Turn } from './pixels.ts';

/** How pixels that lie as in their file come upright: mirrored left to right first, then turned clockwise. */
export interface Upright {
  readonly isMirrored: boolean;
  /** Quarters. */
  readonly turns: Turn;
}

export const isUpright = ({ isMirrored, turns }: Upright): boolean => !isMirrored && turns === 0;
export const asStored: Upright = { isMirrored: false, turns: 0 };

/** What the EXIF orientations 1…8 ask for (CIPA DC-008-2019, 4.6.4 A, Orientation). */
const exif: readonly Upright[] = [
  asStored,
  { isMirrored: true, turns: 0 },
  { isMirrored: false, turns: 2 },
  { isMirrored: true, turns: 2 },
  { isMirrored: true, turns: 3 },
  { isMirrored: false, turns: 1 },
  { isMirrored: true, turns: 1 },
  { isMirrored: false, turns: 3 },
];

/** The file's EXIF orientation (1 where it has none), and then `turn` more quarters. */
export function uprightOf(orientation: number, turn: Turn): Upright {
  const { isMirrored, turns } = exif[orientation - 1] ?? asStored;
  return { isMirrored, turns: ((turns + turn) % 4) as Turn };
}

/** Size of the upright picture, or back from it. */
export const turnSize = ({ width, height }: Dimensions, { turns }: Upright): Dimensions =>
  turns % 2 === 0 ? { width, height } : { width: height, height: width };

/** Mirrors and turns the output of `image`, in this order, as sharp does whatever the order of calls. */
export function raise(image: Sharp, { isMirrored, turns }: Upright): Sharp {
  if (isMirrored) image.flop();
  return turns === 0 ? image : image.rotate(90 * turns);
}

export interface Area extends Dimensions {
  readonly left: number;
  readonly top: number;
}

/** Where an area of the upright picture lies in the stored one, which is `stored` large. */
export function storedArea(area: Area, stored: Dimensions, { isMirrored, turns }: Upright): Area {
  const { left, top, width, height } = area;
  const found = [
    area,
    { left: top, top: stored.height - left - width, width: height, height: width },
    { left: stored.width - left - width, top: stored.height - top - height, width, height },
    { left: stored.width - top - height, top: left, width: height, height: width },
  ][turns] as Area;
  return isMirrored ? { ...found, left: stored.width - found.left - found.width } : found;
}
