import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import * as xlsx from '@e965/xlsx';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { exportVotes } from '../../src/cli/export.ts';
import { type MergeReport, mergeBundles } from '../../src/cli/merge.ts';
import { openSource } from '../../src/cli/open-source.ts';
import { printResults } from '../../src/cli/results.ts';
import { toCanonical, toLine } from '../../src/server/ledger/canonical.ts';
import { appendTo, emptyHead, type RecordDraft, verifyChain } from '../../src/server/ledger/chain.ts';
import { type KioskKey, readKey } from '../../src/server/ledger/key.ts';
import { lockMergedFolder } from '../../src/server/lock.ts';
import {
  type Bundle,
  type Manifest,
  makeBundle,
  proveBundle,
  takeBundle,
} from '../../src/server/results/bundle.ts';
import { computeResults } from '../../src/server/results/compute-results.ts';
import { toCsv } from '../../src/server/results/csv.ts';
import { recordsIn } from '../../src/server/results/ledger-file.ts';
import { type Merged, resolveMerged, unite } from '../../src/server/results/merge.ts';
import { readMerged } from '../../src/server/results/merged-folder.ts';
import { listReceipts } from '../../src/server/results/receipts.ts';
import type { ResultsSource } from '../../src/server/results/source.ts';
import { votesTable } from '../../src/server/results/tables.ts';
import { takeBundles } from '../../src/server/results/take-bundles.ts';
import { createSpeaker } from '../../src/server/speak.ts';
import type { LedgerRecord } from '../../src/shared/ledger.ts';
import { fastDisk } from '../support/fast-disk.ts';
import { expectDone, makeFolder, openKiosk, removeFolder } from '../support/ledger-kiosk.ts';
import { readBundle } from '../support/read-bundle.ts';
import { tamperBundle } from '../support/tamper-bundle.ts';

const folder = makeFolder();
const path = (...parts: string[]) => join(folder, ...parts);
const bundle = (name: string) => path(`${name}.hoaban-votes`);
const speak = createSpeaker('vi');

async function vote(kiosk: string, count: number, mode: 'live' | 'test' = 'live'): Promise<void> {
  const { ledger, settings, close } = openKiosk(path(kiosk), fastDisk);
  if (settings.exhibition().mode !== mode) settings.changeExhibition({ mode });
  for (let at = 0; at < count; at += 1)
    expectDone(ledger.cast({ id: randomUUID(), visit: randomUUID(), entry: `poem-${at % 3}` }));
  close();
}

async function exportAs(kiosk: string, name: string): Promise<void> {
  expect(await exportVotes({ dataFolder: path(kiosk), out: bundle(name) }, speak)).toBe(0);
}

const tamper = (name: string, as: string, part: string, change: (text: string) => string | null) =>
  tamperBundle(bundle(name), bundle(as), part, change);

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  await vote('a', 4);
  await exportAs('a', 'a-early');
  cpSync(path('a'), path('clone'), { recursive: true });
  await vote('a', 3);
  await exportAs('a', 'a');
  await vote('clone', 2);
  await exportAs('clone', 'clone');
  await vote('b', 5);
  await vote('b', 2, 'test');
  await exportAs('b', 'b');
  // Another machine that was given a's id by hand.
  mkdirSync(path('impostor'));
  const key = JSON.parse(readFileSync(path('a', 'key.json'), 'utf8'));
  const other = JSON.parse(readFileSync(path('b', 'key.json'), 'utf8'));
  writeFileSync(path('impostor', 'key.json'), JSON.stringify({ ...key, privateKey: other.privateKey }));
  await vote('impostor', 6);
  await exportAs('impostor', 'impostor');
});
afterAll(() => removeFolder(folder));
afterEach(() => rmSync(path('merged'), { recursive: true, force: true }));

async function merge(...names: string[]): Promise<MergeReport & { exit: number }> {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  log.mockClear();
  const exit = await mergeBundles({ bundles: names.map(bundle), out: path('merged'), json: true }, speak);
  return { ...JSON.parse(log.mock.calls.flat().join('\n')), exit };
}
const take = async (name: string): Promise<Bundle> =>
  expectDone(await takeBundle(bundle(name), path('taken', name)));
const recordsOf = ({ manifest, ledger }: Bundle) => [...recordsIn(ledger, manifest.count)];
/** The bundle a kiosk could have exported when its ledger had only so many records. */
const cutAt = (of: Bundle, count: number, manifest: Partial<Manifest>): Bundle => ({
  ...of,
  manifest: { ...of.manifest, ...manifest, count, head: recordsOf(of)[count - 1]?.hash ?? '' },
});
const apart = ({ results }: MergeReport) => results.apart.map(({ code, values }) => [code, values['seq']]);

test('two kiosks add up; test ballots are set apart', async () => {
  const report = await merge('a', 'b');
  expect(report).toMatchObject({ exit: 0, results: { ballots: 12, testBallots: 2, visits: 12 } });
  expect(report.bundles).toMatchObject([
    { outcome: 'merged', newBallots: 7, knownBallots: 0, older: false },
    { outcome: 'merged', newBallots: 7, knownBallots: 0, older: false },
  ]);
  expect(readdirSync(path('merged')).filter((name) => name.endsWith('.ndjson'))).toHaveLength(2);
  // Nobody named them: their ids tell one from the other.
  const { kiosks } = report.results;
  expect(kiosks.map(({ name }) => name)).toEqual(kiosks.map(({ id }) => `Màn hình 1 (${id})`));
});

test('the same bundle twice, an older one, and bundles one by one give the same', async () => {
  const first = await merge('a', 'a', 'a-early');
  expect(first.results.kiosks).toMatchObject([{ name: 'Màn hình 1' }]);
  expect(first.bundles).toMatchObject([
    { newBallots: 7 },
    { newBallots: 0, knownBallots: 7, older: false },
    { newBallots: 0, knownBallots: 4, older: true },
  ]);
  await merge('b');
  const again = await merge('a-early', 'b', 'a');
  expect(again.bundles.map((each) => (each.outcome === 'merged' ? each.newBallots : -1))).toEqual([0, 0, 0]);
  expect(again.results).toMatchObject({ ballots: 12, apart: [] });
});

test('a later export adds only what is new, and results are read back from the folder', async () => {
  await merge('a-early');
  expect((await merge('a')).bundles).toMatchObject([{ newBallots: 3, knownBallots: 4 }]);
  expect(readdirSync(path('merged')).filter((name) => name.endsWith('.ndjson'))).toHaveLength(1);
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  log.mockClear();
  const options = { folder: { mergedFolder: path('merged') }, json: false, csv: null, xlsx: null, pdf: null };
  expect(await printResults(options, speak)).toBe(0);
  expect(log.mock.calls.flat().join('\n')).toContain('7 phiếu được tính');
});

/** Bundle b as its own kiosk could have signed it otherwise. */
const signOtherwise = (as: string, change: (manifest: Record<string, object>) => object) =>
  tamper('b', as, 'manifest.json', (text) => {
    const { signature: _, ...signed } = JSON.parse(text);
    const content = change(signed);
    const signature = expectDone(readKey(path('b'))).sign(`hoa-ban bundle v1\n${toCanonical(content)}`);
    return toCanonical({ ...content, signature });
  });

test('names in a bundle neither steer the terminal nor begin a line', async () => {
  const name = '\u001b[2J\u0007x\n✓ Nguyên vẹn \u202edảo';
  await signOtherwise('steering', (signed) => ({ ...signed, kiosk: { ...signed['kiosk'], name } }));
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  log.mockClear();
  const options = { bundles: [bundle('steering')], out: path('merged'), json: false };
  expect(await mergeBundles(options, speak)).toBe(0);
  const folder = { mergedFolder: path('merged') };
  expect(await printResults({ folder, json: false, csv: null, xlsx: null, pdf: null }, speak)).toBe(0);
  const said = log.mock.calls.flat().join('\n');
  expect(said).toContain('x\ufffd✓ Nguyên vẹn \ufffddảo');
  expect(said.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test('what a later Hoa Ban or somebody else has signed beside what is understood stays as it was signed', async () => {
  await signOtherwise('later', (signed) => ({
    ...{ ...signed, mood: 'good' },
    kiosk: { ...signed['kiosk'], tone: 3 },
  }));
  expect(await merge('later')).toMatchObject({ exit: 0, results: { ballots: 5 } });
  expect(await merge('a')).toMatchObject({ exit: 0, results: { ballots: 12 } });
});

test('what a killed merge had taken is removed, and ledgers that are there already stay as they are', async () => {
  await merge('a');
  const [name = ''] = readdirSync(path('merged')).filter((each) => each.endsWith('.ndjson'));
  const before = statSync(path('merged', name));
  mkdirSync(path('merged', 'merging.tmp', '0'), { recursive: true });
  writeFileSync(path('merged', 'merging.tmp', '0', 'ledger.ndjson'), 'half');
  expect(await merge('a', 'a-early', 'b')).toMatchObject({ exit: 0, results: { ballots: 12 } });
  expect(readdirSync(path('merged')).filter((each) => each.endsWith('.tmp'))).toEqual([]);
  expect(statSync(path('merged', name))).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
});

test('of two merges into one folder at once the second is refused, and takes nothing away', async () => {
  mkdirSync(path('merged'));
  const first = expectDone(lockMergedFolder(path('merged')));
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  const options = { bundles: [bundle('a')], out: path('merged'), json: false };
  expect(await mergeBundles(options, speak)).toBe(1);
  expect(said.mock.calls.join()).toContain('Một lệnh gộp khác đang ghi');
  said.mockRestore();
  expect(readdirSync(path('merged'))).toEqual(['.merging.db']);
  first.release();
  expect((await merge('a')).results.ballots).toBe(7);
  expect(readdirSync(path('merged')).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('a cloned disk is a fork: what both share counts once, the rest is named', async () => {
  for (const order of [
    ['a', 'clone', 'b'],
    ['b', 'clone', 'a'],
  ]) {
    const report = await merge(...order);
    expect(report).toMatchObject({ exit: 1, results: { ballots: 4 + 5 } });
    expect(apart(report)).toEqual([['merge-fork', 6]]);
    rmSync(path('merged'), { recursive: true });
  }
});

test('two machines with one id are named and neither counts', async () => {
  const report = await merge('impostor', 'a', 'b');
  expect(report).toMatchObject({ exit: 1, results: { ballots: 5 } });
  expect(apart(report)).toEqual([['merge-two-keys', undefined]]);
});

test.each<[string, string, (text: string) => string | null, unknown]>([
  [
    'a vote changed',
    'ledger.ndjson',
    (text) => text.replace('poem-1', 'poem-2'),
    { code: 'ledger-broken', values: { seq: 3, why: 'wrong-hash' } },
  ],
  [
    'a record dropped',
    'ledger.ndjson',
    (text) => text.split('\n').toSpliced(3, 1).join('\n'),
    { code: 'ledger-broken', values: { seq: 4, why: 'wrong-seq' } },
  ],
  [
    'records reordered',
    'ledger.ndjson',
    (text) =>
      text
        .split('\n')
        .toSpliced(2, 2, ...text.split('\n').slice(2, 4).reverse())
        .join('\n'),
    { code: 'ledger-broken', values: { seq: 3, why: 'wrong-seq' } },
  ],
  [
    'the last votes cut off',
    'ledger.ndjson',
    (text) => text.split('\n').slice(0, 5).join('\n').concat('\n'),
    { code: 'bundle-mismatch' },
  ],
  [
    'a line torn',
    'ledger.ndjson',
    (text) => text.slice(0, -5),
    { code: 'ledger-broken', values: { seq: 8 } },
  ],
  [
    'the exhibition renamed',
    'manifest.json',
    (text) => text.replace('son-la-2024', 'son-la-2025'),
    { code: 'bundle-signature' },
  ],
  [
    'the count changed',
    'manifest.json',
    (text) => text.replace('"count":8', '"count":7'),
    { code: 'bundle-signature' },
  ],
  [
    'the table changed',
    'votes.csv',
    (text) => text.replace('poem-1', 'poem-2'),
    { code: 'bundle-part-changed' },
  ],
  [
    'a newer format',
    'manifest.json',
    (text) => text.replace('"format":1', '"format":2'),
    { code: 'bundle-newer', values: { format: 2 } },
  ],
  ['no JSON', 'manifest.json', () => '<html>', { code: 'bundle-unreadable' }],
  [
    'an id made anew',
    'ledger.ndjson',
    (text) => text.replace(/"id":"[0-9a-f]{8}/, '"id":"00000000'),
    { code: 'ledger-broken', values: { seq: 1, why: 'wrong-hash' } },
  ],
  [
    'a vote put in twice',
    'ledger.ndjson',
    (text) =>
      text
        .split('\n')
        .toSpliced(3, 0, text.split('\n')[2] ?? '')
        .join('\n'),
    { code: 'ledger-broken', values: { seq: 4, why: 'wrong-seq' } },
  ],
  [
    'a vote made up at the end',
    'ledger.ndjson',
    (text) => {
      const { records, head } = verifyChain(text.trimEnd().split('\n'));
      const [last] = records.slice(-1);
      if (last?.kind !== 'ballot') throw new Error('no ballot');
      const { kind, mode, at, payload } = last;
      return `${text}${toLine(appendTo(head, last.kiosk, { kind, mode, at, payload, id: randomUUID() }))}\n`;
    },
    { code: 'bundle-mismatch', values: { signed: 8, found: 9 } },
  ],
  [
    'blanks between the members',
    'ledger.ndjson',
    (text) => text.replaceAll('","', '", "'),
    { code: 'ledger-broken', values: { seq: 1, why: 'not-canonical' } },
  ],
  [
    'a kind of record nobody knows',
    'ledger.ndjson',
    (text) => text.replace('"kind":"ballot"', '"kind":"wish"'),
    { code: 'ledger-broken', values: { seq: 2, why: 'unreadable' } },
  ],
  ['no ledger', 'ledger.ndjson', () => null, { code: 'bundle-mismatch' }],
  ['no manifest', 'manifest.json', () => null, { code: 'bundle-unreadable' }],
  ['no table of choices', 'duels.csv', () => null, { code: 'bundle-part-changed' }],
  [
    'a signature of nobody',
    'manifest.json',
    (text) => text.replace(/"signature":"[^"]{8}/, '"signature":"AAAAAAAA'),
    { code: 'bundle-signature' },
  ],
  [
    'another key',
    'manifest.json',
    (text) => text.replace(/"publicKey":"(.{20})..../, '"publicKey":"$1AAAA'),
    { code: 'bundle-signature' },
  ],
])('a bundle with %s is refused by name and costs only itself', async (_what, part, change, problem) => {
  await tamper('a', 'tampered', part, change);
  const report = await merge('tampered', 'b');
  expect(report).toMatchObject({
    exit: 1,
    bundles: [{ outcome: 'refused', problem }, { outcome: 'merged' }],
    results: { ballots: 5 },
  });
});

test('whoever is missing is named, and whoever is not of the exhibition does not count', async () => {
  const ids = Object.fromEntries(
    ['a', 'b'].map((name) => [name, JSON.parse(readFileSync(path(name, 'key.json'), 'utf8')).id]),
  );
  const list = path('kiosks.txt');
  writeFileSync(list, `# Sơn La\r\n${ids['a']}  Sảnh chính\r\n\r\nkiosk-zzzzzzzzzz, Ao cá\r\n`);
  vi.spyOn(console, 'log').mockImplementation(() => {});
  const out = path('merged');
  const files = [bundle('a'), bundle('b')];
  expect(await mergeBundles({ bundles: files, out, json: true, kiosks: list }, speak)).toBe(1);
  const read = () => expectDone(openSource({ mergedFolder: out })).source;
  expect(read().apart).toMatchObject([
    { code: 'merge-unknown-kiosk', values: { kiosk: ids['b'] } },
    { code: 'merge-kiosk-missing', values: { kiosk: 'Ao cá (kiosk-zzzzzzzzzz)' } },
  ]);
  expect(read().ledgers.map(({ kiosk }) => kiosk.id)).toEqual([ids['a']]);
  // The list given first holds until another one is given.
  expect(await mergeBundles({ bundles: files, out, json: true }, speak)).toBe(1);
  writeFileSync(list, `${ids['a']}\n${ids['b']}\n`);
  expect(await mergeBundles({ bundles: [], out, json: true, kiosks: list }, speak)).toBe(0);
  expect(read().ledgers).toHaveLength(2);
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  writeFileSync(list, 'Sảnh chính\n');
  expect(await mergeBundles({ bundles: [], out, json: true, kiosks: list }, speak)).toBe(1);
  expect(await mergeBundles({ bundles: [], out, json: true, kiosks: path('none') }, speak)).toBe(1);
  expect(error.mock.calls.flat().join()).toContain('Dòng 1 của');
});

test('the merged workbook holds every table, and the receipts of all kiosks are beside it', async () => {
  await merge('a', 'b');
  const { SheetNames } = xlsx.read(readFileSync(path('merged', 'results.xlsx')));
  expect(SheetNames).toEqual(['Kết quả', 'Phiếu', 'Hai bức cạnh nhau', 'Lời nhắn']);
  const lines = readFileSync(path('merged', 'receipts.txt'), 'utf8').split('\r\n').slice(3, -1);
  expect(lines).toHaveLength(12);
  expect(lines).toEqual(lines.toSorted());
});

test('what is no bundle, or half of one, is refused', async () => {
  writeFileSync(bundle('html'), '<html>');
  writeFileSync(bundle('half'), readFileSync(bundle('a')).subarray(0, 2000));
  writeFileSync(bundle('nothing'), '');
  mkdirSync(bundle('folder'));
  for (const [name, code] of [
    ['html', 'bundle-unreadable'],
    ['half', 'bundle-unreadable'],
    ['nothing', 'bundle-unreadable'],
    ['missing', 'bundle-missing'],
    ['folder', 'bundle-is-folder'],
  ] as const)
    expect(await readBundle(bundle(name))).toMatchObject({ problem: { code } });
});

test.skipIf(process.platform === 'win32')(
  'a pipe called like a bundle is refused and not waited for',
  async () => {
    expect(spawnSync('mkfifo', [bundle('pipe')]).status).toBe(0);
    expect(await merge('pipe', 'b')).toMatchObject({ exit: 1, results: { ballots: 5 } });
    const [name = ''] = readdirSync(path('merged')).filter((each) => each.endsWith('.ndjson'));
    rmSync(path('merged', name));
    expect(spawnSync('mkfifo', [path('merged', name)]).status).toBe(0);
    expect(readMerged(path('merged'))).toMatchObject({
      problem: { code: 'merged-folder-damaged', values: { file: name } },
    });
  },
);

test('a ledger is unpacked as far as its chain is whole, and a long one is not refused for its length', async () => {
  const blown = 20e6;
  await tamper('a', 'blown', 'ledger.ndjson', () => '0'.repeat(blown));
  let taken = 0;
  const proved = await proveBundle(bundle('blown'), {
    ledger(piece) {
      taken += piece.length;
    },
  });
  expect(proved).toMatchObject({ problem: { code: 'ledger-broken', values: { seq: 1, why: 'unreadable' } } });
  expect(taken).toBeLessThan(blown / 10);
  // Two million votes: as long as its header says.
  const bytes = readFileSync(bundle('a'));
  const header = bytes.indexOf(Buffer.from('504b0102', 'hex'));
  expect(bytes.toString('utf8', header + 46, header + 46 + 13)).toBe('ledger.ndjson');
  bytes.writeUInt32LE(831e6, header + 24);
  writeFileSync(bundle('long'), bytes);
  expect(await proveBundle(bundle('long'), {})).toMatchObject({ problem: { code: 'bundle-unreadable' } });
});

test('a merged folder that was edited is not trusted', async () => {
  await merge('a', 'b');
  const [name = ''] = readdirSync(path('merged')).filter((each) => each.endsWith('.ndjson'));
  const text = readFileSync(path('merged', name), 'utf8');
  writeFileSync(path('merged', name), text.replace('poem-1', 'poem-2'));
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(await mergeBundles({ bundles: [], out: path('merged'), json: false }, speak)).toBe(1);
  expect(error.mock.calls.flat().join()).toContain(name);
});

test('where nothing was merged nothing is written, and there are no results', async () => {
  expect(await merge('missing')).toMatchObject({ exit: 1, bundles: [{ outcome: 'refused' }] });
  expect(existsSync(path('merged'))).toBe(false);
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  const read = (mergedFolder: string) =>
    printResults({ folder: { mergedFolder }, json: false, csv: null, xlsx: null, pdf: null }, speak);
  expect([await read(path('merged')), await read(path('a'))]).toEqual([1, 1]);
  expect(error.mock.calls.flat().join()).toContain('Không có kết quả gộp trong');
  error.mockClear();
  const file = bundle('a');
  for (const out of [file, join(file, 'below')]) {
    expect(await read(out)).toBe(1);
    expect(await mergeBundles({ bundles: [file], out, json: false }, speak)).toBe(1);
  }
  expect(error).toHaveBeenCalledTimes(4);
});

test('bundles taken in threads are what they are without, in order, and what is refused costs only itself', async () => {
  await tamper('b', 'broken', 'ledger.ndjson', (text) => text.replace('poem-1', 'poem-2'));
  const names = ['a', 'broken', 'missing', 'b'];
  const takeAll = async (folder: string, threadsFrom: number) => {
    const found: unknown[] = [];
    for await (const taken of takeBundles(names.map(bundle), path(folder), threadsFrom))
      found.push(taken.ok ? [taken.value.manifest, recordsOf(taken.value), taken.value.learned] : taken);
    return found;
  };
  const found = await takeAll('in-threads', 0);
  expect(found).toEqual(await takeAll('one-by-one', 1e9));
  expect(found.map(Array.isArray)).toEqual([true, false, false, true]);
  // Where one cannot be written, that is no fault of its bundle.
  writeFileSync(path('in-the-way'), '');
  await expect(takeAll('in-the-way', 0)).rejects.toThrow();
});

// Windows knows no link that leads to itself.
test.skipIf(process.platform === 'win32')(
  'a bundle that could not be counted is refused, and what was merged before still counts',
  async () => {
    await merge('a');
    const key = expectDone(readKey(path('b')));
    await tamper('b', 'zone', 'manifest.json', (text) => {
      const { signature: _, ...content } = JSON.parse(text);
      content.exhibition.timeZone = 'Nowhere/X';
      const signature = key.sign(`hoa-ban bundle v1\n${toCanonical(content)}`);
      return `${toCanonical({ ...content, signature })}\n`;
    });
    symlinkSync(bundle('loop'), bundle('loop'));
    const report = await merge('zone', 'loop', 'b');
    expect(report.bundles.map((one) => (one.outcome === 'merged' ? one.kiosk : one.problem.code))).toEqual([
      'bundle-unreadable',
      'bundle-unreadable',
      key.id,
    ]);
    expect(report.results.ballots).toBe(12);
    expect(readdirSync(path('merged')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  },
);

test('a ledger without line ends is refused before it is held', async () => {
  await tamper('b', 'endless', 'ledger.ndjson', () => 'x'.repeat(24e6));
  const began = performance.now();
  const { bundles, results } = await merge('endless', 'a');
  expect(bundles[0]).toMatchObject({ problem: { code: 'ledger-broken', values: { why: 'unreadable' } } });
  expect(results.ballots).toBe(7);
  // Copied again with every piece it would take minutes.
  expect(performance.now() - began).toBeLessThan(15_000);
});

test('what is counted of a proved ledger was learned while it was proved, and is what its records tell', async () => {
  const merged = unite([await take('a')], [await take('b')]);
  const tell = (source: ResultsSource) => [
    computeResults(source, new Date(0)),
    toCsv(votesTable(source, speak)),
    [...listReceipts(source, speak)].join(''),
  ];
  const { ledgers, ...rest } = resolveMerged(merged);
  const again = ledgers.map(({ kiosk, records }, at) => ({
    kiosk,
    records: recordsIn(merged[at]?.ledger ?? '', records.length),
  }));
  const told = tell({ ...rest, ledgers: again });
  // Nobody can read them again.
  for (const { ledger } of merged) rmSync(ledger);
  expect(tell({ ...rest, ledgers })).toEqual(told);
  expect(told[0]).toMatchObject({ ballots: 12, testBallots: 2 });
});

test('a merge holds none of the ledgers it merges', async () => {
  const ballots = 30_000;
  const large = await Promise.all(
    ['a', 'b'].map(async (name) => {
      const file = bundle(`${name}-large`);
      writeFileSync(file, await buffer(makeLargeBundle(expectDone(readKey(path(name))), ballots)));
      return file;
    }),
  );
  const cli = join(import.meta.dirname, '..', '..', 'src', 'cli', 'index.ts');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--max-old-space-size=96', cli, 'merge', ...large, '--out', path('merged'), '--json'],
    { encoding: 'utf8' },
  );
  expect([status, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout).results).toMatchObject({ ballots: 2 * ballots, visits: 2 * ballots, apart: [] });
  expect(readFileSync(path('merged', 'receipts.txt'), 'utf8').split('\r\n')).toHaveLength(2 * ballots + 4);
}, 120_000);

function makeLargeBundle(key: KioskKey, ballots: number) {
  const records: LedgerRecord[] = [];
  let head = emptyHead;
  const append = (draft: RecordDraft) => {
    const record = appendTo(head, key.id, draft);
    head = record;
    records.push(record);
  };
  const { publicKey } = key;
  const at = (seq: number) => new Date(Date.UTC(2024, 9, 5) + 90_000 * seq).toISOString();
  const genesis = { exhibition: 'son-la-2024', format: 1, publicKey } as const;
  append({ kind: 'genesis', id: randomUUID(), at: at(1), mode: 'live', payload: genesis });
  for (let seq = 2; seq <= ballots + 1; seq += 1) {
    const payload = {
      visit: randomUUID(),
      entry: `poem-${seq % 3}`,
      category: 'poem',
      rule: 'hearts',
    } as const;
    append({ kind: 'ballot', id: randomUUID(), at: at(seq), mode: 'live', payload });
  }
  const source = {
    exhibition: { id: 'son-la-2024', name: { vi: 'Sơn La', en: 'Son La' }, timeZone: 'Asia/Ho_Chi_Minh' },
    ...{ works: [], exposures: [], apart: [] },
    ledgers: [{ kiosk: { id: key.id, name: 'A' }, records }],
  };
  return makeBundle(source, key, speak, new Date(), () => null);
}

test('another exhibition is named and set apart, whatever the order', async () => {
  const [ours, theirs] = [await take('a'), await take('b')];
  const exhibition = { ...theirs.manifest.exhibition, id: 'another' };
  const foreign = cutAt(theirs, 3, { exhibition });
  for (const merged of [unite([ours], [foreign]), unite([foreign], [ours])]) {
    const { ledgers, apart, exhibition } = resolveMerged(merged);
    expect([ledgers.length, exhibition.id, apart[0]?.code]).toEqual([1, 'son-la-2024', 'merge-foreign']);
  }
});

test('kiosks of one exhibition whose codes are different works are named, whatever the order', async () => {
  const [a, b] = [await take('a'), await take('b')];
  const show = (of: Bundle, created: string, titles: readonly string[]): Bundle => ({
    ...of,
    manifest: {
      ...of.manifest,
      created,
      works: titles.map((vi, at) => ({
        code: `poem-${at}`,
        number: at,
        category: 'poem',
        title: { vi, en: null },
        authors: [],
      })),
    },
  });
  const ours = show(a, '2024-10-06T00:00:00.000Z', ['Nắng', 'Mưa', 'Gió']);
  const theirs = show(b, '2024-10-05T00:00:00.000Z', ['Nắng', 'Suối', 'Rừng']);
  const values = { code: 'poem-1', title: '1. Suối', otherTitle: '1. Mưa', works: 2 };
  for (const merged of [unite([ours], [theirs]), unite([theirs], [ours])]) {
    const { ledgers, apart } = resolveMerged(merged);
    expect(ledgers).toHaveLength(2);
    expect(apart).toMatchObject([{ code: 'catalogues-differ', values }]);
  }
  const same = show(b, '2024-10-05T00:00:00.000Z', ['Nắng', 'Mưa', 'Gió']);
  expect(resolveMerged(unite([ours], [same])).apart).toEqual([]);
});

test('the union is idempotent, commutative and associative', async () => {
  const whole = await Promise.all(['a', 'b', 'clone', 'impostor'].map(take));
  // Every bundle a kiosk could have exported on the way, at two different times.
  const pool = whole.flatMap((each) =>
    recordsOf(each).flatMap(({ seq }) =>
      ['2024-10-05T00:00:00.000Z', '2024-10-06T00:00:00.000Z'].map((created) =>
        cutAt(each, seq, { created }),
      ),
    ),
  );
  // What is the same in two files is the same, whichever of them is kept.
  const tell = (merged: Merged) => merged.map((each) => [each.manifest, recordsOf(each)]);
  const tellSource = (source: ResultsSource) => ({
    ...source,
    ledgers: source.ledgers.map(({ kiosk, records }) => [kiosk, [...records]]),
  });
  const some = fc
    .subarray(pool, { maxLength: 6 })
    .map((bundles) => bundles.reduce<Merged>((all, each) => unite(all, [each]), []));
  fc.assert(
    fc.property(some, some, some, (a, b, c) => {
      expect(tell(unite(a, a))).toEqual(tell(a));
      expect(tell(unite(a, b))).toEqual(tell(unite(b, a)));
      expect(tell(unite(unite(a, b), c))).toEqual(tell(unite(a, unite(b, c))));
      expect(tellSource(resolveMerged(unite(a, b)))).toEqual(tellSource(resolveMerged(unite(b, a))));
    }),
    { numRuns: 150 },
  );
});
