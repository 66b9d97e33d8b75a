import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { formatReport, runImport } from '../../src/cli/import.ts';
import { importProblemCodes } from '../../src/server/importing/problems.ts';
import { createImportingRoutes } from '../../src/server/importing/routes.ts';
import { createSpeaker } from '../../src/server/speak.ts';
import { importReportSchema } from '../../src/shared/import-report.ts';
import { codesOf, createWorld, makeJpeg, makeXlsx } from './import-world.ts';

const sentences = (language: string): unknown =>
  JSON.parse(
    readFileSync(new URL(`../../resources/locales/${language}/import.json`, import.meta.url), 'utf8'),
  );

const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

it.each(['vi', 'en'] as const)(
  'has a sentence and a remedy for everything an import can name (%s)',
  (language) => {
    const speak = createSpeaker(language);
    const other = createSpeaker(language === 'vi' ? 'en' : 'vi');
    expect(sentences(language)).toHaveProperty('problems');
    for (const code of importProblemCodes) {
      for (const part of ['what', 'remedy']) {
        const key = `import:problems.${code}.${part}`;
        const raw = { skipInterpolation: 1 };
        expect(speak(key, raw), key).not.toContain(code);
        expect(blanks(speak(key, raw)), key).toEqual(blanks(other(key, raw)));
      }
    }
  },
);

it.skipIf(process.platform === 'win32')(
  'reads like a report, with the remedy once for several of one kind, and cannot be steered by names',
  async () => {
    const world = createWorld();
    world.put('tranh/1 - Một.jpg', await makeJpeg(1));
    world.put('tranh/2 - Hai\u001b[31m\n.jpg', '');
    world.put('tranh/3 - $t(x) {{y}}.jpg', '');
    const report = importReportSchema.parse(await world.import());
    const text = formatReport(report, false, createSpeaker('vi'));
    expect(text).toContain('Hiện: 1 tác phẩm (1 tranh, 0 bài thơ, 0 bài hát, 0 sáng kiến), 0 giải.');
    expect(text).toContain('Tệp: 3, trong đó 1 được dùng, 0 tệp rác của hệ thống, 2 được nêu tên bên dưới.');
    expect(text).toContain('Chưa hiện được (2)');
    expect(text).toContain('tranh/3 - $t(x) {{y}}.jpg (T-003, “$t(x) {{y}}”): Tệp trống (0 byte).');
    expect(text.match(/→ Chép lại tệp từ máy gốc/g)).toHaveLength(1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there
    expect(text.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f]/);
  },
);

it('counts a run once, tells what differs of each, and says alike what to do once', async () => {
  const world = createWorld();
  const school = async (name: string, seed: number) => {
    const rows = [1, 2, 3, 4].map((number) => [number, `${name} ${number}`, `${name} ${number}.jpg`]);
    world.put(`${name}/ds.xlsx`, makeXlsx({ Tranh: [['STT', 'Tên tranh', 'Tên tệp'], ...rows] }));
    for (const number of [1, 2, 3, 4])
      world.put(`${name}/${name} ${number}.jpg`, await makeJpeg(seed + number, 60 + seed + number));
  };
  await school('Ban', 0);
  await school('Lúa', 10);
  await school('Suối', 20);
  const lines = formatReport(await world.import(), false, createSpeaker('vi')).split('\n');
  const said = (start: RegExp) => lines.filter((line) => start.test(line));
  expect(said(/^ {2}• 4 tệp của những tác phẩm đang chờ/)).toHaveLength(2);
  expect(said(/→ Đánh số lại danh sách ấy/)).toHaveLength(1);
  expect(said(/chọn “Đánh số tiếp danh sách này từ 5”/)).toHaveLength(1);
  expect(said(/chọn “Đánh số tiếp danh sách này từ 9”/)).toHaveLength(1);
});

it('names a category it does not know, once for each wording', async () => {
  const world = createWorld();
  const rows = [
    ['Mã', 'Tên tác phẩm', 'Thể loại', 'Tên tệp'],
    ['T1', 'Một', 'Tượng', '1.jpg'],
    ['T2', 'Hai', 'Tượng', '2.jpg'],
    ['T3', 'Ba', 'Tranh', '3.jpg'],
    ['T4', 'Bốn', '', '4.jpg'],
  ];
  world.put('a.xlsx', makeXlsx({ Tranh: rows }));
  for (const seed of [1, 2, 3, 4]) world.put(`${seed}.jpg`, await makeJpeg(seed));
  const report = await world.import();
  expect(report.entries.shown).toBe(4);
  expect(report.problems).toHaveLength(1);
  expect(formatReport(report, false, createSpeaker('vi'))).toContain(
    'a.xlsx, trang “Tranh”, dòng 2, cột “Thể loại”: Thể loại “Tượng” (2 dòng, từ ô này) không thuộc bốn thể loại',
  );
});

it('compares with what the organizers expect', async () => {
  const world = createWorld();
  world.settings.changeExhibition({
    expected: { painting: 2, poem: 0, song: null, initiative: null, prizes: 1 },
  });
  world.put('tranh/1 - Một.jpg', await makeJpeg(1));
  const report = await world.import();
  expect(codesOf(report)).toEqual(['counts-differ', 'numbers-missing']);
  const text = formatReport(report, false, createSpeaker('vi'));
  expect(text).toContain('tranh 1/2, bài thơ 0/0, bài hát 0/–, sáng kiến 0/–, giải 0/1.');
  const noted: string[] = [];
  const run = () => {
    const stream = new PassThrough();
    return runImport(
      world.folder,
      { dryRun: false, recheck: false, json: false },
      {
        importing: world.importing,
        changeLog: { note: (_by, event) => noted.push(event) },
        speak: createSpeaker('vi'),
        signal: new AbortController().signal,
        out: stream,
        progress: stream,
      },
    );
  };
  expect(await run()).toBe(0);
  // It was on show already.
  expect(noted).toEqual([]);
  world.put('tranh/2 - Hai.jpg', '');
  expect(await run()).toBe(1);
});

it('lets staff choose a folder, start, follow and stop', async () => {
  const world = createWorld();
  world.put('tranh/1 - Một.jpg', await makeJpeg(1));
  world.put(
    'a.xlsx',
    makeXlsx({
      Tranh: [
        ['Mã', 'Tên tác phẩm'],
        ['T1', 'Một'],
      ],
    }),
  );
  const drives = [{ path: world.folder, name: 'USB của Mai' }];
  const app = createImportingRoutes({ ...world, host: { listDrives: async () => drives } });
  const start = (folder: string) =>
    app.request('/imports', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ folder }),
    });
  expect(await (await app.request('/imports/current')).json()).toEqual({ progress: null });
  expect(await (await app.request('/folders')).json()).toMatchObject({ folders: drives });
  const listed = await app.request(`/folders?path=${encodeURIComponent(world.folder)}`);
  expect(await listed.json()).toMatchObject({
    path: world.folder,
    folders: [{ name: 'tranh', path: join(world.folder, 'tranh') }],
    files: 1,
  });
  expect((await app.request('/folders?path=/nowhere')).status).toBe(404);
  expect((await start('/nowhere')).status).toBe(404);
  expect(await (await start('')).json()).toMatchObject({ problem: { code: 'bad-request' } });
  expect((await start(world.folder)).status).toBe(202);
  expect((await start(world.folder)).status).toBe(409);
  await app.request('/imports/current', { method: 'DELETE' });
  await expect.poll(() => world.importing.current()?.stage).toBe('finished');
  expect(world.importing.current()?.report?.outcome).toBe('cancelled');
  expect(world.catalogue.current().entries).toEqual([]);
  expect((await start(world.folder)).status).toBe(202);
  await expect.poll(() => world.importing.current()?.stage).toBe('finished');
  expect(world.importing.current()?.report?.outcome).toBe('staged');
  expect(world.catalogue.current().entries).toHaveLength(0);
  expect((await app.request('/imports/current/publish', { method: 'POST' })).status).toBe(200);
  expect(world.catalogue.current().entries).toHaveLength(1);
  expect((await app.request('/imports/current/publish', { method: 'POST' })).status).toBe(409);
});
