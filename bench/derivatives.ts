import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { tileLevels } from '../src/shared/picture-size.ts';
import { median, psnr } from './statistics.ts';

/** A picture made of an original, as it lies on disk. */
export interface Derivative {
  /** The original it was made of. */
  readonly original: string;
  readonly file: string;
  readonly width: number;
  readonly height: number;
}

/** What an import made of one original: pictures of one size each, and the tiles of a pyramid. */
export interface Made {
  readonly original: string;
  readonly sizes: readonly (Derivative & { readonly quality: number; readonly subsampling: string })[];
  /** How many tiles of a pyramid, and their quality. */
  readonly tiles: number;
  readonly tileQuality: number;
  /** How many levels they make, the original the first. */
  readonly levels: number;
}

/** Reads what an import of `pictures` left in a data folder. `hashes` names each original. */
export async function readMade(
  dataFolder: string,
  pictures: readonly string[],
  hashes: ReadonlyMap<string, string>,
): Promise<readonly Made[]> {
  return Promise.all(
    pictures.map(async (original) => {
      const hash = hashes.get(original) ?? '';
      const folder = path.join(dataFolder, 'derived', hash.slice(0, 2), hash);
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
      const sizes: Made['sizes'][number][] = [];
      const tiles: Buffer[] = [];
      for (const name of files) {
        const file = path.join(folder, name);
        if (statSync(file).isDirectory()) continue;
        if (name.startsWith('tiles')) {
          tiles.push(...splitJpegs(readFileSync(file)));
          continue;
        }
        const { width, height, format, chromaSubsampling = '' } = await sharp(file).metadata();
        if (format !== 'jpeg') throw new Error(`${file}: ${format} is not compared`);
        const quality = readQuality(readFileSync(file));
        sizes.push({ ...{ original, file, width, height, quality }, subsampling: chromaSubsampling });
      }
      const tileQuality = tiles[0] ? readQuality(tiles[0]) : 0;
      const { autoOrient } = await sharp(original).metadata();
      const levels = tileLevels(autoOrient).length;
      return { original, sizes, tiles: tiles.length, tileQuality, levels };
    }),
  );
}

/**
 * The quality a JPEG was made with on libjpeg's scale, told by its first quantization table (ITU-T T.81, B.2.4.1;
 * the scale is jpeg_quality_scaling's). Throws where there is none.
 */
export function readQuality(bytes: Buffer): number {
  const at = bytes.indexOf(Buffer.of(0xff, 0xdb));
  if (at < 0) throw new Error('not a JPEG');
  // Sums tell finer than one rounded step. 3688 is the sum of libjpeg's luminance table (T.81, table K.1).
  const steps = bytes.subarray(at + 5, at + 69);
  const sum = steps.reduce((total, step) => total + step, 0);
  const standard = 3688;
  const scale = (sum / standard) * 100;
  return Math.round(scale <= 100 ? (200 - scale) / 2 : 5000 / scale);
}

/** JPEGs written one after the other into one file: each ends where the next begins. */
export function splitJpegs(bytes: Buffer): readonly Buffer[] {
  const border = Buffer.of(0xff, 0xd9, 0xff, 0xd8);
  const found: Buffer[] = [];
  let start = 0;
  for (let at = bytes.indexOf(border); at >= 0; at = bytes.indexOf(border, start)) {
    found.push(bytes.subarray(start, at + 2));
    start = at + 2;
  }
  return [...found, bytes.subarray(start)];
}

export interface Likeness {
  /** How much smaller our error against an ideal reduction is than the peer's, in dB; negative where it is larger. */
  readonly better: number;
  /** Our bytes for each of theirs. */
  readonly bytes: number;
}

/**
 * Compares a made picture with the peer's of the same size: both against an exact reduction of the original (Lanczos,
 * of all its pixels). Throws where the sizes differ.
 */
export async function compare(
  pairs: readonly { readonly ours: Derivative; readonly peer: string }[],
): Promise<Likeness> {
  const better: number[] = [];
  const bytes: number[] = [];
  for (const { ours, peer } of pairs) {
    const open = (file: string) => sharp(file).removeAlpha().toColourspace('srgb').raw();
    const [own, theirs] = await Promise.all(
      [ours.file, peer].map((file) => open(file).toBuffer({ resolveWithObject: true })),
    );
    if (!own || !theirs) throw new Error('nothing to compare');
    if (own.info.width !== theirs.info.width || own.info.height !== theirs.info.height)
      throw new Error(
        `${peer} is ${theirs.info.width}×${theirs.info.height}, ours ${ours.width}×${ours.height}`,
      );
    const exact = await sharp(ours.original)
      .autoOrient()
      .resize(ours.width, ours.height, { fit: 'fill', fastShrinkOnLoad: false })
      .raw()
      .toBuffer();
    better.push(psnr(own.data, exact) - psnr(theirs.data, exact));
    bytes.push(statSync(ours.file).size / statSync(peer).size);
  }
  return { better: median(better), bytes: median(bytes) };
}
