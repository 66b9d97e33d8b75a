import type { Problem } from '../../../shared/problem.ts';

/** Text of a cell as the spreadsheet program shows it; `isError` for `#NUM!` and the like. */
export interface Cell {
  readonly text: string;
  readonly isError: boolean;
  /** Set where the cell is merged with the one above and has its text from there. */
  readonly isContinued?: true;
}

export interface Sheet {
  /** Null in a CSV file. */
  readonly name: string | null;
  /** `rows[0]` is the first row of the sheet, empty or not. */
  readonly rows: readonly (readonly Cell[])[];
  /** Indexes of rows that are hidden or filtered out: they are read all the same. */
  readonly hiddenRows: readonly number[];
  /** What should be said where the sheet is a list of works. */
  readonly notes: readonly Problem[];
}

export interface Spreadsheet {
  readonly sheets: readonly Sheet[];
  /** What should be said of the file. */
  readonly notes: readonly Problem[];
}

/** 0 → `A`, 26 → `AA`, as spreadsheet programs name columns. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}
