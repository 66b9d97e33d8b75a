import { foldWords, tidyLine } from '../names.ts';
import { type Byline, isByline } from './words.ts';

/** How many lines at the head and at the foot of a text may name its author. */
const headLines = 6;
const footLines = 3;

/** What stands behind a name. */
const classOrSchool =
  /^(?:(?:hoc sinh|hs) )?(?:lop \w|khoi \d|\d{1,2} ?[a-z]\d{0,2}(?: |$)|truong |th |thcs |thpt |tieu hoc |mam non |class |grade |\d{1,2} tuoi|sinh nam \d)/;
/** A line by itself: “Lớp 5A của em” is verse. */
const onlyClassOrSchool =
  /^(?:(?:hoc sinh|hs) )?(?:lop |class )?\d{1,2} ?[a-z]?\d{0,2}(?: (?:truong|th|thcs|thpt|tieu hoc) .*)?$|^(?:truong )?(?:th|thcs|thpt|tieu hoc|mam non) .*$/;

/**
 * Takes the lines off a poem or song that name its known author with class or school (“Nguyễn Văn An – Lớp 5A”), or at
 * its foot the author alone: they are shown beside it. A name nobody gave the work stays, and so does its title at the
 * foot, which is verse as a rule.
 */
export function takeSignature(
  text: string,
  byline: Byline & { readonly unit: string | null },
): { readonly text: string; readonly names: readonly string[]; readonly places: readonly string[] } {
  const lines = text.split('\n');
  const filled = lines.flatMap((line, at) => (line.trim() === '' ? [] : [at]));
  const names = new Set<number>();
  const places = new Set<number>();
  const isTaken = (at: number) => names.has(at) || places.has(at);
  for (const at of filled.slice(0, headLines)) {
    const line = lines[at] ?? '';
    const isOfAuthor = isTaken(at - 1) || isByline(lines[at - 1] ?? '', { ...byline, titles: [] });
    if (isSigned(line, byline, 'more')) names.add(at);
    else if (isOfAuthor && at > 0 && isPlace(line, byline.unit, onlyClassOrSchool)) places.add(at);
    else if (!isByline(line, byline)) break;
  }
  const foot = filled.slice(-footLines);
  const from = foot.findLastIndex((at) => isSigned(lines[at] ?? '', byline, 'any'));
  const end = foot.slice(from);
  if (from >= 0 && end.slice(1).every((at) => isPlace(lines[at] ?? '', byline.unit, onlyClassOrSchool))) {
    for (const at of end) (at === end[0] ? names : places).add(at);
  }
  if (filled.every(isTaken)) return { text, names: [], places: [] };
  const said = (some: ReadonlySet<number>) =>
    [...some].sort((a, b) => a - b).map((at) => tidyLine(lines[at] ?? ''));
  return {
    text: lines.filter((_, at) => !isTaken(at)).join('\n'),
    names: said(names),
    places: said(places),
  };
}

/** `more`: only with class or school behind the name. */
function isSigned(line: string, { authors, unit }: Parameters<typeof takeSignature>[1], how: 'more' | 'any') {
  if (line.length > 160) return false;
  const said = foldWords(line.replace(/^\s*(?:tác giả|sáng tác|người viết|author|by)\s*:/iu, ''));
  return authors.map(foldWords).some((author) => {
    // A given name alone may be a line of verse.
    if (!author.includes(' ')) return false;
    if (said === author) return how === 'any';
    return said.startsWith(`${author} `) && isPlace(said.slice(author.length + 1), unit, classOrSchool);
  });
}

function isPlace(line: string, unit: string | null, pattern: RegExp): boolean {
  const said = foldWords(line.slice(0, 160));
  return pattern.test(said) || (said.length >= 4 && foldWords(unit ?? '').includes(said));
}
