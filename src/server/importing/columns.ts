import { foldWords } from './names.ts';
import type { Cell } from './spreadsheet.ts';

export const fields = [
  'code',
  'order',
  'number',
  'category',
  'title',
  'titleEn',
  'authors',
  'age',
  'birth',
  'unit',
  'ethnicity',
  'prize',
  'statement',
  'statementEn',
  'note',
  'file',
] as const;
export type Field = (typeof fields)[number];

/** Whole headings first, then beginnings; folded. The order of the fields decides between beginnings. */
const headings: Record<Field, { whole: readonly string[]; beginnings: readonly string[] }> = {
  titleEn: {
    whole: ['title en', 'english title', 'ten tieng anh'],
    beginnings: ['ten tac pham tieng anh', 'ten tac pham english', 'title english', 'ten tieng anh'],
  },
  statementEn: {
    whole: ['statement en', 'english statement', 'thuyet minh en'],
    beginnings: ['thuyet minh tieng anh', 'statement english', 'mo ta tieng anh', 'gioi thieu tieng anh'],
  },
  code: {
    whole: ['ma', 'code', 'id', 'ms'],
    beginnings: ['ma so', 'ma tac pham', 'ma bai', 'ma du thi', 'ma tp'],
  },
  number: {
    whole: ['so', 'number', 'no', 'so tac pham', 'so tranh', 'so hieu', 'sbd'],
    beginnings: [
      'so trung bay',
      'so treo',
      'so tren tuong',
      'so bao danh',
      'so hieu',
      'so tac pham',
      'number on',
    ],
  },
  order: { whole: ['stt', 'tt', 'thu tu', 'order'], beginnings: ['so thu tu', 'stt '] },
  category: {
    whole: ['the loai', 'loai', 'loai hinh', 'category', 'type', 'hang muc', 'linh vuc', 'noi dung du thi'],
    beginnings: ['the loai', 'loai hinh', 'category'],
  },
  file: {
    whole: ['tep', 'file', 'files', 'anh', 'duong dan', 'path', 'filename', 'file name', 'link'],
    beginnings: ['ten tep', 'ten file', 'tep ', 'file ', 'ten anh', 'tap tin', 'duong dan'],
  },
  authors: {
    whole: [
      'tac gia',
      'ho ten',
      'ho va ten',
      'author',
      'authors',
      'artist',
      'nguoi ve',
      'nguoi sang tac',
      'nhom tac gia',
    ],
    beginnings: [
      'ho va ten',
      'ho ten',
      'tac gia',
      'ten tac gia',
      'author',
      'nguoi du thi',
      'thi sinh',
      'nhac si',
    ],
  },
  title: {
    whole: ['ten', 'tieu de', 'nhan de', 'title', 'name', 'work', 'tac pham', 'tua de'],
    beginnings: [
      'ten tac pham',
      'ten bai',
      'ten tranh',
      'ten buc',
      'ten sang kien',
      'ten giai phap',
      'tieu de',
      'title',
      'tac pham',
      'ten de tai',
      'nhan de',
    ],
  },
  birth: {
    whole: ['nam sinh', 'ngay sinh', 'birth', 'born', 'year of birth', 'ns'],
    beginnings: ['nam sinh', 'ngay sinh', 'ngay thang nam sinh', 'birth', 'sinh nam', 'date of birth'],
  },
  age: { whole: ['tuoi', 'age'], beginnings: ['tuoi', 'age', 'do tuoi'] },
  unit: {
    whole: ['don vi', 'truong', 'lop', 'co quan', 'dia chi', 'unit', 'school', 'noi cong tac', 'phuong xa'],
    beginnings: ['don vi', 'truong', 'co quan', 'dia chi', 'noi ', 'school', 'unit', 'to chuc', 'lop '],
  },
  ethnicity: { whole: ['dan toc', 'ethnicity', 'ethnic group'], beginnings: ['dan toc', 'ethnic'] },
  prize: {
    whole: ['giai', 'giai thuong', 'prize', 'award', 'ket qua', 'xep giai'],
    beginnings: ['giai', 'prize', 'award', 'xep giai', 'dat giai'],
  },
  statement: {
    whole: [
      'thuyet minh',
      'mo ta',
      'gioi thieu',
      'loi gioi thieu',
      'statement',
      'description',
      'y nghia',
      'noi dung',
      'tom tat',
    ],
    beginnings: [
      'thuyet minh',
      'mo ta',
      'gioi thieu',
      'y nghia',
      'statement',
      'description',
      'tom tat',
      'noi dung',
    ],
  },
  note: { whole: ['ghi chu', 'note', 'notes', 'remark'], beginnings: ['ghi chu', 'note'] },
};
const inOrder = Object.entries(headings).map(([field, words]) => ({ field: field as Field, ...words }));

function fieldOf(heading: string): Field | null {
  // “Đơn vị (trường, phường, xã)”: what stands in brackets explains and does not decide.
  const folded = foldWords(heading.replace(/\([^)]*\)/g, ' ')) || foldWords(heading);
  if (folded === '' || folded.length > 60) return null;
  const isEnglish = /\b(en|eng|english|tieng anh)\b/.test(foldWords(heading));
  const whole = inOrder.find(({ whole }) => whole.includes(folded))?.field;
  const begun = inOrder.find(({ beginnings }) => beginnings.some((words) => folded.startsWith(words)))?.field;
  const field = whole ?? begun ?? null;
  if (isEnglish && field === 'title') return 'titleEn';
  if (isEnglish && field === 'statement') return 'statementEn';
  return field;
}

export interface Header {
  /** Index of the heading row. */
  readonly row: number;
  /** Column index of each field found; of two columns with one meaning the first. */
  readonly columns: ReadonlyMap<Field, number>;
}

/** How far down a sheet its heading is looked for: titles, emblems and decrees stand above it. */
const headerDepth = 40;

/** Finds the heading: the row that names most fields, at least two and one of them title, code or file. */
export function findHeader(rows: readonly (readonly Cell[])[]): Header | null {
  let best: Header | null = null;
  for (const [row, cells] of rows.slice(0, headerDepth).entries()) {
    const columns = new Map<Field, number>();
    for (const [index, cell] of cells.entries()) {
      const field = fieldOf(cell.text);
      if (field && !columns.has(field)) columns.set(field, index);
    }
    const isTable = columns.size >= 2 && (columns.has('title') || columns.has('code') || columns.has('file'));
    if (isTable && columns.size > (best?.columns.size ?? 0)) best = { row, columns };
  }
  return best;
}
