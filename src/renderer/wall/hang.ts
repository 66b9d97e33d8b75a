import type { Picture } from '../../shared/entry.ts';
import { type Box, fitPicture, matBottom } from '../ui/picture-fit.ts';

export type Hung = { readonly size: Box; readonly mat: number; readonly frame: Box };

const frameOf = (size: Box, mat: number): Box => ({
  width: size.width + 2 * mat,
  height: size.height + mat + matBottom(mat),
});

/**
 * The largest framed picture within `box` (CSS pixels). A picture too small to fill it without being enlarged
 * keeps its mat in proportion and has more wall.
 */
export function hangPicture(picture: Picture, box: Box, mat: number): Hung {
  const whole = Math.round(mat);
  const opening = {
    width: Math.max(1, box.width - 2 * whole),
    height: Math.max(1, box.height - whole - matBottom(whole)),
  };
  const size = fitPicture(picture, opening);
  const wanted = Math.min(opening.width / picture.width, opening.height / picture.height);
  const reached = size.width / picture.width / wanted;
  const kept = Math.max(Math.round(whole * Math.max(reached, 0.3)), 2);
  return { size, mat: kept, frame: frameOf(size, kept) };
}

/** A picture in its mat at a given height of the picture. */
export function hangAtHeight(picture: Picture, height: number, mat: number): Hung {
  const size = fitPicture(picture, { width: Number.MAX_SAFE_INTEGER, height });
  const kept = Math.round(mat);
  return { size, mat: kept, frame: frameOf(size, kept) };
}
