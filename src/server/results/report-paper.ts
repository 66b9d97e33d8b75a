import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { faceFor } from '../printing/system-font.ts';

const fonts = {
  serif: '@expo-google-fonts/newsreader/400Regular/Newsreader_400Regular.ttf',
  sans: '@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf',
  strong: '@expo-google-fonts/be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf',
};
export type Font = keyof typeof fonts;

/** Points; A4 upright. */
export const margin = { top: 54, bottom: 64, left: 54, right: 54 };
export const colour = { ink: '#181a24', soft: '#4f525f', line: '#d8d4ca', indigo: '#282e5b', red: '#b02a2d' };

export type Pdf = InstanceType<typeof PDFDocument>;

/** A cell of a row: text, or something drawn into its box. */
export interface Cell {
  readonly text?: string;
  readonly font?: Font;
  readonly colour?: string;
  readonly align?: 'left' | 'right';
  readonly draw?: (pdf: Pdf, x: number, y: number, width: number, height: number) => void;
}

/** A sheet of printed pages: what every part of the report is set with. */
export interface Paper {
  readonly pdf: Pdf;
  readonly width: number;
  /** Begins a new page unless so many points are left on this one. */
  need(height: number): void;
  heading(text: string): void;
  text(text: string, options?: { font?: Font; size?: number; colour?: string; gap?: number }): void;
  /** A row of cells over `columns` widths in points; as high as its longest text. */
  row(columns: readonly number[], cells: readonly Cell[], options?: { rule?: boolean; size?: number }): void;
  /** The whole, with a foot on every page. */
  finish(foot: (page: number, pages: number) => string): Promise<Buffer>;
}

export function createPaper(title: string, language: string, at: Date): Paper {
  const { resolve } = createRequire(import.meta.url);
  const pdf = new PDFDocument({
    size: 'A4',
    margins: margin,
    bufferPages: true,
    info: { Title: title, Creator: 'Hoa Ban', Producer: 'Hoa Ban', CreationDate: at, ModDate: at },
    lang: language,
    displayTitle: true,
    font: resolve(fonts.sans),
  });
  for (const [name, file] of Object.entries(fonts)) pdf.registerFont(name, resolve(file));
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  const finished = new Promise<Buffer>((settle, refuse) => {
    pdf.on('end', () => settle(Buffer.concat(parts)));
    pdf.on('error', refuse);
  });
  const width = pdf.page.width - margin.left - margin.right;
  const need = (height: number): void => {
    if (pdf.y + height > pdf.page.height - margin.bottom) pdf.addPage();
  };
  const paper: Paper = {
    pdf,
    width,
    need,
    heading(text) {
      need(70);
      pdf.y += 16;
      pdf.font('serif').fontSize(15).fillColor(colour.ink).text(text, margin.left, pdf.y, { width });
      const rule = pdf.y + 3;
      pdf
        .moveTo(margin.left, rule)
        .lineTo(margin.left + width, rule)
        .lineWidth(1)
        .stroke(colour.ink);
      pdf.y = rule + 7;
    },
    text(text, { font = 'sans', size = 9.5, colour: ink = colour.ink, gap = 4 } = {}) {
      pdf
        .font(faceFor(pdf, text, font))
        .fontSize(size)
        .fillColor(ink);
      need(pdf.heightOfString(text, { width, lineGap: 2 }));
      pdf.text(text, margin.left, pdf.y, { width, lineGap: 2 });
      pdf.y += gap;
    },
    row(columns, cells, { rule = true, size = 9 } = {}) {
      const inner = (at: number) => (columns[at] ?? 0) - 8;
      const heights = cells.map(({ text = '', font = 'sans' }, at) =>
        text === ''
          ? 0
          : pdf
              .font(faceFor(pdf, text, font))
              .fontSize(size)
              .heightOfString(text, { width: inner(at), lineGap: 1 }),
      );
      const height = Math.max(size * 1.6, ...heights) + 5;
      need(height);
      const top = pdf.y;
      let x = margin.left;
      for (const [at, cell] of cells.entries()) {
        const { text = '', font = 'sans', colour: ink = colour.ink, align = 'left', draw } = cell;
        pdf
          .font(faceFor(pdf, text, font))
          .fontSize(size)
          .fillColor(ink);
        if (text !== '') pdf.text(text, x, top + 2.5, { width: inner(at), align, lineGap: 1 });
        draw?.(pdf, x, top, inner(at), height);
        x += columns[at] ?? 0;
      }
      const end = top + height;
      if (rule)
        pdf
          .moveTo(margin.left, end)
          .lineTo(margin.left + width, end)
          .lineWidth(0.5)
          .stroke(colour.line);
      pdf.x = margin.left;
      pdf.y = end;
    },
    finish(foot) {
      const { start, count } = pdf.bufferedPageRange();
      for (let page = start; page < start + count; page += 1) {
        pdf.switchToPage(page);
        // Below the bottom margin, so the foot's height must not count as an overflow.
        pdf.page.margins.bottom = 0;
        pdf.font('sans').fontSize(7.5).fillColor(colour.soft);
        pdf.text(foot(page + 1, count), margin.left, pdf.page.height - 42, { width, align: 'center' });
      }
      pdf.end();
      return finished;
    },
  };
  return paper;
}
