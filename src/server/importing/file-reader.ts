import { z } from 'zod';
import { type DocumentBlock, documentBlockSchema, hashSchema, type Picture } from '../../shared/entry.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Media } from '../media/service.ts';
import type { SoundAsset } from '../media/sounds.ts';
import { conversionSchema } from './legacy-text.ts';
import { isEncrypted, pageLimit, readPdf } from './pdf.ts';
import { named } from './problems.ts';
import { noteConversion, readableDocuments, readBlocks, readWords, type Words } from './read-words.ts';
import type { ScannedFile } from './scan.ts';

const megabyte = 1024 * 1024;
const limits = { words: 2 * megabyte, document: 100 * megabyte, media: 2048 * megabyte };

const pdfSchema = z.object({
  blocks: z.array(documentBlockSchema),
  /** Hashes of the pages' pictures. */
  pages: z.array(hashSchema),
  count: z.number().int(),
  lost: z.number().int(),
  conversion: conversionSchema.nullable(),
});

export interface DocumentContent {
  readonly blocks: readonly DocumentBlock[];
  readonly pages: readonly Picture[];
  /** What should be said of a document that is shown: that not all of it is, for one. */
  readonly notes: readonly Problem[];
}

/** Opens files of the folder. What a file is at fault for is a problem; a full or failing disk throws. */
export interface FileReader {
  picture(file: ScannedFile): Promise<Outcome<Picture, Problem>>;
  sound(file: ScannedFile): Promise<Outcome<SoundAsset, Problem>>;
  /** Words of a .txt, .md, .lrc, .docx, .odt or .pdf as plain lines. */
  text(file: ScannedFile): Promise<Outcome<Words, Problem>>;
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
        const { pages: count, ...rest } = await readPdf(await media.read(hash), onPage, signal);
        return { ...rest, pages, count };
      });
    } catch (error) {
      signal.throwIfAborted();
      if (isOurDisk(error)) throw error;
      return failed(named(isEncrypted(error) ? 'document-encrypted' : 'document-damaged'));
    }
    const pages: Picture[] = [];
    for (const page of content.pages) {
      signal.throwIfAborted();
      const picture = await media.picture(page);
      if (picture.ok) pages.push(picture.value);
    }
    const isCut = content.count > pageLimit;
    const notes = noteConversion(content.conversion);
    if (isCut) notes.push(named('document-long', { pages: content.count, shown: pageLimit }));
    if (content.lost > 0) notes.push(named('document-page-damaged', { count: content.lost }));
    return done({ blocks: content.blocks, pages, notes });
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
    async text(file) {
      if (file.use === 'document' && !readableDocuments.includes(file.ending)) {
        return failed(named('document-old-word', { ending: file.ending }));
      }
      const hash = await keep(file, file.use === 'document' ? limits.document : limits.words);
      return hash.ok ? readWords(await media.read(hash.value), file.ending) : hash;
    },
    async document(file) {
      const { ending } = file;
      if (ending !== 'pdf' && ending !== 'docx' && ending !== 'odt') {
        return failed(named('document-old-word', { ending }));
      }
      const hash = await keep(file, limits.document);
      if (!hash.ok) return hash;
      if (ending === 'pdf') return pdf(hash.value);
      const content = await readBlocks(await media.read(hash.value), ending);
      return content.ok ? done({ ...content.value, pages: [] }) : content;
    },
  };
}

/** Errors of the data folder's disk end the import; errors of the source cost one file. */
const isOurDisk = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(ENOSPC|EROFS|EDQUOT)$/.test(String(error.code));
