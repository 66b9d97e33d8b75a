import { readFileSync } from 'node:fs';

/** A test that a document names: a file of `test/`, and the words its name holds. */
export interface NamedTest {
  readonly file: string;
  readonly name: string;
}

/**
 * The tests a document names, each written as `faults/clock.test.ts` “its name”. Several names of one file follow each other,
 * each in quotation marks.
 */
export function listNamedTests(document: string): readonly NamedTest[] {
  const text = readFileSync(document, 'utf8');
  return [...text.matchAll(/`([\w-]+(?:\/[\w-]+)*\.(?:test|spec)\.ts)`((?:[,;]? ?“[^”]+”)*)/g)].flatMap(
    ([, file = '', names = '']) =>
      [...names.matchAll(/“([^”]+)”/g)].map(([, name = '']) => ({ file: `test/${file}`, name })),
  );
}
