import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { InitiativeText } from '../texts.ts';
import { madeAt } from './fix-zip-times.ts';

const fonts = {
  title: '@expo-google-fonts/newsreader/600SemiBold/Newsreader_600SemiBold.ttf',
  heading: '@expo-google-fonts/be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf',
  text: '@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf',
};

/** An initiative as a printed page: A4, title, authors and unit, three headed parts, the sample's note at the foot. */
export const writeInitiativePdf = (initiative: InitiativeText, note: string): Promise<Buffer> => {
  const resolve = createRequire(import.meta.url).resolve;
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: 72, bottom: 72, left: 78, right: 78 },
    info: {
      Title: initiative.title,
      Author: initiative.authors.join(', '),
      Subject: note,
      Creator: 'Hoa Ban',
      Producer: 'Hoa Ban',
      CreationDate: madeAt,
      ModDate: madeAt,
    },
    lang: 'vi',
    displayTitle: true,
    font: resolve(fonts.text),
  });
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  const finished = new Promise<Buffer>((settle, refuse) => {
    pdf.on('end', () => settle(Buffer.concat(parts)));
    pdf.on('error', refuse);
  });
  for (const [name, file] of Object.entries(fonts)) pdf.registerFont(name, resolve(file));

  const green = '#1f3b2c';
  pdf.font('heading').fontSize(9).fillColor('#8a6a3b');
  pdf.text('SÁNG KIẾN, GIẢI PHÁP DỰ THI', { characterSpacing: 1.2 });
  pdf.moveDown(0.7).font('title').fontSize(25).fillColor(green).text(initiative.title, { lineGap: 1 });
  pdf.moveDown(0.5).font('text').fontSize(11).fillColor('#444444');
  pdf.text(`Tác giả: ${initiative.authors.join(', ')}`).text(`Đơn vị: ${initiative.unit}`);
  const rule = pdf.y + 14;
  pdf
    .moveTo(78, rule)
    .lineTo(pdf.page.width - 78, rule)
    .lineWidth(0.8)
    .stroke('#c9b89a');
  pdf.y = rule + 18;
  for (const [heading, text] of [
    ['Vấn đề', initiative.problem],
    ['Cách làm', initiative.approach],
    ['Kết quả', initiative.result],
  ] as const) {
    pdf.font('heading').fontSize(13).fillColor(green).text(heading);
    pdf.moveDown(0.3).font('text').fontSize(11.5).fillColor('#222222').text(text, { lineGap: 4.5 });
    pdf.moveDown(1.2);
  }
  // Below the bottom margin, so the text height must not count as an overflow.
  pdf.page.margins.bottom = 0;
  pdf.font('text').fontSize(7.5).fillColor('#777777');
  pdf.text(note, 40, pdf.page.height - 48, { width: pdf.page.width - 80, align: 'center' });
  pdf.end();
  return finished;
};
