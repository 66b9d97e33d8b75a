import type { DocumentBlock, Initiative } from '../../shared/entry.ts';
import { fold } from '../../shared/text/fold.ts';

/** Letters of a line of a form; more is text. */
const longestLine = 160;
const longestHeading = 40;

/** The nation's motto, the number and the date of a letter, folded. */
const letterhead = /^\W*(?:doc lap\W+tu do\W+hanh phuc|so\W.*\/.*|.*ngay \S+ thang \S+ nam \S+)\W*$/u;
/** “I. ĐẶT VẤN ĐỀ” begins the text. */
const numbered = /^(?:[\divx]+|[a-h]|phần \S+)\s*[.):/–-]/iu;

/**
 * A document's blocks without the lines of a form at its head that only repeat what the label beside it says, or that
 * every letter of an office has: its heading in capitals, the title, the authors, the unit, number and date. Pictures stay,
 * there too. A PDF does not say what is a heading: there a short line without a full stop, before a longer one, is taken
 * for one.
 */
export function initiativeBody({ blocks, title, authors, unit }: Initiative): DocumentBlock[] {
  const label = [title.vi, unit, ...authors].filter((known) => known !== null).map(fold);
  const repeats = (text: string): boolean =>
    text.length <= longestLine &&
    ((text === text.toUpperCase() && !numbered.test(text)) ||
      letterhead.test(fold(text)) ||
      label.some((known) => fold(text).includes(known)));
  const isHead = (block: DocumentBlock): boolean =>
    (block.kind === 'paragraph' || block.kind === 'row') && block.text.split(/[\t\n]/).every(repeats);
  const begins = blocks.findIndex((block) => block.kind !== 'picture' && !isHead(block));
  const shown = blocks.filter((block, place) => place >= begins || block.kind === 'picture');
  return shown.map((block, place, body) => {
    if (block.kind === 'picture' || block.kind === 'caption') return block;
    const { text } = block;
    const next = body[place + 1];
    const heads =
      block.kind !== 'row' &&
      text.length <= longestHeading &&
      !/[.!?…;,]$/u.test(text) &&
      next?.kind !== 'row' &&
      // One of a list is not the heading of the next.
      !(block.kind === 'item' && next?.kind === 'item') &&
      next !== undefined &&
      'text' in next &&
      next.text.length > longestHeading;
    return heads ? { kind: 'heading', text } : block;
  });
}

/** An item of a list without the number it may say itself: “2.”, “b)”. */
export const withoutNumber = (text: string): string =>
  text.replace(/^(?:\d{1,3}(?:\.\d{1,3})*[.)]|\p{L}[.)]|[ivx]{1,4}[.)])\s+/iu, '');
