import { uncut } from '../../media/cut.ts';
import { readParts } from './archive.ts';
import { readXml } from './read-xml.ts';
import {
  type Cell,
  type Segment,
  sayAlt,
  toSize,
  toTurn,
  toWritten,
  type Written,
  type WrittenParagraph,
  type WrittenPicture,
} from './written.ts';

const partLimit = 64 * 1024 * 1024;
const pointsPerUnit: Record<string, number> = { pt: 1, in: 72, cm: 72 / 2.54, mm: 72 / 25.4, pc: 12 };

interface Style {
  readonly parent: string | null;
  indent: number | null;
  firstIndent: number | null;
  font: string | null;
  hidden: boolean | null;
  centred: boolean | null;
  /** Of a picture: parts of it are left off. */
  clipped: boolean | null;
}

function toPoints(length: string | undefined): number | null {
  const [, number, unit] = /^(-?[\d.]{1,12})([a-z]{2})$/.exec(length ?? '') ?? [];
  const points = Number(number) * (pointsPerUnit[unit ?? ''] ?? Number.NaN);
  return Number.isFinite(points) ? points : null;
}

/**
 * Paragraphs and pictures of an .odt in reading order, as `readDocx` gives those of a .docx. The format: OASIS OpenDocument 1.3.
 * Throws if it cannot be read.
 */
export async function readOdt(bytes: Buffer): Promise<Written> {
  const parts = await readParts(bytes, (name) => name === 'content.xml' || name === 'styles.xml', partLimit);
  const content = parts.get('content.xml');
  if (!content) throw new Error('no content in the zip');
  const styles = new Map<string, Style>();
  const named = parts.get('styles.xml');
  if (named) readPart(named, styles);
  return toWritten(readPart(content, styles));
}

interface OpenParagraph {
  readonly style: string;
  readonly kind: WrittenParagraph['kind'];
  readonly segments: Segment[];
  readonly boxes: WrittenParagraph[];
  /** Pictures before its first word, and those after. */
  readonly above: WrittenParagraph[];
  readonly below: WrittenParagraph[];
}

/** A frame, and the first picture in it: others stand for it where it cannot be shown. */
interface OpenFrame {
  readonly style: string;
  readonly turn: WrittenPicture['turn'];
  readonly size: WrittenPicture['size'];
  link: string | null;
  alt: string;
}

/** Notes, comments and what is deleted but kept. */
const skipped = new Set(['note', 'annotation', 'tracked-changes', 'desc', 'title', 'index-title']);

/** Adds the part's styles to those known and returns its paragraphs. */
function readPart(bytes: Buffer, styles: Map<string, Style>) {
  const done: WrittenParagraph[] = [];
  const paragraphs: OpenParagraph[] = [];
  const spans: string[] = [];
  const faces = new Map<string, string>();
  let style: Style | null = null;
  let skipDepth = 0;
  let lists = 0;
  const tables: Cell[] = [];
  let rows = 0;
  const frames: OpenFrame[] = [];
  let isAlt = false;
  let notes = 0;

  function resolve<T>(id: string | undefined, pick: (style: Style) => T | null): T | null {
    let found = styles.get(id ?? '');
    for (let depth = 0; found && depth < 20; depth += 1) {
      const value = pick(found);
      if (value !== null) return value;
      found = styles.get(found.parent ?? '');
    }
    return null;
  }

  function write(text: string) {
    const paragraph = paragraphs.at(-1);
    if (!paragraph || text === '') return;
    const ids = [...spans].reverse().concat(paragraph.style);
    const first = <T>(pick: (style: Style) => T | null): T | null => {
      for (const id of ids) {
        const value = resolve(id, pick);
        if (value !== null) return value;
      }
      return null;
    };
    if (first(({ hidden }) => hidden)) return;
    const font = first((one) => one.font);
    paragraph.segments.push({ text, font: font === null ? null : (faces.get(font) ?? font) });
  }

  function place({ style, turn, size, link, alt }: OpenFrame) {
    const paragraph = paragraphs.at(-1);
    if (link === null) return;
    const isBegun = paragraph?.segments.some(({ text }) => text.trim() !== '');
    // Outside, or the picture of an author who left parts of it off, by lengths no picture has.
    const isShut = /^\.\.|^\/|:/.test(link) || resolve(style, ({ clipped }) => clipped);
    const part = isShut ? null : link.replace(/^\.\//, '');
    (paragraph ? (isBegun ? paragraph.below : paragraph.above) : done).push({
      ...{ kind: 'paragraph', picture: { part, alt: sayAlt(alt), size, crop: uncut.crop, turn } },
      ...{ cell: tables.at(-1) ?? null, segments: [], indent: 0, firstIndent: 0 },
    });
  }

  readXml(bytes, {
    open(name, attributes) {
      if (name === 'note' && skipDepth === 0) notes += 1;
      if (name === 'desc' && skipDepth === 0) isAlt = true;
      if (skipDepth > 0 || skipped.has(name)) skipDepth += 1;
      else if (name === 'font-face') {
        faces.set(attributes.get('name') ?? '', (attributes.get('font-family') ?? '').replace(/^'|'$/g, ''));
      } else if (name === 'style') {
        const parent = attributes.get('parent-style-name') ?? null;
        style = {
          parent,
          indent: null,
          firstIndent: null,
          font: null,
          hidden: null,
          centred: null,
          clipped: null,
        };
        styles.set(attributes.get('name') ?? '', style);
      } else if (name === 'paragraph-properties' && style) {
        style.indent = toPoints(attributes.get('margin-left'));
        style.firstIndent = toPoints(attributes.get('text-indent'));
        const align = attributes.get('text-align');
        if (align !== undefined) style.centred = align === 'center' || align === 'end' || align === 'right';
      } else if (name === 'graphic-properties' && style) {
        const clip = attributes.get('clip');
        if (clip !== undefined) style.clipped = /[1-9]/.test(clip);
      } else if (name === 'text-properties' && style) {
        style.font = attributes.get('font-name') ?? attributes.get('font-family') ?? null;
        const display = attributes.get('display');
        if (display !== undefined) style.hidden = display === 'none';
      } else if (name === 'list-item') lists += 1;
      else if (name === 'frame') {
        const radians = Number(/rotate\s*\((-?[\d.]+)/.exec(attributes.get('transform') ?? '')?.[1] ?? 0);
        const turn = toTurn((-radians * 180) / Math.PI);
        const points = (side: string) => toPoints(attributes.get(side)) ?? Number.NaN;
        const size = toSize(points('width'), points('height'));
        frames.push({ style: attributes.get('style-name') ?? '', turn, size, link: null, alt: '' });
      } else if (name === 'image') {
        const frame = frames.at(-1);
        if (frame) frame.link ??= attributes.get('href') ?? '';
      } else if (name === 'table-row') tables.push({ row: rows++, column: -1 });
      else if (name === 'table-cell' || name === 'covered-table-cell') {
        const cell = tables.pop();
        if (cell) tables.push({ ...cell, column: cell.column + 1 });
      } else if (name === 'p' || name === 'h') {
        const kind = name === 'h' ? 'heading' : lists > 0 ? 'item' : 'paragraph';
        paragraphs.push({
          style: attributes.get('style-name') ?? '',
          ...{ kind, segments: [], boxes: [], above: [], below: [] },
        });
      } else if (name === 'span') spans.push(attributes.get('style-name') ?? '');
      else if (name === 'line-break') write('\n');
      else if (name === 'tab') write('\t');
      else if (name === 's') write(' '.repeat(Math.min(200, Number(attributes.get('c') ?? 1) || 1)));
    },
    close(name) {
      if (skipDepth > 0) {
        skipDepth -= 1;
        isAlt &&= skipDepth > 0;
      } else if (name === 'style') style = null;
      else if (name === 'frame') {
        const frame = frames.pop();
        if (frame) place(frame);
      } else if (name === 'list-item') lists -= 1;
      else if (name === 'table-row') tables.pop();
      else if (name === 'span') spans.pop();
      else if (name === 'table-cell') {
        (paragraphs.at(-1)?.boxes ?? done).push({
          kind: 'paragraph',
          segments: [],
          indent: 0,
          firstIndent: 0,
        });
      } else if (name === 'p' || name === 'h') {
        const open = paragraphs.pop();
        if (!open) return;
        const isPlain = open.kind !== 'item' && !resolve(open.style, ({ centred }) => centred);
        const paragraph: WrittenParagraph = {
          kind: open.kind,
          isCaption: resolve(open.style, ({ centred }) => centred) ?? false,
          cell: tables.at(-1) ?? null,
          segments: open.segments,
          indent: isPlain ? (resolve(open.style, ({ indent }) => indent) ?? 0) : 0,
          firstIndent: isPlain ? (resolve(open.style, ({ firstIndent }) => firstIndent) ?? 0) : 0,
        };
        const isHook = open.boxes.length > 0 && open.segments.every(({ text }) => text.trim() === '');
        (paragraphs.at(-1)?.boxes ?? done).push(
          ...[...open.above, ...(isHook ? [] : [paragraph]), ...open.below, ...open.boxes],
        );
      }
    },
    text(text) {
      // White space of the file is one space; a typed one has an element of its own.
      const frame = frames.at(-1);
      if (isAlt && frame) frame.alt += text;
      if (skipDepth === 0) write(text.replace(/[ \t\r\n]+/g, ' '));
    },
  });
  return { paragraphs: done, notes };
}
