import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createImportingRoutes } from '../../src/server/importing/routes.ts';
import type { Decision, StoredDecision } from '../../src/shared/decision.ts';
import type { Entry } from '../../src/shared/entry.ts';
import type { WorksOnShow } from '../../src/shared/works-on-show.ts';
import { codesOf, createWorld, makeJpeg, makeXlsx, type World } from './import-world.ts';

const list = (...rows: (string | number)[][]) =>
  makeXlsx({
    'Danh sách': [
      ['Mã', 'Thể loại', 'Tên tác phẩm', 'Tác giả', 'Tuổi', 'Đơn vị', 'Giải', 'Tên tệp'],
      ...rows,
    ],
  });
const rows = [
  ['T-1', 'Tranh', 'Suối Nậm La', 'Lò Thị Mai', 9, 'Trường TH Chiềng Sinh', 'Giải Nhất', '1.jpg'],
  ['T-2', 'Tranh', 'Chợ phiên', 'Cà Văn Nam', 11, '', '', '2.jpg'],
  ['T-3', 'Tranh', '', 'Vì Thị Hoa', '', '', 'Giải Ba', '3.jpg'],
  ['TH-1', 'Thơ', 'Hoa ban', 'Quàng Bảo Anh', '', 'Phường Tô Hiệu', '', 'tho 1.txt'],
  ['TH-2', 'Thơ', '', '', '', '', '', 'tho 2.txt'],
];
const codes = rows.map(([code]) => String(code));

async function hang() {
  const world = createWorld();
  world.put('danh-sach.xlsx', list(...rows));
  for (const seed of [1, 2, 3]) world.put(`${seed}.jpg`, await makeJpeg(seed, 60, 40 + seed));
  world.put('tho 1.txt', 'Hoa ban\n\nTrắng rừng mùa xuân,\nem về với bản.\n');
  world.put('tho 2.txt', 'Tiếng khèn\nTác giả: Hà Văn Ban\n\nGọi nắng về,\nqua đèo.\n');
  await world.import();
  const app = createImportingRoutes({ ...world, host: { listDrives: async () => [] } });
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await app.request(path, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return {
      status: answer.status,
      body: (await answer.json()) as WorksOnShow & { problem: { code: string } },
    };
  };
  return {
    world,
    ask,
    decide: (...decisions: Decision[]) => ask('POST', '/works/decisions', { decisions }),
    takeBack: ({ id }: StoredDecision) => ask('DELETE', `/works/decisions/${id}`),
    undo: () => ask('POST', '/revisions/undo', {}),
  };
}
const shown = ({ catalogue }: World, code: string): Entry => {
  const entry = catalogue.entry(code);
  if (!entry) throw new Error(`${code} is not on show`);
  return entry;
};
const pictureOf = (world: World, code: string) => {
  const entry = shown(world, code);
  if (entry.category !== 'painting' || !entry.pictures[0]) throw new Error(`${code} is no painting`);
  return entry.pictures[0];
};

it('a label is put right on show at once, as one revision, also without the folder', async () => {
  const { world, decide } = await hang();
  rmSync(world.folder, { recursive: true });
  const told: string[] = [];
  world.changes.subscribe((change) => told.push(change));
  const answer = await decide(
    { kind: 'title', entry: 'T-1', title: 'Suối Nậm La mùa lũ' },
    { kind: 'authors', entry: 'T-1', authors: ['Lò Thị Mai', 'Lò Văn Pó'] },
    { kind: 'age', entry: 'T-1', age: 10 },
    { kind: 'unit', entry: 'T-1', unit: null },
    { kind: 'award', entry: 'T-1', label: 'Giải Nhì' },
  );
  expect(answer).toMatchObject({
    status: 200,
    body: { revision: 2, listed: { 'T-1': { title: { vi: 'Suối Nậm La' }, age: 9 } } },
  });
  expect(shown(world, 'T-1')).toMatchObject({
    ...{ title: { vi: 'Suối Nậm La mùa lũ', en: null }, authors: ['Lò Thị Mai', 'Lò Văn Pó'] },
    ...{ age: 10, unit: null, prize: { label: 'Giải Nhì', rank: 2 } },
  });
  expect(told).toContain('catalogue');
  // The report of the import is still of what is on show.
  expect(world.importing.current()?.report).toMatchObject({ outcome: 'published', revision: 2 });
  expect(world.importing.current()?.problem).toBeNull();
});

it('a work is hidden and shown again, unless another has its number by then', async () => {
  const { world, decide, takeBack, ask } = await hang();
  const before = shown(world, 'T-2');
  const hidden = await decide({ kind: 'hide', entry: 'T-2' });
  expect(hidden.body.hidden.map(({ code }) => code)).toEqual(['T-2']);
  expect(world.catalogue.entry('T-2')).toBeNull();
  const [stored] = hidden.body.decisions;
  if (!stored) throw new Error('nothing was kept');
  expect((await takeBack(stored)).body.hidden).toEqual([]);
  expect(shown(world, 'T-2')).toEqual(before);

  await decide({ kind: 'hide', entry: 'T-2' });
  world.put(
    'danh-sach.xlsx',
    list(...rows.filter(([code]) => code !== 'T-2'), ['T-2b', 'Tranh', 'Mưa', 'Lò An', '', '', '', '2.jpg']),
  );
  await world.import();
  const again = await ask('GET', '/works');
  const [hide] = again.body.decisions;
  if (!hide) throw new Error('nothing was kept');
  const answer = await takeBack(hide);
  expect([answer.status, answer.body.problem.code]).toEqual([409, 'work-number-taken']);
  expect(world.importing.decisions()).toHaveLength(1);
});

it('what nobody shows is refused, and nothing is kept of it', async () => {
  const { world, decide, ask } = await hang();
  const answer = await decide(
    { kind: 'title', entry: 'T-1', title: 'Khác' },
    { kind: 'title', entry: 'X-9', title: 'Gì' },
  );
  expect([answer.status, answer.body.problem.code]).toEqual([404, 'unknown-entry']);
  expect(world.importing.decisions()).toEqual([]);
  expect(world.catalogue.current().revision).toBe(1);
  const file = { kind: 'file', file: '1.jpg', entry: 'T-1' };
  expect((await ask('POST', '/works/decisions', { decisions: [file] })).status).toBe(400);
});

it('the last work on show is not hidden', async () => {
  const { decide } = await hang();
  const [last = '', ...others] = codes;
  for (const entry of others) expect((await decide({ kind: 'hide', entry })).status).toBe(200);
  const answer = await decide({ kind: 'hide', entry: last });
  expect([answer.status, answer.body.problem.code]).toEqual([409, 'work-last']);
});

it('going back takes back what was decided with it, and going back again decides it anew', async () => {
  const { world, decide, undo } = await hang();
  await decide({ kind: 'title', entry: 'T-1', title: 'Một' });
  await decide({ kind: 'title', entry: 'T-1', title: 'Hai' });
  const titles = () => [
    shown(world, 'T-1').title.vi,
    ...world.importing.decisions().map(({ decision }) => decision.kind === 'title' && decision.title),
  ];
  expect(titles()).toEqual(['Hai', 'Hai']);
  await undo();
  expect(titles()).toEqual(['Một', 'Một']);
  expect((await world.import()).outcome).toBe('unchanged');
  await undo();
  expect(titles()).toEqual(['Hai', 'Hai']);
  expect((await world.import()).outcome).toBe('unchanged');
});

it('changes of labels push no import out of those that can be gone back to', async () => {
  const { world, decide } = await hang();
  for (let age = 1; age <= 14; age += 1) await decide({ kind: 'age', entry: 'T-1', age });
  const kept = world.catalogue.publications();
  expect(kept).toHaveLength(11);
  expect(kept.at(-1)).toMatchObject({ revision: 1, change: null });
});

it('a picture is turned and turned back, and its point moved', async () => {
  const { world, decide } = await hang();
  const before = pictureOf(world, 'T-1');
  await decide({ kind: 'turn', picture: before.hash, quarters: 1 });
  const turned = pictureOf(world, 'T-1');
  expect([turned.width, turned.height]).toEqual([before.height, before.width]);
  await decide({ kind: 'point', picture: turned.hash, x: 0.1, y: 0.9 });
  expect(pictureOf(world, 'T-1').points[0]).toEqual({ x: 0.1, y: 0.9 });
  expect((await world.import()).outcome).toBe('unchanged');
  await decide({ kind: 'turn', picture: turned.hash, quarters: 3 });
  expect(pictureOf(world, 'T-1')).toEqual(before);
  expect(world.importing.decisions().map(({ decision }) => decision.kind)).toEqual(['point']);
});

it('what waits to be published is made ready again with it', async () => {
  const { world, decide } = await hang();
  world.put('4.jpg', await makeJpeg(4));
  world.put('danh-sach.xlsx', list(...rows, ['T-4', 'Tranh', 'Gió', '', '', '', '', '4.jpg']));
  await world.importing.stage(world.folder);
  await expect.poll(() => world.importing.current()?.stage).toBe('finished');
  await decide({ kind: 'title', entry: 'T-1', title: 'Khác' });
  await expect.poll(() => world.importing.current()?.stage).toBe('finished');
  expect(shown(world, 'T-1').title.vi).toBe('Khác');
  expect(world.catalogue.entry('T-4')).toBeNull();
  expect((await world.importing.publish()).ok).toBe(true);
  expect(shown(world, 'T-1').title.vi).toBe('Khác');
  expect(shown(world, 'T-4').title.vi).toBe('Gió');
});

const text = fc.constantFrom('Hoa ban', 'Gọi nắng về,', 'Một', 'Untitled', 'Giải nhất', 'Trường TH Hua La');
const step = fc.oneof(
  fc.record({ kind: fc.constant('title' as const), entry: fc.constantFrom(...codes), title: text }),
  fc.record({
    ...{ kind: fc.constant('authors' as const), entry: fc.constantFrom(...codes) },
    authors: fc.array(text, { maxLength: 3 }),
  }),
  fc.record({
    ...{ kind: fc.constant('age' as const), entry: fc.constantFrom(...codes) },
    age: fc.option(fc.integer({ min: 1, max: 130 })),
  }),
  fc.record({
    ...{ kind: fc.constant('unit' as const), entry: fc.constantFrom(...codes) },
    unit: fc.option(text),
  }),
  fc.record({
    ...{ kind: fc.constant('award' as const), entry: fc.constantFrom(...codes) },
    label: fc.option(text),
  }),
  fc.record({ kind: fc.constant('hide' as const), entry: fc.constantFrom(...codes) }),
  fc.record({
    ...{ kind: fc.constant('turn' as const), of: fc.constantFrom('T-1', 'T-2', 'T-3') },
    quarters: fc.constantFrom(1, 2, 3),
  }),
  fc.record({
    ...{ kind: fc.constant('point' as const), of: fc.constantFrom('T-1', 'T-2', 'T-3') },
    ...{ x: fc.constantFrom(0, 0.25, 1), y: fc.constantFrom(0, 0.5, 1) },
  }),
  fc.record({ kind: fc.constant('back' as const), at: fc.nat(20) }),
  fc.record({ kind: fc.constant('undo' as const) }),
);

it('what is on show is what the next import of the same folder makes, whatever was decided', async () => {
  const { world, decide, takeBack, undo } = await hang();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      for (const one of steps) {
        const kept = world.importing.decisions();
        if (one.kind === 'undo') await undo();
        else if (one.kind === 'back') {
          const stored = kept[one.at % Math.max(1, kept.length)];
          if (stored) await takeBack(stored);
        } else if ('of' in one) {
          if (!world.catalogue.entry(one.of)) continue;
          const { of, ...rest } = one;
          await decide({ ...rest, picture: pictureOf(world, of).hash });
        } else if (world.catalogue.entry(one.entry)) await decide(one);
      }
      const before = world.catalogue.current().entries;
      const report = await world.import();
      expect(world.catalogue.current().entries).toEqual(before);
      expect([report.outcome, codesOf(report).filter((code) => code.startsWith('decision-'))]).toEqual([
        'unchanged',
        [],
      ]);
    }),
    { numRuns: 40 },
  );
}, 120_000);
