import type { Readable } from 'node:stream';
import type yazl from 'yazl';
import { type ByteWriter, createByteWriter } from './byte-writer.ts';
import { type Cell, isRun, type Row, type Run, remember, type Table } from './tables.ts';
import { addPart, zipStream } from './zip-stream.ts';

/** What spreadsheets hold in one sheet (ECMA-376, Excel's specifications and limits). */
const mostRows = 1_048_576;
const mostCharacters = 32_767;
/** Texts of a column are shared while there are no more of them: a name is written once, a visit where it stands. */
const mostShared = 2048;
const pieceLength = 128 * 1024;
/** Rows are alike: the quickest level is a tenth larger and takes a third of the time. */
const compressionLevel = 1;

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * A workbook of one sheet per table, made while it is read; every text is a text cell, never a formula. A table of more
 * rows than a sheet holds goes on in a further one, under its heading again. The stream fails with what making rows throws.
 */
export const toXlsx = (tables: readonly Table[], limit = mostRows): Readable =>
  zipStream((zip) => addAll(zip, tables, limit));

async function addAll(zip: yazl.ZipFile, tables: readonly Table[], limit: number): Promise<void> {
  const shared = new Map<string, number>();
  const names: string[] = [];
  for (const { name, rows } of tables) {
    const waiting = rows[Symbol.iterator]();
    let next = waiting.next();
    const heading = next.done ? [] : next.value;
    const writeRow = createRowWriter(shared);
    for (let sheet = 1; sheet === 1 || !next.done; sheet += 1) {
      names.push(sheet === 1 ? name : `${name} ${sheet}`);
      const isFurther = sheet > 1;
      await add(zip, `xl/worksheets/sheet${names.length}.xml`, function* () {
        const bytes = createByteWriter(pieceLength + 4096);
        bytes.ascii(`${declaration}<worksheet xmlns="${main}"><sheetData>`);
        let count = 0;
        if (isFurther) {
          writeRow(bytes, heading);
          count += 1;
        }
        for (; !next.done && count < limit; next = waiting.next()) {
          writeRow(bytes, next.value);
          count += 1;
          if (bytes.length >= pieceLength) yield bytes.take();
        }
        bytes.ascii('</sheetData></worksheet>');
        yield bytes.take();
      });
    }
  }
  await add(zip, 'xl/sharedStrings.xml', function* () {
    const items = [...shared.keys()].map((text) => `<si>${toText(text)}</si>`).join('');
    yield Buffer.from(`${declaration}<sst xmlns="${main}">${items}</sst>`);
  });
  const parts = describeParts(names);
  for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(declaration + text), name);
}

const add = (zip: yazl.ZipFile, name: string, pieces: () => Generator<Buffer>): Promise<void> =>
  addPart(zip, name, pieces(), { compressionLevel });

/** Writes the rows of a table; texts that come again are put into `shared`. */
function createRowWriter(shared: Map<string, number>): (bytes: ByteWriter, row: Row) => void {
  /** By column, the cells of texts shared so far; null once they are too many. */
  const columns: (Map<string, string> | null)[] = [];

  function writeCell(bytes: ByteWriter, cell: Cell, at: number): void {
    if (cell === null || cell === '') bytes.ascii('<c/>');
    else if (typeof cell === 'number') {
      bytes.ascii('<c><v>');
      bytes.number(cell);
      bytes.ascii('</v></c>');
    } else {
      if (columns[at] === undefined) columns[at] = new Map();
      const column = columns[at];
      const known = column?.get(cell);
      if (known !== undefined) bytes.ascii(known);
      else if (!column) writeInline(bytes, cell);
      else {
        const number = shared.get(cell) ?? shared.size;
        shared.set(cell, number);
        const written = `<c t="s"><v>${number}</v></c>`;
        column.set(cell, written);
        if (column.size === mostShared) columns[at] = null;
        bytes.ascii(written);
      }
    }
  }

  // A run stands in the same columns of every row.
  const toRun = (at: number) =>
    remember((run: Run) => {
      const cells = createByteWriter(256);
      for (const [next, cell] of run.entries()) writeCell(cells, cell, at + next);
      return cells.take();
    });
  const runs = remember(toRun);
  return (bytes, row) => {
    bytes.ascii('<row>');
    let at = 0;
    for (const cell of row)
      if (isRun(cell)) {
        bytes.bytes(runs(at)(cell));
        at += cell.length;
      } else {
        writeCell(bytes, cell, at);
        at += 1;
      }
    bytes.ascii('</row>');
  };
}

/** A text where it stands; what is no plain one takes longer. */
function writeInline(bytes: ByteWriter, text: string): void {
  if (isPlain(text)) {
    bytes.ascii('<c t="inlineStr"><is><t>');
    bytes.ascii(text);
    bytes.ascii('</t></is></c>');
  } else bytes.bytes(Buffer.from(`<c t="inlineStr"><is>${toText(text)}</is></c>`));
}

const plain = /^[A-Za-z0-9][A-Za-z0-9 :._-]*$/;
const isPlain = (text: string): boolean =>
  plain.test(text) && text.length <= mostCharacters && !text.endsWith(' ');
/** What XML cannot say, or says otherwise: ECMA-376 writes it as `_xHHHH_` (ST_Xstring). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are meant
const unsayable = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g;

function toText(text: string): string {
  if (isPlain(text)) return `<t>${text}</t>`;
  const said = text
    .slice(0, mostCharacters)
    .toWellFormed()
    .replaceAll(unsayable, (mark) => `_x${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
  return `<t xml:space="preserve">${said}</t>`;
}

function describeParts(names: readonly string[]): Readonly<Record<string, string>> {
  const list = (make: (name: string, number: number) => string) =>
    names.map((name, at) => make(name, at + 1)).join('');
  const attribute = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const part = (name: string, type: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="${content}.${type}+xml"/>`;
  const link = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${relation}/${type}" Target="${target}"/>`;
  return {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${part('workbook', 'sheet.main')}${part('sharedStrings', 'sharedStrings')}${list((_name, number) => part(`worksheets/sheet${number}`, 'worksheet'))}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${packages}/relationships">${link('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relation}"><sheets>${list((name, number) => `<sheet name="${attribute(name)}" sheetId="${number}" r:id="rId${number}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships">${list((_name, number) => link(`rId${number}`, 'worksheet', `worksheets/sheet${number}.xml`))}${link(`rId${names.length + 1}`, 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
  };
}
