import type { Entry } from '../../shared/entry.ts';
import { textWidth } from '../../shared/playlist/verse.ts';
import { otherTitle, titleOf } from './words.ts';

const titleSizes = [4.4, 3.75, 3.2] as const;
const smallest = 3.2;
/** A line of label text, in u. */
const row = 2.4 * 1.45;

/** Lines a serif text of `size` u takes in a column of `width` u, on the safe side. */
export const linesOf = (text: string, size: number, width: number): number =>
  Math.max(1, Math.ceil((textWidth(text) * size * 1.1) / width));

/** The largest size at which a title keeps to `lines`; beyond the smallest it takes the lines it needs. */
export const titleSizeFor = (title: string, width: number, lines: number): number =>
  titleSizes.find((size) => linesOf(title, size, width) <= lines) ?? smallest;

export const otherTitleHeight = (entry: Entry, width: number): number => {
  const other = otherTitle(entry);
  return other === null ? 0 : linesOf(other, 2.4, width) * 2.4 * 1.35 + 0.5;
};

/** Height in u of author, unit and prize in a column of `width` u. */
export function peopleHeight(entry: Entry, width: number): number {
  // The sans is about a tenth wider than the serif the widths are known of.
  const lines = (text: string) => linesOf(text, 2.4 * 1.05, width) * row;
  const author = entry.authors.length === 0 ? 0 : lines(`${entry.authors.join(', ')}, 99 tuổi`);
  return author + (entry.unit === null ? 0 : lines(entry.unit)) + (entry.prize ? 0.8 + row : 0);
}

/** Width in u of “Số 110” at its full size. */
const numberWidth = (entry: Entry): number => String(entry.number).length * 8.6 * 0.55 + 5.5;

/** Whether a prize's name is too long to stand beside the number on a plate of `width` u. */
export const isPrizeLong = (entry: Entry, width: number): boolean =>
  entry.prize !== null && textWidth(entry.prize.label) * 2.4 * 1.1 + 6.3 + numberWidth(entry) > width;

/** Height in u of a plate below a frame of `width` u, without the other language's title. */
export function plateHeight(entry: Entry, titleSize: number, width: number): number {
  const number = numberWidth(entry) + 3;
  // The sans is about a tenth wider than the serif the widths are known of.
  const lines = (text: string, room: number) => linesOf(text, 2.4 * 1.05, room);
  const author =
    entry.authors.length === 0
      ? 0
      : lines(`${entry.authors.join(', ')}, 99 tuổi`, entry.prize ? width : width - number);
  const unit = entry.unit === null ? 0 : lines(entry.unit, width - number);
  return (
    linesOf(titleOf(entry) ?? 'Không đề', titleSize, width) * titleSize * 1.35 +
    2.4 +
    Math.max((author + unit) * row, 4) +
    (entry.prize ? 2.4 + row : 0)
  );
}
