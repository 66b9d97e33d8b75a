import type { Entry } from '../../shared/entry.ts';
import { textWidth } from '../../shared/playlist/verse.ts';
import { otherTitle, titleOf } from './words.ts';

const titleSizes = [4.4, 3.75, 3.2] as const;
const smallest = 3.2;
/** A line of label text, in u. */
const row = 2.4 * 1.45;

/** Lines that a label upright gives its title, its authors and its unit each. */
const most = 3;

/** Lines a serif text of `size` u takes in a column of `width` u, on the safe side. */
export const linesOf = (text: string, size: number, width: number): number =>
  Math.max(1, Math.ceil((textWidth(text) * size * 1.1) / width));

/** The largest size at which a title keeps to `lines`; beyond the smallest it takes the lines it needs. */
export const titleSizeFor = (title: string, width: number, lines: number): number =>
  titleSizes.find((size) => linesOf(title, size, width) <= lines) ?? smallest;

export const otherTitleHeight = (entry: Entry, width: number): number => {
  const other = otherTitle(entry);
  return other === null ? 0 : Math.min(most, linesOf(other, 2.4, width)) * 2.4 * 1.35 + 0.5;
};

/** Height in u of author, unit and prize in a column of `width` u. */
export function peopleHeight(entry: Entry, width: number): number {
  // The sans is about a tenth wider than the serif the widths are known of.
  const lines = (text: string) => linesOf(text, 2.4 * 1.05, width) * row;
  const author = entry.authors.length === 0 ? 0 : lines(`${entry.authors.join(', ')}, 99 tuổi`);
  return author + (entry.unit === null ? 0 : lines(entry.unit)) + (entry.prize ? 0.8 + row : 0);
}

const fullNumber = 8.6;
export const smallNumber = 6.6;

/** Width in u of “Số 110”. */
const numberWidth = (entry: Entry, size = fullNumber): number =>
  String(entry.number).length * size * 0.55 + 5.5;

/** The number's size beside the prize on a plate of `width` u; null where the prize's name is too long for both. */
export function numberBeside(entry: Entry, width: number): number | null {
  const { prize } = entry;
  if (!prize) return fullNumber;
  const taken = textWidth(prize.label) * 2.4 * 1.1 + 6.3;
  return [fullNumber, smallNumber].find((size) => taken + numberWidth(entry, size) <= width) ?? null;
}

/** Lines that the unit takes beside the number on a plate of `width` u. */
const unitLines = (entry: Entry, width: number): number =>
  entry.unit === null ? 0 : Math.min(most, linesOf(entry.unit, 2.4 * 1.05, width - numberWidth(entry) - 3));

/**
 * Whether the author's line is clear of the number on a plate of `width` u, and may be as long as the frame is wide:
 * with a prize, or two lines of a unit, below it.
 */
export const isAuthorClear = (entry: Entry, width: number): boolean =>
  entry.prize !== null ||
  // Only where the unit is sure to take two lines: one line would leave the author's under the number's head.
  (entry.unit !== null && textWidth(entry.unit) * 2.4 > width - numberWidth(entry));

/** Height in u of a plate below a frame of `width` u, without the other language's title. */
export function plateHeight(entry: Entry, titleSize: number, width: number): number {
  const number = numberWidth(entry) + 3;
  // The sans is about a tenth wider than the serif the widths are known of.
  const lines = (text: string, room: number) => linesOf(text, 2.4 * 1.05, room);
  const author =
    entry.authors.length === 0
      ? 0
      : lines(`${entry.authors.join(', ')}, 99 tuổi`, isAuthorClear(entry, width) ? width : width - number);
  const unit = unitLines(entry, width);
  return (
    Math.min(most, linesOf(titleOf(entry) ?? 'Không đề', titleSize, width)) * titleSize * 1.35 +
    2.4 +
    Math.max((Math.min(most, author) + unit) * row, 4) +
    (entry.prize ? 2.4 + row : 0)
  );
}
