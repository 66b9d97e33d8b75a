import type { Picture } from '../../shared/entry.ts';
import { type PictureSize, pictureSizes, sizeOf } from '../../shared/picture-size.ts';

export type Box = { readonly width: number; readonly height: number };

/** The bottom of a mat is heavier than its sides, as a framer cuts it. */
export const matBottom = (sides: number): number => Math.round(1.28 * sides);

/** Width by height of a picture. */
export const ratioOf = (picture: Picture): number => picture.width / picture.height;

/** The sharpest whole derivative there is: what bounds how large a picture may be shown. */
export const sharpest = (picture: Picture): Box => sizeOf(picture, 'full');

/**
 * The largest size in CSS pixels at which the whole picture fits into `box`,
 * at most one picture pixel to one device pixel.
 */
export function fitPicture(picture: Picture, box: Box, devicePixels = window.devicePixelRatio): Box {
  const most = sharpest(picture);
  const scale = Math.min(
    box.width / picture.width,
    box.height / picture.height,
    most.width / devicePixels / picture.width,
    most.height / devicePixels / picture.height,
  );
  return {
    width: Math.max(1, Math.round(picture.width * scale)),
    height: Math.max(1, Math.round(picture.height * scale)),
  };
}

/** The smallest derivative that is sharp at `width` CSS pixels; the largest there is where none is. */
export function sizeFor(
  picture: Picture,
  width: number,
  devicePixels = window.devicePixelRatio,
): PictureSize {
  const needed = width * devicePixels;
  return pictureSizes.find((size) => sizeOf(picture, size).width >= needed - 1) ?? 'full';
}
