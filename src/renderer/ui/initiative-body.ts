import type { Initiative } from '../../shared/entry.ts';
import { fold } from '../../shared/text/fold.ts';

/** Letters of a line of a form; more is text. */
const longestLine = 160;

/**
 * A document's blocks without the lines of a form at its head that only repeat what the label beside it says: its
 * heading in capitals, the title, the authors, the unit.
 */
export function initiativeBody({ blocks, title, authors, unit }: Initiative): Initiative['blocks'] {
  const label = [title.vi, unit, ...authors].filter((known) => known !== null).map(fold);
  const repeats = (text: string): boolean =>
    text.length <= longestLine &&
    (text === text.toUpperCase() || label.some((known) => fold(text).includes(known)));
  const begins = blocks.findIndex((block) => block.kind !== 'paragraph' || !repeats(block.text));
  return begins > 0 ? blocks.slice(begins) : blocks;
}
