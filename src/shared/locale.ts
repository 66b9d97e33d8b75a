import { z } from 'zod';
import { languageSchema } from './language.ts';

/** What a text is a sentence of; keys may be nested as they are in `resources/locales/`. */
export type LocaleTexts = { readonly [key: string]: string | LocaleTexts };
const textsSchema: z.ZodType<LocaleTexts> = z.lazy(() =>
  z.record(z.string(), z.union([z.string(), textsSchema])),
);

/** Texts a visitor meets: what a further language may say. */
export const localeNamespaces = ['touch', 'keyboard', 'problems', 'wall', 'ceremony'] as const;

/** A language dropped into `<data folder>/locales/` as `<tag>.json`. */
export const localeFileSchema = z.strictObject({
  /** Its own name, where browsers know none. */
  name: z.string().min(1).max(40).optional(),
  /** The language of works, and of what this file does not say. */
  fallback: languageSchema.default('en'),
  touch: textsSchema.optional(),
  keyboard: textsSchema.optional(),
  problems: textsSchema.optional(),
  wall: textsSchema.optional(),
  ceremony: textsSchema.optional(),
  /** Rows of keys for the touch keyboard, in place of its own letters; more of them have no room for a finger. */
  letters: z.array(z.string().min(1).max(11)).min(1).max(5).optional(),
});

export type LocaleFile = z.infer<typeof localeFileSchema>;

/** A language tag (BCP 47), as it stands in `lang` and in a feedback's record. */
export const localeTagSchema = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/);

/** GET /api/locales: the languages added to this kiosk. */
export const addedLocaleSchema = localeFileSchema.extend({ tag: localeTagSchema });
export type AddedLocale = z.infer<typeof addedLocaleSchema>;
