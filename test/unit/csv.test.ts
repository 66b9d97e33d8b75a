import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvPieces, toCsv } from '../../src/server/results/csv.ts';

const marks = fc.stringMatching(/^[=+\-@\t\r\n",'\uFF1D\uFF0B\uFF0D\uFF20 aé0“]{0,6}$/);
const cells = fc.oneof(marks, fc.string({ unit: 'binary' }), fc.integer(), fc.constant(null), fc.uuid());
const rows = fc.array(fc.array(cells, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 20 });

test('CSV is what the library writes, cell by cell', () => {
  fc.assert(
    fc.property(rows, (table) => {
      const options = { bom: true, record_delimiter: '\r\n', escape_formulas: true };
      expect(toCsv({ name: '', rows: table })).toBe(stringify(table, options));
    }),
    { numRuns: 1000 },
  );
});

test('a long table comes in pieces, and again when it is asked for again', () => {
  const row = ['Bản em, mùa hoa', 12, null];
  const table = { name: '', rows: Array.from({ length: 20_000 }, () => row) };
  const pieces = [...csvPieces(table)];
  expect(pieces.length).toBeGreaterThan(5);
  expect(pieces.every(({ length }) => length < 70_000)).toBe(true);
  expect(Buffer.concat(pieces).toString()).toBe(toCsv(table));
});

test('cells that rows share are written as they would be each on its own', () => {
  const [work, other] = [['T-1', '=Nắng', null, 7] as const, ['T-2', 'a, "b"', 'Lò', 8] as const];
  const rows = Array.from({ length: 50 }, (_, at) => [at, at % 3 === 0 ? work : other, 'lượt']);
  const apart = { name: 'Phiếu', rows: rows.map((row) => row.flat()) };
  expect(toCsv({ name: 'Phiếu', rows })).toBe(toCsv(apart));
  expect(toCsv(apart)).toContain("0,T-1,'=Nắng,,7,lượt\r\n");
});
