import type { TextBlock } from '../../../shared/entry.ts';
import { done, failed, type Outcome } from '../../../shared/outcome.ts';
import type { Problem } from '../../../shared/problem.ts';
import { isPicture, sniff } from '../../media/sniff.ts';
import { named } from '../problems.ts';
import { readParts } from './archive.ts';
import { readText } from './decode-text.ts';
import { readDocx } from './docx.ts';
import { noteConversion } from './legacy-text.ts';
import { readOdt } from './odt.ts';
import { isEncrypted, readPdf, readPdfText } from './pdf.ts';
import { type KeptBlock, pictureLimit, type Words } from './readable-documents.ts';
import { plainMarkdown } from './words.ts';
import { toBlocks, type Written, writtenLines } from './written.ts';

/** In letters; more than any poem, and as much as a screen can be asked to hold. */
const wordLimit = 2 * 1024 * 1024;

/**
 * Words of a .txt, .md, .lrc, .docx, .odt or .pdf. Problems: `document-encrypted`, `document-old-word`,
 * `file-too-large`, `words-damaged`, `words-in-pdf-picture`.
 */
export async function readWords(bytes: Buffer, ending: string): Promise<Outcome<Words, Problem>> {
  const words = await openWords(bytes, ending);
  if (words.ok && words.value.text.length > wordLimit) {
    return failed(named('file-too-large', { megabytes: wordLimit / (1024 * 1024) }));
  }
  return words;
}

async function openWords(bytes: Buffer, ending: string): Promise<Outcome<Words, Problem>> {
  const refusal = refuse(bytes, ending);
  if (refusal) return failed(refusal);
  try {
    switch (ending) {
      case 'docx':
      case 'odt': {
        const read = await (ending === 'docx' ? readDocx(bytes) : readOdt(bytes));
        return done({ ...writtenLines(read.blocks), notes: notesOf(read) });
      }
      case 'pdf': {
        const { text, conversion } = await readPdfText(bytes);
        if (text.trim() === '') return failed(named('words-in-pdf-picture'));
        return done({ text, notes: [named('words-in-pdf'), ...noteConversion(conversion)], titles: [] });
      }
      default: {
        const { text, conversion } = readText(bytes);
        // A program's file named .txt: words hold no zero bytes.
        if (text.includes('\0')) return failed(named('words-damaged'));
        const plain = ending === 'md' ? plainMarkdown(text) : text;
        return done({ text: plain, notes: noteConversion(conversion), titles: [] });
      }
    }
  } catch (error) {
    return failed(named(isEncrypted(error) ? 'document-encrypted' : 'words-damaged'));
  }
}

/** What a document is in truth where its name is wrong: locked by Word, an old .doc, or .rtf saved as text. */
function refuse(bytes: Buffer, ending: string): Problem | null {
  if (ending !== 'pdf' && bytes.subarray(0, 5).toString('latin1') === '{\\rtf') {
    return named('document-old-word', { ending: 'rtf' });
  }
  if (sniff(bytes) !== 'ole') return null;
  const isLocked = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
  return isLocked ? named('document-encrypted') : named('document-old-word', { ending: 'doc' });
}

/** Bytes that one picture of a document may have, and all of them together. */
const pictureBytes = 64 * 1024 * 1024;
const allPictureBytes = 256 * 1024 * 1024;

/**
 * Paragraphs and pictures of a .docx or .odt. Pictures are not opened here: what they are keeps nobody from the words.
 * Problems: `document-damaged`, `document-encrypted`, `document-old-word`, `file-too-large`. Throws what `keep` throws.
 */
export async function readBlocks(
  bytes: Buffer,
  ending: 'docx' | 'odt',
  keep: (picture: Uint8Array) => Promise<string>,
): Promise<Outcome<{ blocks: KeptBlock[]; notes: Problem[] }, Problem>> {
  const refusal = refuse(bytes, ending);
  if (refusal) return failed(refusal);
  const read = await (ending === 'docx' ? readDocx(bytes) : readOdt(bytes)).catch(() => null);
  if (!read) return failed(named('document-damaged'));
  const found = toBlocks(read.blocks);
  const letters = found.reduce((sum, block) => sum + (block.kind === 'picture' ? 0 : block.text.length), 0);
  if (letters > wordLimit) {
    return failed(named('file-too-large', { megabytes: wordLimit / (1024 * 1024) }));
  }
  const kept = new Map<string, string | null>();
  let count = 0;
  let room = allPictureBytes;
  const blocks: KeptBlock[] = [];
  for (const block of found) {
    if (block.kind !== 'picture') blocks.push(block);
    else {
      const { part, ...picture } = block;
      blocks.push({ ...picture, original: part === null ? null : await keepPart(part) });
    }
  }
  return done({ blocks, notes: notesOf(read) });

  /** One that stands there twice is one. */
  async function keepPart(part: string): Promise<string | null> {
    const known = kept.get(part);
    if (known !== undefined || count >= pictureLimit || room <= 0) return known ?? null;
    const limit = Math.min(room, pictureBytes);
    const parts = await readParts(bytes, (name) => name === part, limit).catch(() => null);
    const picture = parts?.get(part);
    // What unpacks to more than it may has cost as much.
    room -= parts === null ? limit : (picture?.length ?? 0);
    const hash = picture && isPicture(sniff(picture)) ? await keep(picture) : null;
    if (hash !== null) count += 1;
    kept.set(part, hash);
    return hash;
  }
}

/**
 * Paragraphs of a PDF and, told to `onPage` one after the other, a PNG of each of its first pages. Problems:
 * `document-damaged`, `document-encrypted`. Throws what `onPage` throws.
 */
export async function readPages(
  bytes: Buffer,
  onPage: (png: Uint8Array) => Promise<void>,
): Promise<Outcome<{ blocks: TextBlock[]; notes: Problem[]; count: number }, Problem>> {
  let lost: unknown = null;
  const keepPage = (png: Uint8Array) =>
    onPage(png).catch((error: unknown) => {
      lost = error;
      throw error;
    });
  try {
    const { blocks, conversion, pages: count, lost: damaged } = await readPdf(bytes, keepPage);
    const notes = noteConversion(conversion);
    if (damaged > 0) notes.push(named('document-page-damaged', { count: damaged }));
    return done({ blocks, notes, count });
  } catch (error) {
    if (lost !== null) throw lost;
    return failed(named(isEncrypted(error) ? 'document-encrypted' : 'document-damaged'));
  }
}

const notesOf = ({ conversion, notes }: Written): Problem[] => [
  ...noteConversion(conversion),
  ...(notes > 0 ? [named('words-notes', { count: notes })] : []),
];
