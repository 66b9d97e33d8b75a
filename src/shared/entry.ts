import { z } from 'zod';
import { localizedTextSchema } from './language.ts';

/** SHA-256, lower-case hex. */
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
/** What a work is known by: stable across imports; ballots, decisions and settings are attached to it. */
export const codeSchema = z.string().min(1).max(64);

const oklab = { l: z.number(), a: z.number(), b: z.number() };
const share = z.number().min(0).max(1);
const pointSchema = z.object({ x: share, y: share });

/**
 * A picture as shown: upright, sRGB, metadata removed. `width` and `height` are the upright original's; the sizes of
 * what is made of it follow from them (`picture-size.ts`).
 */
export const pictureSchema = z.object({
  hash: hashSchema,
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** Mean colour in Oklab: mats and walls are toned from it. */
  mean: z.object(oklab),
  /** Up to five dominant colours in Oklab, the largest share of the picture first. */
  palette: z
    .array(z.object({ ...oklab, share }))
    .max(5)
    .default([]),
  /** Two details worth a closer look, in shares of width and height from the upper left corner. */
  points: z.tuple([pointSchema, pointSchema]).default([
    { x: 0.35, y: 0.38 },
    { x: 0.65, y: 0.62 },
  ]),
});
export type Picture = z.infer<typeof pictureSchema>;

export const soundSchema = z.object({
  hash: hashSchema,
  mime: z.string(),
  /** Seconds. */
  duration: z.number().nonnegative(),
  /** Loudness over time, 0…1, evenly spaced over the duration; null where it could not be decoded. */
  peaks: z.array(z.number()).nullable(),
  /** LUFS (ITU-R BS.1770-4); null where silent, not measured, or imported before it was. */
  loudness: z.number().nullable().default(null),
});
export type Sound = z.infer<typeof soundSchema>;

const lyricLineSchema = z.object({
  /** Seconds; null where the words have no times. */
  at: z.number().nonnegative().nullable(),
  text: z.string(),
  /** The line's words with the space behind them, where each has a time of its own. */
  words: z
    .array(z.object({ at: z.number().nonnegative(), text: z.string() }))
    .nullable()
    .default(null),
});
export type LyricLine = z.infer<typeof lyricLineSchema>;

/** `captions`: what is said, each line with its time; empty where nobody wrote it down. */
const narrationSchema = soundSchema.extend({ captions: z.array(lyricLineSchema).default([]) });
export type Narration = z.infer<typeof narrationSchema>;

export const textBlockSchema = z.object({
  /** `row`: of a table, with a tab between its cells. `caption`: of the picture before it. */
  kind: z.enum(['heading', 'paragraph', 'item', 'row', 'caption']),
  text: z.string(),
});
export type TextBlock = z.infer<typeof textBlockSchema>;

const pictureBlockSchema = z.object({
  kind: z.literal('picture'),
  picture: pictureSchema,
  /** What its author says that it shows. */
  alt: z.string().nullable(),
  /** Of the text's width, which it takes on paper. */
  share: z.number().min(0).max(1),
  /** Stands in one row with the picture before it. */
  isBeside: z.boolean(),
});
const documentBlockSchema = z.discriminatedUnion('kind', [textBlockSchema, pictureBlockSchema]);
export type DocumentBlock = z.infer<typeof documentBlockSchema>;

const common = {
  code: codeSchema,
  /** What hangs on the wall beside the work; unique across the whole exhibition. */
  number: z.number().int().positive(),
  title: localizedTextSchema,
  authors: z.array(z.string()),
  age: z.number().int().min(1).max(130).nullable(),
  unit: z.string().nullable(),
  ethnicity: z.string().nullable(),
  /** What the work is about, where its list says so; null also for works published before that was read. */
  theme: z.string().nullable().default(null),
  /** `rank` orders prizes, 0 the highest. */
  prize: z.object({ label: z.string(), rank: z.number().int().min(0) }).nullable(),
  statement: localizedTextSchema,
  /** The author or a friend telling about the work. */
  narration: narrationSchema.nullable(),
};

/** The words in English, a list of lines for each stanza or paragraph; empty where nobody gave them. */
const translation = z.array(z.array(z.string())).default([]);

export const paintingSchema = z.object({
  ...common,
  category: z.literal('painting'),
  /** The first is the work; others are further views of it. */
  pictures: z.array(pictureSchema).min(1),
});
const poemSchema = z.object({
  ...common,
  category: z.literal('poem'),
  /** The author's stanzas and lines, exactly. */
  stanzas: z.array(z.array(z.string())).min(1),
  translation,
});
const songSchema = z.object({
  ...common,
  category: z.literal('song'),
  sound: soundSchema,
  cover: pictureSchema.nullable(),
  lyrics: z.array(lyricLineSchema),
  translation,
});
const initiativeSchema = z.object({
  ...common,
  category: z.literal('initiative'),
  /** The document's text and the pictures in it in reading order; empty where only pages exist. */
  blocks: z.array(documentBlockSchema),
  /** The document's pages as pictures; empty where only text exists. */
  pages: z.array(pictureSchema),
  translation,
});

export const entrySchema = z.discriminatedUnion('category', [
  paintingSchema,
  poemSchema,
  songSchema,
  initiativeSchema,
]);
export type Entry = z.infer<typeof entrySchema>;
export type Painting = z.infer<typeof paintingSchema>;
export type Poem = z.infer<typeof poemSchema>;
export type Song = z.infer<typeof songSchema>;
export type Initiative = z.infer<typeof initiativeSchema>;
