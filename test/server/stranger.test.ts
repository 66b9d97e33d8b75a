import { spawnSync } from 'node:child_process';
import { createPrivateKey, createPublicKey, randomUUID, sign } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { exportVotes } from '../../src/cli/export.ts';
import { verifyVotes } from '../../src/cli/verify.ts';
import { toCanonical, toLine, writeLine } from '../../src/server/ledger/canonical.ts';
import { appendTo, emptyHead, type RecordDraft, verifyChain } from '../../src/server/ledger/chain.ts';
import { readReceipt, receiptOf } from '../../src/server/ledger/receipt.ts';
import { makeBundle } from '../../src/server/results/bundle.ts';
import { createSpeaker } from '../../src/server/speak.ts';
import { type LedgerRecord, recordSchema } from '../../src/shared/ledger.ts';
import { sayHash } from '../../src/shared/spoken-hash.ts';
import { fastDisk } from '../support/fast-disk.ts';
import { expectDone, makeFolder, openKiosk, removeFolder } from '../support/ledger-kiosk.ts';
import { readBundle } from '../support/read-bundle.ts';
import { tamperBundle } from '../support/tamper-bundle.ts';

const folder = makeFolder();
const docs = join(import.meta.dirname, '..', '..', 'docs');
const speak = createSpeaker('vi');
const id = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;

/** The key of RFC 8032's first test vector: everybody knows it, so it proves nothing but the format. */
const seed = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
const privateKey = createPrivateKey({
  key: Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex'),
  format: 'der',
  type: 'pkcs8',
});
const key = {
  id: 'kiosk-abcdefghij',
  publicKey: createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64'),
  sign: (text: string) => sign(null, Buffer.from(text), privateKey).toString('base64'),
};

/** One record of every kind, always the same. */
function makeRecords(): readonly LedgerRecord[] {
  const visit = id(900);
  const common = { at: '2024-10-05T07:12:34.567Z', mode: 'live' as const };
  const drafts: readonly RecordDraft[] = [
    {
      ...{ ...common, id: id(1), kind: 'genesis' },
      payload: { format: 1, exhibition: 'son-la-2024', publicKey: key.publicKey },
    },
    { ...common, id: id(2), kind: 'opened', payload: {} },
    {
      ...{ ...common, id: id(3), kind: 'ballot' },
      payload: { visit, entry: 'T-001', category: 'painting', rule: 'favourite' },
    },
    {
      ...{ ...common, id: id(4), kind: 'ballot', mode: 'test' },
      payload: { visit, entry: 'Thơ “1”', category: 'poem', rule: 'hearts' },
    },
    { ...common, id: id(5), kind: 'withdrawal', payload: { visit, ballot: id(3) } },
    {
      ...{ ...common, id: id(6), kind: 'feedback' },
      payload: {
        ...{ visit, mood: 'moved', phrases: ['phrase-1'], about: null, language: 'vi' },
        words: 'Đẹp quá! 🌸 "\\/\u007f\u2028',
      },
    },
    {
      ...{ ...common, id: id(7), kind: 'duel' },
      payload: { visit, category: 'painting', winner: 'T-001', loser: 'T-002', place: 'second' },
    },
    { ...common, id: id(8), kind: 'void', payload: { visit, record: null, reason: 'Bấm thử' } },
    { ...common, id: id(9), kind: 'restoration', payload: { visit, void: id(8), reason: 'Không phải' } },
    { ...common, id: id(10), kind: 'closed', payload: {} },
  ];
  const records: LedgerRecord[] = [];
  for (const draft of drafts) {
    const last = records.at(-1);
    records.push(appendTo(last ? { seq: last.seq, hash: last.hash } : emptyHead, key.id, draft));
  }
  return records;
}

const values = [
  { b: [1, null, true, false], a: { é: '\u20ac', z: '\u007f', '': -5 } },
  { text: 'Ba\u0323n em "mùa hoa" \\ / \b\f\n\r\t\u0001\u2028 🌸', most: 9007199254740991 },
];

test('docs/ledger-vectors.json is what the code makes, and has a record of every kind', async () => {
  const records = makeRecords();
  const kinds = recordSchema.options.map(({ shape }) => shape.kind.value);
  expect(new Set(records.map(({ kind }) => kind))).toEqual(new Set(kinds));
  const vectors = {
    canonical: values.map((value) => ({ value, text: toCanonical(value) })),
    key: { seed, publicKey: key.publicKey },
    records: records.map((record) => ({
      ...{ line: toLine(record), hash: record.hash },
      ...{ aloud: sayHash(record.hash).join(' / '), receipt: receiptOf(record.hash) },
    })),
    signature: {
      message: 'hoa-ban bundle v1\n{"đ":1}',
      signature: key.sign('hoa-ban bundle v1\n{"đ":1}'),
    },
  };
  await expect(`${JSON.stringify(vectors, null, 2)}\n`).toMatchFileSnapshot(
    join(docs, 'ledger-vectors.json'),
  );
});

test('a hash is read aloud in syllables that differ with and without marks', () => {
  const syllables = Array.from({ length: 256 }, (_, byte) => {
    const [first] = sayHash(byte.toString(16).padStart(2, '0').repeat(32));
    return first.split(' ')[0] ?? '';
  });
  expect(new Set(syllables.map((one) => one.replace('đ', 'd'))).size).toBe(256);
  expect(syllables.every((one) => /^[a-zđ]{1,6}$/.test(one))).toBe(true);
  const [first, second] = sayHash('0123456789abcdef'.repeat(4));
  expect([first.split(' ').length, second.split(' ').length]).toEqual([6, 8]);
});

test('a receipt is read however it is typed', () => {
  const receipt = receiptOf('0'.repeat(64));
  expect(receipt).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
  expect(readReceipt(` ${receipt.toLowerCase().match(/.{4}/g)?.join('-')} `)).toBe(receipt);
  expect(readReceipt('OIL0-0000-0000')).toBe('011000000000');
  for (const wrong of ['', 'U00000000000', '0'.repeat(11), '0'.repeat(13)])
    expect(readReceipt(wrong)).toBeNull();
});

const bundle = (name: string) => join(folder, `${name}.hoaban-votes`);
let lost: string;

beforeAll(async () => {
  const data = join(folder, 'data');
  mkdirSync(data);
  const { ledger, close } = openKiosk(data, fastDisk);
  const visit = randomUUID();
  for (const entry of ['painting-1', 'painting-2', 'poem-1'])
    expectDone(ledger.cast({ id: randomUUID(), visit, entry }));
  expectDone(
    ledger.decide({ id: randomUUID(), visit, winner: 'painting-1', loser: 'painting-2', place: 'first' }),
  );
  expectDone(
    ledger.leaveFeedback({
      ...{ id: randomUUID(), visit, mood: 'moved', phrases: [], about: null, language: 'vi' },
      words: 'Đẹp quá! 🌸 "nhà" \\ sàn',
      drawing: [{ colour: 'ink', width: 7, points: [[10, 10, 50]] }],
    }),
  );
  expectDone(ledger.closeVoting());
  close();
  vi.spyOn(console, 'log').mockImplementation(() => {});
  expect(await exportVotes({ dataFolder: data, out: bundle('good') }, speak)).toBe(0);
  vi.restoreAllMocks();
  lost = receiptOf('f'.repeat(64));
});
afterAll(() => removeFolder(folder));

test('a drawing that readers would refuse is left out of a bundle', async () => {
  const records = makeRecords();
  const drawn: LedgerRecord[] = [];
  for (const { hash: _hash, seq: _seq, previous: _previous, kiosk: _kiosk, ...draft } of records) {
    const last = drawn.at(-1);
    const payload = draft.kind === 'feedback' ? { ...draft.payload, drawing: 'd'.repeat(64) } : draft.payload;
    drawn.push(
      appendTo(last ? { seq: last.seq, hash: last.hash } : emptyHead, key.id, {
        ...draft,
        payload,
      } as RecordDraft),
    );
  }
  const source = {
    exhibition: { id: 'son-la-2024', name: { vi: 'x', en: 'x' }, timeZone: 'Asia/Ho_Chi_Minh' },
    ...{ works: [], exposures: [], apart: [] },
    ledgers: [{ kiosk: { id: key.id, name: 'A' }, records: drawn }],
  };
  for (const svg of ['<svg onload="x"/>', `<svg>${'x'.repeat(500_000)}</svg>`]) {
    const zip = makeBundle(source, key, speak, new Date(), () => Buffer.from(svg));
    writeFileSync(bundle('drawn'), await buffer(zip));
    expect(expectDone(await readBundle(bundle('drawn'))).drawings.size).toBe(0);
  }
});

const python = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))']).status === 0;

// A stranger needs none of our programs.
describe.skipIf(!python)('docs/verify_votes.py (needs python3)', () => {
  const run = (...parameters: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync('python3', [join(docs, 'verify_votes.py'), ...parameters], {
      encoding: 'utf8',
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYTHONIOENCODING: 'utf-8' },
    });
    return { status, said: stdout + stderr };
  };
  const ours = async (file: string, receipt: string | null = null) => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    const status = await verifyVotes({ target: file, json: false, receipt }, speak);
    const said = [...log.mock.calls, ...error.mock.calls].flat().join('\n');
    vi.restoreAllMocks();
    return { status, said };
  };

  test('agrees on the test vectors', () => {
    const program = `
import base64, json, sys
sys.path.insert(0, sys.argv[1])
import verify_votes as v
vectors = json.load(open(sys.argv[1] + '/ledger-vectors.json', encoding='utf-8'))
for case in vectors['canonical']:
    assert v.canonical(case['value']) == case['text'], case
records = v.verify_chain([record['line'] for record in vectors['records']])
for record, expected in zip(records, vectors['records']):
    assert (record['hash'], v.in_words(record['hash']), v.receipt(record)) == (expected['hash'], expected['aloud'], expected['receipt'])
key, signed = base64.b64decode(vectors['key']['publicKey'])[-32:], vectors['signature']
assert v.verify_signature(key, signed['message'].encode(), base64.b64decode(signed['signature']))
assert not v.verify_signature(key, signed['message'].encode() + b'.', base64.b64decode(signed['signature']))
print('agreed')`;
    const { stdout, stderr } = spawnSync('python3', ['-B', '-c', program, docs], { encoding: 'utf8' });
    expect(stderr + stdout).toBe('agreed\n');
  });

  test('agrees that a record with more or other members is none, also one the key vouches for', () => {
    const program = `
import json, sys
sys.path.insert(0, sys.argv[1])
import verify_votes as v
try:
    print(len(v.verify_chain(json.load(sys.stdin))))
except ValueError as error:
    print(str(error))`;
    const strange = (change: (record: LedgerRecord) => object) => {
      const [genesis, , ballot] = makeRecords() as [LedgerRecord, LedgerRecord, LedgerRecord];
      const { hash: _, ...draft } = { ...ballot, seq: 2, previous: genesis.hash };
      const lines = [toLine(genesis), writeLine(change(draft as LedgerRecord) as never).line];
      const { stdout } = spawnSync('python3', ['-B', '-c', program, docs], {
        ...{ encoding: 'utf8', input: JSON.stringify(lines) },
      });
      return [stdout.trim(), verifyChain(lines).records.length];
    };
    expect(strange((record) => record)).toEqual(['2', 2]);
    for (const change of [
      (record: LedgerRecord) => ({ ...record, weight: 9 }),
      (record: LedgerRecord) => ({ ...record, payload: { ...record.payload, weight: 9 } }),
      (record: LedgerRecord) => ({ ...record, payload: {} }),
      (record: LedgerRecord) => ({ ...record, mode: 'LIVE' }),
      (record: LedgerRecord) => ({ ...record, kind: 'wish' }),
    ])
      expect(strange(change)).toEqual(['record 2: not a record of this format', 1]);
  });

  test('agrees that a bundle is intact, and on how its head is read aloud', async () => {
    const [theirs, own] = [run(bundle('good')), await ours(bundle('good'))];
    expect([theirs.status, own.status]).toEqual([0, 0]);
    const words = /– (\S+( \S+){5} \/( \S+){8})$/m;
    expect(words.exec(theirs.said)?.[1]).toBe(words.exec(own.said)?.[1]);
    expect(words.test(own.said)).toBe(true);
  });

  test('finds a receipt, and does not find another', async () => {
    const { records } = expectDone(await readBundle(bundle('good')));
    const ballot = records.find(({ kind }) => kind === 'ballot');
    const receipt = receiptOf(ballot?.hash ?? '');
    for (const [code, status] of [
      [receipt, 0],
      [lost, 1],
    ] as const)
      expect([run(bundle('good'), code).status, (await ours(bundle('good'), code)).status]).toEqual([
        status,
        status,
      ]);
    expect((await ours(bundle('good'), receipt)).said).not.toContain('poem');
    expect((await ours(bundle('good'), 'x')).status).toBe(2);
  });

  test.each<[string, string, (text: string) => string | null]>([
    ['a vote changed', 'ledger.ndjson', (text) => text.replace('painting-1', 'painting-9')],
    ['a record dropped', 'ledger.ndjson', (text) => text.split('\n').toSpliced(3, 1).join('\n')],
    ['the last record cut off', 'ledger.ndjson', (text) => `${text.split('\n').slice(0, -2).join('\n')}\n`],
    ['the last line torn', 'ledger.ndjson', (text) => text.slice(0, -3)],
    ['blanks put in', 'ledger.ndjson', (text) => text.replace('","', '", "')],
    ['a record twice', 'ledger.ndjson', (text) => `${text}${text.split('\n').at(-2)}\n`],
    ['the exhibition renamed', 'manifest.json', (text) => text.replace('son-la-2024', 'son-la-2025')],
    ['another head', 'manifest.json', (text) => text.replace(/"head":"..../, '"head":"0000')],
    ['another signature', 'manifest.json', (text) => text.replace(/"signature":"..../, '"signature":"AAAA')],
    ['a table changed', 'votes.csv', (text) => text.replace('painting-1', 'painting-9')],
    ['a table left out', 'duels.csv', () => null],
    ['the ledger left out', 'ledger.ndjson', () => null],
    ['a table of somebody’s own', 'ket-qua.csv', () => 'lies'],
    ['a word of somebody’s own', 'README.txt', () => 'lies'],
    ['a drawing nobody drew', `drawings/${'a'.repeat(64)}.svg`, () => '<svg/>'],
  ])('agrees that a bundle with %s is not intact', async (_what, part, change) => {
    await tamperBundle(bundle('good'), bundle('tampered'), part, change);
    expect([run(bundle('tampered')).status, (await ours(bundle('tampered'))).status]).toEqual([1, 1]);
  });
});
