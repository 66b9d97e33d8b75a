import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { createLineCutter, linesOf, openLines } from '../../src/server/files/line-reader.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'hoa-ban-lines-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = path.join(folder, 'lines');
const text = fc.array(fc.constantFrom('a', 'ê', '🌸', '\n', '\r', ' '), { maxLength: 60 });

test('a file’s lines are those between line ends, however long, and what is added later is read on', () => {
  const long = 'hoa ban '.repeat(100_000);
  writeFileSync(file, `một\n\n${long}\nhai\nrách`);
  const reader = openLines(file);
  expect([reader.next(), reader.next(), reader.next(), reader.next(), reader.next()]).toEqual([
    ...['một', '', long, 'hai', null],
  ]);
  expect(reader.torn()).toBe('rách');
  appendFileSync(file, ' rồi\nba\n');
  expect([reader.next(), reader.next(), reader.next(), reader.torn()]).toEqual(['rách rồi', 'ba', null, '']);
  reader.close();
});

test('pieces of any length are cut into the same lines', () => {
  fc.assert(
    fc.property(text, fc.array(fc.nat(9)), (characters, cuts) => {
      const bytes = Buffer.from(characters.join(''));
      const expected = bytes.toString('utf8').split('\n');
      const torn = expected.pop();
      writeFileSync(file, bytes);
      expect([...linesOf(file)]).toEqual(expected);
      const cutter = createLineCutter();
      const lines: string[] = [];
      let at = 0;
      for (const length of [...cuts, bytes.length]) {
        // What brings pieces may use their memory again.
        const piece = Buffer.from(bytes.subarray(at, at + length));
        lines.push(...cutter.cut(piece));
        piece.fill(0);
        at += length;
      }
      expect(lines).toEqual(expected);
      expect(cutter.torn()).toBe(torn);
    }),
  );
});
