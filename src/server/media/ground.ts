import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { Dimensions } from '../../shared/picture-size.ts';
import { type Pixels, release } from './pixels.ts';
import { resizeTo, shrink } from './shrink.ts';
import { asStored, raise, type Upright } from './upright.ts';

/** Rows of a picture as it lies in its file. */
export interface Rows {
  readonly top: number;
  readonly height: number;
}

/** A decoded picture as it lies in its file, sRGB: what everything is made of. */
export interface Ground extends Dimensions {
  /** Whether some rows cost less memory than all. */
  readonly isSpread: boolean;
  readonly isTranslucent: boolean;
  read(rows: Rows): Promise<Pixels>;
  /** Done with what was read. */
  letGo(pixels: Pixels): void;
  /** Upright and of `size`, or its own pixels where it is no larger. */
  shrink(size: Dimensions, upright?: Upright, kernel?: 'lanczos3' | 'linear'): Promise<Pixels>;
  release(): void;
}

/** A picture that is held as a whole. */
export function holdGround(pixels: Pixels): Ground {
  const { data, width, height, channels } = pixels;
  const row = width * channels;
  return {
    ...{ width, height, isSpread: false, isTranslucent: isTranslucent(pixels) },
    read: async ({ top, height: rows }) => ({
      ...{ width, height: rows, channels },
      data: data.subarray(top * row, (top + rows) * row),
    }),
    letGo: () => undefined,
    shrink: (size, upright, kernel) => shrink(pixels, size, upright, kernel),
    release: () => release(pixels),
  };
}

/**
 * Writes an opaque picture without compression to `file`, row by row as it is decoded: a picture is decoded once, and
 * never held as a whole. Throws `ENOSPC` where the disk is too small for it.
 */
export async function spreadGround(
  image: Sharp,
  { width, height }: Dimensions,
  file: string,
): Promise<Ground> {
  try {
    await image.tiff({ compression: 'none' }).toFile(file);
  } catch (error) {
    // libvips says neither which file could not be written nor why.
    const { bavail, bsize } = await statfs(dirname(file));
    if (bavail * bsize > width * height * 3) throw error;
    throw Object.assign(new Error('ENOSPC: no space for a decoded picture'), { code: 'ENOSPC' });
  }
  const open = () => sharp(file, { limitInputPixels: false, sequentialRead: true, ignoreIcc: true });
  return {
    ...{ width, height, isSpread: true, isTranslucent: false },
    read: ({ top, height: rows }) => toPixels(open().extract({ left: 0, top, width, height: rows })),
    letGo: release,
    shrink: (size, upright = asStored, kernel = 'lanczos3') =>
      toPixels(raise(resizeTo(open(), { width, height }, size, upright, kernel), upright)),
    release: () => undefined,
  };
}

async function toPixels(image: Sharp): Promise<Pixels> {
  const { data, info } = await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

function isTranslucent({ data, channels }: Pixels): boolean {
  if (channels === 1 || channels === 3) return false;
  for (let at = channels - 1; at < data.length; at += channels) if (data[at] !== 255) return true;
  return false;
}
