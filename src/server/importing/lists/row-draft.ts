import type { Category } from '../../../shared/category.ts';
import type { Decision } from '../../../shared/decision.ts';
import type { CellWords, Draft } from '../draft.ts';
import { categoryOf, categoryOfCode, numberOfCode } from '../folder/file-name.ts';
import { foldWords, nameKey, squash, tidy, tidyLine } from '../names.ts';
import { named, type ProblemList } from '../problems.ts';
import { readEthnicity } from './ethnic-names.ts';
import type { Field } from './heading-words.ts';
import { isCross, type Prize, readPrize } from './prize.ts';
import { readAge } from './read-age.ts';
import type { Row } from './row.ts';
import { tidyUnit, type UnitAbove } from './unit-above.ts';

/** Where a table stands and what its surroundings say about its works. */
export interface TableSource {
  readonly file: string;
  readonly folders: readonly string[];
  /** The exhibition's, for ages out of years of birth. */
  readonly year: number;
  /** What staff said a wording means. */
  readonly prizeOf?: (text: string) => string | null;
}

/** Title or code are merged over the rows of a group's members: one work, many authors. */
export function isContinuation(row: Row): boolean {
  const isOwn = (field: Field) => row.text(field) !== '' && !row.cell(field)?.isContinued;
  const isMerged = row.cell('title')?.isContinued || row.cell('code')?.isContinued;
  return Boolean(isMerged) && !isOwn('code') && !isOwn('order') && !isOwn('title');
}

/** Adds a row of a further author to the work above. */
export function continueDraft(draft: Draft, row: Row, year: number, problems: ProblemList): Draft {
  const own = (field: Field, list: readonly string[]) => (row.cell(field)?.isContinued ? [] : list);
  const authors = uniqueNames([...draft.authors, ...own('authors', readAuthors(row).authors)]);
  const files = new Set([...draft.fileNames, ...own('file', readFiles(row, draft.code, problems))]);
  return {
    ...draft,
    lastRow: row.place.row,
    authors,
    fileNames: [...files],
    // A group has no one age.
    age:
      authors.length > draft.authors.length && readAge(row, year, draft.code, problems).age !== draft.age
        ? null
        : draft.age,
  };
}

/** What stands around a row for all of its neighbours. */
export interface Around {
  readonly category: Category | null;
  /** The unit of a list without a column of units. */
  readonly unit: UnitAbove | null;
  /** The class in a row of its own above: “Lớp 4A”. */
  readonly room?: string | undefined;
}

/** What a row says of its work. */
export function toDraft(row: Row, around: Around, source: TableSource, problems: ProblemList): Draft {
  const code = tidyLine(row.text('code')).slice(0, 64) || null;
  const stated = row.text('category');
  const category = categoryOf(stated) ?? (code ? categoryOfCode(code) : null) ?? around.category;
  for (const field of ['title', 'authors', 'code', 'file', 'unit', 'prize', 'statement'] as const) {
    const cell = row.cell(field);
    if (cell?.isError) problems.add('shown', named('cell-error', { cell: cell.text }), row.at(field), code);
  }
  const prizeText = row.text('prize');
  const wording = tidyLine(prizeText).slice(0, 200);
  const decided = wording === '' ? null : (source.prizeOf?.(wording) ?? null);
  const prize = decided === null ? readPrize(prizeText) : decidePrize(decided);
  if (decided === null && isCross(prizeText)) {
    problems.add('shown', named('prize-cross', { text: wording }), row.at('prize'), code);
  }
  if (prize?.reading === 'unknown') {
    problems.add('shown', named('prize-unknown', { prize: prize.label }), row.at('prize'), code);
  } else if (prize?.reading === 'near') {
    const what = named('prize-near', { text: tidyLine(prizeText).slice(0, 60), label: prize.label });
    const means = (label: string): Decision => ({ kind: 'prize', text: wording, label });
    problems.add('shown', what, row.at('prize'), code, [means(prize.label), means(wording)]);
  }
  const { authors, places } = readAuthors(row);
  const { age, isReckoned } = readAge(row, source.year, code, problems);
  return {
    place: row.place,
    category,
    code,
    explicitNumber: readNumber(row, 'number', code, problems),
    order: readNumber(row, 'order', code, problems),
    codeNumber: code ? numberOfCode(code) : null,
    title: tidyLine(row.text('title')) || null,
    titleEn: tidyLine(row.text('titleEn')) || null,
    authors,
    age,
    isAgeReckoned: isReckoned,
    unit: readUnit(row, places, around),
    ethnicity: readEthnicity(row.text('ethnicity')),
    theme: tidyLine(row.text('theme')) || null,
    prize: prize ? { label: prize.label, rank: prize.rank } : null,
    // Where statements have a column of their own, notes are the office's and not shown.
    statement: row.text(row.has('statement') ? 'statement' : 'note') || null,
    statementEn: row.text('statementEn') || null,
    translation: row.text('translation') || null,
    words: readCellWords(row),
    fileNames: readFiles(row, code, problems),
    filePlace: row.at('file'),
  };
}

/** A prize as staff named it, with the rank such a name has. */
function decidePrize(label: string): Prize | null {
  const prize = readPrize(label);
  return prize ? { ...prize, label, reading: 'known' } : null;
}

/** “Lúa chín / Mẹ về // Khói bếp”: lines and stanzas as they are told apart within one line. */
function breakLines(text: string): string {
  if (text.includes('\n')) return text;
  const stanzas = text.split('//').map((stanza) => stanza.split(' / ').map((line) => line.trim()));
  return stanzas.map((lines) => lines.join('\n')).join('\n\n');
}

/** “Nội dung” of a poem is its words where they have lines; a sentence there tells of it. */
function readCellWords(row: Row): CellWords | null {
  const text = row.text('words');
  if (text !== '') return { text: breakLines(text), place: row.at('words'), isMaybe: false };
  const content = row.text('statement');
  const isContent = foldWords(row.heading('statement')).startsWith('noi dung');
  return isContent && content.includes('\n')
    ? { text: content, place: row.at('statement'), isMaybe: true }
    : null;
}

function readNumber(row: Row, field: 'number' | 'order', code: string | null, problems: ProblemList) {
  const text = row.text(field);
  if (text === '') return null;
  // “-5” is no work's number.
  const digits = /^(?![-−])\D{0,4}0*(\d{1,6})(?:[.,]0*)?$/.exec(text)?.[1];
  if (digits && Number(digits) > 0) return Number(digits);
  // An order of letters alone (“I”, “a”) is told by its place; of “06a” somebody may know the work by it.
  if (field === 'number' || /\d/.test(text)) {
    problems.add('shown', named('number-unreadable', { number: text.slice(0, 40) }), row.at(field), code);
  }
  return null;
}

/** “Lớp 4A, Trường TH Chiềng Sinh”: class, school and place stand in columns of their own, or in one. */
function readUnit(row: Row, places: readonly string[], around: Around): string | null {
  const line = (field: Field) => tidyUnit(tidyLine(row.text(field)).slice(0, 300));
  const isVietnamese = (field: Field) => /^(lop|truong|ten|khoi|hoc)/.test(foldWords(row.heading(field)));
  const room = line('class');
  const school = line('school');
  const isBareRoom = isVietnamese('class') && /^\d{1,2}\s?[\p{L}\d./-]{0,4}$/u.test(room);
  const isBareSchool =
    isVietnamese('school') &&
    /^(TH|THCS|THPT|PTDT\w*|MN|Tiểu học|Trung học|Mầm non|Mẫu giáo)(?![\p{L}])/iu.test(school);
  const isInClass = /(?<!\p{L})(?:lớp|khối|class)\s*\d/iu.test(
    [...places, room, school, line('unit')].join(' '),
  );
  const parts = [
    isInClass || room !== '' ? '' : (around.room ?? ''),
    ...places.map(tidyUnit),
    isBareRoom ? `Lớp ${room}` : room,
    isBareSchool ? `Trường ${school}` : school,
    around.unit?.unit ?? '',
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

/** Class or school, as some write them under a name. */
const classOrSchool =
  /^(?:(?:hoc sinh|hs) )?(?:lop|class|khoi) \d{1,2}(?: ?[a-z]\d{0,2})?(?: .*)?$|^\d{1,2} ?[a-z]\d{0,2}$|^(?:truong )?(?:th|thcs|thpt|tieu hoc|mam non|ptdt\w*) .+$/;

/** A school by itself may be an author; behind a name, class and school say where that is from. */
function readAuthors(row: Row): { authors: string[]; places: string[] } {
  const [first = '', ...rest] = row.texts('authors');
  const family = tidyLine(row.text('familyName'));
  const whole = family === '' || first.includes(family) ? first : `${family} ${first}`;
  const names = uniqueNames([whole, ...rest].flatMap(splitAuthors));
  const isPlace = (name: string, at: number) => at > 0 && classOrSchool.test(foldWords(name));
  return {
    authors: names.filter((name, at) => !isPlace(name, at)),
    places: names.filter(isPlace),
  };
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
