import { foldWords, tidyLine } from './names.ts';

const ranks: readonly (readonly [RegExp, number])[] = [
  [/\b(dac biet|special|grand)\b/, 0],
  [/\b(nhat|a|1|i|first|1st|vang|gold)\b/, 1],
  [/\b(nhi|b|2|ii|second|2nd|bac|silver)\b/, 2],
  [/\b(ba|c|3|iii|third|3rd|dong|bronze)\b/, 3],
  [/\b(tu|d|4|iv|fourth|4th)\b/, 4],
  [/\b(khuyen khich|kk|consolation|encouragement|honou?rable)\b/, 5],
];
const otherRank = 6;

const notPrizes = /^(|0|khong|ko|k|no|none|x|n a|khong co|khong dat)$/;

/**
 * A prize as it was typed, with its rank (0 the highest): Giải Đặc biệt, Nhất or A, Nhì or B, Ba or C, Khuyến khích,
 * then any other. Null where the cell says that there is none.
 */
export function readPrize(cell: string): { label: string; rank: number; isKnown: boolean } | null {
  const label = tidyLine(cell);
  const folded = foldWords(label);
  if (notPrizes.test(folded)) return null;
  const words = folded.replace(/^(giai thuong|giai|prize|award|dat giai)\b/, '').trim();
  // “Khuyến khích” before the letters, so that “Khuyến khích 2” is not a second prize.
  const found =
    [...ranks].reverse().find(([pattern, rank]) => rank === 5 && pattern.test(words)) ??
    ranks.find(([pattern]) => pattern.test(words));
  const isBare = /^(dac biet|nhat|nhi|ba|tu|[abcd]|[1-4]|i{1,3}|iv|kk|khuyen khich)$/.test(folded);
  const full = folded === 'kk' ? 'Giải Khuyến khích' : isBare ? `Giải ${label}` : label;
  return { label: full, rank: found?.[1] ?? otherRank, isKnown: found !== undefined };
}
