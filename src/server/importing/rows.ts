import type { Category } from '../../shared/category.ts';
import type { Place } from '../../shared/import-report.ts';
import { findHeader, type Header, readHeadingAgain } from './columns.ts';
import type { Draft } from './draft.ts';
import { categoryOf } from './file-name.ts';
import type { Field } from './heading-words.ts';
import { foldWords, tidyLine } from './names.ts';
import { atFile, named, type ProblemList } from './problems.ts';
import { createRow, type Row } from './row.ts';
import { continueDraft, isContinuation, type TableSource, toDraft } from './row-draft.ts';
import { type Cell, columnName, type Sheet } from './sheet.ts';
import { type UnitAbove, unitAbove, unitOfFolders } from './unit-above.ts';

/** Turns the tables of a sheet into drafts; null where the sheet has no heading that can be recognised. */
export function readRows(sheet: Sheet, source: TableSource, problems: ProblemList): Draft[] | null {
  const found = findHeader(sheet.rows);
  if (!found) return null;
  const asked = findCategory(found, sheet.rows);
  let header = addCategory(found, asked);
  const top = header.row;
  const sheetPlace = { ...atFile(source.file), sheet: sheet.name };
  for (const twice of header.doubled) nameTwice(header, twice, sheetPlace, problems);
  const folderCategory = source.folders.map(categoryOf).findLast((category) => category !== null) ?? null;
  let section =
    (sheet.name === null ? null : categoryOf(sheet.name)) ??
    titleCategory(sheet, top) ??
    headingCategory(header);
  const above = unitAbove(sheet.rows.slice(0, top)) ?? unitOfFolders(source.folders);
  let unitless = 0;
  const drafts: Draft[] = [];
  const unread = new Map<string, { place: Place; rows: number }>();
  const hidden = new Set(sheet.hiddenRows);
  const hiddenWorks: number[] = [];
  /** The class a row by itself names for those below it. */
  let room: ClassRow | null = null;
  const rooms: ClassRow[] = [];
  /** The same of a school. */
  let school: SchoolRow | null = null;
  const schools: SchoolRow[] = [];
  /** Ways a people's name is typed, by the one it is shown by. */
  const peoples = new Map<string, Set<string>>();
  let peoplesAt: Place | null = null;
  let isOver = false;
  for (const [index, cells] of sheet.rows.entries()) {
    if (index <= top) continue;
    const again = readHeadingAgain(cells, index);
    if (again) {
      // Not looked for again: a long list has its heading on every page.
      const isSame = asked !== null && again.headings[asked] === found.headings[asked];
      header = addCategory(again, isSame ? asked : null);
      isOver = false;
      continue;
    }
    const place = { ...sheetPlace, row: index + 1 };
    const row = createRow(cells, header, place);
    const filled = cells.filter((cell) => cell.text !== '' && !cell.isContinued);
    if (filled.length === 0 || isColumnNumbers(filled)) continue;
    const last = drafts.at(-1);
    if (last && isContinuation(row)) {
      drafts[drafts.length - 1] = continueDraft(last, row, source.year, problems);
      continue;
    }
    const said = row.text('file') === '' ? sayAlone(filled) : null;
    if (said !== null) {
      const category = categoryOf(said);
      section = category ?? section;
      const name = readRoom(said);
      const above = unitAbove([[{ text: said, isError: false }]]);
      if (above) {
        school = { unit: above.unit, row: index + 1, rows: 0 };
        schools.push(school);
        room = null;
      } else if (category !== null && school && school.rows > 0) school = null;
      if (name !== null) {
        room = { name, row: index + 1, rows: 0 };
        rooms.push(room);
        // “Lớp 4A”, “Tranh”: the class stands above both; below its works a category begins anew.
      } else if (category !== null && room && room.rows > 0) room = null;
      isOver ||= isSignature(filled);
      continue;
    }
    const isNumbered = /\d/.test(row.text('order')) || row.text('code') !== '';
    if (!isNumbered && isSignature(filled)) {
      isOver = true;
      continue;
    }
    // Below the signatures stand names; what has a number or a code is a work nevertheless.
    if (isOver && !isNumbered) continue;
    if (!isWork(row, filled)) continue;
    if (hidden.has(index)) hiddenWorks.push(index + 1);
    const stated = tidyLine(row.text('category')).slice(0, 60);
    if (stated !== '' && categoryOf(stated) === null) {
      const before = unread.get(stated);
      unread.set(stated, { place: before?.place ?? row.at('category'), rows: (before?.rows ?? 0) + 1 });
    }
    const unit = row.has('unit') || row.has('school') ? null : (school ?? above);
    if (unit === school && school) school.rows += 1;
    else if (unit) unitless += 1;
    const draft = toDraft(
      row,
      { category: section ?? folderCategory, unit, room: room?.name },
      source,
      problems,
    );
    const people = tidyLine(row.text('ethnicity'));
    if (draft.ethnicity !== null && people !== draft.ethnicity) {
      peoples.set(draft.ethnicity, (peoples.get(draft.ethnicity) ?? new Set()).add(people));
      peoplesAt ??= { ...row.at('ethnicity'), row: null };
    }
    if (room && draft.unit?.startsWith(room.name)) room.rows += 1;
    drafts.push(draft);
  }
  // Once for each wording: the column may hold something else altogether (“Bảng A”, “Thiếu nhi”).
  for (const [category, { place, rows }] of unread) {
    problems.add('shown', named('category-unreadable', { category, rows }), place);
  }
  if (above && unitless > 0) nameUnit(above, unitless, sheetPlace, problems);
  if (peoplesAt) {
    const readings = [...peoples].map(
      ([name, typed]) => `${[...typed].map((one) => `“${one}”`).join(', ')} → ${name}`,
    );
    problems.add('shown', named('ethnicity-understood', { readings: readings.join('; ') }), peoplesAt);
  }
  nameSchools(schools, sheetPlace, problems);
  const inRooms = rooms.filter(({ rows }) => rows > 0);
  if (inRooms[0]) {
    const names = inRooms.map(({ name }) => `“${name}”`).join(', ');
    const count = inRooms.reduce((sum, { rows }) => sum + rows, 0);
    problems.add('shown', named('class-from-row', { classes: names, count }), {
      ...sheetPlace,
      row: inRooms[0].row,
    });
  }
  if (hiddenWorks.length > 0) {
    const what = named('rows-hidden', { count: hiddenWorks.length, rows: sayRows(hiddenWorks) });
    problems.add('shown', what, sheetPlace);
  }
  return drafts;
}

function nameUnit({ unit, row }: UnitAbove, count: number, place: Place, problems: ProblemList): void {
  const what =
    row === null
      ? named('unit-from-folder', { unit, count })
      : named('unit-from-title', { unit, row, count });
  problems.add('shown', what, { ...place, row });
}

/**
 * A heading may be a form's question (“Em dự thi gì?”): where no column is called after the category, that of which every
 * cell below says one.
 */
function findCategory(header: Header, rows: readonly (readonly Cell[])[]): number | null {
  if (header.columns.has('category')) return null;
  const known = new Set([...header.columns.values(), ...header.doubled.map(({ column }) => column)]);
  const column = header.headings.findIndex((heading, at) => {
    if (heading === '' || known.has(at)) return false;
    const texts = rows.slice(header.row + 1).flatMap((cells) => cells[at]?.text || []);
    return texts.length > 1 && texts.every((text) => text.length <= 40 && categoryOf(text) !== null);
  });
  return column < 0 ? null : column;
}

const addCategory = (header: Header, column: number | null): Header =>
  column === null ? header : { ...header, columns: new Map(header.columns).set('category', column) };

/** What a row by itself says of those below it: “TRANH”, or “II | THƠ | 2 bài” under a number of its own. */
function sayAlone(filled: readonly Cell[]): string | null {
  const [first = '', second = '', third = ''] = filled.map(({ text }) => text);
  if (filled.length === 1) return first;
  const isHeaded = filled.length <= 3 && /^(?:[IVX]{1,5}|[A-H])\s*[.):]?$/u.test(first.trim());
  const isCounted = third === '' || /^\(?\d+/.test(third);
  return isHeaded && isCounted && isSection(second) ? second : null;
}

const isSection = (text: string): boolean =>
  categoryOf(text) !== null || readRoom(text) !== null || unitAbove([[{ text, isError: false }]]) !== null;

/** The same of a school. */
interface SchoolRow extends UnitAbove {
  readonly row: number;
  rows: number;
}

function nameSchools(schools: readonly SchoolRow[], place: Place, problems: ProblemList): void {
  const used = schools.filter(({ rows }) => rows > 0);
  const [first] = used;
  if (!first) return;
  const names = [...new Set(used.map(({ unit }) => `“${unit}”`))].join(', ');
  const count = used.reduce((sum, { rows }) => sum + rows, 0);
  const what = named('school-from-row', { schools: names, count });
  problems.add('shown', what, { ...place, row: first.row });
}

/** A class in a row of its own, and how many rows below have it. */
interface ClassRow {
  readonly name: string;
  readonly row: number;
  rows: number;
}

/** “LỚP 4A”, “II. Lớp: 4A (12 em)”, “Danh sách lớp 4A” → “Lớp 4A”. */
function readRoom(text: string): string | null {
  const found =
    /^(?:[\divx]+\s*[.)/-]\s*)?(?:danh sách\s+)?(?:học sinh\s+)?(lớp|khối)\s*:?\s*(\d{1,2}\s?\p{L}?\d{0,2})(?:\s*[:.(–-].*)?$/iu.exec(
      tidyLine(text.slice(0, 120)),
    );
  const [, kind = '', name = ''] = found ?? [];
  if (!found) return null;
  return `${/^l/iu.test(kind) ? 'Lớp' : 'Khối'} ${name.replace(/\s/g, '').toUpperCase()}`;
}

/** Of these all columns are read. */
const gathered: readonly Field[] = ['authors', 'file'];

function nameTwice(
  header: Header,
  { field, column }: Header['doubled'][number],
  place: Place,
  problems: ProblemList,
): void {
  if (gathered.includes(field)) return;
  const used = header.columns.get(field) ?? 0;
  const label = (at: number) => `${header.headings[at] ?? ''} (${columnName(at)})`.trim();
  const what = named('column-twice', { used: label(used), unused: label(column) });
  problems.add('shown', what, {
    ...place,
    row: header.row + 1,
    column: columnName(column),
    heading: header.headings[column] ?? null,
  });
}

/** 3, 4, 5, 9 → “3–5, 9”. */
function sayRows(rows: readonly number[]): string {
  const spans: { from: number; to: number }[] = [];
  for (const row of rows) {
    const last = spans.at(-1);
    if (last && last.to === row - 1) last.to = row;
    else spans.push({ from: row, to: row });
  }
  const said = spans.slice(0, 12).map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`));
  return said.join(', ') + (spans.length > said.length ? ', …' : '');
}

/** “TỔNG HỢP … – THỂ LOẠI TRANH” above the heading. */
function titleCategory(sheet: Sheet, headerRow: number): Category | null {
  for (const cells of sheet.rows.slice(0, headerRow)) {
    for (const cell of cells) {
      const named = /(?:thể loại|hạng mục|danh sách|category)\s*:?\s*(.+)$/iu.exec(
        tidyLine(cell.text.slice(0, 500)),
      )?.[1];
      const category = named ? categoryOf(named) : null;
      if (category) return category;
    }
  }
  return null;
}

/** “Tên tranh”, “Tên bài thơ” over the titles; “Tên tranh, thơ” is of more than one. */
function headingCategory({ columns, headings }: Header): Category | null {
  const heading = headings[columns.get('title') ?? -1] ?? '';
  const named = /^tên\s+(?:bức\s+|bài\s+)?([^,;/(&+]+)$/iu.exec(tidyLine(heading).normalize('NFC'))?.[1];
  return named && !/\s(?:và|hoặc)\s/iu.test(named) ? categoryOf(named) : null;
}

/** “(1) (2) (3)” or “A B C” below the heading, as offices number columns. */
function isColumnNumbers(filled: readonly Cell[]): boolean {
  const texts = filled.map((cell) => cell.text.replace(/[()]/g, '').trim());
  const isCounting = texts.every((text, at) => at === 0 || Number(text) === Number(texts[at - 1]) + 1);
  const isLettered = texts.every((text) => /^\p{Lu}$/u.test(text)) && new Set(texts).size === texts.length;
  return texts.length >= 3 && (isLettered || (isCounting && texts.every((text) => /^\d{1,2}$/.test(text))));
}

const signature =
  /^(nguoi (lap|tong hop)( bieu| bang| danh sach)?|lap bieu|(pho )?hieu truong|thu truong( don vi)?|ban giam hieu|truong ban( to chuc)?|(pho )?chu tich( ubnd.*)?|(tm|t m|kt|k t) .*|xac nhan( cua .*)?|ky ten.*|ky ghi ro.*|danh sach (nay )?(co|gom) .*|an dinh .*)$|\bngay .{0,9}thang .{0,9}nam\b/;

/** The office's lines below a table: date, signatures. */
const isSignature = (filled: readonly Cell[]): boolean =>
  filled.length <= 3 && filled.some((cell) => signature.test(foldWords(cell.text.slice(0, 120))));

function isWork(row: Row, filled: readonly Cell[]): boolean {
  const first = foldWords((filled[0]?.text ?? '').slice(0, 100));
  if (/^(tong|cong|total|nguoi lap|ghi chu|luu y)\b/.test(first)) return false;
  if (row.text('title') !== '' || row.text('code') !== '' || row.text('file') !== '') return true;
  return row.text('authors') !== '' && (/\d/.test(row.text('order')) || /\d/.test(row.text('number')));
}
