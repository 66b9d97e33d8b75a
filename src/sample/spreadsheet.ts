import { utils, write } from '@e965/xlsx';
import { fixZipTimes, madeAt } from './documents/fix-zip-times.ts';
import type { SampleEntry } from './entries.ts';

const headers = [
  'STT',
  'Mã số',
  'Thể loại',
  'Tên tác phẩm',
  'Tên tiếng Anh',
  'Tác giả',
  'Tuổi',
  'Đơn vị',
  'Dân tộc',
  'Giải thưởng',
  'Thuyết minh',
  'Thuyết minh tiếng Anh',
  'Bản dịch tiếng Anh',
  'Tệp',
];
const widths = [6, 9, 11, 38, 38, 28, 6, 34, 11, 17, 60, 60, 60, 60];

/** The list of works as staff keep it: two title rows, the second saying that this is a sample, headers, 290 rows. */
export const writeSpreadsheet = (entries: readonly SampleEntry[], note: string): Buffer => {
  const title = 'DANH SÁCH TÁC PHẨM DỰ THI “SƠN LA – THÀNH PHỐ HỌC TẬP TOÀN CẦU TÔI YÊU”';
  const sheet = utils.aoa_to_sheet([[title], [note], [], headers, ...entries.map(rowOf)]);
  sheet['!cols'] = widths.map((wch) => ({ wch }));
  sheet['!merges'] = [0, 1].map((r) => ({ s: { r, c: 0 }, e: { r, c: headers.length - 1 } }));
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'Danh sách');
  book.Props = { Title: title, Comments: note, CreatedDate: madeAt, ModifiedDate: madeAt };
  return fixZipTimes(write(book, { type: 'buffer', bookType: 'xlsx', compression: true }));
};

const rowOf = (entry: SampleEntry): (string | number | null)[] => {
  const { number, title, title_en, unit, ethnicity, prize } = entry.text;
  const age = 'age' in entry.text ? entry.text.age : null;
  const about = explain(entry);
  return [
    number,
    entry.code,
    entry.category,
    title,
    title_en,
    entry.author,
    age,
    unit,
    ethnicity,
    prize,
    about.vi,
    about.en,
    translationOf(entry),
    entry.file,
  ];
};

const translationOf = ({ text }: SampleEntry): string | null =>
  'translation' in text ? (text.translation?.map((stanza) => stanza.join('\n')).join('\n\n') ?? null) : null;

const explain = (entry: SampleEntry): { vi: string | null; en: string | null } => {
  switch (entry.kind) {
    case 'painting':
      return { vi: entry.text.statement, en: entry.text.statement_en };
    case 'song':
      return { vi: `Thể hiện: ${entry.text.performer}.`, en: null };
    case 'poem':
    case 'initiative':
      return { vi: null, en: entry.text.gist_en };
  }
};
