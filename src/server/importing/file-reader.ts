import { z } from 'zod';
import { type DocumentBlock, documentBlockSchema, hashSchema, type Picture } from '../../shared/entry.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Media } from '../media/service.ts';
import type { SoundAsset } from '../media/sounds.ts';
import { decodeText } from './decode-text.ts';
import { docxText, readDocx } from './docx.ts';
import { pageLimit, readPdf } from './pdf.ts';
import { named } from './problems.ts';
import type { ScannedFile } from './scan.ts';
import { plainMarkdown } from './words.ts';

const megabyte = 1024 * 1024;
const limits = { words: 2 * megabyte, document: 100 * megabyte, media: 2048 * megabyte };

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

export function createFileReader(media: Media, signal: AbortSignal): FileReader {
  async function keep(file: ScannedFile, limit: number): Promise<Outcome<string, Problem>> {
    signal.throwIfAborted();
    if (file.size === 0) return failed(named('file-empty'));
    if (file.size > limit) return failed(named('file-too-large', { megabytes: limit / megabyte }));
    try {
      return done(await media.keep(file));
    } catch (error) {
      if (isOurDisk(error)) throw error;
      return failed(named('file-unreadable'));
    }
  }

  async function pdf(hash: string): Promise<Outcome<DocumentContent, Problem>> {
    let content: z.infer<typeof pdfSchema>;
    try {
      content = await media.remember(hash, 'pdf', pdfSchema, async () => {
        const pages: string[] = [];
        const onPage = async (png: Uint8Array) => void pages.push(await media.keepBytes(png));
        const { blocks, pages: count } = await readPdf(await media.read(hash), onPage, signal);
        return { blocks, pages, count };
      });
    } catch (error) {
      signal.throwIfAborted();
      if (isOurDisk(error)) throw error;
      return failed(named('document-damaged'));
    }
    const pages: Picture[] = [];
    for (const page of content.pages) {
      signal.throwIfAborted();
      const picture = await media.picture(page);
      if (picture.ok) pages.push(picture.value);
    }
    const isCut = content.count > pageLimit;
    const note = isCut ? named('document-long', { pages: content.count, shown: pageLimit }) : null;
    return done({ blocks: content.blocks, pages, note });
  }

  return {
    async picture(file) {
      const hash = await keep(file, limits.media);
      return hash.ok ? media.picture(hash.value) : hash;
    },
    async sound(file) {
      const hash = await keep(file, limits.media);
      return hash.ok ? media.sound(hash.value) : hash;
    },
    async cover(hash) {
      signal.throwIfAborted();
      const picture = await media.picture(hash);
      return picture.ok ? picture : failed(named('cover-damaged'));
    },
    async text(file) {
      if (file.ending === 'pdf') return failed(named('words-in-pdf'));
      if (file.use === 'document' && file.ending !== 'docx') {
        return failed(named('document-old-word', { ending: file.ending }));
      }
      const hash = await keep(file, file.ending === 'docx' ? limits.document : limits.words);
      if (!hash.ok) return hash;
      const bytes = await media.read(hash.value);
      try {
        if (file.ending === 'docx') return done(docxText(await readDocx(bytes)));
      } catch {
        return failed(named('words-damaged'));
      }
      const text = decodeText(bytes).replace(/\r\n?/g, '\n');
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
      try {
        const blocks = await readDocx(await media.read(hash.value));
        return done({ blocks: blocks.filter((block) => block.text !== ''), pages: [], note: null });
      } catch {
        return failed(named('document-damaged'));
      }
    },
  };
}

/** Errors of the data folder's disk end the import; errors of the source cost one file. */
const isOurDisk = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(ENOSPC|EROFS|EDQUOT)$/.test(String(error.code));
