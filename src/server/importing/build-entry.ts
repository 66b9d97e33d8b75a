import type { Entry, LyricLine, Narration, Picture } from '../../shared/entry.ts';
import { untitled } from './decisions/label-words.ts';
import { noteConversion } from './documents/legacy-text.ts';
import { isTimed, readLyrics, readPlainLyrics } from './documents/lyrics.ts';
import { readTagWords } from './documents/tag-words.ts';
import { readProse, readStanzas } from './documents/words.ts';
import type { CellWords, MatchedDraft } from './draft.ts';
import type { ScannedFile } from './folder/scan.ts';
import { named } from './problems.ts';
import { readWorkDocuments } from './work-documents.ts';
import { createWorkFiles, type WorkFilesParts } from './work-files.ts';
import { readVerses } from './work-verses.ts';

export interface BuildParts extends WorkFilesParts {
  /** Staff gave it a title: none is missing. */
  readonly isTitled: boolean;
}

/** Opens a work's files and makes what is shown of it; null, and named, where its main file cannot be shown. */
export async function buildEntry(matched: MatchedDraft, parts: BuildParts): Promise<Entry | null> {
  const { draft } = matched;
  const { reader, problems } = parts;
  const files = createWorkFiles(matched, parts);
  const { of, readAll, text } = files;
  const byline = {
    titles: [draft.title ?? '', draft.titleEn ?? ''],
    authors: draft.authors,
  };
  const verses = (file: ScannedFile) => readVerses(file, matched, byline, files);
  const common = (
    title: string | null,
    authors: readonly string[],
    { unit, ethnicity }: { readonly unit: string | null; readonly ethnicity: string | null } = draft,
  ) => {
    const shown = draft.title ?? title;
    if (shown === null && draft.titleEn === null && !parts.isTitled) {
      problems.add('shown', named('title-missing', { code: draft.code }), draft.place, draft.code);
    }
    return {
      code: draft.code,
      number: draft.number,
      title: shown === null && draft.titleEn === null ? untitled : { vi: shown, en: draft.titleEn },
      authors: [...(draft.authors.length > 0 ? draft.authors : authors)],
      age: draft.age,
      unit,
      ethnicity,
      theme: draft.theme,
      prize: draft.prize,
      statement: { vi: draft.statement, en: draft.statementEn },
    };
  };

  switch (draft.category) {
    case 'painting': {
      const pictures = uniquePictures(await files.pictures(24));
      if (pictures.length === 0) return files.missing('picture-missing');
      const wanted = draft.statement === null ? 1 : 0;
      const [note] = await readAll(of('words'), wanted, text);
      const base = common(null, []);
      const { vi, en } = base.statement;
      const english = await files.english(en);
      const statement = { vi: vi ?? (readProse(note ?? '') || null), en: readProse(english) || null };
      return { ...base, category: 'painting', statement, narration: await readNarration(), pictures };
    }
    case 'poem': {
      // Lines and stanzas are surer in anything than in a PDF.
      const written = of('words', 'document').sort((a, b) => +(a.ending === 'pdf') - +(b.ending === 'pdf'));
      const [poem] = await readAll(written, 1, verses);
      const cell = poem ? null : wordsInCell();
      const stanzas = readStanzas(poem?.text ?? cell?.text ?? '', byline);
      if (stanzas.length === 0) return files.missing('words-missing');
      const base = common(poem?.title ?? null, poem?.authors ?? [], poem);
      const title = poem?.spelt ? { ...base.title, vi: poem.spelt } : base.title;
      const authors = [...(poem?.authors ?? base.authors)];
      const translation = readStanzas(await files.english(), byline);
      return {
        ...base,
        title,
        authors,
        statement: cell?.isMaybe ? { ...base.statement, vi: null } : base.statement,
        category: 'poem',
        narration: await readNarration(),
        stanzas,
        translation,
      };
    }
    case 'song': {
      const song = await files.sound();
      if (!song) return files.missing('sound-missing');
      const { tags, conversion } = readTagWords(song.tags);
      for (const what of noteConversion(conversion)) files.note(what, song.file);
      const lyrics = await readLyricLines(tags.lyrics);
      const cover = await readCover(song);
      const translation = readStanzas(await files.english(), byline);
      const base = common(tags.title, tags.artists);
      return { ...base, category: 'song', narration: null, sound: song.sound, cover, lyrics, translation };
    }
    case 'initiative': {
      const { blocks, pages } = await readWorkDocuments(reader, byline, files);
      if (blocks.length === 0 && pages.length === 0) files.missing('document-missing');
      const translation = readStanzas(await files.english(), byline);
      const base = common(null, []);
      return {
        ...base,
        category: 'initiative',
        narration: await readNarration(),
        blocks,
        pages,
        translation,
      };
    }
  }

  /** The author's own words, with what they say in time; a poem's words stand there while it is read. */
  async function readNarration(): Promise<Narration | null> {
    const told = await files.sound();
    if (!told) return null;
    if (draft.category === 'poem') return { ...told.sound, captions: [] };
    const beside = await files.timedWords();
    const inTags = beside.length > 0 ? '' : readTagWords(told.tags).tags.lyrics.join('\n');
    return { ...told.sound, captions: isTimed(inTags) ? readLyrics(inTags) : beside };
  }

  /** The poem as its list has it; what may tell of it instead is told, and not taken where the row names a file. */
  function wordsInCell(): CellWords | null {
    const { words = null, fileNames } = draft;
    if (!words?.isMaybe) return words;
    if (fileNames.length > 0) return null;
    problems.add('shown', named('words-from-cell'), words.place, draft.code);
    return words;
  }

  /** A picture beside the song, or else the one in its tags. */
  async function readCover(song: { cover: string | null; file: ScannedFile }): Promise<Picture | null> {
    const [beside] = await files.pictures(1);
    if (beside || song.cover === null) return beside ?? null;
    const inside = await reader.cover(song.cover);
    if (inside.ok) return inside.value;
    files.name('shown', inside.problem, song.file);
    return null;
  }

  async function readLyricLines(fromTags: readonly string[]): Promise<LyricLine[]> {
    const lines = await files.timedWords();
    const [written] = await readAll(of('words', 'document'), lines.length > 0 ? 0 : 1, verses);
    if (lines.length > 0) return lines;
    const inCell = draft.words?.isMaybe === false ? draft.words.text : null;
    const words = written?.text ?? inCell ?? fromTags.join('\n');
    if (isTimed(words)) return readLyrics(words);
    const stanzas = readStanzas(words, byline);
    return readPlainLyrics(stanzas.map((stanza) => stanza.join('\n')).join('\n\n')).filter(
      (line, _, all) => all.length > 1 || line.text !== '',
    );
  }
}

const uniquePictures = (pictures: readonly Picture[]): Picture[] => [
  ...new Map(pictures.map((picture) => [picture.hash, picture])).values(),
];
