import { categories } from '../../shared/category.ts';
import type { Entry } from '../../shared/entry.ts';
import { createDateTeller, dateInNumbers, instantOfDate } from '../../shared/tell-date.ts';
import { drawBrocade } from './brocade.ts';
import { aboutOf, authorsOf, type PrintParts, titleOf } from './print-job.ts';
import { colour, drawText, mm, openPdf, type Pdf, type Style, setText, write } from './set-text.ts';

const page: readonly [number, number] = [210 * mm, 297 * mm];
export const listMargin = { x: 17 * mm, top: 17 * mm, bottom: 20 * mm };
const width = page[0] - 2 * listMargin.x;
const foot = page[1] - listMargin.bottom;
/** Number, title, authors, age and unit, prize. */
const columns = [12 * mm, 52 * mm, 43 * mm, 37 * mm, width - 144 * mm];
const gutter = 3 * mm;
/** No row is higher, whatever somebody wrote into a list. */
const highest = 40 * mm;

const cell = (font: Style['font'], ink = colour.ink): Style => ({
  ...{ font, size: 9.5, least: 7, leading: 1.32, colour: ink },
});
const styles: readonly Style[] = [
  { ...cell('title'), size: 12, least: 8, align: 'right' },
  { ...cell('serif'), size: 11.5, leading: 1.22 },
  cell('sans'),
  cell('sans', colour.soft),
  cell('strong', colour.gold),
];

/** Every work by category and number, with its prize: A4, as many pages as it takes. */
export function makeWorksList(parts: PrintParts): Promise<Uint8Array> {
  const { works, exhibition, language, speak, at } = parts;
  const title = `${speak('print:list.title')} – ${exhibition.name[language]}`;
  const { pdf, finish } = openPdf({ title, language, at: new Date(at), size: page });
  let pages = 0;
  let y = 0;
  const begin = () => {
    pdf.addPage();
    pages += 1;
    writeFoot(pdf, pages, parts);
    y = listMargin.top;
  };
  begin();
  y = writeHead(pdf, y, parts);
  for (const category of categories) {
    const some = works.filter((work) => work.category === category);
    const [first] = some;
    if (!first) continue;
    // A heading never stands alone at the foot.
    if (y + 24 * mm + setRow(pdf, first, parts).height > foot) begin();
    y = writeCategory(pdf, category, some, y, parts);
    for (const work of some) {
      const row = setRow(pdf, work, parts);
      if (y + row.height > foot) {
        begin();
        y = writeColumns(pdf, y, parts);
      }
      y = drawRow(pdf, row, y);
    }
    y += 6 * mm;
  }
  return finish();
}

function writeHead(pdf: Pdf, top: number, { exhibition, language, works, speak, at }: PrintParts): number {
  let y = top;
  const put = (text: string, style: Style, most: number) => {
    y += write(pdf, text, style, { x: listMargin.x, y, width, height: most * mm });
  };
  const say = (instant: Date | number, timeZone: string) =>
    createDateTeller(language, { timeZone, ...dateInNumbers })(instant);
  const { from, to } = exhibition.dates;
  const days = [from, to].flatMap((day) => (day === null ? [] : say(instantOfDate(day), 'UTC')));
  put(
    [exhibition.name[language], days.join(' – ')].filter(Boolean).join(' · '),
    { ...cell('strong', colour.soft), size: 10.5, least: 8 },
    10,
  );
  put(speak('print:list.title'), { font: 'title', size: 27, least: 20, leading: 1.2 }, 14);
  const date = say(new Date(at), exhibition.timeZone);
  const prizes = works.filter(({ prize }) => prize !== null).length;
  const about = [
    speak('print:list.works', { count: works.length }),
    prizes > 0 ? speak('print:list.prizes', { count: prizes }) : null,
    speak('print:list.made', { date }),
  ];
  put(about.filter(Boolean).join(' · '), { ...cell('sans', colour.soft), size: 10 }, 6);
  y += 2.4 * mm;
  drawBrocade(pdf, 'braid', { x: listMargin.x, y, length: width, height: 3 * mm });
  return y + 3 * mm + 6 * mm;
}

function writeCategory(
  pdf: Pdf,
  category: Entry['category'],
  works: readonly Entry[],
  top: number,
  parts: PrintParts,
): number {
  const { speak } = parts;
  const heading = `${speak(`print:kinds.${category}`)} (${works.length})`;
  const style: Style = { font: 'title', size: 16, least: 12, leading: 1.2 };
  const height = write(pdf, heading, style, { x: listMargin.x, y: top, width, height: 9 * mm });
  return writeColumns(pdf, top + height + 0.6 * mm, parts);
}

function writeColumns(pdf: Pdf, top: number, { speak }: PrintParts): number {
  const names = ['number', 'title', 'authors', 'about', 'prize'];
  const style: Style = { font: 'sans', size: 8, least: 7, leading: 1.2, colour: colour.soft };
  let x = listMargin.x;
  for (const [at, name] of names.entries()) {
    const align = at === 0 ? ('right' as const) : ('left' as const);
    const box = { x, y: top, width: (columns[at] ?? 0) - gutter, height: 5 * mm };
    write(pdf, speak(`print:columns.${name}`), { ...style, align }, box);
    x += columns[at] ?? 0;
  }
  const rule = top + 5.4 * mm;
  pdf
    .moveTo(listMargin.x, rule)
    .lineTo(listMargin.x + width, rule)
    .lineWidth(0.9)
    .stroke(colour.ink);
  return rule;
}

function setRow(pdf: Pdf, work: Entry, parts: PrintParts) {
  const texts = [
    String(work.number),
    titleOf(work, parts.speak),
    authorsOf(work),
    aboutOf(work, parts),
    work.prize?.label ?? '',
  ];
  const cells = texts.map((text, at) =>
    setText(pdf, text, styles[at] ?? cell('sans'), (columns[at] ?? 0) - gutter, highest),
  );
  return { cells, height: Math.max(...cells.map(({ height }) => height)) + 2 * mm };
}

function drawRow(pdf: Pdf, { cells, height }: ReturnType<typeof setRow>, top: number): number {
  let x = listMargin.x;
  for (const [at, set] of cells.entries()) {
    drawText(pdf, set, x, top + 1 * mm);
    x += columns[at] ?? 0;
  }
  const end = top + height;
  pdf
    .moveTo(listMargin.x, end)
    .lineTo(listMargin.x + width, end)
    .lineWidth(0.4)
    .stroke(colour.line);
  return end;
}

function writeFoot(pdf: Pdf, number: number, { exhibition, language, speak }: PrintParts): void {
  const style: Style = { font: 'sans', size: 8, least: 6, leading: 1.2, colour: colour.soft };
  const box = { x: listMargin.x, y: foot + 6 * mm, width, height: 5 * mm };
  write(pdf, exhibition.name[language], style, { ...box, width: width * 0.8 });
  write(pdf, speak('print:list.page', { page: number }), { ...style, align: 'right' }, box);
}
