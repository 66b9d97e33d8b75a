import type { Picture } from '../../shared/entry.ts';
import { type Box, fitPicture } from '../ui/picture-fit.ts';

/** A picture is not made smaller than this for the sake of another one that is tiny or a long strip. */
const leastScale = 0.5;

/**
 * Sizes of pictures that each have the same `room`, all of one area, so that none is preferred for being larger:
 * the one that fits with the least area is as large as it can be.
 */
export function fitEqually(
  pictures: readonly Picture[],
  room: Box,
  screen?: Parameters<typeof fitPicture>[2],
): Box[] {
  const sizes = pictures.map((picture) => fitPicture(picture, room, screen));
  const area = Math.min(...sizes.map(({ width, height }) => width * height));
  return sizes.map(({ width, height }) => {
    const scale = Math.max(leastScale, Math.sqrt(area / (width * height)));
    return { width: width * scale, height: height * scale };
  });
}
