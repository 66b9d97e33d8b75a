import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Canvas } from '@napi-rs/canvas';
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { z } from 'zod';
import type { TextBlock } from '../../../shared/entry.ts';
import { tidyLine } from '../names.ts';
import { type Conversion, convertLegacy } from './legacy-text.ts';
import { pageLimit } from './readable-documents.ts';

const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const folder = (name: string) => `${join(root, name)}/`;

/** Long edge of a page's picture in pixels: readable on a portrait 1080p screen when enlarged. */
const pageSize = 1800;
/** That one page may take of a core. */
const pageSeconds = 30;

export interface PdfContent {
  readonly blocks: TextBlock[];
  /** Pages of the document, shown or not. */
  readonly pages: number;
  /** Pages of which no picture could be made. */
  readonly lost: number;
  readonly conversion: Conversion | null;
}

/**
 * Reads a PDF: its text in reading order and, one after the other, a PNG of each of its first `pageLimit` pages.
 * Fonts and character maps come with the program; scripts and attachments are not looked at. Text that is jumbled is
 * none. Throws if the file cannot be read; `isEncrypted` tells whether it wants a password.
 */
export async function readPdf(
  bytes: Uint8Array,
  onPage: (png: Uint8Array) => Promise<void>,
): Promise<PdfContent> {
  const task = open(bytes);
  try {
    const document = await task.promise;
    const lines: PdfLine[] = [];
    let lost = 0;
    for (let number = 1; number <= Math.min(document.numPages, pageLimit); number += 1) {
      const page = await document.getPage(number);
      lines.push(...(await readLines(page, number)));
      const png = await renderPage(page, document.canvasFactory).catch(() => null);
      if (png) await onPage(png);
      else lost += 1;
      page.cleanup();
    }
    const { pieces, conversion } = convertLegacy(lines.map((line) => line.text));
    const blocks = isJumbled(lines)
      ? []
      : toBlocks(lines.map((line, at) => ({ ...line, text: pieces[at] ?? line.text })));
    return { blocks, pages: document.numPages, lost, conversion };
  } finally {
    await task.destroy();
  }
}

/** The words of a PDF as lines with the gaps between stanzas; empty where its pages are pictures or its text is jumbled. Throws as `readPdf`. */
export async function readPdfText(
  bytes: Uint8Array,
): Promise<{ text: string; conversion: Conversion | null }> {
  const task = open(bytes);
  try {
    const document = await task.promise;
    const lines: PdfLine[] = [];
    for (let number = 1; number <= Math.min(document.numPages, pageLimit); number += 1) {
      const page = await document.getPage(number);
      lines.push(...(await readLines(page, number)));
      page.cleanup();
    }
    const { pieces, conversion } = convertLegacy(isJumbled(lines) ? [] : toVerses(lines));
    return { text: pieces.join('\n'), conversion };
  } finally {
    await task.destroy();
  }
}

export const isEncrypted = (error: unknown): boolean =>
  error instanceof Error && error.name === 'PasswordException';

const open = (bytes: Uint8Array) =>
  getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: folder('cmaps'),
    standardFontDataUrl: folder('standard_fonts'),
    wasmUrl: folder('wasm'),
    iccUrl: folder('iccs'),
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: false,
    verbosity: 0,
  });

interface CanvasFactory {
  create(width: number, height: number): { canvas: Canvas };
}
const isCanvasFactory = (factory: object): factory is CanvasFactory => 'create' in factory;

async function renderPage(page: PDFPageProxy, factory: object): Promise<Uint8Array> {
  if (!isCanvasFactory(factory)) throw new Error('pdf.js has no canvas');
  const natural = page.getViewport({ scale: 1 });
  const scale = pageSize / Math.max(natural.width, natural.height);
  if (!Number.isFinite(scale) || scale <= 0) throw new Error('a page without size');
  const viewport = page.getViewport({ scale });
  const { canvas } = factory.create(
    Math.max(1, Math.round(viewport.width)),
    Math.max(1, Math.round(viewport.height)),
  );
  const render = page.render({ canvas, viewport });
  const began = process.cpuUsage();
  const timer = setInterval(() => {
    const { user, system } = process.cpuUsage(began);
    if (user + system > pageSeconds * 1e6) render.cancel();
  }, 1000);
  try {
    await render.promise;
  } finally {
    clearInterval(timer);
  }
  return canvas.encode('png');
}

/** A line of text as it stands on a page, in points from the page's lower left corner. */
export interface PdfLine {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  /** Where its last stretch of text ends. */
  right: number;
  readonly size: number;
  readonly pageWidth: number;
  readonly pageHeight: number;
  text: string;
  /** Some of it was written over what stood there. */
  isOverwritten?: boolean;
}

/**
 * Programs that lack a font's Vietnamese letters write a line without them and then those letters over its gaps: it
 * looks right and reads “Ch o c a bàữ ủ”.
 */
const isJumbled = (lines: readonly PdfLine[]): boolean =>
  lines.filter((line) => line.isOverwritten).length > lines.length / 5;

const itemSchema = z.object({
  str: z.string(),
  transform: z.array(z.number()),
  width: z.number(),
  hasEOL: z.boolean(),
});

async function readLines(page: PDFPageProxy, number: number): Promise<PdfLine[]> {
  const { items } = await page.getTextContent();
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  const lines: PdfLine[] = [];
  let line: PdfLine | null = null;
  for (const item of items) {
    const parsed = itemSchema.safeParse(item);
    if (!parsed.success) continue;
    const { str, transform, width, hasEOL } = parsed.data;
    if (str !== '') {
      const [, , c = 0, d = 0, x = 0, y = 0] = transform;
      const size = Math.hypot(c, d);
      if (line && Math.abs(line.y - y) < size * 0.6) {
        if (str.trim() !== '' && x - left < line.right - size * 0.3) line.isOverwritten = true;
        line.text += str;
        line.right = x - left + width;
      } else {
        const place = { page: number, x: x - left, y: y - bottom, right: x - left + width, size };
        line = { ...place, pageWidth: right - left, pageHeight: top - bottom, text: str };
        lines.push(line);
      }
    }
    if (hasEOL) line = null;
  }
  return lines.filter((found) => found.text.trim() !== '');
}

/**
 * Lines of verse out of lines on pages: a distance clearly larger than the usual one is a gap between stanzas, what
 * is set in stays so, and page numbers are left out. Lines that are centred begin anywhere: they are not set in.
 */
export function toVerses(lines: readonly PdfLine[]): string[] {
  const found = lines.filter((line) => !isPageNumber(line));
  const steps = found
    .map((line, at) => distanceTo(found[at - 1], line))
    .filter((step) => step !== null)
    .sort((a, b) => a - b);
  // Of few lines the gaps may be half: the shorter distances are those within a stanza.
  const usual = steps[Math.floor(steps.length / 3)] ?? 0;
  const margin = found.reduce((least, line) => Math.min(least, line.x), Number.POSITIVE_INFINITY);
  const verses: string[] = [];
  for (const [at, line] of found.entries()) {
    const step = distanceTo(found[at - 1], line);
    const isSamePage = found[at - 1]?.page === line.page;
    if (at > 0 && isSamePage && (step === null || step > usual * 1.4)) verses.push('');
    const isCentred = Math.abs((line.x + line.right) / 2 - line.pageWidth / 2) < line.pageWidth * 0.02;
    const inset = (line.x - margin) / Math.max(1, line.size * 0.5);
    const spaces = isCentred || !(inset > 0) ? 0 : Math.min(24, Math.round(inset));
    verses.push(' '.repeat(spaces) + line.text.trim().replace(/\s+/g, ' '));
  }
  return verses;
}

/** How far below the line before a line stands; null on another page or where it starts a new column. */
function distanceTo(before: PdfLine | undefined, line: PdfLine): number | null {
  if (!before || before.page !== line.page || !(before.y > line.y)) return null;
  return before.y - line.y;
}

const isPageNumber = ({ text, y, pageHeight }: PdfLine): boolean =>
  (y < pageHeight * 0.1 || y > pageHeight * 0.92) &&
  text.length < 30 &&
  /^\s*(?:(?:trang|page)\s*)?[-–—]?\s*\d{1,3}(?:\s*\/\s*\d{1,3})?\s*[-–—]?\s*$/iu.test(text);

/** Lines become paragraphs by their distance and size: what is set larger than most is a heading. */
function toBlocks(lines: readonly PdfLine[]): TextBlock[] {
  const sizes = new Map<number, number>();
  for (const line of lines) {
    const size = Math.round(line.size * 2) / 2;
    sizes.set(size, (sizes.get(size) ?? 0) + line.text.length);
  }
  const body = [...sizes].reduce((most, next) => (next[1] > most[1] ? next : most), [10, 0])[0];
  const blocks: { kind: TextBlock['kind']; text: string }[] = [];
  let previous: PdfLine | null = null;
  for (const line of lines) {
    const text = tidyLine(line.text);
    if (/^[-–—\s]*\d{1,3}[-–—\s]*$/.test(text)) continue;
    const kind =
      line.size > body * 1.15
        ? 'heading'
        : /^([•●▪◦‣–-]|\d{1,2}[.)]|[a-zđ]\))\s/u.test(text)
          ? 'item'
          : 'paragraph';
    const last = blocks.at(-1);
    const isNear =
      previous !== null &&
      (previous.page === line.page
        ? previous.y - line.y > 0 && previous.y - line.y < line.size * 1.75
        : !/[.!?:;”"]$/.test(last?.text ?? '.')) &&
      Math.abs(previous.size - line.size) < 1;
    const continues =
      isNear &&
      kind !== 'item' &&
      last &&
      (last.kind === kind || (last.kind === 'item' && kind === 'paragraph'));
    if (continues && last) last.text = joinLines(last.text, text);
    else blocks.push({ kind, text: text.replace(/^[•●▪◦‣]\s*/u, '') });
    previous = line;
  }
  // Where most of a document is code or notes in small type, its running text is no heading.
  return blocks.map((block) =>
    block.kind === 'heading' && block.text.length > headingLength ? { ...block, kind: 'paragraph' } : block,
  );
}

const headingLength = 160;

const joinLines = (before: string, after: string): string =>
  /\p{L}-$/u.test(before) ? before.slice(0, -1) + after : `${before} ${after}`;
