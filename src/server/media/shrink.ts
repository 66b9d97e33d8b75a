import sharp, { type Sharp } from 'sharp';
import type { Dimensions } from '../../shared/picture-size.ts';
import type { PictureAsset } from './picture-asset.ts';
import type { Pixels } from './pixels.ts';
import { asStored, isUpright, raise, turnSize, type Upright } from './upright.ts';

export const open8bit = ({ data, width, height, channels }: Pixels): Sharp =>
  sharp(data, { raw: { width, height, channels } });

/** Pixels upright and of `size`; the same where they are that already. */
export async function shrink(
  pixels: Pixels,
  size: Dimensions,
  upright = asStored,
  kernel: Kernel = 'lanczos3',
): Promise<Pixels> {
  if (isWithin(pixels, turnSize(size, upright)) && isUpright(upright)) return pixels;
  const image = resizeTo(open8bit(pixels), pixels, size, upright, kernel);
  const { data, info } = await raise(image, upright).raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

export type Kernel = 'lanczos3' | 'linear';

/** Makes `image`, which is `stored` large, as large as it has to be to become `size` upright. Nothing is enlarged. */
export function resizeTo(
  image: Sharp,
  stored: Dimensions,
  size: Dimensions,
  upright: Upright,
  kernel: Kernel,
): Sharp {
  const { width, height } = turnSize(size, upright);
  return isWithin(stored, { width, height }) ? image : image.resize(width, height, { fit: 'fill', kernel });
}

const isWithin = (inner: Dimensions, outer: Dimensions): boolean =>
  inner.width <= outer.width && inner.height <= outer.height;

/** For one step of a pyramid a short kernel is as good to the eye and takes half as long. */
export const halvingKernel = 'linear';

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
