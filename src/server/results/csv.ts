import { stringify } from 'csv-stringify/sync';
import { type ByteWriter, createByteWriter } from './byte-writer.ts';
import { type Cell, isRun, type Run, remember, type Table } from './tables.ts';

/**
 * CSV that Excel opens by double click: UTF-8 with a byte order mark (without it Excel reads Vietnamese as
 * Windows-1258), CRLF, and commas, which is the list separator both of Windows' Vietnamese and of its English
 * settings. A `sep=` line would override other settings, but makes Excel ignore the mark and every other program
 * show it as data. Only whole numbers are written, so no decimal sign can be misread; cells that a spreadsheet
 * would take for a formula are prefixed with an apostrophe.
 */
export const toCsv = (table: Table): string => Buffer.concat([...csvPieces(table)]).toString();

const pieceLength = 32 * 1024;

/** `toCsv` in pieces, for tables of millions of rows. */
export function* csvPieces({ rows }: Table): Generator<Buffer> {
  const bytes = createByteWriter(pieceLength + 4096);
  const spellRun = remember((run: Run) => {
    const spelled = createByteWriter(256);
    for (let at = 0; at < run.length; at += 1) {
      if (at > 0) spelled.ascii(',');
      writeCell(spelled, run[at] ?? null);
    }
    return spelled.take();
  });
  bytes.bytes(byteOrderMark);
  for (const row of rows) {
    for (let at = 0; at < row.length; at += 1) {
      const cell = row[at] ?? null;
      if (at > 0) bytes.ascii(',');
      if (isRun(cell)) bytes.bytes(spellRun(cell));
      else writeCell(bytes, cell);
    }
    bytes.ascii('\r\n');
    if (bytes.length >= pieceLength) yield bytes.take();
  }
  yield bytes.take();
}

const byteOrderMark = Buffer.from('\ufeff');

function writeCell(bytes: ByteWriter, cell: Cell): void {
  if (cell === null) return;
  if (typeof cell === 'number') bytes.number(cell);
  else if (!bytes.plain(cell)) bytes.bytes(spellText(cell));
}

/** What CSV writes as it is; everything else is left to the library, which knows every formula's beginning. */
const plain = /^[\p{L}\p{N}][^",\r\n]*$/u;

/** A title stands in thousands of rows. */
const spellText = remember((text: string) =>
  Buffer.from(
    plain.test(text)
      ? text
      : stringify([[text]], { record_delimiter: '\r\n', escape_formulas: true, eof: false }),
  ),
);
