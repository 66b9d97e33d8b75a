import type { Entry } from '../entry.ts';
import { fold, foldWithMap } from './fold.ts';

/** Where found letters stand in a text: [from, to) in its NFC form. */
export type Range = readonly [from: number, to: number];
export type SearchField = 'title' | 'titleEn' | 'authors' | 'unit';
export type Hit = { readonly entry: Entry; readonly found: Readonly<Partial<Record<SearchField, Range[]>>> };
export type SearchResult = { readonly exact: Hit[]; readonly folded: Hit[] };

type Indexed = { field: SearchField; plain: string; folded: string; at: number[]; weight: number };
type Row = { entry: Entry; fields: Indexed[] };

const separators = /[\s\-–—.,;:!?“”"'’‘«»()[\]/]/;
/** These scripts write no space between words: any of their letters may begin one. */
const unspaced =
  /[\p{Script=Lao}\p{Script=Thai}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** How an entry's authors are written and searched: each once, even who wrote words and music. */
export const authorLine = (entry: Pick<Entry, 'authors'>): string => [...new Set(entry.authors)].join(', ');

function indexField(field: SearchField, text: string | null, weight: number): Indexed[] {
  if (!text) return [];
  const { folded, at } = foldWithMap(text);
  return [{ field, plain: text.normalize('NFC').toLowerCase(), folded, at, weight }];
}

/** Beginnings of words in `text` at which `word` stands. */
function* wordStarts(text: string, word: string): Generator<number> {
  for (let i = text.indexOf(word); i >= 0; i = text.indexOf(word, i + 1)) {
    if (i === 0 || separators.test(text.charAt(i - 1)) || unspaced.test(text.charAt(i))) yield i;
  }
}

function match(row: Row, words: readonly string[], exactly: boolean): { hit: Hit; score: number } | null {
  const found: Partial<Record<SearchField, Range[]>> = {};
  let score = 0;
  for (const word of words) {
    let best = 0;
    if (String(row.entry.number) === word) best = 100;
    for (const { field, plain, folded, at, weight } of row.fields) {
      for (const start of wordStarts(exactly ? plain : folded, word)) {
        const end = start + word.length;
        const range: Range = exactly ? [start, end] : [at[start] ?? 0, at[end] ?? plain.length];
        found[field] = [...(found[field] ?? []), range];
        best = Math.max(best, weight + (start === 0 ? 1 : 0));
      }
    }
    if (best === 0) return null;
    score += best;
  }
  return { hit: { entry: row.entry, found }, score };
}

/**
 * Makes the search over the exhibition: title, authors, unit by the beginnings of words, and number.
 * What is exactly as typed comes first, then what differs by tone and vowel marks only.
 */
export function createSearch(entries: readonly Entry[]): (query: string) => SearchResult {
  const rows = entries.map(
    (entry): Row => ({
      entry,
      fields: [
        ...indexField('title', entry.title.vi, 6),
        ...indexField('titleEn', entry.title.en, 5),
        ...indexField('authors', authorLine(entry), 4),
        ...indexField('unit', entry.unit, 2),
      ],
    }),
  );
  return (query) => {
    const typed = query.normalize('NFC').toLowerCase().split(/\s+/).filter(Boolean);
    if (typed.length === 0) return { exact: [], folded: [] };
    const plain = typed.map(fold);
    const exact: { hit: Hit; score: number }[] = [];
    const folded: { hit: Hit; score: number }[] = [];
    for (const row of rows) {
      const asTyped = match(row, typed, true);
      if (asTyped) {
        exact.push(asTyped);
        continue;
      }
      const toneless = match(row, plain, false);
      if (toneless) folded.push(toneless);
    }
    const inOrder = (hits: { hit: Hit; score: number }[]): Hit[] =>
      hits.sort((a, b) => b.score - a.score || a.hit.entry.number - b.hit.entry.number).map(({ hit }) => hit);
    return { exact: inOrder(exact), folded: inOrder(folded) };
  };
}

/** Different written forms that a toneless query found (“Phạm, phẩm”), at most `most` of them. */
export function foundForms(hits: readonly Hit[], most: number): string[] {
  const forms = new Map<string, string>();
  for (const { entry, found } of hits) {
    const texts = {
      title: entry.title.vi,
      titleEn: entry.title.en,
      authors: authorLine(entry),
      unit: entry.unit,
    };
    for (const [field, ranges] of Object.entries(found)) {
      const text = texts[field as SearchField]?.normalize('NFC') ?? '';
      for (const [from, to] of ranges) {
        const form = text.slice(from, to);
        if (!forms.has(form.toLowerCase())) forms.set(form.toLowerCase(), form);
      }
    }
    if (forms.size >= most) break;
  }
  return [...forms.values()].slice(0, most);
}
