import path from 'node:path';
import { uncut } from '../../media/cut.ts';
import { readParts } from './archive.ts';
import { readNumbering } from './docx-numbering.ts';
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
const twipsPerPoint = 20;
/** English Metric Units. */
const unitsPerPoint = 12_700;

interface Style {
  readonly name: string;
  readonly basedOn: string | null;
  readonly outline: boolean;
  /** The list its paragraphs are of; null where it does not say, empty for none. */
  readonly list: string | null;
  readonly font: string | null;
  readonly hidden: boolean | null;
  readonly bold: boolean | null;
}

/**
 * Paragraphs of a .docx in reading order, empty ones too, with line breaks, tabs, indents and the numbers of lists as
 * they stand, in tables and text boxes too, and its pictures between them. What is deleted, hidden or a note is left out,
 * and what stands at the head and the foot of every page. Throws if it cannot be read.
 */
export async function readDocx(bytes: Buffer): Promise<Written> {
  const wanted = /^word\/(document\d*|styles\d*|numbering\d*)\.xml$|^word\/_rels\/document\d*\.xml\.rels$/;
  const parts = await readParts(bytes, (name) => wanted.test(name), partLimit);
  const find = (word: string) => [...parts].find(([name]) => name.startsWith(`word/${word}`))?.[1];
  const main = find('document');
  if (!main) throw new Error('no document in the zip');
  const styles = find('styles');
  const numbering = find('numbering');
  const links = find('_rels/document');
  return toWritten(
    readBody(
      main,
      styles ? readStyles(styles) : createStyles(new Map(), null, null),
      readNumbering(numbering ?? null),
      links ? readLinks(links) : new Map(),
    ),
  );
}

/** The parts of the zip that relations lead to; null where one leads outside. */
function readLinks(bytes: Buffer): ReadonlyMap<string, string | null> {
  const links = new Map<string, string | null>();
  readXml(bytes, {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const isOutside = attributes.get('TargetMode') === 'External';
      const part = path.posix.resolve('/word', attributes.get('Target') ?? '').slice(1);
      links.set(attributes.get('Id') ?? '', isOutside ? null : part);
    },
    close: () => undefined,
    text: () => undefined,
  });
  return links;
}

const isOff = (value: string | undefined) => value !== undefined && /^(0|false|off|none)$/.test(value);

function createStyles(styles: ReadonlyMap<string, Style>, paragraphs: string | null, font: string | null) {
  function resolve<T>(id: string | null, pick: (style: Style) => T | null): T | null {
    let style = id === null ? undefined : styles.get(id);
    // A style may be based on itself, round about.
    for (let depth = 0; style && depth < 20; depth += 1) {
      const found = pick(style);
      if (found !== null) return found;
      style = style.basedOn === null ? undefined : styles.get(style.basedOn);
    }
    return null;
  }
  const isHeading = (style: Style) =>
    style.outline || /^(heading \d|title)$/i.test(style.name) ? true : null;
  return {
    isHeading: (id: string | null) => resolve(id, isHeading) ?? false,
    isCaption: (id: string | null) => resolve(id, ({ name }) => /^caption$/i.test(name) || null) ?? false,
    list: (id: string | null) => resolve(id, (style) => style.list),
    font: (run: string | null, paragraph: string | null) =>
      resolve(run, (style) => style.font) ?? resolve(paragraph ?? paragraphs, (style) => style.font) ?? font,
    isBold: (run: string | null, paragraph: string | null) =>
      resolve(run, (style) => style.bold) ?? resolve(paragraph, (style) => style.bold) ?? false,
    isHidden: (run: string | null, paragraph: string | null) =>
      resolve(run, (style) => style.hidden) ??
      resolve(paragraph ?? paragraphs, (style) => style.hidden) ??
      false,
  };
}
type Styles = ReturnType<typeof createStyles>;

function readStyles(bytes: Buffer): Styles {
  const styles = new Map<string, Style>();
  let style: { -readonly [key in keyof Style]: Style[key] } | null = null;
  let id = '';
  let standard: string | null = null;
  let font: string | null = null;
  readXml(bytes, {
    open(name, attributes) {
      const value = attributes.get('val');
      if (name === 'style') {
        id = attributes.get('styleId') ?? '';
        style = {
          name: '',
          basedOn: null,
          outline: false,
          list: null,
          font: null,
          hidden: null,
          bold: null,
        };
        const isParagraph = attributes.get('type') === 'paragraph';
        if (isParagraph && attributes.has('default') && !isOff(attributes.get('default'))) standard = id;
      } else if (name === 'rFonts') {
        const found = attributes.get('ascii') ?? attributes.get('hAnsi') ?? null;
        if (style) style.font = found;
        else font = found;
      } else if (!style) return;
      else if (name === 'name') style.name = value ?? '';
      else if (name === 'basedOn') style.basedOn = value ?? null;
      else if (name === 'outlineLvl') style.outline = Number(value) < 9;
      else if (name === 'numId') style.list = value === '0' ? '' : (value ?? null);
      else if (name === 'vanish') style.hidden = !isOff(value);
      else if (name === 'b') style.bold = !isOff(value);
    },
    close(name) {
      if (name === 'style' && style) {
        styles.set(id, style);
        style = null;
      }
    },
    text: () => undefined,
  });
  return createStyles(styles, standard, font);
}

interface OpenParagraph {
  style: string | null;
  outline: boolean;
  /** As of a style. */
  list: string | null;
  level: number;
  centred: boolean;
  /** In the middle, which a name at the right is not. */
  middle: boolean;
  /** The first of its page by a break. */
  top: boolean;
  /** All of its letters so far are bold. */
  bold: boolean;
  /** Its end is deleted: it goes on in the next. */
  joined: boolean;
  indent: number;
  firstIndent: number;
  readonly segments: Segment[];
  /** Paragraphs of text boxes anchored in this one: they follow it. */
  readonly boxes: WrittenParagraph[];
  /** Pictures before its first word, and those after. */
  readonly above: WrittenParagraph[];
  readonly below: WrittenParagraph[];
}

interface OpenRun {
  style: string | null;
  font: string | null;
  hidden: boolean | null;
  bold: boolean | null;
}

/** Not shown by Word, or shown a second time. */
const skipped = new Set(['del', 'moveFrom', 'Fallback', 'rPrChange', 'pPrChange', 'sectPr']);

function readBody(
  bytes: Buffer,
  styles: Styles,
  number: ReturnType<typeof readNumbering>,
  links: ReadonlyMap<string, string | null>,
) {
  const done: WrittenParagraph[] = [];
  const paragraphs: OpenParagraph[] = [];
  const runs: (OpenRun | null)[] = [];
  let skipDepth = 0;
  let properties = 0;
  let isText = false;
  let carried: readonly Segment[] = [];
  let isPageTop = false;
  const tables: { cell: Cell; next: number }[] = [];
  let rows = 0;
  let notes = 0;
  /** What is known of a picture before it ends. */
  let open: { -readonly [key in keyof WrittenPicture]: WrittenPicture[key] } | null = null;
  /** What its drawing, in which several may be grouped, says that it shows. */
  let alt: string | null = null;
  let size: WrittenPicture['size'] = null;

  const isHidden = (paragraph: OpenParagraph, run: OpenRun) =>
    run.hidden ?? styles.isHidden(run.style, paragraph.style);

  function place(picture: WrittenPicture) {
    const paragraph = paragraphs.at(-1);
    const run = runs.at(-1);
    if (!paragraph || !run || isHidden(paragraph, run)) return;
    const isBegun = paragraph.segments.some(({ text }) => text.trim() !== '');
    (isBegun ? paragraph.below : paragraph.above).push({
      ...{ kind: 'paragraph', picture, cell: tables.at(-1)?.cell ?? null },
      ...{ segments: [], indent: 0, firstIndent: 0 },
    });
    alt = null;
  }

  /** The parts of a drawing: ECMA-376, part 1, 20.1 and 20.2; in old files a shape of VML, part 4, 19.1. */
  function readDrawing(name: string, attributes: ReadonlyMap<string, string>) {
    const partOf = (link: string) => links.get(attributes.get(link) ?? '') ?? null;
    const share = (side: string) => (Number(attributes.get(side)) || 0) / 100_000;
    if (name === 'docPr') alt = sayAlt(attributes.get('descr'));
    else if (name === 'extent') {
      const points = (side: string) => Number(attributes.get(side)) / unitsPerPoint;
      size = toSize(points('cx'), points('cy'));
    } else if (name === 'shape') {
      alt = sayAlt(attributes.get('alt'));
      const points = (side: string) =>
        Number(new RegExp(`(?:^|;)${side}:([\\d.]{1,12})pt`).exec(attributes.get('style') ?? '')?.[1]);
      size = toSize(points('width'), points('height'));
    } else if (name === 'pic') open = { part: null, alt, size, ...uncut };
    else if (name === 'imagedata')
      place({ part: partOf('id'), alt, size, crop: readVmlCrop(attributes), turn: 0 });
    // A chart, or a diagram of SmartArt: only an office program can draw it.
    else if (name === 'chart' || name === 'relIds') place({ part: null, alt, size, ...uncut });
    else if (name === 'blip' && !open) place({ part: partOf('embed'), alt, size, ...uncut });
    else if (!open) return;
    else if (name === 'cNvPr') open.alt = sayAlt(attributes.get('descr')) ?? open.alt;
    else if (name === 'blip') open.part = partOf('embed');
    else if (name === 'srcRect')
      open.crop = { left: share('l'), top: share('t'), right: share('r'), bottom: share('b') };
    else if (name === 'xfrm') open.turn = toTurn(Number(attributes.get('rot')) / 60_000);
  }

  function write(text: string) {
    const paragraph = paragraphs.at(-1);
    const run = runs.at(-1);
    if (!paragraph || !run) return;
    if (isHidden(paragraph, run)) return;
    if (text.trim() !== '' && !(run.bold ?? styles.isBold(run.style, paragraph.style)))
      paragraph.bold = false;
    paragraph.segments.push({ text, font: run.font ?? styles.font(run.style, paragraph.style) });
  }

  function setProperty(name: string, attributes: ReadonlyMap<string, string>) {
    const paragraph = paragraphs.at(-1);
    const run = runs.at(-1);
    const value = attributes.get('val');
    if (run) {
      if (name === 'rStyle') run.style = value ?? null;
      else if (name === 'rFonts') run.font = attributes.get('ascii') ?? attributes.get('hAnsi') ?? run.font;
      else if (name === 'vanish') run.hidden = !isOff(value);
      else if (name === 'b') run.bold = !isOff(value);
    } else if (paragraph) {
      if (name === 'pStyle') paragraph.style = value ?? null;
      else if (name === 'outlineLvl') paragraph.outline = Number(value) < 9;
      else if (name === 'numId') paragraph.list = value === '0' ? '' : (value ?? null);
      else if (name === 'ilvl') paragraph.level = Number(value) || 0;
      else if (name === 'pageBreakBefore') paragraph.top = !isOff(value);
      else if (name === 'jc') {
        paragraph.middle = value === 'center';
        paragraph.centred = value === 'center' || value === 'right' || value === 'end';
      } else if (name === 'ind') {
        const points = (key: string) => (Number(attributes.get(key)) || 0) / twipsPerPoint;
        paragraph.indent = points(attributes.has('start') ? 'start' : 'left');
        paragraph.firstIndent = points('firstLine') - points('hanging');
      }
    }
  }

  function closeParagraph() {
    const open = paragraphs.pop();
    if (!open) return;
    const target = paragraphs.at(-1)?.boxes ?? done;
    target.push(...open.above);
    const below = [...open.below, ...open.boxes];
    const segments = [...carried, ...open.segments];
    carried = open.joined ? segments : [];
    if (open.joined && below.length === 0) return;
    const isHeading = open.outline || styles.isHeading(open.style);
    const list = open.list ?? styles.list(open.style) ?? '';
    const isItem = list !== '';
    const isFilled = segments.some(({ text }) => text.trim() !== '');
    const isTop = open.top || isPageTop;
    if (isFilled) isPageTop = false;
    const paragraph: WrittenParagraph = {
      kind: isHeading ? 'heading' : isItem ? 'item' : 'paragraph',
      label: isItem && isFilled && !open.joined ? number(list, open.level) : null,
      cell: tables.at(-1)?.cell ?? null,
      isTitle: isHeading || (isFilled && open.bold && (open.middle || isTop)),
      isCaption: open.middle || styles.isCaption(open.style),
      segments: open.joined ? [] : segments,
      indent: open.centred || isItem ? 0 : open.indent,
      firstIndent: open.centred || isItem ? 0 : open.firstIndent,
    };
    // The paragraph a text box hangs on is often nothing but its hook.
    const isHook = open.boxes.length > 0 && paragraph.segments.every((segment) => segment.text.trim() === '');
    target.push(...(isHook ? [] : [paragraph]), ...below);
  }

  const marks: Record<string, string> = { tab: '\t', ptab: '\t', br: '\n', cr: '\n' };
  Object.assign(marks, { noBreakHyphen: '\u2011', softHyphen: '\u00ad' });

  readXml(bytes, {
    open(name, attributes) {
      if (skipDepth > 0 || skipped.has(name)) {
        const paragraph = paragraphs.at(-1);
        if (name === 'del' && skipDepth === 0 && properties > 0 && paragraph && !runs.at(-1)) {
          paragraph.joined = true;
        }
        skipDepth += 1;
        return;
      }
      readDrawing(name, attributes);
      if (name === 'footnoteReference' || name === 'endnoteReference') notes += 1;
      if (name === 'pPr' || name === 'rPr') properties += 1;
      else if (properties > 0) setProperty(name, attributes);
      else if (name === 'p') {
        paragraphs.push({
          ...{
            style: null,
            outline: false,
            list: null,
            level: 0,
            centred: false,
            middle: false,
            top: false,
            bold: true,
            joined: false,
            indent: 0,
            firstIndent: 0,
          },
          ...{ segments: [], boxes: [], above: [], below: [] },
        });
        runs.push(null);
      } else if (name === 'r') runs.push({ style: null, font: null, hidden: null, bold: null });
      else if (name === 't') isText = true;
      else if (name === 'tr') tables.push({ cell: { row: rows++, column: 0 }, next: 0 });
      else if (name === 'tc' || name === 'gridSpan') {
        const table = tables.at(-1);
        if (table && name === 'tc') table.cell = { ...table.cell, column: table.next++ };
        else if (table) table.next += Math.min(63, Math.max(0, Number(attributes.get('val')) - 1 || 0));
      } else if (Object.hasOwn(marks, name)) {
        if (name === 'br' && attributes.get('type') === 'page') isPageTop = true;
        write(marks[name] ?? '');
      }
    },
    close(name) {
      if (skipDepth > 0) skipDepth -= 1;
      else if (name === 'pPr' || name === 'rPr') properties -= 1;
      else if (properties > 0) return;
      else if (name === 't') isText = false;
      else if (name === 'pic' && open) {
        place(open);
        open = null;
      } else if (name === 'r') runs.pop();
      else if (name === 'tr') tables.pop();
      else if (name === 'p') {
        runs.pop();
        closeParagraph();
      } else if (name === 'tc') {
        // A poem in two columns of a table has a gap between them.
        (paragraphs.at(-1)?.boxes ?? done).push({
          kind: 'paragraph',
          segments: [],
          indent: 0,
          firstIndent: 0,
        });
      }
    },
    text(text) {
      if (isText && skipDepth === 0) write(text);
    },
  });
  return { paragraphs: done, notes };
}

/** Shares, or 65,536ths of the picture with an “f” behind them. */
function readVmlCrop(attributes: ReadonlyMap<string, string>) {
  const share = (side: string) => {
    const said = attributes.get(`crop${side}`) ?? '';
    return (Number.parseFloat(said) || 0) / (said.endsWith('f') ? 65_536 : 1);
  };
  return { left: share('left'), top: share('top'), right: share('right'), bottom: share('bottom') };
}
