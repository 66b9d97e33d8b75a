import { open, readFile } from 'node:fs/promises';
import sharp, { type Sharp, type SharpOptions } from 'sharp';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import type { Dimensions } from '../../shared/picture-size.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { decodeBmp } from './bmp.ts';
import { type Ground, spreadGround } from './ground.ts';
import { decodeHeic, type HeicColours } from './heic.ts';
import { isTooLarge, type Pixels, pixelLimit, release, sideLimit, type Turn } from './pixels.ts';
import type { PictureKind } from './sniff.ts';
import { isSrgb } from './srgb-profile.ts';
import { wrapInTiff } from './tiff.ts';
import { type Upright, uprightOf } from './upright.ts';

// Only these decoders may run: an SVG or a PDF renamed `.jpg` is refused, not rendered.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Tiff', 'Nsgif', 'Heif'].map((name) => `VipsForeignLoad${name}`),
});
// Several pictures at a time with one thread each use two cores better than the other way round.
sharp.concurrency(1);
sharp.cache(false);

/** A picture whose file is understood. Its size is that of the picture as it lies in the file. */
export interface OpenPicture extends Dimensions {
  /** How it comes upright and turned as asked: quicker and with less memory when its pixels are fewer. */
  readonly upright: Upright;
  /** What is shown but should be known: `picture-animated`, `picture-pages`, `picture-doubtful`. */
  readonly notes: readonly Problem[];
  /** Pixels as they lie in the file, sRGB. */
  read(): Promise<Pixels>;
  /** Decodes into a file and never holds all of it; null where something may shine through or it is held already. */
  readonly spread: ((file: string) => Promise<Ground>) | null;
}

export interface DecodedPicture {
  readonly pixels: Pixels;
  readonly upright: Upright;
  readonly notes: readonly Problem[];
}

/** What a decoder says of a picture it cannot decode. */
class Undecodable extends Error {}

type Input = string | Uint8Array;
type Source =
  /** For libvips to decode. */
  | { readonly kind: 'coded'; readonly input: Input; readonly options: SharpOptions }
  /** Upright and sRGB already, but for the turn asked for. */
  | { readonly kind: 'pixels'; readonly pixels: Pixels };
type Coded = Extract<Source, { kind: 'coded' }>;

/**
 * Opens an original for `use`, which is called once more where its data prove broken as it reads. Problems:
 * `picture-too-large`, `picture-cut-off`, `picture-damaged`, `picture-unsupported`.
 * Throws what `use` throws.
 */
export async function openPicture<T>(
  original: string,
  kind: PictureKind,
  turn: Turn,
  use: (picture: OpenPicture) => Promise<T>,
  within?: number,
): Promise<Outcome<T, Problem>> {
  const opened = await openSource(original, kind);
  if (!opened.ok) return opened;
  const source = opened.value;
  try {
    if (source.kind === 'coded') return await openCoded(source, kind, turn, use, within);
    const { pixels } = source;
    const { width, height } = pixels;
    const read = async () => pixels;
    return done(await use({ width, height, upright: uprightOf(1, turn), notes: [], read, spread: null }));
  } catch (error) {
    if (!(error instanceof Undecodable)) throw error;
    return failed(await problemOf(original, kind, error.message));
  } finally {
    if (source.kind === 'coded' && typeof source.input !== 'string') release({ data: source.input });
  }
}

/**
 * Decodes an original in its own size, or where only `within` so many pixels a side are wanted as small as its format
 * allows. Memory: three or four bytes a pixel. Problems: those of `openPicture`.
 */
export const decodePicture = (
  original: string,
  kind: PictureKind,
  turn: Turn,
  within?: number,
): Promise<Outcome<DecodedPicture, Problem>> =>
  openPicture(
    ...([original, kind, turn] as const),
    async ({ upright, notes, read }) => ({ pixels: await read(), upright, notes }),
    within,
  );

async function openCoded<T>(
  source: Coded,
  kind: PictureKind,
  turn: Turn,
  use: (picture: OpenPicture) => Promise<T>,
  within: number | undefined,
): Promise<Outcome<T, Problem>> {
  const {
    width,
    height,
    pages = 1,
    orientation = 1,
    space,
    depth,
    icc,
    hasAlpha,
  } = await decoding(
    sharp(source.input, {
      ...source.options,
      limitInputPixels: false,
      failOn: 'none',
    }).metadata(),
  );
  if (isTooLarge({ width, height })) return failed(tooLarge({ width, height }));
  const notes: Problem[] = [];
  if (pages > 1) notes.push(problem(kind === 'tiff' ? 'picture-pages' : 'picture-animated', { pages }));
  const upright = uprightOf(orientation, turn);
  const ignoreIcc = icc !== undefined && space === 'srgb' && depth === 'uchar' && (await isSrgb(icc));
  // libjpeg's warnings are about broken data alone: bytes too many, bad profiles and bad EXIF pass without one.
  if (kind !== 'jpeg') return attempt('error');
  try {
    return await attempt('warning');
  } catch (error) {
    if (!(error instanceof Undecodable)) throw error;
    if (/premature end/i.test(error.message)) return attempt('warning', await addEndMark(source.input));
    notes.push(problem('picture-doubtful'));
    return attempt('error');
  }

  async function attempt(failOn: 'warning' | 'error', input = source.input): Promise<Outcome<T, Problem>> {
    const read = () => decode(failOn, input);
    const spread = (file: string) => decoding(spreadGround(toSrgb(failOn, input), { width, height }, file));
    return done(
      await use({ width, height, upright, notes: [...notes], read, spread: hasAlpha ? null : spread }),
    );
  }

  function toSrgb(failOn: 'warning' | 'error', input: Input): Sharp {
    const image = sharp(input, { ...source.options, failOn, ignoreIcc }).toColourspace('srgb');
    // sharp takes pictures of 16 bits with a profile to Display-P3 and leaves them there unless told.
    if (space === 'rgb16' && icc !== undefined) image.withIccProfile('srgb');
    return image;
  }

  async function decode(failOn: 'warning' | 'error', input: Input): Promise<Pixels> {
    const image = toSrgb(failOn, input);
    if (within !== undefined)
      image.resize({ width: within, height: within, fit: 'inside', withoutEnlargement: true });
    const { data, info } = await decoding(
      image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true }),
    );
    return { data, width: info.width, height: info.height, channels: info.channels };
  }
}

/** sharp's errors are of no class of their own; those that are tell of a bug. */
const decoding = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw error instanceof Error && error.name === 'Error' && !('code' in error)
      ? new Undecodable(error.message)
      : error;
  });

/** Some programs leave out a JPEG's end mark. With it libjpeg warns only where pixels are missing too. */
async function addEndMark(input: Input): Promise<Input> {
  const bytes = typeof input === 'string' ? await readFile(input) : input;
  return Buffer.concat([bytes, Buffer.from([0xff, 0xd9])]);
}

async function openSource(original: string, kind: PictureKind): Promise<Outcome<Source, Problem>> {
  const coded = (input: Input) =>
    done<Coded>({ kind: 'coded', input, options: { limitInputPixels: pixelLimit, sequentialRead: true } });
  switch (kind) {
    case 'bmp': {
      const bmp = decodeBmp(await readFile(original));
      switch (bmp.kind) {
        case 'decoded':
          return done({ kind: 'pixels', pixels: bmp.pixels });
        case 'too-large':
          return failed(tooLarge(bmp.size));
        case 'cut-off':
          return failed(problem('picture-cut-off'));
        case 'unreadable':
          return failed(problem('picture-unsupported', { is: 'BMP' }));
      }
      break;
    }
    case 'heic': {
      const heic = await decodeHeic(await readFile(original));
      switch (heic.kind) {
        case 'decoded': {
          const icc = await profileOf(heic.colours);
          if (icc === null) return done({ kind: 'pixels', pixels: heic.pixels });
          return coded(wrapInTiff(heic.pixels, icc));
        }
        case 'too-large':
          return failed(tooLarge(heic.size));
        case 'unreadable':
          return failed(await problemOf(original, kind, heic.cause));
      }
      break;
    }
    default:
      return coded(original);
  }
}

async function profileOf(colours: HeicColours): Promise<Uint8Array | null> {
  switch (colours.kind) {
    case 'profile':
      return colours.icc;
    case 'srgb':
      return null;
    case 'display-p3': {
      // libvips has this profile built in and gives it away only inside a picture.
      const carrier = sharp({ create: { width: 1, height: 1, channels: 3, background: 'black' } });
      const { icc } = await sharp(await carrier.withIccProfile('p3').png().toBuffer()).metadata();
      return icc ?? null;
    }
  }
}

const tooLarge = ({ width, height }: Dimensions): Problem =>
  problem('picture-too-large', { width, height, megapixels: pixelLimit / 1e6, side: sideLimit });

async function problemOf(original: string, kind: PictureKind, cause: string): Promise<Problem> {
  if (await endsEarly(original, kind)) return problem('picture-cut-off');
  // libvips names the file in every line; where originals are kept is nobody's business.
  return problem('picture-damaged', {
    cause: cause.replaceAll(original, '').trim().split('\n').at(-1) ?? '',
  });
}

/**
 * Whether a file that cannot be decoded lacks its end, told by its format: libvips keeps the errors of all its threads
 * in one place, so its sentences may be another picture's.
 */
async function endsEarly(original: string, kind: PictureKind): Promise<boolean> {
  const file = await open(original, 'r');
  try {
    const { size } = await file.stat();
    const read = async (position: number, length: number) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, Math.max(0, position));
      return buffer.subarray(0, bytesRead);
    };
    const head = await read(0, 12);
    if (head.length < 12) return true;
    switch (kind) {
      case 'jpeg':
        // Coded data has no such marker, but some programs write something behind it.
        return !(await read(size - 65_536, 65_536)).includes(Buffer.from([0xff, 0xd9]));
      case 'png':
        return !(await read(size - 64, 64)).includes('IEND');
      case 'gif':
        return !(await read(size - 16, 16)).includes(0x3b);
      case 'webp':
        return head.readUInt32LE(4) + 8 > size;
      case 'tiff':
        return (head[0] === 0x49 ? head.readUInt32LE(4) : head.readUInt32BE(4)) >= size;
      case 'avif':
      case 'heic':
        return await endsWithinBox(read, size);
      case 'bmp':
        return false;
    }
  } finally {
    await file.close();
  }
}

/** Boxes name their length; 0 means to the end of the file (ISO/IEC 14496-12, 4.2). */
async function endsWithinBox(read: (at: number, length: number) => Promise<Buffer>, size: number) {
  for (let at = 0; at + 8 <= size; ) {
    const head = await read(at, 16);
    const short = head.readUInt32BE(0);
    if (short === 0) return false;
    const length = short === 1 && head.length === 16 ? Number(head.readBigUInt64BE(8)) : short;
    if (length < 8) return false;
    at += length;
    if (at > size) return true;
  }
  return false;
}
