import { foldWords, squash, tidyLine } from '../names.ts';
import { authorLabel, findPoems, headingLabel, isPersonName, numbering } from './poems.ts';

/** A poem of a document, as its own lines name it. */
export interface ProposedPoem {
  readonly title: string;
  readonly author: string | null;
}

interface Heading extends ProposedPoem {
  readonly at: number;
  /** Where its verses begin. */
  readonly start: number;
  /** With a number or a label (“Bài thơ: …”) before it. */
  readonly isNumbered: boolean;
}

/** As many poems are offered at once; a longer collection is a book. */
const mostPoems = 100;
const longestTitle = 80;
/** So many filled lines may stand above the first poem: what the collection is called, and of whom. */
const mostAbove = 3;
/** Of filled lines at most so many are set as titles, or the setting means nothing. */
const mostMarked = 1 / 3;
/** Fewer lines below a title are no poem; more where nothing but the name below it tells: a signature has a few. */
const leastVerses = { set: 2, numbered: 1, signed: 4 };
/** Longer than any collection handed in. */
const mostLines = 10_000;
/** Parts of one poem. */
const part = /^(?:[ivx]{1,4}|[a-z]|\d{1,3}|(?:phan|doan|kho|chuong|canh) \w+|diep khuc|loi \d|het|hết)$/;

/**
 * The poems of a document that no list speaks of, as staff may let it be cut: each begins at a line that is set as a
 * title (`marked`: those lines, counted from 0), or that is numbered, labelled or stands by itself above the name of a
 * person. Empty where there are fewer than two, or where not every line below the first title would be in one.
 */
export function proposePoems(text: string, marked: readonly number[]): ProposedPoem[] {
  const lines = text.split('\n');
  if (lines.length > mostLines) return [];
  const filled = lines.flatMap((line, at) => (line.trim() === '' ? [] : [at]));
  const set = new Set(marked.length <= filled.length * mostMarked ? marked : []);
  for (const headings of [findHeadings(lines, set, 'set'), findHeadings(lines, set, 'signed')]) {
    const [first] = headings;
    if (!first || headings.length < 2 || headings.length > mostPoems) continue;
    if (filled.filter((at) => at < first.at).length > mostAbove) continue;
    if (new Set(headings.map(({ title }) => squash(title))).size < headings.length) continue;
    if (isCutWhole(text, headings)) return headings.map(({ title, author }) => ({ title, author }));
  }
  return [];
}

function findHeadings(lines: readonly string[], set: ReadonlySet<number>, by: 'set' | 'signed'): Heading[] {
  const found: Heading[] = [];
  for (const [at, line] of lines.entries()) {
    const bare = tidyLine(line.slice(0, 300).replace(numbering, '').replace(headingLabel, ''));
    if (bare === '' || bare.length > longestTitle || /[,;:]$/.test(bare) || part.test(foldWords(bare)))
      continue;
    if (!/\p{L}/u.test(bare) || authorLabel.test(line)) continue;
    const next = nextFilled(lines, at);
    const author = next === null ? null : readName(lines[next] ?? '');
    const start = (author === null ? at : (next ?? at)) + 1;
    if (by === 'set') {
      if (!set.has(at) || (found.at(-1)?.start ?? 0) > at) continue;
      if (countVerses(lines, start, set) >= leastVerses.set)
        found.push({ at, start, title: bare, author, isNumbered: false });
      continue;
    }
    const isNumbered = numbering.test(line) || headingLabel.test(line);
    const isApart = at === 0 || (lines[at - 1] ?? '').trim() === '';
    if (author === null || !(isNumbered || isApart) || readName(bare) !== null) continue;
    found.push({ at, start, title: bare, author, isNumbered });
  }
  if (by === 'signed') {
    const isShort = found.some(({ start, isNumbered }, index) => {
      const end = found[index + 1]?.at ?? lines.length;
      const verses = lines.slice(start, end).filter((line) => line.trim() !== '').length;
      return verses < (isNumbered ? leastVerses.numbered : leastVerses.signed);
    });
    // A name at the head and at the foot is one poem's.
    const authors = new Set(found.map(({ author }) => squash(author ?? '')));
    const isOneAuthors = found.some(({ isNumbered }) => !isNumbered) && authors.size < found.length;
    if (isShort || isOneAuthors) return [];
  }
  return found;
}

/** Filled lines from there to the next that is set as a title. */
function countVerses(lines: readonly string[], start: number, set: ReadonlySet<number>): number {
  let count = 0;
  for (let at = start; at < lines.length && !set.has(at); at += 1) {
    if ((lines[at] ?? '').trim() !== '') count += 1;
  }
  return count;
}

/** The name a line is: “Lò Thị Mai – lớp 5A”, “(Cà Văn Nam)”, “Tác giả: Hà Thị Lả”. */
function readName(line: string): string | null {
  const said = authorLabel.exec(line.slice(0, 300))?.[1] ?? line;
  const name = tidyLine(said.replace(/[()*]/g, ' ').slice(0, 120)).split(/\s*[,–]|\s-\s/u)[0] ?? '';
  return isPersonName(name) ? name : null;
}

function nextFilled(lines: readonly string[], at: number): number | null {
  const found = lines.slice(at + 1, at + 4).findIndex((line) => line.trim() !== '');
  return found < 0 ? null : at + 1 + found;
}

/** The import will find them again by their titles, each where it stands. */
function isCutWhole(text: string, headings: readonly Heading[]): boolean {
  const inside = headings.map(({ title, author }) => ({
    titles: [title],
    authors: author === null ? [] : [author],
  }));
  return findPoems(text, inside).every((at, index) => at === headings[index]?.at);
}
