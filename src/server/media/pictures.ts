import { randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type PictureSize, sizeOf, tileLevels } from '../../shared/picture-size.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { decodePicture, type OpenPicture, openPicture } from './decode-picture.ts';
import { type Ground, holdGround } from './ground.ts';
import { meanOklab, toOklab } from './oklab.ts';
import { writeWhole } from './originals.ts';
import { readPalette } from './palette.ts';
import { derivativeName, type PictureAsset, type PictureJob } from './picture-asset.ts';
import { type Pixels, release } from './pixels.ts';
import { findPoints } from './points.ts';
import { createPyramid } from './pyramid.ts';
import { encode, fitInto, open8bit, shrink } from './shrink.ts';
import type { FileKind, PictureKind } from './sniff.ts';
import { sniffFile } from './sniff-file.ts';
import { readTwinHash } from './twin-hash.ts';
import { turnSize } from './upright.ts';

/** Long side of a preview in pixels. */
const previewSide = 640;

/** As large as colours and details need to be told. */
const swatchSide = 64;

/**
 * Decodes an original and writes what is made of it into `folder`: upright, sRGB, without metadata. Problems:
 * `file-empty`, `picture-not-a-picture`, `picture-web-page`, `picture-too-large`, `picture-cut-off`, `picture-damaged`.
 */
export async function makePicture(job: PictureJob): Promise<Outcome<PictureAsset, Problem>> {
  const kind = pictureKindOf(await sniffFile(job.original));
  if (!kind.ok) return kind;
  return openPicture(job.original, kind.value, job.turn, (opened) => makeAll(opened, job));
}

async function makeAll(opened: OpenPicture, job: PictureJob): Promise<PictureAsset> {
  const levels = tileLevels(turnSize(opened, opened.upright));
  if (levels.length === 0 || !opened.spread) return makeOf(holdGround(await opened.read()), opened, job);
  // Swept like everything half made where this process is killed.
  const folder = join(job.folder, `decoded.${randomUUID()}`);
  await mkdir(folder, { recursive: true });
  try {
    return await makeOf(await opened.spread(join(folder, 'level')), opened, job);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeOf(
  ground: Ground,
  { upright, notes }: OpenPicture,
  job: PictureJob,
): Promise<PictureAsset> {
  const picture = turnSize(ground, upright);
  const levels = tileLevels(picture);
  const format = ground.isTranslucent ? 'webp' : 'jpg';
  const write = (name: PictureSize | 'tiles', bytes: Uint8Array | AsyncIterable<Uint8Array>) =>
    writeWhole(join(job.folder, derivativeName(name, format)), bytes);

  const pyramid = createPyramid({ levels, upright, format, ground });
  if (levels.length > 0) await write('tiles', pyramid.cut());
  // The smallest level is sharper than `screen` and has fewer pixels than the original.
  const smallest = pyramid.smallest();
  const wantsFull = job.sizes.includes('full');
  if (smallest && !wantsFull) ground.release();
  const full = wantsFull ? await ground.shrink(sizeOf(picture, 'full'), upright) : null;
  const screen = smallest
    ? await smallest.shrink(sizeOf(picture, 'screen'), upright)
    : await ground.shrink(sizeOf(picture, 'screen'), upright);
  smallest?.release();
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
  ground.release();
  for (const used of new Set([full, screen, thumbnail])) if (used) release(used);
  return {
    picture: {
      ...{ hash: job.hash, ...picture },
      ...{ mean: meanOklab(swatch), palette: readPalette(swatch), points: findPoints(swatch) },
    },
    ...{ original: job.originalHash, turn: job.turn, format, bytes, tiles: [...pyramid.sizes] },
    ...{ twinHash: readTwinHash(swatch), notes: [...notes] },
  };
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

/** What may be tried as a picture, or why a file of this kind cannot be shown as one. */
export function pictureKindOf(kind: FileKind): Outcome<PictureKind, Problem> {
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
