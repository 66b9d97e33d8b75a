import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toCanonical } from '../../src/server/ledger/canonical.ts';
import { appendTo, emptyHead, readLine, verifyChain } from '../../src/server/ledger/chain.ts';
import { cleanWords } from '../../src/server/ledger/clean-words.ts';
import { stitchChain } from '../../src/server/ledger/stitch.ts';

const id = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;

function makeChain(length: number, entry = 'T-001'): readonly string[] {
  let head = emptyHead;
  return Array.from({ length }, (_, at) => {
    const common = { id: id(at + 1), at: '2024-10-05T07:12:34.567Z', mode: 'live' as const };
    const record = appendTo(
      head,
      'kiosk-abcdefghij',
      at === 0
        ? { ...common, kind: 'genesis', payload: { format: 1, exhibition: 'son-la-2024', publicKey: 'AAAA' } }
        : {
            ...common,
            kind: 'ballot',
            payload: { visit: id(900), entry: `${entry}`, category: 'painting', rule: 'favourite' },
          },
    );
    head = record;
    return toCanonical(record);
  });
}

test('canonical JSON sorts keys by UTF-16 units and refuses what has no one form', () => {
  expect(toCanonical({ b: [1, null, true], a: { '\u20ac': 'é"\n', '\r': 0, '1': -5 } })).toBe(
    '{"a":{"\\r":0,"1":-5,"€":"é\\"\\n"},"b":[1,null,true]}',
  );
  for (const wrong of [1.5, Number.NaN, 2 ** 53, '\ud800', undefined, { a: undefined }])
    expect(() => toCanonical(wrong)).toThrow(TypeError);
});

test('the documented test vectors are what the code makes', () => {
  const documented = readFileSync(join(import.meta.dirname, '../../docs/ledger-format.md'), 'utf8');
  for (const line of makeChain(2)) expect(documented).toContain(line);
});

test.each<[string, (lines: string[]) => string[], number, string]>([
  ['edited', (lines) => lines.with(2, (lines[2] ?? '').replace('T-001', 'T-002')), 3, 'wrong-hash'],
  ['dropped', (lines) => lines.toSpliced(2, 1), 3, 'wrong-seq'],
  ['swapped', (lines) => [...lines.slice(0, 2), ...lines.slice(2, 4).reverse()], 3, 'wrong-seq'],
  ['from another chain', (lines) => lines.with(3, makeChain(5, 'T-009')[3] ?? ''), 4, 'wrong-previous'],
  ['reformatted', (lines) => lines.with(1, (lines[1] ?? '').replace(':', ': ')), 2, 'not-canonical'],
  ['cut', (lines) => lines.with(4, (lines[4] ?? '').slice(0, 50)), 5, 'unreadable'],
  ['beheaded', (lines) => lines.slice(1), 1, 'wrong-seq'],
])('a record %s is the first bad record named', (_how, damage, seq, why) => {
  const check = verifyChain(damage([...makeChain(5)]));
  expect(check.broken).toEqual({ seq, why });
  expect(check.head.seq).toBe(seq - 1);
});

test('stitching takes every record from the copy that still has it', () => {
  const lines = makeChain(6);
  const stitched = stitchChain([lines.with(2, '…'), lines.slice(0, 4)], new Set());
  expect(stitched.records.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(stitched.leftOver).toEqual([]);
});

test('where copies contradict each other, the side a signed head vouches for wins over the longer one', () => {
  const [genuine, forged] = [makeChain(3), makeChain(6, 'T-666')];
  const last = readLine(genuine[2] ?? '');
  const vouched = new Set(last.ok ? [last.value.hash] : []);
  expect(stitchChain([forged, genuine], vouched).records).toHaveLength(3);
  expect(stitchChain([forged, genuine], vouched).leftOver).toHaveLength(5);
  expect(stitchChain([genuine, forged], new Set()).records).toHaveLength(6);
});

test.each([
  [null, null],
  [' \n\t ', null],
  ['e\u0302\u0323', 'ệ'],
  ['a\u0000\u001b[0mb', 'a [0mb'],
  ['e\u0302\u202e\u0323', 'ệ'],
  [`b${'\u0336'.repeat(90)}ạn`, `b${'\u0336'.repeat(4)}ạn`],
  [`${'x'.repeat(499)}😀`, 'x'.repeat(499)],
])('words %j are kept as %j', (words, kept) => {
  expect(cleanWords(words)).toBe(kept);
});
