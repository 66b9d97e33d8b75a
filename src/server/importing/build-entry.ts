import type { Decision } from '../../shared/decision.ts';
import type { DocumentBlock, Entry, LyricLine, Narration, Picture } from '../../shared/entry.ts';
import type { ImportProblem } from '../../shared/import-report.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import { sayShut } from './check-pictures.ts';
import { untitled } from './decisions/label-words.ts';
import { takeFormLines } from './documents/form-lines.ts';
import { noteConversion } from './documents/legacy-text.ts';
import { isTimed, readLyrics, readPlainLyrics } from './documents/lyrics.ts';
import { cutPoem, tellPoems } from './documents/poems.ts';
import { proposePoems } from './documents/propose-poems.ts';
import type { Words } from './documents/readable-documents.ts';
import { takeSignature } from './documents/signature.ts';
import { readTagWords } from './documents/tag-words.ts';
import { readAuthor, readProse, readStanzas, spellTitle } from './documents/words.ts';
import type { CellWords, MatchedDraft } from './draft.ts';
import type { FileReader } from './file-reader.ts';
import type { ScannedFile } from './folder/scan.ts';
import { readEthnicity } from './lists/ethnic-names.ts';
import { tidyUnit } from './lists/unit-above.ts';
import { giveFile } from './matching/match.ts';
import { foldWords, squash } from './names.ts';
import { atFile, type ImportProblemCode, named, type ProblemList } from './problems.ts';

export interface BuildParts {
  readonly reader: FileReader;
  readonly problems: ProblemList;
  /** Staff gave it a title: none is missing. */
  readonly isTitled: boolean;
  /** Told of every file that is shown. */
  readonly use: (file: ScannedFile) => void;
  readonly onFile: (file: ScannedFile) => void;
}

interface Verses {
  readonly text: string;
  readonly title: string | null;
  /** A title only a file's name gives without accents, as the words write it. */
  readonly spelt: string | null;
  readonly authors: readonly string[];
  readonly unit: string | null;
  readonly ethnicity: string | null;
}

/** Opens a work's files and makes what is shown of it; null, and named, where its main file cannot be shown. */
export async function buildEntry(
  { draft, files, near, shared, shut = [] }: MatchedDraft,
  parts: BuildParts,
): Promise<Entry | null> {
  const { reader, problems } = parts;
  const name = (severity: ImportProblem['severity'], what: Problem, file: ScannedFile) =>
    problems.add(severity, what, atFile(file.path), draft.code);

  /** Reads files one after the other up to `most`; further ones are named. */
  async function readAll<T>(
    some: readonly ScannedFile[],
    most: number,
    read: (file: ScannedFile) => Promise<Outcome<T, Problem>>,
    severity: ImportProblem['severity'] = 'shown',
  ): Promise<T[]> {
    const found: T[] = [];
    for (const file of some) {
      if (found.length >= most) {
        name('unused', named('file-extra', { code: draft.code }), file);
        continue;
      }
      parts.onFile(file);
      const outcome = await read(file);
      if (outcome.ok) {
        found.push(outcome.value);
        parts.use(file);
      } else name(severity, outcome.problem, file);
    }
    return found;
  }

  const noted = new Set<Problem>();
  const note = (what: Problem, file: ScannedFile) => {
    noted.add(what);
    name('shown', what, file);
  };
  const words = async (file: ScannedFile): Promise<Outcome<Words, Problem>> => {
    const outcome = await reader.text(file);
    if (outcome.ok) for (const what of outcome.value.notes) note(what, file);
    return outcome;
  };
  const text = async (file: ScannedFile): Promise<Outcome<string, Problem>> => {
    const outcome = await words(file);
    return outcome.ok ? done(outcome.value.text) : outcome;
  };

  const of = (...wanted: ScannedFile['use'][]) => files.filter((file) => wanted.includes(file.use));
  const missing = (code: ImportProblemCode) => {
    const said = problems.all.some(
      (one) =>
        one.entry === draft.code &&
        one.severity !== 'unused' &&
        !noted.has(one.problem) &&
        /^(file(?!-other|-maybe)|words|sound|picture|document)-/.test(one.problem.code),
    );
    const fixes = near.map((file) => giveFile(file, draft.code));
    // An initiative is shown with its title and statement alone.
    const severity = draft.category === 'initiative' ? 'shown' : 'hidden';
    const [meant] = code === 'picture-missing' ? shut : [];
    const what = meant ? sayShut(draft.code, meant) : named(code, { code: draft.code });
    if (!said) problems.add(severity, what, draft.place, draft.code, fixes);
    return null;
  };

  const readPictures = (most: number): Promise<Picture[]> =>
    readAll(of('picture'), most, async (file) => {
      const outcome = await reader.picture(file);
      if (!outcome.ok) return outcome;
      for (const note of outcome.value.notes) name('shown', note, file);
      return done(outcome.value.picture);
    });
  const sounds = async () => {
    const [sound] = await readAll(of('sound'), 1, async (file) => {
      const outcome = await reader.sound(file);
      if (!outcome.ok) return outcome;
      for (const note of outcome.value.notes) name('shown', note, file);
      return done({ ...outcome.value, file });
    });
    return sound ?? null;
  };
  const narration = async (): Promise<Narration | null> => {
    const told = await sounds();
    if (!told) return null;
    // A poem's words stand there while it is read.
    if (draft.category === 'poem') return { ...told.sound, captions: [] };
    const beside = await readTimed();
    const inTags = beside.length > 0 ? '' : readTagWords(told.tags).tags.lyrics.join('\n');
    return { ...told.sound, captions: isTimed(inTags) ? readLyrics(inTags) : beside };
  };
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
  const byline = {
    titles: [draft.title ?? '', draft.titleEn ?? ''],
    authors: draft.authors,
  };

  switch (draft.category) {
    case 'painting': {
      const pictures = uniquePictures(await readPictures(24));
      if (pictures.length === 0) return missing('picture-missing');
      const wanted = draft.statement === null ? 1 : 0;
      const [note] = await readAll(of('words'), wanted, text);
      const base = common(null, []);
      const { vi, en } = base.statement;
      const english = await readEnglish(en);
      const statement = { vi: vi ?? (readProse(note ?? '') || null), en: readProse(english) || null };
      return { ...base, category: 'painting', statement, narration: await narration(), pictures };
    }
    case 'poem': {
      // Lines and stanzas are surer in anything than in a PDF.
      const written = of('words', 'document').sort((a, b) => +(a.ending === 'pdf') - +(b.ending === 'pdf'));
      const [poem] = await readAll(written, 1, verses);
      const cell = poem ? null : wordsInCell();
      const stanzas = readStanzas(poem?.text ?? cell?.text ?? '', byline);
      if (stanzas.length === 0) return missing('words-missing');
      const base = common(poem?.title ?? null, poem?.authors ?? [], poem);
      const title = poem?.spelt ? { ...base.title, vi: poem.spelt } : base.title;
      const authors = [...(poem?.authors ?? base.authors)];
      const translation = readStanzas(await readEnglish(), byline);
      return {
        ...base,
        title,
        authors,
        statement: cell?.isMaybe ? { ...base.statement, vi: null } : base.statement,
        category: 'poem',
        narration: await narration(),
        stanzas,
        translation,
      };
    }
    case 'song': {
      const song = await sounds();
      if (!song) return missing('sound-missing');
      const { tags, conversion } = readTagWords(song.tags);
      for (const what of noteConversion(conversion)) note(what, song.file);
      const lyrics = await readLyricLines(tags.lyrics);
      const cover = await readCover(song);
      const translation = readStanzas(await readEnglish(), byline);
      const base = common(tags.title, tags.artists);
      return { ...base, category: 'song', narration: null, sound: song.sound, cover, lyrics, translation };
    }
    case 'initiative': {
      const { blocks, pages } = await readDocuments();
      if (blocks.length === 0 && pages.length === 0) missing('document-missing');
      const translation = readStanzas(await readEnglish(), byline);
      const base = common(null, []);
      return { ...base, category: 'initiative', narration: await narration(), blocks, pages, translation };
    }
  }

  /** The poem as its list has it; what may tell of it instead is told, and not taken where the row names a file. */
  function wordsInCell(): CellWords | null {
    const { words = null, fileNames } = draft;
    if (!words?.isMaybe) return words;
    if (fileNames.length > 0) return null;
    problems.add('shown', named('words-from-cell'), words.place, draft.code);
    return words;
  }

  /** Words without the names and the form around them, which are told, and what is known or told there of the work. */
  async function verses(file: ScannedFile): Promise<Outcome<Verses, Problem>> {
    const outcome = await words(file);
    if (!outcome.ok) return outcome;
    const whole = outcome.value.text;
    const others = shared?.get(file) ?? [];
    const inside = others.map(({ title, titleEn, authors }) => ({
      ...{ titles: [title ?? '', titleEn ?? ''], authors },
    }));
    const own = others.length === 0 ? whole : cutPoem(whole, byline, inside);
    if (own === null) {
      const title = draft.title ?? draft.code;
      return failed(named('words-not-found', { title, count: others.length + 1 }));
    }
    const isAlone = draft.category === 'poem' && draft.place.row === null && others.length === 0;
    const proposed = isAlone ? proposePoems(own, outcome.value.titles) : [];
    const poems = draft.category === 'poem' && proposed.length === 0 ? tellPoems(own) : [];
    if (proposed.length > 0) {
      const titles = quote(proposed.slice(0, 6).map(({ title }) => title));
      const what = named('words-poems', { count: proposed.length, poems: titles });
      noted.add(what);
      const cut: Decision = { kind: 'cut', file: file.path, poems: [...proposed] };
      problems.add('shown', what, atFile(file.path), draft.code, [cut]);
    }
    if (poems.length > 0) {
      const what = named('words-several', { count: poems.length, poems: quote(poems.slice(0, 6)) });
      note(what, file);
    }
    const ofRow = { ...byline, unit: draft.unit };
    const before = takeSignature(own, ofRow);
    const form = takeFormLines(own, byline, [...before.names, ...before.places]);
    const isNamedByFile = draft.place.row === null;
    const spelt = isNamedByFile ? spellTitle(own, draft.title ?? '') : null;
    const told = draft.authors.length > 0 ? null : (readAuthor(own) ?? form.author);
    // “Lò Thị Thu 7A.docx”: a class behind the name, which the form tells.
    const isMore = isNamedByFile && draft.authors.length === 1 && form.author !== null;
    const isOfForm = isMore && squash(draft.authors[0] ?? '').startsWith(squash(form.author));
    const known = isOfForm ? [form.author] : [...draft.authors];
    const authors = told === null ? known : [told];
    const signed = takeSignature(form.text, { ...ofRow, authors });
    if (signed.names.length > 0) note(named('words-signed', { lines: quote(signed.names) }), file);
    const said = form.unit ?? sayUnit(signed.places);
    // Where no list is, the folder tells the school and the words the class.
    const unit =
      draft.place.row === null && said !== null ? joinUnit(said, draft.unit) : (draft.unit ?? said);
    if (signed.places.length > 0)
      note(named('words-unit', { lines: quote(signed.places), unit: unit ?? '–' }), file);
    if (form.lines.length > 0) {
      note(named('words-form', { lines: quote(form.lines), count: form.lines.length }), file);
    }
    if (form.telephones.length > 0) note(named('words-telephone', { lines: quote(form.telephones) }), file);
    const ethnicity = draft.ethnicity ?? readEthnicity(form.ethnicity ?? '');
    return done({ text: signed.text, title: form.title, spelt, authors, unit, ethnicity });
  }

  /** The work's words in English, where they are not `known`: as the list has them, or a file beside it. */
  async function readEnglish(known: string | null = null): Promise<string> {
    const told = known ?? draft.translation;
    const [beside] = await readAll(of('translation'), told === null ? 1 : 0, text);
    return told ?? beside ?? '';
  }

  /** A picture beside the song, or else the one in its tags. */
  async function readCover(song: { cover: string | null; file: ScannedFile }): Promise<Picture | null> {
    const [beside] = await readPictures(1);
    if (beside || song.cover === null) return beside ?? null;
    const inside = await reader.cover(song.cover);
    if (inside.ok) return inside.value;
    name('shown', inside.problem, song.file);
    return null;
  }

  /** The timed words in a file beside the sound; empty where there are none. */
  async function readTimed(): Promise<LyricLine[]> {
    const timed = await readAll(of('lyrics'), 1, text);
    const lines = readLyrics(timed[0] ?? '');
    const first = of('lyrics')[0];
    if (timed.length > 0 && lines.length === 0 && first) name('shown', named('lyrics-unreadable'), first);
    return lines;
  }

  async function readLyricLines(fromTags: readonly string[]): Promise<LyricLine[]> {
    const lines = await readTimed();
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

  async function readDocuments(): Promise<{ blocks: DocumentBlock[]; pages: Picture[] }> {
    for (const file of of('slides')) name('shown', named('document-slides', { ending: file.ending }), file);
    const unshown: (() => void)[] = [];
    const documents = await readAll(of('document'), 8, async (file) => {
      const outcome = await reader.document(file);
      for (const what of outcome.ok ? outcome.value.notes : []) {
        if (what.code === 'document-pictures') unshown.push(() => note(what, file));
        else note(what, file);
      }
      return outcome;
    });
    // The pages of a .pdf show them.
    if (documents.every(({ pages }) => pages.length === 0)) for (const say of unshown) say();
    // A .docx beside its .pdf gives the better text, the .pdf the pages.
    const written = documents.filter((content) => content.pages.length === 0);
    const texts = (written.length > 0 ? written : documents)
      .flatMap((content) => content.blocks)
      // The title is shown above the document already.
      .filter(
        (block, at) =>
          at > 1 ||
          block.kind === 'picture' ||
          !byline.titles.some((title) => squash(title) === squash(block.text)),
      );
    const beside = await readAll(of('words'), texts.length > 0 ? 0 : 4, text);
    const pictures = await readPictures(40);
    const paragraphs = beside.flatMap((some) => readProse(some).split('\n\n'));
    return {
      blocks: [
        ...texts,
        ...paragraphs.filter(Boolean).map((text): DocumentBlock => ({ kind: 'paragraph', text })),
      ],
      pages: [...documents.flatMap((content) => content.pages), ...pictures],
    };
  }
}

const quote = (lines: readonly string[]): string => lines.map((line) => `“${line}”`).join(', ');

/** “Lớp 5A, Trường TH Chiềng Sinh” of the lines that say it, at the head and at the foot. */
function sayUnit(lines: readonly string[]): string | null {
  const some = lines.filter((line) => /\p{L}/u.test(line)).map(tidyUnit);
  return [...new Map(some.map((line) => [squash(line), line])).values()].join(', ').slice(0, 300) || null;
}

const namesSchool = /(?:^| )(?:truong|th|thcs|thpt|tieu hoc|mam non|ptdt\w*)(?: |$)/;

const joinUnit = (said: string, school: string | null): string =>
  school === null || namesSchool.test(foldWords(said)) ? said : `${said}, ${school}`;

const uniquePictures = (pictures: readonly Picture[]): Picture[] => [
  ...new Map(pictures.map((picture) => [picture.hash, picture])).values(),
];
