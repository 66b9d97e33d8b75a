import { z } from 'zod';
import { hashSchema, pictureSchema } from '../../shared/entry.ts';
import { type PictureSize, pictureSizes } from '../../shared/picture-size.ts';
import { problemSchema } from '../../shared/problem-schema.ts';
import type { Turn } from './pixels.ts';

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
