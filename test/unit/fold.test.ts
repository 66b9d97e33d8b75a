import { expect, test } from 'vitest';
import { fold, foldWithMap } from '../../src/shared/text/fold.ts';

test('marks and capitals fall away, đ becomes d', () => {
  expect(fold('Phạm Đức Ẵm, ĐƯỜNG ở bản')).toBe('pham duc am, duong o ban');
});

test('decomposed and composed text fold alike', () => {
  expect(fold('Tiếng Việt'.normalize('NFD'))).toBe(fold('Tiếng Việt'.normalize('NFC')));
});

test('the map leads from folded letters back to the written ones', () => {
  const text = 'Tác phẩm đầu';
  const { folded, at } = foldWithMap(text.normalize('NFD'));
  const start = folded.indexOf('pham');
  expect(text.slice(at[start], at[start + 4])).toBe('phẩm');
  expect(at).toHaveLength(folded.length + 1);
});
