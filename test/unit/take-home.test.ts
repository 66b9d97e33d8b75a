import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { encodeQR } from 'qr';
import { beforeAll, expect, test } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { Painting, Poem } from '../../src/shared/entry.ts';
import { mostBytes, takeHome } from '../../src/shared/take-home.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const common = {
  code: 'X-1',
  number: 14,
  title: { vi: 'Cả nhà đi học', en: null },
  authors: ['Lò Thị Xuân'],
  age: null,
  unit: null,
  ethnicity: null,
  theme: null,
  prize: null,
  statement: { vi: null, en: null },
  narration: null,
};
const poem = (stanzas: string[][], authors = common.authors): Poem => ({
  ...common,
  authors,
  category: 'poem',
  stanzas,
  translation: [],
});
const of = (entry: Poem | Painting, title = 'Cả nhà đi học') =>
  takeHome(entry, title, 'Thơ, số 14', 'Thành phố học tập');

const word = fc.constantFrom(
  ...'Bản em nằm cạnh chân đồi chiều buông khói bếp mẹ ngồi học ẵm Ữ thẳng nghiêng – “ngoài” ꪼꪕ 🌸'.split(
    ' ',
  ),
);
const line = fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => words.join(' '));
const stanzas = fc.array(fc.array(line, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 12 });

test('a poem that fits is in it from the first line to the last', () => {
  const { text, lines } = of(
    poem([['Bản em nằm cạnh chân đồi,', 'Chiều buông khói bếp'], ['Ngoài hiên ban nở']]),
  );
  expect(text).toBe(
    'Cả nhà đi học\nLò Thị Xuân\n\nBản em nằm cạnh chân đồi,\nChiều buông khói bếp\n\nNgoài hiên ban nở\n\nThơ, số 14 · Thành phố học tập',
  );
  expect(lines).toBeNull();
});

test('of a longer poem there are the first stanzas, whole', () => {
  const stanza = Array.from({ length: 4 }, (_, index) => `${index} ${'nghiêng '.repeat(6)}`.trim());
  const { text, lines } = of(poem(Array.from({ length: 20 }, () => stanza)));
  expect(utf8(text).length).toBeLessThanOrEqual(mostBytes);
  expect(lines).toBe(16);
  expect(text).toContain(`${stanza.join('\n')}\n…\n\nThơ, số 14`);
});

test('of one endless stanza there are its first lines', () => {
  const { text, lines } = of(poem([Array.from({ length: 3000 }, (_, index) => `Dòng thơ thứ ${index}`)]));
  expect(text).toContain(`Dòng thơ thứ ${(lines ?? 0) - 1}\n…`);
  expect(text).not.toContain(`Dòng thơ thứ ${lines}\n`);
});

test('of a painting there are title, author, number and exhibition', () => {
  const painting: Painting = { ...common, category: 'painting', pictures: [] };
  expect(of(painting).text).toBe('Cả nhà đi học\nLò Thị Xuân\nThơ, số 14 · Thành phố học tập');
});

test('nothing is ever longer than a code, and every line of it is a line of the poem', () => {
  fc.assert(
    fc.property(stanzas, fc.string({ unit: 'grapheme', maxLength: 900 }), (verse, title) => {
      const { text, lines } = of(poem(verse), title);
      expect(utf8(text).length).toBeLessThanOrEqual(mostBytes);
      const all = verse.flat().map((one) => one.normalize('NFC'));
      const [, body = ''] = /Lò Thị Xuân\n\n([\s\S]*)\n\nThơ, số 14/.exec(text) ?? [];
      const read = body.split('\n').filter((one) => one !== '' && one !== '…');
      expect(read).toEqual(all.slice(0, lines ?? all.length));
    }),
  );
});

beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  await prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer }, fireImmediately: true });
});

test('what a phone reads is the text, byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(stanzas, async (verse) => {
      const { text } = of(poem(verse));
      const modules = encodeQR(text, 'raw', { ecc: 'low', encoding: 'byte', border: 4 });
      const scale = 3;
      const side = modules.length * scale;
      const data = new Uint8ClampedArray(side * side * 4).fill(255);
      for (let at = 0; at < side * side; at += 1) {
        if (modules[Math.floor(at / side / scale)]?.[Math.floor((at % side) / scale)])
          data.fill(0, at * 4, at * 4 + 3);
      }
      const [read] = await readBarcodes({ data, width: side, height: side, colorSpace: 'srgb' } as Parameters<
        typeof readBarcodes
      >[0]);
      expect(read?.bytes).toEqual(utf8(text));
      expect(read?.text).toBe(text);
    }),
    { numRuns: 60, endOnFailure: true },
  );
});
