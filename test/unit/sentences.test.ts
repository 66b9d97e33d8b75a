import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const locales = path.join(import.meta.dirname, '..', '..', 'resources', 'locales');

/** Every text of a language: `namespace:dotted.key` → text. */
function readTexts(language: string): Map<string, string> {
  const texts = new Map<string, string>();
  const add = (name: string, value: unknown): void => {
    if (typeof value === 'string') texts.set(name, value);
    else
      for (const [key, inner] of Object.entries(value ?? {}))
        add(`${name}${name.endsWith(':') ? '' : '.'}${key}`, inner);
  };
  for (const file of readdirSync(path.join(locales, language))) {
    add(
      `${path.basename(file, '.json')}:`,
      JSON.parse(readFileSync(path.join(locales, language, file), 'utf8')),
    );
  }
  return texts;
}

const plural = /_(zero|one|two|few|many|other)$/;
const keysOf = (texts: Map<string, string>) =>
  [...new Set([...texts.keys()].map((key) => key.replace(plural, '')))].sort();
const blanksOf = (text: string) =>
  [...text.matchAll(/\{\{-?\s*([\w.]+)/g)].map((match) => match[1] ?? '').sort();

test('Vietnamese and English say the same things with the same blanks', () => {
  const vietnamese = readTexts('vi');
  const english = readTexts('en');
  expect(keysOf(english)).toEqual(keysOf(vietnamese));
  for (const [key, text] of vietnamese) {
    const other = english.get(key) ?? english.get(key.replace(plural, '_other'));
    if (other !== undefined) expect(blanksOf(other), key).toEqual(blanksOf(text));
  }
});

test('every problem the code names has a sentence', () => {
  const source = path.join(import.meta.dirname, '..', '..', 'src');
  const texts = readTexts('vi');
  const named = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => [
      ...readFileSync(path.join(source, file), 'utf8').matchAll(/\bproblem\(\s*'([a-z-]+)'/g),
    ])
    .map((match) => match[1] ?? '');
  expect(named.length).toBeGreaterThan(30);
  const silent = named.filter(
    (code) => !texts.has(`problems:${code}`) && !texts.has(`import:problems.${code}.what`),
  );
  expect([...new Set(silent)]).toEqual([]);
});
