import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatReport } from '../../src/cli/import.ts';
import { createSpeaker } from '../../src/server/speak.ts';
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

async function decide(world: World, decision: Decision): Promise<ImportReport> {
  await world.importing.decide([decision]);
  await expect.poll(() => world.importing.current()?.stage).toBe('finished');
  const report = world.importing.current()?.report;
  if (!report) throw new Error('no report');
  return report;
}

const problemOf = (report: ImportReport, code: string) => {
  const found = report.problems.find(({ problem }) => problem.code === code);
  if (!found) throw new Error(`${code} is not among ${codesOf(report).join(', ')}`);
  return found;
};

const list = (...rows: (string | number)[][]) =>
  makeXlsx({ Tranh: [['Mã', 'Tên tác phẩm', 'Tên tệp'], ...rows] });

describe('two lists that both count from 1', () => {
  const head = 'STT,Tên tác phẩm,Tác giả,Giải,Tên tệp';
  async function collide(...more: string[]) {
    const world = createWorld();
    const lists = {
      'Tranh A/ds.csv': ['1,Suối,Lò Thị Mai,,a1.jpg', '2,Chợ,Cà Văn Nam,,a2.jpg'],
      'Tranh B/ds.csv': [
        '1,Ruộng,Vì Thị Hoa,Giải Nhất,1.jpg',
        '2,Mưa,Lò Văn Pó,,',
        '3,Nắng,Tòng Thị Xuân,,3.jpg',
      ],
    };
    for (const [path, rows] of Object.entries(lists)) world.put(path, [head, ...rows].join('\n'));
    const files = ['Tranh A/a1.jpg', 'Tranh A/a2.jpg', 'Tranh B/1.jpg', 'Tranh B/2.jpg', 'Tranh B/3.jpg'];
    for (const [at, path] of [...files, ...more].entries()) world.put(path, await makeJpeg(at + 1));
    return { world, report: await world.import() };
  }
  const titles = (world: World) =>
    world.importing.staged().map(({ code, title }) => [code, title.vi] as const);

  it('leave a file of neither list to be told what it is', async () => {
    const { report } = await collide('C/04.jpg');
    const [told] = report.problems.filter(({ place }) => place.file?.startsWith('C/'));
    expect(told?.problem.code).toBe('category-unknown');
  });

  it('let a folder without a list have works of its own, which wait for nothing', async () => {
    const { world, report } = await collide('Tranh C/04.jpg');
    expect(saidOf(report, 'Tranh C')).toEqual(['shown works-not-listed']);
    expect(world.importing.staged().map(({ code }) => code)).toContain('T-c-004');
    expect(problemOf(report, 'lists-collide').fixes).toMatchObject([{ first: 1, from: 4 }]);
  });

  it('are one problem; all of the second waits with its files', async () => {
    const { world, report } = await collide();
    const { severity, place, problem, fixes } = problemOf(report, 'lists-collide');
    expect([severity, place.file, problem.values]).toEqual([
      ...['hidden', 'Tranh B/ds.csv'],
      { other: 'Tranh A/ds.csv', count: 3, colliding: 2, prizes: 1, from: 4 },
    ]);
    expect(fixes).toEqual([{ kind: 'renumber', file: 'Tranh B/ds.csv', sheet: null, first: 1, from: 4 }]);
    expect(titles(world)).toEqual([
      ['T-001', 'Suối'],
      ['T-002', 'Chợ'],
    ]);
    expect(codesOf(report).filter((code) => code !== 'lists-collide')).toEqual(Array(3).fill('file-waits'));
    expect(report.problems.flatMap((one) => one.fixes.filter(({ kind }) => kind === 'file'))).toEqual([]);
  });

  it('one counts on by a touch, keeps doing so when rows are added, and can be taken back', async () => {
    const { world, report } = await collide();
    const [fix] = problemOf(report, 'lists-collide').fixes;
    if (!fix) throw new Error('no fix');
    const after = await decide(world, fix);
    expect(codesOf(after)).not.toContain('lists-collide');
    const counted = [
      ['T-001', 'Suối'],
      ['T-002', 'Chợ'],
      ['T-004', 'Ruộng'],
      ['T-005', 'Mưa'],
      ['T-006', 'Nắng'],
    ];
    expect(titles(world)).toEqual(counted);
    expect(world.importing.staged().at(-1)).toMatchObject({ code: 'T-006', number: 6 });
    world.put(
      'Tranh A/ds.csv',
      [head, '1,Suối,Lò Thị Mai,,a1.jpg', '2,Chợ,Cà Văn Nam,,a2.jpg', '3,Sương,Lò An,,a3.jpg'].join('\n'),
    );
    world.put('Tranh A/a3.jpg', await makeJpeg(9));
    await world.import();
    expect(titles(world)).toEqual(counted.toSpliced(2, 0, ['T-003', 'Sương']));
    await world.importing.takeBack(world.importing.decisions()[0]?.id ?? 0);
    await expect.poll(() => world.importing.current()?.stage).toBe('finished');
    // What was published stays under its codes nevertheless.
    expect(codesOf(world.importing.current()?.report ?? after)).toContain('list-moved-only');
    expect(titles(world)).toEqual(counted.toSpliced(2, 0, ['T-003', 'Sương']));
  });

  it('keep all works on show when the list or the folder that counts on is called otherwise', async () => {
    const { world, report } = await collide();
    const [fix] = problemOf(report, 'lists-collide').fixes;
    if (!fix) throw new Error('no fix');
    await decide(world, fix);
    await world.importing.publish();
    const shown = titles(world);
    expect(shown).toHaveLength(5);
    renameSync(join(world.folder, 'Tranh B'), join(world.folder, 'Tranh trường B'));
    expect(codesOf(await world.import())).not.toContain('list-moved');
    expect(titles(world)).toEqual(shown);
    // Also with a row more and under another name it is the list staff decided about.
    rmSync(join(world.folder, 'Tranh trường B/ds.csv'));
    const rows = ['1,Ruộng,Vì Thị Hoa,,1.jpg', '2,Mưa,Lò Văn Pó,,', '3,Nắng,Tòng Thị Xuân,,3.jpg'];
    world.put('Tranh trường B/danh-sach.csv', [head, ...rows, '4,Gió,Lò An,,'].join('\n'));
    const after = await world.import();
    expect(titles(world)).toEqual(shown);
    expect(codesOf(after)).not.toContain('entry-gone');
    expect(codesOf(after)).not.toContain('list-moved');
    expect(problemOf(after, 'picture-missing').entry).toBe('T-007');
  });

  it('keep what was published where the first has a row more, whose number the second has by now', async () => {
    const { world, report } = await collide('Tranh A/a4.jpg');
    const [fix] = problemOf(report, 'lists-collide').fixes;
    if (!fix) throw new Error('no fix');
    await decide(world, fix);
    await world.importing.publish();
    const shown = titles(world);
    expect(shown).toContainEqual(['T-004', 'Ruộng']);
    const rows = ['1,Suối,Lò Thị Mai,,a1.jpg', '2,Chợ,Cà Văn Nam,,a2.jpg', '4,Gió,Lò An,,a4.jpg'];
    world.put('Tranh A/ds.csv', [head, ...rows].join('\n'));
    const after = await world.import();
    expect(titles(world)).toEqual(shown);
    expect(codesOf(after)).not.toContain('work-replaced');
    const { place, problem } = problemOf(after, 'code-twice-number');
    expect([place.file, place.row, problem.values['other']]).toEqual(['Tranh A/ds.csv', 4, 'Tranh B/ds.csv']);
    expect(saidOf(after, 'Tranh A/a4.jpg')).toEqual(['unused file-of-row']);
  });

  it('with the same works are one list, and a number used twice in one names the row', async () => {
    const world = createWorld();
    const same = [head, '1,Suối,Lò Thị Mai,,1.jpg', '2,Chợ,Cà Văn Nam,,2.jpg'];
    world.put('Tranh/a.csv', [...same, '2,Nắng,Lò Văn Pó,,'].join('\n'));
    world.put('Tranh/b.csv', same.join('\n'));
    for (const at of [1, 2]) world.put(`Tranh/${at}.jpg`, await makeJpeg(at));
    const report = await world.import();
    expect(codesOf(report)).toEqual(['code-twice-number', 'list-repeats']);
    expect(problemOf(report, 'code-twice-number').problem.values).toEqual({
      ...{ number: 2, code: 'T-002', title: 'Nắng – Lò Văn Pó', other: 'Tranh/a.csv', row: 3 },
    });
  });

  it('a title used twice names the row where the list has neither codes nor numbers', async () => {
    const world = createWorld();
    const rows = ['Tên tác phẩm,Tác giả,Tên tệp', 'Bản em,Lò Thị Mai,1.jpg', 'Bản em,Hà Văn Ban,2.jpg'];
    world.put('Tranh/a.csv', rows.join('\n'));
    for (const at of [1, 2]) world.put(`Tranh/${at}.jpg`, await makeJpeg(at));
    const report = await world.import();
    expect(codesOf(report)).toContain('code-twice-title');
    const said = formatReport(report, false, createSpeaker('vi'));
    expect(said).toContain('“Bản em – Hà Văn Ban” chưa hiện');
    expect(said).not.toContain('Sửa mã');
  });
});

describe('two states of one list', () => {
  it('of which one holds only the winners: a prize stands where the other’s cell is empty', async () => {
    const world = createWorld();
    const works = ['Suối', 'Chợ', 'Ruộng', 'Nắng'].map((title, at) => [at + 1, title, `Lò Thị ${title}`]);
    const head = ['STT', 'Tên tác phẩm', 'Tác giả', 'Giải'];
    const prizes = ['Giải Nhất', '', '', ''];
    world.put('ds.xlsx', makeXlsx({ Tranh: [head, ...works.map((row, at) => [...row, prizes[at] ?? ''])] }));
    const results = [
      [1, 'Nắng', 'Lò Thị Nắng', 'Giải Nhì'],
      [2, 'Suối', 'Lò Thị Suối', 'Giải Ba'],
    ];
    world.put('Kết quả.xlsx', makeXlsx({ KQ: [head, ...results] }));
    for (const [at, [, title]] of works.entries()) world.put(`${title}.jpg`, await makeJpeg(at));
    const report = await world.import();
    expect(world.importing.staged().map(({ prize }) => prize?.label ?? null)).toEqual([
      ...['Giải Nhất', null, null, 'Giải Nhì'],
    ]);
    const told = report.problems.filter(({ problem }) => problem.code.startsWith('list-'));
    expect(told.map(({ problem, place }) => [problem.code, place.file, place.row])).toEqual([
      // Nobody is told to move away the list the prize comes from.
      ['list-adds', 'Kết quả.xlsx', null],
      ['list-differs', 'Kết quả.xlsx', 3],
    ]);
  });

  it('are one where they tell the same works, whatever they and their sheets are called and count', async () => {
    const world = createWorld();
    const works = ['Suối', 'Chợ', 'Ruộng'].map((title, at) => [title, `Lò Thị ${title}`, `${at + 1}.jpg`]);
    const columns = ['Tên tác phẩm', 'Tác giả', 'Tên tệp'];
    const coded = works.map((work, at) => [`T${[15, 2, 47][at]}`, ...work]);
    const counted = works.map((work, at) => [at + 1, ...work]);
    world.put('bản chính thức.xlsx', makeXlsx({ Tranh: [['Mã', ...columns], ...coded] }));
    world.put('gửi lại.xlsx', makeXlsx({ Sheet1: [['STT', ...columns], ...counted] }));
    utimesSync(join(world.folder, 'gửi lại.xlsx'), 1_700_000_000, 1_700_000_000);
    for (const [, , file] of works) world.put(file ?? '', await makeJpeg(Number.parseInt(file ?? '', 10)));
    const report = await world.import();
    expect(world.importing.staged().map(({ code }) => code)).toEqual(['T2', 'T15', 'T47']);
    expect(codesOf(report).filter((code) => code !== 'numbers-missing')).toEqual(['list-repeats']);
    expect(problemOf(report, 'list-repeats').place.file).toBe('gửi lại.xlsx');
  });

  const head = 'STT,Tên tác phẩm,Tác giả,Giải,Tên tệp';
  const now = [
    head,
    '1,Suối Nậm La,Lò Thị Mai,,1.jpg',
    '2,Chợ,Cà Văn Nam,Giải Nhất,2.jpg',
    '3,Ruộng,Vì Thị Hoa,,3.jpg',
    '4,Mưa,Lò Văn Pó,,4.jpg',
  ];
  const before = [
    head,
    '1,Suối,Lò Thị Mai,,1.jpg',
    '2,Chợ,Cà Văn Nam,Giải Nhì,2.jpg',
    '3,Ruộng,Vì Thị Hoà Bình,,3.jpg',
    '4,Mưa,Lò Văn Pó,,4.jpg',
  ];
  const hung = (world: World) =>
    world.catalogue
      .current()
      .entries.map(({ code, title, authors, prize }) =>
        [code, title.vi, authors[0], prize?.label ?? ''].join(' '),
      );
  const shown = ['T-001 Suối Nậm La', 'T-002 Chợ', 'T-003 Ruộng', 'T-004 Mưa'];
  const ages = { 'X.csv': 0, 'X (bản cũ).csv': 0, 'A.csv': 0, 'B.csv': 0 };
  async function read(lists: Record<string, readonly string[]>, times: Record<string, number> = ages) {
    const world = createWorld();
    for (const [path, rows] of Object.entries(lists)) {
      const file = world.put(path, rows.join('\n'));
      const at = 1_700_000_000 + (times[path] ?? 0);
      utimesSync(file, at, at);
    }
    for (const at of [1, 2, 3, 4]) world.put(`${at}.jpg`, await makeJpeg(at));
    return { world, report: await world.import() };
  }
  const differing = (report: ImportReport) =>
    report.problems.flatMap(({ problem, place }) =>
      problem.code === 'list-differs'
        ? [`${place.file} ${place.row}: ${problem.values['before']} → ${problem.values['now']}`]
        : [],
    );

  it.each([
    ['the name says which is old', { 'X (bản cũ).csv': before, 'X.csv': now }, ages, 'X (bản cũ).csv'],
    ['one was saved later', { 'A.csv': before, 'B.csv': now }, { 'B.csv': 3600 }, 'A.csv'],
  ])('count as the newer has them: %s', async (_, lists, times, old) => {
    const { world, report } = await read(lists, times);
    expect(hung(world).map((line, at) => line.startsWith(shown[at] ?? '?'))).toEqual(Array(4).fill(true));
    expect(hung(world)[1]).toContain('Giải Nhất');
    expect(differing(report)).toEqual([
      `${old} 2: Suối → Suối Nậm La`,
      `${old} 3: Giải Nhì → Giải Nhất`,
      `${old} 4: Vì Thị Hoà Bình → Vì Thị Hoa`,
    ]);
    expect(codesOf(report).filter((code) => code !== 'list-differs')).toEqual(['list-repeats']);
  });

  it('are one where a row was inserted and another work’s author put right', async () => {
    const longer = [
      ...now.slice(0, 2),
      '2,Nắng,Tòng Thị Xuân,,5.jpg',
      ...now.slice(2).map((row) => row.replace(/^\d/, (at) => `${Number(at) + 1}`)),
    ];
    const { report } = await read({ 'X (bản cũ).csv': before, 'X.csv': longer });
    expect(codesOf(report).filter((code) => /^(code-twice|lists-collide)/.test(code))).toEqual([]);
    expect(differing(report)).toContain('X (bản cũ).csv 4: Vì Thị Hoà Bình → Vì Thị Hoa');
  });

  it('are one where a row was inserted and another work has a new title', async () => {
    const longer = [
      ...now.slice(0, 1),
      '1,Nắng,Tòng Thị Xuân,,5.jpg',
      ...now.slice(1).map((row) => row.replace(/^\d/, (at) => `${Number(at) + 1}`)),
    ];
    const older = before.map((row) =>
      row.replace('3,Ruộng,Vì Thị Hoà Bình', '3,Nương ngô mùa gặt,Vì Thị Hoa'),
    );
    const { report } = await read({ 'X (bản cũ).csv': older, 'X.csv': longer });
    expect(codesOf(report).filter((code) => /^(code-twice|lists-collide)/.test(code))).toEqual([]);
    expect(differing(report)).toContain('X (bản cũ).csv 4: Nương ngô mùa gặt → Ruộng');
  });

  it('are two lists where they say nothing that agrees', async () => {
    const numbers = (...authors: string[]) => [
      'STT,Tác giả,Thể loại',
      ...authors.map((name, at) => `${at + 1},${name},Tranh`),
    ];
    const { report } = await read({
      'A.csv': numbers('Lò Thị Mai', 'Cà Văn Nam', 'Vì Thị Hoa'),
      'B.csv': numbers('Tòng Thị Xuân', 'Quàng Văn É', 'Hà Thị Lả'),
    });
    expect(codesOf(report)).not.toContain('list-differs');
    expect(codesOf(report)).not.toContain('list-repeats');
  });

  it('are one also where both collide with a third list', async () => {
    const third = [
      head,
      '1,Nắng,Tòng Thị Xuân,,a1.jpg',
      '2,Sương,Lò An,,a2.jpg',
      '3,Gió,Hà Văn Lả,,a3.jpg',
      '4,Mây,Quàng Thị É,,a4.jpg',
    ];
    const { report } = await read({ 'A.csv': third, 'X (bản cũ).csv': before, 'X.csv': now });
    const waiting = report.problems.filter(({ problem }) => problem.code === 'lists-collide');
    expect(createSpeaker('vi')('staff:import.prizes-wait', { count: 1 })).not.toContain('hai danh sách');
    expect(
      waiting.map(({ place, problem: { values } }) => [place.file, values['count'], values['prizes']]),
    ).toEqual([['X.csv', 4, 1]]);
  });

  it('of which one has prizes alone are put together', async () => {
    const works = [
      head.replace(',Giải', ''),
      ...now.slice(1).map((row) => row.replace(/,(Giải [^,]*)?,/, ',')),
    ];
    const { world, report } = await read({
      'A.csv': works,
      'B.csv': ['STT,Tên tác phẩm,Giải', '1,Suối Nậm La,Giải Nhì', '2,Chợ,Giải Nhất'],
    });
    expect(world.catalogue.current().entries.map(({ prize }) => prize?.label ?? '')).toEqual([
      ...['Giải Nhì', 'Giải Nhất', '', ''],
    ]);
    expect(codesOf(report)).toEqual(['list-adds']);
  });

  it('of which one has the English, another the words of poems, are put together', async () => {
    const world = createWorld();
    const works = ['Suối', 'Chợ', 'Ruộng'].map((title, at) => [at + 1, title, `Lò Thị ${title}`]);
    const columns = ['STT', 'Tên tác phẩm', 'Tác giả'];
    const add = (...more: string[]) => works.map((row) => [...row, ...more]);
    world.put('Thơ/thơ.xlsx', makeXlsx({ Thơ: [columns, ...works] }));
    world.put(
      'Thơ/thơ (bản cũ).xlsx',
      makeXlsx({
        Thơ: [
          [...columns, 'Lời thơ', 'Bản dịch tiếng Anh', 'Thuyết minh', 'Thuyết minh tiếng Anh'],
          ...add('Suối chảy\nquanh bản', 'The stream runs\nround the village', 'Em viết', 'I write'),
        ],
      }),
    );
    const report = await world.import();
    expect(codesOf(report)).toEqual(['list-adds']);
    for (const entry of world.importing.staged()) {
      expect(entry).toMatchObject({
        category: 'poem',
        statement: { vi: 'Em viết', en: 'I write' },
        translation: [['The stream runs', 'round the village']],
      });
    }
    expect(world.importing.staged()).toHaveLength(3);
  });

  it('that say different things in English are told', async () => {
    const rows = (...says: string[]) => [
      `${head},Thuyết minh tiếng Anh`,
      ...now.slice(1).map((row, at) => `${row},${says[at] ?? ''}`),
    ];
    const { report } = await read({ 'X (bản cũ).csv': rows('Mother'), 'X.csv': rows('My mother') });
    expect(differing(report)).toEqual(['X (bản cũ).csv 2: Mother → My mother']);
  });
});

describe('a list that counts from 1 again for each class', () => {
  const head = ['STT', 'Tên tác phẩm', 'Tác giả', 'Tên tệp'];
  const put = (world: World, first: string[][], second: string[][]) => {
    const number = (rows: string[][]) => rows.map((row, at) => [`${at + 1}`, ...row]);
    const rows = [head, ['Lớp 4A'], ...number(first), ['Lớp 4B'], ...number(second)];
    world.put('ds.xlsx', makeXlsx({ Tranh: rows }));
  };
  const [a, b, c, d, e] = ['Suối', 'Chợ', 'Ruộng', 'Mưa', 'Nắng'].map((title, at) => [
    ...[title, `Lò Thị ${'ABCDE'[at]}n`, `${'abcde'[at]}.jpg`],
  ]) as [string[], string[], string[], string[], string[]];
  const hung = (world: World) =>
    world.catalogue.current().entries.map(({ code, title }) => `${code} ${title.vi}`);

  it('shows all of them, counted on, and keeps their codes when a class has one more', async () => {
    const world = createWorld();
    for (const [at, name] of [...'abcde'].entries()) world.put(`${name}.jpg`, await makeJpeg(at + 1));
    put(world, [a, b], [c, d]);
    const report = await world.import();
    const shown = ['T-001 Suối', 'T-002 Chợ', 'T-003 Ruộng', 'T-004 Mưa'];
    expect(hung(world)).toEqual(shown);
    const { severity, problem } = problemOf(report, 'sections-counted');
    expect([severity, problem.values]).toEqual(['shown', { sections: 2, rows: '6', last: 4 }]);
    put(world, [a, b, e], [c, d]);
    await world.import();
    expect(hung(world)).toEqual(shown);
  });

  it('is none where one number is given twice', async () => {
    const world = createWorld();
    world.put('ds.xlsx', makeXlsx({ Tranh: [head, ['1', ...a], ['1', ...b], ['3', ...c]] }));
    for (const [at, name] of [...'abc'].entries()) world.put(`${name}.jpg`, await makeJpeg(at + 1));
    expect(codesOf(await world.import())).toContain('code-twice-number');
  });
});

describe('a list whose running numbers moved under its works', () => {
  const head = ['STT', 'Tên tác phẩm', 'Tác giả', 'Tên tệp'];
  const mai = ['Suối', 'Lò Thị Mai', 'a.jpg'];
  const nam = ['Chợ', 'Cà Văn Nam', 'b.jpg'];
  const hoa = ['Ruộng', 'Vì Thị Hoa', 'c.jpg'];
  const moi = ['Mưa', 'Lò Văn Pó', 'd.jpg'];
  const put = (world: World, ...rows: string[][]) =>
    world.put('ds.xlsx', makeXlsx({ Tranh: [head, ...rows.map((row, at) => [`${at + 1}`, ...row])] }));
  const onShow = (world: World) =>
    world.catalogue.current().entries.map(({ code, number, title }) => `${code} ${number} ${title.vi}`);
  const staged = (world: World) => world.importing.staged().map(({ code, title }) => `${code} ${title.vi}`);
  async function create() {
    const world = createWorld();
    for (const [at, name] of ['a', 'b', 'c', 'd'].entries()) world.put(`${name}.jpg`, await makeJpeg(at + 1));
    put(world, mai, nam, hoa);
    await world.import();
    return world;
  }
  const before = ['T-001 1 Suối', 'T-002 2 Chợ', 'T-003 3 Ruộng'];

  it('moves no ballot to another work, also where it is published at once', async () => {
    const world = await create();
    put(world, mai, moi, nam, hoa);
    const report = await world.import();
    expect(onShow(world)).toEqual(before);
    expect(problemOf(report, 'list-moved')).toMatchObject({
      ...{ severity: 'hidden', place: { file: 'ds.xlsx', sheet: 'Tranh' }, entry: null },
      problem: { values: { count: 2, waiting: 1, row: 3, example: '“Chợ” (T-002)' } },
      fixes: [{ by: 'work' }, { by: 'number' }],
    });
    expect(codesOf(report)).not.toContain('work-replaced');
    const said = formatReport(report, false, createSpeaker('vi'));
    expect(said).toContain('chọn “Giữ mã cũ cho 2 tác phẩm”');
  });

  it('keeps its codes by a touch, for all later imports, and the new work has a number nobody had', async () => {
    const world = await create();
    put(world, mai, moi, nam, hoa);
    const [keep] = problemOf(await world.import(), 'list-moved').fixes;
    if (!keep) throw new Error('no fix');
    expect(codesOf(await decide(world, keep))).toEqual([]);
    await world.importing.publish();
    const kept = [...before, 'T-004 4 Mưa'];
    expect(onShow(world)).toEqual(kept);
    // A slip in a title is put right, and a row goes.
    put(world, moi, nam, ['Ruộng nương', 'Vì Thị Hoa', 'c.jpg']);
    await world.import();
    expect(onShow(world)).toEqual(['T-002 2 Chợ', 'T-003 3 Ruộng nương', 'T-004 4 Mưa']);
  });

  it('lets them go with the numbers where staff say so, and asks again at the next move', async () => {
    const world = await create();
    put(world, moi, mai, nam, hoa);
    const [, follow] = problemOf(await world.import(), 'list-moved').fixes;
    if (!follow) throw new Error('no fix');
    expect(codesOf(await decide(world, follow))).toContain('work-replaced');
    expect(staged(world)).toEqual(['T-001 Mưa', 'T-002 Suối', 'T-003 Chợ', 'T-004 Ruộng']);
    await world.importing.publish();
    put(world, mai, moi, nam, hoa);
    expect(codesOf(await world.import())).toContain('list-moved-only');
    expect(staged(world)).toEqual(['T-001 Mưa', 'T-002 Suối', 'T-003 Chợ', 'T-004 Ruộng']);
  });

  it('is no move where rows are added at its end or one work gives way to another', async () => {
    const world = await create();
    put(world, mai, ['Nắng', 'Tòng Thị Xuân', 'b.jpg'], hoa, moi);
    expect(codesOf(await world.import())).toEqual(['work-replaced']);
  });

  it('is shown all of it where rows only changed their places, until staff let codes follow', async () => {
    const world = await create();
    put(world, hoa, mai, nam);
    const report = await world.import();
    const told = problemOf(report, 'list-moved-only');
    expect([told.severity, told.problem.values['count']]).toEqual(['shown', 3]);
    expect(told.fixes.map(({ kind }) => kind)).toEqual(['codes', 'codes']);
    expect(onShow(world)).toEqual(before);
    const [keep] = told.fixes;
    if (!keep) throw new Error('no fix');
    expect(codesOf(await decide(world, keep))).not.toContain('list-moved-only');
    expect(staged(world)).toEqual(before.map((line) => line.replace(/ \d/, '')));
  });

  it('leaves its numbers to a list handed in later that comes first by its name', async () => {
    const world = await create();
    world.put('an.csv', [head.join(','), '1,Mưa,Lò Văn Pó,d.jpg'].join('\n'));
    const report = await world.import();
    expect(onShow(world)).toEqual(before);
    expect(problemOf(report, 'lists-collide').place.file).toBe('an.csv');
  });
});

describe('works without a list whose names have one number', () => {
  const codes = (world: World) => world.importing.staged().map(({ code, title }) => `${code} ${title.vi}`);

  it('have a number nobody has by a touch, which moves no other and lasts', async () => {
    const world = createWorld();
    for (const [at, name] of [
      'A/01 - Suối',
      'A/02 - Chợ',
      'B/01 - Ruộng',
      'B/02 - Mưa',
      'B/03 - Nắng',
    ].entries())
      world.put(`tranh/${name}.jpg`, await makeJpeg(at + 1));
    const before = await world.import();
    expect(codes(world)).toEqual(['T-001 Suối', 'T-002 Chợ', 'T-003 Nắng']);
    const twice = before.problems.filter(({ problem }) => problem.code === 'code-twice-file');
    expect(twice.map(({ fixes }) => fixes)).toEqual([
      [{ kind: 'renumber', file: 'tranh/B/01 - Ruộng.jpg', sheet: null, first: 1, from: 4 }],
      [{ kind: 'renumber', file: 'tranh/B/02 - Mưa.jpg', sheet: null, first: 2, from: 5 }],
    ]);
    const [, second] = twice.flatMap(({ fixes }) => fixes);
    if (!second) throw new Error('no fix');
    const after = await decide(world, second);
    const shown = ['T-001 Suối', 'T-002 Chợ', 'T-003 Nắng', 'T-005 Mưa'];
    expect(codes(world)).toEqual(shown);
    const [first] = problemOf(after, 'code-twice-file').fixes;
    if (!first) throw new Error('no fix');
    expect(codesOf(await decide(world, first))).toEqual(['numbers-missing']);
    expect(codes(world)).toEqual([...shown, 'T-006 Ruộng']);
    // A further view of such a work, by staff: it goes with the new code.
    world.put('tranh/IMG_20240912_152835.jpg', await makeJpeg(9));
    await world.import();
    await decide(world, { kind: 'file', file: 'tranh/IMG_20240912_152835.jpg', entry: 'T-006' });
    expect(codes(world)).toEqual([...shown, 'T-006 Ruộng']);
    expect(world.importing.staged().at(-1)).toMatchObject({ number: 6, pictures: [{}, {}] });
  });
});

describe('a file that staff give to two works', () => {
  const rows = [
    ['Mã', 'Thể loại', 'Tên tác phẩm', 'Tác giả'],
    ['TH-1', 'Thơ', 'Bà ngoại', 'Lò Thị Mai'],
    ['TH-2', 'Thơ', 'Mùa xuân về bản', 'Cà Văn Nam'],
    ['T-1', 'Tranh', 'Suối', 'Vì Thị Hoa'],
    ['T-2', 'Tranh', 'Núi', 'Hà Văn Ban'],
  ];
  const give = (file: string, entry: string): Decision => ({ kind: 'file', file, entry });
  const firstLines = (world: World) =>
    Object.fromEntries(
      world.importing
        .staged()
        .flatMap((entry) => (entry.category === 'poem' ? [[entry.code, entry.stanzas[0]?.[0]]] : [])),
    );

  it.each(['docx', 'txt'])(
    'is both poems’ where it is a document (%s), also at the next import',
    async (ending) => {
      const world = createWorld();
      world.put('a.xlsx', makeXlsx({ 'Trang 1': rows }));
      const lines = ['Bà ngoại', '', 'Bà ngồi bên bếp lửa', 'kể chuyện ngày xưa', ''];
      lines.push('Mùa xuân về bản', '', 'Hoa ban nở trắng rừng', 'suối hát');
      const file = `IMG.${ending}`;
      world.put(file, ending === 'docx' ? await makeDocx(lines) : lines.join('\n'));
      world.put('suoi.jpg', await makeJpeg(1));
      await world.import();
      await decide(world, give(file, 'TH-1'));
      expect(Object.keys(firstLines(world))).toEqual(['TH-1']);
      await decide(world, give(file, 'TH-2'));
      const both = { 'TH-1': 'Bà ngồi bên bếp lửa', 'TH-2': 'Hoa ban nở trắng rừng' };
      expect(firstLines(world)).toEqual(both);
      await world.importing.publish();
      world.put('suoi.jpg', await makeJpeg(2));
      const report = await world.import();
      expect(firstLines(world)).toEqual(both);
      expect(saidOf(report, file)).toEqual([]);
      const [last] = world.importing.decisions();
      await world.importing.takeBack(last?.id ?? 0);
      await expect.poll(() => Object.keys(firstLines(world))).toEqual(['TH-1']);
    },
  );

  it('is the last one’s where it is a picture', async () => {
    const world = createWorld();
    world.put('a.xlsx', makeXlsx({ 'Trang 1': rows }));
    world.put('IMG.jpg', await makeJpeg(1));
    await world.import();
    await decide(world, give('IMG.jpg', 'T-1'));
    await decide(world, give('IMG.jpg', 'T-2'));
    expect(world.importing.staged().map(({ code }) => code)).toEqual(['T-2']);
    expect(world.importing.decisions()).toHaveLength(1);
  });
});

describe('a code that becomes another work', () => {
  const put = (world: World, title: string, author: string) =>
    world.put(
      'a.xlsx',
      makeXlsx({
        Tranh: [
          ['Mã', 'Tên tác phẩm', 'Tác giả', 'Tên tệp'],
          ['T-1', title, author, '1.jpg'],
        ],
      }),
    );

  it.each([
    ['Suoi Nậm La', 'Cà Văn Nam'],
    ['Chợ phiên', 'Lo Thi Mai'],
  ])('is not told where only a part is new: %s, %s', async (title, author) => {
    const world = createWorld();
    world.put('1.jpg', await makeJpeg(1));
    put(world, 'Suối Nậm La', 'Lò Thị Mai');
    await world.import();
    put(world, title, author);
    expect(codesOf(await world.import())).toEqual([]);
  });

  it('is told where staff gave the code its title and only the author tells', async () => {
    const world = createWorld();
    world.put('1.jpg', await makeJpeg(1));
    put(world, 'Suối Nậm La', 'Lò Thị Mai');
    await world.import();
    await decide(world, { kind: 'title', entry: 'T-1', title: 'Suối Nậm La mùa lũ' });
    await world.importing.publish();
    put(world, 'Chợ phiên', 'Cà Văn Nam');
    expect(codesOf(await world.import())).toEqual(['decision-title', 'work-replaced']);
  });

  describe('keeps nothing staff decided on the work before', () => {
    const head = ['Mã', 'Tên tác phẩm', 'Tác giả', 'Tên tệp'];
    const mai = ['Bản em mùa hoa', 'Lò Thị Mai', 'mai.jpg'];
    const nam = ['Chợ phiên', 'Cà Văn Nam', 'nam.jpg'];
    const putAll = (world: World, ...rows: string[][]) =>
      world.put('a.xlsx', makeXlsx({ Tranh: [head, ...rows.map((row, at) => [`T-${at + 1}`, ...row])] }));
    const shown = (world: World) =>
      world.importing.staged().map((entry) => {
        const views = entry.category === 'painting' ? entry.pictures.length : 0;
        return [entry.code, entry.title.vi, views] as const;
      });
    async function create(decision: Decision) {
      const world = createWorld();
      for (const [at, name] of ['mai', 'nam', 'IMG_20240912_152835'].entries())
        world.put(`${name}.jpg`, await makeJpeg(at + 1));
      putAll(world, mai, nam);
      await world.import();
      await decide(world, decision);
      await world.importing.publish();
      return world;
    }
    async function renumber(world: World, ...rows: string[][]) {
      putAll(world, ...rows);
      await world.importing.stage(world.folder);
      await expect.poll(() => world.importing.current()?.stage).toBe('finished');
      const report = world.importing.current()?.report;
      if (!report) throw new Error('no report');
      return report;
    }

    it.each([
      ['Bản em mùa hoa ban', 'Lo Thi Mai'],
      ['Ban em mua hoa', 'Lò Văn Pó'],
      ['Một tên khác hẳn', 'Lò Thị Mai'],
    ])('but on the same one put right: %s, %s', async (title, author) => {
      const world = await create({ kind: 'title', entry: 'T-1', title: 'Mùa hoa' });
      expect(codesOf(await renumber(world, [title, author, 'mai.jpg'], nam))).not.toContain('decision-title');
      expect(shown(world)[0]).toEqual(['T-1', 'Mùa hoa', 1]);
    });

    it('a title: it is offered to the work where it is now, and not said again once that has it', async () => {
      const world = await create({ kind: 'title', entry: 'T-1', title: 'Mùa hoa' });
      const report = await renumber(world, nam, mai);
      expect(shown(world)).toEqual([
        ['T-1', 'Chợ phiên', 1],
        ['T-2', 'Bản em mùa hoa', 1],
      ]);
      const told = problemOf(report, 'decision-title');
      expect(told).toMatchObject({
        ...{ severity: 'shown', entry: 'T-1', place: { file: 'a.xlsx', row: 2 } },
        problem: {
          values: {
            ...{ code: 'T-1', title: 'Mùa hoa' },
            ...{ before: 'Bản em mùa hoa – Lò Thị Mai', now: 'Chợ phiên – Cà Văn Nam' },
          },
        },
      });
      const [move, anyway] = told.fixes;
      expect(anyway).toEqual({ kind: 'title', entry: 'T-1', title: 'Mùa hoa' });
      if (!move || !anyway) throw new Error('no fix');
      expect(codesOf(await decide(world, move))).not.toContain('decision-title');
      expect(shown(world)[1]).toEqual(['T-2', 'Mùa hoa', 1]);
      expect(codesOf(await decide(world, anyway))).not.toContain('decision-title');
      expect(shown(world)[0]).toEqual(['T-1', 'Mùa hoa', 1]);
    });

    it('a second title of one work is of the work as it was listed, not of the first title', async () => {
      const world = await create({ kind: 'title', entry: 'T-1', title: 'Mùa hoa' });
      await decide(world, { kind: 'title', entry: 'T-1', title: 'Chợ phiên vùng cao' });
      expect(world.importing.decisions()[0]?.decision).toMatchObject({
        work: { title: 'Bản em mùa hoa', authors: ['Lò Thị Mai'] },
      });
    });

    it('hiding it: the other is shown, and the work itself named', async () => {
      const world = await create({ kind: 'hide', entry: 'T-1' });
      expect(shown(world).map(([code]) => code)).toEqual(['T-2']);
      const report = await renumber(world, nam, mai);
      expect(shown(world).map(([code]) => code)).toEqual(['T-1', 'T-2']);
      const [move] = problemOf(report, 'decision-hide').fixes;
      expect(move).toEqual({ kind: 'hide', entry: 'T-2' });
      if (!move) throw new Error('no fix');
      expect(codesOf(await decide(world, move))).not.toContain('decision-hide');
      expect(shown(world).map(([code]) => code)).toEqual(['T-1']);
    });

    it('a file: it is given to neither until staff say to which', async () => {
      const file = 'IMG_20240912_152835.jpg';
      const world = await create({ kind: 'file', file, entry: 'T-1' });
      expect(shown(world)[0]).toEqual(['T-1', 'Bản em mùa hoa', 2]);
      const report = await renumber(world, nam, mai);
      expect(shown(world).map(([, , views]) => views)).toEqual([1, 1]);
      expect(saidOf(report, file)).toEqual(['shown decision-file']);
      const [move] = problemOf(report, 'decision-file').fixes;
      if (!move) throw new Error('no fix');
      const hidden = await decide(world, { kind: 'hide', entry: 'T-1' });
      expect(problemOf(hidden, 'decision-file')).toMatchObject({ severity: 'shown', entry: null });
      expect(codesOf(await decide(world, move))).not.toContain('decision-file');
      expect(shown(world)).toEqual([['T-2', 'Bản em mùa hoa', 2]]);
    });

    it('but what was decided before that was kept, which is read as it was', async () => {
      const world = await create({ kind: 'hide', entry: 'T-1' });
      const old = JSON.stringify({ kind: 'hide', entry: 'T-1' });
      world.database.prepare('UPDATE decision SET decision = ?').run(old);
      const report = await renumber(world, nam, mai);
      expect(codesOf(report)).not.toContain('decision-hide');
      expect(shown(world).map(([code]) => code)).toEqual(['T-2']);
      expect(world.importing.decisions().map(({ decision }) => decision)).toEqual([JSON.parse(old)]);
    });
  });

  it('is told with both works, until staff leave it', async () => {
    const world = createWorld();
    world.put('1.jpg', await makeJpeg(1));
    put(world, 'Suối Nậm La', 'Lò Thị Mai');
    await world.import();
    put(world, 'Chợ phiên', 'Cà Văn Nam');
    await world.importing.stage(world.folder);
    await expect.poll(() => world.importing.current()?.stage).toBe('finished');
    const report = world.importing.current()?.report;
    if (!report) throw new Error('no report');
    const told = problemOf(report, 'work-replaced');
    expect(told).toMatchObject({
      ...{ severity: 'shown', entry: 'T-1' },
      problem: {
        values: { code: 'T-1', before: 'Suối Nậm La – Lò Thị Mai', now: 'Chợ phiên – Cà Văn Nam' },
      },
    });
    const after = await decide(world, { kind: 'accept', problem: told.key });
    expect(problemOf(after, 'work-replaced').severity).toBe('accepted');
  });
});

it('a code given twice offers no hiding, which would be of the other work', async () => {
  const world = createWorld();
  world.put('a.xlsx', list(['T-1', 'Suối', ''], ['T-1', 'Chợ', '2.jpg']));
  world.put('2.jpg', await makeJpeg(2));
  const report = await world.import();
  expect(report.problems.map(({ problem, fixes }) => [problem.code, fixes.map(({ kind }) => kind)])).toEqual(
    expect.arrayContaining([['code-twice', []]]),
  );
});

describe('one touch', () => {
  it('takes a near miss, adds a second picture, and is taken back', async () => {
    const world = createWorld();
    world.put('a.xlsx', list(['T-1', 'Một', 'mot buc tranh dep.jpg'], ['T-2', 'Cây gạo', '2.jpg']));
    world.put('mot buc tranh depp.jpg', await makeJpeg(1));
    world.put('2.jpg', await makeJpeg(2));
    world.put('Cây gạo đầu bản (2).jpg', await makeJpeg(3));
    const before = await world.import();
    const near = problemOf(before, 'file-near-miss');
    expect([near.severity, near.fixes]).toEqual([
      'hidden',
      [
        { kind: 'file', file: 'mot buc tranh depp.jpg', entry: 'T-1' },
        { kind: 'hide', entry: 'T-1' },
      ],
    ]);
    const [take] = near.fixes;
    if (!take) throw new Error('no fix');
    const after = await decide(world, take);
    expect(codesOf(after)).toEqual(['file-maybe-view']);
    const [add, accept] = problemOf(after, 'file-maybe-view').fixes;
    expect(accept).toEqual({ kind: 'accept', problem: problemOf(after, 'file-maybe-view').key });
    if (!add) throw new Error('no fix');
    expect(codesOf(await decide(world, add))).toEqual([]);
    const second = world.importing.staged().find(({ code }) => code === 'T-2');
    expect(second?.category === 'painting' && second.pictures.length).toBe(2);
    const [last] = world.importing.decisions();
    await world.importing.takeBack(last?.id ?? 0);
    await expect.poll(() => world.importing.current()?.stage).toBe('finished');
    expect(codesOf(world.importing.current()?.report ?? after)).toEqual(['file-maybe-view']);
  });

  it('of a group is taken back as a whole', async () => {
    const world = createWorld();
    world.put('a.xlsx', list(['T-1', 'Một', '1.jpg'], ['T-2', 'Hai', '2.jpg'], ['T-3', 'Ba', '3.jpg']));
    for (const at of [1, 2, 3]) world.put(`${at}.jpg`, await makeJpeg(at));
    await world.import();
    await world.importing.decide(['T-1', 'T-2'].map((entry) => ({ kind: 'hide', entry })));
    await expect.poll(() => world.importing.current()?.stage).toBe('finished');
    expect(world.importing.staged().map(({ code }) => code)).toEqual(['T-3']);
    await world.importing.takeBack(...world.importing.decisions().map(({ id }) => id));
    await expect.poll(() => world.importing.current()?.stage).toBe('finished');
    expect(world.importing.staged().map(({ code }) => code)).toEqual(['T-1', 'T-2', 'T-3']);
  });

  it('gives a file that was scanned anew to its work again where its folder is called otherwise', async () => {
    const world = createWorld();
    world.put('a.xlsx', list(['T-1', 'Một', '1.jpg'], ['T-2', 'Hai', '']));
    world.put('1.jpg', await makeJpeg(1));
    world.put('ảnh/IMG_20240912_152835.jpg', await makeJpeg(2));
    await world.import();
    await decide(world, { kind: 'file', file: 'ảnh/IMG_20240912_152835.jpg', entry: 'T-2' });
    await world.importing.publish();
    renameSync(join(world.folder, 'ảnh'), join(world.folder, 'ảnh quét'));
    const file = 'ảnh quét/IMG_20240912_152835.jpg';
    world.put(file, await makeJpeg(3));
    const told = problemOf(await world.import(), 'decision-file-moved');
    expect([told.place.file, told.entry, told.fixes[0]]).toEqual([
      file,
      'T-2',
      { kind: 'file', file, entry: 'T-2' },
    ]);
    const [again] = told.fixes;
    if (!again) throw new Error('no fix');
    expect(codesOf(await decide(world, again))).toEqual([]);
    expect(world.importing.staged().map(({ code }) => code)).toEqual(['T-1', 'T-2']);
  });

  it('says which file a copy equals, and offers it to no work', async () => {
    const world = createWorld();
    world.put('a.xlsx', list(['T-1', 'Suối Nậm La', 'mot.jpg'], ['T-2', 'Ruộng bậc thang', '']));
    world.put('mot.jpg', await makeJpeg(1));
    world.put('Ruong bac thag.jpg', await makeJpeg(1));
    const report = await world.import();
    expect(problemOf(report, 'file-copy')).toMatchObject({
      ...{
        severity: 'unused',
        place: { file: 'Ruong bac thag.jpg' },
        problem: { values: { other: 'mot.jpg' } },
      },
    });
    expect(problemOf(report, 'picture-missing').fixes).toEqual([{ kind: 'hide', entry: 'T-2' }]);
  });

  it('tells a copy beside its original from a second picture', async () => {
    const world = createWorld();
    world.put('a.xlsx', list(['T-1', 'Suối Nậm La', 'DSC_7928.jpg']));
    world.put('DSC_7928.jpg', await makeJpeg(1));
    world.put('DSC_7928 - Copy.jpg', await makeJpeg(1));
    expect(codesOf(await world.import())).toEqual(['file-copy']);
  });

  it('gives a file to another work where there is no list', async () => {
    const world = createWorld();
    world.put('tranh/057 - Bản em.jpg', await makeJpeg(1));
    world.put('tranh/IMG_20240912_152835.jpg', await makeJpeg(2));
    await world.import();
    const report = await decide(world, {
      kind: 'file',
      file: 'tranh/IMG_20240912_152835.jpg',
      entry: 'T-057',
    });
    expect(report.files).toMatchObject({ used: 2, named: 0 });
    expect(world.importing.staged()).toMatchObject([{ code: 'T-057', pictures: [{}, {}] }]);
  });

  it('hides a work, which is named with its files and not called gone', async () => {
    const world = createWorld();
    world.put('a.xlsx', list(['T-1', 'Một', '1.jpg'], ['T-2', 'Hai', '2.jpg'], ['T-3', 'Ba', '']));
    for (const seed of [1, 2]) world.put(`${seed}.jpg`, await makeJpeg(seed));
    const before = await world.import();
    expect(problemOf(before, 'picture-missing').fixes).toEqual([{ kind: 'hide', entry: 'T-3' }]);
    await decide(world, { kind: 'hide', entry: 'T-3' });
    const report = await decide(world, { kind: 'hide', entry: 'T-2' });
    expect(world.importing.staged().map(({ code }) => code)).toEqual(['T-1']);
    expect(codesOf(report)).toEqual(['entry-hidden', 'entry-hidden', 'entry-hidden']);
    expect(saidOf(report, '2.jpg')).toEqual(['accepted entry-hidden']);
    expect(report.files).toEqual({ total: 3, used: 2, litter: 0, passedOver: [], named: 1 });
    expect(
      report.problems.every(({ severity, fixes }) => severity === 'accepted' && fixes.length === 0),
    ).toBe(true);
  });

  it('changes a title, and neither the files nor the words depend on it', async () => {
    const world = createWorld();
    world.put('tho/Hoa bna.docx', await makeDocx(['Hoa bna', '', 'Câu một,', 'câu hai.']));
    world.put(
      'a.xlsx',
      makeXlsx({
        Thơ: [
          ['Mã', 'Tên tác phẩm'],
          ['TH-1', 'Hoa bna'],
        ],
      }),
    );
    await world.import();
    await decide(world, { kind: 'title', entry: 'TH-1', title: 'Hoa ban' });
    expect(world.importing.staged()).toMatchObject([
      { title: { vi: 'Hoa ban' }, stanzas: [['Câu một,', 'câu hai.']] },
    ]);
  });

  it('says what a wording in the prize column means', async () => {
    const world = createWorld();
    world.put(
      'a.xlsx',
      makeXlsx({
        Tranh: [
          ['Mã', 'Tên tác phẩm', 'Giải'],
          ['T-1', 'Một', 'Giải phong trào'],
          ['T-2', 'Hai', 'Giải Nhât'],
        ],
      }),
    );
    world.put('T1.jpg', await makeJpeg(1));
    world.put('T2.jpg', await makeJpeg(2));
    const before = await world.import();
    expect(codesOf(before)).toEqual(['prize-near', 'prize-unknown']);
    // To read it so or to keep it as it stands: a third button would say the same.
    expect(problemOf(before, 'prize-near').fixes.map(({ kind }) => kind)).toEqual(['prize', 'prize']);
    const [understand] = problemOf(before, 'prize-near').fixes;
    expect(understand).toEqual({ kind: 'prize', text: 'Giải Nhât', label: 'Giải Nhất' });
    if (!understand) throw new Error('no fix');
    await decide(world, understand);
    const after = await decide(world, { kind: 'prize', text: 'Giải phong trào', label: 'Giải Khuyến khích' });
    expect(codesOf(after)).toEqual([]);
    expect(world.importing.staged().map(({ prize }) => prize)).toEqual([
      { label: 'Giải Khuyến khích', rank: 5 },
      { label: 'Giải Nhất', rank: 1 },
    ]);
  });

  it('forgets for the real works what was tried out on the sample', async () => {
    const world = createWorld();
    const sample = join(world.dataFolder, 'sample');
    mkdirSync(join(sample, 'tranh'), { recursive: true });
    writeFileSync(join(sample, 'tranh', '1 - Mẫu.jpg'), await makeJpeg(9));
    await world.importing.run(sample);
    world.settings.changeExhibition({ sample: true });
    await decide(world, { kind: 'title', entry: 'T-001', title: 'Thử' });
    world.put('tranh/1 - Một.jpg', await makeJpeg(1));
    await world.importing.stage(world.folder);
    await expect.poll(() => world.importing.current()?.stage).toBe('finished');
    await decide(world, { kind: 'title', entry: 'T-002', title: 'Hai' });
    expect(world.importing.staged().map((entry) => entry.title.vi)).toEqual(['Một']);
    expect(world.importing.decisions().map(({ decision }) => decision)).toEqual([
      { kind: 'title', entry: 'T-002', title: 'Hai' },
    ]);
  });

  it('keeps decisions about what is not there any more without a word', async () => {
    const world = createWorld();
    world.put('tranh/1 - Một.jpg', await makeJpeg(1));
    await world.import();
    await decide(world, { kind: 'file', file: 'gone.jpg', entry: 'T-001' });
    await decide(world, { kind: 'file', file: 'tranh/1 - Một.jpg', entry: 'X-9' });
    const report = await decide(world, { kind: 'hide', entry: 'X-9' });
    expect(codesOf(report)).toEqual([]);
    expect(report.entries.shown).toBe(1);
  });
});

describe('a picture that comes as another file', () => {
  it('is said where staff had turned the one before or chosen a point of it', async () => {
    const world = createWorld();
    world.put('a.xlsx', list(['T-1', 'Một', '1.jpg'], ['T-2', 'Hai', '2.jpg'], ['T-3', 'Ba', '3.jpg']));
    for (const at of [1, 2, 3]) world.put(`${at}.jpg`, await makeJpeg(at, 60, 40));
    await world.import();
    const picture = (code: string) => {
      const entry = world.importing.staged().find((one) => one.code === code);
      if (entry?.category !== 'painting' || !entry.pictures[0]) throw new Error('no picture');
      return entry.pictures[0].hash;
    };
    await decide(world, { kind: 'turn', picture: picture('T-1'), quarters: 1 });
    await decide(world, { kind: 'point', picture: picture('T-2'), x: 0.2, y: 0.8 });
    await world.importing.publish();
    world.put('3.jpg', await makeJpeg(6, 60, 40));
    expect(codesOf(await world.import())).toEqual([]);
    world.put('1.jpg', await makeJpeg(4, 60, 40));
    world.put('2.jpg', await makeJpeg(5, 60, 40));
    // Invented works are no loss anybody has to be told of.
    world.settings.changeExhibition({ sample: true });
    const tried = await world.importing.run(world.folder, { dryRun: true });
    expect(tried.ok && codesOf(tried.value)).toEqual([]);
    world.settings.changeExhibition({ sample: false });
    const report = await world.import();
    expect(report.problems.map(({ problem, entry }) => [problem.code, entry])).toEqual([
      ['picture-new', 'T-1'],
      ['picture-new', 'T-2'],
    ]);
    world.put('1.jpg', await makeJpeg(7, 60, 40));
    expect(codesOf(await world.import())).toEqual([]);
  });
});

describe('a report', () => {
  it('names missing numbers, as ranges', async () => {
    const world = createWorld();
    world.settings.changeExhibition({
      expected: { painting: 8, poem: null, song: null, initiative: null, prizes: null },
    });
    for (const number of [1, 2, 3, 5])
      world.put(`tranh/${number} - Một ${number}.jpg`, await makeJpeg(number));
    const report = await world.import();
    expect(problemOf(report, 'numbers-missing').problem.values).toEqual({ numbers: '4, 6–8', count: 4 });
    expect(formatReport(report, false, createSpeaker('vi'))).toContain('Tranh còn thiếu số 4, 6–8 (4 số).');
  });

  it('leaves numbers alone that were never meant to be without gaps', async () => {
    const world = createWorld();
    for (const number of [57, 90]) world.put(`tranh/${number} - Một.jpg`, await makeJpeg(number));
    expect(codesOf(await world.import())).toEqual([]);
  });

  it('names a picture two works show', async () => {
    const world = createWorld();
    world.put('tranh/1 - Một.jpg', await makeJpeg(1));
    world.put('tranh/2 - Hai.jpg', await makeJpeg(1));
    const twice = problemOf(await world.import(), 'picture-twice');
    expect(twice.problem.values).toEqual({ code: 'T-002', other: 'T-001' });
    expect(twice.fixes.map(({ kind }) => kind)).toEqual(['hide', 'hide', 'accept']);
  });

  it('shows works of a category no list speaks of, and names files beside a list that has others', async () => {
    const world = createWorld();
    world.put('a.xlsx', list(['T-1', 'Một', '1.jpg']));
    world.put('1.jpg', await makeJpeg(1));
    for (const seed of [2, 3, 4, 5, 6]) world.put(`tranh/anh ${seed}.jpg`, await makeJpeg(seed));
    world.put('bai hat/Sơn La ơi.wav', makeWav());
    const report = await world.import();
    expect(world.catalogue.current().entries.map(({ title }) => title.vi)).toEqual(['Một', 'Sơn La ơi']);
    expect(saidOf(report, 'bai hat')).toEqual(['shown works-not-listed']);
    expect(report.files).toEqual({ total: 8, used: 3, litter: 0, passedOver: [], named: 5 });
    expect(formatReport(report, false, createSpeaker('vi'))).toContain(
      '  • 5 × Không tác phẩm nào trong bảng tính dùng tệp này.\n    tranh/anh 2.jpg … anh 6.jpg (5 tệp)',
    );
  });

  it('shows no copy as a second picture where there is no list', async () => {
    const world = createWorld();
    world.put('tranh/057 - Bản em.jpg', await makeJpeg(1));
    world.put('tranh/057 - Bản em (1).jpg', await makeJpeg(2));
    world.put('tranh/057 - Bản em (2).jpg', await makeJpeg(3));
    world.put('tranh/IMG_1234.jpg', await makeJpeg(4));
    world.put('tranh/IMG_1234-2.jpg', await makeJpeg(5));
    const report = await world.import();
    expect(codesOf(report)).toEqual(['file-maybe-view', 'title-missing']);
    expect(
      world.catalogue
        .current()
        .entries.map((entry) => entry.category === 'painting' && entry.pictures.length),
    ).toEqual([2, 2]);
  });
});
