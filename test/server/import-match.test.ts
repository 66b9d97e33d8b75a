import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDecisions } from '../../src/server/importing/decisions/decisions.ts';
import type { NumberedDraft } from '../../src/server/importing/draft.ts';
import { categoryOf, parseFileName } from '../../src/server/importing/folder/file-name.ts';
import { kindOfEnding, type ScannedFile } from '../../src/server/importing/folder/scan.ts';
import { matchFiles } from '../../src/server/importing/matching/match.ts';
import { createProblemList, nowhere } from '../../src/server/importing/problems.ts';
import type { Category } from '../../src/shared/category.ts';
import type { Decision } from '../../src/shared/decision.ts';

function file(path: string): ScannedFile {
  const parts = path.split('/');
  const name = parts.pop() ?? '';
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
  return {
    location: Buffer.from(path),
    size: 1,
    changed: 0,
    path: path.normalize('NFC'),
    folders: parts.map((part) => part.normalize('NFC')),
    stem: (dot > 0 ? name.slice(0, dot) : name).normalize('NFC'),
    ending,
    use: kindOfEnding(ending),
  };
}

const prefixes: Record<Category, string> = { painting: 'T', poem: 'TH', song: 'BH', initiative: 'SK' };

function work(number: number, said: Partial<NumberedDraft> & { cell?: string } = {}): NumberedDraft {
  const { cell, ...rest } = said;
  const category = said.category ?? 'painting';
  return {
    place: { ...nowhere, file: 'a.xlsx', row: number + 1 },
    category,
    code: `${prefixes[category]}-${String(number).padStart(3, '0')}`,
    explicitNumber: null,
    order: null,
    codeNumber: number,
    number,
    title: null,
    titleEn: null,
    authors: [],
    age: null,
    unit: null,
    ethnicity: null,
    theme: null,
    prize: null,
    statement: null,
    statementEn: null,
    translation: null,
    fileNames: cell === undefined ? [] : [cell],
    filePlace: nowhere,
    ...rest,
  };
}

function match(works: readonly NumberedDraft[], paths: readonly string[], decided: readonly Decision[] = []) {
  const problems = createProblemList();
  const matched = matchFiles(works, paths.map(file), readDecisions(decided), problems);
  return {
    files: Object.fromEntries(matched.map(({ draft, files }) => [draft.code, files.map(({ path }) => path)])),
    near: Object.fromEntries(matched.map(({ draft, near }) => [draft.code, near.map(({ path }) => path)])),
    said: problems.all.map(({ problem, place, entry }) => [problem.code, place.file ?? entry]),
    problems: problems.all,
    fixesOf: (code: string) =>
      problems.all.filter(({ problem }) => problem.code === code).map(({ fixes }) => fixes),
  };
}

const give = (path: string, entry: string): Decision => ({ kind: 'file', file: path, entry });

describe('a cell names a file', () => {
  it.each([
    ['its row names', { cell: 'Hai.jpg' }],
    ['its title tells', { title: 'Hai' }],
  ])('takes the one with the shorter path of two that hold the same, where %s', (_, said) => {
    const files = ['tranh - Copy/Hai.jpg', 'tranh/Hai.jpg'].map(file);
    const problems = createProblemList();
    const matched = matchFiles(
      ...([[work(1, said)], files, readDecisions([]), problems, null] as const),
      new Map(files.map((one) => [one, 'same'])),
    );
    expect(matched.map(({ files }) => files.map(({ path }) => path))).toEqual([['tranh/Hai.jpg']]);
    expect(problems.all.map(({ problem, place }) => [problem.code, place.file])).toEqual([
      ['file-copy', 'tranh - Copy/Hai.jpg'],
    ]);
  });

  it.each([
    ['Tranh 012.JPG', 'tranh_12.jpg'],
    ['Tranh 012.JPG', 'T-012.jpeg'],
    ['Tranh 012.JPG', 'tranh 12 (1).jpg'],
    ['D:\\Cuoc thi\\tranh\\012.jpg', 'tranh/012.jpg'],
    ['file:///D:/Cuoc%20thi/tranh/012.jpg', 'tranh/012.jpg'],
    ['./tranh/012.jpg', 'tranh/012.jpg'],
    ['“012.jpg”', '012.jpg'],
    ['"012.jpg" ', '012.JPG'],
    ['012', 'tranh/012.jpg'],
    ['12', 'tranh/T012.jpg'],
    ['012.jpg.', '012.jpg'],
    ['0\u200b12.jpg', '012.jpg'],
    ['012.jpg', 'Copy of 012.jpg'],
    ['012.jpg', '012 - Copy.jpg'],
    ['012.jpg', '012 - Copy (2).jpg'],
    ['Đường về.jpg', 'đường về (bản cuối).jpg'],
    ['ĐƯỜNG VỀ BẢN.jpg', 'duong ve ban.jpg'],
    ['Bản em mùa hoa.jpg'.normalize('NFD'), 'Bản em mùa hoa.jpg'],
    ['Bản em mùa hoa.jpg', 'Bản em mùa hoa.jpg'.normalize('NFD')],
    ['012. Cây gạo', '12 - Cây gạo.jpg'],
    ['012 - Cây gạo - Lò Thị Mai.jpg', 'Tranh 12_Cay gao_Lo Thi Mai.jpg'],
  ])('%s is %s, without a word', (cell, path) => {
    const { files, said } = match([work(12, { cell })], [path]);
    expect(files).toEqual({ 'T-012': [path.normalize('NFC')] });
    expect(said).toEqual([]);
  });

  it('takes another ending where there is one such file, and says so', () => {
    const { files, said } = match([work(12, { cell: '012.png' })], ['012.jpg', '012.mp3']);
    expect(files['T-012']).toEqual(['012.jpg', '012.mp3']);
    expect(said).toEqual([['file-other-ending', 'T-012']]);
  });

  it('says where the file named is missing but another says that it is the work’s', () => {
    const { files, said } = match([work(12, { cell: 'IMG_1.jpg' })], ['tranh/T012.jpg']);
    expect(files['T-012']).toEqual(['tranh/T012.jpg']);
    expect(said).toEqual([['file-other-name', 'T-012']]);
  });

  it('prefers the name as it is written to one that only resembles it', () => {
    const works = [work(1, { cell: 'A.jpg' }), work(2, { cell: 'a.jpg' }), work(3, { cell: 'x/b.jpg' })];
    const { files, said } = match(works, ['A.jpg', 'a.jpg', 'x/b.jpg', 'y/b.jpg']);
    expect(files).toEqual({ 'T-001': ['A.jpg'], 'T-002': ['a.jpg'], 'T-003': ['x/b.jpg'] });
    expect(said).toEqual([['file-maybe-view', 'y/b.jpg']]);
  });

  it('names several files, or one with a comma in its name', () => {
    const works = [work(1, { cell: 'a.jpg, b.jpg' }), work(2, { cell: 'Biệt thự ở Roma, buổi trưa.jpg' })];
    const { files, said } = match(works, ['b.jpg', 'a.jpg', 'Biệt thự ở Roma, buổi trưa.jpg']);
    expect(files).toEqual({ 'T-001': ['a.jpg', 'b.jpg'], 'T-002': ['Biệt thự ở Roma, buổi trưa.jpg'] });
    expect(said).toEqual([]);
  });

  it('offers every file it may mean, and gives none', () => {
    const { files, said, fixesOf } = match([work(1, { cell: 'hai.jpg' })], ['x/hai.jpg', 'y/hai.jpg']);
    expect(files).toEqual({ 'T-001': [] });
    expect(said).toEqual([
      ['file-ambiguous', 'T-001'],
      ['file-ambiguous', 'x/hai.jpg'],
      ['file-ambiguous', 'y/hai.jpg'],
    ]);
    expect(fixesOf('file-ambiguous')[0]).toEqual([give('x/hai.jpg', 'T-001'), give('y/hai.jpg', 'T-001')]);
  });

  it('asks no more about the files staff did not choose', () => {
    const named = match(
      [work(1, { cell: 'hai.jpg' })],
      ['x/hai.jpg', 'y/hai.jpg'],
      [give('y/hai.jpg', 'T-001')],
    );
    expect(named.files).toEqual({ 'T-001': ['y/hai.jpg'] });
    const told = match(
      [work(1, { title: 'Suối' })],
      ['a/Suối.jpg', 'b/suoi.jpg'],
      [give('b/suoi.jpg', 'T-001')],
    );
    expect(told.files).toEqual({ 'T-001': ['b/suoi.jpg'] });
    for (const { problems } of [named, told]) {
      expect(problems.map(({ problem, severity }) => [problem.code, severity])).toEqual([
        ['file-extra', 'accepted'],
      ]);
    }
  });

  it('offers a near miss on the row and on the file', () => {
    const { files, said, fixesOf } = match(
      [work(1, { cell: 'mot buc tranh dep.jpg' })],
      ['mot buc tranh depp.jpg', 'mot buc tranh dep 2.txt'],
    );
    expect(files).toEqual({ 'T-001': [] });
    expect(said).toEqual([
      ['file-near-miss', 'T-001'],
      ['file-maybe-of', 'mot buc tranh depp.jpg'],
    ]);
    expect(fixesOf('file-near-miss')).toEqual([[give('mot buc tranh depp.jpg', 'T-001')]]);
  });

  it('says where the file is of a kind that cannot be shown, or taken', () => {
    const works = [work(1, { cell: 'a.zip' }), work(2, { cell: 'b.jpg' }), work(3, { cell: 'b.jpg' })];
    const { said } = match(works, ['a.zip', 'b.jpg']);
    expect(said).toEqual([
      ['file-unfit', 'T-001'],
      ['file-taken', 'T-003'],
    ]);
  });
});

it('a file called after its author and class is offered to the one of that class', () => {
  const works = ['4A', '4B'].map((room, at) =>
    work(at + 1, { title: `Tranh ${room}`, authors: ['Lò Thị Mai'], unit: `Lớp ${room}, Trường TH A` }),
  );
  const { said, fixesOf } = match(works, [
    'Lò Thị Mai lớp 4B.jpg',
    'lo thi mai 4a.jpg',
    'Lò Thị Mai - 4A.jpg',
  ]);
  expect(said.map(([code]) => code)).toEqual(['file-maybe-of', 'file-maybe-of', 'file-maybe-of']);
  expect(fixesOf('file-maybe-of').map(([fix]) => fix)).toEqual([
    give('Lò Thị Mai - 4A.jpg', 'T-001'),
    give('Lò Thị Mai lớp 4B.jpg', 'T-002'),
    give('lo thi mai 4a.jpg', 'T-001'),
  ]);
});

describe('a file says whose it is', () => {
  it('by code, number, title, author and title', () => {
    const works = [
      work(3, { title: 'Suối Nậm La' }),
      work(4, { title: 'Cây gạo' }),
      work(5, { title: 'Quê hương', authors: ['Lò Thị Mai'] }),
      work(6, { title: 'Quê hương', authors: ['Cà Văn Nam'] }),
      work(7),
    ];
    const { files, said } = match(works, [
      'tranh/T003.jpg',
      'tranh/cay gao.jpg',
      'tranh/Quê hương - Cà Văn Nam.jpg',
      'tranh/Quê hương_Lò Thị Mai.jpg',
      'tranh/7.jpg',
    ]);
    expect(files).toEqual({
      'T-003': ['tranh/T003.jpg'],
      'T-004': ['tranh/cay gao.jpg'],
      'T-005': ['tranh/Quê hương_Lò Thị Mai.jpg'],
      'T-006': ['tranh/Quê hương - Cà Văn Nam.jpg'],
      'T-007': ['tranh/7.jpg'],
    });
    expect(said).toEqual([]);
  });

  it('by its number alone where one painting has it, without any folder', () => {
    const works = [work(12), work(12, { category: 'poem' }), work(13)];
    const { files } = match(works, ['012.jpg', '13.jpg']);
    expect(files).toEqual({ 'T-012': ['012.jpg'], 'TH-012': [], 'T-013': ['13.jpg'] });
  });

  it('is only asked about where the author alone fits, the title is another author’s, or code and title differ', () => {
    const works = [
      work(1, { title: 'Mùa xuân', authors: ['Lò Thị Mai'] }),
      work(2, { title: 'Mùa đông', authors: ['Cà Văn Nam'] }),
    ];
    const said = match(works, [
      'tranh/Lò Thị Mai.jpg',
      'tranh/Mùa xuân - Cà Văn Nam.jpg',
      'tranh/T-001 Mùa đông.jpg',
    ]);
    expect(said.files).toEqual({ 'T-001': [], 'T-002': [] });
    expect(said.said.map(([code]) => code).sort()).toEqual([
      'file-fits-several',
      'file-maybe-of',
      'file-maybe-of',
    ]);
    expect(said.fixesOf('file-fits-several')).toEqual([
      [give('tranh/T-001 Mùa đông.jpg', 'T-001'), give('tranh/T-001 Mùa đông.jpg', 'T-002')],
    ]);
  });

  it('as a further view of its painting, told by its name', () => {
    const works = [work(1, { cell: 'IMG_1234.jpg' }), work(2), work(3, { title: 'Cây gạo' })];
    const { files, said } = match(works, [
      'IMG_1234.jpg',
      'IMG_1234-2.jpg',
      'IMG_1234.mp3',
      'IMG_1234.txt',
      'tranh/T002.jpg',
      'tranh/T002_2.jpg',
      'tranh/T002 (3).jpg',
      'tranh/2.mp3',
      'tranh/Cây gạo.jpg',
      'tranh/Cây gạo (2).jpg',
    ]);
    expect(files).toEqual({
      'T-001': ['IMG_1234.jpg', 'IMG_1234-2.jpg', 'IMG_1234.mp3', 'IMG_1234.txt'],
      'T-002': ['tranh/2.mp3', 'tranh/T002.jpg', 'tranh/T002_2.jpg', 'tranh/T002 (3).jpg'],
      'T-003': ['tranh/Cây gạo.jpg', 'tranh/Cây gạo (2).jpg'],
    });
    expect(said).toEqual([]);
  });

  it('also where numbers are all that names say, and only beside the picture itself', () => {
    const works = [work(101), work(5)];
    const { files, said } = match(works, [
      'tranh/101.jpg',
      'tranh/101-2.jpg',
      'tranh/101 (3).jpg',
      'tranh/5-2.jpg',
    ]);
    expect(files).toEqual({
      'T-101': ['tranh/101.jpg', 'tranh/101-2.jpg', 'tranh/101 (3).jpg'],
      'T-005': [],
    });
    expect(said.map(([, path]) => path)).toEqual([]);
  });

  it('and is offered as one where it may be a copy or only resembles', () => {
    const works = [
      work(70, { title: 'Cây gạo đầu bản', cell: 'DSC_0070.jpg' }),
      work(71, { cell: '071.jpg' }),
    ];
    const { files, problems, fixesOf } = match(works, [
      'tranh/DSC_0070.jpg',
      'tranh/070 - Cay gao dau ban (2).jpg',
      'tranh/071.jpg',
      'tranh/071 (1).jpg',
      'tranh/071.png',
      'tranh/Cay gao dau bann.jpg',
    ]);
    expect(files).toEqual({ 'T-070': ['tranh/DSC_0070.jpg'], 'T-071': ['tranh/071.jpg'] });
    expect(problems.map(({ problem, severity }) => [problem.code, severity])).toEqual(
      Array(4).fill(['file-maybe-view', 'shown']),
    );
    expect(problems.find(({ entry }) => entry === 'T-070')?.problem.values).toEqual({
      code: 'T-070',
      title: 'Cây gạo đầu bản',
    });
    expect(fixesOf('file-maybe-view')).toContainEqual([give('tranh/070 - Cay gao dau ban (2).jpg', 'T-070')]);
  });

  it('never by guess where two files claim to be the same picture', () => {
    const { files, said } = match([work(1, { title: 'Suối' })], ['a/Suối.jpg', 'b/suoi.jpg']);
    expect(files).toEqual({ 'T-001': [] });
    expect(said.map(([code]) => code)).toEqual(Array(3).fill('file-ambiguous'));
  });

  it('is offered to a work that has none', () => {
    const works = [work(1, { title: 'Mùa hoa ban nở' }), work(2, { title: 'Chợ phiên' })];
    const { near, fixesOf } = match(works, ['tranh/Mua hoa ban no trang.jpg', 'tranh/x.jpg']);
    expect(near).toEqual({ 'T-001': ['tranh/Mua hoa ban no trang.jpg'], 'T-002': [] });
    expect(fixesOf('file-maybe-of')).toEqual([[give('tranh/Mua hoa ban no trang.jpg', 'T-001')]]);
  });
});

describe('among folders of several lists', () => {
  const of = (
    school: string,
    number: number,
    code: string,
    said: Partial<NumberedDraft> & { cell?: string },
  ) => ({
    ...work(number, said),
    ...{ code, place: { ...nowhere, file: `${school}/ds.csv`, row: number + 1 } },
  });

  it('no file of another school is suggested or taken, but for one of the name asked for that is left', () => {
    const works = [
      of('A', 1, 'A-1', { title: 'Ruộng bậc thang', cell: 'ruong.jpg' }),
      of('A', 2, 'A-2', { title: 'Suối', cell: 'suoi.jpg' }),
      of('B', 1, 'B-1', { title: 'Ruộng bậc', cell: 'ruong bac thang moi.jpg' }),
      of('B', 2, 'B-2', { title: 'Chợ', cell: 'cho.jpg' }),
    ];
    const { files, near, said } = match(works, [
      'A/Ruong bac thag.jpg',
      'A/cho.jpg',
      'B/x.jpg',
      'B/suoi.jpg',
    ]);
    expect(near).toMatchObject({ 'A-1': ['A/Ruong bac thag.jpg'], 'B-1': [] });
    expect(files).toEqual({ 'A-1': [], 'A-2': ['B/suoi.jpg'], 'B-1': [], 'B-2': ['A/cho.jpg'] });
    expect(said).toContainEqual(['file-maybe-of', 'A/Ruong bac thag.jpg']);
  });

  it('a name or number of both is that of the list beside', () => {
    const works = [
      of('A', 1, 'A-1', { cell: '1.jpg' }),
      of('A', 2, 'A-2', {}),
      of('B', 1, 'B-1', { cell: '1.jpg' }),
      of('B', 2, 'B-2', {}),
    ];
    const { files, said } = match(works, ['A/1.jpg', 'A/2.jpg', 'B/1.jpg', 'B/2.jpg']);
    expect(files).toEqual({ 'A-1': ['A/1.jpg'], 'A-2': ['A/2.jpg'], 'B-1': ['B/1.jpg'], 'B-2': ['B/2.jpg'] });
    expect(said).toEqual([]);
  });
});

it('has the files of a sheet in the folder called after it', () => {
  const at = (sheet: string, row: number) => ({ ...nowhere, file: 'Linh/ds.xlsx', sheet, row });
  const works = [
    work(1, { cell: 'IMG_0001', place: at('4A', 2) }),
    work(2, { title: 'Chợ', place: at('4A', 3) }),
    work(11, { cell: 'IMG_0001', place: at('Lớp 4B', 2) }),
    work(12, { title: 'Chợ', place: at('Lớp 4B', 3) }),
    work(13, { cell: 'IMG_0009', place: at('Lớp 4B', 4) }),
  ];
  const paths = ['4A/IMG_0001.jpg', '4A/Cho.jpg', '4B/IMG_0001.jpg', '4B/Cho.jpg', 'chung/IMG_0009.jpg'];
  const { files, problems } = match(
    works,
    paths.map((path) => `Linh/${path}`),
  );
  expect(Object.values(files).flat()).toEqual(paths.map((path) => `Linh/${path}`));
  expect(problems).toEqual([]);
});

it('suggests a camera’s name with two digits in each other’s place, and gives it to nobody', () => {
  const { files, fixesOf } = match([work(1, { cell: 'IMG_2124.jpg' })], ['IMG_2142.jpg', 'IMG_2412.jpg']);
  expect(files).toEqual({ 'T-001': [] });
  expect(fixesOf('file-near-miss')).toEqual([[give('IMG_2142.jpg', 'T-001')]]);
});

describe('a decision', () => {
  it('comes before all else, by the path in the folder', () => {
    const works = [work(1, { cell: 'hai.jpg' }), work(2, { title: 'Suối' })];
    const decided = [give('x/hai.jpg', 'T-001'), give('gone.jpg', 'T-002'), give('y/hai.jpg', 'X-9')];
    const { files, said } = match(works, ['x/hai.jpg', 'y/hai.jpg'], decided);
    expect(files).toEqual({ 'T-001': ['x/hai.jpg'], 'T-002': [] });
    expect(said).toEqual([['file-extra', 'y/hai.jpg']]);
  });

  it('adds a further view behind those the row names', () => {
    const { files, said } = match([work(1, { cell: 'b.jpg' })], ['a.jpg', 'b.jpg'], [give('a.jpg', 'T-001')]);
    expect(files).toEqual({ 'T-001': ['b.jpg', 'a.jpg'] });
    expect(said).toEqual([]);
  });
});

const words = fc.constantFrom(
  'Tranh',
  'tho',
  'T',
  'Suối',
  'bản',
  'Copy of',
  '(1)',
  '-2',
  '012',
  '12',
  '_',
  'Lò',
  '\u202e',
  'đ',
);
const anyName = fc.oneof(
  fc.array(words, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).map((text) => text.replaceAll('/', '')),
);
const anyPath = fc
  .tuple(
    fc.constantFrom('', 'tranh/', 'thơ/', 'a/'),
    anyName,
    fc.constantFrom('.jpg', '.mp3', '.txt', '.PNG', '', '.zip'),
  )
  .map((parts) => parts.join(''));
const anyWork = fc.record({
  category: fc.constantFrom<Category>('painting', 'poem', 'song', 'initiative'),
  title: fc.option(anyName),
  authors: fc.array(fc.constantFrom('Lò', 'Cà Văn Nam'), { maxLength: 1 }),
  cell: fc.oneof(fc.constant(''), anyPath),
});
const anyFolder = fc.record({
  works: fc
    .array(anyWork, { maxLength: 6 })
    .map((some) =>
      some.map(({ cell, ...said }, index) => work(index + 1, { ...said, ...(cell === '' ? {} : { cell }) })),
    ),
  paths: fc.uniqueArray(anyPath, { maxLength: 10, selector: (path) => path.normalize('NFC') }),
});

it('gives every file to one work at most, whatever order they come in', () => {
  fc.assert(
    fc.property(anyFolder, fc.infiniteStream(fc.nat()), ({ works, paths }, random) => {
      const once = match(works, paths);
      const given = Object.values(once.files).flat();
      expect(new Set(given).size).toBe(given.length);
      for (const fix of once.problems.flatMap(({ fixes }) => fixes)) {
        if (fix.kind !== 'file') throw new Error(fix.kind);
        expect(paths.map((path) => path.normalize('NFC'))).toContain(fix.file);
      }
      const shuffled = paths
        .map((path) => ({ path, at: random.next().value ?? 0 }))
        .sort((a, b) => a.at - b.at)
        .map(({ path }) => path);
      const again = match(works, shuffled);
      expect(again.files).toEqual(once.files);
      expect(again.said).toEqual(once.said);
    }),
  );
});

it('applies every fix it offers: the file is the work’s then', () => {
  fc.assert(
    fc.property(anyFolder, ({ works, paths }) => {
      const offered = match(works, paths).problems.flatMap(({ fixes }) => fixes);
      for (const fix of offered.slice(0, 4)) {
        if (fix.kind !== 'file') continue;
        expect(match(works, paths, [fix]).files[fix.entry]).toContain(fix.file);
      }
    }),
  );
});

it('reads names and folders without throwing, in a moment, always alike', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        anyName,
        fc.string({ unit: fc.constantFrom('_', ' ', '-', '(', '1', 'a', '.'), maxLength: 255 }),
      ),
      (name) => {
        const startedAt = performance.now();
        expect(parseFileName(name)).toEqual(parseFileName(name));
        expect(categoryOf(name)).toBe(categoryOf(name));
        expect(performance.now() - startedAt).toBeLessThan(250);
      },
    ),
    { numRuns: 500 },
  );
});

describe('5,000 works among 50,000 files', () => {
  const time = (works: readonly NumberedDraft[], paths: readonly string[]) => {
    // Of the processor, not of the clock: other tests run at the same time.
    const startedAt = process.cpuUsage();
    const matched = match(works, paths);
    return { ...matched, seconds: process.cpuUsage(startedAt).user / 1_000_000 };
  };
  const words = [
    'Suối',
    'Bản',
    'Hoa',
    'Nậm',
    'Đường',
    'Mùa',
    'Chợ',
    'Ngày',
    'Em',
    'Mường',
    'Trăng',
    'Sương',
    'Rừng',
  ];
  const titleOf = (index: number) =>
    [0, 1, 2, 3].map((place) => words[Math.floor(index / 13 ** place) % 13]).join(' ');

  it('are matched in seconds where names differ a little', () => {
    const works = Array.from({ length: 5000 }, (_, index) =>
      work(index + 1, { title: titleOf(index), cell: `${titleOf(index)}x.jpg` }),
    );
    const paths = Array.from(
      { length: 50_000 },
      (_, index) => `anh/${titleOf(index % 28_000)} ${index >= 28_000 ? 'n' : ''}.jpg`,
    );
    const { seconds } = time(works, paths);
    expect(seconds).toBeLessThan(15);
  }, 120_000);

  it('are matched in seconds where all are called the same', () => {
    const works = Array.from({ length: 5000 }, (_, index) =>
      work(index + 1, { title: 'Quê hương em', authors: ['Lò'], cell: `D:\\${index}\\anh.jpg` }),
    );
    const paths = Array.from(
      { length: 50_000 },
      (_, index) => `${index}x/${index % 2 ? 'anh' : 'Quê hương em - Lò'}.jpg`,
    );
    const { seconds } = time(works, paths);
    expect(seconds).toBeLessThan(15);
  }, 120_000);

  it('are matched in seconds where all is in order', () => {
    const works = Array.from({ length: 5000 }, (_, index) => work(index + 1, { cell: `${index + 1}.jpg` }));
    const paths = Array.from({ length: 50_000 }, (_, index) => `tranh/${index + 1}.jpg`);
    const { seconds, files } = time(works, paths);
    expect(Object.values(files).every((some) => some.length === 1)).toBe(true);
    expect(seconds).toBeLessThan(15);
  }, 120_000);
});
