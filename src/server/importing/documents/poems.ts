import { foldWords, squash, tidyLine } from '../names.ts';

/** A work that a document with several poems is named for. */
export interface PoemInside {
  readonly titles: readonly string[];
  readonly authors: readonly string[];
}

export const numbering = /^\s*(?:bài(?: thơ)?(?: số)?\s*)?(\d{1,3})\s*[.):–-]\s*(?=\p{L})/iu;
export const headingLabel = /^\s*(?:bài thơ|bài|tên bài(?: thơ)?|tác phẩm)\s*:\s*/iu;
const personName = /^\p{Lu}\p{L}*(?:\s+\p{Lu}\p{L}*){1,5}$/u;
export const authorLabel = /^\s*(?:tác giả|họ(?: và)? tên)\s*:\s*(\S.*)$/iu;

/**
 * The poem of one of the works a document is named for: from below its title to the next title. Null where its title
 * stands nowhere, or in more than one place that could be its beginning.
 */
export function cutPoem(text: string, own: PoemInside, others: readonly PoemInside[]): string | null {
  const { lines, said } = readLines(text);
  const start = findHeading(lines, said, own);
  if (start === null) return null;
  const ends = [...others.map((other) => findHeading(lines, said, other)), ...numberedHeadings(lines)];
  const end = Math.min(lines.length, ...ends.filter((at) => at !== null && at > start).map(Number));
  return lines.slice(start + 1, end).join('\n');
}

/** Where the poems begin that `cutPoem` would cut there, counted in lines from 0; null where one has no one place. */
export function findPoems(text: string, poems: readonly PoemInside[]): (number | null)[] {
  const { lines, said } = readLines(text);
  return poems.map((poem) => findHeading(lines, said, poem));
}

/** A line as a heading may be told by: without number or label, and that squashed. */
interface SaidLine {
  readonly bare: string;
  readonly squashed: string;
}

let latest: { text: string; lines: readonly string[]; said: readonly SaidLine[] } | null = null;
/** A collection is cut once for each of its poems: its lines are folded once. */
function readLines(text: string): NonNullable<typeof latest> {
  if (latest?.text === text) return latest;
  const lines = text.split('\n');
  const said = lines.map((line) => {
    const bare = line.length > 300 ? '' : line.replace(numbering, '').replace(headingLabel, '');
    return { bare, squashed: squash(bare) };
  });
  latest = { text, lines, said };
  return latest;
}

/**
 * What shows that a text is several poems, as it stands there: headings with numbers, each above a name, or several
 * authors named. Empty where it may be one.
 */
export function tellPoems(text: string): string[] {
  const lines = text.split('\n');
  const numbered = numberedHeadings(lines).map((at) => tidyLine(lines[at] ?? ''));
  if (numbered.length > 1) return numbered;
  const authors = lines.flatMap((line) => authorLabel.exec(line.slice(0, 300))?.[1] ?? []).map(tidyLine);
  const distinct = [...new Map(authors.map((author) => [squash(author), author])).values()];
  return distinct.length > 1 ? distinct : [];
}

/** “Lò Thị Mai”: two to six words in capitals. */
export const isPersonName = (text: string): boolean => personName.test(text) && foldWords(text).length <= 40;

/** The one line that is the title; verses may repeat it, but not below a gap and not above its author's name. */
function findHeading(
  lines: readonly string[],
  all: readonly SaidLine[],
  { titles, authors }: PoemInside,
): number | null {
  const keys = titles.map(squash).filter((key) => key !== '');
  const names = authors.map(squash).filter((key) => key !== '');
  const wanted = new Set(keys.flatMap((key) => [key, ...names.map((name) => key + name)]));
  const found = all.flatMap(({ bare, squashed: said }, at) => {
    const line = lines[at] ?? '';
    if (!wanted.has(said)) return [];
    const above = (lines[at - 1] ?? '').trim();
    const below = squash((nextFilled(lines, at) ?? '').replace(/^\s*(?:tác giả|họ(?: và)? tên)\s*:/iu, ''));
    const isSigned = names.some((name) => below.startsWith(name) || (said !== name && said.endsWith(name)));
    return [{ at, sure: isSigned ? 2 : bare !== line || above === '' ? 1 : 0 }];
  });
  const most = Math.max(...found.map(({ sure }) => sure));
  const surest = found.filter(({ sure }) => sure > 0 && sure === most);
  return surest.length === 1 ? (surest[0]?.at ?? null) : null;
}

/** Lines “1. …”, “2. …”, or “103. …”, “104. …”, counted through, each above a line that is a name. */
function numberedHeadings(lines: readonly string[]): number[] {
  let found: number[] = [];
  let last = 0;
  for (const [at, line] of lines.entries()) {
    const number = line.length > 120 ? 0 : Number(numbering.exec(line)?.[1] ?? 0);
    if (number === 0 || (found.length > 1 && number !== last + 1)) continue;
    const below = tidyLine((nextFilled(lines, at) ?? '').slice(0, 300).replace(authorLabel, '$1'));
    const name = below.split(/\s*[,(–]|\s-\s/u)[0] ?? '';
    if (!isPersonName(name)) continue;
    found = number === last + 1 ? [...found, at] : [at];
    last = number;
  }
  return found.length > 1 ? found : [];
}

function nextFilled(lines: readonly string[], at: number): string | undefined {
  return lines.slice(at + 1, at + 4).find((line) => line.trim() !== '');
}
