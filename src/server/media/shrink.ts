import sharp, { type Sharp } from 'sharp';
import type { Dimensions } from '../../shared/picture-size.ts';
import type { PictureAsset } from './picture-asset.ts';
import type { Pixels } from './pixels.ts';
import { asStored, isUpright, raise, turnSize } from './upright.ts';

export const open8bit = ({ data, width, height, channels }: Pixels): Sharp =>
  sharp(data, { raw: { width, height, channels } });

/** Pixels upright and of `size`; the same where they are that already. */
export async function shrink(
  pixels: Pixels,
  size: Dimensions,
  upright = asStored,
  kernel: 'lanczos3' | 'linear' = 'lanczos3',
): Promise<Pixels> {
  const { width, height } = turnSize(size, upright);
  const isSmall = pixels.width <= width && pixels.height <= height;
  if (isSmall && isUpright(upright)) return pixels;
  const image = isSmall ? open8bit(pixels) : open8bit(pixels).resize(width, height, { fit: 'fill', kernel });
  const { data, info } = await raise(image, upright).raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

/** For one step of a pyramid a short kernel is as good to the eye and takes half as long. */
export const halve = (pixels: Pixels, size: Dimensions, upright = asStored): Promise<Pixels> =>
  shrink(pixels, size, upright, 'linear');

/** The largest size of the same shape whose long side is no more than `side`. */
export function fitInto({ width, height }: Dimensions, side: number): Dimensions {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Optimized Huffman tables save 5 % of the bytes and take ten times as long: libjpeg then holds all coefficients. */
export const encode = (image: Sharp, format: PictureAsset['format']): Promise<Buffer> =>
  format === 'webp'
    ? image.webp({ quality: 86, alphaQuality: 90, effort: 2 }).toBuffer()
    : image.jpeg({ quality: 86, optimizeCoding: false }).toBuffer();
