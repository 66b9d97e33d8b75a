import type { Place } from '../../../shared/import-report.ts';
import type { Header } from './columns.ts';
import type { Field } from './heading-words.ts';
import { type Cell, columnName } from './sheet.ts';

/** A row by what its columns mean. */
export interface Row {
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

/** Reads a row under its heading. */
export function createRow(cells: readonly Cell[], header: Header, place: Place): Row {
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
