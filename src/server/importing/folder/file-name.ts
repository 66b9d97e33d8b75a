import type { Category } from '../../../shared/category.ts';
import { foldWords, squash, tidyLine } from '../names.ts';

/** What the name of a file tells: `057 - Bản em mùa hoa - Lò Thị Mai`, `T-013 Đồng tiền (Tiziano)`, `Thơ_01_Tên`. */
export interface ParsedName {
  readonly category: Category | null;
  /** As it stands in the name, e.g. `T-013`. */
  readonly code: string | null;
  readonly number: number | null;
  readonly title: string | null;
  readonly author: string | null;
  /** 1 for the work itself, 2… for `-2`, `(2)`: further views of it. */
  readonly view: number;
  /** The name without the view's number. */
  readonly base: string;
  /** True where the name says that it is a copy: `Copy of 12`, `12 - Copy`, `12 (1)`, `12 (bản cuối)`. */
  readonly isCopy: boolean;
}

/** Words that start codes, sheets' and folders' names, folded. */
const categoryWords: readonly (readonly [Category, readonly string[]])[] = [
  [
    'painting',
    [
      'tranh',
      'tranh ve',
      'hoi hoa',
      'my thuat',
      'hinh anh',
      'painting',
      'paintings',
      'picture',
      'pictures',
      't',
      'tr',
      'tv',
    ],
  ],
  ['poem', ['tho', 'bai tho', 'poem', 'poems', 'poetry', 'th']],
  [
    'song',
    ['bai hat', 'ca khuc', 'am nhac', 'sang tac am nhac', 'nhac', 'song', 'songs', 'music', 'bh', 'ck', 'nh'],
  ],
  [
    'initiative',
    [
      'sang kien',
      'giai phap',
      'y tuong',
      'initiative',
      'initiatives',
      'solution',
      'solutions',
      'idea',
      'ideas',
      'sk',
      'gp',
    ],
  ],
];
const categoryByWord = new Map(
  categoryWords.flatMap(([category, words]) => words.map((word) => [word, category] as const)),
);
const longestFirst = categoryWords
  .flatMap(([category, words]) =>
    words.filter((word) => word.length > 2).map((word) => [word, category] as const),
  )
  .sort((a, b) => b[0].length - a[0].length);

/** Words that name a category in folders' names, folded, the longest first. */
export const categoryNames: readonly string[] = longestFirst.map(([word]) => word);

/** The category a column's, sheet's or folder's name means: the whole name or words in it. */
export function categoryOf(name: string): Category | null {
  const folded = foldWords(name);
  const whole = categoryByWord.get(folded);
  if (whole) return whole;
  // In “Sáng kiến âm nhạc” the words that stand first decide.
  // Of the words that are “tho” without accents, only thơ is poetry: Phú Thọ is a place.
  const isPoetry = /(?<!\p{L})th[oơ](?!\p{L})/iu.test(name.normalize('NFC'));
  const found = longestFirst
    .filter(([word]) => word !== 'tho' || isPoetry)
    .map(([word, category]) => ({ category, at: ` ${folded} `.indexOf(` ${word} `) }))
    .filter((candidate) => candidate.at >= 0)
    .sort((a, b) => a.at - b.at);
  return found[0]?.category ?? null;
}

/** The category a code starts with: `T-057`, `TH004`, `BH01`, `SK 5`. */
export function categoryOfCode(code: string): Category | null {
  const letters = /^\p{L}+/u.exec(code.normalize('NFC'))?.[0];
  return letters ? (categoryByWord.get(foldWords(letters)) ?? null) : null;
}

/** The number in a code, if it ends in one. */
export function numberOfCode(code: string): number | null {
  const digits = /(\d{1,6})\D{0,2}$/.exec(code)?.[1];
  return digits && Number(digits) > 0 ? Number(digits) : null;
}

const cameraName =
  /^(img|dsc[fn]?|dcim|p|pict?|picture|image|photo|scan|screenshot|wp|pxl|zalo|z|vid|mvi|received|fb|untitled|new|doc|document)?[ _-]?\d[\d _.-]*(wa\d+|zalo)?([ _.-]*[0-9a-f]{8,})?$/i;

/** True for names a camera, scanner or program gave: they say nothing about the work. */
const isCameraName = (stem: string): boolean =>
  (cameraName.test(stem) && !/^\d{1,4}$/.test(stem)) || /^(screenshot|img|z)[_ -]?\d{6,}/i.test(stem);

const copyBefore = /^(copy of|copy|bản sao của|bản sao|ban sao cua|ban sao)[\s_-]+(?=\S)/iu;
const copyBehind =
  /^(.*[^\s_–-])[\s_–-]*(?:\((?:1|copy|bản cuối|bản chính|bản gốc|mới|final|ban cuoi|ban chinh|moi)\)|(?<=[\s_–-])(?:copy|bản sao|ban sao|final|bản cuối|ban cuoi)(?:\s*\(\d{1,2}\))?)$/iu;

/** A name without what programs and people add to that of a copy. */
export function stripCopy(stem: string): { stem: string; isCopy: boolean } {
  // Windows drops dots and spaces at the end of names.
  let left = stem.replace(/[\s.]+$/u, '').replace(copyBefore, '');
  for (let behind = copyBehind.exec(left); behind?.[1]; behind = copyBehind.exec(left)) {
    // “Thơ (1)” is a poem's number.
    if (categoryByWord.has(foldWords(behind[1]))) break;
    left = behind[1];
  }
  return { stem: left, isCopy: squash(left) !== squash(stem) };
}

/** Reads a name without its ending. Never throws; what it cannot tell is null. */
export function parseFileName(stem: string): ParsedName {
  const { stem: clean, isCopy } = stripCopy(tidyLine(stem.slice(0, 300)));
  if (isCameraName(clean)) {
    return {
      category: null,
      code: null,
      number: null,
      title: null,
      author: null,
      view: 1,
      base: clean,
      isCopy,
    };
  }
  const { base, view } = splitView(clean);
  const { rest, ...head } = splitHead(base);
  const { title, author } = splitTitle(rest);
  return { ...head, title, author, view, base, isCopy };
}

/** Words that a number behind them belongs to. */
const counted = /(?:^| )(?:lop|khoi|bai|so|phan|tap|chuong|thang)$/;

/** The name a further view's is made of, and its number: `X-2` and `X (2)` are the second view of `X`; 1 for `X`. */
export function splitView(stem: string): { base: string; view: number } {
  const match = /^(.*\S)\s*(?:\((\d{1,2})\)|[-_ ](\d))$/u.exec(stem);
  const view = Number(match?.[2] ?? match?.[3] ?? 0);
  const base = match?.[1]?.replace(/[\s_-]+$/, '') ?? '';
  // “T-2” and “Thơ 1” are numbers of works, “057-2” and “Bản em-2” second views.
  if (view < 2 || base === '' || categoryByWord.has(foldWords(base))) return { base: stem, view: 1 };
  // “Tập thơ lớp 5” is the fifth class's.
  if (match?.[3] && counted.test(foldWords(base))) return { base: stem, view: 1 };
  return { base, view };
}

function splitHead(base: string) {
  const word = /^(\p{L}+(?: \p{L}+)?)[\s_.-]*0*(\d{1,5})(?![\d\p{L}])[\s_.:)-]*(.*)$/u.exec(base);
  const category = word?.[1] ? categoryByWord.get(foldWords(word[1])) : undefined;
  if (word && category) {
    // “T-013” and “BH01” are codes people gave, “Tranh 13” and “Thơ_01” only say what it is.
    const code = /^[A-Z]{1,2}[\s_.-]?\d+/i.exec(base)?.[0] ?? null;
    return { category, code, number: positive(word[2]), rest: word[3] ?? '' };
  }
  const digits = /^0*(\d{1,5})(?:\s*[._)-]\s*|[\s_]+|$)(.*)$/u.exec(base);
  if (digits) return { category: null, code: null, number: positive(digits[1]), rest: digits[2] ?? '' };
  return { category: null, code: null, number: null, rest: base };
}

const positive = (digits: string | undefined): number | null => (Number(digits) > 0 ? Number(digits) : null);

function splitTitle(rest: string): { title: string | null; author: string | null } {
  const trimmed = rest.replace(/^[\s_.–—-]+|[\s_–—-]+$/gu, '');
  if (trimmed === '') return { title: null, author: null };
  for (const separator of [/\s+[-–—]\s+/u, /_+/u]) {
    const parts = trimmed
      .split(separator)
      .map((part) => part.trim())
      .filter((part) => part !== '');
    if (parts.length >= 2) {
      const author = parts.at(-1) ?? null;
      return { title: parts.slice(0, -1).join(' – '), author };
    }
  }
  const bracket = /^(.+?)\s*\(([^()]*\p{Lu}[^()]*)\)$/u.exec(trimmed);
  if (bracket?.[1] && bracket[2] && !/^(trích|I|V|X)/u.test(bracket[2])) {
    return { title: bracket[1], author: bracket[2].trim() };
  }
  return { title: trimmed, author: null };
}
