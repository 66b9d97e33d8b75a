import type { Blob } from 'node:buffer';
import { basename } from 'node:path';
import type { Stream } from 'node:stream';
import writeXlsxFile, { type Feature, type Sheet, type SheetData } from 'write-excel-file/node';
import {
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeTextContent,
} from 'write-excel-file/utility';
import { type Category, categories } from '../../shared/category.ts';
import type { Speaker } from '../speak.ts';
import { assignNumbers } from './codes/numbering.ts';
import type { Draft } from './draft.ts';
import { categoryOf, numberOfCode } from './folder/file-name.ts';
import { scanFolder } from './folder/scan.ts';
import type { Field } from './lists/heading-words.ts';
import { groupFiles } from './matching/group-files.ts';
import { tidyLine } from './names.ts';
import { createProblemList } from './problems.ts';

/** What the library may put into a workbook. */
type Content = Stream | Buffer | Blob;

/** A spreadsheet for staff to fill in. */
export interface Template {
  /** .xlsx */
  readonly bytes: Uint8Array;
  /** How many works are in it already. */
  readonly works: number;
}

const columns: Record<Category, readonly Field[]> = {
  painting: [
    ...(['code', 'number', 'title', 'titleEn', 'authors', 'age', 'unit', 'ethnicity', 'prize'] as const),
    ...(['statement', 'statementEn', 'file'] as const),
  ],
  poem: [
    ...(['code', 'number', 'title', 'titleEn', 'authors', 'age', 'unit', 'ethnicity', 'prize'] as const),
    ...(['translation', 'file'] as const),
  ],
  song: [
    ...(['code', 'number', 'title', 'titleEn', 'authors', 'age', 'unit', 'ethnicity', 'prize'] as const),
    ...(['translation', 'file'] as const),
  ],
  initiative: ['code', 'number', 'title', 'titleEn', 'authors', 'unit', 'prize', 'statement', 'file'],
};

/** In characters. */
const widths: Partial<Record<Field, number>> = {
  ...{ code: 12, number: 20, title: 36, titleEn: 36, authors: 28, age: 22, unit: 34, ethnicity: 14 },
  ...{ prize: 20, statement: 50, statementEn: 50, translation: 50, file: 50 },
};
/** What a spreadsheet program would take for a number or a date: `007`, `T1-2`. */
const asText: readonly Field[] = ['code', 'file'];
const spareRows = 300;
const headingRows = 2;

/**
 * The spreadsheet an import reads best: a sheet for each category, headings in the speaker's language. With a folder,
 * its works stand in it already as far as names tell, so that staff complete rather than type. Throws if the folder
 * cannot be read.
 */
export async function makeTemplate(folder: string | null, speak: Speaker): Promise<Template> {
  const unnamed = createProblemList();
  const files =
    folder === null ? [] : (await scanFolder(folder, unnamed, new AbortController().signal)).files;
  const unplaced = createProblemList();
  const works = nameWorks(groupFiles(files, folder === null ? null : categoryOf(basename(folder)), unplaced));
  const sheets = categories.map((category) =>
    toSheet(
      category,
      works.filter((work) => work.category === category),
      speak,
    ),
  );
  const lost = unplaced.all.flatMap(({ place }) => (place.file === null ? [] : [place.file]));
  const bytes = await writeXlsxFile([...sheets, toGuide(lost, speak)], {
    features: [offerPrizes(speak)],
  }).toBuffer();
  return { bytes, works: works.length };
}

/**
 * Codes as an import of the folder itself would give them. A work has none yet where another has it already, or where it
 * would be read as saying a number (`Suối 2` made to `T-suoi-2`) that the name does not say.
 */
function nameWorks(drafts: readonly Draft[]): readonly Draft[] {
  const nothingExpected = { painting: null, poem: null, song: null, initiative: null, prizes: null };
  const codes = new Map(
    assignNumbers(drafts, nothingExpected, createProblemList())
      .numbered.filter(({ code, codeNumber }) => numberOfCode(code) === codeNumber)
      .map(({ place, code }) => [place.file, code]),
  );
  return drafts.map((draft) => ({ ...draft, code: codes.get(draft.place.file) ?? null }));
}

function toSheet(category: Category, works: readonly Draft[], speak: Speaker): Sheet<Content> {
  const own = columns[category];
  const spare: SheetData = Array.from({ length: spareRows }, () =>
    own.map((field) => (asText.includes(field) ? { type: String, format: '@' } : null)),
  );
  return {
    sheet: speak(`template:sheets.${category}`),
    columns: own.map((field) => ({ width: widths[field] ?? 12 })),
    stickyRowsCount: headingRows,
    data: [
      [{ value: speak('template:lead'), type: String, height: 24 }],
      own.map((field) => ({
        value: speak(`template:headings.${field}`),
        type: String,
        fontWeight: 'bold',
        backgroundColor: '#f2e8d5',
      })),
      ...works.map((work) => own.map((field) => toCell(textOf(work, field)))),
      ...spare,
    ],
  };
}

/** Always a text cell: a name that begins with `=`, `+`, `-` or `@` is never a formula. */
const toCell = (text: string | number | null) =>
  typeof text === 'number'
    ? { value: text, type: Number }
    : { ...(text === null || text === '' ? {} : { value: text }), type: String, format: '@' };

function textOf(work: Draft, field: Field): string | number | null {
  switch (field) {
    case 'code':
      return work.code;
    case 'number':
      // Only paintings hang under the number in their name; the others are counted on by the import.
      return work.category === 'painting' ? work.codeNumber : null;
    case 'title':
      return work.title;
    case 'authors':
      return work.authors.join(', ');
    case 'file':
      // What separates names in a cell cannot stand in one; the import finds a file without its punctuation too.
      return work.fileNames.map((name) => tidyLine(name.replace(/[;|]/g, ' '))).join('; ');
    default:
      return null;
  }
}

function toGuide(lost: readonly string[], speak: Speaker): Sheet<Content> {
  const lines = (['sheets', 'place', 'code', 'number', 'authors', 'age', 'prize', 'files'] as const).map(
    (line) => speak(`template:lines.${line}`),
  );
  if (lost.length > 0) lines.push('', speak('template:lines.unplaced'), ...lost.map(tidyLine));
  return {
    sheet: speak('template:guide'),
    columns: [{ width: 110 }],
    showGridLines: false,
    data: lines.map((line) => [{ value: line, type: String, wrap: true, alignVertical: 'top' }]),
  };
}

/** A list to choose the prize from; anything else may be typed. ECMA-376 part 1, 18.3.1.33. */
function offerPrizes(speak: Speaker): Feature<Content> {
  const prizes = (['special', 'first', 'second', 'third', 'consolation'] as const)
    .map((prize) => speak(`template:prizes.${prize}`))
    .join(',');
  const formula = sanitizeTextContent(`"${prizes}"`);
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform(xml, _options, { sheetIndex }) {
            const category = categories[sheetIndex];
            if (!category) return xml;
            const letter = String.fromCharCode(65 + columns[category].indexOf('prize'));
            const place = `${letter}${headingRows + 1}:${letter}20000`;
            const markup = `<dataValidations count="1"><dataValidation type="list" allowBlank="1" sqref="${place}"><formula1>${formula}</formula1></dataValidation></dataValidations>`;
            const order = getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? [];
            return insertElementMarkupAccordingToOrderOfSiblings(xml, markup, order, 'worksheet');
          },
        },
      },
    },
  };
}
