import { expect, test } from 'vitest';
import { initiativeBody, withoutNumber } from '../../src/renderer/ui/initiative-body.ts';
import { isSixEight } from '../../src/renderer/ui/six-eight.ts';
import { calledName } from '../../src/renderer/visit/called-name.ts';
import { sungLine } from '../../src/renderer/visit/sung-line.ts';
import { waveBars } from '../../src/renderer/visit/wave-bars.ts';
import { clockTime, firstWords, say, sayOther, tell } from '../../src/renderer/visit/words.ts';
import type { DocumentBlock } from '../../src/shared/entry.ts';
import { makeEntries } from '../support/make-entries.ts';

test('authors are called as people call them', () => {
  expect(calledName(['Hà Khánh Linh'], 'vi')).toBe('Khánh Linh');
  expect(calledName(['Lò Thị Mai'], 'vi')).toBe('Mai');
  expect(calledName(['Mùa A'], 'vi')).toBe('A');
  expect(calledName(['Tập thể lớp 5A'], 'vi')).toBeNull();
  expect(calledName(['Lò Mai', 'Cà Văn Thịnh'], 'vi')).toBeNull();
  expect(calledName(['Thào A Vừ', 'Thào A Vừ'], 'vi')).toBe('A Vừ');
  expect(calledName([], 'vi')).toBeNull();
  expect(calledName(['Trần Thị Thanh Nhã (nhạc, lời)'], 'vi')).toBe('Thanh Nhã');
  for (const author of [
    'Khuyết danh',
    'Nhiều tác giả',
    'Học sinh lớp 5B',
    'Liên đội Trường Tiểu học Tô Hiệu',
  ])
    expect(calledName([author], 'vi')).toBeNull();
  expect(calledName(['Fyodor Yakovlevich Alekseyev'], 'vi')).toBeNull();
  expect(calledName(['Đoàn Thị Điểm'], 'vi')).toBe('Điểm');
  expect(calledName(['Mabli'], 'vi')).toBe('Mabli');
  // Two Vietnamese syllables, and a Welsh name.
  expect(calledName(['Nia Môn'], 'cy')).toBeNull();
  expect(calledName(['Mabli'], 'cy')).toBe('Mabli');
  for (const author of ['Siân Ŵyn Hughes', 'Owain Rhys', 'Zoé Müller', 'ນາງ ບົວຄຳ'])
    expect(calledName([author], 'vi')).toBeNull();
});

test('titles fall back to the other language, and the other one stands below', () => {
  expect(say({ vi: null, en: 'Rain' }, 'vi')).toEqual({ text: 'Rain', lang: 'en' });
  expect(say({ vi: ' ', en: null }, 'vi')).toBeNull();
  expect(sayOther({ vi: 'Mưa', en: 'Rain' }, 'en')).toEqual({ text: 'Mưa', lang: 'vi' });
  expect(sayOther({ vi: null, en: 'Rain' }, 'vi')).toBeNull();
});

test('a text is cut between words, and says that it goes on', () => {
  expect(firstWords('Sau bão, khu vực mất điện', 40)).toBe('Sau bão, khu vực mất điện');
  expect(firstWords('Sau bão, khu vực mất điện', 20)).toBe('Sau bão, khu vực…');
  expect(firstWords('Sau bão, khu vực mất điện', 9)).toBe('Sau bão…');
});

test('Vietnamese visitors are not told in English', () => {
  expect(tell({ vi: null, en: 'About rain' }, 'vi')).toBeNull();
  expect(tell({ vi: 'Về mưa', en: null }, 'en')).toEqual({ text: 'Về mưa', lang: 'vi' });
});

test('lục bát is six and eight syllables in turn', () => {
  expect(isSixEight([['Bản em nằm cạnh chân đồi,', 'Chiều buông khói bếp, mẹ ngồi học a.']])).toBe(true);
  expect(isSixEight([['Ban trắng ban hồng', 'Bông rơi vào vở']])).toBe(false);
  const own = [['Bản em nằm cạnh chân đồi,', '    Chiều buông khói bếp, mẹ ngồi học a.']];
  expect(isSixEight(own)).toBe(false);
});

test('the sung line is the last one begun', () => {
  const lyrics = [
    { at: 0, text: 'a' },
    { at: null, text: '' },
    { at: 6.1, text: 'b' },
  ];
  expect(sungLine(lyrics, 5)).toBe(0);
  expect(sungLine(lyrics, 6)).toBe(2);
  const words = [
    { at: 6, text: 'Hoa ' },
    { at: 7, text: 'ban' },
  ];
  expect([5, 6, 6.8, 9].map((at) => sungLine(words, at))).toEqual([-1, 0, 0, 1]);
  expect(sungLine([{ at: null, text: 'a' }], 9)).toBe(-1);
});

test('a waveform has its loudest bar full and none empty', () => {
  expect(waveBars([0, 0.5, 0.25, 0], 2)).toEqual([1, 0.5]);
  expect(waveBars([0, 0.5], 4)).toEqual([0.08, 0.08, 1, 1]);
  expect(waveBars(null, 3)).toEqual([0.3, 0.3, 0.3]);
});

test('times are minutes and seconds', () => {
  expect([0, 9.9, 74, -1].map(clockTime)).toEqual(['0:00', '0:09', '1:14', '0:00']);
});

test('an initiative begins below the letterhead of its office, with its first numbered heading', () => {
  const paragraph = (text: string) => ({ kind: 'paragraph' as const, text });
  const [entry] = makeEntries({ paintings: 0, poems: 0, songs: 0, initiatives: 1 });
  if (entry?.category !== 'initiative') throw new Error('no initiative');
  const blocks = [
    {
      kind: 'row' as const,
      text: 'UBND XÃ CHIỀNG XÔM\nSố: 12/BC-UBND\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập – Tự do – Hạnh phúc',
    },
    paragraph('Chiềng Xôm, ngày 12 tháng 3 năm 2024'),
    paragraph('BÁO CÁO SÁNG KIẾN'),
    paragraph('I. ĐẶT VẤN ĐỀ'),
    paragraph('Toàn xã có 12 bản, trong đó 9 bản chưa có điểm đọc sách.'),
    { kind: 'row' as const, text: 'Bản\tSố hộ' },
    paragraph('Nguồn: UBND'),
    { kind: 'row' as const, text: `Ghi chú\t${'dài '.repeat(20)}` },
  ];
  expect(initiativeBody({ ...entry, blocks })).toEqual([
    { kind: 'heading', text: 'I. ĐẶT VẤN ĐỀ' },
    ...blocks.slice(4),
  ]);
  const items = ['1. Đóng tủ', `2. ${'dài '.repeat(20)}`].map((text) => ({ kind: 'item' as const, text }));
  expect(initiativeBody({ ...entry, blocks: items })).toEqual(items);
});

test('pictures of an initiative stay, above the form at its head too, and no line beside one is a heading', () => {
  const [painting, entry] = makeEntries({ paintings: 1, poems: 0, songs: 0, initiatives: 1 });
  if (painting?.category !== 'painting' || entry?.category !== 'initiative') throw new Error('no works');
  const [shown] = painting.pictures;
  if (!shown) throw new Error('no picture');
  const picture: DocumentBlock = { kind: 'picture', picture: shown, alt: null, share: 1, isBeside: false };
  const paragraph = (text: string): DocumentBlock => ({ kind: 'paragraph', text });
  const long = paragraph('Toàn xã có 12 bản, trong đó 9 bản chưa có điểm đọc sách.');
  const blocks: DocumentBlock[] = [
    picture,
    paragraph('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'),
    paragraph('Một tủ sách ở mỗi bản'),
    picture,
    { kind: 'caption', text: 'Tủ sách bản Hụm' },
    long,
  ];
  expect(initiativeBody({ ...entry, blocks })).toEqual([picture, ...blocks.slice(2)]);
});

test('an item of a list is told without the number it says itself', () => {
  const items = [
    '2. Chia sách',
    'b) người lớn',
    '1.2. Tủ',
    'iv) sau',
    'Em. Và sách',
    '2024 là năm học',
    '5 tủ',
  ];
  expect(items.map(withoutNumber)).toEqual([
    ...['Chia sách', 'người lớn', 'Tủ', 'sau', 'Em. Và sách', '2024 là năm học', '5 tủ'],
  ]);
});
