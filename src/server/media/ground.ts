import { open as openFile, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { Dimensions } from '../../shared/picture-size.ts';
import { type Pixels, release } from './pixels.ts';
import { halvingKernel, type Kernel, resizeTo, shrink } from './shrink.ts';
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
  /** What was read before must not be looked at any more: its memory is used again. */
  read(rows: Rows): Promise<Pixels>;
  /** Done with reading. */
  letGo(): void;
  /** Upright and of `size`, or its own pixels where it is no larger. */
  shrink(size: Dimensions, upright?: Upright): Promise<Pixels>;
  /** The next level of a pyramid, upright and of `size`, kept as this one is. */
  lower(size: Dimensions, upright: Upright): Promise<Ground>;
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
    shrink: (size, upright) => shrink(pixels, size, upright),
    lower: async (size, upright) => holdGround(await shrink(pixels, size, upright, halvingKernel)),
    release: () => release(pixels),
  };
}

/**
 * Writes an opaque picture without compression to `file`, row by row as it is decoded: a picture is decoded once, and
 * never held as a whole. Lower levels are kept beside it. Throws `ENOSPC` where the disk is too small for it.
 */
export async function spreadGround(
  image: Sharp,
  { width, height }: Dimensions,
  file: string,
): Promise<Ground> {
  const { channels } = await write(image, { width, height }, file);
  const row = width * channels;
  /** Memory the system has to clear for every band takes as long as reading it. */
  let band: Buffer | null = null;
  function toSize(size: Dimensions, upright: Upright, kernel: Kernel): Sharp {
    const image = sharp(file, { limitInputPixels: false, sequentialRead: true, ignoreIcc: true });
    return raise(resizeTo(image, { width, height }, size, upright, kernel), upright);
  }
  return {
    ...{ width, height, isSpread: true, isTranslucent: false },
    async read({ top, height: rows }) {
      if (band === null || band.length < rows * row) band = Buffer.allocUnsafeSlow(rows * row);
      const data = band.subarray(0, rows * row);
      await readInto(data, file, pixelsAt + top * row);
      return { data, width, height: rows, channels };
    },
    letGo() {
      if (band) release({ data: band });
      band = null;
    },
    shrink: (size, upright = asStored) => toPixels(toSize(size, upright, 'lanczos3')),
    lower: (size, upright) => spreadGround(toSize(size, upright, halvingKernel), size, `${file}-`),
    release: () => undefined,
  };
}

async function write(image: Sharp, { width, height }: Dimensions, file: string) {
  try {
    const { channels } = await image.tiff({ compression: 'none' }).toFile(file);
    const head = Buffer.alloc(pixelsAt);
    await readInto(head, file, 0);
    // What describes the pixels comes behind them: nothing else can lie between.
    const end = pixelsAt + width * height * channels;
    if (head.readUInt32LE(4) !== end + (end % 2)) throw new TypeError('pixels lie elsewhere in their TIFF');
    return { channels };
  } catch (error) {
    // libvips says neither which file could not be written nor why.
    const { bavail, bsize } = await statfs(dirname(file));
    if (bavail * bsize > width * height * 3) throw error;
    throw Object.assign(new Error('ENOSPC: no space for a decoded picture'), { code: 'ENOSPC' });
  }
}

/** Behind a TIFF's header (TIFF 6.0, section 2), whose last four bytes tell where the description begins. */
const pixelsAt = 8;

async function readInto(buffer: Buffer, file: string, at: number): Promise<void> {
  const opened = await openFile(file, 'r');
  try {
    const { bytesRead } = await opened.read(buffer, 0, buffer.length, at);
    if (bytesRead !== buffer.length) throw new TypeError('a decoded picture ends early');
  } finally {
    await opened.close();
  }
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
