import type { Entry } from '../../shared/entry.ts';
import { yearOf } from '../../shared/exhibition.ts';
import { drawFrame } from './brocade.ts';
import { aboutOf, type PrintParts, titleOf } from './print-job.ts';
import { colour, drawText, mm, openPdf, type Pdf, type Style, setText, write } from './set-text.ts';

const page: readonly [number, number] = [297 * mm, 210 * mm];
const inset = 9 * mm;
const border = 13 * mm;
/** A work of more is a group's: it gets one certificate. */
const mostAuthors = 12;

/** One certificate for each author of a work with a prize: A4 across, with room for a signature and a stamp. */
export function makeCertificates(parts: PrintParts): Promise<Uint8Array> {
  const { works, exhibition, language, speak, at } = parts;
  const title = `${speak('print:certificates')} – ${exhibition.name[language]}`;
  const { pdf, finish } = openPdf({ title, language, at: new Date(at), size: page });
  for (const work of works) {
    const authors = [...new Set(work.authors)];
    const names = authors.length > mostAuthors ? [authors.join(', ')] : authors;
    for (const name of names.length > 0 ? names : [null]) {
      pdf.addPage();
      drawCertificate(pdf, work, name, parts);
    }
  }
  if (works.length === 0) pdf.addPage();
  return finish();
}

/** Where text may stand. */
export const certificateBox = {
  x: inset + border + 12 * mm,
  y: inset + border + 6 * mm,
  width: page[0] - 2 * (inset + border + 12 * mm),
  height: page[1] - 2 * (inset + border + 6 * mm),
};

/** A line of a certificate: at most so many millimetres high, and how much of the free height comes after it. */
interface Line {
  readonly text: string;
  readonly style: Omit<Style, 'align'>;
  readonly most: number;
  readonly air: number;
}

/** Millimetres at the foot for place, date, signature and stamp. */
const signing = 45;
/** Millimetres after a line with one part of air, at most. */
const mostAir = 4;

function linesOf(work: Entry, name: string | null, parts: PrintParts): Line[] {
  const { speak, exhibition, language } = parts;
  const kind = speak(`print:kinds.${work.category}`);
  const soft = { least: 8, leading: 1.35, colour: colour.soft };
  const lines: Line[] = [
    {
      text: speak('print:certificate.organizers'),
      style: { font: 'strong', size: 12.5, least: 9, leading: 1.3 },
      ...{ most: 7, air: 0.4 },
    },
    {
      text: `“${exhibition.name[language]}”`,
      style: { font: 'serif', size: 17, least: 10, leading: 1.25, balanced: true },
      ...{ most: 15, air: 1.5 },
    },
    {
      text: speak('print:certificate.title'),
      style: { font: 'title', size: 42, least: 30, leading: 1.2, colour: colour.red },
      ...{ most: 19, air: 1.4 },
    },
    {
      text: speak('print:certificate.award', { prize: work.prize?.label ?? '', kind }),
      style: { font: 'title', size: 21, least: 11, leading: 1.25, colour: colour.indigo, balanced: true },
      ...{ most: 18, air: 0.8 },
    },
    {
      text: speak('print:certificate.to'),
      style: { ...soft, font: 'italic', size: 15, least: 12 },
      ...{ most: 7.5, air: 0.3 },
    },
    {
      text: name ?? '……………………………………………………',
      style: { font: 'title', size: 33, least: 11, leading: 1.2, balanced: true },
      ...{ most: 26, air: 0.3 },
    },
    {
      text: name === null ? '' : aboutOf(work, parts, ', '),
      style: { ...soft, font: 'sans', size: 12.5, balanced: true },
      ...{ most: 13, air: 1 },
    },
    {
      text: speak(`print:certificate.works.${work.category}`, {
        ...{ title: titleOf(work, speak), number: work.number },
      }),
      style: { font: 'serif', size: 16, least: 8, leading: 1.25, balanced: true },
      ...{ most: 20, air: 0 },
    },
  ];
  return lines.filter(({ text }) => text !== '');
}

function drawCertificate(pdf: Pdf, work: Entry, name: string | null, parts: PrintParts): void {
  drawFrame(pdf, 'band', inset, border);
  const { x, width, y: top, height } = certificateBox;
  const set = linesOf(work, name, parts).map(({ text, style, most, air }) => ({
    text: setText(pdf, text, { ...style, align: 'center' }, width, most * mm),
    air,
  }));
  const written = set.reduce((sum, { text }) => sum + text.height, 0);
  const airs = set.reduce((sum, { air }) => sum + air, 0);
  const free = height - signing * mm - written;
  const air = Math.max(0, Math.min(mostAir * mm, free / airs));
  // What air cannot fill is shared between above and below.
  let y = top + Math.max(0, free - air * airs) / 2;
  for (const { text, air: parts } of set) {
    drawText(pdf, text, x, y);
    y += text.height + air * parts;
  }
  drawSignature(pdf, top + height, parts);
}

/** Place and date to fill in by hand, who signs, and under it nothing: a signature and a round stamp go there. */
function drawSignature(pdf: Pdf, bottom: number, { speak, exhibition, at }: PrintParts): void {
  const { x, width } = certificateBox;
  const column = 92 * mm;
  const left = x + width - column;
  let y = bottom - (signing - 5) * mm;
  const put = (text: string, style: Omit<Style, 'align'>) => {
    y += write(pdf, text, { ...style, align: 'center' }, { x: left, y, width: column, height: 6.5 * mm });
  };
  const year = yearOf(exhibition, new Date(at));
  put(speak('print:certificate.date', { year }), { font: 'italic', size: 12.5, least: 9, leading: 1.3 });
  put(speak('print:certificate.for'), { font: 'strong', size: 12, least: 9, leading: 1.3 });
  put(speak('print:certificate.head'), { font: 'strong', size: 12, least: 9, leading: 1.3 });
  put(speak('print:certificate.sign'), {
    ...{ font: 'italic', size: 10.5, least: 8, leading: 1.3, colour: colour.soft },
  });
  write(
    pdf,
    speak('print:certificate.register'),
    { font: 'sans', size: 9.5, least: 8, leading: 1.3, colour: colour.soft },
    { x, y: bottom - 5 * mm, width: width - column, height: 6 * mm },
  );
}
