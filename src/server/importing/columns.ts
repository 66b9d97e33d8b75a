import { foldWords, tidyLine } from './names.ts';
import type { Cell } from './sheet.ts';

export const fields = [
  'code',
  'order',
  'number',
  'category',
  'title',
  'titleEn',
  'authors',
  'familyName',
  'age',
  'birth',
  'unit',
  'class',
  'school',
  'ward',
  'ethnicity',
  'prize',
  'statement',
  'statementEn',
  'note',
  'file',
] as const;
export type Field = (typeof fields)[number];

/** Columns about other people and about how to reach them: never the work's. */
const others =
  /\b(giao vien|gvhd|gv huong dan|nguoi huong dan|phu huynh|cha me|bo me|giam khao|nguoi lap|nguoi nhan|dien thoai|sdt|dt|email|zalo|facebook|cccd|cmnd|chu ky|ky ten|nop|diem)\b/;

/** Whole headings first, then beginnings; folded. The order of the fields decides between beginnings. */
const headings: Record<Field, { whole: readonly string[]; beginnings: readonly string[] }> = {
  titleEn: {
    whole: ['ten tp tieng anh', 'ten tac pham tieng anh', 'title en', 'english title', 'ten tieng anh'],
    beginnings: ['ten tac pham tieng anh', 'ten tac pham english', 'title english', 'ten tieng anh'],
  },
  statementEn: {
    whole: ['statement en', 'english statement', 'thuyet minh en'],
    beginnings: ['thuyet minh tieng anh', 'statement english', 'mo ta tieng anh', 'gioi thieu tieng anh'],
  },
  code: {
    whole: [
      'ma tp',
      'ma bai',
      'ma du thi',
      'ma tac pham',
      'so dang ky',
      'ma ho so',
      'ma',
      'code',
      'id',
      'ms',
    ],
    beginnings: ['ma ho so', 'ma dang ky', 'ma so', 'ma tac pham', 'ma bai', 'ma du thi', 'ma tp'],
  },
  number: {
    whole: [
      'tac pham so',
      'so tp',
      'so tranh treo',
      'so',
      'number',
      'no',
      'so tac pham',
      'so tranh',
      'so hieu',
      'sbd',
    ],
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
  order: { whole: ['so tt', 'no stt', 'stt', 'tt', 'thu tu', 'order'], beginnings: ['so thu tu', 'stt '] },
  category: {
    whole: [
      'loai tac pham',
      'loai bai',
      'the loai du thi',
      'noi dung thi',
      'loai hinh du thi',
      'the loai',
      'loai',
      'loai hinh',
      'category',
      'type',
      'hang muc',
      'linh vuc',
      'noi dung du thi',
    ],
    beginnings: ['hang muc', 'linh vuc', 'the loai', 'loai hinh', 'category'],
  },
  file: {
    whole: [
      'link anh',
      'anh 1',
      'anh 2',
      'anh 3',
      'tep 1',
      'tep 2',
      'file dinh kem',
      'tep dinh kem',
      'hinh anh',
      'anh tac pham',
      'ten tap tin',
      'link tac pham',
      'duong link',
      'anh chup',
      'tep',
      'file',
      'files',
      'anh',
      'duong dan',
      'path',
      'filename',
      'file name',
      'link',
    ],
    beginnings: [
      'link ',
      'hinh anh',
      'anh tac pham',
      'anh chup',
      'ten tep',
      'ten file',
      'tep ',
      'file ',
      'ten anh',
      'tap tin',
      'duong dan',
    ],
  },
  familyName: {
    whole: ['ho', 'ho dem', 'ho lot', 'ho va dem', 'ho va ten dem', 'ho ten dem', 'ho va ten lot'],
    beginnings: [],
  },
  authors: {
    whole: [
      'ho ten hs',
      'ho va ten hs',
      'hoc sinh',
      'ten hoc sinh',
      'ten hs',
      'ten tac gia',
      'thi sinh',
      'ten thi sinh',
      'nguoi du thi',
      'nhom',
      'tac gia nhom tac gia',
      'ho ten tac gia',
      'ca si',
      'nhac si',
      'nguoi thuc hien',
      'chu nhiem',
      'student',
      'student name',
      'full name',
      'name of author',
      'name of artist',
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
      'hoc sinh',
      'ten hoc sinh',
      'ten hs',
      'ten thi sinh',
      'ten nguoi',
      'nhom tac gia',
      'nguoi thuc hien',
      'artist',
      'student',
      'full name',
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
    whole: [
      'ten tp',
      'ten bai',
      'ten bai du thi',
      'ten bai tho',
      'ten bai hat',
      'ten tranh',
      'ten buc tranh',
      'ten sang kien',
      'ten san pham',
      'bai du thi',
      'ten de tai',
      'san pham',
      'ten ca khuc',
      'name of work',
      'work title',
      'bai hat',
      'bai tho',
      'ten',
      'tieu de',
      'nhan de',
      'title',
      'name',
      'work',
      'tac pham',
      'tua de',
    ],
    beginnings: [
      'ten tp',
      'ten san pham',
      'ten ca khuc',
      'ten du an',
      'ten y tuong',
      'bai du thi',
      'name of work',
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
    whole: [
      'ngay thang nam sinh',
      'ngay sinh nam sinh',
      'dob',
      'ntns',
      'date of birth',
      'nam sinh',
      'ngay sinh',
      'birth',
      'born',
      'year of birth',
      'ns',
    ],
    beginnings: ['nam sinh', 'ngay sinh', 'ngay thang nam sinh', 'birth', 'sinh nam', 'date of birth'],
  },
  age: {
    whole: ['do tuoi', 'lua tuoi', 'nhom tuoi', 'tuoi', 'age'],
    beginnings: ['lua tuoi', 'nhom tuoi', 'tuoi', 'age', 'do tuoi'],
  },
  class: {
    whole: ['lop', 'class', 'grade', 'khoi lop', 'ten lop', 'lop hoc', 'hoc lop', 'chi doan'],
    beginnings: [],
  },
  school: {
    whole: ['truong', 'school', 'ten truong', 'truong hoc', 'hoc sinh truong', 'don vi truong'],
    beginnings: ['ten truong'],
  },
  ward: {
    whole: [
      'xa',
      'phuong',
      'xa phuong',
      'phuong xa',
      'huyen',
      'thon',
      'thon ban',
      'dia phuong',
      'xa phuong thi tran',
      'ward',
      'commune',
    ],
    beginnings: ['phuong xa', 'xa phuong'],
  },
  unit: {
    whole: [
      'don vi',
      'co quan',
      'dia chi',
      'unit',
      'noi cong tac',
      'don vi cong tac',
      'noi o',
      'noi hoc',
      'lop truong',
      'truong lop',
      'organisation',
      'organization',
      'address',
    ],
    beginnings: [
      'don vi',
      'ten don vi',
      'truong',
      'co quan',
      'dia chi',
      'noi ',
      'school',
      'unit',
      'to chuc',
      'lop ',
    ],
  },
  ethnicity: { whole: ['dan toc', 'ethnicity', 'ethnic group'], beginnings: ['dan toc', 'ethnic'] },
  prize: {
    whole: [
      'xep loai',
      'dat giai',
      'giai dat duoc',
      'thanh tich',
      'hang',
      'muc giai',
      'result',
      'rank',
      'giai',
      'giai thuong',
      'prize',
      'award',
      'ket qua',
      'xep giai',
    ],
    beginnings: ['ket qua', 'xep loai', 'muc giai', 'giai', 'prize', 'award', 'xep giai', 'dat giai'],
  },
  statement: {
    whole: [
      'thuyet trinh',
      'y nghia tac pham',
      'loi thuyet minh',
      'thong diep',
      'cam nghi',
      'noi dung tac pham',
      'loi binh',
      'mo ta y tuong',
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
      'thuyet trinh',
      'loi thuyet minh',
      'thong diep',
      'loi binh',
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
  note: {
    whole: ['chu thich', 'luu y', 'ghi chu', 'note', 'notes', 'remark'],
    beginnings: ['ghi chu', 'note'],
  },
};
const inOrder = Object.entries(headings).map(([field, words]) => ({ field: field as Field, ...words }));

interface Meaning {
  readonly field: Field;
  /** How sure a heading is: 2 where it is the whole heading, 1 for its beginning, 0 for “Tên”, which may be anybody's. */
  readonly sure: 0 | 1 | 2;
}

function meaningOf(heading: string): Meaning | null {
  // “Đơn vị (trường, phường, xã)”: what stands in brackets explains and does not decide.
  const folded =
    foldWords(heading.slice(0, 200).replace(/\([^)]*\)/g, ' ')) || foldWords(heading.slice(0, 200));
  if (folded === '' || folded.length > 60 || others.test(folded)) return null;
  const isEnglish = /\b(en|eng|english|tieng anh)\b/.test(foldWords(heading.slice(0, 200)));
  const whole = inOrder.find(({ whole }) => whole.includes(folded))?.field;
  const begun = inOrder.find(({ beginnings }) => beginnings.some((words) => folded.startsWith(words)))?.field;
  const field = whole ?? begun;
  if (!field) return null;
  const sure = folded === 'ten' || folded === 'name' ? 0 : whole ? 2 : 1;
  if (isEnglish && field === 'title') return { field: 'titleEn', sure };
  if (isEnglish && field === 'statement') return { field: 'statementEn', sure };
  return { field, sure };
}

export interface Header {
  /** Index of the heading row, the lower of two. */
  readonly row: number;
  /** Column index of each field found; of two columns with one meaning the surer, then the first. */
  readonly columns: ReadonlyMap<Field, number>;
  /** Columns passed over because another has their meaning. */
  readonly doubled: readonly { readonly field: Field; readonly column: number }[];
  /** What stands above a column. */
  readonly headings: readonly string[];
}

/** How far down a sheet its heading is looked for: titles, emblems and decrees stand above it. */
const headerDepth = 40;

/**
 * Finds the heading: the row, or two rows of groups and their parts, that names most fields, at least two and one of
 * them title, code or file.
 */
export function findHeader(rows: readonly (readonly Cell[])[]): Header | null {
  let best: { header: Header; score: number } | null = null;
  for (const [at, cells] of rows.slice(0, headerDepth).entries()) {
    const single = readHeading(cells, at);
    const double = joinHeadings(cells, rows[at + 1]);
    for (const found of [single, double ? readHeading(double, at + 1) : null]) {
      if (found && found.score > (best?.score ?? 0)) best = found;
    }
  }
  return best?.header ?? null;
}

function readHeading(cells: readonly Cell[], row: number): { header: Header; score: number } | null {
  const found = cells.flatMap((cell, column) => {
    const meaning = meaningOf(cell.text);
    return meaning ? [{ ...meaning, column }] : [];
  });
  const columns = new Map<Field, number>();
  const doubled: { field: Field; column: number }[] = [];
  const put = (field: Field, column: number, isWeak: boolean) => {
    const first = columns.get(field);
    if (first === undefined) columns.set(field, column);
    else if (!isWeak && tidyLine(cells[first]?.text ?? '') !== '') doubled.push({ field, column });
  };
  for (const sure of [2, 1] as const) {
    for (const each of found.filter((one) => one.sure === sure)) put(each.field, each.column, false);
  }
  for (const { column } of found.filter((one) => one.sure === 0)) {
    // “Họ đệm | Tên” are one name in two columns; “Tên” beside “Tên tác phẩm” is the author's.
    const isGiven = columns.get('familyName') === column - 1;
    const field = isGiven || columns.has('title') ? 'authors' : 'title';
    put(field, column, true);
  }
  const isTable = columns.size >= 2 && (columns.has('title') || columns.has('code') || columns.has('file'));
  if (!isTable) return null;
  const headings = cells.map((cell) => tidyLine(cell.text).slice(0, 60));
  const score = columns.size * 2 + found.filter((one) => one.sure === 2).length;
  return { header: { row, columns, doubled, headings }, score };
}

/** “Tác giả” above “Họ tên | Năm sinh | Lớp”: the parts say what the columns are, the rest stands in the upper row. */
function joinHeadings(upper: readonly Cell[], lower: readonly Cell[] | undefined): Cell[] | null {
  const parts = (lower ?? []).filter((cell) => cell.text !== '');
  const meant = parts.filter((cell) => meaningOf(cell.text)?.sure === 2).length;
  if (!lower || meant < 2 || meant < parts.length * 0.6) return null;
  const nothing: Cell = { text: '', isError: false };
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, column) => {
    const part = lower[column];
    return (part && part.text !== '' ? part : upper[column]) ?? nothing;
  });
}

/** The heading again, as it stands on every printed page, or that of a further table: whole headings only. */
export function readHeadingAgain(cells: readonly Cell[], row: number): Header | null {
  const filled = cells.filter((cell) => cell.text !== '');
  const meant = filled.filter((cell) => meaningOf(cell.text)?.sure === 2).length;
  if (meant < 3 || meant < filled.length * 0.6) return null;
  return readHeading(cells, row)?.header ?? null;
}
