import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { read, utils, write } from '@e965/xlsx';
import { afterEach, describe, expect, it } from 'vitest';
import { writeTemplate } from '../../src/cli/template.ts';
import { findHeader } from '../../src/server/importing/lists/columns.ts';
import { readPrize } from '../../src/server/importing/lists/prize.ts';
import { readSpreadsheet } from '../../src/server/importing/lists/spreadsheet.ts';
import { makeTemplate } from '../../src/server/importing/template.ts';
import { createSpeaker } from '../../src/server/speak.ts';
import type { Entry } from '../../src/shared/entry.ts';
import { languageSchema } from '../../src/shared/language.ts';
import { sessionHeader } from '../../src/shared/session-header.ts';
import { makeTemporaryFolder, startTestServer, type TestServer } from '../support/test-server.ts';
import { codesOf, createWorld, makeJpeg, makeWav } from './import-world.ts';

const speak = createSpeaker('vi');
const opened: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

function temporary(): string {
  const folder = makeTemporaryFolder('template');
  opened.push(folder.remove);
  return folder.path;
}

/** Types into cells as staff do; everything else of the workbook stays. */
function fill(bytes: Uint8Array, sheet: string, rows: readonly (readonly (string | number)[])[]): Uint8Array {
  const book = read(bytes, { type: 'buffer', cellStyles: true });
  const found = book.Sheets[sheet];
  if (!found) throw new Error(sheet);
  utils.sheet_add_aoa(
    found,
    rows.map((row) => [...row]),
    { origin: 'A3' },
  );
  const filled: unknown = write(book, { type: 'buffer', bookType: 'xlsx' });
  if (!(filled instanceof Uint8Array)) throw new Error('no bytes');
  return filled;
}

const shown = (entries: readonly Entry[]) =>
  entries.map(({ code, number, category, title, authors }) => ({ code, number, category, title, authors }));

describe.each(languageSchema.options)('the empty template in %s', (language) => {
  const say = createSpeaker(language);
  it('has a sheet for each category whose every heading the import understands', async () => {
    const { bytes, works } = await makeTemplate(null, say);
    expect(works).toBe(0);
    const sheets = await readSpreadsheet(Buffer.from(bytes), 'xlsx');
    if (!sheets.ok) throw new Error(sheets.problem.code);
    const headers = sheets.value.sheets.map((sheet) => findHeader(sheet.rows));
    expect(headers.map((header) => header?.row)).toEqual([1, 1, 1, 1, undefined]);
    for (const [index, header] of headers.slice(0, 4).entries()) {
      const written = sheets.value.sheets[index]?.rows[1]?.filter(({ text }) => text !== '') ?? [];
      expect(header?.columns.size, sheets.value.sheets[index]?.name ?? '').toBe(written.length);
      expect(header?.columns.has('prize')).toBe(true);
    }
  });

  it('offers only prizes the import ranks', async () => {
    const { bytes } = await makeTemplate(null, say);
    const files = read(bytes, { type: 'buffer', bookFiles: true }) as unknown as {
      files: Record<string, { content: Uint8Array }>;
    };
    const xml = Buffer.from(files.files['xl/worksheets/sheet1.xml']?.content ?? []).toString();
    const offered = /<dataValidation type="list"[^>]*><formula1>"([^"]+)"<\/formula1>/.exec(xml)?.[1];
    const ranks = offered?.split(',').map((prize) => readPrize(prize));
    expect(ranks?.map((prize) => prize?.rank)).toEqual([0, 1, 2, 3, 5]);
    expect(xml).toMatch(/<pane ySplit="2"[^>]*state="frozen"/);
  });
});

describe('filled in', () => {
  it.each(languageSchema.options)('by hand in %s it is imported and nothing is wrong', async (language) => {
    const world = createWorld();
    const say = createSpeaker(language);
    world.put('tranh/007.jpg', await makeJpeg(1));
    world.put('thơ/suối.txt', 'Con suối nhỏ\nchảy qua bản em');
    world.put('nhạc/về bản.wav', makeWav());
    let { bytes } = await makeTemplate(null, say);
    const name = (category: string) => say(`template:sheets.${category}`);
    bytes = fill(bytes, name('painting'), [
      [
        ...['T-007', 7, 'Bản em mùa hoa', 'My village in bloom', 'Lò Thị Mai, Cà Văn Sơn', 9],
        ...[
          'Trường TH Chiềng Lề',
          'Thái',
          say('template:prizes.first'),
          'Em vẽ bản em.',
          'My village.',
          '007.jpg',
        ],
      ],
    ]);
    bytes = fill(bytes, name('poem'), [
      [
        'TH-001',
        '',
        'Con suối',
        '',
        'Quàng Văn Én',
        2012,
        '',
        '',
        say('template:prizes.special'),
        'The stream runs on',
        'suối.txt',
      ],
    ]);
    bytes = fill(bytes, name('song'), [
      ['BH-001', '', 'Về bản', '', 'Lường Thị Vân', '', '', '', '', '', 'về bản.wav'],
    ]);
    world.put('danh-sach.xlsx', bytes);
    const report = await world.import();
    // A year of birth was filled in.
    expect(report.problems.map(({ problem }) => problem.code)).toEqual(['ages-reckoned']);
    expect(report.entries.prizes).toBe(2);
    expect(world.catalogue.current().entries).toMatchObject([
      {
        ...{ code: 'T-007', number: 7, category: 'painting', age: 9, ethnicity: 'Thái' },
        ...{
          title: { vi: 'Bản em mùa hoa', en: 'My village in bloom' },
          authors: ['Lò Thị Mai', 'Cà Văn Sơn'],
        },
        ...{ unit: 'Trường TH Chiềng Lề', prize: { rank: 1 } },
      },
      {
        ...{ code: 'TH-001', category: 'poem', age: 12, prize: { rank: 0 } },
        translation: [['The stream runs on']],
      },
      { code: 'BH-001', category: 'song', title: { vi: 'Về bản' } },
    ]);
  });

  it('out of a folder it gives the works the folder gives without it', async () => {
    const put = async (world: ReturnType<typeof createWorld>) => {
      world.put('tranh/012 - Mùa hoa - Lò Thị Mai.jpg', await makeJpeg(1));
      world.put('tranh/012 - Mùa hoa-2.jpg', await makeJpeg(2));
      world.put('tranh/T-013 Đồng tiền (Vàng A Sử).jpg', await makeJpeg(3));
      world.put('tranh/=HYPERLINK(A1).jpg', await makeJpeg(4));
      world.put('tranh/+1; -2.jpg', await makeJpeg(5));
      world.put('Thơ/01_Con suối_Quàng Văn Én.txt', 'Con suối nhỏ\nchảy qua bản em');
      world.put('nhạc/BH-02 Về bản.wav', makeWav());
      world.put('nhạc/BH-02 Về bản.lrc', '[00:00.10]Về bản em\n');
    };
    const bare = createWorld();
    await put(bare);
    const before = await bare.import();
    const listed = createWorld();
    await put(listed);
    const { bytes, works } = await makeTemplate(listed.folder, speak);
    expect(works).toBe(before.entries.shown);
    listed.put('danh-sach.xlsx', bytes);
    const after = await listed.import();
    expect(codesOf(after)).toEqual(codesOf(before));
    const entries = shown(listed.catalogue.current().entries);
    expect(entries).toEqual(shown(bare.catalogue.current().entries));
    expect(entries.map(({ code }) => code)).toContain('T-013');
    expect(after.files.used).toBe(before.files.used + 1);
  });

  it('has formulas and leading zeros as plain text, and two works of one code both', async () => {
    const world = createWorld();
    world.put('tranh/=1+1.jpg', await makeJpeg(1));
    world.put('tranh/057 A.jpg', await makeJpeg(2));
    world.put('tranh/057 B.jpg', await makeJpeg(3));
    world.put('biên bản họp.docx', 'x');
    const { bytes, works } = await makeTemplate(world.folder, speak);
    expect(works).toBe(3);
    const book = read(bytes, { type: 'buffer', cellFormula: true, cellNF: true });
    const cells = Object.values(book.Sheets['Tranh'] ?? {}) as { f?: string; v?: unknown; t?: string }[];
    expect(cells.filter((cell) => cell.f !== undefined)).toEqual([]);
    expect(cells.find((cell) => cell.v === '=1+1')?.t).toBe('s');
    const text = utils.sheet_to_csv(book.Sheets['Tranh'] ?? {});
    expect(text).toMatch(/T-057,57,A,/);
    expect(text).toMatch(/\n,57,B,/);
    expect(utils.sheet_to_csv(book.Sheets['Hướng dẫn'] ?? {})).toContain('biên bản họp.docx');
  });
});

describe('hoa-ban template', () => {
  it('never writes over a file, and only .xlsx', async () => {
    const out = join(temporary(), 'mau.xlsx');
    expect(await writeTemplate({ folder: null, out }, speak)).toBe(0);
    const before = readFileSync(out);
    expect(await writeTemplate({ folder: null, out }, speak)).toBe(1);
    expect(readFileSync(out)).toEqual(before);
    expect(await writeTemplate({ folder: null, out: out.replace('.xlsx', '.csv') }, speak)).toBe(2);
    expect(await writeTemplate({ folder: `${out}-no`, out: `${out}2.xlsx` }, speak)).toBe(1);
    expect(readdirSync(dirname(out))).toEqual(['mau.xlsx']);
  });
});

describe('/api/staff/template', () => {
  async function startStaff(): Promise<{
    at: TestServer;
    ask: (method: string, path: string, body?: unknown) => Promise<Response>;
  }> {
    const at = await startTestServer();
    opened.push(() => at.close());
    const send = (method: string, path: string, body?: unknown, token?: string) =>
      at.server.fetch(
        new Request(`http://localhost/api/staff/${path}`, {
          method,
          headers: { 'content-type': 'application/json', ...(token ? { [sessionHeader]: token } : {}) },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      );
    expect((await send('GET', 'template')).status).toBe(401);
    await send('POST', 'pin', { pin: '482913', old: null });
    const { token } = (await (await send('POST', 'sessions', { pin: '482913' })).json()) as { token: string };
    return { at, ask: (method, path, body) => send(method, path, body, token) };
  }

  it('answers a workbook as a download, filled from a folder', async () => {
    const { ask } = await startStaff();
    const folder = temporary();
    mkdirSync(join(folder, 'tranh'));
    writeFileSync(join(folder, 'tranh', '012 - Mùa hoa.jpg'), await makeJpeg(1));
    const answer = await ask('GET', `template?folder=${encodeURIComponent(folder)}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="danh-sach-tac-pham.xlsx"');
    const book = read(await answer.arrayBuffer());
    expect(utils.sheet_to_csv(book.Sheets['Tranh'] ?? {})).toContain('tranh/012 - Mùa hoa.jpg');
    expect((await ask('GET', 'template')).status).toBe(200);
    expect((await ask('GET', 'template?folder=%2Fno%2Fsuch')).status).toBe(404);
  });

  it('writes it into a folder, beside what is there already', async () => {
    const { at, ask } = await startStaff();
    const out = temporary();
    const first = await ask('POST', 'template', { folder: null, out });
    expect(await first.json()).toEqual({ folder: out, files: ['danh-sach-tac-pham.xlsx'] });
    writeFileSync(join(out, 'danh-sach-tac-pham.xlsx'), 'filled in');
    const second = await ask('POST', 'template', { folder: out, out });
    expect(await second.json()).toEqual({ folder: out, files: ['danh-sach-tac-pham-2.xlsx'] });
    expect(readFileSync(join(out, 'danh-sach-tac-pham.xlsx'), 'utf8')).toBe('filled in');
    expect((await ask('POST', 'template', { folder: null, out: join(out, 'no') })).status).toBe(404);
    expect((await ask('POST', 'template', { folder: null })).status).toBe(400);
    expect((await ask('POST', 'template', { folder: null, out: join(at.folder, 'data') })).status).toBe(422);
  });
});
