import { z } from 'zod';
import { hashSchema, soundSchema } from '../../shared/entry.ts';
import { problemSchema } from '../../shared/problem-schema.ts';

const soundTagsSchema = z.object({
  title: z.string().nullable(),
  artists: z.array(z.string()),
  lyrics: z.array(z.string()),
});
export type SoundTags = z.infer<typeof soundTagsSchema>;

/** A sound, what its file says about itself, and what is to be said about it though it plays. */
export const soundAssetSchema = z.object({
  sound: soundSchema,
  tags: soundTagsSchema,
  /** The original of the picture in its tags. */
  cover: hashSchema.nullable(),
  notes: z.array(problemSchema),
});
export type SoundAsset = z.infer<typeof soundAssetSchema>;
