import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { scanFolder } from '../../src/server/importing/folder/scan.ts';
import { createProblemList } from '../../src/server/importing/problems.ts';
import { findTwins } from '../../src/server/importing/twins.ts';
import { createWorld, makeJpeg, makeXlsx, saidOf } from './import-world.ts';

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hoa-ban-scan-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function scan(folder: string, limits?: { depth: number; files: number }) {
  const problems = createProblemList();
  const found = await scanFolder(folder, problems, new AbortController().signal, limits);
  const said = problems.all.map(({ problem, place }) => [problem.code, place.file]);
  return { ...found, said };
}

// Windows has no such names, and makes no such links and files.
describe('looking through a folder', () => {
  it.skipIf(process.platform === 'win32')('tells names apart that look alike, and names that', async () => {
    const folder = makeFolder();
    const name = 'Bản em.jpg';
    for (const form of ['NFC', 'NFD'] as const) writeFileSync(join(folder, name.normalize(form)), form);
    for (const byte of [0xfe, 0xff]) {
      writeFileSync(
        Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([byte]), Buffer.from('.jpg')]),
        'x',
      );
    }
    for (const cased of ['a.jpg', 'A.jpg']) writeFileSync(join(folder, cased), 'x');
    const { files, said } = await scan(folder);
    expect(new Set(files.map(({ path }) => path)).size).toBe(6);
    expect(said).toEqual([
      ['names-alike', `${name.normalize('NFC')} #2`],
      ['names-alike', '\ufffd.jpg #2'],
    ]);
    expect((await scan(folder)).files).toEqual(files);
  });

  it('says once what lies too deep or is too much, and stops there', async () => {
    const folder = makeFolder();
    for (const branch of ['a', 'b', 'c']) {
      mkdirSync(join(folder, branch, 'x', 'y', 'z'), { recursive: true });
      writeFileSync(join(folder, branch, 'x', 'y', 'z', '1.jpg'), 'x');
      for (let index = 0; index < 20; index += 1) writeFileSync(join(folder, branch, `${index}.jpg`), 'x');
    }
    expect(await scan(folder, { depth: 3, files: 1000 })).toMatchObject({
      files: { length: 60 },
      said: [['folder-too-deep', 'a/x/y']],
    });
    const few = await scan(folder, { depth: 64, files: 30 });
    expect(few.said).toEqual([['folder-too-many-files', null]]);
    expect(few.files.length).toBeLessThanOrEqual(30);
    expect((await scan(folder, { depth: 64, files: 30 })).files).toEqual(few.files);
  });

  it.skipIf(process.platform === 'win32')(
    'follows no loop, opens no device, and takes 255 bytes, reserved names and dots at the end',
    async () => {
      const folder = makeFolder();
      const long = `${'ả'.repeat(83)}ab.jpg`;
      expect(Buffer.byteLength(long)).toBe(255);
      for (const name of [long, 'CON', 'aux.jpg', 'cuoi.jpg.', ' .jpg', 'x\n.jpg'])
        writeFileSync(join(folder, name), 'x');
      mkdirSync(join(folder, 'sub'));
      symlinkSync('..', join(folder, 'sub', 'up'));
      symlinkSync('aux.jpg', join(folder, 'inside.jpg'));
      symlinkSync('loop.jpg', join(folder, 'loop.jpg'));
      execFileSync('mkfifo', [join(folder, 'pipe.jpg')]);
      const { files, refused, said } = await scan(folder);
      expect(files.map(({ use }) => use).sort()).toEqual([...Array(6).fill('picture'), 'unknown']);
      expect(refused.toSorted()).toEqual(['loop.jpg', 'pipe.jpg', 'sub/up']);
      expect(said.map(([code]) => code).sort()).toEqual(['link-outside', 'link-outside', 'not-a-file']);
    },
  );

  it('goes through 50,000 files in seconds', async () => {
    const folder = makeFolder();
    for (let part = 0; part < 50; part += 1) {
      mkdirSync(join(folder, `${part}`));
      for (let index = 0; index < 1000; index += 1)
        writeFileSync(join(folder, `${part}`, `${index}.jpg`), '');
    }
    const startedAt = process.cpuUsage();
    expect((await scan(folder)).files).toHaveLength(50_000);
    expect(process.cpuUsage(startedAt).user / 1_000_000).toBeLessThan(20);
  }, 180_000);
});

it('accounts for every file, whatever the folder and the list', async () => {
  const pictures = await Promise.all([1, 2, 3].map((seed) => makeJpeg(seed)));
  const name = fc.constantFrom(
    '1.jpg',
    'T-2.jpg',
    'Một.jpg',
    'mot.png',
    '3 - Ba.jpg',
    'x.mp3',
    'la.txt',
    'Thumbs.db',
    'y.zip',
    '1 (1).jpg',
    'b.xlsx',
  );
  const path = fc.tuple(fc.constantFrom('', 'tranh/', 'tho/', 'z/'), name).map((parts) => parts.join(''));
  const row = fc.tuple(
    fc.constantFrom('T-1', 'T-2', 'TH-1', 'BH-1'),
    fc.constantFrom('Một', 'Hai'),
    fc.oneof(fc.constant(''), path),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(path, { maxLength: 8 }),
      fc.option(fc.array(row, { minLength: 1, maxLength: 4 })),
      async (paths, rows) => {
        const world = createWorld();
        for (const [index, one] of paths.entries()) {
          world.put(one, /(jpg|png)$/.test(one) ? (pictures[index % 3] ?? '') : 'words');
        }
        if (rows) world.put('a.xlsx', makeXlsx({ x: [['Mã', 'Tên tác phẩm', 'Tên tệp'], ...rows] }));
        const report = await world.import();
        const { total, used, litter, named } = report.files;
        const all = [...paths, ...(rows ? ['a.xlsx'] : [])];
        expect(total).toBe(all.length);
        expect(litter).toBe(all.filter((one) => one.endsWith('Thumbs.db')).length);
        expect(used + litter + named).toBe(total);
        const said = all.filter((one) => !one.endsWith('Thumbs.db') && saidOf(report, one).length > 0);
        expect(said.length).toBeGreaterThanOrEqual(named);
        for (const { fixes } of report.problems) expect(fixes.length).toBeLessThanOrEqual(4);
      },
    ),
    { numRuns: 25 },
  );
}, 180_000);

describe('twins', () => {
  const hash = fc.bigInt({ min: 0n, max: (1n << 128n) - 1n });
  const hex = (value: bigint) => value.toString(16).padStart(32, '0');
  const flip = (value: bigint, bits: readonly number[]) =>
    bits.reduce((left, bit) => left ^ (1n << BigInt(bit)), value);

  it('are found where at most twelve bits differ, and only then', () => {
    fc.assert(
      fc.property(hash, fc.uniqueArray(fc.nat({ max: 127 }), { maxLength: 24 }), (value, bits) => {
        const works = [
          { code: 'a', hash: '1', twinHash: hex(value) },
          { code: 'b', hash: '2', twinHash: hex(flip(value, bits)) },
        ];
        expect(findTwins(works)).toEqual(bits.length <= 8 ? [{ code: 'b', other: 'a', same: false }] : []);
      }),
    );
  });

  it('are named once each, with one before them', () => {
    const work = fc.record({
      hash: fc.constantFrom('1', '2', '3', '4', '5'),
      twinHash: fc.option(fc.constantFrom(hex(0n), hex(7n), hex((1n << 100n) - 1n))),
    });
    fc.assert(
      fc.property(fc.array(work, { maxLength: 12 }), (some) => {
        const works = some.map((one, index) => ({ ...one, code: `${index}` }));
        const twins = findTwins(works);
        expect(new Set(twins.map(({ code }) => code)).size).toBe(twins.length);
        for (const { code, other } of twins) expect(Number(other)).toBeLessThan(Number(code));
        const doubled = works.filter(
          ({ hash }, index) => works.findIndex((one) => one.hash === hash) < index,
        );
        expect(twins.filter(({ same }) => same).map(({ code }) => code)).toEqual(
          doubled.map(({ code }) => code),
        );
      }),
    );
  });

  it('are found among 5,000 in a moment', () => {
    const works = Array.from({ length: 5000 }, (_, index) => ({
      code: `${index}`,
      hash: `${index}`,
      twinHash: hex((BigInt(index) * 0x9e3779b97f4a7c15f39cc0605cedc835n) & ((1n << 128n) - 1n)),
    }));
    const startedAt = process.cpuUsage();
    findTwins(works);
    expect(process.cpuUsage(startedAt).user / 1_000_000).toBeLessThan(3);
  });
});
