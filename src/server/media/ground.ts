import { appendFile, open as openFile, statfs } from 'node:fs/promises';
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

/** A level of a pyramid as it lies in its picture's file, sRGB. */
export interface Level extends Dimensions {
  /** Whether some rows cost less memory than all. */
  readonly isSpread: boolean;
  /** What was read before must not be looked at any more: its memory is used again. */
  read(rows: Rows): Promise<Pixels>;
  /** Done with its rows. */
  letGo(): void;
  /** Begins the next level, which is `size` large. */
  lower(size: Dimensions): Lower;
}

/** A level that is made of the one above, row by row from the top down. */
export interface Lower {
  /** Takes the rows over: their memory is given back. */
  add(rows: Pixels): Promise<void>;
  /** The level, once all rows were added. */
  level(): Level;
}

/** A decoded picture: what everything is made of. */
export interface Ground extends Level {
  readonly isTranslucent: boolean;
  /** Upright and of `size`, or its own pixels where it is no larger. */
  shrink(size: Dimensions, upright?: Upright): Promise<Pixels>;
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
    lower: holdLower,
    release: () => release(pixels),
  };
}

/** Its rows come all at once, as those of the level above lie. */
function holdLower(size: Dimensions): Lower {
  let level: Level | null = null;
  return {
    async add(rows) {
      if (level || rows.height !== size.height) throw new TypeError('a level comes in parts');
      level = { ...holdGround(rows), letGo: () => release(rows) };
    },
    level() {
      if (!level) throw new TypeError('a level has no rows');
      return level;
    },
  };
}

/**
 * Writes an opaque picture without compression to `file`, row by row as it is decoded: a picture is decoded once, and
 * never held as a whole. Lower levels are kept beside it. Throws `ENOSPC` where the disk is too small for it.
 */
export async function spreadGround(image: Sharp, size: Dimensions, file: string): Promise<Ground> {
  const { channels } = await write(image, size, file);
  return {
    ...spreadLevel(file, { ...size, channels }, pixelsAt),
    isTranslucent: false,
    async shrink(smaller, upright = asStored) {
      const whole = sharp(file, { limitInputPixels: false, sequentialRead: true, ignoreIcc: true });
      const resized = raise(resizeTo(whole, size, smaller, upright, 'lanczos3'), upright);
      const { data, info } = await resized.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
      return { data, width: info.width, height: info.height, channels: info.channels };
    },
    release() {
      if (spare) release({ data: spare });
      spare = null;
    },
  };
}

/** A level whose rows lie one after the other in `file`, the first at byte `start`. */
function spreadLevel(file: string, { width, height, channels }: Omit<Pixels, 'data'>, start: number): Level {
  const row = width * channels;
  let band: Buffer | null = null;
  const letGo = () => {
    if (band) giveMemory(band);
    band = null;
  };
  return {
    ...{ width, height, isSpread: true },
    async read({ top, height: rows }) {
      if (band && band.length < rows * row) letGo();
      band ??= takeMemory(rows * row);
      const data = band.subarray(0, rows * row);
      await readInto(data, file, start + top * row);
      return { data, width, height: rows, channels };
    },
    letGo,
    lower: (size) => spreadLower(`${file}-`, size),
  };
}

/** What rows of 24 megapixels need. In bytes; what is not used of them costs nothing. */
const usualMemory = 20 << 20;
/**
 * Rows of all levels of a picture are read into it: new memory has to be cleared first, which takes longer. While the
 * next picture is decoded it would only be held.
 */
let spare: Buffer | null = null;

function takeMemory(bytes: number): Buffer {
  if (bytes > usualMemory) return Buffer.allocUnsafeSlow(bytes);
  const found = spare;
  spare = null;
  return found ?? Buffer.allocUnsafeSlow(usualMemory);
}

function giveMemory(memory: Buffer): void {
  if (spare === null && memory.length === usualMemory) spare = memory;
  else release({ data: memory });
}

function spreadLower(file: string, size: Dimensions): Lower {
  let channels: Pixels['channels'] = 3;
  return {
    async add(rows) {
      channels = rows.channels;
      await appendFile(file, rows.data);
      release(rows);
    },
    level: () => spreadLevel(file, { ...size, channels }, 0),
  };
}

async function write(image: Sharp, { width, height }: Dimensions, file: string) {
  try {
    const { channels } = await image.tiff({ compression: 'none', tileHeight: stripHeight }).toFile(file);
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

/** Rows written and read at once: larger parts do not stay in the processor's cache, and cost memory. */
const stripHeight = 16;

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

function isTranslucent({ data, channels }: Pixels): boolean {
  if (channels === 1 || channels === 3) return false;
  for (let at = channels - 1; at < data.length; at += channels) if (data[at] !== 255) return true;
  return false;
}
