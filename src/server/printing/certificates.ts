import type { Entry } from '../../shared/entry.ts';
import { yearOf } from '../../shared/exhibition.ts';
import { drawFrame } from './brocade.ts';
import { aboutOf, type PrintParts, titleOf } from './print-job.ts';
import { colour, mm, openPdf, type Pdf, type Style, write } from './set-text.ts';

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

function drawCertificate(pdf: Pdf, work: Entry, name: string | null, parts: PrintParts): void {
  const { speak, exhibition, language } = parts;
  drawFrame(pdf, 'band', inset, border);
  const { x, width, y: top, height } = certificateBox;
  let y = top;
  const put = (text: string, style: Omit<Style, 'align'>, most: number, gap: number) => {
    y += write(pdf, text, { ...style, align: 'center' }, { x, y, width, height: most * mm }) + gap * mm;
  };
  const prize = work.prize?.label ?? '';
  put(speak('print:certificate.organizers'), { font: 'strong', size: 12, least: 9, leading: 1.3 }, 6, 0.4);
  put(`“${exhibition.name[language]}”`, { font: 'serif', size: 17, least: 10, leading: 1.25 }, 15, 2.4);
  put(
    speak('print:certificate.title'),
    { font: 'title', size: 40, least: 30, leading: 1.2, colour: colour.red },
    18,
    1.6,
  );
  put(
    speak('print:certificate.award', { prize, kind: speak(`print:kinds.${work.category}`) }),
    { font: 'title', size: 21, least: 11, leading: 1.25, colour: colour.indigo },
    18,
    1.2,
  );
  put(
    speak('print:certificate.to'),
    { font: 'italic', size: 15, least: 12, leading: 1.2, colour: colour.soft },
    7,
    0.2,
  );
  put(name ?? '……………………………………………………', { font: 'title', size: 31, least: 11, leading: 1.2 }, 26, 0.6);
  const about = name === null ? '' : aboutOf(work, parts);
  put(
    about,
    { font: 'sans', size: 12, least: 8, leading: 1.35, colour: colour.soft },
    13,
    about === '' ? 0 : 0.6,
  );
  put(
    speak('print:certificate.work', { title: titleOf(work, speak), number: work.number }),
    { font: 'serif', size: 15, least: 8, leading: 1.25 },
    22,
    0,
  );
  drawSignature(pdf, top + height, parts);
}

/** Place and date to fill in by hand, who signs, and under it nothing: a signature and a round stamp go there. */
function drawSignature(pdf: Pdf, bottom: number, { speak, exhibition, at }: PrintParts): void {
  const { x, width } = certificateBox;
  const column = 92 * mm;
  const left = x + width - column;
  let y = bottom - 40 * mm;
  const put = (text: string, style: Omit<Style, 'align'>, most: number) => {
    y += write(pdf, text, { ...style, align: 'center' }, { x: left, y, width: column, height: most * mm });
  };
  const year = yearOf(exhibition, new Date(at));
  put(speak('print:certificate.date', { year }), { font: 'italic', size: 12, least: 9, leading: 1.3 }, 6);
  put(speak('print:certificate.for'), { font: 'strong', size: 11.5, least: 9, leading: 1.3 }, 6);
  put(
    speak('print:certificate.sign'),
    { font: 'italic', size: 10, least: 8, leading: 1.3, colour: colour.soft },
    5,
  );
  write(
    pdf,
    speak('print:certificate.register'),
    { font: 'sans', size: 9.5, least: 8, leading: 1.3, colour: colour.soft },
    { x, y: bottom - 6 * mm, width: width - column, height: 6 * mm },
  );
}
