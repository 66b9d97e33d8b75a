import { z } from 'zod';
import { problemSchema } from '../../../shared/problem-schema.ts';

/** Documents whose words can be read; of others a line says what to do. */
export const readableDocuments: readonly string[] = ['docx', 'odt', 'pdf'];

/** Pages of a document that are shown. */
export const pageLimit = 40;

/** The words of a document as plain lines, and what is to be said of them. */
export const wordsSchema = z.object({
  text: z.string(),
  notes: z.array(problemSchema),
  /** Lines of the text that are set as titles, counted from 0. */
  titles: z.array(z.number().int()),
});
export type Words = z.infer<typeof wordsSchema>;
