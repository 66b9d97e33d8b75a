import iconv from 'iconv-lite';
import { z } from 'zod';
import type { Problem } from '../../../shared/problem.ts';
import { isVietnamese } from '../../../shared/text/is-vietnamese.ts';
import { named } from '../problems.ts';

/** Encodings of the time before Unicode: what they wrote shows as Western letters (“TiÕng suèi”, “Tieáng suoái”). */
const encodingSchema = z.enum(['TCVN3', 'VNI']);
export type LegacyEncoding = z.infer<typeof encodingSchema>;

/** What was converted, with the first words of it for people to compare. */
const conversionSchema = z.object({
  encoding: encodingSchema,
  before: z.string(),
  after: z.string(),
  /** How many of the pieces were converted. */
  pieces: z.number().int(),
});
export type Conversion = z.infer<typeof conversionSchema>;

/**
 * TCVN 5712 as fonts of the ABC family (.VnTime) have it: small letters, and ĂÂÊÔƠƯĐ at their head; other capitals
 * are drawn by fonts of their own. What other programs show for a byte is Latin-1.
 */
const tcvn3 = new Map(
  Array.from({ length: 0xff - 0xa1 }, (_, index) => index + 0xa1)
    .map((byte) => ({ byte, letter: iconv.decode(Buffer.from([byte]), 'tcvn').normalize('NFC') }))
    .filter(({ byte, letter }) => byte <= 0xa7 || /^\p{Ll}$/u.test(letter))
    .map(({ byte, letter }) => [String.fromCharCode(byte), letter]),
);
// Fonts and converters write the micro sign as the Greek letter.
tcvn3.set('\u03bc', tcvn3.get('\u00b5') ?? '');

const combining = {
  ...{ acute: '\u0301', grave: '\u0300', hook: '\u0309', tilde: '\u0303', dot: '\u0323' },
  ...{ breve: '\u0306', circumflex: '\u0302' },
};
/** VNI for Windows: a letter of its own stands behind the vowel and says its marks. */
const vniMarks = new Map(
  Object.entries({
    ...{ ù: ['acute'], ø: ['grave'], û: ['hook'], õ: ['tilde'], ï: ['dot'], â: ['circumflex'], ê: ['breve'] },
    ...{ á: ['circumflex', 'acute'], à: ['circumflex', 'grave'], å: ['circumflex', 'hook'] },
    ...{ ã: ['circumflex', 'tilde'], ä: ['circumflex', 'dot'], é: ['breve', 'acute'], è: ['breve', 'grave'] },
    ...{ ú: ['breve', 'hook'], ü: ['breve', 'tilde'], ë: ['breve', 'dot'] },
  } satisfies Record<string, (keyof typeof combining)[]>).map(([letter, marks]) => [
    letter,
    marks.map((mark) => combining[mark]).join(''),
  ]),
);
const vniLetters = new Map(Object.entries({ ô: 'ơ', ö: 'ư', ñ: 'đ', æ: 'ỉ', ó: 'ĩ', ò: 'ị', î: 'ỵ' }));
const vniGroup = /([aeo])([áàåãä])|(a)([éèúüëê])|([aeo])(â)|([aeouyôö])([ùøûõï])|[ôöñæóòî]/giu;

const decoders: Record<LegacyEncoding, (text: string) => string> = {
  TCVN3: (text) => text.replace(/[\u00a1-\u00fe\u03bc]/g, (letter) => tcvn3.get(letter) ?? letter),
  VNI: (text) =>
    text.replace(vniGroup, (group) => {
      const [vowel = '', mark = ''] = group;
      const base = vniLetters.get(vowel.toLowerCase()) ?? vowel.toLowerCase();
      const letter = (base + (vniMarks.get(mark.toLowerCase()) ?? '')).normalize('NFC');
      return vowel === vowel.toLowerCase() ? letter : letter.toUpperCase();
    }),
};

/** The encoding a font's name says its text is in, and whether its small letters are drawn as capitals. */
export function encodingOfFont(font: string): { encoding: LegacyEncoding; capitals: boolean } | null {
  if (/^\.Vn/i.test(font)) return { encoding: 'TCVN3', capitals: /H$/.test(font) };
  return /^VNI[- ]/i.test(font) ? { encoding: 'VNI', capitals: false } : null;
}

export const decodeLegacy = (text: string, encoding: LegacyEncoding): string =>
  decoders[encoding](text).normalize('NFC');

/** Letters that only Unicode has: where one stands, the text is no legacy text. */
const unicodeOnly =
  /[^\p{ASCII}\u0080-\u00ff\u03bc\u2010-\u203a\u20ac\u2122\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc]/u;
const word = /[\p{L}\p{M}\u00a1-\u00ff]+/gu;
const sampleLength = 200_000;

/** No language writes a sign inside a word: “b¶n”. Quotes may stand behind one. */
const sign = /\p{L}[\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u00bf×÷]|^®\p{L}/u;

interface Evidence {
  /** Words made Vietnamese; those that cannot be anything else count twice. */
  readonly improved: number;
  /** Share of the words a conversion would change that it makes Vietnamese. */
  readonly share: number;
}

function weigh(words: Iterable<string>, encoding: LegacyEncoding): Evidence {
  let improved = 0;
  let others = 0;
  for (const before of words) {
    const after = decodeLegacy(before, encoding);
    if (after === before) continue;
    const [was, is] = [isVietnamese(before), isVietnamese(after)];
    if (!was && is) improved += sign.test(before) ? 2 : 1;
    else if (!is) others += 1;
  }
  return { improved, share: improved / Math.max(1, improved + others) };
}

/** Different words only: one French name a hundred times proves nothing. */
function wordsOf(pieces: readonly string[]): Set<string> {
  const words = new Set<string>();
  let left = sampleLength;
  for (const piece of pieces) {
    if (left <= 0) break;
    for (const [found] of piece.slice(0, left).matchAll(word)) {
      if (found.length <= 16 && /[^\p{ASCII}]/u.test(found)) words.add(found);
    }
    left -= piece.length;
  }
  return words;
}

/**
 * The encoding these pieces of one document or sheet were typed in, null for Unicode text of any language: at least
 * two words, or one with a sign in it, must become Vietnamese syllables, and most of those that would change.
 */
export function detectLegacy(pieces: readonly string[]): LegacyEncoding | null {
  const words = wordsOf(pieces.filter((piece) => !unicodeOnly.test(piece)));
  const found = (['TCVN3', 'VNI'] as const)
    .map((encoding) => ({ encoding, ...weigh(words, encoding) }))
    .filter(({ improved, share }) => improved >= 2 && share >= 0.7)
    .sort((a, b) => b.improved - a.improved || b.share - a.share);
  return found[0]?.encoding ?? null;
}

/** Whether text in a font of this encoding is really written so: fewer words than without the font are enough. */
export function fitsFont(text: string, encoding: LegacyEncoding): boolean {
  if (unicodeOnly.test(text)) return false;
  const words = wordsOf([text]);
  const { improved, share } = weigh(words, encoding);
  return words.size === 0 || (improved >= 1 && share >= 0.5);
}

/**
 * Lines of a document or cells of a sheet with legacy text made Unicode (NFC). All of them together decide; a piece
 * that is good already, because the document is mixed, stays. Good texts of any language come back as they are.
 */
export function convertLegacy(pieces: readonly string[]): {
  readonly pieces: readonly string[];
  readonly conversion: Conversion | null;
} {
  const encoding = detectLegacy(pieces);
  if (!encoding) return { pieces, conversion: null };
  const good = pieces.filter((piece) => unicodeOnly.test(piece) && /\p{L}/u.test(piece)).length;
  const isMixed = good * 4 > pieces.length;
  let first: Pick<Conversion, 'before' | 'after'> | null = null;
  let count = 0;
  const converted: string[] = [];
  for (const before of pieces) {
    const after = unicodeOnly.test(before) ? before : decodeLegacy(before, encoding);
    const isConverted = after !== before && isBetter(before, after, isMixed);
    converted.push(isConverted ? after : before);
    if (!isConverted) continue;
    first ??= { before: head(before), after: head(after) };
    count += 1;
  }
  if (!first) return { pieces, conversion: null };
  return { pieces: converted, conversion: { encoding, ...first, pieces: count } };
}

function isBetter(before: string, after: string, isMixed: boolean): boolean {
  const [old, made] = [before, after].map((text) => text.slice(0, sampleLength).match(word) ?? []);
  let gained = 0;
  let broken = 0;
  for (const [at, now] of (made ?? []).entries()) {
    const was = old?.[at] ?? '';
    if (was === now) continue;
    gained += Number(isVietnamese(now)) - Number(isVietnamese(was));
    if (!isVietnamese(now)) broken += 1;
  }
  // Where as much speaks for it as against (“nãi”, “nói”), the rest of the document decides.
  return gained > 0 || (gained === 0 && broken === 0 && !isMixed);
}

/** The first words, short enough for a sentence. */
export const head = (text: string): string =>
  text
    .slice(0, 1000)
    // TCVN3 writes ư as the hyphen that is seen only at the end of a line: a dash there would be read as one.
    .replaceAll('\u00ad', '')
    .replace(/\s+/g, ' ')
    .trim()
    .split(' ')
    .slice(0, 6)
    .join(' ')
    .slice(0, 60);

/** What has to be said where text was converted from an encoding of the time before Unicode. */
export const noteConversion = (conversion: Conversion | null): Problem[] =>
  conversion === null
    ? []
    : [
        named('words-converted', {
          encoding: conversion.encoding,
          before: conversion.before,
          after: conversion.after,
        }),
      ];
