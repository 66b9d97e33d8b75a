import { basename } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { formatReport } from '../../src/cli/import.ts';
import type { Decoder } from '../../src/server/decoding/decoder.ts';
import { readDecisions } from '../../src/server/importing/decisions/decisions.ts';
import { kindOfEnding, type ScannedFile } from '../../src/server/importing/folder/scan.ts';
import { readSpreadsheet } from '../../src/server/importing/lists/spreadsheet.ts';
import { createProblemList, named } from '../../src/server/importing/problems.ts';
import { readFolder } from '../../src/server/importing/read-folder.ts';
import { nameTheRest } from '../../src/server/importing/report.ts';
import { createSpeaker } from '../../src/server/speak.ts';
import { done, failed } from '../../src/shared/outcome.ts';
import { createWorld, makeJpeg, saidOf } from './import-world.ts';

const head = 'STT,Tên tác phẩm,Tác giả,Thể loại,Tên tệp';
const locked = 'locked';

function file(path: string): ScannedFile {
  const folders = path.split('/');
  const name = folders.pop() ?? '';
  const [, stem = name, ending = ''] = /^(.+)\.(\w+)$/.exec(name) ?? [];
  const use = kindOfEnding(ending);
  return { location: Buffer.from(path), size: 1, changed: 0, path, folders, stem, ending, use };
}

/** What becomes of a stick: its lists by path, and the paths of all else. */
async function read(lists: Record<string, string>, paths: readonly string[], rootName = 'USB') {
  const decoder = {
    size: 1,
    run: async (kind: string, { source }: { source: Uint8Array }) => {
      if (kind !== 'list') return done(null);
      const text = lists[Buffer.from(source).toString()] ?? '';
      return text === locked
        ? done(failed(named('list-encrypted')))
        : done(await readSpreadsheet(Buffer.from(text), 'csv'));
    },
  } as unknown as Decoder;
  const files = [...Object.keys(lists), ...paths].sort().map(file);
  const problems = createProblemList();
  const expected = { painting: null, poem: null, song: null, initiative: null, prizes: null };
  const content = await readFolder(rootName, files, 2024, expected, problems, {
    ...{ decoder, decisions: readDecisions([]), signal: new AbortController().signal },
    checked: new Map(),
    known: [],
    formerCodeOf: () => null,
  });
  const { works } = content;
  const used = new Set(works.flatMap((work) => work.files));
  nameTheRest({ files, refused: [], litter: [] }, used, content, problems);
  const isSaid = (path: string) =>
    problems.all.filter(
      ({ place, severity, problem }) =>
        place.file === path && (severity === 'unused' || problem.code === 'file-maybe-view'),
    );
  return {
    works: works.map(({ draft, files }) => ({
      ...{ code: draft.code, title: draft.title },
      files: files.map(({ path }) => path),
    })),
    problems: problems.all,
    said: (path: string) => isSaid(path).map(({ problem }) => problem.code),
    awaited: (path: string) => isSaid(path).map(({ problem }) => problem.values['list']),
  };
}

const list = (...rows: string[]) => [head, ...rows].join('\n');

describe('names alone, where no list is', () => {
  it('make a work of each author of one title', async () => {
    const { works, said } = await read({}, [
      ...['tranh/Quê em - Lò Văn An.jpg', 'tranh/Quê em - Lò Văn An-2.jpg', 'tranh/Quê em - Cà Thị Bình.jpg'],
      ...['tho/Mẹ - Lò Văn An.txt', 'tho/Mẹ - Lò Văn An.mp3', 'tho/Mẹ - Cà Thị Bình.txt', 'tho/Mẹ.mp3'],
    ]);
    expect(works).toEqual([
      {
        ...{ code: 'T-que-em-ca-thi-binh', title: 'Quê em' },
        files: ['tranh/Quê em - Cà Thị Bình.jpg'],
      },
      {
        ...{ code: 'T-que-em-lo-van-an', title: 'Quê em' },
        files: ['tranh/Quê em - Lò Văn An.jpg', 'tranh/Quê em - Lò Văn An-2.jpg'],
      },
      { code: 'TH-me-ca-thi-binh', title: 'Mẹ', files: ['tho/Mẹ - Cà Thị Bình.txt'] },
      {
        ...{ code: 'TH-me-lo-van-an', title: 'Mẹ' },
        files: ['tho/Mẹ - Lò Văn An.txt', 'tho/Mẹ - Lò Văn An.mp3'],
      },
    ]);
    expect(said('tho/Mẹ.mp3')).toEqual(['file-fits-several']);
  });

  it('make a work of each school’s file of one name, and leave all other codes', async () => {
    const { works } = await read({}, [
      ...['TH Chieng Den/IMG_0001.jpg', 'TH Chieng Den/IMG_0002.jpg', 'TH Chieng Xom/tranh/IMG_0001.jpg'],
      ...['TH Chieng Xom/tranh/IMG_0001.mp3', 'tranh/anh goc/IMG_0007.png', 'tranh/IMG_0007.jpg'],
    ]);
    expect(works.map(({ code, files }) => [code, ...files])).toEqual([
      ['T-th-chieng-den-img-0001', 'TH Chieng Den/IMG_0001.jpg'],
      ['T-img-0002', 'TH Chieng Den/IMG_0002.jpg'],
      [
        ...['T-th-chieng-xom-img-0001', 'TH Chieng Xom/tranh/IMG_0001.jpg'],
        'TH Chieng Xom/tranh/IMG_0001.mp3',
      ],
      ['T-img-0007', 'tranh/IMG_0007.jpg', 'tranh/anh goc/IMG_0007.png'],
    ]);
  });

  it('have the school of their folder, and the class of their words with it', async () => {
    const world = createWorld();
    world.put('Truờng TH Tô Hiệu/tranh/1 - Suối - Lò Mai.jpg', await makeJpeg(1));
    world.put(
      'Trường THCS Tô Hiệu/tho/2 - Mẹ - Cà Thị Lý.txt',
      'Cà Thị Lý\nLớp: 7B\n\nMẹ là ngọn gió đầu hè\nMẹ là câu hát con nghe suốt đời',
    );
    await world.import();
    expect(world.importing.staged().map(({ unit }) => unit)).toEqual([
      'Trường TH Tô Hiệu',
      'Lớp 7B, Trường THCS Tô Hiệu',
    ]);
  });

  it('give lyrics to the song of their title, and make no song of lyrics alone', async () => {
    const { works, said } = await read({}, [
      ...['bai hat/02 Điệu xòe thương nhớ - Lò Minh Châu.mp3', 'bai hat/Dieu xoe thuong nho.lrc'],
      ...['bai hat/Loi ru.lrc', 'tranh/01 Suối - Lò Mai.jpg', 'tranh/Suối.txt', 'bai hat/03 Bản em.docx'],
    ]);
    expect(works.map(({ code, files }) => [code, ...files])).toEqual([
      ['T-001', 'tranh/01 Suối - Lò Mai.jpg', 'tranh/Suối.txt'],
      ['BH-002', 'bai hat/02 Điệu xòe thương nhớ - Lò Minh Châu.mp3', 'bai hat/Dieu xoe thuong nho.lrc'],
      ['BH-003', 'bai hat/03 Bản em.docx'],
    ]);
    expect(said('bai hat/Loi ru.lrc')).toEqual(['lyrics-alone']);
  });

  it('make one work of copies in two folders, and ask about a picture that names no author', async () => {
    const world = createWorld();
    const picture = await makeJpeg(1);
    world.put('tranh/Suối - Lò Thị Mai.jpg', picture);
    world.put('May cu/tranh/Suối - Lò Thị Mai.jpg', picture);
    world.put('tranh/Suối.jpg', await makeJpeg(2));
    const report = await world.import();
    expect(world.importing.staged()).toMatchObject([{ code: 'T-suoi', pictures: [{}] }]);
    expect(saidOf(report, 'tranh/Suối.jpg')).toEqual(['shown file-maybe-view']);
  });
});

describe('a school without a list', () => {
  it('gives works by its names, whatever other schools list', async () => {
    const { works, problems } = await read(
      { 'Chieng Den/ds.csv': list('1,Suối,Lò Thị Mai,Tranh,1.jpg', '2,Chợ,,Tranh,2.jpg') },
      [
        ...['Chieng Den/1.jpg', 'Chieng Den/2.jpg'],
        ...['Chieng Xom/tranh/1.jpg', 'Chieng Xom/tranh/2 - Nắng - Cà Văn Nam.jpg', 'To Hieu/tranh/1.jpg'],
      ],
    );
    expect(works).toEqual([
      { code: 'T-001', title: 'Suối', files: ['Chieng Den/1.jpg'] },
      { code: 'T-002', title: 'Chợ', files: ['Chieng Den/2.jpg'] },
      { code: 'T-chieng-xom-001', title: null, files: ['Chieng Xom/tranh/1.jpg'] },
      { code: 'T-chieng-xom-002', title: 'Nắng', files: ['Chieng Xom/tranh/2 - Nắng - Cà Văn Nam.jpg'] },
      { code: 'T-to-hieu-001', title: null, files: ['To Hieu/tranh/1.jpg'] },
    ]);
    const told = problems.filter(({ problem }) => problem.code === 'works-not-listed');
    expect(told.map(({ place, problem }) => [place.file, problem.values['count']])).toEqual([
      ['Chieng Xom/tranh', 2],
      ['To Hieu/tranh', 1],
    ]);
  });

  it('takes no name from a list whose own file it is, in whatever folder', async () => {
    const { works, said } = await read({ 'Den/ds.csv': list('1,Suối,,Tranh,1.jpg') }, [
      ...['1.jpg', 'Den/1.jpg', 'Hieu/tranh/1.jpg', 'Xom/tranh/1.jpg'],
    ]);
    expect(works.map(({ code, files }) => [code, ...files])).toEqual([
      ['T-001', 'Den/1.jpg'],
      ['T-hieu-001', 'Hieu/tranh/1.jpg'],
      ['T-xom-001', 'Xom/tranh/1.jpg'],
    ]);
    expect(said('1.jpg')).toEqual(['category-unknown']);
  });

  it('keeps two schools apart below one folder of their category', async () => {
    const { works } = await read({ 'Den/ds.csv': list('1,Suối,,Tranh,1.jpg') }, [
      ...['Den/1.jpg', 'tranh/Xom/1.jpg', 'tranh/Hieu/1.jpg'],
    ]);
    expect(works.map(({ code }) => code)).toEqual(['T-001', 'T-hieu-001', 'T-xom-001']);
  });

  it('loses nothing to another’s list by a number or a title, and only by a path or a full name', async () => {
    const rows = ['1,Suối,,Tranh,1.jpg', '2,Chợ,,Tranh,Xom/tranh/2.jpg', '3,Ruộng bậc thang,,Tranh,'];
    const { works } = await read(
      { 'Den/ds.csv': list(...rows, '4,Hội,Lò Thị Mai,Tranh,', '5,Sương,,Tranh,suong som.jpg') },
      [
        ...['Den/nothing.txt', 'Xom/tranh/1.jpg', 'Xom/tranh/2.jpg', 'Xom/tranh/Ruong bac thang.jpg'],
        ...['Xom/tranh/Hội - Lò Thị Mai.jpg', 'Xom/tranh/suong som.jpg'],
      ],
    );
    expect(works.map(({ code, files }) => [code, ...files])).toEqual([
      ['T-001'],
      ['T-002', 'Xom/tranh/2.jpg'],
      ['T-003'],
      ['T-004', 'Xom/tranh/Hội - Lò Thị Mai.jpg'],
      ['T-005', 'Xom/tranh/suong som.jpg'],
      ['T-xom-001', 'Xom/tranh/1.jpg'],
      ['T-xom-ruong-bac-thang', 'Xom/tranh/Ruong bac thang.jpg'],
    ]);
  });

  it('is not offered what a list of the whole stick or of its own folder speaks of', async () => {
    const paths = ['tranh/1.jpg', 'Xom/tranh/9.jpg', 'Xom/tho/1.txt'];
    const root = await read({ 'ds.csv': list('1,Suối,,Tranh,1.jpg') }, paths);
    expect(root.works.map(({ code }) => code)).toEqual(['T-001', 'TH-xom-001']);
    expect(root.said('Xom/tranh/9.jpg')).toEqual(['file-not-in-list']);
    const own = await read({ 'Xom/ds.csv': list('1,Suối,,Tranh,9.jpg') }, [...paths, 'Xom/tranh/8.jpg']);
    expect(own.works.map(({ code }) => code)).toEqual(['T-001', 'T-tranh-001', 'TH-xom-001']);
    expect(own.said('Xom/tranh/8.jpg')).toEqual(['file-not-in-list']);
  });

  it('waits with a list that cannot be opened or that leaves categories open, where that is its own', async () => {
    const { works, said, awaited } = await read(
      { 'Den/ds.csv': locked, 'Hieu/ds.csv': list('1,Suối,,,', '2,Chợ,,Tranh,2.jpg') },
      ['Den/tranh/1.jpg', 'Hieu/tranh/2.jpg', 'Hieu/tho/1.txt', 'Xom/tranh/1.jpg'],
    );
    expect(works.map(({ code }) => code)).toEqual(['T-002', 'T-xom-001']);
    expect(awaited('Den/tranh/1.jpg')).toEqual(['Den/ds.csv']);
    expect(said('Den/tranh/1.jpg')).toEqual(['file-waits-list']);
    expect(said('Hieu/tho/1.txt')).toEqual(['file-not-in-list']);
  });
});

describe('a list that says no category', () => {
  const bare = (...rows: string[]) => ['STT,Tên tác phẩm,Tác giả,Tên tệp', ...rows].join('\n');
  const filesOf = ({ works }: Awaited<ReturnType<typeof read>>) =>
    works.map(({ code, files }) => [code, ...files]);

  it('has that of the file a cell names without its ending, by its kind and folder', async () => {
    const found = await read(
      { 'ds.csv': bare('1,Suối,,IMG_0001', '2,Chợ,,IMG_0002', '3,Mẹ,,Me oi', '4,Xòe,,Xoe hoa') },
      ['tranh/IMG_0001.jpg', 'tranh/IMG_0002.jpeg', 'tho/Me oi.docx', 'nhac/Xoe hoa.mp3'],
    );
    expect(filesOf(found)).toEqual([
      ['T-001', 'tranh/IMG_0001.jpg'],
      ['T-002', 'tranh/IMG_0002.jpeg'],
      ['TH-003', 'tho/Me oi.docx'],
      ['BH-004', 'nhac/Xoe hoa.mp3'],
    ]);
    expect(found.problems.map(({ problem }) => problem.code)).not.toContain('category-unknown');
  });

  it('has that of the only folder of works beside it, and says so once', async () => {
    const found = await read({ 'Den/ds.csv': bare('1,Suối,Lò Mai,', '2,Chợ,Cà Nam,') }, [
      ...['Den/Tranh scan/1.jpg', 'Den/Tranh scan/Cho.jpg', 'Den/cong van.pdf'],
      ...['Xom/tho/1 - Mẹ.txt'],
    ]);
    expect(filesOf(found)).toEqual([
      ['T-001', 'Den/Tranh scan/1.jpg'],
      ['T-002', 'Den/Tranh scan/Cho.jpg'],
      ['TH-xom-001', 'Xom/tho/1 - Mẹ.txt'],
    ]);
    expect(found.problems.filter(({ problem }) => problem.code === 'category-from-folder')).toMatchObject([
      { severity: 'shown', problem: { values: { folder: 'Den/Tranh scan', count: 2 } } },
    ]);
  });

  it('is of paintings where only pictures lie there, and stays open where there is more than one kind', async () => {
    const rows = bare('1,Suối,,', '2,Chợ,,');
    const pictures = await read({ 'Den/ds.csv': rows }, ['Den/anh/1.jpg', 'Den/anh/2.jpg']);
    expect(filesOf(pictures)).toEqual([
      ['T-001', 'Den/anh/1.jpg'],
      ['T-002', 'Den/anh/2.jpg'],
    ]);
    expect(pictures.problems.map(({ problem }) => problem.code)).toEqual(['category-from-pictures']);
    const both = await read({ 'ds.csv': rows }, ['tranh/1.jpg', 'tho/2.txt']);
    expect(both.works).toEqual([]);
    expect(both.problems.map(({ problem }) => problem.code)).toContain('category-unknown');
  });
});

describe('lists in one folder', () => {
  it('speak of the folders they are called after', async () => {
    const { works } = await read(
      {
        'danh sach Chieng Xom.csv': list('1,Suối,,Tranh,a.jpg', '2,Chợ,,Tranh,'),
        'Danh sách tranh TH Chiềng Đen 2024.csv': list('3,Hội,,Tranh,a.jpg', '4,Nắng,,Tranh,'),
      },
      [
        ...['Truong TH Chieng Xom/a.jpg', 'Truong TH Chieng Xom/tranh/2.jpg'],
        ...['Chieng Den/a.jpg', 'Chieng Den/tranh/2.jpg', 'To Hieu/tranh/4.jpg'],
      ],
    );
    expect(Object.fromEntries(works.map(({ title, files }) => [title ?? '', files]))).toEqual({
      Suối: ['Truong TH Chieng Xom/a.jpg'],
      Chợ: ['Truong TH Chieng Xom/tranh/2.jpg'],
      Hội: ['Chieng Den/a.jpg'],
      Nắng: [],
      '': ['To Hieu/tranh/4.jpg'],
    });
  });

  it('speak of all where two folders could be meant', async () => {
    const { works, said } = await read({ 'danh sach Chieng Xom.csv': list('1,Suối,,Tranh,a.jpg') }, [
      ...['TH Chieng Xom/a.jpg', 'THCS Chieng Xom/tranh/2.jpg'],
    ]);
    expect(works.map(({ files }) => files)).toEqual([['TH Chieng Xom/a.jpg']]);
    expect(said('THCS Chieng Xom/tranh/2.jpg')).toEqual(['file-not-in-list']);
  });
});

describe('what to do with a file nothing uses', () => {
  it('speaks of the list there is by its own column, and of none where there is none', async () => {
    const { problems } = await read({ 'Den/ds.csv': 'STT,Tên tác phẩm,Thể loại,Ảnh\n1,Suối,Tranh,1.jpg' }, [
      ...['Den/1.jpg', 'Den/zzz.mp3', 'Xom/zzz.pdf', 'Den/tho/Mẹ.jpg'],
    ]);
    const at = (path: string) =>
      problems.flatMap(({ problem, place }) => (place.file === path ? [[problem.code, place.heading]] : []));
    expect(at('Den/zzz.mp3')).toEqual([['file-not-in-list', 'Ảnh']]);
    expect(at('Xom/zzz.pdf')).toEqual([['category-unknown', null]]);
    expect(at('Den/tho/Mẹ.jpg')).toEqual([['words-in-picture', null]]);
  });

  it('asks for the words of a poem that is a photograph', async () => {
    const { problems } = await read({}, ['tho/Mẹ - Lò Mai.jpg']);
    expect(problems.map(({ problem }) => problem.code)).toEqual(['words-in-picture']);
  });
});

describe('a picture no work uses', () => {
  const rows = list('1,Suối,,Tranh,1.jpg', '2,Chợ hoa,,Tranh,cho hoa dep.jpg');

  it('is offered where it opens, and named with the reason where it does not', async () => {
    const world = createWorld();
    const whole = await makeJpeg(2, 400, 300);
    world.put('Den/ds.csv', rows);
    world.put('Den/1.jpg', await makeJpeg(1));
    world.put('Den/cho hoa depp.jpg', whole.subarray(0, whole.length / 2));
    world.put('Den/khac.jpg', '<!DOCTYPE html><html><body>404</body></html>');
    world.put('Den/cho hoa dep 2.png', await sharp(whole).png().toBuffer());
    const report = await world.import();
    expect(saidOf(report, 'Den/cho hoa depp.jpg')).toEqual(['unused picture-cut-off']);
    expect(saidOf(report, 'Den/khac.jpg')).toEqual(['unused picture-web-page']);
    const offered = report.problems.flatMap(({ fixes }) =>
      fixes.flatMap((fix) => ('file' in fix ? fix.file : [])),
    );
    expect(new Set(offered)).toEqual(new Set(['Den/cho hoa dep 2.png']));
    expect(report.files).toMatchObject({ total: 5, used: 2, named: 3 });
  });

  it('is named with the work that lacks it where it does not open', async () => {
    const world = createWorld();
    const half = (await makeJpeg(2, 400, 300)).subarray(0, 400);
    world.put(
      'Den/ds.csv',
      list('1,Suối,Lò Mai,Tranh,', '2,Chợ,Cà Nam,Tranh,cho hoa.jpg', '3,Núi,,Tranh,3.jpg'),
    );
    world.put('Den/3.jpg', await makeJpeg(1));
    world.put('Den/Lò Mai.jpg', half);
    world.put('Den/cho hoaa.jpg', half);
    const report = await world.import();
    const shut = report.problems.filter(({ problem }) => problem.code === 'picture-shut');
    expect(shut.map(({ severity, problem }) => [severity, problem.values])).toEqual([
      ['hidden', { code: 'T-001', file: 'Den/Lò Mai.jpg' }],
      ['hidden', { code: 'T-002', file: 'Den/cho hoaa.jpg' }],
    ]);
    expect(saidOf(report, 'Den/Lò Mai.jpg')).toEqual(['unused picture-cut-off']);
  });

  it('is opened once, and only what nothing uses is', async () => {
    const world = createWorld();
    const opened: string[] = [];
    const run: Decoder['run'] = (kind, request, options) => {
      if (kind === 'check') opened.push(basename(String((request as { source: Buffer }).source)));
      return world.decoder.run(kind, request, options);
    };
    const { importing } = world.restart({ ...world.decoder, run });
    const stage = async () => {
      await importing.stage(world.folder);
      await expect.poll(() => importing.current()?.stage).toBe('finished');
    };
    world.put('Den/ds.csv', rows);
    for (const [at, name] of ['1', 'cho hoa dep'].entries()) world.put(`Den/${name}.jpg`, await makeJpeg(at));
    await stage();
    expect(opened).toEqual([]);
    world.put('Den/khac.jpg', await makeJpeg(3));
    await stage();
    world.put('Den/khac nua.jpg', await makeJpeg(4));
    await stage();
    expect(opened).toEqual(['khac.jpg', 'khac nua.jpg']);
  });
});

it('an archive is among what is not shown, with what to do, until staff say that it is nobody’s', async () => {
  const world = createWorld();
  world.put('Den/ds.csv', list('1,Suối,,Tranh,1.jpg'));
  world.put('Den/1.jpg', await makeJpeg(1));
  world.put('Truong Xom.zip', 'PK\x03\x04');
  world.put('To Hieu.RAR', 'Rar!');
  const report = await world.import();
  expect(saidOf(report, 'Truong Xom.zip')).toEqual(['hidden file-archive']);
  expect(saidOf(report, 'To Hieu.RAR')).toEqual(['hidden file-archive']);
  expect(formatReport(report, false, createSpeaker('vi'))).toContain('chép thư mục vừa giải nén vào USB');
  const [first] = report.problems.flatMap(({ fixes }) => fixes);
  if (first?.kind !== 'accept') throw new Error('no way to leave it');
  await world.importing.decide([first]);
  await expect.poll(() => world.importing.current()?.stage).toBe('finished');
  const after = world.importing.current()?.report;
  expect(after?.problems.map(({ severity }) => severity)).toEqual(['hidden', 'accepted']);
});

it('an import says in the terminal and for scripts which list files wait for', async () => {
  const world = createWorld();
  world.put('Den/ds.xlsx', 'PK\x03\x04 broken');
  world.put('Xom/ds.csv', list('1,Suối,,Tranh,1.jpg'));
  world.put('Xom/1.jpg', await makeJpeg(1));
  for (const seed of [1, 2, 3, 4, 5]) world.put(`Den/tranh/${seed}.jpg`, await makeJpeg(seed + 1));
  const report = await world.import();
  expect(saidOf(report, 'Den/tranh/3.jpg')).toEqual(['unused file-waits-list']);
  expect(formatReport(report, false, createSpeaker('vi'))).toContain(
    '5 tệp chờ danh sách “Den/ds.xlsx”, hiện chưa đọc được.',
  );
  expect(report.files).toMatchObject({ total: 8, used: 2, named: 6 });
});

describe('any stick of schools', () => {
  const school = fc.record({
    list: fc.constantFrom('none', 'own', 'locked', 'open'),
    under: fc.constantFrom('', 'tranh/', 'tranh/khoi 1/'),
    files: fc.uniqueArray(fc.constantFrom('1', '2', '3', 'suoi', 'Nắng', '4 - Chợ', '1-2', 'T-02'), {
      minLength: 1,
    }),
    rows: fc.array(
      fc.tuple(fc.constantFrom('1', '2', '3'), fc.constantFrom('Suối', 'Nắng', 'Hội'), fc.boolean()),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
  });
  type School = typeof school extends fc.Arbitrary<infer T> ? T : never;
  const build = (schools: readonly (readonly [string, School])[]) => {
    const lists: Record<string, string> = {};
    for (const [name, { list: kind, rows }] of schools) {
      const category = kind === 'open' ? '' : 'Tranh';
      const cells = rows.map(
        ([number, title, isNamed]) => `${number},${title},,${category},${isNamed ? `${number}.jpg` : ''}`,
      );
      if (kind !== 'none') lists[`${name}/ds.csv`] = kind === 'locked' ? locked : list(...cells);
    }
    const paths = schools.flatMap(([name, { under, files }]) =>
      files.map((stem) => `${name}/${under}${stem}.jpg`),
    );
    return { lists, paths };
  };

  it('has every picture in one work, or named as unused or waiting', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(school, { minLength: 1, maxLength: 4 }), async (schools) => {
        const { lists, paths } = build(schools.map((one, at) => [`Truong ${'ABCD'[at]}`, one] as const));
        const { works, said } = await read(lists, paths);
        for (const path of paths) {
          const owners = works.filter(({ files }) => files.includes(path)).length;
          expect([path, owners, said(path).length > 0]).toEqual([path, owners, owners === 0]);
          expect(owners).toBeLessThanOrEqual(1);
        }
        expect(new Set(works.map(({ code }) => code)).size).toBe(works.length);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the works of schools without a list when another comes with its own', async () => {
    const unlisted = school.map((one): School => ({ ...one, list: 'none' }));
    const listed = school.map((one): School => ({ ...one, list: 'own' }));
    await fc.assert(
      fc.asyncProperty(
        listed,
        fc.array(unlisted, { minLength: 1, maxLength: 3 }),
        listed,
        async (a, some, b) => {
          const before = [
            ['Truong A', a],
            ...some.map((one, at) => [`Truong ${'BCD'[at]}`, one] as const),
          ] as const;
          const worksOf = async (schools: readonly (readonly [string, School])[]) => {
            const { lists, paths } = build(schools);
            const { works } = await read(lists, paths);
            return works.filter(({ files }) => files.some((path) => !/Truong [AE]/.test(path)));
          };
          const without = await worksOf(before);
          const byCode = (x: { code: string }, y: { code: string }) => (x.code < y.code ? -1 : 1);
          expect((await worksOf([...before, ['Truong E', b]])).sort(byCode)).toEqual(without.sort(byCode));
        },
      ),
      { numRuns: 60 },
    );
  });
});
