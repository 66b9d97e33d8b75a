import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  cpSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import * as xlsx from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { Hono } from 'hono';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { exportVotes } from '../../src/cli/export.ts';
import { printResults } from '../../src/cli/results.ts';
import { verifyVotes } from '../../src/cli/verify.ts';
import { createCatalogue } from '../../src/server/catalogue/service.ts';
import type { Child, StartChild } from '../../src/server/children/child.ts';
import { startNodeChild } from '../../src/server/children/start-node-child.ts';
import type { Clock } from '../../src/server/deps.ts';
import { toLine } from '../../src/server/ledger/canonical.ts';
import { countStanding, recountStanding } from '../../src/server/ledger/standing-ballots.ts';
import { toCsv } from '../../src/server/results/csv.ts';
import { checkPlace } from '../../src/server/results/export-place.ts';
import { createExposures } from '../../src/server/results/exposures.ts';
import { createExposureRoutes, createResultsRoutes } from '../../src/server/results/routes.ts';
import { createResults } from '../../src/server/results/service.ts';
import { feedbackTable } from '../../src/server/results/tables.ts';
import { createSpeaker } from '../../src/server/speak.ts';
import type { Poem } from '../../src/shared/entry.ts';
import { manyVoidedSchema } from '../../src/shared/ledger.ts';
import { mostVoidsAtOnce } from '../../src/shared/many-voids.ts';
import { ballotListSchema, resultsSchema } from '../../src/shared/results.ts';
import { sayHash } from '../../src/shared/spoken-hash.ts';
import { fastDisk } from '../support/fast-disk.ts';
import { expectDone, makeFolder, openKiosk, removeFolder } from '../support/ledger-kiosk.ts';
import { readBundle } from '../support/read-bundle.ts';
import { recount } from '../support/recount-in-full.ts';

type Written = { folder: string; files: string[]; isSafe: boolean };
let folder: string;
/** Where people take files to: never the data folder. */
let away: string;
let kiosk: ReturnType<typeof openKiosk>;
const speak = createSpeaker('vi');
const now = () => new Date('2024-10-05T07:12:34.567Z');

beforeEach(() => {
  folder = makeFolder();
  away = makeFolder();
  kiosk = openKiosk(folder, { ...fastDisk, now });
  createCatalogue(kiosk.database, kiosk.changes).publish(
    [
      makePoem(1, 'Nắng về Chiềng Đen'),
      makePoem(2, '=HYPERLINK("http://x";"Bấm")'),
      makePoem(3, 'Mẹ, sách và suối Nậm La'),
    ],
    { at: now(), folder: null, sources: [] },
  );
});
afterEach(() => {
  kiosk.close();
  removeFolder(folder);
  removeFolder(away);
  vi.restoreAllMocks();
});

const makePoem = (number: number, title: string): Poem => ({
  code: `poem-${number}`,
  number,
  category: 'poem',
  title: { vi: title, en: null },
  authors: ['Lò Thị Mai', 'Quàng Văn Định'],
  age: 12,
  unit: null,
  ethnicity: null,
  theme: null,
  prize: null,
  statement: { vi: null, en: null },
  narration: null,
  stanzas: [['Một dòng']],
  translation: [],
});

const cast = (entry: string, visit: string = randomUUID()) =>
  expectDone(kiosk.ledger.cast({ id: randomUUID(), visit, entry }));

const silence = () => vi.spyOn(console, 'log').mockImplementation(() => {});
const printed = (spy: ReturnType<typeof silence>) => spy.mock.calls.flat().join('\n');

type Step =
  | { do: 'cast'; visit: number; entry: string }
  | { do: 'again' }
  | { do: 'withdraw'; visit: number; which: number }
  | { do: 'rule'; rule: 'favourite' | 'hearts' }
  | { do: 'mode'; mode: 'live' | 'test' };
const visit = fc.nat(1);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof<fc.Arbitrary<Step>[]>(
    fc.record({
      do: fc.constant('cast' as const),
      visit,
      entry: fc.constantFrom('poem-1', 'poem-2', 'poem-3', 'song-1'),
    }),
    fc.constant<Step>({ do: 'again' }),
    fc.record({ do: fc.constant('withdraw' as const), visit, which: fc.nat(5) }),
    fc.record({ do: fc.constant('rule' as const), rule: fc.constantFrom('favourite', 'hearts') }),
    fc.record({ do: fc.constant('mode' as const), mode: fc.constantFrom('live', 'test') }),
  ),
  { minLength: 10, maxLength: 60, size: 'max' },
);

test('whatever visitors do, the counters equal a recount', () => {
  fc.assert(
    fc.property(steps, (history) => {
      const visits = Array.from({ length: 2 }, () => randomUUID());
      const cast: { id: string; visit: string; entry: string }[] = [];
      for (const step of history) {
        const { voting } = kiosk.settings.exhibition();
        if (step.do === 'cast') {
          const request = { id: randomUUID(), visit: visits[step.visit] ?? '', entry: step.entry };
          if (kiosk.ledger.cast(request).ok) cast.push(request);
        } else if (step.do === 'again') {
          for (const request of cast.slice(-1)) expect(kiosk.ledger.cast(request).ok).toBe(true);
        } else if (step.do === 'withdraw') {
          const ballot = cast.filter((each) => each.visit === visits[step.visit])[step.which];
          if (ballot)
            expectDone(kiosk.ledger.withdraw({ id: randomUUID(), visit: ballot.visit, ballot: ballot.id }));
        } else if (step.do === 'rule')
          kiosk.settings.changeExhibition({ hearts: 2, voting: { ...voting, poem: step.rule } });
        else kiosk.settings.changeExhibition({ mode: step.mode });
      }
      const records = [...kiosk.ledger.records()];
      const standing = recountStanding(records);
      const tally = kiosk.ledger.tally();
      expect(tally).toEqual(countStanding(standing));
      const live = [...tally].filter(([key]) => key.startsWith('live '));
      const count = recount([records]);
      expect(new Map([...count.works].map(([code, { ballots }]) => [`live ${code}`, ballots]))).toEqual(
        new Map(live),
      );
      for (const visit of visits)
        expect(expectDone(kiosk.ledger.standing(visit)).ballots.map(({ id }) => id)).toEqual(
          standing
            .filter((ballot) => ballot.visit === visit && ballot.mode === kiosk.settings.exhibition().mode)
            .map(({ id }) => id),
        );
    }),
    { numRuns: 60 },
  );
});

test('results rank works per category, show ties as ties and leave test ballots out', async () => {
  cast('poem-3');
  cast('poem-1');
  cast('song-9');
  kiosk.settings.changeExhibition({ mode: 'test' });
  cast('poem-2');
  const log = silence();
  expect(
    await printResults(
      { folder: { dataFolder: folder }, json: true, csv: null, xlsx: null, pdf: null },
      speak,
    ),
  ).toBe(0);
  const results = resultsSchema.parse(JSON.parse(printed(log)));
  expect(results).toMatchObject({ ballots: 3, visits: 3, testBallots: 1, apart: [] });
  const poems = results.categories.find(({ category }) => category === 'poem');
  expect(poems?.works.map(({ code, rank, tied, ballots }) => [code, rank, tied, ballots])).toEqual([
    ['poem-1', 1, true, 1],
    ['poem-3', 1, true, 1],
    ['poem-2', 3, false, 0],
  ]);
  expect(results.categories.find(({ category }) => category === 'song')?.works).toMatchObject([
    { code: 'song-9', number: null, ballots: 1 },
  ]);
  log.mockClear();
  await printResults(
    { folder: { dataFolder: folder }, json: false, csv: null, xlsx: null, pdf: null },
    speak,
  );
  expect(printed(log)).toContain('3 phiếu được tính, từ 3 lượt bình chọn trên 1 màn hình.');
  expect(printed(log)).toContain('3. Mẹ, sách và suối Nậm La – Lò Thị Mai, Quàng Văn Định');
});

test('CSV opens in Excel: byte order mark, CRLF, whole Vietnamese, no formula', async () => {
  const visit = randomUUID();
  cast('poem-1', visit);
  cast('poem-2', visit);
  silence();
  const out = join(away, 'votes.csv');
  expect(await exportVotes({ dataFolder: folder, out }, speak)).toBe(0);
  const bytes = readFileSync(out);
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(bytes.toString('utf8').match(/[^\r]\n/)).toBeNull();
  const rows = parse(bytes, { bom: true });
  expect(rows).toEqual([
    [
      'STT bản ghi',
      'Thời gian',
      'Màn hình',
      'Chế độ',
      'Thể loại',
      'Số',
      'Mã số',
      'Tên tác phẩm',
      'Tác giả',
      'Tình trạng',
      'Lượt xem',
      'Đáng ngờ',
      'Lý do loại',
    ],
    [
      '2',
      '2024-10-05 14:12',
      'Màn hình 1',
      'Thật',
      'Thơ',
      '1',
      'poem-1',
      'Nắng về Chiềng Đen',
      'Lò Thị Mai, Quàng Văn Định',
      'Đã đổi',
      visit,
      ...['', ''],
    ],
    [
      '3',
      '2024-10-05 14:12',
      'Màn hình 1',
      'Thật',
      'Thơ',
      '2',
      'poem-2',
      `'=HYPERLINK("http://x";"Bấm")`,
      'Lò Thị Mai, Quàng Văn Định',
      'Được tính',
      visit,
      ...['', ''],
    ],
  ]);
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '=cmd|" /C calc"!A0'])(
  'words %j are no formula in CSV',
  (words) => {
    const visit = randomUUID();
    expectDone(
      kiosk.ledger.leaveFeedback({
        id: randomUUID(),
        visit,
        mood: 'happy',
        phrases: ['phrase-1'],
        words,
        about: null,
        language: 'vi',
      }),
    );
    const source = {
      exhibition: { id: 'x', name: { vi: 'x', en: 'x' }, timeZone: 'Asia/Ho_Chi_Minh' },
      works: [],
      exposures: [],
      ledgers: [{ kiosk: { id: kiosk.key.id, name: 'A' }, records: [...kiosk.ledger.records()] }],
      apart: [],
    };
    const [, row] = parse(toCsv(feedbackTable(source, speak)), { bom: true });
    expect(row).toEqual(expect.arrayContaining([`'${words}`, 'Vui', 'Các em vẽ giỏi quá']));
  },
);

test('a workbook holds text cells only, and JSON lines are the ledger itself', async () => {
  cast('poem-2');
  silence();
  const [book, lines] = [join(away, 'a.xlsx'), join(away, 'a.jsonl')];
  expect(await exportVotes({ dataFolder: folder, out: book }, speak)).toBe(0);
  const { Sheets, SheetNames } = xlsx.read(readFileSync(book));
  expect(SheetNames).toEqual(['Kết quả', 'Phiếu', 'Hai bức cạnh nhau', 'Lời nhắn']);
  expect(Sheets['Phiếu']?.['H2']).toMatchObject({ t: 's', v: '=HYPERLINK("http://x";"Bấm")' });
  expect(Sheets['Phiếu']?.['H2']).not.toHaveProperty('f');
  expect(await exportVotes({ dataFolder: folder, out: lines }, speak)).toBe(0);
  expect(readFileSync(lines, 'utf8')).toBe(readFileSync(join(folder, 'ledger.ndjson'), 'utf8'));
  expect(readFileSync(lines, 'utf8')).toBe(
    [...kiosk.ledger.records()].map((record) => `${toLine(record)}\n`).join(''),
  );
  vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(await exportVotes({ dataFolder: folder, out: join(away, 'a.doc') }, speak)).toBe(2);
  expect(readdirSync(away).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

// Windows lets only administrators make links.
test.skipIf(process.platform === 'win32')('nothing in a data folder is ever written over', async () => {
  cast('poem-1');
  silence();
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  const before = new Map(
    ['key.json', 'ledger.ndjson'].map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
  const link = join(away, 'link');
  symlinkSync(folder, link);
  const results = (csv: string | null, xlsx: string | null, mergedFolder?: string) =>
    printResults(
      { folder: mergedFolder ? { mergedFolder } : { dataFolder: folder }, json: false, csv, xlsx, pdf: null },
      speak,
    );
  expect(await results(join(folder, 'ledger.ndjson'), null)).toBe(2);
  expect(await results(join(away, 'results.xlsx'), null)).toBe(2);
  expect(await results(null, join(folder, 'results.xlsx'))).toBe(2);
  expect(await results(join(folder, 'results.csv'), null, away)).toBe(2);
  expect(await results(join(away, 'results.csv'), null)).toBe(0);
  for (const name of [join(folder, 'a.csv'), join(folder, 'exports', 'new', 'a.csv'), join(link, 'a.csv')])
    expect(await exportVotes({ dataFolder: folder, out: name }, speak)).toBe(2);
  expect(error.mock.calls.flat().join()).toContain('thuộc thư mục dữ liệu');
  for (const [name, content] of before) expect(readFileSync(join(folder, name), 'utf8')).toBe(content);
});

test('verify proves a data folder beside the running kiosk and names the first bad record', async () => {
  cast('poem-1');
  cast('poem-2');
  const log = silence();
  expect(await verifyVotes({ target: folder, json: true }, speak)).toBe(0);
  expect(JSON.parse(printed(log))).toMatchObject({
    version: 1,
    intact: true,
    records: 3,
    head: kiosk.ledger.head().hash,
  });
  const file = join(folder, 'ledger.ndjson');
  writeFileSync(file, readFileSync(file, 'utf8').replace('poem-2', 'poem-1'));
  log.mockClear();
  expect(await verifyVotes({ target: folder, json: true }, speak)).toBe(1);
  expect(JSON.parse(printed(log))).toMatchObject({
    intact: false,
    problem: { code: 'copy-broken', values: { seq: 3, why: 'wrong-hash' } },
  });
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(await verifyVotes({ target: folder, json: false }, speak)).toBe(1);
  expect(error.mock.calls.flat().join()).toContain('bản ghi 3 – nội dung đã bị sửa');
});

test('an older database in its place: what ledger.ndjson has beyond it is counted and exported, and verify names it', async () => {
  cast('poem-1');
  const older = join(away, 'older.db');
  kiosk.database.prepare('VACUUM INTO ?').run(older);
  for (let vote = 0; vote < 3; vote += 1) cast('poem-2');
  kiosk.close();
  cpSync(older, join(folder, 'hoa-ban.db'));
  const results = () =>
    printResults({ folder: { dataFolder: folder }, json: true, csv: null, xlsx: null, pdf: null }, speak);
  const log = silence();
  expect(await verifyVotes({ target: folder, json: true }, speak)).toBe(1);
  expect(JSON.parse(printed(log))).toMatchObject({ problem: { code: 'copies-differ', values: { seq: 3 } } });
  log.mockClear();
  expect(await results()).toBe(0);
  expect(JSON.parse(printed(log))).toMatchObject({ ballots: 4, kiosks: [{ records: 5 }] });
  const bundle = join(away, 'kiosk.hoaban-votes');
  expect(await exportVotes({ dataFolder: folder, out: bundle }, speak)).toBe(0);
  log.mockClear();
  expect(await verifyVotes({ target: bundle, json: true }, speak)).toBe(0);
  expect(JSON.parse(printed(log))).toMatchObject({ records: 5 });
  // What does not go on from the database is none of the ledger.
  const file = join(folder, 'ledger.ndjson');
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('poem-2', 'poem-1'));
  log.mockClear();
  expect(await results()).toBe(0);
  expect(JSON.parse(printed(log))).toMatchObject({ ballots: 1, kiosks: [{ records: 2 }] });
  // Without any database nothing can be told of works, but that its votes are there.
  rmSync(join(folder, 'hoa-ban.db'));
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  expect([await results(), await verifyVotes({ target: folder, json: false }, speak)]).toEqual([1, 1]);
  expect(error.mock.calls.flat().join()).toMatch(/phiếu vẫn còn.*phiếu vẫn còn/s);
  kiosk = openKiosk(folder, { ...fastDisk, now });
});

test('verify names a database that is damaged outside the ledger', async () => {
  cast('poem-1');
  const page = Number(kiosk.database.pragma('page_size', { simple: true }));
  const root = Number(
    kiosk.database
      .prepare("SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = 'entry'")
      .pluck()
      .get(),
  );
  kiosk.close();
  const handle = openSync(join(folder, 'hoa-ban.db'), 'r+');
  writeSync(handle, Buffer.alloc(page, 0x55), 0, page, (root - 1) * page);
  closeSync(handle);
  const log = silence();
  expect(await verifyVotes({ target: folder, json: true }, speak)).toBe(1);
  expect(JSON.parse(printed(log))).toMatchObject({ problem: { code: 'database-damaged' } });
  removeFolder(folder);
  kiosk = openKiosk(folder, fastDisk);
});

test('a data folder on a write-protected stick can be counted and verified', async ({ skip }) => {
  cast('poem-1');
  kiosk.close();
  const stick = join(away, 'stick');
  mkdirSync(stick);
  const mount = (...args: string[]) => spawnSync('mount', args).status === 0;
  if (!mount('-t', 'tmpfs', 'tmpfs', stick)) skip('a stick can only be mounted by root on Linux');
  try {
    cpSync(folder, stick, { recursive: true });
    expect(mount('-o', 'remount,ro', stick)).toBe(true);
    const log = silence();
    expect(await verifyVotes({ target: stick, json: false }, speak)).toBe(0);
    expect(
      await printResults(
        { folder: { dataFolder: stick }, json: false, csv: null, xlsx: null, pdf: null },
        speak,
      ),
    ).toBe(0);
    expect(printed(log)).toContain('1 phiếu được tính');
  } finally {
    spawnSync('umount', ['-l', stick]);
    kiosk = openKiosk(folder, fastDisk);
  }
});

test('staff get results and downloads; what was seen is counted', async () => {
  const clock = { now };
  const exposures = createExposures({ database: kiosk.database, clock });
  const { ledger, settings } = kiosk;
  const app = new Hono()
    .route(
      '/exposures',
      createExposureRoutes(
        exposures,
        (code) => code === 'poem-1',
        () => {},
      ),
    )
    .route(
      '/staff',
      createResultsRoutes({
        ...{ ledger, settings, clock },
        results: createResults({ dataFolder: folder, exposures, settings, clock, start: startNodeChild }),
      }),
    );
  const post = (path: string, body: unknown) =>
    app.request(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  for (const kind of ['shown', 'opened', 'opened', 'opened', 'opened'])
    expect((await post('/exposures', { entry: 'poem-1', kind })).status).toBe(204);
  expect((await post('/exposures', { entry: 'poem-1', kind: 'eaten' })).status).toBe(400);
  // Anybody at the machine may post: what they make up is neither kept nor carried.
  expect((await post('/exposures', { entry: 'made-up', kind: 'opened' })).status).toBe(204);
  expect(exposures.daily('UTC').map(({ entry }) => entry)).toEqual(['poem-1']);
  exposures.count({ entry: 'kept-before', kind: 'opened' });
  cast('poem-1');
  const results = resultsSchema.parse(await (await app.request('/staff/results')).json());
  expect(results.categories.flatMap(({ works }) => works)[0]).toMatchObject({
    code: 'poem-1',
    shown: 1,
    opened: 4,
    perHundred: { value: 25, low: 4.6, high: 69.9 },
  });
  const csv = await app.request('/staff/exports/votes.csv');
  expect(csv.headers.get('content-disposition')).toBe(
    `attachment; filename="${kiosk.key.id}-20241005-1412-phieu.csv"`,
  );
  mkdirSync(join(folder, 'media'), { recursive: true });
  const written = await post('/staff/exports', { folder: away });
  const { folder: out, files, isSafe } = (await written.json()) as Written;
  expect(isSafe).toBe(true);
  expect(readdirSync(out).sort()).toEqual([...files].sort());
  // Nowhere else: what is exported again and again would fill the disk of the votes.
  expect((await post('/staff/exports', {})).status).toBe(400);
  for (const path of ['/staff/exports', '/staff/results/report.pdf']) {
    const refused = await post(path, { folder: join(folder, 'media') });
    expect([refused.status, await refused.json()]).toMatchObject([
      422,
      { problem: { code: 'output-in-data-folder' } },
    ]);
  }
  expect(files.map((name) => name.replace(/^kiosk-\w+-[0-9-]+/, ''))).toEqual([
    '.hoaban-votes',
    'phieu.csv',
    'hai-buc-canh-nhau.csv',
    'ket-qua.csv',
    'bao-cao.pdf',
    'bien-nhan.txt',
    'phieu-niem-phong.pdf',
  ]);
  // A cloned kiosk has the same name, and may be asked in the same minute.
  const bundle = readFileSync(join(out, files[0] ?? ''));
  cast('poem-2');
  const again = (await (await post('/staff/exports', { folder: away })).json()) as Written;
  expect(again.files[0]).toBe(`${kiosk.key.id}-20241005-1412-2.hoaban-votes`);
  expect(readdirSync(out).sort()).toEqual([...files, ...again.files].sort());
  expect(readFileSync(join(out, files[0] ?? '')).equals(bundle)).toBe(true);
  const state = await (await app.request('/staff/ledger')).json();
  const head = kiosk.ledger.head();
  expect(state).toMatchObject({ records: head.seq, head: head.hash, aloud: sayHash(head.hash), alarms: [] });
  silence();
  expect(await verifyVotes({ target: join(out, files[0] ?? ''), json: true }, speak)).toBe(0);
  const { manifest } = expectDone(await readBundle(join(out, files[0] ?? '')));
  expect(manifest.exposures).toEqual([{ day: '2024-10-05', entry: 'poem-1', shown: 1, opened: 4 }]);
  const download = await app.request('/staff/exports/bundle');
  writeFileSync(join(folder, 'b.hoaban-votes'), Buffer.from(await download.arrayBuffer()));
  expect(await verifyVotes({ target: join(folder, 'b.hoaban-votes'), json: true }, speak)).toBe(0);
  expect((await post('/staff/exports', { folder: '/nowhere' })).status).toBe(404);
  // The report of all kiosks, wanted in the same minute, leaves this one's own where it is.
  for (const [query, name] of [
    ['', 'bao-cao'],
    [`?folder=${encodeURIComponent(away)}`, 'bao-cao-chung'],
  ]) {
    const report = await app.request(`/staff/results/report.pdf${query}`);
    expect(report.headers.get('content-disposition')).toContain(`-1412-${name}.pdf"`);
  }
  exposures.close();
});

/** The kiosk again, by a clock of the test's own, with what staff are answered about its results. */
function openByClock(clock: Clock) {
  kiosk.close();
  kiosk = openKiosk(folder, { ...fastDisk, now: clock.now });
  const exposures = createExposures({ database: kiosk.database, clock });
  const { ledger, settings } = kiosk;
  const app = createResultsRoutes({
    ...{ ledger, settings, clock },
    results: createResults({ dataFolder: folder, exposures, settings, clock, start: startNodeChild }),
  });
  return { app, exposures };
}

test('staff see what is suspicious, drill to its ballots and void them; a filter limits every number', async () => {
  let time = now().getTime();
  const { app, exposures } = openByClock({ now: () => new Date(time) });
  const read = async (query = '') =>
    resultsSchema.parse(await (await app.request(`/results?${query}`)).json());
  const send = (path: string, body: unknown) =>
    app.request(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  exposures.count({ entry: 'poem-1', kind: 'opened' });
  cast('poem-2');
  time += 24 * 3600 * 1000;
  for (let vote = 0; vote < 6; vote += 1) {
    time += 4000 + (vote % 2) * 2500;
    cast('poem-1');
  }
  const all = await read();
  expect(all).toMatchObject({ ballots: 7, suspected: 6, days: ['2024-10-05', '2024-10-06'] });
  expect(all.suspicions).toMatchObject([{ reason: 'burst', entry: 'poem-1', ballots: 6 }]);
  const ofPoem = (results: typeof all, code: string) =>
    results.categories.flatMap(({ works }) => works).find((work) => work.code === code);
  expect(ofPoem(all, 'poem-1')).toMatchObject({ rank: 1, ballots: 6, suspected: 6, rankWithoutSuspected: 2 });
  expect(ofPoem(all, 'poem-2')).toMatchObject({ rank: 2, ballots: 1, rankWithoutSuspected: 1 });
  const first = await read('day=2024-10-05');
  expect(first).toMatchObject({ ballots: 1, visits: 1, suspected: 0, suspicions: [] });
  expect(ofPoem(first, 'poem-1')).toMatchObject({ ballots: 0, opened: 1 });
  expect(ofPoem(await read('day=2024-10-06'), 'poem-1')).toMatchObject({ ballots: 6, opened: 0 });
  expect((await read('venue=nowhere')).ballots).toBe(0);
  expect((await app.request('/results?day=yesterday')).status).toBe(400);

  const list = ballotListSchema.parse(await (await app.request('/results/ballots?only=suspected')).json());
  expect(list).toMatchObject({ total: 6 });
  const [newest] = list.rows;
  expect(newest).toMatchObject({ entry: 'poem-1', state: 'stands', suspicions: ['burst'], voids: [] });
  const wish = { id: randomUUID(), visit: newest?.visit, record: null, reason: 'Máy bấm' };
  expect((await send('/voids', { ...wish, reason: '' })).status).toBe(400);
  expect((await send('/voids', wish)).status).toBe(204);
  expect((await send('/voids', { ...wish, id: randomUUID() })).status).toBe(409);
  expect((await send('/voids', { ...wish, id: randomUUID(), visit: randomUUID() })).status).toBe(404);
  const after = await read();
  expect(after).toMatchObject({ ballots: 6, voidedBallots: 1, voids: [{ reason: 'Máy bấm', ballots: 1 }] });
  const voided = ballotListSchema.parse(await (await app.request('/results/ballots?only=voided')).json());
  expect(voided.rows).toMatchObject([{ state: 'voided', voids: [{ reason: 'Máy bấm', whole: true }] }]);
  const log = silence();
  await printResults(
    { folder: { dataFolder: folder }, json: false, csv: null, xlsx: null, pdf: null },
    speak,
  );
  expect(printed(log)).toContain('đã loại 1 phiếu');
  const back = { id: randomUUID(), void: wish.id, reason: 'Nhầm' };
  expect((await send('/restorations', back)).status).toBe(204);
  expect(await read()).toMatchObject({ ballots: 7, voidedBallots: 0, voids: [] });
  log.mockClear();
  await printResults(
    { folder: { dataFolder: folder }, json: false, csv: null, xlsx: null, pdf: null },
    speak,
  );
  expect(printed(log)).toContain('6 phiếu dồn dập, số 1, Màn hình 1, 2024-10-06 14:12–2024-10-06 14:13');
  expect(printed(log)).toContain('hạng 1, nếu bỏ phiếu đáng ngờ thì hạng 2');

  // Bundles of several kiosks in a folder are counted together; one that was changed is named.
  silence();
  expect(await exportVotes({ dataFolder: folder, out: join(away, 'a.hoaban-votes') }, speak)).toBe(0);
  writeFileSync(join(away, 'b.hoaban-votes'), 'not a bundle');
  const merged = await read(`folder=${encodeURIComponent(away)}`);
  expect(merged).toMatchObject({
    ballots: 7,
    apart: [{ code: 'bundle-not-counted', values: { file: 'b.hoaban-votes' } }],
  });
  expect((await app.request('/results?folder=/nowhere')).status).toBe(422);
  exposures.close();
});

test('all ballots of one suspicion are handed out, and taken out of the count in one step', async () => {
  let time = now().getTime();
  const { app, exposures } = openByClock({ now: () => new Date(time) });
  const stuff = (entry: string, times: number) => {
    for (let vote = 0; vote < times; vote += 1) {
      time += 1500 + (vote % 2) * 900;
      cast(entry);
    }
  };
  stuff('poem-1', 350);
  time += 3600 * 1000;
  stuff('poem-1', 8);
  cast('poem-2');
  const results = resultsSchema.parse(await (await app.request('/results')).json());
  const bursts = results.suspicions.filter(({ reason }) => reason === 'burst');
  expect(bursts).toMatchObject([
    { entry: 'poem-1', ballots: 350 },
    { entry: 'poem-1', ballots: 8 },
  ]);
  const read = async (values: Record<string, string>) => {
    const answer = await app.request(`/results/suspicion?${new URLSearchParams(values)}`);
    return answer.ok ? ballotListSchema.parse(await answer.json()) : answer.status;
  };
  const [first] = bursts;
  if (!first) throw new Error('nothing was found');
  const { from, to } = first;
  const suspicion = { reason: 'burst', entry: 'poem-1', from, to };
  // More than a sheet shows: all of them are to be taken out.
  const list = await read(suspicion);
  if (typeof list === 'number') throw new Error(String(list));
  expect(list.total).toBe(350);
  expect(list.rows).toHaveLength(350);
  expect(await read({ ...suspicion, reason: 'metronome' })).toMatchObject({ total: 0 });
  expect(await read({ ...suspicion, entry: 'poem-2' })).toMatchObject({ total: 0 });
  expect(await read({ reason: 'burst', from, to })).toMatchObject({ total: 0 });
  expect(await read({ ...suspicion, reason: 'dislike' })).toBe(400);

  const votes = list.rows.map(({ id, visit }) => ({ id: randomUUID(), visit, record: id }));
  const send = async (body: unknown) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await app.request('/voids/many', { method: 'POST', headers, body: JSON.stringify(body) });
    return answer.ok ? manyVoidedSchema.parse(await answer.json()) : answer.status;
  };
  const [one, two] = [votes.slice(0, mostVoidsAtOnce), votes.slice(mostVoidsAtOnce)];
  expect(await send({ reason: 'Máy bấm', votes })).toBe(400);
  expect(await send({ reason: 'Máy bấm', votes: [one[0], one[0]] })).toBe(400);
  expect(await send({ reason: 'Máy bấm', votes: one })).toEqual({ voided: 200, before: 0 });
  expect(await send({ reason: 'Máy bấm', votes: one })).toEqual({ voided: 0, before: 200 });
  expect(await send({ reason: 'Máy bấm', votes: two })).toEqual({ voided: 150, before: 0 });
  const after = resultsSchema.parse(await (await app.request('/results')).json());
  expect(after).toMatchObject({ ballots: 9, voidedBallots: 350 });
  expect(after.voids.every(({ reason, ballots }) => reason === 'Máy bấm' && ballots === 1)).toBe(true);
  expect(after.voids).toHaveLength(350);
  expect(await read(suspicion)).toMatchObject({ total: 0 });
  exposures.close();
});

test('visitors are answered while everything is counted and exported; an export under way holds what was cast', async () => {
  const clock = { now };
  const exposures = createExposures({ database: kiosk.database, clock });
  const { ledger, settings } = kiosk;
  const results = createResults({ dataFolder: folder, exposures, settings, clock, start: startNodeChild });
  const app = createResultsRoutes({ ledger, settings, clock, results });
  for (let vote = 0; vote < 1500; vote += 1) cast(`poem-${(vote % 3) + 1}`);
  const longest = { gap: 0 };
  let last = performance.now();
  const started = last;
  const ticking = setInterval(() => {
    longest.gap = Math.max(longest.gap, performance.now() - last);
    last = performance.now();
  }, 1);
  const exporting = app.request('/exports', {
    method: 'POST',
    body: JSON.stringify({ folder: away }),
    headers: { 'content-type': 'application/json' },
  });
  cast('poem-1');
  const written = (await (await exporting).json()) as Written;
  clearInterval(ticking);
  expect(longest.gap).toBeLessThan((performance.now() - started) / 3);
  const csv = written.files.find((name) => name.endsWith('-phieu.csv')) ?? '';
  const rows = parse(readFileSync(join(written.folder, csv)), { bom: true }) as string[][];
  expect(rows).toHaveLength(1 + 1501);
  await results.close();
  exposures.close();
}, 60_000);

test('a count that is killed fails alone, and the next one is right', async () => {
  const exposures = createExposures({ database: kiosk.database, clock: { now } });
  const started: Child[] = [];
  const start: StartChild = (module, options) => {
    const child = startNodeChild(module, options);
    started.push(child);
    return child;
  };
  const { settings } = kiosk;
  const results = createResults({ dataFolder: folder, exposures, settings, clock: { now }, start });
  cast('poem-1');
  const both = [results.run('votes', null), results.run('closingSheet', null)];
  started[0]?.kill();
  for (const one of both) await expect(one).rejects.toThrow('the counting process ended');
  expect(expectDone(await results.run('results', { filter: {} }))).toMatchObject({ ballots: 1 });
  expect(started).toHaveLength(2);
  await results.close();
  exposures.close();
}, 30_000);

test('a stick is asked for its room and its limits before anything is written', () => {
  const place = (type: number, free: number) => () => ({ type, bsize: 4096, bavail: free / 4096 });
  const files = [['phieu.csv', 'x'.repeat(3e6)]] as const;
  expect(checkPlace('/usb', files, place(0xef53, 16e6))).toBeNull();
  expect(checkPlace('/usb', files, place(0xef53, 3.5e6))).toMatchObject({
    code: 'place-full',
    values: { needed: 5, free: 3 },
  });
  const large = Object.defineProperty(new Uint8Array(0), 'byteLength', { value: 2 ** 32 });
  expect(checkPlace('/usb', [['a.hoaban-votes', large]], place(0x4d44, 64e9))).toMatchObject({
    code: 'file-too-large-for-stick',
  });
  expect(checkPlace('/usb', [['a.hoaban-votes', large]], place(0xef53, 64e9))).toBeNull();
});

test('a stick that is full is not written to, and says so', async ({ skip }) => {
  const stick = join(away, 'small');
  mkdirSync(stick);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', stick]).status !== 0)
    skip('a stick can only be mounted by root on Linux');
  try {
    const clock = { now };
    const exposures = createExposures({ database: kiosk.database, clock });
    const { ledger, settings } = kiosk;
    const app = createResultsRoutes({
      ...{ ledger, settings, clock },
      results: createResults({ dataFolder: folder, exposures, settings, clock, start: startNodeChild }),
    });
    const answer = await app.request('/exports', {
      method: 'POST',
      body: JSON.stringify({ folder: stick }),
      headers: { 'content-type': 'application/json' },
    });
    expect([answer.status, await answer.json()]).toMatchObject([507, { problem: { code: 'place-full' } }]);
    expect(readdirSync(stick)).toEqual([]);
    exposures.close();
  } finally {
    spawnSync('umount', ['-l', stick]);
  }
});
