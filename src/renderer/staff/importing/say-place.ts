import type { TFunction } from 'i18next';
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
  const named = column !== null && heading !== null && t('import:place.heading', { heading });
  return [file, sheet !== null && t('import:place.sheet', { sheet }), ...cell, named]
    .filter(Boolean)
    .join(', ');
}

/** The work a problem is about: its code, its title and who made it, as far as they are known. */
export function sayWork({ entry, work }: ImportProblem): string | null {
  if (entry === null) return null;
  const title = work?.title ? `“${work.title}”` : '';
  return [entry, title, work?.authors.join(', ')].filter(Boolean).join(', ');
}
