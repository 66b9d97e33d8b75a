import { buffer } from 'node:stream/consumers';
import * as xlsx from '@e965/xlsx';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cell, Table } from '../../src/server/results/tables.ts';
import { toXlsx } from '../../src/server/results/workbook.ts';

type Rows = readonly (readonly Cell[])[];

/** What a spreadsheet program finds: sheets by name, with their cells. */
async function read(tables: readonly Table[], limit?: number) {
  const book = xlsx.read(await buffer(toXlsx(tables, limit)));
  return book.SheetNames.map((name) => {
    const sheet = book.Sheets[name] ?? {};
    return {
      name,
      rows: xlsx.utils.sheet_to_json<Cell[]>(sheet, { header: 1, defval: null, raw: true }),
      sheet,
    };
  });
}

test('texts stay texts, numbers numbers, and a formula is never one', async () => {
  const rows: Rows = [
    ['Số', 'Tên', 'Lời'],
    [1, '=SUM(1;2)', 'dòng\nhai'],
    [2, ' <b>“Bản & em”</b> ', '007'],
    [3, '_x0041_', '\u0007'],
  ];
  const [sheet] = await read([{ name: 'Phiếu', rows }]);
  expect(sheet?.name).toBe('Phiếu');
  expect(sheet?.rows).toEqual(rows);
  expect(sheet?.sheet['B2']).toMatchObject({ t: 's', v: '=SUM(1;2)' });
  expect(sheet?.sheet['B2'].f).toBeUndefined();
});

test('whatever a cell holds is read back', async () => {
  const cell = fc.oneof(
    // The reader makes one line end of these two; how they are written is looked at below.
    fc
      .string({ unit: 'binary', minLength: 1 })
      .map((text) => `.${text.toWellFormed().replaceAll('\r\n', '\n\r')}.`),
    fc.integer(),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), async (rows) => {
      expect((await read([{ name: 'A', rows }]))[0]?.rows).toEqual(rows);
    }),
    { numRuns: 100 },
  );
});

test('a line end of two characters is written as both', async () => {
  const bytes = await buffer(toXlsx([{ name: 'A', rows: [['một\r\nhai']] }]));
  // Folders have no content.
  const { files } = xlsx.read(bytes, { bookFiles: true }) as {
    files?: Record<string, { content?: Uint8Array }>;
  };
  const written = Object.values(files ?? {}).map((one) => Buffer.from(one.content ?? []).toString());
  expect(written.filter((text) => text.includes('một_x000D_\nhai'))).toHaveLength(1);
});

test('a column of many different texts, and one of few, are told alike', async () => {
  const rows = Array.from({ length: 5000 }, (_, at): Cell[] => [
    `lượt ${at}`,
    at % 2 === 0 ? 'Tranh' : 'Thơ',
    at,
  ]);
  expect((await read([{ name: 'Phiếu', rows }]))[0]?.rows).toEqual(rows);
});

test('a table longer than a sheet goes on in further ones, under its heading', async () => {
  const rows = [['Số'], ...Array.from({ length: 7 }, (_, at) => [at])];
  const sheets = await read(
    [
      { name: 'Phiếu', rows },
      { name: 'Lời nhắn', rows: [['Lời'], ['a'], ['b'], ['c']] },
    ],
    4,
  );
  expect(sheets.map((sheet) => [sheet.name, sheet.rows.flat()])).toEqual([
    ['Phiếu', ['Số', 0, 1, 2]],
    ['Phiếu 2', ['Số', 3, 4, 5]],
    ['Phiếu 3', ['Số', 6]],
    ['Lời nhắn', ['Lời', 'a', 'b', 'c']],
  ]);
});

test('what making rows throws ends the stream', async () => {
  function* rows(): Generator<Cell[]> {
    yield ['Số'];
    throw new Error('the ledger is broken');
  }
  await expect(buffer(toXlsx([{ name: 'A', rows: { [Symbol.iterator]: rows } }]))).rejects.toThrow('broken');
});

test('cells that rows share stand where they would stand each on its own', async () => {
  const [work, other] = [['T-1', '=Nắng', null, 7] as const, ['T-2', 'Ban', 'Lò', 8] as const];
  const rows = Array.from({ length: 50 }, (_, at) => [at, at % 3 === 0 ? work : other, `lượt ${at % 5}`]);
  const [sheet] = await read([{ name: 'Phiếu', rows }]);
  expect(sheet?.rows).toEqual(rows.map((row) => row.flat()));
});
