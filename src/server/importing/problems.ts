import { createHash } from 'node:crypto';
import type { Decision } from '../../shared/decision.ts';
import type { ImportProblem, Place } from '../../shared/import-report.ts';
import { type Problem, problem } from '../../shared/problem.ts';

/** Every way an import can name something. Each has its sentences in `resources/locales/<language>/import.json`. */
export const importProblemCodes = [
  'age-is-class',
  'age-several',
  'age-understood',
  'age-unreadable',
  'ages-reckoned',
  'author-spellings',
  'birth-unlikely',
  'category-from-folder',
  'category-from-pictures',
  'category-unknown',
  'category-unreadable',
  'cell-error',
  'cells-long',
  'class-from-row',
  'code-twice',
  'code-twice-file',
  'code-twice-number',
  'code-twice-title',
  'column-twice',
  'columns-hidden',
  'counts-differ',
  'cover-damaged',
  'decision-file',
  'decision-file-moved',
  'decision-hide',
  'decision-title',
  'decision-words',
  'decisions-waiting',
  'disk-full',
  'disk-short',
  'document-damaged',
  'document-encrypted',
  'document-long',
  'document-missing',
  'document-old-word',
  'document-page-damaged',
  'document-slides',
  'entry-gone',
  'entry-hidden',
  'ethnicity-understood',
  'file-ambiguous',
  'file-archive',
  'file-copy',
  'file-crashes',
  'file-empty',
  'file-extra',
  'file-fits-several',
  'file-kind-unknown',
  'file-maybe-of',
  'file-maybe-view',
  'file-missing',
  'file-near-miss',
  'file-not-in-list',
  'file-not-used',
  'file-on-web',
  'file-of-double',
  'file-other-ending',
  'file-other-name',
  'file-taken',
  'file-takes-long',
  'file-takes-memory',
  'file-too-large',
  'file-unfit',
  'file-unreadable',
  'file-waits',
  'file-waits-list',
  'folder-is-data',
  'folder-missing',
  'folder-pulled',
  'folder-too-deep',
  'folder-too-many-files',
  'folder-unreadable',
  'formula-empty',
  'import-failed',
  'import-running',
  'link-outside',
  'list-converted',
  'list-damaged',
  'list-differs',
  'list-encrypted',
  'list-long',
  'list-moved',
  'list-moved-only',
  'list-no-header',
  'list-numbers-missing',
  'list-old-format',
  'list-repeats',
  'list-sheets',
  'list-too-large',
  'list-web-page',
  'list-wide',
  'lists-collide',
  'lyrics-alone',
  'lyrics-unreadable',
  'names-alike',
  'not-a-file',
  'nothing-staged',
  'nothing-to-undo',
  'number-taken',
  'number-unreadable',
  'numbers-missing',
  'numbers-moved',
  'picture-alike',
  'picture-animated',
  'picture-cut-off',
  'picture-damaged',
  'picture-doubtful',
  'picture-missing',
  'picture-not-a-picture',
  'picture-pages',
  'picture-raw',
  'picture-shut',
  'picture-svg',
  'picture-too-large',
  'picture-twice',
  'picture-unsupported',
  'picture-web-page',
  'prize-cross',
  'prize-near',
  'prize-unknown',
  'rows-hidden',
  'sections-counted',
  'sheet-hidden',
  'sound-damaged',
  'sound-long',
  'sound-missing',
  'sound-none-in-video',
  'sound-not-a-sound',
  'sound-silent',
  'sound-truncated',
  'sound-unfinished',
  'sound-unplayable',
  'title-missing',
  'translation-alone',
  'unit-from-folder',
  'unit-from-title',
  'words-converted',
  'words-damaged',
  'words-form',
  'words-in-pdf',
  'words-in-pdf-picture',
  'words-in-picture',
  'words-missing',
  'words-not-found',
  'words-poems',
  'words-several',
  'words-signed',
  'words-telephone',
  'words-unit',
  'work-replaced',
  'works-not-listed',
] as const;
export type ImportProblemCode = (typeof importProblemCodes)[number];

export const nowhere: Place = { file: null, sheet: null, row: null, column: null, heading: null };
export const atFile = (file: string): Place => ({ ...nowhere, file });

/** Collects what is named during one import. */
export interface ProblemList {
  /** `what` may come from media with a code of its own. `fixes`: what one touch can do, the likeliest first. */
  add(
    severity: ImportProblem['severity'],
    what: Problem,
    place: Place,
    entry?: string | null,
    fixes?: readonly Decision[],
  ): void;
  readonly all: readonly ImportProblem[];
}

export function createProblemList(): ProblemList {
  const all: ImportProblem[] = [];
  return {
    add(severity, what, place, entry = null, fixes = []) {
      all.push({
        severity,
        problem: what,
        place,
        entry,
        work: null,
        key: keyOfProblem(what, place, entry),
        fixes: [...fixes],
      });
    },
    all,
  };
}

/** Rows and columns are left out: the same fault keeps its key when rows are sorted or inserted. */
export function keyOfProblem(
  what: Problem,
  place: Pick<Place, 'file' | 'sheet'>,
  entry: string | null,
): string {
  const values = Object.entries(what.values).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify([what.code, values, place.file, place.sheet, entry]);
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}

/** A problem of an import, by a code that has sentences. */
export const named = (code: ImportProblemCode, values: Problem['values'] = {}): Problem =>
  problem(code, values);
