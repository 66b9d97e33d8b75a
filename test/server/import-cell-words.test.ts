import { describe, expect, it } from 'vitest';
import { codesOf, createWorld, makeWav, makeXlsx, saidOf, type World } from './import-world.ts';

const verses = 'Lúa chín vàng nương\nMẹ về gặt sớm\n\nKhói bếp thơm lừng';
const stanzas = [['Lúa chín vàng nương', 'Mẹ về gặt sớm'], ['Khói bếp thơm lừng']];
const poemsOf = (world: World) =>
  world.importing
    .staged()
    .flatMap((entry) =>
      entry.category === 'poem' ? [[entry.title.vi, entry.stanzas, entry.statement.vi]] : [],
    );

describe('words that stand in cells of a list', () => {
  it('are the poem’s, in stanzas as typed, without a file and without a word', async () => {
    const world = createWorld();
    const head = ['STT', 'Tên bài thơ', 'Tác giả', 'Nội dung bài thơ'];
    world.put('a.xlsx', makeXlsx({ Thơ: [head, [1, 'Mùa cơm mới', 'Giàng A Páo', verses]] }));
    const report = await world.import();
    expect(poemsOf(world)).toEqual([['Mùa cơm mới', stanzas, null]]);
    expect(codesOf(report)).toEqual([]);
  });

  it('have their lines also where those are told apart by strokes', async () => {
    const world = createWorld();
    const head = ['STT', 'Tên bài thơ', 'Tác giả', 'Lời thơ'];
    const words = 'Lúa chín vàng nương / Mẹ về gặt sớm // Khói bếp thơm lừng';
    world.put('a.xlsx', makeXlsx({ Thơ: [head, [1, 'Mùa cơm mới', 'Giàng A Páo', words]] }));
    await world.import();
    expect(poemsOf(world)).toEqual([['Mùa cơm mới', stanzas, null]]);
  });

  it('are taken from a column that may tell of the work only where they have lines, which is told', async () => {
    const world = createWorld();
    const head = ['STT', 'Tên bài thơ', 'Tác giả', 'Nội dung'];
    const rows = [
      [1, 'Mùa cơm mới', 'Giàng A Páo', verses],
      [2, 'Cổng trường', 'Mùa Thị Dở', 'Kể về ngày khai trường.'],
    ];
    world.put('a.xlsx', makeXlsx({ Thơ: [head, ...rows] }));
    const report = await world.import();
    expect(poemsOf(world)).toEqual([['Mùa cơm mới', stanzas, null]]);
    const [told] = report.problems.filter(({ problem }) => problem.code === 'words-from-cell');
    expect([told?.severity, told?.place]).toEqual([
      'shown',
      { file: 'a.xlsx', sheet: 'Thơ', row: 2, column: 'D', heading: 'Nội dung' },
    ]);
    expect(report.problems.map(({ problem, entry }) => [problem.code, entry])).toContainEqual([
      ...['words-missing', 'TH-002'],
    ]);
  });

  it('give way to a file of the poem, and then are what is said of it', async () => {
    const world = createWorld();
    const head = ['STT', 'Tên bài thơ', 'Tác giả', 'Nội dung'];
    world.put('a.xlsx', makeXlsx({ Thơ: [head, [1, 'Mùa cơm mới', 'Giàng A Páo', 'Về mùa gặt\nở bản']] }));
    world.put('Mùa cơm mới.txt', verses);
    expect(codesOf(await world.import())).toEqual([]);
    expect(poemsOf(world)).toEqual([['Mùa cơm mới', stanzas, 'Về mùa gặt\nở bản']]);
  });

  it('are a song’s where nothing else has its words', async () => {
    const world = createWorld();
    const head = ['STT', 'Tên bài hát', 'Tác giả', 'Lời bài hát', 'Tệp'];
    world.put('a.xlsx', makeXlsx({ 'Bài hát': [head, [1, 'Ru', 'Cầm Bích', 'Ru hời\nru hỡi', 'ru.wav']] }));
    world.put('ru.wav', makeWav());
    await world.import();
    const [song] = world.importing.staged();
    expect(song?.category === 'song' && song.lyrics.map(({ text }) => text)).toEqual(['Ru hời', 'ru hỡi']);
  });

  it('leave poems in another school’s folder works of their own', async () => {
    const world = createWorld();
    const head = ['STT', 'Tên bài thơ', 'Tác giả', 'Nội dung bài thơ'];
    world.put('PTDTNT/a.xlsx', makeXlsx({ Thơ: [head, [1, 'Mùa cơm mới', 'Giàng A Páo', verses]] }));
    world.put('THCS Nguyễn Trãi/Tho/Hoa ban - Lò Thị Xuân.txt', 'Hoa ban trắng núi\nem đến trường vui');
    const report = await world.import();
    expect(saidOf(report, 'THCS Nguyễn Trãi/Tho/Hoa ban - Lò Thị Xuân.txt')).toEqual([]);
    expect(poemsOf(world).map(([title]) => title)).toEqual(['Mùa cơm mới', 'Hoa ban']);
  });
});
