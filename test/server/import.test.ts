import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
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

const fontFile = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf',
);

const heading = [
  'STT',
  'Mã số',
  'Tên tác phẩm',
  'Tác giả',
  'Năm sinh',
  'Đơn vị',
  'Giải',
  'Ghi chú',
  'Tên tệp',
];
const paintings = [
  [
    1,
    'T-001',
    'Bản em mùa hoa',
    'Lò Thị Mai',
    2012,
    'Trường THCS Tô Hiệu',
    'Giải A',
    null,
    '001 - Bản em mùa hoa - Lò Thị Mai.jpg',
  ],
  [2, 'T-002', 'Ngôi nhà trí tuệ', 'Quàng Văn Nam', '9 tuổi', null, null, null, 'NGOI NHA TRI TUE.JPG'],
  [3, 'T-003', 'Suối Nậm La', 'Cà Thị Hoa', null, null, 'Khuyến khích', 'Màu nước', null],
];

async function fill(world: World, rows = paintings) {
  world.put(
    'danh sach.xlsx',
    makeXlsx({
      Tranh: [['DANH SÁCH TÁC PHẨM DỰ THI'], [null], heading, ...rows, ['Tổng cộng: 3 tác phẩm']],
      Thơ: [heading, [1, 'TH-01', 'Hoa ban', 'Hà Văn Ban', null, null, 'Nhì', null, null]],
      'Bài hát': [heading, [1, 'BH01', 'Sơn La ơi', 'Tòng Văn Hùng', null, null, null, null, 'BH01.wav']],
      'Sáng kiến': [
        heading,
        [1, 'SK1', 'Tủ sách bản', 'Chi đoàn bản Mé', null, null, null, 'Mỗi bản một tủ sách.', null],
      ],
    }),
  );
  world.put('tranh/001 - Bản em mùa hoa - Lò Thị Mai.jpg'.normalize('NFD'), await makeJpeg(1));
  world.put('tranh/ngôi nhà trí tuệ.jpg', await makeJpeg(2, 40, 60));
  world.put('tranh/T003.jpg', await makeJpeg(3));
  world.put('tranh/T003-2.jpg', await makeJpeg(4));
  world.put('tranh/T003.wav', makeWav());
  world.put('tranh/T003.srt', '1\n00:00:00,100 --> 00:00:00,400\nCon suối này ở sau nhà em\n');
  world.put(
    'tho/Hoa ban.docx',
    await makeDocx(['Hoa ban', 'Hà Văn Ban', '', 'Câu một,', 'câu hai.', '', 'Câu ba.']),
  );
  world.put('bai hat/BH01.wav', makeWav());
  world.put('bai hat/BH01.lrc', '[ti:Sơn La ơi]\r\n[00:00.10]Một\r\n[00:00.30]Hai\r\n');
  world.put('sang kien/SK1 Tủ sách bản.docx', await makeDocx(['Mục đích', 'Ai cũng được đọc.']));
  world.put('tranh/Thumbs.db', 'x');
  world.put('tranh/._T003.jpg', 'x');
}

describe('an import', () => {
  it('shows every work with its files and names nothing where nothing is wrong', async () => {
    const world = createWorld();
    await fill(world);
    const report = await world.import();
    expect(codesOf(report)).toEqual(['ages-reckoned']);
    expect(report.outcome).toBe('published');
    const litter = ['._…', 'Thumbs.db'].map((name) => ({ name, count: 1 }));
    expect(report.files).toEqual({ total: 13, used: 11, litter: 2, passedOver: litter, named: 0 });
    expect(report.entries).toMatchObject({ shown: 6, added: 6, prizes: 3 });
    const { entries } = world.catalogue.current();
    expect(entries.map((entry) => [entry.number, entry.code])).toEqual([
      [1, 'T-001'],
      [2, 'T-002'],
      [3, 'T-003'],
      [4, 'TH-01'],
      [5, 'BH01'],
      [6, 'SK1'],
    ]);
    const [first, second, third, poem, song, initiative] = entries;
    expect(first).toMatchObject({ age: 12, prize: { label: 'Giải A', rank: 1 }, authors: ['Lò Thị Mai'] });
    expect(second).toMatchObject({ age: 9, pictures: [{ width: 40, height: 60 }] });
    const captions = [
      { at: 0.1, text: 'Con suối này ở sau nhà em' },
      { at: 0.4, text: '' },
    ];
    expect(third).toMatchObject({
      statement: { vi: 'Màu nước' },
      narration: { mime: 'audio/wav', captions },
    });
    expect(third?.category === 'painting' && third.pictures.length).toBe(2);
    expect(poem).toMatchObject({
      stanzas: [['Câu một,', 'câu hai.'], ['Câu ba.']],
      prize: { label: 'Giải Nhì', rank: 2 },
    });
    expect(song).toMatchObject({
      sound: { duration: 0.5 },
      lyrics: [
        { at: 0.1, text: 'Một' },
        { at: 0.3, text: 'Hai' },
      ],
    });
    expect(song?.category === 'song' && song.sound.peaks?.length).toBe(240);
    expect(initiative).toMatchObject({ blocks: [{ text: 'Mục đích' }, { text: 'Ai cũng được đọc.' }] });
  });

  it('changes nothing the second time', async () => {
    const world = createWorld();
    await fill(world);
    await world.import();
    const before = JSON.stringify(world.catalogue.current());
    const report = await world.import();
    expect(report).toMatchObject({
      outcome: 'unchanged',
      revision: 1,
      entries: { unchanged: 6, changed: 0 },
    });
    expect(JSON.stringify(world.catalogue.current())).toBe(before);
  });

  it('changes one entry where one row was edited, and hides and brings back what goes and comes', async () => {
    const world = createWorld();
    await fill(world);
    await world.import();
    world.database
      .prepare(
        "INSERT INTO standing_ballot (visit, category, mode, entry, seq, id) VALUES ('v1', 'painting', 'live', 'T-002', 1, 'b1')",
      )
      .run();
    const renamed = [1, 'T-001', 'Bản em', ...(paintings[0] ?? []).slice(3)];
    await fill(world, [renamed, paintings[2] ?? []]);
    const edited = await world.import();
    expect(edited.entries).toMatchObject({ shown: 5, added: 0, changed: 1, unchanged: 4, hidden: 1 });
    expect(edited.revision).toBe(2);
    expect(edited.problems.filter((one) => one.entry === 'T-002').map((one) => one.problem.code)).toEqual([
      'entry-gone',
    ]);
    expect(saidOf(edited, 'tranh/ngôi nhà trí tuệ.jpg')).toEqual(['unused file-not-in-list']);
    expect(world.catalogue.entry('T-002')).toBeNull();
    await fill(world);
    const back = await world.import();
    expect(back.entries).toMatchObject({ shown: 6, added: 1, changed: 1, hidden: 0 });
    expect(world.database.prepare('SELECT entry FROM standing_ballot').all()).toEqual([{ entry: 'T-002' }]);
  });

  it('lets numbers swap', async () => {
    const world = createWorld();
    const list = (a: number, b: number) =>
      makeXlsx({
        Tranh: [
          ['Số', 'Mã', 'Tên tác phẩm'],
          [a, 'T-A', 'Một'],
          [b, 'T-B', 'Hai'],
        ],
      });
    world.put('Một.jpg', await makeJpeg(1));
    world.put('Hai.jpg', await makeJpeg(2));
    world.put('a.xlsx', list(1, 2));
    await world.import();
    world.put('a.xlsx', list(2, 1));
    expect((await world.import()).entries).toMatchObject({ changed: 2, shown: 2 });
    expect(world.catalogue.current().entries.map((entry) => entry.code)).toEqual(['T-B', 'T-A']);
  });

  it('works without a spreadsheet from folders and names', async () => {
    const world = createWorld();
    world.put('tranh/057 - Bản em mùa hoa - Lò Thị Mai.jpg', await makeJpeg(1));
    world.put('tranh/057 - Bản em mùa hoa - Lò Thị Mai-2.jpg', await makeJpeg(2));
    world.put('tranh/IMG_20240912_152835.jpg', await makeJpeg(3));
    world.put('tho/Thơ_01_Hoa ban_Hà Văn Ban.txt', 'Câu một,\ncâu hai.\n\nCâu ba.\n');
    world.put('tho/Thơ_02_Nậm La.md', '# Nậm La\n\nTác giả: Cà Thị Hoa\n\nSuối trôi  \nsách trôi');
    world.put('bai hat/02. Sơn La ơi.wav', makeWav());
    world.put('bai hat/02. Sơn La ơi.txt', 'Sơn La ơi\nHát lên nào');
    world.put('ghi chu.xyz', 'x');
    world.put('doc toi.txt', 'Nhớ mang theo dây điện.');
    const report = await world.import();
    expect(
      world.catalogue.current().entries.map((entry) => [entry.code, entry.number, entry.title.vi]),
    ).toEqual([
      ['T-057', 57, 'Bản em mùa hoa'],
      ['T-img-20240912-152835', 58, 'Không đề'],
      ['TH-001', 59, 'Hoa ban'],
      ['TH-002', 60, 'Nậm La'],
      ['BH-002', 62, 'Sơn La ơi'],
    ]);
    expect(world.catalogue.entry('TH-002')).toMatchObject({
      authors: ['Cà Thị Hoa'],
      stanzas: [['Suối trôi', 'sách trôi']],
    });
    expect(codesOf(report)).toEqual(['title-missing', 'category-unknown', 'file-kind-unknown']);
    expect(report.files).toEqual({ total: 9, used: 7, litter: 0, passedOver: [], named: 2 });
    expect((await world.import()).outcome).toBe('unchanged');
  });

  it('asks for near misses and what is ambiguous instead of guessing', async () => {
    const world = createWorld();
    world.put(
      'a.xlsx',
      makeXlsx({
        Tranh: [
          ['Mã', 'Tên tác phẩm', 'Tên tệp'],
          ['T-1', 'Một', 'mot buc tranh dep.jpg'],
          ['T-2', 'Hai', 'hai.jpg'],
          ['T-3', 'Ba', 'không có.jpg'],
          ['T-4', 'Bốn', 'bon.jpg'],
          ['T-4', 'Bốn nữa', 'bon nua.jpg'],
          ['T-5', 'Năm', 'bon.jpg'],
        ],
      }),
    );
    world.put('mot buc tranh depp.jpg', await makeJpeg(1));
    world.put('x/hai.jpg', await makeJpeg(2));
    world.put('y/hai.jpg', await makeJpeg(3));
    world.put('bon.jpg', await makeJpeg(4));
    world.put('bon nua.jpg', await makeJpeg(5));
    const report = await world.import();
    expect(world.catalogue.current().entries.map((entry) => entry.code)).toEqual(['T-4']);
    const said = report.problems.map((one) => [one.severity, one.problem.code, one.entry]);
    expect(said).toContainEqual(['hidden', 'file-near-miss', 'T-1']);
    expect(said).toContainEqual(['hidden', 'file-ambiguous', 'T-2']);
    expect(said).toContainEqual(['hidden', 'file-missing', 'T-3']);
    expect(said).toContainEqual(['hidden', 'code-twice', 'T-4']);
    expect(said).toContainEqual(['hidden', 'file-taken', 'T-5']);
    for (const file of ['mot buc tranh depp.jpg', 'x/hai.jpg', 'y/hai.jpg', 'bon nua.jpg']) {
      expect(saidOf(report, file)).toHaveLength(1);
    }
    expect(report.files).toMatchObject({ total: 6, used: 2, named: 4 });
  });

  it('gives clashing numbers of one category another one and says so', async () => {
    const world = createWorld();
    world.put('Một.jpg', await makeJpeg(1));
    world.put('Hai.jpg', await makeJpeg(2));
    world.put(
      'a.xlsx',
      makeXlsx({
        Tranh: [
          ['Số', 'Mã', 'Tên tác phẩm'],
          [7, 'A1', 'Một'],
          [7, 'A2', 'Hai'],
        ],
      }),
    );
    const report = await world.import();
    expect(world.catalogue.current().entries.map((entry) => entry.number)).toEqual([7, 8]);
    expect(codesOf(report)).toEqual(['number-taken']);
  });

  it('makes pages and text of a PDF, offline', async () => {
    const world = createWorld();
    const pdf = new PDFDocument({ size: 'A4' });
    pdf.registerFont('text', fontFile).font('text');
    pdf.fontSize(20).text('Tủ sách bản').fontSize(12).moveDown();
    pdf.text('Mỗi bản một tủ sách, ai cũng được đọc. '.repeat(6)).addPage().text('Trang hai.');
    pdf.end();
    const chunks: Buffer[] = [];
    for await (const chunk of pdf) chunks.push(Buffer.from(chunk));
    world.put('sang kien/1 - Tủ sách bản - Cầm Thị Mé.pdf', Buffer.concat(chunks));
    expect((await world.import()).problems).toEqual([]);
    const [entry] = world.catalogue.current().entries;
    if (entry?.category !== 'initiative') throw new Error('not imported');
    expect(entry.pages.map((page) => page.height)).toEqual([1800, 1800]);
    // The title stands above the document already.
    expect(
      entry.blocks.map((block) => block.kind !== 'picture' && [block.kind, block.text.slice(0, 37)]),
    ).toEqual([
      ['paragraph', 'Mỗi bản một tủ sách, ai cũng được đọc'],
      ['paragraph', 'Trang hai.'],
    ]);
    expect(await world.media.find(entry.pages[0]?.hash ?? '', 'screen')).toMatchObject({
      mime: 'image/jpeg',
    });
    expect((await world.import()).outcome).toBe('unchanged');
  });

  it('passes over an older copy of the list, naming it once', async () => {
    const world = createWorld();
    await fill(world);
    world.put('danh sach (bản cũ).xlsx', makeXlsx({ Tranh: [heading, ...paintings] }));
    const report = await world.import();
    expect(report.problems).toMatchObject([
      { problem: { code: 'ages-reckoned' } },
      { severity: 'shown', problem: { code: 'list-repeats', values: { count: 3 } } },
    ]);
    expect(report.entries.shown).toBe(6);
  });

  it('numbers poems, songs and initiatives after the paintings unless the list says otherwise', async () => {
    const numbersOf = async (poems: readonly (string | number)[][], expected: number | null) => {
      const world = createWorld();
      const none = { painting: expected, poem: null, song: null, initiative: null, prizes: null };
      world.settings.changeExhibition({ expected: none });
      world.put('Một.jpg', await makeJpeg(1));
      for (const name of ['Hai', 'Ba']) world.put(`${name}.txt`, 'Một câu thơ');
      world.put(
        'a.xlsx',
        makeXlsx({
          Tranh: [
            ['Mã', 'Tên tác phẩm'],
            ['T1', 'Một'],
          ],
          Thơ: poems,
        }),
      );
      await world.import();
      return world.catalogue.current().entries.map((entry) => entry.number);
    };
    const own = [
      ['Mã', 'Tên tác phẩm'],
      ['TH1', 'Hai'],
      ['TH2', 'Ba'],
    ];
    expect(await numbersOf(own, 179)).toEqual([1, 180, 181]);
    expect(await numbersOf(own, null)).toEqual([1, 2, 3]);
    const global = [
      ['Mã', 'Tên tác phẩm'],
      ['TH180', 'Hai'],
      ['TH185', 'Ba'],
    ];
    expect(await numbersOf(global, 179)).toEqual([1, 180, 185]);
    const said = [
      ['Số treo', 'Tên tác phẩm'],
      [50, 'Hai'],
      [51, 'Ba'],
    ];
    expect(await numbersOf(said, 179)).toEqual([1, 50, 51]);
  });

  it('keeps the old catalogue when it is stopped at any moment', async () => {
    const world = createWorld();
    await fill(world);
    await world.import();
    const before = JSON.stringify(world.catalogue.current());
    world.put('tranh/T003.jpg', await makeJpeg(9));
    world.put('tranh/001 - Bản em mùa hoa - Lò Thị Mai.jpg'.normalize('NFD'), await makeJpeg(10));
    for (let stopAt = 0; stopAt < 12; stopAt += 2) {
      const controller = new AbortController();
      let steps = 0;
      const outcome = await world.importing.run(world.folder, {
        signal: controller.signal,
        onProgress: (progress) => {
          if (progress.stage !== 'publishing' && progress.stage !== 'finished' && steps++ === stopAt)
            controller.abort();
        },
      });
      expect(outcome.ok && outcome.value.outcome).toBe('cancelled');
      expect(JSON.stringify(world.catalogue.current())).toBe(before);
    }
    expect((await world.import()).entries).toMatchObject({ changed: 2, unchanged: 4 });
  });

  it('publishes nothing and keeps what is shown where a folder holds no work', async () => {
    const world = createWorld();
    await fill(world);
    await world.import();
    const empty = createWorld();
    empty.put('readme.txt.bak', 'x');
    expect((await empty.import()).outcome).toBe('nothing');
    writeFileSync(`${world.folder}/danh sach.xlsx`, 'PK\u0003\u0004 broken');
    const report = await world.import();
    expect(report.outcome).toBe('nothing');
    expect(saidOf(report, 'danh sach.xlsx')).toEqual(['hidden list-damaged']);
    expect(world.catalogue.current().entries).toHaveLength(6);
  });

  it('refuses a second import at once, a missing folder and its own data', async () => {
    const world = createWorld();
    await fill(world);
    const first = world.importing.run(world.folder);
    const second = world.importing.run(world.folder);
    const outcomes = await Promise.all([first, second]);
    expect(outcomes.filter((outcome) => !outcome.ok).map((one) => !one.ok && one.problem.code)).toEqual([
      'import-running',
    ]);
    const missing = await world.importing.run('/nowhere/at/all');
    expect(!missing.ok && missing.problem.code).toBe('folder-missing');
    const own = await world.importing.run(world.dataFolder);
    expect(!own.ok && own.problem.code).toBe('folder-is-data');
  });

  it('reports without publishing on a dry run and tells its progress', async () => {
    const world = createWorld();
    await fill(world);
    const stages = new Set<string>();
    const outcome = await world.importing.run(world.folder, {
      dryRun: true,
      onProgress: (progress) => stages.add(progress.stage),
    });
    expect(outcome.ok && outcome.value.entries.added).toBe(6);
    expect(world.catalogue.current().entries).toEqual([]);
    expect([...stages]).toEqual(['scanning', 'reading', 'media', 'finished']);
    expect(world.importing.current()?.report?.entries.added).toBe(6);
  });
});
