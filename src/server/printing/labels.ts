import { encodeQR } from 'qr';
import type { Entry } from '../../shared/entry.ts';
import { takeHome } from '../../shared/take-home.ts';
import { drawBrocade } from './brocade.ts';
import { aboutOf, authorsOf, type PrintParts, titleOf } from './print-job.ts';
import {
  colour,
  drawText,
  mm,
  openPdf,
  type Pdf,
  type SetText,
  type Style,
  setText,
  write,
} from './set-text.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const a4: readonly [number, number] = [210 * mm, 297 * mm];
const a6: readonly [number, number] = [148 * mm, 105 * mm];
/** A label on a sheet, and how many go across and down. */
const label = { width: 95 * mm, height: 66 * mm, across: 2, down: 4 };

/** Where labels lie on a page. */
export function labelBoxes(size: 'a4' | 'a6'): Box[] {
  if (size === 'a6') return [{ x: 0, y: 0, width: a6[0], height: a6[1] }];
  const left = (a4[0] - label.across * label.width) / 2;
  const top = (a4[1] - label.down * label.height) / 2;
  return Array.from({ length: label.across * label.down }, (_, at) => ({
    x: left + (at % label.across) * label.width,
    y: top + Math.floor(at / label.across) * label.height,
    ...{ width: label.width, height: label.height },
  }));
}

/**
 * Labels to hang beside works: number, title, authors, age, unit, prize, and a code that holds what a visitor takes
 * home, so that no network is needed.
 */
export function makeLabels(parts: PrintParts): Promise<Uint8Array> {
  const { works, wish, exhibition, language, speak, at } = parts;
  const size = wish.size === 'a6' ? a6 : a4;
  const title = `${speak('print:labels')} – ${exhibition.name[language]}`;
  const { pdf, finish } = openPdf({ title, language, at: new Date(at), size });
  const boxes = labelBoxes(wish.size);
  for (const [index, work] of works.entries()) {
    const place = index % boxes.length;
    if (place === 0) {
      pdf.addPage();
      if (wish.size === 'a4') markCuts(pdf, boxes);
    }
    const box = boxes[place];
    if (box) drawLabel(pdf, work, box, parts);
  }
  if (works.length === 0) pdf.addPage();
  return finish();
}

/** Short lines in the margins, and small crosses where cuts meet. */
function markCuts(pdf: Pdf, boxes: readonly Box[]): void {
  const columns = [
    ...new Set(boxes.flatMap(({ x, width }) => [x, x + width]).map((x) => Math.round(x * 100) / 100)),
  ];
  const rows = [
    ...new Set(boxes.flatMap(({ y, height }) => [y, y + height]).map((y) => Math.round(y * 100) / 100)),
  ];
  const [first = 0, last = 0] = [Math.min(...columns), Math.max(...columns)];
  const [top = 0, bottom = 0] = [Math.min(...rows), Math.max(...rows)];
  const mark = 5 * mm;
  const gap = 1.5 * mm;
  pdf.lineWidth(0.4).strokeColor('#8a8a8a');
  for (const x of columns) {
    pdf
      .moveTo(x, top - gap - mark)
      .lineTo(x, top - gap)
      .stroke();
    pdf
      .moveTo(x, bottom + gap)
      .lineTo(x, bottom + gap + mark)
      .stroke();
  }
  for (const y of rows) {
    pdf
      .moveTo(first - gap - mark, y)
      .lineTo(first - gap, y)
      .stroke();
    pdf
      .moveTo(last + gap, y)
      .lineTo(last + gap + mark, y)
      .stroke();
  }
  const arm = 1.2 * mm;
  pdf.lineWidth(0.3).strokeColor('#c4c4c4');
  for (const x of columns.slice(1, -1))
    for (const y of rows.slice(1, -1)) {
      pdf
        .moveTo(x - arm, y)
        .lineTo(x + arm, y)
        .stroke();
      pdf
        .moveTo(x, y - arm)
        .lineTo(x, y + arm)
        .stroke();
    }
}

/** Bytes a code of this side holds with modules a phone still reads: a third of a millimetre. */
const bytesOn = (side: number): number => (side / mm < 28 ? 230 : 700);

function drawLabel(pdf: Pdf, work: Entry, box: Box, parts: PrintParts): void {
  const { speak, exhibition, language } = parts;
  // Everything is told in millimetres of the label on a sheet; a larger label is the same drawn larger.
  const unit = Math.min(box.width / 95, box.height / 66);
  const pad = 6 * unit;
  const inner = { x: box.x + pad, width: box.width - 2 * pad };
  const bottom = box.y + box.height - 5 * unit;
  const style = (
    font: Style['font'],
    size: number,
    least: number,
    leading: number,
    ink = colour.ink,
  ): Style => ({
    font,
    size: (size * unit) / mm,
    least: (least * unit) / mm,
    leading,
    colour: ink,
  });

  const braid = 2.4 * unit;
  drawBrocade(pdf, 'braid', { x: inner.x, y: bottom - braid, length: inner.width, height: braid });

  const top = box.y + 4.2 * unit;
  const number = setText(pdf, String(work.number), style('title', 40, 20, 1), inner.width * 0.6, 15 * unit);
  drawText(pdf, number, inner.x, top - 2.4 * unit);
  const kind = style('sans', 8.5, 7, 1.3, colour.soft);
  const kindWidth = inner.width * 0.38;
  write(
    pdf,
    speak(`print:kinds.${work.category}`),
    { ...kind, align: 'right' },
    {
      ...{ x: inner.x + inner.width - kindWidth, y: top + 0.5 * unit },
      ...{ width: kindWidth, height: 5 * unit },
    },
  );

  const code = 20 * unit;
  const codeTop = bottom - braid - 2.6 * unit - code;
  const titleTop = top + 12.4 * unit;
  const english = work.title.vi !== null ? work.title.en : null;
  const room = codeTop - titleTop - 2 * unit;
  const smaller = english === null ? 0 : 5 * unit;
  const titleHeight = write(
    pdf,
    titleOf(work, speak),
    { ...style('title', 17, 8.5, 1.2), balanced: true },
    {
      ...{ x: inner.x, y: titleTop, width: inner.width, height: room - smaller },
    },
  );
  if (english !== null)
    write(pdf, english, style('italic', 10, 7, 1.2, colour.soft), {
      ...{ x: inner.x, y: titleTop + titleHeight, width: inner.width, height: smaller },
    });

  drawCode(
    pdf,
    takeHome(
      work,
      titleOf(work, speak),
      `${speak(`print:kinds.${work.category}`)} ${work.number}`,
      exhibition.name[language],
      bytesOn(code),
    ).text,
    {
      ...{ x: inner.x + inner.width - code, y: codeTop, width: code, height: code },
    },
  );

  const width = inner.width - code - 4 * unit;
  const end = codeTop + code;
  const beside = codeTop + 0.4 * unit;
  const prizeStyle = style('strong', 10, 6.5, 1.2, colour.gold);
  const prize = work.prize && setText(pdf, work.prize.label, prizeStyle, width - 4.4 * unit, 9 * unit);
  const prizeHeight = prize ? Math.max(5.4 * unit, prize.height + 0.6 * unit) : 0;
  // Beside the code; what needs more grows upwards, into what the title has left.
  const free = end - prizeHeight - Math.min(beside, titleTop + titleHeight + smaller + 2 * unit);
  const authors = setText(pdf, authorsOf(work), style('strong', 10.5, 6.5, 1.3), width, free * 0.5);
  const aboutStyle = { ...style('sans', 8.5, 6.5, 1.35, colour.soft), balanced: true };
  const about = setText(pdf, aboutOf(work, parts), aboutStyle, width, free - authors.height - 0.4 * unit);
  const y = Math.min(beside, end - prizeHeight - authors.height - about.height - 0.4 * unit);
  drawText(pdf, authors, inner.x, y);
  drawText(pdf, about, inner.x, y + authors.height + 0.4 * unit);
  if (prize) drawPrize(pdf, prize, { x: inner.x, y: end - prizeHeight, width, height: prizeHeight }, unit);
}

/** The prize beside a small ribbon, as labels on the walls have it. */
function drawPrize(pdf: Pdf, set: SetText, box: Box, unit: number): void {
  const x = box.x + 1.5 * unit;
  const y = box.y + 2.2 * unit;
  pdf
    .circle(x, y, 1.35 * unit)
    .lineWidth(0.35 * unit)
    .stroke(colour.gold);
  pdf
    .moveTo(x - 0.85 * unit, y + 1.05 * unit)
    .lineTo(x - 1.3 * unit, y + 3 * unit)
    .lineTo(x, y + 2.2 * unit)
    .lineTo(x + 1.3 * unit, y + 3 * unit)
    .lineTo(x + 0.85 * unit, y + 1.05 * unit)
    .stroke(colour.gold);
  drawText(pdf, set, box.x + 4.4 * unit, box.y + (box.height - set.height) / 2);
}

/** Without white of its own: on a label at least four modules (ISO/IEC 18004) are left free around it. */
function drawCode(pdf: Pdf, text: string, box: Box): void {
  const bordered = encodeQR(text, 'raw', { ecc: 'low', encoding: 'byte', border: 1 });
  const modules = bordered.slice(1, -1).map((row) => row.slice(1, -1));
  const side = box.width / modules.length;
  for (const [y, row] of modules.entries()) {
    for (let x = 0; x < row.length; x += 1) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x += 1;
      pdf.rect(box.x + from * side, box.y + y * side, (x - from + 1) * side, side);
    }
  }
  pdf.fill('#000');
}
