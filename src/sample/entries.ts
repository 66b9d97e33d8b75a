import { choosePoemFormat } from './documents/write-poem.ts';
import type { InitiativeText, PaintingText, PoemText, SampleTexts, SongText } from './texts.ts';

/** A row of the sample's list with the file it belongs to; `file` is relative to the media folder, with slashes. */
export type SampleEntry = { code: string; category: string; author: string; file: string } & (
  | { kind: 'painting'; text: PaintingText }
  | { kind: 'poem'; text: PoemText }
  | { kind: 'song'; text: SongText }
  | { kind: 'initiative'; text: InitiativeText }
);

/** All 290 entries in the order of their numbers, with codes and file names as the contest's staff would give them. */
export const listEntries = (texts: SampleTexts): SampleEntry[] => [
  ...texts.paintings.map((text, i): SampleEntry => {
    const file = nameFile('tranh', text, text.author, 'jpg');
    return { kind: 'painting', text, code: code('T', i, 3), category: 'Tranh', author: text.author, file };
  }),
  ...texts.poems.map((text, i): SampleEntry => {
    const file = nameFile('tho', text, text.author, choosePoemFormat(text));
    return { kind: 'poem', text, code: code('Th', i, 2), category: 'Thơ', author: text.author, file };
  }),
  ...texts.songs.map((text, i): SampleEntry => {
    const file = nameFile('bai hat', text, text.composer, 'mp3');
    return {
      kind: 'song',
      text,
      code: code('BH', i, 2),
      category: 'Bài hát',
      author: songAuthors(text),
      file,
    };
  }),
  ...texts.initiatives.map((text, i): SampleEntry => {
    const author = text.authors.join(', ');
    const file = nameFile('sang kien', text, text.authors[0] ?? text.unit, text.format);
    return { kind: 'initiative', text, code: code('SK', i, 2), category: 'Sáng kiến', author, file };
  }),
];

/** `MAU` (sample): ballots belong to codes, and those for invented works must never meet a real `T-057`. */
const code = (letters: string, index: number, digits: number): string =>
  `MAU-${letters}-${String(index + 1).padStart(digits, '0')}`;

const songAuthors = (song: SongText): string =>
  song.composer === song.lyricist
    ? `${song.composer} (nhạc và lời)`
    : `${song.composer} (nhạc), ${song.lyricist} (lời)`;

/** `tranh/057 - Trắng - Hà Tuệ Lâm.jpg`: a name that Windows, FAT sticks and Linux all accept. */
const nameFile = (
  folder: string,
  text: { number: number; title: string },
  author: string,
  ending: string,
): string =>
  `${folder}/${String(text.number).padStart(3, '0')} - ${shorten(makeSafe(text.title))} - ${makeSafe(author)}.${ending}`;

/** Drops what Windows forbids in names, and quotation marks, which nobody types into one. */
const makeSafe = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[<>:"/\\|?*“”…]/g, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/[. ]+$/, '')
    .trim();

/** At most 70 letters, ending with a whole word: long paths still fail in older Windows programs. */
const shorten = (title: string): string =>
  title.length <= 70 ? title : title.slice(0, title.lastIndexOf(' ', 70)).replace(/[,.; ]+$/, '');
