import { expect, test } from 'vitest';
import { phrasesOn } from '../../src/renderer/visit/phrases.ts';
import type { Entry } from '../../src/shared/entry.ts';
import { indexWorks } from '../../src/shared/filter/filter.ts';
import { makeEntries } from '../support/make-entries.ts';

const by = (change: Partial<Entry>) =>
  indexWorks(
    makeEntries({ paintings: 2, poems: 0, songs: 0, initiatives: 0 }).map(
      (entry) => ({ ...entry, ...change }) as Entry,
    ),
  );

test('children and teachers are spoken of where works are theirs', () => {
  expect(phrasesOn(by({ age: 9, unit: null }))).toHaveLength(8);
  expect(phrasesOn(by({ age: 40, unit: 'Trường Tiểu học Chiềng An' }))).toHaveLength(8);
  const museum = phrasesOn(by({ age: null, unit: 'Musée de la Photographie' }));
  expect(museum).toEqual(['phrase-2', 'phrase-5', 'phrase-7', 'phrase-8']);
});
