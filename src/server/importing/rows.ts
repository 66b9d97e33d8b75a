import type { Category } from '../../shared/category.ts';
import type { Place } from '../../shared/import-report.ts';
import { type Field, findHeader } from './columns.ts';
import type { Draft } from './draft.ts';
import { categoryOf, categoryOfCode, numberOfCode } from './file-name.ts';
import { foldWords, tidyLine } from './names.ts';
import { readPrize } from './prize.ts';
import { named, type ProblemList } from './problems.ts';
import { type Cell, columnName, type Sheet } from './spreadsheet.ts';

/** Where a table stands and what its surroundings say about its works. */
export interface TableSource {
  readonly file: string;
  readonly folders: readonly string[];
  /** For ages out of years of birth. */
  readonly year: number;
}

/** Turns the table of a sheet into drafts; null where the sheet has no heading that can be recognised. */
export function readRows(sheet: Sheet, source: TableSource, problems: ProblemList): Draft[] | null {
  const header = findHeader(sheet.rows);
  if (!header) return null;
  const folderCategory = source.folders.map(categoryOf).findLast((category) => category !== null) ?? null;
  let section = (sheet.name === null ? null : categoryOf(sheet.name)) ?? titleCategory(sheet, header.row);
  const drafts: Draft[] = [];
  const unread = new Map<string, { place: Place; rows: number }>();
  for (const [index, cells] of sheet.rows.entries()) {
    if (index <= header.row) continue;
    const place = { file: source.file, sheet: sheet.name, row: index + 1, column: null };
    const row = createRow(cells, header.columns, place);
    const filled = cells.filter((cell) => cell.text !== '');
    if (filled.length === 0) continue;
    if (filled.length === 1 && row.text('file') === '') {
      section = categoryOf(filled[0]?.text ?? '') ?? section;
      continue;
    }
    if (!isWork(row, filled)) continue;
    const stated = tidyLine(row.text('category')).slice(0, 60);
    if (stated !== '' && categoryOf(stated) === null) {
      const before = unread.get(stated);
      unread.set(stated, { place: before?.place ?? row.at('category'), rows: (before?.rows ?? 0) + 1 });
    }
    drafts.push(toDraft(row, section ?? folderCategory, source.year, problems));
  }
  // Once for each wording: the column may hold something else altogether (“Bảng A”, “Thiếu nhi”).
  for (const [category, { place, rows }] of unread) {
    problems.add('shown', named('category-unreadable', { category, rows }), place);
  }
  // A table that mixes categories counts them through: its running number is the number on the wall.
  const orders = new Set(drafts.map((draft) => draft.order));
  const countsThrough =
    new Set(drafts.map((draft) => draft.category)).size > 1 && orders.size === drafts.length;
  if (!countsThrough) return drafts;
  return drafts.map((draft) => ({ ...draft, explicitNumber: draft.explicitNumber ?? draft.order }));
}

interface Row {
  readonly place: Place;
  /** Whether the table has such a column. */
  has(field: Field): boolean;
  text(field: Field): string;
  cell(field: Field): Cell | null;
  at(field: Field): Place;
}

function createRow(cells: readonly Cell[], columns: ReadonlyMap<Field, number>, place: Place): Row {
  const cell = (field: Field) => {
    const index = columns.get(field);
    return index === undefined ? null : (cells[index] ?? null);
  };
  return {
    place,
    cell,
    has: (field) => columns.has(field),
    text(field) {
      const found = cell(field);
      return found && !found.isError ? found.text : '';
    },
    at(field) {
      const index = columns.get(field);
      return { ...place, column: index === undefined ? null : columnName(index) };
    },
  };
}

/** “TỔNG HỢP … – THỂ LOẠI TRANH” above the heading. */
function titleCategory(sheet: Sheet, headerRow: number): Category | null {
  for (const cells of sheet.rows.slice(0, headerRow)) {
    for (const cell of cells) {
      const named = /(?:thể loại|hạng mục|danh sách|category)\s*:?\s*(.+)$/iu.exec(cell.text)?.[1];
      const category = named ? categoryOf(named) : null;
      if (category) return category;
    }
  }
  return null;
}

function isWork(row: Row, filled: readonly Cell[]): boolean {
  if (/^(tong|cong|total|nguoi lap|ghi chu|luu y)\b/.test(foldWords(filled[0]?.text ?? ''))) return false;
  if (row.text('title') !== '' || row.text('code') !== '' || row.text('file') !== '') return true;
  return row.text('authors') !== '' && (/\d/.test(row.text('order')) || /\d/.test(row.text('number')));
}

function toDraft(row: Row, section: Category | null, year: number, problems: ProblemList): Draft {
  const code = tidyLine(row.text('code')).slice(0, 64) || null;
  const stated = row.text('category');
  const category = categoryOf(stated) ?? (code ? categoryOfCode(code) : null) ?? section;
  for (const field of ['title', 'authors', 'code', 'file', 'unit', 'prize', 'statement'] as const) {
    const cell = row.cell(field);
    if (cell?.isError) problems.add('shown', named('cell-error', { cell: cell.text }), row.at(field), code);
  }
  const prizeText = row.text('prize');
  const prize = readPrize(prizeText);
  if (prize && !prize.isKnown) {
    problems.add('shown', named('prize-unknown', { prize: prizeText }), row.at('prize'), code);
  }
  return {
    place: row.place,
    category,
    code,
    explicitNumber: readNumber(row, 'number', code, problems),
    order: readNumber(row, 'order', code, problems),
    codeNumber: code ? numberOfCode(code) : null,
    title: tidyLine(row.text('title')) || null,
    titleEn: tidyLine(row.text('titleEn')) || null,
    authors: splitAuthors(row.text('authors')),
    age: readAge(row, year, code, problems),
    unit: tidyLine(row.text('unit')) || null,
    ethnicity: tidyLine(row.text('ethnicity')) || null,
    prize: prize ? { label: prize.label, rank: prize.rank } : null,
    // Where statements have a column of their own, notes are the office's and not shown.
    statement: row.text(row.has('statement') ? 'statement' : 'note') || null,
    statementEn: row.text('statementEn') || null,
    fileNames: splitFiles(row.text('file')),
    filePlace: row.at('file'),
  };
}

function readNumber(row: Row, field: 'number' | 'order', code: string | null, problems: ProblemList) {
  const text = row.text(field);
  if (text === '') return null;
  const digits = /^\D{0,4}0*(\d{1,6})(?:[.,]0*)?$/.exec(text)?.[1];
  if (digits && Number(digits) > 0) return Number(digits);
  if (field === 'number') {
    problems.add('shown', named('number-unreadable', { number: text.slice(0, 40) }), row.at(field), code);
  }
  return null;
}

/** “8”, “8 tuổi”, or a year or day of birth. */
function readAge(row: Row, year: number, code: string | null, problems: ProblemList): number | null {
  for (const field of ['age', 'birth'] as const) {
    const cell = row.cell(field);
    if (!cell || cell.text === '') continue;
    if (cell.isError) {
      problems.add('shown', named('cell-error', { cell: cell.text }), row.at(field), code);
      continue;
    }
    const born = /(?:^|\D)(1[89]\d\d|20\d\d)(?:\D|$)/.exec(cell.text)?.[1];
    const age = born ? year - Number(born) : Number(/^\D{0,6}(\d{1,3})(?:\D|$)/.exec(cell.text)?.[1]);
    if (age >= 1 && age <= 130) return age;
    problems.add('shown', named('age-unreadable', { age: cell.text.slice(0, 40) }), row.at(field), code);
  }
  return null;
}

const splitAuthors = (text: string): string[] =>
  text
    // What stands in brackets belongs to the name before: “Thào A Vừ (nhạc, lời)”.
    .split(/(?:[,;\n/&]|\s+(?:và|and)\s+)(?![^(]*\))/u)
    .map(tidyLine)
    .filter((name) => name !== '');

const splitFiles = (text: string): string[] =>
  text
    .split(/[;|\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
