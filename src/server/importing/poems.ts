import { foldWords, squash, tidyLine } from './names.ts';

/** A work that a document with several poems is named for. */
export interface PoemInside {
  readonly titles: readonly string[];
  readonly authors: readonly string[];
}

const numbering = /^\s*(?:bài(?: thơ)?(?: số)?\s*)?(\d{1,3})\s*[.):–-]\s*(?=\p{L})/iu;
const label = /^\s*(?:bài thơ|bài|tên bài(?: thơ)?|tác phẩm)\s*:\s*/iu;
const personName = /^\p{Lu}\p{L}*(?:\s+\p{Lu}\p{L}*){1,5}$/u;
const authorLabel = /^\s*(?:tác giả|họ(?: và)? tên)\s*:\s*(\S.*)$/iu;

/**
 * The poem of one of the works a document is named for: from below its title to the next title. Null where its title
 * stands nowhere, or in more than one place that could be its beginning.
 */
export function cutPoem(text: string, own: PoemInside, others: readonly PoemInside[]): string | null {
  const lines = text.split('\n');
  const start = findHeading(lines, own);
  if (start === null) return null;
  const ends = [...others.map((other) => findHeading(lines, other)), ...numberedHeadings(lines)];
  const end = Math.min(lines.length, ...ends.filter((at) => at !== null && at > start).map(Number));
  return lines.slice(start + 1, end).join('\n');
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

/** The one line that is the title; verses may repeat it, but not below a gap and not above its author's name. */
function findHeading(lines: readonly string[], { titles, authors }: PoemInside): number | null {
  const keys = titles.map(squash).filter((key) => key !== '');
  const names = authors.map(squash).filter((key) => key !== '');
  const found = lines.flatMap((line, at) => {
    if (line.length > 300) return [];
    const bare = line.replace(numbering, '').replace(label, '');
    const said = squash(bare);
    const isTitle = keys.some((key) => said === key || names.some((name) => said === `${key}${name}`));
    if (!isTitle) return [];
    const above = (lines[at - 1] ?? '').trim();
    const below = squash((nextFilled(lines, at) ?? '').replace(/^\s*(?:tác giả|họ(?: và)? tên)\s*:/iu, ''));
    const isSigned = names.some((name) => below.startsWith(name) || (said !== name && said.endsWith(name)));
    return [{ at, sure: isSigned ? 2 : bare !== line || above === '' ? 1 : 0 }];
  });
  const most = Math.max(...found.map(({ sure }) => sure));
  const surest = found.filter(({ sure }) => sure > 0 && sure === most);
  return surest.length === 1 ? (surest[0]?.at ?? null) : null;
}

/** Lines “1. …”, “2. …”, counted through, each above a line that is a name. */
function numberedHeadings(lines: readonly string[]): number[] {
  const found: number[] = [];
  for (const [at, line] of lines.entries()) {
    if (line.length > 120 || Number(numbering.exec(line)?.[1]) !== found.length + 1) continue;
    const below = tidyLine((nextFilled(lines, at) ?? '').slice(0, 300).replace(authorLabel, '$1'));
    const name = below.split(/\s*[,(–]|\s-\s/u)[0] ?? '';
    if (personName.test(name) && foldWords(name).length <= 40) found.push(at);
  }
  return found.length > 1 ? found : [];
}

function nextFilled(lines: readonly string[], at: number): string | undefined {
  return lines.slice(at + 1, at + 4).find((line) => line.trim() !== '');
}
