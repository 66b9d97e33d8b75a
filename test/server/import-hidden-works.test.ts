import { describe, expect, it, vi } from 'vitest';
import type { ImportReport } from '../../src/shared/import-report.ts';
import { createWorld, makeJpeg, makeXlsx, type World } from './import-world.ts';

const heading = ['Mã', 'Tên tác phẩm', 'Tác giả', 'Tuổi', 'Giải', 'Tên tệp'];

const told = (report: ImportReport, file: string) =>
  report.problems
    .filter(({ place }) => place.file === file)
    .map(({ severity, problem, entry }) => `${severity} ${problem.code} ${entry}`);

async function putSchool(world: World, folder: string, names: readonly string[], seed: number) {
  const rows = names.map((name, at) => {
    const [age, prize] = at === 0 ? ['tám', 'Giải Nhât'] : ['9', ''];
    return [`T00${at + 1}`, name, `Lò Thị ${name}`, age ?? '', prize ?? '', `${name}.jpg`];
  });
  world.put(
    `${folder}/danh sach.xlsx`,
    makeXlsx({ 'Trang tính1': [[`TRƯỜNG TIỂU HỌC ${folder.toUpperCase()}`], heading, ...rows] }),
  );
  for (const [at, name] of names.entries())
    world.put(`${folder}/${name}.jpg`, await makeJpeg(seed + at, 60 + seed + at));
}

describe('what is said of works that are not shown', () => {
  it('waits until their list counts on', async () => {
    const world = createWorld();
    await putSchool(world, 'Chiềng An', ['Suối', 'Núi'], 1);
    await putSchool(world, 'Hua La', ['Ban', 'Lúa'], 5);
    const before = await world.import();
    const own = (entry: string) => [
      `shown age-understood ${entry}`,
      `shown prize-near ${entry}`,
      'shown unit-from-title null',
    ];
    expect(told(before, 'Chiềng An/danh sach.xlsx')).toEqual(own('T001'));
    expect(told(before, 'Hua La/danh sach.xlsx')).toEqual(['hidden lists-collide null']);
    const renumber = before.problems.flatMap(({ fixes }) => fixes.filter(({ kind }) => kind === 'renumber'));
    await world.importing.decide(renumber);
    await vi.waitFor(() => expect(world.importing.current()?.stage).toBe('finished'), { timeout: 10_000 });
    const after = await world.import();
    expect(after.entries.shown).toBe(4);
    // The row still says T001, which is the other school's.
    expect(told(after, 'Hua La/danh sach.xlsx')).toEqual(own('T003'));
    expect(after.problems.find(({ entry }) => entry === 'T003')?.work?.title).toBe('Ban');
  });

  it('is left out where the work has a hidden problem of its own, and not where it has none', async () => {
    const world = createWorld();
    world.put(
      'danh sach.xlsx',
      makeXlsx({
        Tranh: [
          heading,
          ['T1', 'Một', 'A', '9', '', '1.jpg'],
          ['T1', 'Hai', 'B', 'tám', 'Giải Nhât', '2.jpg'],
          ['T3', 'Ba', 'C', 'tám', 'Giải Nhât', '3.jpg'],
          ['T4', 'Bốn', 'D', 'tám', '', 'https://example.com/4.jpg'],
        ],
      }),
    );
    world.put('1.jpg', await makeJpeg(1));
    world.put('2.jpg', await makeJpeg(2));
    world.put('3.jpg', '');
    const report = await world.import();
    expect(told(report, 'danh sach.xlsx').sort()).toEqual(['hidden code-twice T1', 'hidden file-on-web T4']);
    expect(told(report, '3.jpg')).toEqual(['hidden file-empty T3']);
  });

  it.each([
    ['named by its row', 'mua rung.jpg', 'mua rung.jpg'],
    ['named nearly so', 'mua rung.jpg', 'mua runng.jpg'],
    ['told by its title alone', '', 'Mưa rừng.jpg'],
  ])('leaves the file of a row that repeats a code to that row: %s', async (_, cell, file) => {
    const world = createWorld();
    const rows = [
      ['T1', 'Suối', 'Lò Thị Mai', '9', '', 'suoi.jpg'],
      ['T2', 'Mưa rừng chiều', 'Cà Văn Nam', '9', '', ''],
      ['T1', 'Mưa rừng', 'Vì Thị Hoa', '9', '', cell],
    ];
    world.put('danh sach.xlsx', makeXlsx({ Tranh: [heading, ...rows] }));
    world.put('suoi.jpg', await makeJpeg(1));
    world.put(file, await makeJpeg(2));
    const report = await world.import();
    expect(told(report, file)).toEqual(['unused file-of-row null']);
    const found = report.problems.filter(({ place }) => place.file === file);
    expect(found[0]?.problem.values).toEqual({
      ...{ title: 'Mưa rừng – Vì Thị Hoa', list: 'danh sach.xlsx › Tranh', row: 4 },
    });
    const offered = report.problems.flatMap(({ fixes }) => fixes.filter(({ kind }) => kind === 'file'));
    expect(offered).toEqual([]);
    expect(report.entries.shown).toBe(1);
    expect(told(report, 'danh sach.xlsx').sort()).toEqual([
      'hidden code-twice T1',
      'hidden picture-missing T2',
    ]);
  });

  it('gives what fits a row and its repetition to the row', async () => {
    const world = createWorld();
    const row = ['T1', 'Suối', 'Lò Thị Mai', '9', ''];
    world.put('danh sach.xlsx', makeXlsx({ Tranh: [heading, [...row, ''], [...row, '']] }));
    world.put('Suối - Lò Thị Mai.jpg', await makeJpeg(1));
    const report = await world.import();
    expect(told(report, 'Suối - Lò Thị Mai.jpg')).toEqual([]);
    expect(report.entries.shown).toBe(1);
  });

  it('finds the work of a row that says no code', async () => {
    const world = createWorld();
    world.put(
      'tranh.xlsx',
      makeXlsx({
        Tranh: [
          ['STT', 'Tên tranh', 'Tác giả', 'Giải', 'Tên tệp'],
          [1, 'Một', 'A', 'Giải Nhât', '1.jpg'],
        ],
      }),
    );
    world.put('1.jpg', await makeJpeg(1));
    expect(told(await world.import(), 'tranh.xlsx')).toEqual(['shown prize-near T-001']);
  });
});
