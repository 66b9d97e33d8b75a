import type { DocumentBlock } from '../../../shared/entry.ts';
import { done, failed, type Outcome } from '../../../shared/outcome.ts';
import type { Problem } from '../../../shared/problem.ts';
import { sniff } from '../../media/sniff.ts';
import { named } from '../problems.ts';
import { readText } from './decode-text.ts';
import { readDocx } from './docx.ts';
import { noteConversion } from './legacy-text.ts';
import { readOdt } from './odt.ts';
import { isEncrypted, readPdf, readPdfText } from './pdf.ts';
import type { Words } from './readable-documents.ts';
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

/** Paragraphs of a .docx or .odt. Problems: `document-damaged`, `document-encrypted`, `document-old-word`, `file-too-large`. */
export async function readBlocks(
  bytes: Buffer,
  ending: 'docx' | 'odt',
): Promise<Outcome<{ blocks: DocumentBlock[]; notes: Problem[] }, Problem>> {
  const refusal = refuse(bytes, ending);
  if (refusal) return failed(refusal);
  try {
    const read = await (ending === 'docx' ? readDocx(bytes) : readOdt(bytes));
    const filled = toBlocks(read.blocks);
    if (filled.reduce((sum, { text }) => sum + text.length, 0) > wordLimit) {
      return failed(named('file-too-large', { megabytes: wordLimit / (1024 * 1024) }));
    }
    const notes = notesOf(read);
    if (read.pictures > 0) notes.push(named('document-pictures', { count: read.pictures }));
    return done({ blocks: filled, notes });
  } catch {
    return failed(named('document-damaged'));
  }
}

/**
 * Paragraphs of a PDF and, told to `onPage` one after the other, a PNG of each of its first pages. Problems:
 * `document-damaged`, `document-encrypted`. Throws what `onPage` throws.
 */
export async function readPages(
  bytes: Buffer,
  onPage: (png: Uint8Array) => Promise<void>,
): Promise<Outcome<{ blocks: DocumentBlock[]; notes: Problem[]; count: number }, Problem>> {
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
