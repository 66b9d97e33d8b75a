import { z } from 'zod';
import texts from '../../resources/sample/texts.json' with { type: 'json' };

const numbered = {
  number: z.int().min(1),
  title: z.string().min(1),
  title_en: z.string().min(1),
  unit: z.string().min(1),
  ethnicity: z.string().nullable(),
  prize: z.enum(['Giải A', 'Giải B', 'Giải C', 'Giải Khuyến khích']).nullable(),
};
const personal = { author: z.string().min(1), age: z.int().min(3).max(120) };

/** Stanzas in English, of those few works somebody translated. */
const translation = z.array(z.array(z.string().min(1)).min(1)).optional();

const painting = z.strictObject({
  ...numbered,
  ...personal,
  statement: z.string().nullable(),
  statement_en: z.string().nullable(),
  subject: z.string().min(1),
});
const poem = z.strictObject({
  ...numbered,
  ...personal,
  form: z.enum(['luc-bat', 'nam-chu', 'bay-chu', 'tu-do', 'dong-dao']),
  lines: z.array(z.array(z.string().min(1)).min(1)).min(1),
  translation,
  gist_en: z.string().min(1),
});
const song = z.strictObject({
  ...numbered,
  composer: z.string().min(1),
  lyricist: z.string().min(1),
  performer: z.string().min(1),
  tempo_bpm: z.number().min(40).max(200),
  key: z.string().min(1),
  mood: z.enum([
    'ấm áp, thong thả',
    'rộn ràng, nhịp xòe',
    'vui, tinh nghịch',
    'sâu lắng, kể chuyện',
    'dịu dàng, hát ru',
    'khoáng đạt, vút cao',
    'trong sáng, bâng khuâng',
    'ngộ nghĩnh, hát chơi',
  ]),
  lyrics: z.array(z.strictObject({ t: z.number().min(0), line: z.string().min(1) })).min(1),
  translation,
  melody: z.array(z.tuple([z.int().min(36).max(96), z.number().positive()])).min(1),
});
const initiative = z.strictObject({
  ...numbered,
  authors: z.array(z.string().min(1)).min(1),
  problem: z.string().min(1),
  approach: z.string().min(1),
  result: z.string().min(1),
  gist_en: z.string().min(1),
  format: z.enum(['docx', 'pdf']),
});

const sampleTexts = z.strictObject({
  note: z.string().min(1),
  note_en: z.string().min(1),
  paintings: z.array(painting),
  poems: z.array(poem),
  songs: z.array(song),
  initiatives: z.array(initiative),
  visitor_words: z.array(z.strictObject({ text: z.string(), who: z.string(), lang: z.string() })),
  phrases: z.array(z.string()),
});

export type SampleTexts = z.infer<typeof sampleTexts>;
export type PaintingText = z.infer<typeof painting>;
export type PoemText = z.infer<typeof poem>;
export type SongText = z.infer<typeof song>;
export type InitiativeText = z.infer<typeof initiative>;

/**
 * The texts of the sample exhibition: 179 paintings, 62 poems, 8 songs, 41 initiatives, all invented.
 * `lyrics[].t` is in seconds from the first note, `melody` is [MIDI note, beats], `key` names the mode's tones.
 * Throws a ZodError if resources/sample/texts.json was broken by an edit.
 */
export const readSampleTexts = (): SampleTexts => sampleTexts.parse(texts);
