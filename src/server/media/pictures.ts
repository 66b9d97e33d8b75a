import { open } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import {
  type Dimensions,
  type PictureSize,
  sizeOf,
  tileArea,
  tileLevels,
} from '../../shared/picture-size.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { decodePicture, type PictureKind } from './decode-picture.ts';
import { meanOklab, toOklab } from './oklab.ts';
import { writeWhole } from './originals.ts';
import { readPalette } from './palette.ts';
import { derivativeName, type PictureAsset, type PictureJob } from './picture-asset.ts';
import { type Pixels, release } from './pixels.ts';
import { findPoints } from './points.ts';
import type { FileKind } from './sniff.ts';
import { sniffFile } from './sniff-file.ts';
import { readTwinHash } from './twin-hash.ts';
import { asStored, isUpright, raise, storedArea, turnSize } from './upright.ts';

/** Long side of a preview in pixels. */
const previewSide = 640;

/** As large as colours and details need to be told. */
const swatchSide = 64;

/**
 * Decodes an original once and writes what is made of it into `folder`: upright, sRGB, without metadata. Problems:
 * `file-empty`, `picture-not-a-picture`, `picture-web-page`, `picture-too-large`, `picture-cut-off`, `picture-damaged`.
 */
export async function makePicture(job: PictureJob): Promise<Outcome<PictureAsset, Problem>> {
  const kind = pictureKindOf(await sniffFile(job.original));
  if (!kind.ok) return kind;
  const decoded = await decodePicture(job.original, kind.value, job.turn);
  if (!decoded.ok) return decoded;
  const { pixels: stored, upright, notes } = decoded.value;
  const picture = turnSize(stored, upright);
  const format = isTranslucent(stored) ? 'webp' : 'jpg';
  const write = (name: PictureSize | 'tiles', bytes: Uint8Array | AsyncIterable<Uint8Array>) =>
    writeWhole(join(job.folder, derivativeName(name, format)), bytes);

  const tiles: number[] = [];
  const levels = tileLevels(picture);
  // The smallest level is sharper than `screen` and has fewer pixels than the original.
  let smallest: Pixels | null = null;
  if (levels.length > 0) await write('tiles', cutTiles());
  const full = job.sizes.includes('full') ? await shrink(stored, sizeOf(picture, 'full'), upright) : null;
  const screenSize = sizeOf(picture, 'screen');
  const screen = smallest ? await shrink(smallest, screenSize) : await shrink(stored, screenSize, upright);
  const thumbnail = await shrink(screen, sizeOf(picture, 'thumbnail'));
  const small = await shrink(thumbnail, fitInto(thumbnail, swatchSide));
  const swatch = { ...small, pixels: toOklab(small.data, small.channels) };

  const bytes: PictureAsset['bytes'] = {};
  const encoded = new Map<Pixels, Buffer>();
  for (const [size, shown] of [
    ['full', full],
    ['screen', screen],
    ['thumbnail', thumbnail],
  ] as const) {
    if (!shown || !job.sizes.includes(size)) continue;
    // A small original is the same picture at every size.
    const file = encoded.get(shown) ?? (await encode(open8bit(shown), format));
    encoded.set(shown, file);
    await write(size, file);
    bytes[size] = file.length;
  }
  for (const used of new Set([stored, smallest, full, screen, thumbnail])) if (used) release(used);
  return done({
    picture: {
      ...{ hash: job.hash, ...picture },
      ...{ mean: meanOklab(swatch), palette: readPalette(swatch), points: findPoints(swatch) },
    },
    ...{ original: job.originalHash, turn: job.turn, format, bytes, tiles },
    ...{ twinHash: readTwinHash(swatch), notes: [...notes] },
  });

  /** Tiles one after the other, so that only one is held. The original is never turned as a whole. */
  async function* cutTiles() {
    for (const level of levels) {
      const before = smallest;
      if (level !== levels[0])
        smallest = await (before ? halve(before, level) : halve(stored, level, upright));
      if (before && before !== smallest) release(before);
      for (let row = 0; row < level.rows; row += 1) {
        for (let column = 0; column < level.columns; column += 1) {
          const area = tileArea(level, column, row);
          const cut = smallest
            ? open8bit(smallest).extract(area)
            : raise(open8bit(stored).extract(storedArea(area, stored, upright)), upright);
          const tile = await encode(cut, format);
          tiles.push(tile.length);
          yield tile;
        }
      }
    }
  }
}

/** A small JPEG of a picture nobody has kept yet; null where it cannot be read. */
export async function makePreview(source: Uint8Array): Promise<Uint8Array | null> {
  const decoded = await decodeUnkept(source);
  if (!decoded.ok) return null;
  const { pixels, upright } = decoded.value;
  const small = await shrink(pixels, fitInto(turnSize(pixels, upright), previewSide), upright);
  return open8bit(small).flatten({ background: '#fff' }).jpeg({ quality: 80 }).toBuffer();
}

/** Why a picture nobody has kept yet cannot be shown, told by decoding it small; null where it can. */
export async function checkPicture(source: Uint8Array): Promise<Problem | null> {
  const decoded = await decodeUnkept(source, previewSide);
  if (!decoded.ok) return decoded.problem;
  release(decoded.value.pixels);
  return null;
}

/** Names are bytes. One that is no UTF-8, which only Linux has, libvips reaches by its descriptor. */
async function decodeUnkept(source: Uint8Array, side?: number) {
  const name = Buffer.from(source);
  const path = name.toString('utf8');
  const file = name.equals(Buffer.from(path)) ? null : await open(name);
  try {
    const readable = file ? `/proc/self/fd/${file.fd}` : path;
    const kind = pictureKindOf(await sniffFile(readable));
    return kind.ok ? await decodePicture(readable, kind.value, 0, side) : kind;
  } finally {
    await file?.close();
  }
}

const open8bit = ({ data, width, height, channels }: Pixels) =>
  sharp(data, { raw: { width, height, channels } });

/** Pixels upright and of `size`; the same where they are that already. */
async function shrink(
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
const halve = (pixels: Pixels, size: Dimensions, upright = asStored) =>
  shrink(pixels, size, upright, 'linear');

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
    case 'html':
      return failed(problem('picture-web-page'));
    case 'psd':
    case 'jxl':
    case 'jp2':
    case 'ico':
    case 'icns':
    case 'xcf':
    case 'eps':
      return failed(problem('picture-unsupported', { is: kind.toUpperCase() }));
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
