import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { z } from 'zod';
import { pictureSchema } from '../../shared/entry.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type PictureSize, pictureSizes } from '../../shared/picture-size.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { meanOklab } from './oklab.ts';
import { writeWhole } from './originals.ts';
import { type FileKind, sniff } from './sniff.ts';

// Only these decoders may run: an SVG or a PDF renamed `.jpg` is refused, not rendered.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Tiff', 'Nsgif', 'Heif'].map((name) => `VipsForeignLoad${name}`),
});
// Several pictures at a time with one thread each use two cores better than the other way round.
sharp.concurrency(1);
sharp.cache(false);

/** A 12,000 × 12,000 scan passes; a 20,000 × 20,000 bomb of 48 KB does not. */
const pixelLimit = 150_000_000;

const boxes: Record<PictureSize, { width: number; height: number }> = {
  thumbnail: { width: 1400, height: 420 },
  screen: { width: 2160, height: 2160 },
  full: { width: 4096, height: 4096 },
};

/** A picture with what is needed to serve it and to see that a derivative is damaged. */
export const pictureAssetSchema = z.object({
  picture: pictureSchema,
  format: z.enum(['jpg', 'webp']),
  bytes: z.record(z.enum(pictureSizes), z.number().int()),
});
export type PictureAsset = z.infer<typeof pictureAssetSchema>;

interface Pixels {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
}

/**
 * Decodes an original once and writes its three derivatives into `folder`: upright, sRGB, without metadata.
 * Problems: `file-empty`, `picture-not-a-picture`, `picture-heic`, `picture-too-large`, `picture-damaged`.
 */
export async function makePicture(
  original: string,
  hash: string,
  folder: string,
): Promise<Outcome<PictureAsset, Problem>> {
  const kind = await sniffFile(original);
  const refusal = refuse(kind);
  if (refusal) return failed(refusal);
  let decoded: { full: Pixels; width: number; height: number };
  try {
    decoded = await decode(original);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    if (kind === 'heic') return failed(problem('picture-heic'));
    if (/pixel limit/i.test(cause)) return failed(problem('picture-too-large', { megapixels: 150 }));
    return failed(problem('picture-damaged', { cause }));
  }
  const { full, width, height } = decoded;
  const screen = await shrink(full, boxes.screen);
  const thumbnail = await shrink(screen, boxes.thumbnail);
  const swatch = await shrink(thumbnail, { width: 64, height: 64 });
  const format = isTranslucent(full) ? 'webp' : 'jpg';
  const bytes = { thumbnail: 0, screen: 0, full: 0 };
  const sizes = { thumbnail, screen, full };
  const encoded = new Map<Pixels, Buffer>();
  for (const size of [...pictureSizes].reverse()) {
    const pixels = sizes[size];
    // A small original is the same picture at every size.
    const file = encoded.get(pixels) ?? (await encode(pixels, format, size));
    encoded.set(pixels, file);
    await writeWhole(join(folder, `${size}.${format}`), file);
    bytes[size] = file.length;
  }
  const sizeOf = (pixels: Pixels) => ({ width: pixels.width, height: pixels.height });
  return done({
    picture: {
      hash,
      width,
      height,
      mean: meanOklab(swatch.data, swatch.channels),
      sizes: { thumbnail: sizeOf(thumbnail), screen: sizeOf(screen), full: sizeOf(full) },
    },
    format,
    bytes,
  });
}

/** A small JPEG of a picture nobody has kept yet; null where it cannot be read. */
export async function makePreview(source: Buffer): Promise<Uint8Array | null> {
  if (refuse(await sniffFile(source))) return null;
  try {
    return await sharp(await readFile(source), { limitInputPixels: pixelLimit, sequentialRead: true })
      .autoOrient()
      .resize({ width: 400, height: 400, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .jpeg({ quality: 80 })
      .toBuffer();
  } catch {
    return null;
  }
}

async function decode(original: string) {
  const input = sharp(original, { failOn: 'error', limitInputPixels: pixelLimit, sequentialRead: true });
  const metadata = await input.metadata();
  const { data, info } = await input
    .autoOrient()
    .resize({ ...boxes.full, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .timeout({ seconds: 120 })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const full: Pixels = { data, width: info.width, height: info.height, channels: info.channels };
  return { full, width: metadata.autoOrient.width, height: metadata.autoOrient.height };
}

const open8bit = ({ data, width, height, channels }: Pixels) =>
  sharp(data, { raw: { width, height, channels } });

async function shrink(pixels: Pixels, box: { width: number; height: number }): Promise<Pixels> {
  if (pixels.width <= box.width && pixels.height <= box.height) return pixels;
  const { data, info } = await open8bit(pixels)
    .resize({ ...box, fit: 'inside' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

function encode(pixels: Pixels, format: PictureAsset['format'], size: PictureSize): Promise<Buffer> {
  const image = open8bit(pixels);
  if (format === 'webp') return image.webp({ quality: 86, alphaQuality: 90, effort: 2 }).toBuffer();
  return image.jpeg({ quality: 86, chromaSubsampling: size === 'full' ? '4:4:4' : '4:2:0' }).toBuffer();
}

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

/** Why a file of this kind cannot be shown as a picture, or null where it may be tried. */
function refuse(kind: FileKind): Problem | null {
  switch (kind) {
    case 'jpeg':
    case 'png':
    case 'gif':
    case 'webp':
    case 'tiff':
    case 'avif':
    case 'heic':
      return null;
    case 'empty':
      return problem('file-empty');
    case 'bmp':
    case 'psd':
    case 'jxl':
    case 'svg':
    case 'html':
    case 'pdf':
    case 'zip':
    case 'ole':
    case 'mp3':
    case 'wav':
    case 'flac':
    case 'ogg':
    case 'aac':
    case 'mp4':
    case 'webm':
      return problem('picture-not-a-picture', { is: kind.toUpperCase() });
    case 'other':
      return problem('picture-damaged', { cause: 'unknown kind of file' });
  }
}
