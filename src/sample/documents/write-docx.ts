import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  type IParagraphOptions,
  Packer,
  Paragraph,
  TextRun,
} from 'docx';
import type { InitiativeText, PoemText } from '../texts.ts';
import { fixZipTimes, madeAt } from './fix-zip-times.ts';

/** An initiative as an office sends it: title, authors, unit, three headed parts; the note stands in the footer. */
export const writeInitiativeDocx = (initiative: InitiativeText, note: string): Promise<Buffer> =>
  pack(initiative.title, note, [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 200 },
      children: [new TextRun({ text: 'SÁNG KIẾN, GIẢI PHÁP DỰ THI', bold: true, size: 22, color: '5B6B5E' })],
    }),
    titleOf(initiative.title, AlignmentType.CENTER),
    plain(`Tác giả: ${initiative.authors.join(', ')}`, { alignment: AlignmentType.CENTER }),
    plain(`Đơn vị: ${initiative.unit}`, { alignment: AlignmentType.CENTER, spacing: { after: 360 } }),
    ...(
      [
        ['1. Vấn đề', initiative.problem],
        ['2. Cách làm', initiative.approach],
        ['3. Kết quả', initiative.result],
      ] as const
    ).flatMap(([heading, text]) => [
      new Paragraph({
        heading: HeadingLevel.HEADING_2,
        keepNext: true,
        spacing: { before: 240, after: 80 },
        text: heading,
      }),
      plain(text, { alignment: AlignmentType.JUSTIFIED, indent: { firstLine: 567 } }),
    ]),
  ]);

/** A poem: the title as heading, a paragraph for each stanza, its lines broken by hand; author and note in the footer. */
export const writePoemDocx = (poem: PoemText, note: string): Promise<Buffer> =>
  pack(poem.title, `${poem.author} – ${poem.unit}. ${note}`, [
    titleOf(poem.title, AlignmentType.LEFT),
    ...poem.lines.map(
      (stanza) =>
        new Paragraph({
          spacing: { after: 240, line: 340 },
          children: stanza.map((line, i) => new TextRun(i === 0 ? { text: line } : { text: line, break: 1 })),
        }),
    ),
  ]);

const titleOf = (text: string, alignment: 'center' | 'left'): Paragraph =>
  new Paragraph({ heading: HeadingLevel.HEADING_1, alignment, spacing: { after: 240 }, text });

const plain = (text: string, options: IParagraphOptions): Paragraph =>
  new Paragraph({ spacing: { after: 100, line: 340 }, ...options, children: [new TextRun(text)] });

const font = 'Times New Roman';

const pack = async (title: string, note: string, children: Paragraph[]): Promise<Buffer> => {
  const document = new Document({
    title,
    description: note,
    creator: 'Hoa Ban',
    lastModifiedBy: 'Hoa Ban',
    styles: {
      default: {
        document: { run: { font, size: 28 } },
        heading1: { run: { font, size: 36, bold: true, color: '1F3B2C' } },
        heading2: { run: { font, size: 28, bold: true, color: '1F3B2C' } },
      },
    },
    sections: [
      {
        // A4 with the margins of Vietnamese office papers (30 mm on the binding side), in twentieths of a point.
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: 1134, bottom: 1134, left: 1701, right: 1134 },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                children: [new TextRun({ text: note, italics: true, size: 18, color: '666666' })],
              }),
            ],
          }),
        },
        children,
      },
    ],
  });
  const stamp = madeAt.toISOString();
  const core = coreProperties(title, note, stamp);
  return fixZipTimes(await Packer.toBuffer(document, undefined, [{ path: 'docProps/core.xml', data: core }]));
};

/** The library dates its documents itself; this replaces that part with a fixed date. */
const coreProperties = (title: string, note: string, stamp: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(title)}</dc:title><dc:creator>Hoa Ban</dc:creator><dc:description>${escapeXml(note)}</dc:description><dcterms:created xsi:type="dcterms:W3CDTF">${stamp}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${stamp}</dcterms:modified></cp:coreProperties>`;

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
