import { expect, test } from 'vitest';
import { wordsOf } from '../../src/renderer/wall/song-words.ts';

const untimed = (lines: readonly string[]) => lines.map((text) => ({ at: null, text, words: null }));

test('words with times stand line by line', () => {
  const lyrics = [
    { at: 20, text: 'Hoa ban nở', words: null },
    { at: 26.5, text: 'Trắng rừng', words: null },
  ];
  expect(wordsOf(lyrics, 60)).toEqual([
    { at: 20, text: 'Hoa ban nở' },
    { at: 26.5, text: 'Trắng rừng' },
  ]);
});

test('words without times stand verse by verse: none of their lines is said to be the sung one', () => {
  expect(wordsOf(untimed(['a', 'b', '', '', 'c', 'd']), 60)).toEqual([
    { at: 0, text: 'a\nb' },
    { at: 30, text: 'c\nd' },
  ]);
  const long = wordsOf(untimed(['1', '2', '3', '4', '5', '6', '7', '8']), 60);
  expect(long.map(({ text }) => text)).toEqual(['1\n2\n3\n4', '5\n6\n7\n8']);
  expect(wordsOf([], 60)).toEqual([]);
});
