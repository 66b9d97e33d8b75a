import type { Category } from '../../../shared/category.ts';
import type { Place } from '../../../shared/import-report.ts';
import type { Draft } from '../draft.ts';
import { categoryOf } from '../folder/file-name.ts';
import { foldWords, tidyLine } from '../names.ts';
import { atFile, named, type ProblemList } from '../problems.ts';
import { findHeader, type Header, readHeadingAgain } from './columns.ts';
import type { Field } from './heading-words.ts';
import { createRow, type Row } from './row.ts';
import { continueDraft, isContinuation, type TableSource, toDraft } from './row-draft.ts';
import { createRowSections } from './row-sections.ts';
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
  const ofSheet =
    (sheet.name === null ? null : categoryOf(sheet.name)) ??
    titleCategory(sheet, top) ??
    headingCategory(header) ??
    folderCategory;
  const sections = createRowSections();
  const above = unitAbove(sheet.rows.slice(0, top)) ?? unitOfFolders(source.folders);
  let unitless = 0;
  const drafts: Draft[] = [];
  const unread = new Map<string, { place: Place; rows: number }>();
  const hidden = new Set(sheet.hiddenRows);
  const hiddenWorks: number[] = [];
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
    if (row.text('file') === '' && sections.take(filled, index + 1)) {
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
    const isUnitless = !row.has('unit') && !row.has('school');
    const school = isUnitless ? sections.school() : null;
    if (isUnitless && !school) unitless += 1;
    const around = {
      category: sections.category() ?? ofSheet,
      unit: isUnitless ? (school ?? above) : null,
      room: sections.room(),
    };
    const draft = toDraft(row, around, source, problems);
    sections.count(draft.unit, school !== null);
    const people = tidyLine(row.text('ethnicity'));
    if (draft.ethnicity !== null && people !== draft.ethnicity) {
      peoples.set(draft.ethnicity, (peoples.get(draft.ethnicity) ?? new Set()).add(people));
      peoplesAt ??= { ...row.at('ethnicity'), row: null };
    }
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
  sections.tell(sheetPlace, problems);
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
