import { z } from 'zod';
import { paintingSchema } from './entry.ts';

/** What a work's list and files say of it that staff may decide otherwise. */
const listedWordsSchema = paintingSchema.pick({
  title: true,
  authors: true,
  age: true,
  unit: true,
  prize: true,
});
export type ListedWords = z.infer<typeof listedWordsSchema>;

/** By code, of works of which staff decided something otherwise. */
export const listedSchema = z.record(z.string(), listedWordsSchema);
export type Listed = z.infer<typeof listedSchema>;
