import type { Entry } from '../entry.ts';
import type { Language } from '../language.ts';
import { askedWords } from './asked-words.ts';
import { authorLine } from './author-line.ts';
import {
  type FoundLetters,
  isWhole,
  type Question,
  type Row,
  rangesOf,
  type Scored,
  scoreOf,
  type Token,
} from './matching.ts';
import { createNearest, type Nearest } from './nearest.ts';
import { answerOf, answers, readingsOf, type Spelling, spell, wordsIn } from './spelling.ts';

export type Hit = { readonly entry: Entry; readonly found: FoundLetters };
export type SearchResult = {
  /** The query, or what its keys spell where only that was found. */
  readonly read: string;
  readonly exact: readonly Hit[];
  readonly folded: readonly Hit[];
  /** Where nothing, or little, was found: what is called nearly so, the likest first. */
  readonly near: readonly Hit[];
};

/** What stands before a number on a plate and in speech; the number says enough. */
const beforeNumber = /(?<!\p{L})(?:số|so|no\.?|number|bức|buc|bài|bai)\s*(?=\d)/giu;

/** Fewer works, whose words only happen to come together, are perhaps not what was meant. */
const few = 6;
const mostNear = 8;
const nearLooks = { mostCandidates: 3000, mostMeasured: 40 };
/** Less alike, and less than this share of the best, is something else. */
const leastLikeness = 0.6;
const leastOfBest = 0.7;

/** “al-”, with or without “and”, “in” or “for” before it: whoever looks for the word leaves it out. */
const article = /^(?:[وفبك]?ال|و?لل)(?=\p{L}{2})/u;

/** German without its keys: “Mueller”. */
const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/** These scripts write no space between words: any of their letters may begin one. */
const unspaced =
  /[\p{Script=Lao}\p{Script=Thai}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

type Found = {
  readonly read: string;
  readonly question: Question;
  readonly exact: Scored[];
  readonly folded: Scored[];
};

/**
 * Makes the search over the exhibition: title, authors, unit and what else people ask for by the beginnings of words,
 * and number. What is exactly as typed comes first, then what differs by tone and vowel marks only, then what is called
 * nearly so. `ethnicity`: whether works are found by it. `language`: which of two titles is read.
 */
export function createSearch(
  entries: readonly Entry[],
  options: { readonly ethnicity: boolean; readonly language: Language },
): (query: string) => SearchResult {
  const vocabulary: Spelling[] = [];
  const known = new Map<string, number>();
  function numberOf(word: string): number {
    const at = known.get(word) ?? vocabulary.push(spell(word)) - 1;
    known.set(word, at);
    return at;
  }
  function tokensOf(field: Token['field'], text: string | null, isSeen = true): Token[] {
    const composed = text?.normalize('NFC') ?? '';
    const words = wordsIn(composed);
    return words.flatMap((match, at) => {
      const [word] = match;
      const isGivenName =
        field === 'authors' && /^(?:$|,| \()/.test(composed.slice(match.index + word.length));
      const bonus = 1 / words.length + Number(at === 0) + Number(isGivenName);
      const token = { field, word: numberOf(word), from: match.index, isSeen, bonus };
      const from = (index: number): Token => ({
        ...token,
        word: numberOf(word.slice(index)),
        from: match.index + index,
      });
      const [before] = article.exec(word) ?? [];
      if (before) return [token, from(before.length)];
      const apart = word.toLowerCase().replace(/[äöü]/g, (one) => umlauts[one] ?? one);
      if (apart !== word.toLowerCase()) return [token, { ...token, word: numberOf(apart), isSeen: false }];
      if (!unspaced.test(word)) return [token];
      return [
        token,
        ...[...word.matchAll(/\p{L}/gu)].flatMap(({ index }) => (index > 0 ? [from(index)] : [])),
      ];
    });
  }
  const rows = entries.map(
    (entry): Row => ({
      entry,
      tokens: [
        ...tokensOf('title', entry.title.vi, options.language === 'vi' || !entry.title.en),
        ...tokensOf('titleEn', entry.title.en, options.language === 'en' || !entry.title.vi),
        ...tokensOf('authors', authorLine(entry)),
        ...tokensOf('unit', entry.unit),
        ...tokensOf('asked', askedWords(entry, options).join(', ')),
        ...tokensOf('number', String(entry.number)),
      ],
    }),
  );

  /** Where each word stands. */
  const holders: number[][] = vocabulary.map(() => []);
  for (const [at, { tokens }] of rows.entries()) {
    for (const { word } of tokens) if (holders[word]?.at(-1) !== at) holders[word]?.push(at);
  }
  /** The best that any word of each row answers. */
  function bestIn(said: Uint8Array): Uint8Array {
    const best = new Uint8Array(rows.length);
    for (const [word, answer] of said.entries()) {
      if (answer === answers.not) continue;
      for (const at of holders[word] ?? []) best[at] = Math.max(best[at] ?? 0, answer);
    }
    return best;
  }

  function look(read: string): Found {
    const typed = wordsIn(read.normalize('NFC').replace(beforeNumber, '')).map(([word]) =>
      spell(word.replace(/^0+(?=\d+$)/, '')),
    );
    const said = typed.map((word) => new Uint8Array(vocabulary.map((one) => answerOf(one, word))));
    const found = { read, question: { typed, said }, exact: [] as Scored[], folded: [] as Scored[] };
    const [first, ...others] = said.map(bestIn);
    for (const [at, row] of rows.entries()) {
      const least = others.reduce((least, best) => Math.min(least, best[at] ?? 0), first?.[at] ?? 0);
      if (least === answers.not) continue;
      const exact = least >= answers.begins ? scoreOf(row, found.question, answers.begins) : null;
      const scored = exact ?? scoreOf(row, found.question, answers.beginsFolded);
      if (scored) found[exact ? 'exact' : 'folded'].push(scored);
    }
    return found;
  }

  /** Made when first needed: most people type what they look for. */
  let nearest: Nearest<Row> | null = null;
  function findNear(query: string): Row[] {
    nearest ??= createNearest(
      rows.flatMap((item) => {
        const inFields = (...some: Token['field'][]) =>
          item.tokens
            .filter(({ field }) => some.includes(field))
            .map(({ word }) => vocabulary[word]?.folded)
            .join(' ');
        const names = [
          inFields('title'),
          inFields('titleEn'),
          inFields('authors'),
          inFields('authors', 'unit'),
        ];
        return names.map((words) => ({ words, item }));
      }),
      nearLooks,
    );
    const words = wordsIn(query).map(([word]) => spell(word).folded);
    const found = nearest.find(words.join(' '), mostNear);
    const least = Math.max(leastLikeness, (found[0]?.likeness ?? 0) * leastOfBest);
    return found.filter(({ likeness }) => likeness >= least).map(({ item }) => item);
  }

  /** “con mèo” where no cat is called “con”: the few works with the one word that fewest have. */
  function withRarestWord({ said }: Question): Row[] {
    const withWord = said.map((heard) => {
      const best = bestIn(heard.map((answer) => Number(isWhole(answer))));
      return rows.filter((_, at) => best[at]);
    });
    const some = withWord.filter(({ length }) => length > 0 && length < few);
    return some.sort((a, b) => a.length - b.length)[0] ?? [];
  }

  return (query) => {
    const isAny = ({ exact, folded }: Found) => exact.length + folded.length > 0;
    const asTyped = look(query);
    const { read, question, exact, folded } = isAny(asTyped)
      ? asTyped
      : (readingsOf(query).map(look).find(isAny) ?? asTyped);
    const hitsOf = (scored: Scored[], least: number): Hit[] =>
      scored
        .sort((a, b) => b.score - a.score || a.row.entry.number - b.row.entry.number)
        .map(({ row }) => ({
          entry: row.entry,
          // Asked for by the few that are shown.
          get found() {
            return rangesOf(row, question, vocabulary, least);
          },
        }));
    const works = [...exact, ...folded];
    const isSure = works.length >= few || works.some(({ together }) => together);
    const near = isSure ? [] : findNear(read).filter((row) => !works.some((work) => work.row === row));
    const last = works.length + near.length === 0 ? withRarestWord(question) : [];
    return {
      read,
      exact: hitsOf(exact, answers.begins),
      folded: hitsOf(folded, answers.beginsFolded),
      near: [...new Set([...near, ...last])].map(({ entry }) => ({ entry, found: {} })),
    };
  };
}

/** Staff read every work in its own language, and all that is known of it. */
export const asStaff = { ethnicity: true, language: 'vi' } as const;

/** What was found, in its order; what is called nearly so only where nothing was. */
export function worksOf({ exact, folded, near }: SearchResult): Entry[] {
  const found = [...exact, ...folded];
  return (found.length > 0 ? found : near).map(({ entry }) => entry);
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
      const text = texts[field as keyof FoundLetters]?.normalize('NFC') ?? '';
      for (const [from, to] of ranges) {
        const form = text.slice(from, to);
        if (!forms.has(form.toLowerCase())) forms.set(form.toLowerCase(), form);
      }
    }
    if (forms.size >= most) break;
  }
  return [...forms.values()].slice(0, most);
}
