import type { Initiative } from '../../shared/entry.ts';
import { fold } from '../../shared/text/fold.ts';

/** Letters of a line of a form; more is text. */
const longestLine = 160;
const longestHeading = 40;

/**
 * A document's blocks without the lines of a form at its head that only repeat what the label beside it says: its
 * heading in capitals, the title, the authors, the unit. A PDF does not say what is a heading: there a short line
 * without a full stop, before a longer one, is taken for one.
 */
export function initiativeBody({ blocks, title, authors, unit }: Initiative): Initiative['blocks'] {
  const label = [title.vi, unit, ...authors].filter((known) => known !== null).map(fold);
  const repeats = (text: string): boolean =>
    text.length <= longestLine &&
    (text === text.toUpperCase() || label.some((known) => fold(text).includes(known)));
  const begins = blocks.findIndex((block) => block.kind !== 'paragraph' || !repeats(block.text));
  return blocks.slice(Math.max(0, begins)).map((block, place, body) => {
    const { text } = block;
    const heads =
      text.length <= longestHeading &&
      !/[.!?…;,]$/u.test(text) &&
      (body[place + 1]?.text.length ?? 0) > longestHeading;
    return heads ? { kind: 'heading', text } : block;
  });
}
