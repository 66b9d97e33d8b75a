import type { Picture } from '../../shared/entry.ts';
import { type PictureSize, pictureSizes, screenSide, sizeOf } from '../../shared/picture-size.ts';

export type Box = { readonly width: number; readonly height: number };

/** The bottom of a mat is heavier than its sides, as a framer cuts it. */
export const matBottom = (sides: number): number => Math.round(1.28 * sides);

/** Width by height of a picture. */
export const ratioOf = (picture: Picture): number => picture.width / picture.height;

/** A page's window: its long side in device pixels, and how many of them make a CSS pixel. */
type Screen = { readonly longSide: number; readonly devicePixels: number };

const ownScreen = (): Screen => ({
  longSide: Math.max(window.innerWidth, window.innerHeight) * window.devicePixelRatio,
  devicePixels: window.devicePixelRatio,
});

/**
 * The sharpest whole derivative that a page of this size asks for: what bounds how large a picture may be shown.
 * Only one larger than `screen` is worth `full`, which the server makes on demand.
 */
export const sharpest = (picture: Picture, screen = ownScreen()): Box =>
  sizeOf(picture, screen.longSide <= screenSide ? 'screen' : 'full');

/**
 * The largest size in CSS pixels at which the whole picture fits into `box`,
 * at most one picture pixel to one device pixel.
 */
export function fitPicture(picture: Picture, box: Box, screen = ownScreen()): Box {
  const most = sharpest(picture, screen);
  const scale = Math.min(
    box.width / picture.width,
    box.height / picture.height,
    most.width / screen.devicePixels / picture.width,
    most.height / screen.devicePixels / picture.height,
  );
  return {
    width: Math.max(1, Math.round(picture.width * scale)),
    height: Math.max(1, Math.round(picture.height * scale)),
  };
}

/** The smallest derivative that is sharp at `width` CSS pixels; where none is, the smallest of the sharpest. */
export function sizeFor(picture: Picture, width: number, screen = ownScreen()): PictureSize {
  const needed = Math.min(width * screen.devicePixels - 1, sharpest(picture, screen).width);
  return pictureSizes.find((size) => sizeOf(picture, size).width >= needed) ?? 'full';
}
