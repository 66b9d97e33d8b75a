import { expect, test } from 'vitest';
import { createSuggest } from '../../src/renderer/visit/suggest.ts';

const suggest = createSuggest(
  ['Các em vẽ giỏi quá', 'Cảm ơn các thầy cô'],
  [
    'Em thích màu đỏ.',
    'Nhà em màu đỏ, cửa màu xanh',
    'Bà nhuộm màu xanh',
    'Chị Màu đi chợ',
    'Anh Lò Văn Mạnh',
  ],
);

test('a phrase is continued from the word being written', () => {
  expect(suggest('Các ', 'em')[0]).toBe('em vẽ giỏi quá');
  expect(suggest('Đẹp lắm! ', 'Cam')[0]).toBe('Cảm ơn các thầy cô');
});

test('a word is completed, also before its accents are there', () => {
  expect(suggest('Em rất ', 'ma')).toEqual(['màu']);
});

test('a finished word is followed by what usually follows', () => {
  expect(suggest('', 'Màu')).toEqual(['Màu đỏ', 'Màu xanh']);
  expect(suggest('Cái nhà màu ', '')).toEqual(['đỏ', 'xanh']);
});

test('names and words heard once are not suggested', () => {
  expect(suggest('', 'Mạ')).not.toContain('Mạnh');
  expect(suggest('', 'nhu')).toEqual([]);
});
