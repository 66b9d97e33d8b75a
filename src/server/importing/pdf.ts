import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Canvas } from '@napi-rs/canvas';
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { z } from 'zod';
import type { DocumentBlock } from '../../shared/entry.ts';
import { tidyLine } from './names.ts';

const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const folder = (name: string) => `${join(root, name)}/`;

export const pageLimit = 40;
/** Long edge of a page's picture in pixels: readable on a portrait 1080p screen when enlarged. */
const pageSize = 1800;
const pageTimeout = 30_000;

export interface PdfContent {
  readonly blocks: DocumentBlock[];
  readonly pages: number;
}

/**
 * Reads a PDF: its text in reading order and, one after the other, a PNG of each of its first `pageLimit` pages.
 * Fonts and character maps come with the program. Throws if the file cannot be read.
 */
export async function readPdf(
  bytes: Uint8Array,
  onPage: (png: Uint8Array) => Promise<void>,
): Promise<PdfContent> {
  const task = getDocument({
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
  try {
    const document = await task.promise;
    const lines: Line[] = [];
    for (let number = 1; number <= Math.min(document.numPages, pageLimit); number += 1) {
      const page = await document.getPage(number);
      lines.push(...(await readLines(page, number)));
      await onPage(await renderPage(page, document.canvasFactory));
      page.cleanup();
    }
    return { blocks: toBlocks(lines), pages: document.numPages };
  } finally {
    await task.destroy();
  }
}

interface CanvasFactory {
  create(width: number, height: number): { canvas: Canvas };
}
const isCanvasFactory = (factory: object): factory is CanvasFactory => 'create' in factory;

async function renderPage(page: PDFPageProxy, factory: object): Promise<Uint8Array> {
  if (!isCanvasFactory(factory)) throw new Error('pdf.js has no canvas');
  const natural = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: pageSize / Math.max(natural.width, natural.height) });
  const { canvas } = factory.create(
    Math.max(1, Math.round(viewport.width)),
    Math.max(1, Math.round(viewport.height)),
  );
  const render = page.render({ canvas, viewport });
  const timer = setTimeout(() => render.cancel(), pageTimeout);
  try {
    await render.promise;
  } finally {
    clearTimeout(timer);
  }
  return canvas.encode('png');
}

interface Line {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  text: string;
}

const itemSchema = z.object({ str: z.string(), transform: z.array(z.number()), hasEOL: z.boolean() });

async function readLines(page: PDFPageProxy, number: number): Promise<Line[]> {
  const { items } = await page.getTextContent();
  const lines: Line[] = [];
  let line: Line | null = null;
  for (const item of items) {
    const parsed = itemSchema.safeParse(item);
    if (!parsed.success) continue;
    const { str, transform, hasEOL } = parsed.data;
    if (str !== '') {
      const [, , c = 0, d = 0, x = 0, y = 0] = transform;
      const size = Math.hypot(c, d);
      if (line && Math.abs(line.y - y) < size * 0.6) line.text += str;
      else {
        line = { page: number, x, y, size, text: str };
        lines.push(line);
      }
    }
    if (hasEOL) line = null;
  }
  return lines.filter((found) => found.text.trim() !== '');
}

/** Lines become paragraphs by their distance and size: what is set larger than most is a heading. */
function toBlocks(lines: readonly Line[]): DocumentBlock[] {
  const sizes = new Map<number, number>();
  for (const line of lines) {
    const size = Math.round(line.size * 2) / 2;
    sizes.set(size, (sizes.get(size) ?? 0) + line.text.length);
  }
  const body = [...sizes].reduce((most, next) => (next[1] > most[1] ? next : most), [10, 0])[0];
  const blocks: { kind: DocumentBlock['kind']; text: string }[] = [];
  let previous: Line | null = null;
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
