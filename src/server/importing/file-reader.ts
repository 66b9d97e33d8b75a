import type { Logger } from 'pino';
import { z } from 'zod';
import { type DocumentBlock, hashSchema, type Picture, textBlockSchema } from '../../shared/entry.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problemSchema } from '../../shared/problem-schema.ts';
import type { Decoder } from '../decoding/decoder.ts';
import { takesNothing } from '../files/storage-problem.ts';
import { isCut } from '../media/cut.ts';
import type { KeptPicture, Media } from '../media/service.ts';
import type { SoundAsset } from '../media/sound-asset.ts';
import { decidedPicture } from './decisions/decided-picture.ts';
import type { Decisions } from './decisions/decisions.ts';
import {
  type KeptBlock,
  keptBlockSchema,
  pageLimit,
  pictureLimit,
  readableDocuments,
  type Words,
  wordsSchema,
} from './documents/readable-documents.ts';
import { kindOfEnding, largestFile, type ScannedFile } from './folder/scan.ts';
import { type ImportProblemCode, named } from './problems.ts';

const megabyte = 1024 * 1024;
const limits = { words: 2 * megabyte, document: 100 * megabyte, media: largestFile };

const blocksSchema = z.object({ blocks: z.array(keptBlockSchema), notes: z.array(problemSchema) });
const pdfSchema = blocksSchema.extend({
  blocks: z.array(textBlockSchema),
  /** Hashes of the pages' pictures. */
  pages: z.array(hashSchema),
  count: z.number().int(),
});

/** A rule, a bullet or an icon, which decorates, is smaller at a side: in pixels, or on paper in points. */
const leastSide = 48;
const leastPoints = 17;
/** Of text on A4 between the margins of an office, in points. */
const textWidth = 468;

export interface DocumentContent {
  readonly blocks: readonly DocumentBlock[];
  readonly notes: readonly Problem[];
  readonly pages: readonly Picture[];
}

/** Opens files of the folder. What a file is at fault for is a problem; a full or failing disk throws. */
export interface FileReader {
  picture(file: ScannedFile): Promise<Outcome<KeptPicture, Problem>>;
  sound(file: ScannedFile): Promise<Outcome<SoundAsset, Problem>>;
  /** The picture in a sound's tags. */
  cover(hash: string): Promise<Outcome<Picture, Problem>>;
  /** Words of a .txt, .md, .lrc, .docx, .odt or .pdf as plain lines. */
  text(file: ScannedFile): Promise<Outcome<Words, Problem>>;
  document(file: ScannedFile): Promise<Outcome<DocumentContent, Problem>>;
}

export interface ReaderParts {
  readonly media: Media;
  readonly decoder: Decoder;
  readonly dataFolder: string;
  /** Of the program: what an older one read of a document is read again, for it may have read it wrong. */
  readonly version: string;
  readonly signal: AbortSignal;
  /** Reads every file even if its size and time are those of one kept before. */
  readonly recheck: boolean;
  readonly log: Logger;
  readonly decisions: Decisions;
  /** Told of every original kept and of every picture ready to be looked at. */
  readonly onKept: (hash: string) => void;
  readonly onPicture: (kept: KeptPicture) => void;
}

export function createFileReader(parts: ReaderParts): FileReader {
  const { media, decoder, dataFolder, version, signal, recheck, log } = parts;

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
      if (takesNothing(error)) throw error;
      return failed(named('file-unreadable'));
    }
  }

  /** What `open` finds; what it throws costs the file and not the import, unless it is the disk's fault. */
  async function orElse<T>(
    damaged: ImportProblemCode,
    open: () => Promise<Outcome<T, Problem>>,
  ): Promise<Outcome<T, Problem>> {
    try {
      return await open();
    } catch (error) {
      signal.throwIfAborted();
      if (takesNothing(error)) throw error;
      log.error({ err: error }, 'a file could not be opened');
      return failed(named(damaged));
    }
  }

  /** What a decoder answers where its answer is an outcome itself. */
  const decode = <T>(damaged: ImportProblemCode, run: () => Promise<Outcome<Outcome<T, Problem>, Problem>>) =>
    orElse(damaged, async () => {
      const ran = await run();
      return ran.ok ? ran.value : ran;
    });

  async function pdf(hash: string): Promise<Outcome<DocumentContent, Problem>> {
    const readAnew = () =>
      decode('document-damaged', () =>
        decoder.run('pdf', { original: media.originalPath(hash), dataFolder }, { signal }),
      );
    const areThere = ({ pages }: z.infer<typeof pdfSchema>) =>
      Promise.all(pages.map((page) => media.has(page))).then((all) => all.every(Boolean));
    const read = await media.remember(hash, `pdf ${version}`, pdfSchema, readAnew, areThere);
    if (!read.ok) return read;
    const { blocks, notes, pages: hashes, count } = read.value;
    const pages: Picture[] = [];
    for (const page of hashes) {
      signal.throwIfAborted();
      parts.onKept(page);
      const picture = await orElse('document-page-damaged', () => media.picture(page, { signal }));
      if (picture.ok) pages.push(picture.value.picture);
    }
    const lost = hashes.length - pages.length;
    const damaged = lost > 0 ? [named('document-page-damaged', { count: lost })] : [];
    const isCut = count > pageLimit;
    const cut = isCut ? [named('document-long', { pages: count, shown: pageLimit })] : [];
    return done({ blocks, pages, notes: [...notes, ...damaged, ...cut] });
  }

  async function written(hash: string, ending: 'docx' | 'odt'): Promise<Outcome<DocumentContent, Problem>> {
    const readAnew = () =>
      decode('document-damaged', () =>
        decoder.run('blocks', { original: media.originalPath(hash), ending, dataFolder }, { signal }),
      );
    const areThere = ({ blocks }: z.infer<typeof blocksSchema>) =>
      Promise.all(
        blocks.map(
          (block) => block.kind !== 'picture' || block.original === null || media.has(block.original),
        ),
      ).then((all) => all.every(Boolean));
    const read = await media.remember(
      hash,
      `document ${ending} ${version}`,
      blocksSchema,
      readAnew,
      areThere,
    );
    if (!read.ok) return read;
    const blocks: DocumentBlock[] = [];
    const unshown: number[] = [];
    let count = 0;
    for (const block of read.value.blocks) {
      signal.throwIfAborted();
      if (block.kind !== 'picture') {
        blocks.push(block);
        continue;
      }
      const { kind, original, alt, size, isBeside } = block;
      // What cannot be shown may be a formula.
      if (original !== null && size && Math.min(size.width, size.height) < leastPoints) continue;
      const isWanted = count - unshown.length < pictureLimit;
      const picture = isWanted ? await inDocument(block) : null;
      if (picture && Math.min(picture.width, picture.height) < leastSide) continue;
      count += 1;
      const across = block.turn % 2 === 0 ? size?.width : size?.height;
      const share = Math.min(1, (across ?? textWidth) / textWidth);
      if (picture) blocks.push({ kind, picture, alt, share, isBeside });
      else unshown.push(count);
    }
    const { notes } = read.value;
    if (unshown.length === 0) return done({ blocks, pages: [], notes });
    const which = `${unshown.slice(0, 12).join(', ')}${unshown.length > 12 ? ' …' : ''}`;
    const what = named('document-pictures', { count: unshown.length, all: count, which });
    return done({ blocks, pages: [], notes: [...notes, what] });
  }

  /** A picture as it stands in its document; null where it cannot be shown. */
  async function inDocument(block: Extract<KeptBlock, { kind: 'picture' }>): Promise<Picture | null> {
    const { original, crop, turn } = block;
    if (original === null) return null;
    parts.onKept(original);
    const cut = { crop, turn };
    const shown = isCut(cut)
      ? await media.remember(
          ...([original, `cut ${JSON.stringify(cut)}`, hashSchema] as const),
          () =>
            decode('picture-damaged', () =>
              decoder.run('cut', { original: media.originalPath(original), cut, dataFolder }, { signal }),
            ),
          media.has,
        )
      : done(original);
    if (!shown.ok) return null;
    const picture = await orElse('picture-damaged', () => media.picture(shown.value, { signal }));
    return picture.ok ? picture.value.picture : null;
  }

  return {
    async picture(file) {
      const hash = await keep(file, limits.media);
      if (!hash.ok) return hash;
      const read = await orElse('picture-damaged', () => decidedPicture(hash.value, parts, { signal }));
      if (read.ok) parts.onPicture(read.value);
      return read;
    },
    async sound(file) {
      const hash = await keep(file, limits.media);
      if (!hash.ok) return hash;
      const sound = await orElse('sound-damaged', () => media.sound(hash.value, { signal }));
      // Kept even where another cover is shown: the record of the sound goes on naming it.
      if (sound.ok && sound.value.cover !== null) parts.onKept(sound.value.cover);
      return sound;
    },
    async cover(hash) {
      const picture = await orElse('cover-damaged', () => media.picture(hash, { signal }));
      return picture.ok ? done(picture.value.picture) : failed(named('cover-damaged'));
    },
    async text(file) {
      const { ending } = file;
      const isDocument = kindOfEnding(ending) === 'document';
      if (isDocument && !readableDocuments.includes(ending)) {
        return failed(named('document-old-word', { ending }));
      }
      const hash = await keep(file, isDocument ? limits.document : limits.words);
      if (!hash.ok) return hash;
      return media.remember(hash.value, `words ${ending} ${version}`, wordsSchema, () =>
        decode('words-damaged', () =>
          decoder.run('words', { original: media.originalPath(hash.value), ending }, { signal }),
        ),
      );
    },
    async document(file) {
      const { ending } = file;
      if (ending !== 'pdf' && ending !== 'docx' && ending !== 'odt') {
        return failed(named('document-old-word', { ending }));
      }
      const hash = await keep(file, limits.document);
      if (!hash.ok) return hash;
      return ending === 'pdf' ? pdf(hash.value) : written(hash.value, ending);
    },
  };
}
