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
    const unproved = listProofs(document(name)).filter(
      (row) => !/`[\w/-]+\.(?:test|spec)\.ts` “|`npm run faults -- /.test(row),
    );
    expect(listProofs(document(name)).length).toBeGreaterThan(20);
    expect(unproved).toEqual([]);
  });
});

/** The rows of tables whose last column says which test shows it. */
function listProofs(file: string): readonly string[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  let isProof = false;
  return lines.filter((line, at) => {
    if (!line.startsWith('|')) isProof = false;
    else if (lines[at + 1]?.startsWith('|---')) {
      isProof = line.endsWith('| test |');
      return false;
    }
    return isProof && !line.startsWith('|---');
  });
}

test('a name that is not there would be found missing', () => {
  const [first] = listNamedTests(document('faults'));
  expect(first && readNames(first.file).includes(`${first.name}, or not`)).toBe(false);
  expect(listNamedTests(document('faults')).map(({ file }) => file)).toContain('test/faults/clock.test.ts');
});
