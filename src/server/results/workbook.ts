import * as xlsx from '@e965/xlsx';
import type { Table } from './tables.ts';

/** A workbook of one sheet per table; every text is a text cell, never a formula. */
export function toXlsx(tables: readonly Table[]): Uint8Array {
  const book = xlsx.utils.book_new();
  for (const { name, rows } of tables) {
    const sheet = xlsx.utils.aoa_to_sheet(Array.from(rows, (row) => [...row]));
    xlsx.utils.book_append_sheet(book, sheet, name);
  }
  const bytes: unknown = xlsx.write(book, { type: 'buffer', bookType: 'xlsx', compression: true });
  if (!(bytes instanceof Uint8Array)) throw new Error('the workbook could not be written');
  return bytes;
}
