import { expect, test } from 'vitest';
import { isHeard, isMendedOutside, isOpened } from '../../src/renderer/staff/importing/file-kind.ts';
import { importProblemCodes } from '../../src/server/importing/problems.ts';

test('what is wrong inside a file can be read again once it is mended', () => {
  const mended = ['picture-cut-off', 'picture-svg', 'picture-raw', 'document-old-word', 'document-slides'];
  expect([...mended, 'list-damaged', 'sound-none-in-video'].filter((code) => !isMendedOutside(code))).toEqual(
    [],
  );
  const others = importProblemCodes.filter((code) => /^(number|title|prize|names|works|file-)/.test(code));
  expect(others.filter(isMendedOutside)).toEqual([
    'file-empty',
    'file-too-large',
    'file-unreadable',
    'number-unreadable',
  ]);
});

test('a file that cannot be opened is not there to be chosen', () => {
  const codes = ['picture-cut-off', 'picture-web-page', 'file-empty', 'file-crashes', 'file-takes-memory'];
  expect(codes.filter(isOpened)).toEqual([]);
  expect(['file-not-in-list', 'file-maybe-of', 'file-taken', 'file-waits-list'].every(isOpened)).toBe(true);
});

test('a sound is heard where the one the report names is the one that plays', () => {
  expect(importProblemCodes.filter(isHeard)).toEqual([
    'sound-long',
    'sound-silent',
    'sound-soft',
    'sound-truncated',
    'sound-unfinished',
    'sound-unindexed',
  ]);
});
