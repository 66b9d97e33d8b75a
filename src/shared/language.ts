import { z } from 'zod';
import { languages } from './languages.ts';

/** Text in the exhibition's language and, where the authors or staff gave it, in English. */
export const localizedTextSchema = z.object({ vi: z.string().nullable(), en: z.string().nullable() });
export type LocalizedText = z.infer<typeof localizedTextSchema>;

export const languageSchema = z.enum(languages);
export type Language = z.infer<typeof languageSchema>;
