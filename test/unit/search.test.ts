import { expect, test } from 'vitest';
import type { Poem } from '../../src/shared/entry.ts';
import { createSearch, foundForms } from '../../src/shared/text/search.ts';

const entry = (number: number, title: string, author: string, unit: string | null = null): Poem => ({
  category: 'poem',
  code: `Th-${number}`,
  number,
  title: { vi: title, en: null },
  authors: [author],
  age: null,
  unit,
  ethnicity: null,
  theme: null,
  prize: null,
  statement: { vi: null, en: null },
  narration: null,
  stanzas: [['…']],
  translation: [],
});

const search = createSearch([
  entry(8, 'Tác phẩm đầu tiên của bà', 'Hà Thị Sen'),
  entry(21, 'Lời ru bên suối', 'Pham Thi Nhàn', 'phường Quyết Tâm'),
  entry(69, 'Suối trong rừng nhà em', 'Phạm Bảo Châu', 'Trường Tiểu học Quyết Tâm'),
  entry(117, 'Đường về bản', 'Lò Văn Phà'),
]);
const numbers = (query: string) => {
  const { exact, folded } = search(query);
  return [exact, folded].map((hits) => hits.map((hit) => hit.entry.number));
};

test('what is exactly as typed comes first, then what differs by marks', () => {
  expect(numbers('pham')).toEqual([[21], [8, 69]]);
  expect(numbers('Phạm')).toEqual([[69], [8, 21]]);
});

test('đ is found as d and by itself', () => {
  expect(numbers('duong')).toEqual([[], [117]]);
  expect(numbers('đường')).toEqual([[117], []]);
});

test('every word must be there, in whichever field; unit and number too', () => {
  expect(numbers('pham quyet tam')[1]).toEqual([21, 69]);
  expect(numbers('117')).toEqual([[117], []]);
  expect(numbers('')).toEqual([[], []]);
  expect(numbers('không có')).toEqual([[], []]);
});

test('words are found by their beginning, not in their middle', () => {
  expect(numbers('ham')).toEqual([[], []]);
});

test('titles of other countries are found as their readers type them', () => {
  const elsewhere = createSearch([
    entry(1, '«Cœur de Fourvière»', 'Ægidius Noël'),
    entry(2, 'ເພງດອກຈຳປາ', 'ນາງ ບົວຄຳ'),
    entry(3, 'ดอกไม้', 'Łucja'),
  ]);
  const found = (query: string) => {
    const { exact, folded } = elsewhere(query);
    return [...exact, ...folded].map((hit) => hit.entry.number);
  };
  expect(found('coeur')).toEqual([1]);
  expect(found('aegidius noel')).toEqual([1]);
  expect(found('lucja')).toEqual([3]);
  // Lao and Thai words stand together: any of them may be what somebody remembers.
  expect(found('ຈຳປາ')).toEqual([2]);
  expect(found('ไม้')).toEqual([3]);
  const [hit] = elsewhere('coeur').folded;
  expect('«Cœur de Fourvière»'.slice(...(hit?.found.title?.[0] ?? [0, 0]))).toBe('Cœur');
});

test('found letters can be pointed at in the written text', () => {
  const { folded } = search('pham');
  const [range] = folded[0]?.found.title ?? [];
  expect('Tác phẩm đầu tiên của bà'.slice(...(range ?? [0, 0]))).toBe('phẩm');
  expect(foundForms(folded, 2)).toEqual(['phẩm', 'Phạm']);
});
