import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { systemFontFor } from './system-font.ts';

const { resolve } = createRequire(import.meta.url);
const newsreader = '@expo-google-fonts/newsreader';
const beVietnam = '@expo-google-fonts/be-vietnam-pro';

/** `ascent` and `descent` reach beyond stacked marks (“Ẵ”) and tails, in ems. */
const fonts = {
  serif: { file: `${newsreader}/400Regular/Newsreader_400Regular.ttf`, ascent: 0.95, descent: 0.27 },
  title: { file: `${newsreader}/600SemiBold/Newsreader_600SemiBold.ttf`, ascent: 0.95, descent: 0.27 },
  italic: {
    file: `${newsreader}/400Regular_Italic/Newsreader_400Regular_Italic.ttf`,
    ascent: 0.95,
    descent: 0.27,
  },
  sans: { file: `${beVietnam}/400Regular/BeVietnamPro_400Regular.ttf`, ascent: 1.15, descent: 0.27 },
  strong: { file: `${beVietnam}/600SemiBold/BeVietnamPro_600SemiBold.ttf`, ascent: 1.15, descent: 0.27 },
};
export type Font = keyof typeof fonts;
const taiViet = '@fontsource/noto-sans-tai-viet/files/noto-sans-tai-viet-tai-viet-400-normal.woff';

export type Pdf = InstanceType<typeof PDFDocument>;

/** Points in a millimetre. */
export const mm = 72 / 25.4;
export const colour = {
  ...{ ink: '#181a24', soft: '#4f525f', line: '#c9c4b8', indigo: '#282e5b', red: '#b02a2d', gold: '#89601f' },
};

/** A document to print, its pages as wide and high as given, without margins of its own. */
export function openPdf(about: {
  readonly title: string;
  readonly language: string;
  readonly at: Date;
  readonly size: readonly [width: number, height: number];
}): { readonly pdf: Pdf; readonly finish: () => Promise<Uint8Array> } {
  const { title, language, at, size } = about;
  const pdf = new PDFDocument({
    ...{ size: [...size], margin: 0, autoFirstPage: false, lang: language, displayTitle: true },
    font: resolve(fonts.sans.file),
    info: { Title: title, Creator: 'Hoa Ban', Producer: 'Hoa Ban', CreationDate: at, ModDate: at },
  });
  for (const [name, { file }] of Object.entries(fonts)) pdf.registerFont(name, resolve(file));
  pdf.registerFont('tai-viet', resolve(taiViet));
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  const finished = new Promise<Uint8Array>((settle, refuse) => {
    pdf.on('end', () => settle(Buffer.concat(parts)));
    pdf.on('error', refuse);
  });
  return {
    pdf,
    finish() {
      pdf.end();
      return finished;
    },
  };
}

export interface Style {
  readonly font: Font;
  /** Points; a text that does not fit is set smaller, down to `least`, and then ends with “…”. */
  readonly size: number;
  readonly least: number;
  /** From line to line, in sizes. */
  readonly leading: number;
  readonly colour?: string;
  readonly align?: 'left' | 'center' | 'right';
  /** Lines of about the same length: no word alone on the last one. */
  readonly balanced?: boolean;
}

/** A text broken into lines that fit its box. */
export interface SetText {
  readonly style: Style;
  readonly size: number;
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
}

/** Thái; and letters of other scripts that the text fonts lack, with the spaces and signs between them. */
const foreign =
  /\p{Script=Tai_Viet}+|[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}\p{Script=Tai_Viet}](?:[\p{Script=Common}\p{Script=Inherited}]*[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}\p{Script=Tai_Viet}])*/gu;
const isTaiViet = /\p{Script=Tai_Viet}/u;

/** The font for such a stretch: ours for Thái, else one of the system; without any it comes out as empty boxes. */
function fontFor(pdf: Pdf, text: string, font: Font): string {
  if (isTaiViet.test(text)) return 'tai-viet';
  const file = systemFontFor(text);
  if (file === null) return font;
  pdf.registerFont(file, file);
  return file;
}

/** Stretches of a line, each with the font that has its letters. */
function runsOf(pdf: Pdf, line: string, font: Font): { readonly text: string; readonly font: string }[] {
  const runs: { text: string; font: string }[] = [];
  let at = 0;
  for (const { 0: text, index } of line.matchAll(foreign)) {
    if (index > at) runs.push({ text: line.slice(at, index), font });
    runs.push({ text, font: fontFor(pdf, text, font) });
    at = index + text.length;
  }
  if (at < line.length) runs.push({ text: line.slice(at), font });
  return runs;
}

/** Widths at a thousand points, by font and text: words come again and again, and width grows with size. */
const widths = new Map<string, number>();
const mostWidths = 20_000;

function measure(pdf: Pdf, line: string, font: Font, size: number): number {
  const key = `${font} ${line}`;
  let width = widths.get(key);
  if (width === undefined) {
    width = runsOf(pdf, line, font).reduce(
      (sum, run) => sum + pdf.font(run.font).fontSize(1000).widthOfString(run.text),
      0,
    );
    if (widths.size >= mostWidths) widths.clear();
    widths.set(key, width);
  }
  return (width * size) / 1000;
}

const letters = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** Points between what words measure by themselves and what a line of them does: kerning around spaces. */
const slack = 0.5;

/** Lines no wider than `width`. What is wider by itself breaks at its no-break spaces, as a name does, or between letters. */
function breakLines(text: string, width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  const space = widthOf(' ');
  let line = '';
  let wide = 0;
  const end = () => {
    if (line !== '') lines.push(line);
    line = '';
    wide = 0;
  };
  const words = text
    .split(/[ \t\n]+/)
    .filter(Boolean)
    .flatMap((word) => (widthOf(word) + slack > width ? word.split('\u00a0') : [word]));
  for (const word of words) {
    const own = widthOf(word);
    if (line !== '' && wide + space + own + slack > width) end();
    if (own + slack <= width) {
      wide += (line === '' ? 0 : space) + own;
      line += line === '' ? word : ` ${word}`;
      continue;
    }
    for (const { segment } of letters.segment(word)) {
      if (line !== '' && widthOf(line + segment) + slack > width) end();
      line += segment;
    }
    wide = widthOf(line);
  }
  end();
  return lines;
}

const heightOf = ({ font, leading }: Style, size: number, count: number): number =>
  count === 0 ? 0 : size * (fonts[font].ascent + fonts[font].descent + leading * (count - 1));

/** Sets a text into a box: as large as the style says if it fits, smaller if it must, cut as a last resort. */
export function setText(pdf: Pdf, text: string, style: Style, width: number, height = Infinity): SetText {
  // What no font has would be an empty box: control characters, lone halves of surrogates, emoji.
  const clean = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Extended_Pictographic}\p{Emoji_Modifier}]|\ufe0f/gu, ' ');
  for (let size = style.size; ; size = Math.max(style.least, size - Math.max(0.25, style.size / 40))) {
    const widthOf = (line: string) => measure(pdf, line, style.font, size);
    const lines = breakLines(clean, width, widthOf);
    const fits = heightOf(style, size, lines.length) <= height;
    if (fits || size <= style.least) {
      const whole = style.balanced && fits ? balance(clean, lines, width, widthOf) : lines;
      const kept = fits ? whole : cut(lines, height, style, size, width, widthOf);
      return { style, size, lines: kept, width, height: heightOf(style, size, kept.length) };
    }
  }
}

/** The same number of lines in the least width. */
function balance(
  text: string,
  lines: readonly string[],
  width: number,
  widthOf: (text: string) => number,
): readonly string[] {
  if (lines.length < 2) return lines;
  let best = lines;
  let [least, most] = [width / 2, width];
  while (most - least > 1) {
    const middle = (least + most) / 2;
    const tried = breakLines(text, middle, widthOf);
    if (tried.length === lines.length) {
      best = tried;
      most = middle;
    } else least = middle;
  }
  return best;
}

function cut(
  lines: readonly string[],
  height: number,
  style: Style,
  size: number,
  width: number,
  widthOf: (line: string) => number,
): string[] {
  let count = lines.length;
  while (count > 0 && heightOf(style, size, count) > height) count -= 1;
  const kept = lines.slice(0, count);
  const last = kept.pop();
  if (last === undefined) return [];
  const signs = [...letters.segment(last)].map(({ segment }) => segment);
  while (signs.length > 0 && widthOf(`${signs.join('').trimEnd()}…`) > width) signs.pop();
  return [...kept, `${signs.join('').trimEnd()}…`];
}

/** Draws a set text with the top of its box at `y`. */
export function drawText(pdf: Pdf, set: SetText, x: number, y: number): void {
  const { style, size, lines, width } = set;
  const { ascent } = fonts[style.font];
  for (const [index, line] of lines.entries()) {
    const baseline = y + size * (ascent + index * style.leading);
    const free = width - measure(pdf, line, style.font, size);
    const indent = style.align === 'right' ? free : style.align === 'center' ? free / 2 : 0;
    let left = x + Math.max(0, indent);
    for (const run of runsOf(pdf, line, style.font)) {
      pdf.font(run.font).fontSize(size);
      const wide = pdf.widthOfString(run.text);
      pdf.fillColor(style.colour ?? colour.ink);
      pdf.text(run.text, left, baseline, { lineBreak: false, baseline: 'alphabetic' });
      left += wide;
    }
  }
}

/** Sets and draws a text; answers how high it came out. */
export function write(
  pdf: Pdf,
  text: string,
  style: Style,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height?: number },
): number {
  const set = setText(pdf, text, style, box.width, box.height);
  drawText(pdf, set, box.x, box.y);
  return set.height;
}
