import mammoth from 'mammoth';
import type { DocumentBlock } from '../../shared/entry.ts';
import { isSaneArchive } from './archive.ts';
import { tidy } from './names.ts';

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Paragraphs of a .docx in reading order, empty ones too; line breaks inside are `\n`. Throws if it cannot be read. */
export async function readDocx(bytes: Buffer): Promise<DocumentBlock[]> {
  if (!(await isSaneArchive(bytes))) throw new Error('not a sane zip');
  const { value } = await mammoth.convertToHtml(
    { buffer: bytes },
    {
      ignoreEmptyParagraphs: false,
      includeEmbeddedStyleMap: false,
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
    },
  );
  const blocks: DocumentBlock[] = [];
  for (const [, tag = '', inner = ''] of value.matchAll(
    /<(h[1-6]|p|li)\b[^>]*>(.*?)(?=<\/\1>|<(?:p|li|ul|ol|h[1-6])\b)/gs,
  )) {
    const text = tidy(
      inner
        .replace(/<br\s*\/?>/g, '\n')
        .replace(/<[^>]*>/g, '')
        .replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: string) => entities[name] ?? '')
        .replace(/&#(\d{1,7});/g, (_, code: string) =>
          String.fromCodePoint(Math.min(Number(code), 0x10ffff)),
        ),
    );
    const kind = tag === 'li' ? 'item' : tag === 'p' ? 'paragraph' : 'heading';
    if (text !== '' || kind === 'paragraph') blocks.push({ kind, text });
  }
  return blocks;
}

/** The words of a document as lines: a paragraph is a line of verse, or a whole stanza with breaks inside. */
export function docxText(blocks: readonly DocumentBlock[]): string {
  const hasStanzas = blocks.some((block) => block.text.includes('\n'));
  return blocks.map((block) => block.text).join(hasStanzas ? '\n\n' : '\n');
}
