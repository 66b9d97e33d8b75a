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

// The server asks for the one first, staff's pages for the other.
test('a problem with a sentence in both places has the same blanks in both', () => {
  const texts = readTexts('vi');
  for (const [key, text] of texts) {
    const other = texts.get(`import:problems.${/^problems:([\w-]+)$/.exec(key)?.[1]}.what`);
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

const plainly = (text: string) => text.replaceAll('.', '\\.');

/** What a source calls sentences by: every string and template in it, the blanks of templates open. */
function readNames(file: string): { readonly literal: Set<string>; readonly open: RegExp[] } {
  const text = readFileSync(file, 'utf8');
  const literal = new Set([...text.matchAll(/['"]([\w:.-]+)['"]/g)].map((match) => match[1] ?? ''));
  const open = [...text.matchAll(/`([\w:.-]*(?:\$\{[^`{}]*\}[\w:.-]*)+)`/g)]
    // What is mostly blank would fit every sentence.
    .filter((match) => /\w{2}/.test((match[1] ?? '').replaceAll(/\$\{[^}]*\}/g, '·')))
    .map(
      (match) =>
        new RegExp(
          `^${(match[1] ?? '')
            .split(/\$\{[^}]*\}/)
            .map((part) => plainly(part))
            .join('[\\w-]+')
            // A blank in front stands for where the sentence is.
            .replace(/^\[\\w-\]/, '[\\w:.-]')}$`,
        ),
    );
  return { literal, open };
}
const sources = readdirSync(path.join(locales, '..', '..', 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('sample'))
  .map((file) => path.join(locales, '..', '..', 'src', file));

test('nothing on a screen asks for a sentence that is not there', () => {
  const keys = new Set(keysOf(readTexts('vi')));
  const lost: string[] = [];
  let asked = 0;
  for (const file of sources.filter((each) => each.includes(`${path.sep}renderer${path.sep}`))) {
    const text = readFileSync(file, 'utf8');
    const namespaces = [...text.matchAll(/useTranslation\('(\w+)'\)/g)].map((match) => match[1] ?? '');
    if (new Set(namespaces).size !== 1) continue;
    for (const [, name = ''] of text.matchAll(/(?<![\w.])(?:t\(|i18nKey=)['"]([\w.:-]+)['"]/g)) {
      asked += 1;
      if (!keys.has(name.includes(':') ? name : `${namespaces[0]}:${name}`)) lost.push(`${file}: ${name}`);
    }
    for (const [, template = ''] of text.matchAll(/(?<![\w.])t\(`([^`]*)`/g)) {
      asked += 1;
      const parts = template.split(/\$\{[^}]*\}/).map((part) => plainly(part));
      const named = template.includes(':') ? '' : `${namespaces[0]}:`;
      const pattern = new RegExp(`^${named}${parts.join('.+')}$`);
      if (![...keys].some((key) => pattern.test(key))) lost.push(`${file}: ${template}`);
    }
  }
  expect(asked).toBeGreaterThan(300);
  expect(lost).toEqual([]);
});

test('no sentence stands there that nothing asks for', () => {
  const names = sources.map(readNames);
  const literal = new Set(names.flatMap((each) => [...each.literal]));
  const open = names.flatMap((each) => each.open);
  const quoted = [...readTexts('vi').values()].join('\n');
  const asks = (key: string) => literal.has(key) || open.some((pattern) => pattern.test(key));
  const unused = keysOf(readTexts('vi')).filter((whole) => {
    const key = whole.slice(whole.indexOf(':') + 1);
    const folder = key.split('.').slice(0, -1).join('.');
    return (
      !asks(whole) &&
      !asks(key) &&
      !quoted.includes(`$t(${whole.slice(0, whole.lastIndexOf('.'))}`) &&
      !asks(`${folder}.`)
    );
  });
  expect(unused).toEqual([]);
});
