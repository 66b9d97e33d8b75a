import { read, utils } from '@e965/xlsx';
import mammoth from 'mammoth';
import { expect, test } from 'vitest';
import { writeInitiativeDocx, writePoemDocx } from '../../src/sample/documents/write-docx.ts';
import { writeInitiativePdf } from '../../src/sample/documents/write-pdf.ts';
import { writePoem } from '../../src/sample/documents/write-poem.ts';
import { listEntries } from '../../src/sample/entries.ts';
import { writeSpreadsheet } from '../../src/sample/spreadsheet.ts';
import { readSampleTexts } from '../../src/sample/texts.ts';

const texts = readSampleTexts();
const [initiative] = texts.initiatives;
const [poem] = texts.poems;
if (initiative === undefined || poem === undefined) throw new Error('no texts');

test('the list has title rows, headers and 290 rows that name their files', () => {
  const bytes = writeSpreadsheet(listEntries(texts), texts.note);
  const sheet = read(bytes).Sheets['Danh sách'];
  if (sheet === undefined) throw new Error('no sheet');
  const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1, blankrows: true });
  expect(rows[1]?.[0]).toBe(texts.note);
  expect(rows[3]).toContain('Tên tác phẩm');
  expect(rows.slice(4)).toHaveLength(290);
  expect(rows[60]?.slice(0, 4)).toEqual([57, 'MAU-T-057', 'Tranh', 'Trắng']);
  expect(rows[60]?.at(-1)).toBe('tranh/057 - Trắng - Hà Tuệ Lâm.jpg');
  expect(writeSpreadsheet(listEntries(texts), texts.note).equals(bytes)).toBe(true);
});

test('an initiative in Word has title, authors and parts, and the same bytes each time', async () => {
  const bytes = await writeInitiativeDocx(initiative, texts.note);
  const { value } = await mammoth.convertToHtml({ buffer: bytes });
  expect(value).toContain(`<h1>${initiative.title}</h1>`);
  expect(value).toContain(initiative.authors.join(', '));
  for (const part of [initiative.problem, initiative.approach, initiative.result])
    expect(value).toContain(part);
  expect((await writeInitiativeDocx(initiative, texts.note)).equals(bytes)).toBe(true);
});

test('a poem in Word keeps title and lines; as text it is nothing but its lines', async () => {
  const { value } = await mammoth.extractRawText({ buffer: await writePoemDocx(poem, texts.note) });
  expect(value.startsWith(poem.title)).toBe(true);
  for (const line of poem.lines.flat()) expect(value).toContain(line);
  const plain = (await writePoem(poem, texts.note)).toString('utf8');
  expect(
    plain
      .trimEnd()
      .split('\r\n\r\n')
      .map((stanza) => stanza.split('\r\n')),
  ).toEqual(poem.lines);
});

test('an initiative as PDF is one page with embedded fonts, the same bytes each time', async () => {
  const printed = texts.initiatives.filter(({ format }) => format === 'pdf');
  for (const each of printed.slice(0, 3)) {
    const bytes = await writeInitiativePdf(each, texts.note);
    const source = bytes.toString('latin1');
    expect(source.startsWith('%PDF-')).toBe(true);
    expect(source.match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(source).toContain('/FontFile2');
    expect((await writeInitiativePdf(each, texts.note)).equals(bytes)).toBe(true);
  }
});
