import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLyrics } from '../../src/server/importing/documents/lyrics.ts';
import { takeSignature } from '../../src/server/importing/documents/signature.ts';
import { plainMarkdown, readStanzas } from '../../src/server/importing/documents/words.ts';
import { categoryOf, categoryOfCode, parseFileName } from '../../src/server/importing/folder/file-name.ts';
import { findHeader } from '../../src/server/importing/lists/columns.ts';
import { readPrize } from '../../src/server/importing/lists/prize.ts';
import { columnName } from '../../src/server/importing/lists/sheet.ts';
import { distance, squash, tidy } from '../../src/server/importing/names.ts';

const word = fc.stringMatching(/^[A-ZĐ][a-zđăâêôơư]{1,7}$/);
const title = fc
  .array(word, { minLength: 2, maxLength: 4 })
  .map((words) => words.join(' '))
  .filter((text) => categoryOf(text) === null);

describe('a file name', () => {
  it.each([
    ['057 - Bản em mùa hoa - Lò Thị Mai', 57, null, 'Bản em mùa hoa', 'Lò Thị Mai'],
    ['T-013 Đồng tiền của Xê-da (Tiziano)', 13, 'T-013', 'Đồng tiền của Xê-da', 'Tiziano'],
    [
      'Thơ_01_Trước lầu Ngưng Bích (trích Truyện Kiều)',
      1,
      null,
      'Trước lầu Ngưng Bích (trích Truyện Kiều)',
      null,
    ],
    ['BH04_elvish-theme', 4, 'BH04', 'elvish-theme', null],
    ['002. Lễ đính hôn ở làng quê', 2, null, 'Lễ đính hôn ở làng quê', null],
    ['Bữa trưa trong xưởng vẽ_Édouard Manet', null, null, 'Bữa trưa trong xưởng vẽ', 'Édouard Manet'],
    ['Hoa rụng (I)', null, null, 'Hoa rụng (I)', null],
    ['057', 57, null, null, null],
    ['T-2', 2, 'T-2', null, null],
    ['SK 5', 5, 'SK 5', null, null],
    ['Tập thơ lớp 5', null, null, 'Tập thơ lớp 5', null],
  ])('%s', (stem, number, code, name, author) => {
    expect(parseFileName(stem)).toMatchObject({ number, code, title: name, author, view: 1 });
  });

  it.each([
    'IMG_20240912_093444',
    'DSC_7168',
    '20240912_152835',
    'P1088711',
    'scan01015',
    'Picture13',
    'IMG-20240914-WA0054',
    'Screenshot_20240921-092333_Zalo',
    'z5823974065453_c6d6e1a24bc194f7eef6d7d7c6919cf5',
  ])('%s says nothing about the work', (stem) => {
    expect(parseFileName(stem)).toMatchObject({ number: null, title: null, author: null });
  });

  it.each([
    ['057 - Bản em-2', 2],
    ['Bản em (3)', 3],
    ['T-057_2', 2],
  ])('%s is a further view', (stem, view) => {
    expect(parseFileName(stem).view).toBe(view);
  });

  it('gives back the number, title and author it was made of, composed or not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        title,
        title,
        fc.boolean(),
        (number, name, author, decomposed) => {
          const stem = `${String(number).padStart(3, '0')} - ${name} - ${author}`;
          expect(parseFileName(stem.normalize(decomposed ? 'NFD' : 'NFC'))).toMatchObject({
            number,
            title: name,
            author,
          });
        },
      ),
    );
  });

  it('never throws and never makes up letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (stem) => {
        const name = parseFileName(stem);
        const said = squash(tidy(stem));
        expect(said).toContain(squash(name.author ?? ''));
        expect(name.number === null || name.number > 0).toBe(true);
      }),
    );
  });
});

it.each([
  ['Tranh', 'painting'],
  ['TỔNG HỢP TRANH', 'painting'],
  ['bai hat', 'song'],
  ['Sáng kiến, giải pháp', 'initiative'],
  ['Sáng kiến về âm nhạc', 'initiative'],
  ['Thơ ca', 'poem'],
  ['Thị xã Phú Thọ', null],
  ['Ngân sách', null],
])('%s is the category %s', (name, category) => {
  expect(categoryOf(name)).toBe(category);
});

it.each([
  ['T-057', 'painting'],
  ['TH004', 'poem'],
  ['BH 1', 'song'],
  ['sk-1', 'initiative'],
  ['X12', null],
])('%s is a code of the category %s', (code, category) => {
  expect(categoryOfCode(code)).toBe(category);
});

it.each([
  ['Giải Đặc biệt', 0, 'Giải Đặc biệt'],
  ['Nhất', 1, 'Giải Nhất'],
  ['Giải A', 1, 'Giải A'],
  ['B', 2, 'Giải B'],
  ['Giải Nhì', 2, 'Giải Nhì'],
  ['Giải ba', 3, 'Giải Ba'],
  ['GIẢI NHÌ', 2, 'Giải Nhì'],
  ['giải nhì', 2, 'Giải Nhì'],
  ['đạt giải Nhì', 2, 'Giải Nhì'],
  ['giải b', 2, 'Giải B'],
  ['Giải ii', 2, 'Giải Nhì'],
  ['giải nhất toàn đoàn', 1, 'Giải Nhất toàn đoàn'],
  ['Khuyến khích', 5, 'Giải Khuyến khích'],
  ['KK', 5, 'Giải Khuyến khích'],
  ['giải KK', 5, 'Giải Khuyến khích'],
  ['Giải K.K', 5, 'Giải Khuyến khích'],
  ['Giải khuyến khích 2', 5, 'Giải Khuyến khích 2'],
  ['Second prize', 2, 'Second prize'],
  ['Giải phong trào', 6, 'Giải phong trào'],
])('the prize %s has rank %i', (cell, rank, label) => {
  expect(readPrize(cell)).toMatchObject({ rank, label });
});

it.each(['', '-', 'Không', '0', 'x'])('“%s” is no prize', (cell) => {
  expect(readPrize(cell)).toBeNull();
});

const cells = (...texts: string[]) => texts.map((text) => ({ text, isError: false }));

it('finds the heading below titles, in any order and language', () => {
  const vi = findHeader([
    cells('TỔNG HỢP TÁC PHẨM'),
    cells('', 'Kèm theo công văn'),
    cells(
      'Tên tệp',
      'Giải thưởng',
      'Họ và tên tác giả',
      'TÊN TÁC PHẨM',
      'Đơn vị (trường, phường, xã)',
      'Mã số',
      'STT',
    ),
    cells('a.jpg', 'Giải A', 'B', 'C', 'D', 'T1', '1'),
  ]);
  expect(vi?.row).toBe(2);
  expect(Object.fromEntries(vi?.columns ?? [])).toEqual({
    ...{ file: 0, prize: 1, authors: 2, title: 3, unit: 4, code: 5, order: 6 },
  });
  const en = findHeader([
    cells('No', 'Title', 'Title (English)', 'Author', 'Age', 'School', 'File name', 'Statement (English)'),
  ]);
  expect(Object.fromEntries(en?.columns ?? [])).toEqual({
    ...{ number: 0, title: 1, titleEn: 2, authors: 3, age: 4, school: 5, file: 6, statementEn: 7 },
  });
  expect(findHeader([cells('Ngày', 'Số tiền'), cells('1/1', '5')])).toBeNull();
});

it('keeps the lines and stanzas of a poem and leaves its title out', () => {
  const byline = { titles: ['Hoa ban'], authors: ['Hà Văn Ban'] };
  expect(
    readStanzas('\ufeffHOA BAN\r\nTác giả: Hà Văn Ban\r\n\r\n  thụt vào\r\nhai  \r\n\r\n\r\nba', byline),
  ).toEqual([['  thụt vào', 'hai'], ['ba']]);
  expect(readStanzas('Hoa ban nở trắng\nHoa ban', byline)).toEqual([['Hoa ban nở trắng', 'Hoa ban']]);
  expect(
    readStanzas(
      plainMarkdown('---\ntitle: x\n---\n\n# Hoa ban\n\n*Hà Văn Ban*\n\nMột  \nhai\\\nba *bốn*\n'),
      byline,
    ),
  ).toEqual([['Một', 'hai', 'ba bốn']]);
});

it.each([
  ['Hoa ban\nNguyễn Văn An – Lớp 5A\n\nmột\nhai', ['Nguyễn Văn An – Lớp 5A'], [], 'Hoa ban\n\nmột\nhai'],
  ['Hoa ban\nNguyễn Văn An\nLớp 5A\n\nmột', [], ['Lớp 5A'], 'Hoa ban\nNguyễn Văn An\n\nmột'],
  ['một\nhai\n\nNGUYỄN VĂN AN', ['NGUYỄN VĂN AN'], [], 'một\nhai\n'],
  ['một\nhai\n\n(Nguyen Van An, TH Chiềng Sinh)\n', ['(Nguyen Van An, TH Chiềng Sinh)'], [], 'một\nhai\n\n'],
  ['một\nTác giả: Nguyễn Văn An\nHọc sinh lớp 5A', ['Tác giả: Nguyễn Văn An'], ['Học sinh lớp 5A'], 'một'],
  ['một\nNguyễn Văn An – Chiềng Sinh', ['Nguyễn Văn An – Chiềng Sinh'], [], 'một'],
])('takes the author off the words %j', (text, names, places, rest) => {
  const byline = { titles: ['Hoa ban'], authors: ['Nguyễn Văn An'], unit: 'Trường TH Chiềng Sinh' };
  expect(takeSignature(text, byline)).toEqual({ text: rest, names, places });
});

it.each([
  'một\nhai\nLò Thị Mai',
  'một\nHoa ban',
  'một\nNguyễn Văn An ra đồng',
  'Nguyễn Văn An\nLớp 5A của em\nhai\nba\nbốn',
  'một\nNguyễn Văn An\nhai\nba\nbốn',
  'Nguyễn Văn An',
])('leaves the verse %j as it is', (text) => {
  const byline = { titles: ['Hoa ban'], authors: ['Nguyễn Văn An'], unit: null };
  expect(takeSignature(text, byline)).toEqual({ text, names: [], places: [] });
});

it('reads timed words with broken stamps, offsets and mixed line ends', () => {
  expect(
    readLyrics('[ar:x]\r[offset:+500]\n[00:01.50][01:00]a\r\n[0:02.5]b\n[xx:yy]c\n<00:03.00>[00:03:50]d'),
  ).toEqual([
    { at: 1, text: 'a', words: null },
    { at: 2, text: 'b\n[xx:yy]c', words: null },
    { at: 3, text: 'd', words: null },
    { at: 59.5, text: 'a', words: null },
  ]);
});

it('measures how far names are apart', () => {
  expect(distance('tranh', 'tranh', 3)).toBe(0);
  expect(distance('tranh', 'trnah', 3)).toBe(2);
  expect(distance('tranh', 'bai hat', 3)).toBe(4);
  expect([0, 25, 26, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
});
