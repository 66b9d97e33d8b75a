import { z } from 'zod';
import { type DocumentBlock, documentBlockSchema, hashSchema, type Picture } from '../../shared/entry.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Decoder } from '../decoding/decoder.ts';
import type { Jobs } from '../decoding/jobs.ts';
import type { Media } from '../media/service.ts';
import type { SoundAsset } from '../media/sounds.ts';
import { docxText } from './docx.ts';
import { pageLimit } from './pdf.ts';
import { type ImportProblemCode, named } from './problems.ts';
import type { ScannedFile } from './scan.ts';
import { plainMarkdown } from './words.ts';

const megabyte = 1024 * 1024;
/** Bytes; larger files are named and not opened. */
export const largestFile = 2048 * megabyte;
const limits = { words: 2 * megabyte, document: 100 * megabyte, media: largestFile };

const pdfSchema = z.object({
  blocks: z.array(documentBlockSchema),
  /** Hashes of the pages' pictures. */
  pages: z.array(hashSchema),
  count: z.number().int(),
});

export interface DocumentContent {
  readonly blocks: readonly DocumentBlock[];
  readonly pages: readonly Picture[];
  /** Set where the document is shown, but not all of it. */
  readonly note: Problem | null;
}

/** Opens files of the folder. What a file is at fault for is a problem; a full or failing disk throws. */
export interface FileReader {
  picture(file: ScannedFile): Promise<Outcome<Picture, Problem>>;
  sound(file: ScannedFile): Promise<Outcome<SoundAsset, Problem>>;
  /** The picture in a sound's tags. */
  cover(hash: string): Promise<Outcome<Picture, Problem>>;
  /** Words of a .txt, .md, .lrc or .docx as plain lines. */
  text(file: ScannedFile): Promise<Outcome<string, Problem>>;
  document(file: ScannedFile): Promise<Outcome<DocumentContent, Problem>>;
}

export interface ReaderParts {
  readonly media: Media;
  readonly decoder: Decoder;
  readonly dataFolder: string;
  readonly signal: AbortSignal;
  /** Reads every file even if its size and time are those of one kept before. */
  readonly recheck: boolean;
  /** Told of every original kept and of every picture ready to be looked at. */
  readonly onKept: (hash: string) => void;
  readonly onPicture: (hash: string) => void;
}

export function createFileReader(parts: ReaderParts): FileReader {
  const { media, decoder, dataFolder, signal, recheck } = parts;

  async function keep(file: ScannedFile, limit: number): Promise<Outcome<string, Problem>> {
    signal.throwIfAborted();
    if (file.size === 0) return failed(named('file-empty'));
    if (file.size > limit) return failed(named('file-too-large', { megabytes: limit / megabyte }));
    try {
      const kept = await media.keep(file, { signal, recheck });
      if (kept.ok) parts.onKept(kept.value);
      return kept;
    } catch (error) {
      signal.throwIfAborted();
      if (isOurDisk(error)) throw error;
      return failed(named('file-unreadable'));
    }
  }

  /** What a decoder says of an original; what it threw is the file's fault unless it is the disk's. */
  async function decode<K extends 'pdf' | 'docx' | 'text'>(
    kind: K,
    request: Jobs[K]['request'],
    damaged: ImportProblemCode,
  ): Promise<Outcome<Jobs[K]['answer'], Problem>> {
    try {
      return await decoder.run(kind, request, { signal });
    } catch (error) {
      signal.throwIfAborted();
      if (isOurDisk(error)) throw error;
      return failed(named(damaged));
    }
  }

  async function pdf(hash: string): Promise<Outcome<DocumentContent, Problem>> {
    const read = await media.remember(hash, 'pdf', pdfSchema, () =>
      decode('pdf', { original: media.originalPath(hash), dataFolder }, 'document-damaged'),
    );
    if (!read.ok) return read;
    const content = read.value;
    const pages: Picture[] = [];
    for (const page of content.pages) {
      signal.throwIfAborted();
      parts.onKept(page);
      const picture = await media.picture(page, { signal });
      if (picture.ok) pages.push(picture.value);
    }
    const isCut = content.count > pageLimit;
    const note = isCut ? named('document-long', { pages: content.count, shown: pageLimit }) : null;
    return done({ blocks: content.blocks, pages, note });
  }

  const docx = (hash: string, damaged: ImportProblemCode) =>
    media.remember(hash, 'docx', z.array(documentBlockSchema), () =>
      decode('docx', { original: media.originalPath(hash) }, damaged),
    );

  return {
    async picture(file) {
      const hash = await keep(file, limits.media);
      if (!hash.ok) return hash;
      const picture = await media.picture(hash.value, { signal });
      if (picture.ok) parts.onPicture(picture.value.hash);
      return picture;
    },
    async sound(file) {
      const hash = await keep(file, limits.media);
      return hash.ok ? media.sound(hash.value, { signal }) : hash;
    },
    async cover(hash) {
      const picture = await media.picture(hash, { signal });
      return picture.ok ? picture : failed(named('cover-damaged'));
    },
    async text(file) {
      if (file.ending === 'pdf') return failed(named('words-in-pdf'));
      if (file.use === 'document' && file.ending !== 'docx') {
        return failed(named('document-old-word', { ending: file.ending }));
      }
      const hash = await keep(file, file.ending === 'docx' ? limits.document : limits.words);
      if (!hash.ok) return hash;
      if (file.ending === 'docx') {
        const blocks = await docx(hash.value, 'words-damaged');
        return blocks.ok ? done(docxText(blocks.value)) : blocks;
      }
      const read = await media.remember(hash.value, 'text', z.string(), () =>
        decode('text', { original: media.originalPath(hash.value) }, 'words-damaged'),
      );
      if (!read.ok) return read;
      const text = read.value.replace(/\r\n?/g, '\n');
      // A program's file named .txt: words hold no zero bytes.
      if (text.includes('\0')) return failed(named('words-damaged'));
      return done(file.ending === 'md' ? plainMarkdown(text) : text);
    },
    async document(file) {
      if (file.ending !== 'pdf' && file.ending !== 'docx') {
        return failed(named('document-old-word', { ending: file.ending }));
      }
      const hash = await keep(file, limits.document);
      if (!hash.ok) return hash;
      if (file.ending === 'pdf') return pdf(hash.value);
      const blocks = await docx(hash.value, 'document-damaged');
      if (!blocks.ok) return blocks;
      return done({ blocks: blocks.value.filter((block) => block.text !== ''), pages: [], note: null });
    },
  };
}

/** Errors of the data folder's disk end the import; errors of the source cost one file. */
const isOurDisk = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(ENOSPC|EROFS|EDQUOT)$/.test(String(error.code));
