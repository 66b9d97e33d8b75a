import { distance, foldWords, tidyLine } from '../names.ts';

const ranks: readonly (readonly [RegExp, number])[] = [
  [/\b(dac biet|special|grand)\b/, 0],
  [/\b(nhat|a|1|i|first|1st|vang|gold)\b/, 1],
  [/\b(nhi|b|2|ii|second|2nd|bac|silver)\b/, 2],
  [/\b(ba|c|3|iii|third|3rd|dong|bronze)\b/, 3],
  [/\b(tu|d|4|iv|fourth|4th)\b/, 4],
  [/\b(khuyen khich|kk|consolation|encouragement|honou?rable)\b/, 5],
];
const otherRank = 6;

const notPrizes =
  /^(|0|khong|ko|k|no|none|x|n a|khong co|khong dat|khong dat giai|khong co giai|khong xep giai|chua xep giai|chua co)$/;

/** How the prizes are written, by their folded names. */
const written = new Map(
  ['Đặc biệt', 'Nhất', 'Nhì', 'Ba', 'Tư', 'Khuyến khích'].map((name) => [foldWords(name), name]),
);
/** As everybody shortens it, “K.K” too; folded. */
const usual = /^k ?k$/;
/** “K.Khích”, “KKhich”; folded. */
const half = /^(?:k|kh) ?khich$|^khuyen k$/;
/** Prizes by number or by name are one: “Giải 2” and “Giải II” are “Giải Nhì”; folded. */
const numerals = new Map(
  ['Nhất', 'Nhì', 'Ba', 'Tư'].flatMap((name, at) =>
    [`${at + 1}`, ['i', 'ii', 'iii', 'iv'][at] ?? ''].map((numeral) => [numeral, name] as const),
  ),
);
/** What offices shorten; folded. */
const shortened = new Map([['db', 'Đặc biệt']]);

export interface Prize {
  readonly label: string;
  readonly rank: number;
  /** `near`: understood as a prize it only resembles or stands for (“Giải Nhât”, “Giải ĐB”). */
  readonly reading: 'known' | 'near' | 'unknown';
}

/**
 * A prize as it was typed or one name for it, with its rank (0 the highest): Giải Đặc biệt, Nhất or A, Nhì or B, Ba or C, Khuyến khích,
 * then any other. Slips of the accents or of one letter are put right, and one prize has one name whatever its
 * capitals. Null where the cell says that there is none.
 */
export function readPrize(cell: string): Prize | null {
  const label = tidyLine(cell).slice(0, 200);
  const folded = foldWords(label);
  if (notPrizes.test(folded)) return null;
  const words = folded.replace(/^(giai thuong|giai|prize|award|dat giai|g)\b/, '').trim();
  if (usual.test(words)) return { label: 'Giải Khuyến khích', rank: 5, reading: 'known' };
  if (half.test(words)) return { label: 'Giải Khuyến khích', rank: 5, reading: 'near' };
  // “Khuyến khích” before the letters, so that “Khuyến khích 2” is not a second prize.
  const found =
    [...ranks].reverse().find(([pattern, rank]) => rank === 5 && pattern.test(words)) ??
    ranks.find(([pattern]) => pattern.test(words));
  const near =
    written.get(words) ?? shortened.get(words) ?? numerals.get(words) ?? (found ? null : nearPrize(words));
  if (near) {
    const rank = ranks.find(([pattern]) => pattern.test(foldWords(near)))?.[1] ?? otherRank;
    return { label: `Giải ${near}`, rank, reading: isWritten(label, near) ? 'known' : 'near' };
  }
  const isBare = /^[abcd]$/.test(folded);
  const full = isBare ? `Giải ${label.toUpperCase()}` : found ? capitalise(label) : label;
  return { label: full, rank: found?.[1] ?? otherRank, reading: found ? 'known' : 'unknown' };
}

/** “giải nhất toàn đoàn” → “Giải Nhất toàn đoàn”, “giải ii khối 4” → “Giải II khối 4”. */
const capitalise = (label: string): string =>
  label.replace(
    /^giải\s+(\p{L})(i*v?(?!\p{L}))?/iu,
    (_, first: string, numeral = '') => `Giải ${first.toUpperCase()}${String(numeral).toUpperCase()}`,
  );

/** A cross in a column of prizes says that there is none, or which work has one. */
export const isCross = (cell: string): boolean => /^(?:x|✓|✔)$/iu.test(cell.trim());

/** The one prize these words are but for a letter, or two in “khuyến khích”. */
function nearPrize(words: string): string | null {
  if (words.length < 4 || words.length > 20) return null;
  const near = [...written].filter(([name]) => {
    const slips = name.length > 8 ? 2 : 1;
    return name.length >= 4 && distance(words, name, slips) <= slips;
  });
  return near.length === 1 ? (near[0]?.[1] ?? null) : null;
}

/** Whether the accents are those of the prize; capitals do not matter. */
function isWritten(label: string, name: string): boolean {
  const lower = label
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return [name, `giải ${name}`, `đạt giải ${name}`, `giải thưởng ${name}`].some(
    (one) => one.toLowerCase() === lower,
  );
}
