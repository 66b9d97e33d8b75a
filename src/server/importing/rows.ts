import type { Category } from '../../shared/category.ts';
import type { Decision } from '../../shared/decision.ts';
import type { Place } from '../../shared/import-report.ts';
import { type Field, findHeader, type Header, readHeadingAgain } from './columns.ts';
import type { Draft } from './draft.ts';
import { categoryOf, categoryOfCode, numberOfCode } from './file-name.ts';
import { foldWords, nameKey, squash, tidy, tidyLine } from './names.ts';
import { type Prize, readPrize } from './prize.ts';
import { atFile, named, type ProblemList } from './problems.ts';
import { type Cell, columnName, type Sheet } from './sheet.ts';
import { type UnitAbove, unitAbove, unitOfFolders } from './unit-above.ts';

/** Where a table stands and what its surroundings say about its works. */
export interface TableSource {
  readonly file: string;
  readonly folders: readonly string[];
  /** The exhibition's, for ages out of years of birth. */
  readonly year: number;
  /** What staff said a wording means. */
  readonly prizeOf?: (text: string) => string | null;
}

/** Turns the tables of a sheet into drafts; null where the sheet has no heading that can be recognised. */
export function readRows(sheet: Sheet, source: TableSource, problems: ProblemList): Draft[] | null {
  let header = findHeader(sheet.rows);
  if (!header) return null;
  const top = header.row;
  const sheetPlace = { ...atFile(source.file), sheet: sheet.name };
  for (const twice of header.doubled) nameTwice(header, twice, sheetPlace, problems);
  const folderCategory = source.folders.map(categoryOf).findLast((category) => category !== null) ?? null;
  let section = (sheet.name === null ? null : categoryOf(sheet.name)) ?? titleCategory(sheet, top);
  const above = unitAbove(sheet.rows.slice(0, top)) ?? unitOfFolders(source.folders);
  let unitless = 0;
  const drafts: Draft[] = [];
  const unread = new Map<string, { place: Place; rows: number }>();
  const hidden = new Set(sheet.hiddenRows);
  const hiddenWorks: number[] = [];
  let isOver = false;
  for (const [index, cells] of sheet.rows.entries()) {
    if (index <= top) continue;
    const again = readHeadingAgain(cells, index);
    if (again) {
      header = again;
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
    if (filled.length === 1 && row.text('file') === '') {
      section = categoryOf(filled[0]?.text ?? '') ?? section;
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
    const unit = row.has('unit') || row.has('school') ? null : above;
    if (unit) unitless += 1;
    drafts.push(toDraft(row, section ?? folderCategory, unit, source, problems));
  }
  // Once for each wording: the column may hold something else altogether (“Bảng A”, “Thiếu nhi”).
  for (const [category, { place, rows }] of unread) {
    problems.add('shown', named('category-unreadable', { category, rows }), place);
  }
  if (above && unitless > 0) nameUnit(above, unitless, sheetPlace, problems);
  if (hiddenWorks.length > 0) {
    const what = named('rows-hidden', { count: hiddenWorks.length, rows: sayRows(hiddenWorks) });
    problems.add('shown', what, sheetPlace);
  }
  // A table that mixes categories counts them through: its running number is the number on the wall.
  const orders = new Set(drafts.map((draft) => draft.order));
  const countsThrough =
    new Set(drafts.map((draft) => draft.category)).size > 1 && orders.size === drafts.length;
  if (!countsThrough) return drafts;
  return drafts.map((draft) => ({ ...draft, explicitNumber: draft.explicitNumber ?? draft.order }));
}

function nameUnit({ unit, row }: UnitAbove, count: number, place: Place, problems: ProblemList): void {
  const what =
    row === null
      ? named('unit-from-folder', { unit, count })
      : named('unit-from-title', { unit, row, count });
  problems.add('shown', what, { ...place, row });
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

interface Row {
  readonly place: Place;
  /** Whether the table has such a column. */
  has(field: Field): boolean;
  text(field: Field): string;
  /** Texts of every column of that meaning. */
  texts(field: Field): string[];
  cell(field: Field): Cell | null;
  at(field: Field): Place;
  /** What stands above the column. */
  heading(field: Field): string;
}

function createRow(cells: readonly Cell[], header: Header, place: Place): Row {
  const { columns, headings, doubled } = header;
  const cell = (field: Field) => {
    const index = columns.get(field);
    return index === undefined ? null : (cells[index] ?? null);
  };
  const textOf = (found: Cell | null | undefined) => (found && !found.isError ? found.text : '');
  return {
    place,
    cell,
    has: (field) => columns.has(field),
    text: (field) => textOf(cell(field)),
    texts: (field) => [
      textOf(cell(field)),
      ...doubled.filter((one) => one.field === field).map(({ column }) => textOf(cells[column])),
    ],
    at(field) {
      const index = columns.get(field);
      if (index === undefined) return place;
      return { ...place, column: columnName(index), heading: headings[index] || null };
    },
    heading: (field) => headings[columns.get(field) ?? -1] ?? '',
  };
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

/** Title or code are merged over the rows of a group's members: one work, many authors. */
function isContinuation(row: Row): boolean {
  const isOwn = (field: Field) => row.text(field) !== '' && !row.cell(field)?.isContinued;
  const isMerged = row.cell('title')?.isContinued || row.cell('code')?.isContinued;
  return Boolean(isMerged) && !isOwn('code') && !isOwn('order') && !isOwn('title');
}

function continueDraft(draft: Draft, row: Row, year: number, problems: ProblemList): Draft {
  const own = (field: Field, list: readonly string[]) => (row.cell(field)?.isContinued ? [] : list);
  const authors = uniqueNames([...draft.authors, ...own('authors', readAuthors(row))]);
  const files = new Set([...draft.fileNames, ...own('file', readFiles(row, draft.code, problems))]);
  return {
    ...draft,
    authors,
    fileNames: [...files],
    // A group has no one age.
    age:
      authors.length > draft.authors.length && readAge(row, year, draft.code, problems) !== draft.age
        ? null
        : draft.age,
  };
}

function toDraft(
  row: Row,
  section: Category | null,
  above: UnitAbove | null,
  source: TableSource,
  problems: ProblemList,
): Draft {
  const code = tidyLine(row.text('code')).slice(0, 64) || null;
  const stated = row.text('category');
  const category = categoryOf(stated) ?? (code ? categoryOfCode(code) : null) ?? section;
  for (const field of ['title', 'authors', 'code', 'file', 'unit', 'prize', 'statement'] as const) {
    const cell = row.cell(field);
    if (cell?.isError) problems.add('shown', named('cell-error', { cell: cell.text }), row.at(field), code);
  }
  const prizeText = row.text('prize');
  const wording = tidyLine(prizeText).slice(0, 200);
  const decided = wording === '' ? null : (source.prizeOf?.(wording) ?? null);
  const prize = decided === null ? readPrize(prizeText) : decidePrize(decided);
  if (prize?.reading === 'unknown') {
    problems.add('shown', named('prize-unknown', { prize: prize.label }), row.at('prize'), code);
  } else if (prize?.reading === 'near') {
    const what = named('prize-near', { text: tidyLine(prizeText).slice(0, 60), label: prize.label });
    const means = (label: string): Decision => ({ kind: 'prize', text: wording, label });
    problems.add('shown', what, row.at('prize'), code, [means(prize.label), means(wording)]);
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
    authors: readAuthors(row),
    age: readAge(row, source.year, code, problems),
    unit: readUnit(row, above),
    ethnicity: tidyLine(row.text('ethnicity')) || null,
    prize: prize ? { label: prize.label, rank: prize.rank } : null,
    // Where statements have a column of their own, notes are the office's and not shown.
    statement: row.text(row.has('statement') ? 'statement' : 'note') || null,
    statementEn: row.text('statementEn') || null,
    fileNames: readFiles(row, code, problems),
    filePlace: row.at('file'),
  };
}

/** A prize as staff named it, with the rank such a name has. */
function decidePrize(label: string): Prize | null {
  const prize = readPrize(label);
  return prize ? { ...prize, label, reading: 'known' } : null;
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

const ones = ['khong', 'mot', 'hai', 'ba', 'bon', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi'];

/** Years of birth that make an author younger or older are slips, or the year is not the exhibition's. */
const youngest = 3;
const oldest = 105;

/** “8”, “8 tuổi”, “tám tuổi”, or a year or day of birth. What is guessed is said. */
function readAge(row: Row, year: number, code: string | null, problems: ProblemList): number | null {
  for (const field of ['age', 'birth'] as const) {
    const cell = row.cell(field);
    if (!cell || cell.text === '') continue;
    if (cell.isError) {
      problems.add('shown', named('cell-error', { cell: cell.text }), row.at(field), code);
      continue;
    }
    const text = cell.text.slice(0, 40);
    const { age, isGuess, isReckoned } = parseAge(text, field, year);
    if (isReckoned && age !== null && (age < youngest || age > oldest)) {
      problems.add('shown', named('birth-unlikely', { birth: text, year }), row.at(field), code);
      continue;
    }
    if (age !== null && age >= 1 && age <= 130) {
      if (isGuess)
        problems.add('shown', named('age-understood', { age: text, as: age }), row.at(field), code);
      return age;
    }
    problems.add('shown', named('age-unreadable', { age: text }), row.at(field), code);
  }
  return null;
}

interface ReadAge {
  readonly age: number | null;
  readonly isGuess: boolean;
  /** Out of a year of birth. */
  readonly isReckoned: boolean;
}

function parseAge(text: string, field: 'age' | 'birth', year: number): ReadAge {
  const reckon = (born: number, isGuess: boolean) => ({ age: year - born, isGuess, isReckoned: true });
  const born = /(?:^|\D)(1[89]\d\d|20\d\d)(?:\D|$)/.exec(text)?.[1];
  if (born) return reckon(Number(born), false);
  // A day as Excel counts them, where the cell lost its format: 41167 is 15 September 2012.
  if (field === 'birth' && /^[1-5]\d{4}$/.test(text)) {
    const day = new Date(Date.UTC(1899, 11, 30) + Number(text) * 86_400_000);
    return reckon(day.getUTCFullYear(), true);
  }
  const short = /^\d{1,2}[/.-]\d{1,2}[/.-](\d\d)$/.exec(text)?.[1];
  if (short) {
    const century = Number(short) > year % 100 ? 1900 : 2000;
    return reckon(century + Number(short), true);
  }
  const digits = /^\D{0,12}(\d{1,3})(?:\D|$)/.exec(text)?.[1];
  if (digits) {
    const rest = foldWords(text.replace(digits, ''));
    const isGuess = !/^(tuoi|t|age|aged|years?|years? old|y o)?$/.test(rest);
    return { age: Number(digits), isGuess, isReckoned: false };
  }
  return { age: ageInWords(text), isGuess: true, isReckoned: false };
}

/** “chín tuổi”, “mười hai”, “hai mươi lăm”. */
function ageInWords(text: string): number | null {
  const words = foldWords(text)
    .split(' ')
    .filter((word) => word !== 'tuoi' && word !== '');
  const ten = words.indexOf('muoi');
  const digit = (word: string | undefined) =>
    word === 'lam' ? 5 : word === 'tu' ? 4 : ones.indexOf(word ?? '');
  if (words.length === 0 || words.length > 3 || words.some((word) => digit(word) < 0)) return null;
  if (ten < 0) return words.length === 1 ? digit(words[0]) : null;
  const last = words[ten + 1] === undefined ? 0 : digit(words[ten + 1]);
  return ten > 1 ? null : (ten === 0 ? 10 : digit(words[0]) * 10) + last;
}

/** “Lớp 4A, Trường TH Chiềng Sinh”: class, school and place stand in columns of their own, or in one. */
function readUnit(row: Row, above: UnitAbove | null): string | null {
  const line = (field: Field) => tidyLine(row.text(field)).slice(0, 300);
  const isVietnamese = (field: Field) => /^(lop|truong|ten|khoi|hoc)/.test(foldWords(row.heading(field)));
  const room = line('class');
  const school = line('school');
  const isBareRoom = isVietnamese('class') && /^\d{1,2}\s?[\p{L}\d./-]{0,4}$/u.test(room);
  const isBareSchool =
    isVietnamese('school') &&
    /^(TH|THCS|THPT|PTDT\w*|MN|Tiểu học|Trung học|Mầm non|Mẫu giáo)(?![\p{L}])/iu.test(school);
  const parts = [
    isBareRoom ? `Lớp ${room}` : room,
    isBareSchool ? `Trường ${school}` : school,
    above?.unit ?? '',
    line('unit'),
    line('ward'),
  ].filter((part) => part !== '');
  const keys = parts.map(squash);
  const said = parts.filter(
    (_, at) =>
      !keys.some(
        (key, other) => other !== at && key.includes(keys[at] ?? '') && (key !== keys[at] || other < at),
      ),
  );
  return said.join(', ') || null;
}

function readAuthors(row: Row): string[] {
  const [first = '', ...rest] = row.texts('authors');
  const family = tidyLine(row.text('familyName'));
  const whole = family === '' || first.includes(family) ? first : `${family} ${first}`;
  return uniqueNames([whole, ...rest].flatMap(splitAuthors));
}

/** Every author once, as first written. */
function uniqueNames(names: readonly string[]): string[] {
  const keys = names.map(nameKey);
  return names.filter((_, at) => keys.indexOf(keys[at] ?? '') === at);
}

function readFiles(row: Row, code: string | null, problems: ProblemList): string[] {
  const names = [...new Set(row.texts('file').flatMap(splitFiles))];
  const links = names.filter((name) => /^(https?:|www\.)/i.test(name));
  for (const link of links) {
    problems.add('shown', named('file-on-web', { link: link.slice(0, 80) }), row.at('file'), code);
  }
  return names.filter((name) => !links.includes(name));
}

const splitAuthors = (text: string): string[] =>
  tidy(text)
    .slice(0, 2000)
    .replace(/[ \t]+/g, ' ')
    // What stands in brackets belongs to the name before: “Thào A Vừ (nhạc, lời)”.
    .split(/(?:[,;\n/&]|\s+(?:và|and)\s+)(?![^(]*\))/u)
    .map(tidyLine)
    .filter((name) => name !== '');

const splitFiles = (text: string): string[] =>
  text
    .split(/[;|\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
