import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entry, Poem } from '../../src/shared/entry.ts';
import { fold } from '../../src/shared/text/fold.ts';
import { asStaff, createSearch, foundForms, worksOf } from '../../src/shared/text/search.ts';

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

const search = createSearch(
  [
    entry(8, 'Tác phẩm đầu tiên của bà', 'Hà Thị Sen'),
    entry(21, 'Lời ru bên suối', 'Pham Thi Nhàn', 'phường Quyết Tâm'),
    entry(69, 'Suối trong rừng nhà em', 'Phạm Bảo Châu', 'Trường Tiểu học Quyết Tâm'),
    entry(117, 'Đường về bản', 'Lò Văn Phà'),
  ],
  asStaff,
);
const numbers = (query: string) => {
  const { exact, folded } = search(query);
  return [exact, folded].map((hits) => hits.map((hit) => hit.entry.number));
};

test('what is exactly as typed comes first, then what differs by marks', () => {
  expect(numbers('pham')).toEqual([[21], [69, 8]]);
  expect(numbers('Phạm')).toEqual([[69], [21, 8]]);
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

test('what is typed in another script finds what means the same', () => {
  const elsewhere = createSearch(
    [
      entry(1, 'مَدْرَسةُ الزيتون', 'هبة العلي'),
      entry(2, '나무와 닭', '김하늘'),
      entry(3, 'Das Mädchen am Fluß', 'Anna Müller'),
      entry(57, 'ນ້ຳຕົກ ໜອງແຮດ', 'ຄຳ'),
    ],
    asStaff,
  );
  const found = (query: string) => {
    const { exact, folded } = elsewhere(query);
    return [...exact, ...folded].map((hit) => hit.entry.number);
  };
  // Without marks and the article, with the letters and digits that others write.
  for (const query of ['مدرسه', 'زيتون', 'الزيتون', 'هبه على', 'مـدرسة', 'مدرﺳﺔ'])
    expect(found(query)).toEqual([1]);
  for (const query of ['٥٧', '۵۷', '໕໗', 'ນໍ້າ', 'ຫນອງ']) expect(found(query)).toEqual([57]);
  // A syllable that is being composed, and keys that nothing composes.
  for (const query of ['남', '나', '나무', 'ㄴㅏㅁㅜ', '닭', '달', 'ㄷㅏㄹㄱ', '김하늘'])
    expect(found(query)).toEqual([2]);
  for (const query of ['mueller', 'muller', 'Müller', 'maedchen', 'fluss']) expect(found(query)).toEqual([3]);
  const [hit] = elsewhere('زيتون').exact;
  expect('مَدْرَسةُ الزيتون'.slice(...(hit?.found.title?.[0] ?? [0, 0]))).toBe('زيتون');
});

test('titles of other countries are found as their readers type them', () => {
  const elsewhere = createSearch(
    [
      entry(1, '«Cœur de Fourvière»', 'Ægidius Noël'),
      entry(2, 'ເພງດອກຈຳປາ', 'ນາງ ບົວຄຳ'),
      entry(3, 'ดอกไม้', 'Łucja'),
    ],
    asStaff,
  );
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
  const [range] = folded[1]?.found.title ?? [];
  expect('Tác phẩm đầu tiên của bà'.slice(...(range ?? [0, 0]))).toBe('phẩm');
  expect(foundForms(folded, 2)).toEqual(['Phạm', 'phẩm']);
});

/** Works as the contest has them. */
const hung: readonly Entry[] = [
  { ...entry(1, 'Núi nhà em có mũ mây', 'Lò Thị Hiền Nga', 'Trường Tiểu học Chiềng Xôm'), ethnicity: 'Thái' },
  { ...entry(2, 'Mèo thủ thư', 'Nguyễn Tú Linh', 'Trường THCS Chiềng An'), ethnicity: 'Kinh' },
  {
    ...entry(57, 'Đọc cho lợn nghe', 'Giàng Thị Lan', 'Trường Phổ thông Dân tộc nội trú tỉnh Sơn La'),
    ethnicity: 'Mông',
    prize: { label: 'Giải A', rank: 1 },
  },
  entry(58, 'Xòe quanh đống lửa nhỏ', 'Lý Gia Phúc', 'Bản Hoa, phường Chiềng Cơi'),
  entry(59, 'Ngày mai em đi học', 'Cà Thị Mai Lan', 'Trường Tiểu học Chiềng An'),
  entry(60, 'Cả xóm chờ chương hai', 'Hoàng Mai', 'Trường Mầm non Hoa Ban'),
  entry(61, 'Con ong học thuộc đường về', 'Đinh Thị Khánh Hoà', 'Trường THPT Tô Hiệu'),
];
const find = createSearch(hung, asStaff);
const works = (query: string) => worksOf(find(query)).map(({ number }) => number);

test.each([
  ['as the plate says it', 'số 57', 57],
  ['as a plate writes it', '057', 57],
  ['by its kind and number', 'bài thơ số 57', 57],
  ['by its signs and all', '“Mèo thủ thư”!', 2],
  ['in capitals', 'MÈO THỦ THƯ', 2],
  ['with the tone on the other letter', 'Khánh Hòa', 61],
  ['with the other i', 'Lí Gia Phúc', 58],
  ['in raw Telex', 'nguyeenx tus linh', 2],
  ['in raw VNI', 'giang2 thi5 lan', 57],
  ['without spaces', 'nguyentulinh', 2],
  ['with a letter that sounds alike', 'Dàng Thị Lan', 57],
  ['by a title with one word wrong', 'núi nhà em có nón mây', 1],
  ['by its code', 'Th-57', 57],
  ['in a whole sentence', 'tranh của em Lò Thị Hiền Nga lớp 2A', 1],
  ['by a school as people say it', 'cấp 2 chiềng an', 2],
  ['by a school as it is shortened', 'DTNT', 57],
  ['by the author’s people', 'H’Mông', 57],
  ['by the author’s people in one', 'hmong', 57],
  ['by its prize, whatever that is called', 'giải nhất', 57],
  ['by the one word that is there', 'chú mèo béo', 2],
])('a work is found %s', (_, query, number) => {
  expect(works(query)[0]).toBe(number);
});

test('a title nobody reads stands below what is read', () => {
  const both = [
    { ...entry(1, 'Đường vòng', 'Lò Văn Hanh'), title: { vi: 'Đường vòng', en: 'The long way' } },
    entry(2, 'Biển báo', 'Lò Thế Anh'),
  ];
  const read = (language: 'vi' | 'en') => createSearch(both, { ...asStaff, language })('the');
  expect(worksOf(read('vi')).map(({ number }) => number)).toEqual([2, 1]);
  expect(read('vi').exact).toEqual([]);
  expect(worksOf(read('en')).map(({ number }) => number)).toEqual([1, 2]);
});

test('a number is that of the plate, not of a code', () => {
  expect(works('57')).toEqual([57]);
  expect(works('số 57')).toEqual([57]);
  const other = createSearch([{ ...entry(236, 'Cá đi xem tranh', 'Phạm Bảo Ngân'), code: 'Th-57' }], asStaff);
  expect(worksOf(other('57'))).toEqual([]);
});

test('what keys spell is told as it was read', () => {
  expect(find('nguyeenx tus linh')).toMatchObject({
    read: 'nguyễn tú linh',
    exact: [{ entry: { number: 2 } }],
  });
});

test('whoever is called so comes before who is called so in the middle, words together before words apart', () => {
  expect(works('mai')).toEqual([60, 59]);
  expect(works('chiềng an')).toEqual([2, 59]);
});

test('a kind, a prize or a people is said whole: its beginning finds nothing', () => {
  expect(works('thơ')).toHaveLength(hung.length);
  expect(works('poe')).toEqual([]);
  expect(works('mông')).toEqual([57]);
  const discreet = createSearch(hung, { ...asStaff, ethnicity: false });
  expect(worksOf(discreet('mông'))).toEqual([]);
});

test('what nobody has is not found', () => {
  for (const query of ['qwxz', '😀 ❤️', '???', 'facebook', 'siêu nhân']) expect(works(query)).toEqual([]);
});

const anyWord = fc.constantFrom(
  ...new Set(hung.flatMap(({ title, authors }) => `${title.vi} ${authors.join(' ')}`.split(' '))),
);
const anyQuery = fc
  .array(fc.tuple(anyWord, fc.nat(6), fc.constantFrom('', 'n', 'x', 'h')), { minLength: 1, maxLength: 4 })
  .map((words) => words.map(([word, letters, more]) => word.slice(0, letters + 1) + more).join(' '));

test('what is as typed stands first, whatever else is like it, and no work stands twice', () => {
  const begins = (text: string, word: string) =>
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .some((one) => one.startsWith(word.toLowerCase()));
  fc.assert(
    fc.property(anyQuery, (query) => {
      const { exact, folded, near } = find(query);
      const asTyped = hung.filter(({ title, authors, unit }) =>
        query.split(' ').every((word) => begins(`${title.vi} ${authors.join(' ')} ${unit}`, word)),
      );
      const first = exact.map(({ entry: { number } }) => number);
      expect(first).toEqual(expect.arrayContaining(asTyped.map(({ number }) => number)));
      const all = [...exact, ...folded, ...near].map(({ entry: { number } }) => number);
      expect(new Set(all).size).toBe(all.length);
    }),
  );
});

test('a work is found by its whole title and by its author, with or without marks, before every other', () => {
  for (const { title, authors, number } of hung) {
    for (const name of [title.vi ?? '', authors.join(' ')]) {
      expect(works(name)[0]).toBe(number);
      expect(works(fold(name))[0]).toBe(number);
      expect(works(name.toUpperCase())[0]).toBe(number);
    }
  }
});
