import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { listNamedTests } from '../support/named-tests.ts';

const root = path.join(import.meta.dirname, '..', '..');
const document = (name: string) => path.join(root, 'docs', `${name}.md`);

/** Names as they are written in a test's source. */
const readNames = (file: string): string =>
  readFileSync(path.join(root, file), 'utf8').replaceAll("\\'", '’');

describe.each(['faults', 'threat-model'])('docs/%s.md', (name) => {
  const named = listNamedTests(document(name));

  test('names tests that there are', () => {
    expect(named.length).toBeGreaterThan(25);
    const missing = named.filter(
      (each) => !existsSync(path.join(root, each.file)) || !readNames(each.file).includes(each.name),
    );
    expect(missing).toEqual([]);
  });

  test('names a test or a part of `npm run faults` in every line of its tables', () => {
    const rows = readFileSync(document(name), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .filter((line) => /\| (test|wants, at worst) \|$|^\|---/.test(line) === false);
    const files = [...new Set(named.map(({ file }) => file.replace('test/', '')))];
    const unproved = rows.filter(
      (row) => row.split(' | ').length === 3 && !files.some((file) => row.includes(file)),
    );
    expect(
      unproved.filter((row) => !row.includes('npm run faults -- ')).filter((row) => !isPerson(row)),
    ).toEqual([]);
  });
});

/** Who is there needs no test. */
const isPerson = (row: string): boolean =>
  /^\| (visitor|child|author or school|staff|organizer|somebody on the network|thief) \|/.test(row);

test('a name that is not there would be found missing', () => {
  const [first] = listNamedTests(document('faults'));
  expect(first && readNames(first.file).includes(`${first.name}, or not`)).toBe(false);
  expect(listNamedTests(document('faults')).map(({ file }) => file)).toContain('test/faults/clock.test.ts');
});
