import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { foldWithMap } from '../../shared/text/fold.ts';
import { resourcesFolder } from '../resources.ts';

const listSchema = z.object({
  marked: z.array(z.string()),
  plain: z.array(z.string()),
  prefixes: z.array(z.string()),
});

/**
 * Finds in a message the words somebody should look at before it is shown, as they are written there. `folding` is
 * `foldWithMap` of it, for whoever has that already.
 */
export type FindProfanity = (text: string, folding?: ReturnType<typeof foldWithMap>) => string[];

/** What stands between letters that are meant to be read together, and between words. */
const withinWord = '[.*_\\-]?';
const betweenWords = '(?:\\s+|[.*_\\-])';

/** A word however often its letters are repeated: “đmmm”, “đ.m”. */
const loosely = (words: string): string =>
  words
    .normalize('NFC')
    .split(' ')
    .map((word) => [...word].map((letter) => `${letter}+`).join(withinWord))
    .join(betweenWords);

/** Whole words only, and none behind a number: “5 dm” is a length. */
function toPattern(words: readonly string[], prefixes: readonly string[] = []): RegExp {
  const endings = [
    ...words.map((each) => `${loosely(each)}(?![\\p{L}\\p{M}\\p{N}])`),
    ...prefixes.map((each) => `${loosely(each)}\\p{L}*`),
  ];
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}]|\\d\\s)(?:${endings.join('|')})`, 'gu');
}

function readPatterns() {
  const file = path.join(resourcesFolder(), 'profanity.json');
  const list = listSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return { marked: toPattern(list.marked), plain: toPattern(list.plain, list.prefixes) };
}

/**
 * Reads the list with the first message: compiling it takes a sixth of the time in which a kiosk starts. The list is
 * ours, so what is wrong in it throws.
 */
export function createProfanity(): FindProfanity {
  let patterns: ReturnType<typeof readPatterns> | null = null;
  return (text, { folded, at } = foldWithMap(text)) => {
    patterns ??= readPatterns();
    const { marked, plain } = patterns;
    const composed = text.normalize('NFC');
    const found = [
      ...[...composed.toLowerCase().matchAll(marked)].map(({ 0: word, index }) => [
        index,
        index + word.length,
      ]),
      ...[...folded.matchAll(plain)].map(({ 0: word, index }) => [
        at[index] ?? 0,
        at[index + word.length] ?? composed.length,
      ]),
    ];
    return [...new Set(found.map(([from, to]) => composed.slice(from, to)))];
  };
}
