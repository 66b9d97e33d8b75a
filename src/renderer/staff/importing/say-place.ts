import type { TFunction } from 'i18next';
import type { Entry } from '../../../shared/entry.ts';
import type { ImportProblem, Place } from '../../../shared/import-report.ts';

const columnLetters = /^[A-Z]{1,3}$/;

/** Where to look, as a sentence's beginning: “danh-sach.xlsx, trang “Tranh”, ô K182”. Empty for the whole folder. */
export function sayPlace(t: TFunction, { file, sheet, row, column, heading }: Place): string {
  const cell =
    row !== null && column !== null && columnLetters.test(column)
      ? [t('import:place.cell', { cell: `${column}${row}` })]
      : [
          row !== null && t('import:place.row', { row }),
          column !== null && t('import:place.column', { column }),
        ];
  const named = heading !== null && t('import:place.heading', { heading });
  return [file, sheet !== null && t('import:place.sheet', { sheet }), ...cell, named]
    .filter(Boolean)
    .join(', ');
}

/** The work a problem is about: its code, and its title where one is known. */
export function sayWork(problem: ImportProblem, entries: readonly Entry[]): string | null {
  if (problem.entry === null) return null;
  const known = entries.find(({ code }) => code === problem.entry)?.title.vi;
  const told = problem.problem.values['title'];
  // Where two works have one code, what is shown under it is the other.
  const title = typeof told === 'string' ? told : known;
  return title ? `${problem.entry}, “${title}”` : problem.entry;
}
