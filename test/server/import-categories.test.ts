import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../src/shared/decision.ts';
import type { ImportReport } from '../../src/shared/import-report.ts';
import {
  codesOf,
  createWorld,
  makeDocx,
  makeJpeg,
  makeWav,
  makeXlsx,
  saidOf,
  type World,
} from './import-world.ts';

describe('a folder of works that says no category', () => {
  const category = (report: ImportReport, file: string, wanted: string): Decision => {
    const fixes = report.problems.find(({ place }) => place.file === file)?.fixes ?? [];
    const found = fixes.find((fix) => fix.kind === 'category' && fix.category === wanted);
    if (!found) throw new Error(`${wanted} is not offered: ${JSON.stringify(fixes)}`);
    return found;
  };
  async function decide(world: World, ...decisions: Decision[]): Promise<ImportReport> {
    await world.importing.decide(decisions);
    await expect.poll(() => world.importing.current()?.stage).toBe('finished');
    const report = world.importing.current()?.report;
    if (!report) throw new Error('no report');
    return report;
  }
  const hung = (world: World) =>
    world.importing.staged().map((entry) => [entry.category, entry.title.vi] as const);

  it('is given one by one touch, where no list is, its pictures being paintings anyway', async () => {
    const world = createWorld();
    world.put('Trường A/Suối.jpg', await makeJpeg(1));
    for (const name of ['Mùa hoa', 'Bản em', 'Nắng', 'Mưa'])
      world.put(`Trường A/${name} - Lò Thị Mai.docx`, await makeDocx(['Câu một,', 'câu hai.']));
    world.put('Trường B/Gió.docx', await makeDocx(['Câu một,', 'câu hai.']));
    const before = await world.import();
    expect(hung(world)).toEqual([['painting', 'Suối']]);
    expect(codesOf(before)).toEqual(Array(5).fill('category-unknown'));
    const poems = category(before, 'Trường A/Nắng - Lò Thị Mai.docx', 'poem');
    const after = await decide(world, poems);
    expect(hung(world)).toHaveLength(5);
    expect(
      hung(world)
        .slice(1)
        .map(([kind]) => kind),
    ).toEqual(Array(4).fill('poem'));
    // The other school's are its own matter.
    expect(codesOf(after)).toEqual(['category-unknown']);
    await decide(world, category(before, 'Trường A/Nắng - Lò Thị Mai.docx', 'initiative'));
    expect(
      hung(world)
        .slice(1)
        .map(([kind]) => kind),
    ).toEqual(Array(4).fill('initiative'));
    await world.importing.takeBack(...world.importing.decisions().map(({ id }) => id));
    await expect.poll(() => world.importing.current()?.stage).toBe('finished');
    expect(hung(world)).toEqual([['painting', 'Suối']]);
  });

  it('is given one also beside a list that speaks of such works, and keeps it when it is renamed', async () => {
    const world = createWorld();
    world.put('ds.csv', ['STT,Thể loại,Tên tác phẩm,Tên tệp', '1,Tranh,Chợ,cho.jpg'].join('\n'));
    world.put('tranh/cho.jpg', await makeJpeg(1));
    for (const [at, name] of ['Suối', 'Ruộng', 'Mưa', 'Nắng'].entries()) {
      world.put(`Trường A/${name}.jpg`, await makeJpeg(at + 2));
      world.put(`Trường A/${name}.txt`, `Em vẽ ${name}.`);
    }
    world.put('ghi chú.jpg', await makeJpeg(9));
    const before = await world.import();
    expect(hung(world)).toEqual([['painting', 'Chợ']]);
    // Beside the list its rows tell what is a work.
    expect(saidOf(before, 'ghi chú.jpg')).toEqual(['unused file-not-in-list']);
    expect(before.problems.find(({ place }) => place.file === 'ghi chú.jpg')?.fixes).toHaveLength(1);
    const after = await decide(world, category(before, 'Trường A/Suối.jpg', 'painting'));
    expect(
      hung(world)
        .map(([, title]) => title)
        .sort(),
    ).toEqual(['Chợ', 'Mưa', 'Nắng', 'Ruộng', 'Suối']);
    expect(world.importing.staged().find(({ title }) => title.vi === 'Mưa')?.statement.vi).toBe('Em vẽ Mưa.');
    expect(saidOf(after, 'Trường A')).toEqual(['shown works-not-listed']);
    const codes = world.importing.staged().map(({ code }) => code);
    await world.importing.publish();
    renameSync(join(world.folder, 'Trường A'), join(world.folder, 'Trường A (2)'));
    await world.import();
    expect(world.importing.staged().map(({ code }) => code)).toEqual(codes);
  });

  it('gives rows that say none theirs', async () => {
    const world = createWorld();
    const rows = ['STT,Tên tác phẩm,Tác giả', '1,Mùa hoa,Lò Thị Mai', '2,Bản em,Cà Văn Nam'];
    world.put('ds.csv', rows.join('\n'));
    world.put('Mùa hoa.txt', 'Câu một,\ncâu hai.');
    world.put('Bản em.txt', 'Câu ba,\ncâu bốn.');
    const before = await world.import();
    expect(
      before.problems.filter(({ severity }) => severity === 'hidden').map(({ fixes }) => fixes.length),
    ).toEqual([4, 4]);
    await decide(world, category(before, 'ds.csv', 'poem'));
    expect(hung(world)).toEqual([
      ['poem', 'Mùa hoa'],
      ['poem', 'Bản em'],
    ]);
  });
});

describe('a list whose rows say no category', () => {
  it('that mixes them by its files keeps the numbers it counts through', async () => {
    const world = createWorld();
    const rows = ['1,Suối,Lò Thị Mai,suoi.jpg', '2,Ru,Cầm Bích,ru.wav', '3,Chợ,Cà Văn Nam,cho.jpg'];
    world.put('ds.csv', ['STT,Tên tác phẩm,Tác giả,Tên tệp', ...rows].join('\n'));
    world.put('suoi.jpg', await makeJpeg(1));
    world.put('cho.jpg', await makeJpeg(2));
    world.put('ru.wav', makeWav());
    const report = await world.import();
    const numbers = world.catalogue.current().entries.map(({ title, number }) => [title.vi, number]);
    expect(numbers).toEqual([
      ['Suối', 1],
      ['Ru', 2],
      ['Chợ', 3],
    ]);
    expect(codesOf(report)).not.toContain('numbers-moved');
  });

  it('keeps the files of rows it cannot tell: they are said to be theirs, and offered to no other work', async () => {
    const world = createWorld();
    const rows = ['1,Mẹ,Hà Thị Lả,me.docx', '2,Tủ sách,Lò Văn Pó,', '3,Suối,Lò Thị Mai,suoi.jpg'];
    world.put('ds.csv', ['STT,Tên tác phẩm,Tác giả,Tên tệp', ...rows].join('\n'));
    world.put('thơ.csv', ['Mã,Tên bài thơ,Tác giả,Tên tệp', 'TH-9,Mẹ em,Vì Văn Én,'].join('\n'));
    world.put('suoi.jpg', await makeJpeg(1));
    world.put('me.docx', await makeDocx(['Mẹ về', 'trong nắng']));
    world.put('Tủ sách - Lò Văn Pó.docx', await makeDocx(['Một tủ sách', 'cho bản']));
    const report = await world.import();
    for (const [file, row] of [
      ['me.docx', 2],
      ['Tủ sách - Lò Văn Pó.docx', 3],
    ] as const) {
      expect(saidOf(report, file)).toEqual(['unused file-of-row']);
      const said = report.problems.find(({ place }) => place.file === file);
      expect(said?.problem.values).toMatchObject({ list: 'ds.csv', row });
    }
    expect(report.problems.flatMap(({ fixes }) => fixes.filter(({ kind }) => kind === 'file'))).toEqual([]);
  });

  it('finds them in a column of which only its cells tell, as a form’s question', async () => {
    const world = createWorld();
    const rows = [
      ['Dấu thời gian', 'Họ và tên', 'Em dự thi gì?', 'Tên tác phẩm', 'Chất liệu'],
      ['10/5/2024', 'Lò Thị Mai', 'Vẽ tranh', 'Suối', 'Màu nước'],
      ['10/5/2024', 'Cà Văn Nam', 'Sáng tác thơ', 'Mẹ', ''],
    ];
    world.put('form.xlsx', makeXlsx({ 'Câu trả lời': rows }));
    world.put('Suối.jpg', await makeJpeg(1));
    world.put('Mẹ.txt', 'Mẹ về\ntrong nắng');
    const report = await world.import();
    expect(world.importing.staged().map(({ category, title }) => [category, title.vi])).toEqual([
      ['painting', 'Suối'],
      ['poem', 'Mẹ'],
    ]);
    expect(codesOf(report)).toEqual([]);
  });

  it('takes the school in a row of its own for the works below it, and says so', async () => {
    const world = createWorld();
    const rows = [
      ['STT', 'Họ tên', 'Tên tranh'],
      ['I', 'Trường TH Chiềng Sinh', ''],
      [1, 'Lò Thị Mai', 'Suối'],
      ['Trường THCS Tô Hiệu'],
      ['Lớp 6A'],
      [2, 'Vì Thị Hoa', 'Chợ'],
      ['', 'THCS QUYẾT TÂM'],
      [3, 'Cà Thị Én', 'Nắng'],
    ];
    world.put('tranh.xlsx', makeXlsx({ DS: rows }));
    for (const [at, title] of ['Suối', 'Chợ', 'Nắng'].entries())
      world.put(`${title}.jpg`, await makeJpeg(at));
    const report = await world.import();
    expect(world.importing.staged().map(({ title, unit }) => [title.vi, unit])).toEqual([
      ['Suối', 'Trường TH Chiềng Sinh'],
      ['Chợ', 'Lớp 6A, Trường THCS Tô Hiệu'],
      ['Nắng', 'Trường THCS Quyết Tâm'],
    ]);
    const told = report.problems.find(({ problem }) => problem.code === 'school-from-row');
    expect([told?.place.row, told?.problem.values]).toEqual([
      2,
      { schools: '“Trường TH Chiềng Sinh”, “Trường THCS Tô Hiệu”, “Trường THCS Quyết Tâm”', count: 3 },
    ]);
  });

  it('is told by rows between, a Roman number before the category', async () => {
    const world = createWorld();
    const head = ['STT', 'Tác giả', 'Tên tác phẩm', 'Ghi chú'];
    world.put(
      'ds.xlsx',
      makeXlsx({
        DS: [
          head,
          ['I', 'TRANH'],
          [1, 'Lò Thị Hoa', 'Nương lúa', ''],
          ['II.', 'THƠ', '2 bài'],
          [1, 'Giàng A Tủa', 'Mưa rừng', ''],
          [2, 'Mùa A Sình', 'Sương', ''],
        ],
      }),
    );
    world.put('Nương lúa.jpg', await makeJpeg(1));
    for (const title of ['Mưa rừng', 'Sương']) world.put(`${title}.txt`, `${title} về\ntrên bản`);
    const report = await world.import();
    expect(world.importing.staged().map(({ code, title }) => [code, title.vi])).toEqual([
      ['T-001', 'Nương lúa'],
      ['TH-001', 'Mưa rừng'],
      ['TH-002', 'Sương'],
    ]);
    expect(codesOf(report)).toEqual([]);
  });
});
