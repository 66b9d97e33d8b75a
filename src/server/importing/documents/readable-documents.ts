import { z } from 'zod';
import { hashSchema, textBlockSchema } from '../../../shared/entry.ts';
import { problemSchema } from '../../../shared/problem-schema.ts';
import { cutSchema } from '../../media/cut.ts';

/** Documents whose words can be read; of others a line says what to do. */
export const readableDocuments: readonly string[] = ['docx', 'odt', 'pdf'];

/** Pages of a document that are shown. */
export const pageLimit = 40;
/** Pictures among its words that are. */
export const pictureLimit = 60;

/** The words of a document as plain lines, and what is to be said of them. */
export const wordsSchema = z.object({
  text: z.string(),
  notes: z.array(problemSchema),
  /** Lines of the text that are set as titles, counted from 0. */
  titles: z.array(z.number().int()),
});
export type Words = z.infer<typeof wordsSchema>;

/** A block of a document; its picture by the hash it is kept under, null where it is not to be had. */
export const keptBlockSchema = z.discriminatedUnion('kind', [
  textBlockSchema,
  cutSchema.extend({
    kind: z.literal('picture'),
    original: hashSchema.nullable(),
    alt: z.string().nullable(),
    /** On paper, before it is turned, in points; null where the document does not say. */
    size: z.object({ width: z.number(), height: z.number() }).nullable(),
    isBeside: z.boolean(),
  }),
]);
export type KeptBlock = z.infer<typeof keptBlockSchema>;
