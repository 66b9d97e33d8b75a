import { type CellObject, type Range, read, type WorkSheet } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { done, failed, type Outcome } from '../../../shared/outcome.ts';
import type { Problem } from '../../../shared/problem.ts';
import { sniff } from '../../media/sniff.ts';
import { isSaneArchive } from '../documents/archive.ts';
import { decodeText } from '../documents/decode-text.ts';
import { convertLegacy } from '../documents/legacy-text.ts';
import { tidy } from '../names.ts';
import { named } from '../problems.ts';
import { findHeader } from './columns.ts';
import { isEncryptedList } from './encrypted-list.ts';
import { readHiddenRows } from './hidden-rows.ts';
import { type Cell, columnName, type Sheet, type Spreadsheet } from './sheet.ts';

const limits = { bytes: 50 * 1024 * 1024, sheets: 64, rows: 20_000, columns: 200, cell: 20_000 };
/** Of the parts that hold cells; pictures pasted in do not count. */
const tableLimit = 48 * 1024 * 1024;
const empty: Cell = { text: '', isError: false };

/**
 * Reads .xlsx, .xls, .ods, .csv or .tsv: cached values of formulas, hidden sheets and rows too, cells merged downwards
 * in every row. Problems: `file-empty`, `list-too-large`, `list-encrypted`, `list-damaged`.
 */
export async function readSpreadsheet(bytes: Buffer, ending: string): Promise<Outcome<Spreadsheet, Problem>> {
  if (bytes.length === 0) return failed(named('file-empty'));
  if (bytes.length > limits.bytes) return failed(named('list-too-large'));
  const kind = sniff(bytes);
  if (kind === 'zip') {
    if (!(await isSaneArchive(bytes))) return failed(named('list-damaged'));
    const isTable = (name: string) => /\.(xml|bin|rels)$/i.test(name);
    if (!(await isSaneArchive(bytes, tableLimit, isTable))) return failed(named('list-too-large'));
  }
  const isText = kind !== 'zip' && kind !== 'ole';
  if (isText && ['csv', 'tsv'].includes(ending)) return readCsv(bytes);
  try {
    const workbook = read(isText ? decodeText(bytes) : bytes, {
      type: isText ? 'string' : 'buffer',
      dense: true,
      cellDates: true,
      cellFormula: true,
      cellHTML: false,
      cellStyles: true,
      sheetRows: limits.rows + 1,
      sheets: Array.from({ length: limits.sheets }, (_, index) => index),
    });
    const hidden = workbook.Workbook?.Sheets?.map((sheet) => (sheet.Hidden ?? 0) > 0) ?? [];
    const hiddenRows =
      kind === 'zip' ? await readHiddenRows(bytes, tableLimit, limits.rows).catch(() => []) : [];
    const sheets = workbook.SheetNames.slice(0, limits.sheets).map((name, at) =>
      toSheet(name, workbook.Sheets[name], hidden[at] ?? false, hiddenRows[at] ?? []),
    );
    // Programs save web pages and plain tables under these endings; anything else of text is no workbook.
    if (isText && kind !== 'html' && !sheets.some((sheet) => findHeader(sheet.rows))) {
      return failed(named('list-damaged'));
    }
    const notes: Problem[] = [];
    if (isText) notes.push(named('list-web-page'));
    if (kind === 'ole') notes.push(named('list-old-format'));
    if (workbook.SheetNames.length > limits.sheets) {
      notes.push(named('list-sheets', { count: workbook.SheetNames.length, read: limits.sheets }));
    }
    return done({ sheets, notes });
  } catch {
    const isEncrypted = !isText && (await isEncryptedList(bytes, kind));
    return failed(named(isEncrypted ? 'list-encrypted' : 'list-damaged'));
  }
}

function toSheet(
  name: string,
  sheet: WorkSheet | undefined,
  isHidden: boolean,
  hidden: readonly number[],
): Sheet {
  const data: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet?.['!data'] ?? [];
  const notes: Problem[] = isHidden ? [named('sheet-hidden')] : [];
  const columns = (sheet?.['!cols'] ?? [])
    .slice(0, limits.columns)
    .flatMap((column, at) => (column?.hidden ? [columnName(at)] : []));
  if (columns.length > 0 && columns.length < limits.columns / 2) {
    notes.push(named('columns-hidden', { columns: columns.join(', ') }));
  }
  const uncounted: string[] = [];
  const texts = Array.from(data.slice(0, limits.rows), (row, at) =>
    Array.from((row ?? []).slice(0, limits.columns), (cell, column) => {
      if (!cell) return '';
      if (cell.f === undefined || (cell.t !== 'z' && cell.v !== undefined)) return toText(cell);
      uncounted.push(`${columnName(column)}${at + 1}`);
      return '';
    }),
  );
  if (uncounted.length > 0) {
    notes.push(named('formula-empty', { count: uncounted.length, cell: uncounted[0] ?? '' }));
  }
  const isCut = {
    rows: data.length > limits.rows,
    columns: data.some((row) => (row?.length ?? 0) > limits.columns),
  };
  const table = toTable(texts, isCut);
  const rows = fillDown(table.rows, sheet?.['!merges'] ?? []);
  const told = (sheet?.['!rows'] ?? []).flatMap((row, at) => (row?.hidden ? [at] : []));
  const hiddenRows = [...told, ...hidden].filter((at) => at < rows.length);
  return { name: tidy(name), rows, hiddenRows, notes: [...notes, ...table.notes] };
}

/** A cell merged over several rows says the same of all of them. */
function fillDown(rows: readonly Cell[][], merges: readonly Range[]): Cell[][] {
  const filled = rows.map((row) => [...row]);
  for (const { s, e } of merges) {
    const top = filled[s.r]?.[s.c];
    if (!top || top.text === '') continue;
    for (let at = s.r + 1; at <= Math.min(e.r, filled.length - 1); at += 1) {
      const row = filled[at];
      if (!row) continue;
      while (row.length < s.c) row.push(empty);
      row[s.c] = { ...top, isContinued: true };
    }
  }
  return filled;
}

function toText(cell: CellObject): string {
  if (cell.v instanceof Date) return Number.isNaN(cell.v.getTime()) ? '' : cell.v.toISOString().slice(0, 10);
  if (cell.t === 'e') return cell.w ?? (cell.v === undefined ? '' : '#ERROR!');
  if (cell.t !== 'n') return String(cell.v ?? '');
  const shown = cell.w ?? String(cell.v);
  // “2,012” is a year that somebody formatted as an amount.
  return /^-?\d{1,3}([., ]\d{3})*([.,]0+)?$/.test(shown) && Number.isInteger(cell.v)
    ? whole(shown, cell.v)
    : shown;
}

const whole = (shown: string, value: unknown): string => (/^0\d/.test(shown) ? shown : String(value));

const errorText = /^#(N\/A|NUM!|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|ERROR!)$/;

/** Cells of a table's texts: what is legacy text becomes Unicode, what is too long is cut, and both is said. */
function toTable(texts: readonly (readonly string[])[], isCut: { rows: boolean; columns: boolean }) {
  const notes: Problem[] = [];
  if (isCut.rows) notes.push(named('list-long'));
  if (isCut.columns) notes.push(named('list-wide', { columns: limits.columns }));
  let long = 0;
  const cut = texts.map((row) =>
    row.map((text) => {
      if (text.length <= limits.cell) return text;
      long += 1;
      return text.slice(0, limits.cell);
    }),
  );
  if (long > 0) notes.push(named('cells-long', { cells: long, letters: limits.cell }));
  const foreign = [...new Set(cut.flatMap((row) => row.filter((text) => /[^\p{ASCII}]/u.test(text))))];
  const { pieces, conversion } = convertLegacy(foreign);
  const converted = new Map(foreign.map((text, at) => [text, pieces[at] ?? text]));
  let cells = 0;
  const rows = cut.map((row) =>
    row.map((text): Cell => {
      const unicode = converted.get(text) ?? text;
      if (unicode !== text) cells += 1;
      const clean = tidy(unicode);
      return { text: clean, isError: errorText.test(clean) };
    }),
  );
  if (conversion) {
    const { encoding, before, after } = conversion;
    notes.push(named('list-converted', { encoding, cells, before, after }));
  }
  return { rows, notes };
}

function readCsv(bytes: Buffer): Outcome<Spreadsheet, Problem> {
  const decoded = decodeText(bytes).replace(/^\ufeff/, '');
  // Excel takes and writes a first line that names the separator.
  const [line, separator] = /^"?sep=([^\r\n"])"?(?:\r\n?|\n)/i.exec(decoded) ?? [];
  const text = line === undefined ? decoded : decoded.slice(line.length);
  const delimiter = separator ?? guessDelimiter(text);
  const options = { delimiter, relax_column_count: true, skip_empty_lines: false, to: limits.rows + 1 };
  let records: string[][];
  try {
    records = parse(text, { ...options, relax_quotes: true });
  } catch {
    try {
      // A quote that is never closed: take every line as it stands.
      records = parse(text, { ...options, quote: null });
    } catch {
      return failed(named('list-damaged'));
    }
  }
  // The named separator was a line of the sheet: rows are counted as the program shows them.
  const read = line === undefined ? records : [[], ...records];
  const rows = read.slice(0, limits.rows).map((row) => row.slice(0, limits.columns));
  const isCut = { rows: read.length > limits.rows, columns: read.some((row) => row.length > limits.columns) };
  return done({ sheets: [{ name: null, hiddenRows: [], ...toTable(rows, isCut) }], notes: [] });
}

function guessDelimiter(text: string): string {
  const head = text
    .slice(0, 20_000)
    .split(/\r\n?|\n/, 30)
    .join('\n');
  return [';', '\t', ',', '|'].reduce((best, next) =>
    head.split(next).length > head.split(best).length ? next : best,
  );
}
