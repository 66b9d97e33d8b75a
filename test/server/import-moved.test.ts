import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../src/shared/decision.ts';
import type { ImportReport } from '../../src/shared/import-report.ts';
import { codesOf, createWorld, makeDocx, makeJpeg, makeXlsx, type World } from './import-world.ts';

async function settled(world: World): Promise<ImportReport> {
  await expect.poll(() => world.importing.current()?.stage).toBe('finished');
  const report = world.importing.current()?.report;
  if (!report) throw new Error('no report');
  return report;
}
async function decide(world: World, ...decisions: Decision[]): Promise<ImportReport> {
  await world.importing.decide(decisions);
  return settled(world);
}
async function stage(world: World): Promise<ImportReport> {
  await world.importing.stage(world.folder);
  return settled(world);
}
const problemOf = (report: ImportReport, code: string, file?: string) => {
  const found = report.problems.find(
    ({ problem, place }) => problem.code === code && (file === undefined || place.file === file),
  );
  if (!found) throw new Error(`${code} is not among ${codesOf(report).join(', ')}`);
  return found;
};
/** All of a work that may be shown, but for the unit its folder is called after. */
const shown = (world: World) =>
  world.importing.staged().map(({ unit: _, ...entry }) => ({ ...entry, number: entry.number }));
/** What is said, wherever it is. */
const said = (report: ImportReport) =>
  report.problems.map(({ severity, problem, entry }) => `${severity} ${problem.code} ${entry}`).sort();

const head = ['STT', 'Tên tác phẩm', 'Tác giả', 'Tên tệp'];
const rowsB = [
  ['1', 'Ruộng', 'Vì Thị Hoa', '1.jpg'],
  ['2', 'Mưa', 'Lò Văn Pó', '2.jpg'],
];

/** A stick with lists, schools and litter of all sorts, and a decision of every kind. */
async function createDecided() {
  const world = createWorld();
  let seed = 0;
  const paint = async (path: string) => {
    seed += 1;
    world.put(path, await makeJpeg(seed, 60 + seed, 40));
  };
  world.put(
    'Tranh A/ds.xlsx',
    makeXlsx({
      Tranh: [
        head,
        ['1', 'Suối', 'Lò Thị Mai', 'mot buc tranh dep.jpg'],
        ['2', 'Chợ', 'Cà Văn Nam', '2.jpg'],
        ['3', 'Nắng', 'Hà Thị Lả', '3.jpg'],
      ],
    }),
  );
  for (const name of ['mot buc tranh depp', '2', '3', 'IMG_20240912_152835'])
    await paint(`Tranh A/${name}.jpg`);
  world.put('Tranh B/ds.csv', [head, ...rowsB].map((row) => row.join(',')).join('\n'));
  for (const name of ['1', '2']) await paint(`Tranh B/${name}.jpg`);
  world.put('Thơ/Trường C/Mùa hoa.docx', await makeDocx(['Câu một,', 'câu hai.']));
  world.put('Thơ/Trường C/Bản em.docx', await makeDocx(['Câu ba,', 'câu bốn.']));
  world.put('Ghi chú/de nghi.docx', await makeDocx(['Kính gửi ban tổ chức.']));
  world.put('Ghi chú/anh.psd', 'x'.repeat(300));
  const first = await stage(world);
  const [near] = problemOf(first, 'file-near-miss').fixes;
  const [counted] = problemOf(first, 'lists-collide').fixes;
  if (!near || !counted) throw new Error('no fix');
  const accepted = first.problems.filter(({ place }) => place.file?.startsWith('Ghi chú/'));
  expect(accepted).toHaveLength(2);
  await decide(world, near, counted, {
    kind: 'file',
    file: 'Tranh A/IMG_20240912_152835.jpg',
    entry: 'T-002',
  });
  const poem = world.importing.staged().find(({ title }) => title.vi === 'Mùa hoa');
  const other = world.importing.staged().find(({ title }) => title.vi === 'Bản em');
  const painting = world.importing.staged().find(({ code }) => code === 'T-003');
  if (!poem || !other || painting?.category !== 'painting') throw new Error('not shown');
  await decide(
    world,
    ...accepted.map(({ key }): Decision => ({ kind: 'accept', problem: key })),
    { kind: 'title', entry: poem.code, title: 'Mùa hoa ban' },
    { kind: 'hide', entry: other.code },
    { kind: 'turn', picture: painting.pictures[0]?.hash ?? '', quarters: 1 },
  );
  const turned = world.importing.staged().find(({ code }) => code === 'T-003');
  if (turned?.category !== 'painting') throw new Error('not shown');
  const picture = turned.pictures[0]?.hash ?? '';
  await decide(world, { kind: 'point', picture, x: 0.1, y: 0.9 });
  await world.importing.publish();
  // As it is read once it was published.
  await world.importing.stage(world.folder, true);
  const report = await settled(world);
  return { world, report, before: shown(world) };
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
function rename(world: World, renamed: (path: string) => string) {
  const before = filesIn(world.folder).map((path) => [path, readFileSync(join(world.folder, path))] as const);
  rmSync(world.folder, { recursive: true });
  mkdirSync(world.folder);
  for (const [path, bytes] of before) {
    const file = join(world.folder, renamed(path));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}

describe('what staff decided', () => {
  const folder = fc.constantFrom('', ' (2)', ' - Copy', ' bản mới');
  it('holds for all that was renamed or moved, again and again', { timeout: 120_000 }, async () => {
    const { world, report, before } = await createDecided();
    expect(before.map(({ code }) => code)).toHaveLength(6);
    let current = new Map(filesIn(world.folder).map((path) => [path, path]));
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          a: folder,
          b: folder,
          c: folder,
          notes: folder,
          list: fc.constantFrom('ds', 'danh-sach-moi', 'Danh sách chính thức'),
          above: fc.constantFrom('', 'USB/', 'Nộp ngày 5/'),
        }),
        async (names) => {
          const next = (original: string) =>
            names.above +
            original
              .replace('Tranh A/', `Tranh A${names.a}/`)
              .replace('Tranh B/', `Tranh B${names.b}/`)
              .replace('Trường C/', `Trường C${names.c}/`)
              .replace('Ghi chú/', `Ghi chú${names.notes}/`)
              .replace('/ds.', `/${names.list}.`);
          const was = current;
          current = new Map([...was].map(([, original]) => [next(original), original]));
          rename(world, (path) => next(was.get(path) ?? path));
          const after = await stage(world);
          expect(said(after)).toEqual(said(report));
          expect(shown(world)).toEqual(before);
          expect(world.importing.decisions()).toHaveLength(9);
        },
      ),
      { numRuns: 5 },
    );
  });

  it('holds for a list that was saved anew under another name, and for the name of its sheet', async () => {
    const { world, before } = await createDecided();
    rmSync(join(world.folder, 'Tranh B/ds.csv'));
    world.put('Tranh B/danh-sach-moi.xlsx', makeXlsx({ 'Chính thức': [['Trường B'], head, ...rowsB] }));
    const report = await stage(world);
    expect(codesOf(report)).not.toContain('lists-collide');
    expect(codesOf(report)).not.toContain('list-moved');
    expect(shown(world)).toEqual(before);
    expect(world.importing.decisions().map(({ decision }) => decision)).toContainEqual(
      expect.objectContaining({ kind: 'renumber', file: 'Tranh B/danh-sach-moi.xlsx', sheet: 'Chính thức' }),
    );
  });

  it.each([
    ['a title put right', [['1', 'Ruộng bậc thang', 'Vì Thị Hoa', '1.jpg'], rowsB[1] ?? []]],
    ['a row more', [...rowsB, ['3', 'Gió', 'Tòng Thị Xuân', '']]],
    ['a row less', rowsB.slice(0, 1)],
  ])('holds for a list that was called otherwise and edited: %s', async (_, rows) => {
    const { world, before } = await createDecided();
    rmSync(join(world.folder, 'Tranh B/ds.csv'));
    const file = 'Tranh B/ds (sửa ngày 5).csv';
    world.put(file, [head, ...rows].map((row) => row.join(',')).join('\n'));
    const report = await stage(world);
    expect(codesOf(report)).not.toContain('lists-collide');
    expect(codesOf(report)).not.toContain('list-moved');
    const kept = before.filter(({ code }) => code !== 'T-005' || rows.length > 1);
    expect(shown(world).map(({ code }) => code)).toEqual(kept.map(({ code }) => code));
    expect(world.importing.decisions().map(({ decision }) => decision)).toContainEqual(
      expect.objectContaining({ kind: 'renumber', file }),
    );
  });

  it('holds for a sheet that is called otherwise in the same file', async () => {
    const world = createWorld();
    const rows = ['Suối', 'Chợ', 'Nắng'].map((title, at) => [at + 1, title, `${title} A`, `a${at}.jpg`]);
    const other = ['Ruộng', 'Mưa', 'Gió'].map((title, at) => [at + 1, title, `${title} B`, `b${at}.jpg`]);
    for (const [at, row] of [...rows, ...other].entries()) world.put(`${row[3]}`, await makeJpeg(at + 1));
    world.put('tranh.xlsx', makeXlsx({ 'Lớp 4A': [head, ...rows], Sheet2: [head, ...other] }));
    const [counted] = problemOf(await stage(world), 'lists-collide').fixes;
    if (!counted) throw new Error('no fix');
    await decide(world, counted);
    const before = shown(world).map(({ code }) => code);
    expect(before).toHaveLength(6);
    await world.importing.publish();
    const edited = [...other, [4, 'Mây', 'Mây B', '']];
    world.put('tranh.xlsx', makeXlsx({ 'Lớp 4A': [head, ...rows], 'Lớp 4B': [head, ...edited] }));
    const report = await stage(world);
    expect(codesOf(report).filter((code) => code.startsWith('list'))).toEqual([]);
    expect(shown(world).map(({ code }) => code)).toEqual(before);
  });

  it('is not handed on to a list of other works, nor where two are as alike', async () => {
    const { world } = await createDecided();
    rmSync(join(world.folder, 'Tranh B/ds.csv'));
    const put = (name: string, ...rows: string[][]) =>
      world.put(`Tranh B/${name}.csv`, [head, ...rows].map((row) => row.join(',')).join('\n'));
    const kept = () => world.importing.decisions().map(({ decision }) => decision);
    const counted = expect.objectContaining({ kind: 'renumber', file: 'Tranh B/ds.csv' });
    put('mới', ['1', 'Gió', 'Tòng Thị Xuân', '1.jpg'], ['2', 'Mây', 'Lường Văn Én', '2.jpg']);
    expect(codesOf(await stage(world))).toContain('lists-collide');
    expect(kept()).toContainEqual(counted);
    rmSync(join(world.folder, 'Tranh B/mới.csv'));
    put('một', ...rowsB.slice(0, 1));
    put('hai', ...rowsB.slice(1));
    await stage(world);
    expect(kept()).toContainEqual(counted);
  });

  it('is not taken for a file of another content, nor where two hold the same', async () => {
    const { world } = await createDecided();
    const old = join(world.folder, 'Tranh A/IMG_20240912_152835.jpg');
    const views = () =>
      world.importing
        .staged()
        .flatMap((entry) => (entry.category === 'painting' ? entry.pictures.length : []));
    expect(views()).toEqual([1, 2, 1, 1, 1]);
    for (const name of ['IMG_1', 'IMG_2']) world.put(`Tranh A/${name}.jpg`, readFileSync(old));
    rmSync(old);
    await stage(world);
    expect(views()).toEqual([1, 1, 1, 1, 1]);
    rmSync(join(world.folder, 'Tranh A/IMG_1.jpg'));
    rmSync(join(world.folder, 'Tranh A/IMG_2.jpg'));
    world.put('ảnh/IMG_20240912_152835.jpg', await makeJpeg(99));
    const report = await stage(world);
    expect(views()).toEqual([1, 1, 1, 1, 1]);
    expect(problemOf(report, 'decision-file-moved').place.file).toBe('ảnh/IMG_20240912_152835.jpg');
  });

  it('gives way to what was decided anew about what the file is called now', async () => {
    const { world } = await createDecided();
    renameSync(join(world.folder, 'Tranh A'), join(world.folder, 'Tranh mới'));
    const file = 'Tranh mới/IMG_20240912_152835.jpg';
    await decide(world, { kind: 'file', file, entry: 'T-001' });
    const owners = world.importing
      .decisions()
      .flatMap(({ decision }) => (decision.kind === 'file' && decision.file === file ? decision.entry : []));
    expect(owners).toEqual(['T-001']);
  });

  it('is looked at, not kept, by a trial run', async () => {
    const { world, before } = await createDecided();
    renameSync(join(world.folder, 'Tranh A'), join(world.folder, 'Tranh A (2)'));
    const decided = world.importing.decisions();
    const tried = await world.importing.run(world.folder, { dryRun: true });
    expect(tried.ok && codesOf(tried.value)).not.toContain('file-near-miss');
    expect(world.importing.decisions()).toEqual(decided);
    await stage(world);
    expect(shown(world)).toEqual(before);
  });
});

describe('works no list speaks of', () => {
  it('have the code of another number where a file is given one', async () => {
    const world = createWorld();
    world.put('tranh/57 - Bản em.jpg', await makeJpeg(1));
    await world.import();
    renameSync(join(world.folder, 'tranh/57 - Bản em.jpg'), join(world.folder, 'tranh/58 - Bản em.jpg'));
    await world.import();
    expect(world.importing.staged().map(({ code }) => code)).toEqual(['T-058']);
  });

  it('keep their codes, and so their ballots, where a school’s folder is called otherwise', async () => {
    const world = createWorld();
    for (const school of ['A', 'B']) {
      world.put(`Thơ/Trường ${school}/Mùa hoa.docx`, await makeDocx([`Câu ${school},`, 'câu hai.']));
    }
    await world.import();
    const codes = world.importing.staged().map(({ code }) => code);
    renameSync(join(world.folder, 'Thơ/Trường A'), join(world.folder, 'Thơ/Trường Tiểu học A'));
    expect(codesOf(await world.import())).toEqual([]);
    expect(
      world.importing
        .staged()
        .map(({ code }) => code)
        .sort(),
    ).toEqual(codes);
    // Also when nothing is renamed the next time.
    world.put('Thơ/Trường C/Suối.docx', await makeDocx(['Câu ba,', 'câu bốn.']));
    await world.import();
    expect(world.importing.staged().map(({ code }) => code)).toEqual(expect.arrayContaining(codes));
  });
});
