import { z } from 'zod';

/** Text in the exhibition's language and, where the authors or staff gave it, in English. */
export const localizedTextSchema = z.object({ vi: z.string().nullable(), en: z.string().nullable() });
export type LocalizedText = z.infer<typeof localizedTextSchema>;

export const languageSchema = z.enum(['vi', 'en']);
export type Language = z.infer<typeof languageSchema>;
