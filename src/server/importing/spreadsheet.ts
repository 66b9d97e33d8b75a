import { type CellObject, read, type WorkSheet } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import { sniff } from '../media/sniff.ts';
import { isSaneArchive } from './archive.ts';
import { findHeader } from './columns.ts';
import { decodeText } from './decode-text.ts';
import { tidy } from './names.ts';
import { named } from './problems.ts';

/** Text of a cell as the spreadsheet program shows it; `isError` for `#NUM!` and the like. */
export interface Cell {
  readonly text: string;
  readonly isError: boolean;
}

export interface Sheet {
  /** Null in a CSV file. */
  readonly name: string | null;
  /** `rows[0]` is the first row of the sheet, empty or not. */
  readonly rows: readonly (readonly Cell[])[];
  /** True where rows beyond the limit were left out. */
  readonly isCut: boolean;
}

const limits = { bytes: 50 * 1024 * 1024, rows: 20_000, columns: 200, cell: 20_000 };
const empty: Cell = { text: '', isError: false };

/**
 * Reads .xlsx, .xls, .ods, .csv or .tsv: cached values of formulas, hidden sheets and rows too, merged cells where
 * their text stands. Problems: `file-empty`, `list-too-large`, `list-encrypted`, `list-damaged`.
 */
export async function readSpreadsheet(bytes: Buffer, ending: string): Promise<Outcome<Sheet[], Problem>> {
  if (bytes.length === 0) return failed(named('file-empty'));
  if (bytes.length > limits.bytes) return failed(named('list-too-large'));
  const kind = sniff(bytes);
  if (kind === 'zip' && !(await isSaneArchive(bytes))) return failed(named('list-damaged'));
  const isText = kind !== 'zip' && kind !== 'ole';
  if (isText && ['csv', 'tsv'].includes(ending)) return readCsv(bytes);
  try {
    const input = isText ? decodeText(bytes) : bytes;
    const workbook = read(input, {
      type: isText ? 'string' : 'buffer',
      dense: true,
      cellDates: true,
      cellFormula: false,
      cellHTML: false,
      sheetRows: limits.rows + 1,
    });
    const sheets = workbook.SheetNames.map((name) => toSheet(name, workbook.Sheets[name]));
    // Programs save web pages and plain tables under these endings; anything else of text is no workbook.
    if (isText && kind !== 'html' && !sheets.some((sheet) => findHeader(sheet.rows))) {
      return failed(named('list-damaged'));
    }
    return done(sheets);
  } catch (error) {
    const isEncrypted = /password|encrypt/i.test(error instanceof Error ? error.message : '');
    return failed(named(isEncrypted ? 'list-encrypted' : 'list-damaged'));
  }
}

function toSheet(name: string, sheet: WorkSheet | undefined): Sheet {
  const data: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet?.['!data'] ?? [];
  const rows = Array.from(data.slice(0, limits.rows), (row) =>
    Array.from((row ?? []).slice(0, limits.columns), (cell) => (cell ? toCell(cell) : empty)),
  );
  return { name: tidy(name), rows, isCut: data.length > limits.rows };
}

function toCell(cell: CellObject): Cell {
  if (cell.t === 'e') return { text: cell.w ?? '#ERROR!', isError: true };
  if (cell.v instanceof Date) return { text: cell.v.toISOString().slice(0, 10), isError: false };
  const text = cell.t === 'n' ? (cell.w ?? String(cell.v)) : String(cell.v ?? '');
  return toTextCell(text);
}

function toTextCell(text: string): Cell {
  const clean = tidy(text.slice(0, limits.cell));
  return { text: clean, isError: /^#(N\/A|NUM!|REF!|VALUE!|NAME\?|DIV\/0!|NULL!)$/.test(clean) };
}

function readCsv(bytes: Buffer): Outcome<Sheet[], Problem> {
  const text = decodeText(bytes).replace(/^\ufeff/, '');
  const head = text.split(/\r?\n/, 30).join('\n');
  const delimiter = [';', '\t', ','].reduce((best, next) =>
    head.split(next).length > head.split(best).length ? next : best,
  );
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
  const rows = records.slice(0, limits.rows).map((row) => row.slice(0, limits.columns).map(toTextCell));
  return done([{ name: null, rows, isCut: records.length > limits.rows }]);
}

/** 0 → `A`, 26 → `AA`, as spreadsheet programs name columns. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}
