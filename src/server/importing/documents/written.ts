import type { TextBlock } from '../../../shared/entry.ts';
import type { Cut } from '../../media/cut.ts';
import { clean } from '../names.ts';
import {
  type Conversion,
  convertLegacy,
  decodeLegacy,
  encodingOfFont,
  fitsFont,
  head,
  type LegacyEncoding,
} from './legacy-text.ts';

/** A stretch of a paragraph in one font; `\n` where a line is broken by hand. */
export interface Segment {
  text: string;
  readonly font: string | null;
}

export interface Cell {
  /** Counted through the document. */
  readonly row: number;
  readonly column: number;
}

/** A picture as it stands in a document. */
export interface WrittenPicture extends Cut {
  /** The part of the document that holds it; null where it lies outside, or is drawn by an office program alone. */
  readonly part: string | null;
  readonly alt: string | null;
  /** On paper, before it is turned, in points; null where the document does not say. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

/** The quarters clockwise nearest to some degrees: a photograph that is tilted a little is shown straight. */
export const toTurn = (degrees: number): Cut['turn'] =>
  (((Math.round((Number.isFinite(degrees) ? degrees : 0) / 90) % 4) + 4) % 4) as Cut['turn'];

/** A size on paper in points; null where a document says none that can be. */
export const toSize = (width: number, height: number): WrittenPicture['size'] =>
  width > 0 && height > 0 ? { width, height } : null;

/** What an author says that a picture shows; not the name of a file, nor what a machine guessed, which Word puts there. */
export function sayAlt(said: string | undefined): string | null {
  const text = clean(said ?? '')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, 300);
  const isName =
    /\.(?:jpe?g|png|gif|bmp|tiff?|heic|webp|emf|wmf)$/iu.test(text) || /^[a-z]:\\|^https?:/iu.test(text);
  const isGuess = /description automatically generated|ai-generated content|mô tả được tạo tự động/iu.test(
    text,
  );
  return text === '' || isName || isGuess ? null : text;
}

export interface WrittenParagraph {
  readonly kind: TextBlock['kind'];
  /** Then it has no words. */
  readonly picture?: WrittenPicture;
  /** Set as the words under a picture are: in the middle, or in the style for them. */
  readonly isCaption?: boolean;
  /** Set as a title: a heading, or bold and centred or at the top of a page. */
  readonly isTitle?: boolean;
  /** What a list sets before it: “1.”, “a)”, a dash. */
  readonly label?: string | null;
  /** Where it stands in a table. */
  readonly cell?: Cell | null;
  readonly segments: readonly Segment[];
  /** How far the paragraph and its first line are set in from the left, in points. */
  readonly indent: number;
  readonly firstIndent: number;
}

/** A paragraph as words: its lines with the white space before them. */
export interface WrittenBlock extends TextBlock {
  readonly picture: WrittenPicture | null;
  readonly isCaption: boolean;
  readonly isTitle?: boolean;
  readonly cell: Cell | null;
  /** Spaces before every line, and before the first. */
  readonly indent: number;
  readonly firstIndent: number;
}

export interface Written {
  readonly blocks: readonly WrittenBlock[];
  /** How many footnotes stand in it. */
  readonly notes: number;
  readonly conversion: Conversion | null;
}

/** A tab of half an inch is four spaces. */
const pointsPerSpace = 9;
const spaces = (points: number) => Math.max(0, Math.min(24, Math.round(points / pointsPerSpace)));

/** Makes Unicode of what fonts or likeness show to be legacy text, and tidies the lines. */
export function toWritten({
  paragraphs,
  notes,
}: {
  readonly paragraphs: readonly WrittenParagraph[];
} & Pick<Written, 'notes'>): Written {
  const merged = paragraphs.map(({ segments }) => mergeFonts(segments));
  const byFont = convertFonts(merged.flat());
  const texts = merged.map((segments) =>
    segments.map((segment) => byFont.texts.get(segment) ?? segment.text),
  );
  const { pieces, conversion } = convertLegacy(texts.map((parts) => parts.join('')));
  const blocks = paragraphs.map(({ kind, label, cell = null, picture = null, ...rest }, at): WrittenBlock => {
    const said = clean(pieces[at] ?? '').trimEnd();
    const text = label && said !== '' ? `${label} ${said.trimStart()}` : said;
    const set = (rest.isTitle ?? kind === 'heading') ? { isTitle: true } : {};
    return {
      ...{ kind, text, cell, picture, isCaption: rest.isCaption ?? false },
      ...{ indent: spaces(rest.indent), firstIndent: spaces(rest.firstIndent), ...set },
    };
  });
  return { blocks, notes, conversion: byFont.conversion ?? conversion };
}

/** One letter of VNI may be typed in two stretches of one font. */
function mergeFonts(segments: readonly Segment[]): Segment[] {
  const merged: Segment[] = [];
  for (const segment of segments) {
    const last = merged.at(-1);
    if (last && last.font === segment.font) last.text += segment.text;
    else merged.push({ ...segment });
  }
  return merged;
}

function convertFonts(segments: readonly Segment[]) {
  const groups = new Map<LegacyEncoding, Segment[]>();
  for (const segment of segments) {
    const encoding = encodingOfFont(segment.font ?? '')?.encoding;
    if (!encoding) continue;
    const group = groups.get(encoding);
    if (group) group.push(segment);
    else groups.set(encoding, [segment]);
  }
  const texts = new Map<Segment, string>();
  let conversion: Conversion | null = null;
  for (const [encoding, group] of groups) {
    // Some programs keep the font's name beside text that is Unicode already.
    const written = group.filter((segment) => fitsFont(segment.text, encoding));
    for (const segment of written) {
      const decoded = decodeLegacy(segment.text, encoding);
      const isCapital = encodingOfFont(segment.font ?? '')?.capitals ?? false;
      texts.set(segment, isCapital ? decoded.toUpperCase() : decoded);
    }
    const changed = written.filter((segment) => decodeLegacy(segment.text, encoding) !== segment.text);
    const first = changed[0];
    if (!first || conversion) continue;
    const after = head(texts.get(first) ?? '');
    conversion = { encoding, before: head(first.text), after, pieces: changed.length };
  }
  return { texts, conversion };
}

/**
 * The words of a document as lines. A paragraph is a line of verse, or, where its lines are broken by hand, a whole
 * stanza; indents become spaces.
 */
export const writtenText = (blocks: readonly WrittenBlock[]): string => writtenLines(blocks).text;

/** The same, with the lines that are set as titles, counted from 0. */
export function writtenLines(blocks: readonly WrittenBlock[]): { text: string; titles: number[] } {
  const written = blocks.filter(({ picture }) => picture === null);
  const filled = written.filter((block) => block.text !== '');
  const least = Math.min(...filled.map((block) => block.indent));
  let text = '';
  let count = 0;
  const titles: number[] = [];
  let last: string | null = null;
  for (const block of written) {
    const lines = block.text
      .split('\n')
      .map((line, at) =>
        line === ''
          ? ''
          : ' '.repeat(Math.max(0, block.indent - least + (at === 0 ? block.firstIndent : 0))) + line,
      );
    const isApart =
      last !== null && last !== '' && block.text !== '' && `${last}${block.text}`.includes('\n');
    const before = `${last === null ? '' : '\n'}${isApart ? '\n' : ''}`;
    count += before.length;
    if (block.isTitle && block.text.trim() !== '' && lines.length === 1) titles.push(count);
    count += lines.length - 1;
    text += `${before}${lines.join('\n')}`;
    last = block.text;
  }
  return { text, titles };
}

/** A block as a document has it: its pictures are still to be opened. */
export type FoundBlock =
  | TextBlock
  | (WrittenPicture & { readonly kind: 'picture'; readonly isBeside: boolean });

/** Letters of a line under a picture; more is text. */
const longestCaption = 160;
const saysPicture = /^(?:ảnh|hình|figure|fig\.|picture|photo)(?![\p{L}])/iu;

/**
 * The blocks of a document that are shown. A row of a table with more than one filled cell is one block, behind the
 * pictures in it, which stand side by side; what is laid out by a table of one column is not.
 */
export function toBlocks(blocks: readonly WrittenBlock[]): FoundBlock[] {
  const filled = blocks.filter(({ text, picture }) => picture !== null || text.trim() !== '');
  const shown: FoundBlock[] = [];
  for (let at = 0; at < filled.length; ) {
    const row = filled[at]?.cell?.row;
    let end = at + 1;
    while (row !== undefined && filled[end]?.cell?.row === row) end += 1;
    const together = filled.slice(at, end);
    at = end;
    const words = together.filter(({ picture }) => picture === null);
    const columns = words.map(({ cell }) => cell?.column ?? 0);
    if (new Set(columns).size > 1) {
      const cells = Array.from({ length: Math.max(...columns) + 1 }, (_, column) =>
        words
          .filter((_, place) => columns[place] === column)
          .map(({ text }) => text.trim().replace(/[^\S\n]+/g, ' '))
          .join('\n'),
      );
      shown.push(...picturesIn(together), { kind: 'row', text: cells.join('\t') });
    } else if (words.length === 0) shown.push(...picturesIn(together));
    else {
      for (const block of together) {
        const isBelow = shown.at(-1)?.kind === 'picture';
        if (block.picture) shown.push(...picturesIn([block]));
        else
          shown.push(
            isBelow && isCaption(block) ? { kind: 'caption', text: block.text.trim() } : tidy(block),
          );
      }
    }
  }
  return shown;
}

function picturesIn(blocks: readonly WrittenBlock[]): FoundBlock[] {
  const found = blocks.filter(({ picture }) => picture !== null);
  return found.flatMap(({ picture, cell }, place) => {
    // Those of one cell stand one below the other.
    const isBeside = place > 0 && cell?.column !== found[place - 1]?.cell?.column;
    return picture ? { kind: 'picture', ...picture, isBeside } : [];
  });
}

/** The heading of a form in capitals, often below a school's emblem, is none. */
const isCaption = ({ kind, text, isCaption, isTitle }: WrittenBlock): boolean =>
  kind === 'paragraph' &&
  text.length <= longestCaption &&
  (saysPicture.test(text.trim()) || (isCaption && !isTitle && text !== text.toUpperCase()));

/** A dash of a list is drawn as every other mark. */
const tidy = ({ kind, text }: WrittenBlock): TextBlock => ({
  kind,
  text: (kind === 'item' ? text.replace(/^\s*[-–—] /u, '') : text).trim(),
});
