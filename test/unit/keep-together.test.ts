import { expect, test } from 'vitest';
import { keepBrackets, keepEnd, keepPlace } from '../../src/renderer/ui/keep-together.ts';

/** Blanks at which a line may end. */
const partsOf = (text: string): string[] => text.split(' ');

test('a line ends before a place, never inside it', () => {
  expect(partsOf(keepPlace('Trung tâm Văn hóa Phường Chiềng An'))).toEqual([
    ...['Trung', 'tâm', 'Văn', 'hóa'],
    'Phường\u00a0Chiềng\u00a0An',
  ]);
  expect(partsOf(keepPlace('Trường nội trú tỉnh Sơn La')).at(-1)).toBe('tỉnh\u00a0Sơn\u00a0La');
  expect(partsOf(keepPlace('Trường THCS Chiềng Xôm')).at(-1)).toBe('Chiềng\u00a0Xôm');
  expect(keepPlace('Phường Chiềng An')).toBe('Phường Chiềng\u00a0An');
});

test('the last two words of a title stay together', () => {
  expect(keepEnd('Mây')).toBe('Mây');
  expect(keepEnd('Núi nhà em')).toBe('Núi nhà\u00a0em');
});

test('words in brackets stay together, unless they are many', () => {
  expect(partsOf(keepBrackets('Trước lầu Ngưng Bích (trích Truyện Kiều)')).at(-1)).toBe(
    '(trích\u00a0Truyện\u00a0Kiều)',
  );
  const long = 'Mưa (một bài thơ dài viết trong đêm không ngủ)';
  expect(keepBrackets(long)).toBe(long);
});
