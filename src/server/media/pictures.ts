import { open } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { z } from 'zod';
import { hashSchema, pictureSchema } from '../../shared/entry.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import {
  type Dimensions,
  type PictureSize,
  pictureSizes,
  sizeOf,
  tileArea,
  tileLevels,
} from '../../shared/picture-size.ts';
import { type Problem, problem, problemSchema } from '../../shared/problem.ts';
import { decodePicture, type PictureKind } from './decode-picture.ts';
import { meanOklab, toOklab } from './oklab.ts';
import { writeWhole } from './originals.ts';
import { readPalette } from './palette.ts';
import type { Pixels, Turn } from './pixels.ts';
import { findPoints } from './points.ts';
import { type FileKind, sniff } from './sniff.ts';
import { readTwinHash } from './twin-hash.ts';

/** A picture with what is needed to serve it and to see that a derivative is damaged. */
export const pictureAssetSchema = z.object({
  picture: pictureSchema,
  /** Hash of the original; the picture's own hash differs where it was turned. */
  original: hashSchema,
  turn: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  format: z.enum(['jpg', 'webp']),
  /** Bytes of the derivatives made. */
  bytes: z.partialRecord(z.enum(pictureSizes), z.number().int()),
  /** Bytes of each tile in the tiles' file, one after the other: level by level, row by row. Empty without tiles. */
  tiles: z.array(z.number().int()),
  /** Nearly the same for the same picture in another file; null where there is too little to go by. */
  twinHash: z.string().nullable(),
  /** What is shown but should be known. */
  notes: z.array(problemSchema),
});
export type PictureAsset = z.infer<typeof pictureAssetSchema>;

export interface PictureJob {
  readonly original: string;
  readonly originalHash: string;
  readonly turn: Turn;
  /** The picture's own hash, by which it is served. */
  readonly hash: string;
  /** Where its derivatives go. */
  readonly folder: string;
  readonly sizes: readonly PictureSize[];
}

/** A derivative's file in the picture's folder. */
export const derivativeName = (name: PictureSize | 'tiles', format: PictureAsset['format']): string =>
  name === 'tiles' ? 'tiles.bin' : `${name}.${format}`;

/** As large as colours and details need to be told. */
const swatchSide = 64;

/**
 * Decodes an original once and writes what is made of it into `folder`: upright, sRGB, without metadata. Problems:
 * `file-empty`, `picture-not-a-picture`, `picture-too-large`, `picture-cut-off`, `picture-damaged`.
 */
export async function makePicture(job: PictureJob): Promise<Outcome<PictureAsset, Problem>> {
  const kind = pictureKindOf(await sniffFile(job.original));
  if (!kind.ok) return kind;
  const decoded = await decodePicture(job.original, kind.value, job.turn);
  if (!decoded.ok) return decoded;
  const { pixels, notes } = decoded.value;
  const { width, height } = pixels;
  const format = isTranslucent(pixels) ? 'webp' : 'jpg';
  const write = (name: PictureSize | 'tiles', bytes: Uint8Array) =>
    writeWhole(join(job.folder, derivativeName(name, format)), bytes);

  const tiles: Buffer[] = [];
  let level = pixels;
  for (const { columns, rows, ...size } of tileLevels(pixels)) {
    level = await shrink(level, size);
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        const area = tileArea({ ...size, columns, rows }, column, row);
        tiles.push(await encode(open8bit(level).extract(area), format));
      }
    }
  }
  if (tiles.length > 0) await write('tiles', Buffer.concat(tiles));

  const bytes: PictureAsset['bytes'] = {};
  const encoded = new Map<Pixels, Buffer>();
  // The smallest tile level is sharper than `screen` and has fewer pixels than the original.
  let source = level;
  for (const size of [...pictureSizes].reverse()) {
    if (size === 'full') {
      if (!job.sizes.includes(size)) continue;
      const full = await shrink(pixels, sizeOf(pixels, size));
      bytes[size] = await put(size, full);
      continue;
    }
    source = await shrink(source, sizeOf(pixels, size));
    if (job.sizes.includes(size)) bytes[size] = await put(size, source);
  }
  const small = await shrink(source, fitInto(source, swatchSide));
  const swatch = { ...small, pixels: toOklab(small.data, small.channels) };
  return done({
    picture: {
      ...{ hash: job.hash, width, height },
      ...{ mean: meanOklab(swatch), palette: readPalette(swatch), points: findPoints(swatch) },
    },
    ...{ original: job.originalHash, turn: job.turn, format, bytes },
    ...{ tiles: tiles.map((tile) => tile.length), twinHash: readTwinHash(swatch), notes: [...notes] },
  });

  async function put(size: PictureSize, shown: Pixels): Promise<number> {
    // A small original is the same picture at every size.
    const file = encoded.get(shown) ?? (await encode(open8bit(shown), format));
    encoded.set(shown, file);
    await write(size, file);
    return file.length;
  }
}

/** A small JPEG of a picture nobody has kept yet; null where it cannot be read. */
export async function makePreview(source: string): Promise<Uint8Array | null> {
  const kind = pictureKindOf(await sniffFile(source));
  const decoded = kind.ok ? await decodePicture(source, kind.value, 0) : kind;
  if (!decoded.ok) return null;
  const { pixels } = decoded.value;
  const small = await shrink(pixels, fitInto(pixels, 400));
  return open8bit(small).flatten({ background: '#fff' }).jpeg({ quality: 80 }).toBuffer();
}

const open8bit = ({ data, width, height, channels }: Pixels) =>
  sharp(data, { raw: { width, height, channels } });

async function shrink(pixels: Pixels, size: Dimensions): Promise<Pixels> {
  if (pixels.width <= size.width && pixels.height <= size.height) return pixels;
  const { data, info } = await open8bit(pixels)
    .resize(size.width, size.height, { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

function fitInto({ width, height }: Dimensions, side: number): Dimensions {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Optimized Huffman tables save 5 % of the bytes and take ten times as long: libjpeg then holds all coefficients. */
const encode = (image: Sharp, format: PictureAsset['format']): Promise<Buffer> =>
  format === 'webp'
    ? image.webp({ quality: 86, alphaQuality: 90, effort: 2 }).toBuffer()
    : image.jpeg({ quality: 86, optimizeCoding: false }).toBuffer();

function isTranslucent({ data, channels }: Pixels): boolean {
  if (channels === 1 || channels === 3) return false;
  for (let at = channels - 1; at < data.length; at += channels) if (data[at] !== 255) return true;
  return false;
}

/** The kind of a file, by its first bytes. */
export async function sniffFile(path: Buffer | string): Promise<FileKind> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(new Uint8Array(1024), 0, 1024, 0);
    return sniff(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** What may be tried as a picture, or why a file of this kind cannot be shown as one. */
function pictureKindOf(kind: FileKind): Outcome<PictureKind, Problem> {
  switch (kind) {
    case 'jpeg':
    case 'png':
    case 'gif':
    case 'webp':
    case 'tiff':
    case 'avif':
    case 'heic':
    case 'bmp':
      return done(kind);
    case 'empty':
      return failed(problem('file-empty'));
    case 'svg':
      return failed(problem('picture-svg'));
    case 'raw':
      return failed(problem('picture-raw'));
    case 'other':
      return failed(problem('picture-damaged'));
    case 'psd':
    case 'jxl':
    case 'jp2':
    case 'ico':
    case 'icns':
    case 'xcf':
    case 'eps':
    case 'html':
    case 'pdf':
    case 'zip':
    case 'rar':
    case '7z':
    case 'ole':
    case 'mp3':
    case 'wav':
    case 'flac':
    case 'ogg':
    case 'aac':
    case 'mp4':
    case 'webm':
      return failed(problem('picture-not-a-picture', { is: kind.toUpperCase() }));
  }
}
