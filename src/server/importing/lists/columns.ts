import { foldWords, tidyLine } from '../names.ts';
import { type Field, headings } from './heading-words.ts';
import type { Cell } from './sheet.ts';

/** Columns about other people and about how to reach them: never the work's. */
const others =
  /\b(giao vien|gvhd|gv huong dan|nguoi huong dan|phu huynh|cha me|bo me|giam khao|nguoi lap|nguoi nhan|dien thoai|sdt|dt|email|zalo|facebook|cccd|cmnd|chu ky|ky ten|nop|diem)\b/;

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
