import { clean, squash, tidy, tidyLine } from '../names.ts';

/** What stands above a poem and is not the poem. */
export interface Byline {
  readonly titles: readonly string[];
  readonly authors: readonly string[];
}

/**
 * Markdown's marks taken away, its hard line ends and front matter too; the words stay as they are. Marks more than
 * a line of verse apart are no pair.
 */
export function plainMarkdown(text: string): string {
  return text
    .replace(/^\ufeff?---\n[\s\S]*?\n(?:---|\.\.\.)\n/, '')
    .split('\n')
    .map((line) =>
      line
        .trimEnd()
        .replace(/\\$/, '')
        .replace(/^ {0,3}(?:#{1,6}\s+|>\s?)/, '')
        .replace(/(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1/g, '$2')
        .replace(/(?<![\p{L}\p{N}*_])([*_])(?=\S)(.{1,300}?)(?<=\S)\1(?![\p{L}\p{N}*_])/gu, '$2')
        .replace(/\\([\\`*_{}[\]()#+\-.!>])/g, '$1'),
    )
    .join('\n');
}

/**
 * A poem's stanzas and lines exactly as written; only the title and author above it are left out, because they are
 * shown beside it. Words without an empty line between them are one stanza.
 */
export function readStanzas(text: string, byline: Byline): string[][] {
  const lines = clean(text)
    .split('\n')
    .map((line) => line.trimEnd().replace(/\t/g, '    '));
  const first = lines.findIndex((line) => line.trim() !== '');
  let start = 0;
  for (let at = Math.max(0, first); at < Math.min(lines.length, first + 6); at += 1) {
    const line = lines[at] ?? '';
    if (line.trim() === '') continue;
    if (!isByline(line, byline)) break;
    start = at + 1;
  }
  const verses = lines.slice(start);
  // What all lines are set in by is the page's margin; the rest is the verse's shape.
  const margin = verses
    .filter((line) => line !== '')
    .reduce((least, line) => Math.min(least, line.length - line.trimStart().length), Infinity);
  const stanzas: string[][] = [];
  let stanza: string[] = [];
  for (const line of [...verses, '']) {
    if (line !== '') stanza.push(line.slice(margin));
    else if (stanza.length > 0) {
      stanzas.push(stanza);
      stanza = [];
    }
  }
  return stanzas;
}

const titleLabel = /^\s*(?:bài thơ|tên bài(?: thơ)?|tác phẩm|title)\s*:\s*/iu;
const authorLabel = /^\s*(?:tác giả|sáng tác|author|by)\s*:\s*(.+)$/iu;

/** The author where the head of the words says so: “Tác giả: Hà Văn Ban”. */
export function readAuthor(text: string): string | null {
  for (const line of tidy(text).split('\n').slice(0, 6)) {
    const author = authorLabel.exec(line)?.[1];
    if (author) return tidyLine(author);
  }
  return null;
}

const isMarked = (text: string): boolean => /[\p{M}đ]/iu.test(text.normalize('NFD'));

/** A title typed without accents (“Thay giao ban”) as the head of the words writes it (“Thầy giáo bản”); null where it does not. */
export function spellTitle(text: string, title: string): string | null {
  const plain = tidyLine(title);
  if (plain === '' || isMarked(plain)) return null;
  const head = tidy(text)
    .split('\n')
    .slice(0, 6)
    .filter((line) => line.length <= 300);
  const found = head
    .map((line) => tidyLine(line.replace(titleLabel, '').replace(/^\s*["“*_]+|["”*_]+\s*$/gu, '')))
    .find((line) => isMarked(line) && squash(line) === squash(plain));
  if (found === undefined) return null;
  // Capitals all through are the document's way of setting a title: the name keeps its own.
  const isShouted = found === found.toUpperCase() && plain !== plain.toUpperCase();
  if (!isShouted) return found;
  if (found.length !== plain.length) return found.charAt(0) + found.slice(1).toLowerCase();
  return [...found.toLowerCase()]
    .map((letter, at) => (plain[at] === plain[at]?.toLowerCase() ? letter : letter.toUpperCase()))
    .join('');
}

/** True for a line above a poem that says its title or author. */
export function isByline(line: string, { titles, authors }: Byline): boolean {
  if (authorLabel.test(line)) return true;
  const label = /^\s*(?:bài thơ|tên bài(?: thơ)?|tác phẩm|tác giả|sáng tác|thơ|title|author|by)\s*:\s*/iu;
  const said = squash(line.replace(label, ''));
  if (said === '') return label.test(line) || /^[\s*_=–—-]+$/.test(line);
  return [...titles, ...authors, authors.join('')].some((known) => squash(known) === said);
}

/** Running text: lines of a paragraph stay, blank lines between paragraphs become one. */
export const readProse = (text: string): string =>
  tidy(text)
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split('\n').map(tidyLine).join('\n'))
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
