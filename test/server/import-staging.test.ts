import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { createImportingRoutes } from '../../src/server/importing/routes.ts';
import { createImporting } from '../../src/server/importing/service.ts';
import type { ImportProgress } from '../../src/shared/import-report.ts';
import { codesOf, createWorld, makeJpeg, makeWav, makeXlsx, type World } from './import-world.ts';

/** Names of originals kept, whatever their folder. */
const originals = ({ dataFolder }: World): string[] =>
  readdirSync(join(dataFolder, 'media'), { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.length > 60,
  );
const titles = ({ catalogue }: World) => catalogue.current().entries.map((entry) => entry.title.vi);

async function fill(world: World, names: readonly string[]) {
  for (const [index, name] of names.entries())
    world.put(`tranh/${index + 1} - ${name}.jpg`, await makeJpeg(index + 1));
}

const undo = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };

async function stage(world: World): Promise<ImportProgress> {
  const started = await world.importing.stage(world.folder);
  if (!started.ok) throw new Error(started.problem.code);
  return rested(world);
}

async function rested(world: World): Promise<ImportProgress> {
  await vi.waitFor(() => expect(world.importing.current()?.stage).toBe('finished'), { timeout: 10_000 });
  const progress = world.importing.current();
  if (!progress) throw new Error('nothing was imported');
  return progress;
}

describe('a staged import', () => {
  it('shows nothing until it is published, in one step, and can be undone and done again', async () => {
    const world = createWorld();
    const app = createImportingRoutes({ ...world, host: { listDrives: async () => [] } });
    await fill(world, ['Một', 'Hai']);
    await world.import();
    await fill(world, ['Một', 'Hai', 'Ba']);
    expect((await stage(world)).report).toMatchObject({
      outcome: 'staged',
      revision: 2,
      entries: { added: 1 },
    });
    expect(titles(world)).toEqual(['Một', 'Hai']);
    const staged = (await (await app.request('/imports/staged')).json()) as { entries: unknown[] };
    expect(staged.entries).toHaveLength(3);
    const published = await app.request('/imports/current/publish', { method: 'POST' });
    expect(await published.json()).toMatchObject({
      progress: { report: { outcome: 'published', revision: 2 } },
    });
    expect(titles(world)).toEqual(['Một', 'Hai', 'Ba']);
    expect(world.importing.current()?.report?.outcome).toBe('published');

    const undone = await app.request('/revisions/undo', undo);
    expect(await undone.json()).toMatchObject({
      revisions: [
        { revision: 3, shown: 2, current: true, folder: world.folder, like: 1 },
        { revision: 2, shown: 3, current: false, like: null },
        { revision: 1, shown: 2, current: false, like: null },
      ],
    });
    expect(titles(world)).toEqual(['Một', 'Hai']);
    world.catalogue.undo(world.clock.now());
    expect(titles(world)).toEqual(['Một', 'Hai', 'Ba']);
  });

  it('is told to be as before also where what was kept was written by another version', async () => {
    const world = createWorld();
    await fill(world, ['Một']);
    await world.import();
    const turned = world.catalogue.current().entries.map((entry) => Object.entries(entry).reverse());
    world.database
      .prepare('UPDATE publication SET entries = ?')
      .run(JSON.stringify(turned.map((pairs) => Object.fromEntries(pairs))));
    await fill(world, ['Một', 'Hai']);
    await world.import();
    world.catalogue.undo(world.clock.now());
    expect(world.catalogue.publications().map(({ revision, like }) => [revision, like])).toEqual([
      [3, 1],
      [2, null],
      [1, null],
    ]);
  });

  it('is read anew by another version, which may read what the one before read wrong', async () => {
    const world = createWorld();
    world.put('Thơ/Một bài thơ.txt', 'Dòng thứ nhất\nDòng thứ hai');
    await world.import();
    const words = "SELECT asset FROM asset WHERE kind LIKE 'words txt%'";
    const read = String(world.database.prepare(words).pluck().get());
    expect(read).toContain('Dòng thứ nhất');
    world.media.settle();
    world.database.exec(
      "UPDATE asset SET asset = replace(asset, 'nhất', 'nh?t') WHERE kind LIKE 'words txt%'",
    );
    const poem = () =>
      world.catalogue
        .current()
        .entries.map((entry) => JSON.stringify(entry))
        .join();
    await world.importing.run(world.folder, { recheck: true });
    expect(poem()).toContain('Dòng thứ nh?t');
    const next = createImporting({ ...world, version: '0.0.1-test' });
    await next.run(world.folder);
    expect(poem()).toContain('Dòng thứ nhất');
  });

  it('ends with a sentence where the database fails it', async () => {
    const world = createWorld();
    await fill(world, ['Một']);
    await world.import();
    world.database.exec('DROP TABLE staged');
    expect(await stage(world)).toMatchObject({ report: null, problem: { code: 'import-failed' } });
    expect(titles(world)).toEqual(['Một']);
  });

  it('is published by an import of the same folder', async () => {
    const world = createWorld();
    await fill(world, ['Một']);
    expect((await stage(world)).report?.outcome).toBe('staged');
    expect((await world.import()).outcome).toBe('published');
    expect(titles(world)).toEqual(['Một']);
  });

  it('has nothing to undo before the second publication', async () => {
    const world = createWorld();
    const app = createImportingRoutes({ ...world, host: { listDrives: async () => [] } });
    expect((await app.request('/revisions/undo', undo)).status).toBe(409);
    await fill(world, ['Một']);
    await world.import();
    expect((await app.request('/revisions/undo', undo)).status).toBe(409);
  });

  it('waits through a restart and is thrown away without a trace', async () => {
    const world = createWorld();
    await fill(world, ['Một']);
    await world.import();
    const before = originals(world);
    await fill(world, ['Một', 'Hai']);
    await stage(world);
    const again = world.restart();
    expect(again.importing.current()?.report).toMatchObject({ outcome: 'staged', entries: { added: 1 } });
    await again.importing.close();
    expect(originals(world)).toHaveLength(before.length + 1);
    again.importing.cancel();
    await again.importing.close();
    expect(originals(world)).toEqual(before);
    expect(again.importing.current()?.report).toMatchObject({ outcome: 'published', revision: 1 });
    expect((await again.importing.publish()).ok).toBe(false);
  });

  it('keeps the originals of what can be gone back to, byte for byte, and no others', async () => {
    const world = createWorld();
    await fill(world, ['Một', 'Hai']);
    world.put('tho/1 - Ba.txt', 'Một câu thơ\n');
    await world.import();
    rmSync(join(world.folder, 'tranh', '2 - Hai.jpg'));
    writeFileSync(join(world.folder, 'tho', '1 - Ba.txt'), 'Một câu khác\n');
    await world.import();
    const kept = originals(world).map((name) => readFileSync(join(world.dataFolder, 'media', name)));
    expect(kept).toHaveLength(4);
    expect(kept).toContainEqual(await makeJpeg(2));
    expect(kept).toContainEqual(Buffer.from('Một câu thơ\n'));
    await world.importing.run(world.folder, { dryRun: true });
    expect(originals(world)).toHaveLength(4);
  });

  it('leaves nothing behind when it only tries', async () => {
    const world = createWorld();
    await fill(world, ['Một', 'Hai']);
    const outcome = await world.importing.run(world.folder, { dryRun: true });
    expect(outcome.ok && outcome.value.entries.added).toBe(2);
    expect(originals(world)).toEqual([]);
    expect(world.database.prepare('SELECT count(*) AS n FROM asset').get()).toEqual({ n: 0 });
    expect(world.importing.staged()).toEqual([]);
  });

  it('sweeps what a killed import left half made, at the next start', async () => {
    const world = createWorld();
    await fill(world, ['Một']);
    await world.import();
    const [hash = ''] = originals(world).map((name) => name.slice(-64));
    const half = [
      join(world.dataFolder, 'media', '.new-0f0e'),
      join(world.dataFolder, 'media', hash.slice(0, 2), '1'.repeat(64)),
      join(world.dataFolder, 'derived', hash.slice(0, 2), hash, `full.jpg.${crypto.randomUUID()}`),
    ];
    for (const path of half) writeFileSync(path, 'half');
    await world.restart().importing.close();
    for (const path of half) expect(existsSync(path), path).toBe(false);
    expect(originals(world)).toHaveLength(1);
  });
});

describe('a decision', () => {
  it('changes what waits at once, is kept for later imports and can be taken back', async () => {
    const world = createWorld();
    await fill(world, ['Một', 'Hai']);
    await stage(world);
    const [first] = world.importing.staged();
    await world.importing.decide([{ kind: 'hide', entry: first?.code ?? '' }]);
    await rested(world);
    expect(world.importing.staged()).toHaveLength(1);
    await world.importing.publish();
    expect(titles(world)).toEqual(['Hai']);
    await fill(world, ['Một', 'Hai', 'Ba']);
    await world.import();
    expect(titles(world)).toEqual(['Hai', 'Ba']);
    const [decision] = world.importing.decisions();
    await world.importing.takeBack(decision?.id ?? 0);
    await rested(world);
    expect(world.importing.staged()).toHaveLength(3);
    expect(titles(world)).toEqual(['Hai', 'Ba']);
  });

  it('accepts a problem so that it is told apart ever after', async () => {
    const world = createWorld();
    world.put('tranh/1.jpg', await makeJpeg(1));
    const { report } = await stage(world);
    const [one] = report?.problems ?? [];
    expect(one).toMatchObject({ severity: 'shown', problem: { code: 'title-missing' } });
    await world.importing.decide([{ kind: 'accept', problem: one?.key ?? '' }]);
    const after = await rested(world);
    expect(after.report?.problems).toMatchObject([{ severity: 'accepted', key: one?.key }]);
  });

  it('turns a picture, again, and back', async () => {
    const world = createWorld();
    world.put('tranh/1 - Một.jpg', await makeJpeg(1, 60, 40));
    await stage(world);
    const picture = () => {
      const [entry] = world.importing.staged();
      if (entry?.category !== 'painting' || !entry.pictures[0]) throw new Error('no picture');
      return entry.pictures[0];
    };
    const upright = picture();
    const turn = async () => {
      await world.importing.decide([{ kind: 'turn', picture: picture().hash, quarters: 1 }]);
      await rested(world);
    };
    await turn();
    expect(picture()).toMatchObject({ width: 40, height: 60 });
    expect(picture().hash).not.toBe(upright.hash);
    // The work it is about is known by what the picture was made of.
    expect(world.importing.decisions()).toMatchObject([{ entry: 'T-001', decision: { kind: 'turn' } }]);
    expect(await world.media.find(picture().hash, 'thumbnail')).not.toBeNull();
    await turn();
    expect(picture()).toMatchObject({ width: 60, height: 40 });
    await world.importing.publish();
    expect(await world.media.find(picture().hash, 'thumbnail')).not.toBeNull();
    await turn();
    await turn();
    expect(picture()).toEqual(upright);
    expect(world.importing.decisions()).toEqual([]);
  });
});

describe('what could go wrong around an import', () => {
  it('publishes nothing while a decision is not in what waits', async () => {
    const world = createWorld();
    await fill(world, ['Một', 'Hai']);
    await stage(world);
    const before = world.importing.current()?.report;
    renameSync(world.folder, `${world.folder}-out`);
    await world.importing.decide([{ kind: 'hide', entry: 'T-001' }]);
    await vi.waitFor(() => expect(world.importing.current()?.problem?.code).toBe('folder-missing'));
    expect(world.importing.current()?.report).toEqual(before);
    const refused = await world.importing.publish();
    expect(!refused.ok && refused.problem.code).toBe('decisions-waiting');
    expect(titles(world)).toEqual([]);
    renameSync(`${world.folder}-out`, world.folder);
    await stage(world);
    expect((await world.importing.publish()).ok).toBe(true);
    expect(titles(world)).toEqual(['Hai']);
  });

  it('looks again at what may have been a fault of the moment', async () => {
    const world = createWorld();
    await fill(world, ['Một']);
    await world.import();
    const [hash = ''] = originals(world).map((name) => name.slice(-64));
    rmSync(join(world.dataFolder, 'media', hash.slice(0, 2), hash));
    await world.import();
    expect(originals(world)).toHaveLength(1);
  });

  it('throws away what waits even while it is made ready again', async () => {
    const world = createWorld();
    await fill(world, ['Một']);
    await stage(world);
    const stop = world.changes.subscribe(() => {
      if (world.importing.current()?.stage === 'media') world.importing.cancel();
    });
    await world.importing.decide([{ kind: 'title', entry: 'T-001', title: 'Một khác' }]);
    await rested(world);
    stop();
    expect(world.importing.current()?.report?.outcome).toBe('cancelled');
    expect(world.restart().importing.current()?.report?.outcome).not.toBe('staged');
    expect((await world.importing.publish()).ok).toBe(false);
  });

  it('goes back to any publication that is kept', async () => {
    const world = createWorld();
    for (const names of [['Một'], ['Một', 'Hai'], ['Một', 'Hai', 'Ba']]) {
      await fill(world, names);
      await world.import();
    }
    expect(world.catalogue.undo(world.clock.now(), 1)?.revision).toBe(4);
    expect(titles(world)).toEqual(['Một']);
    expect(world.catalogue.undo(world.clock.now(), 99)).toBeNull();
  });

  it('shows pictures and sounds kept by a Hoa Ban that knew less of them', async () => {
    const world = createWorld();
    await fill(world, ['Một']);
    world.put('bai hat/1 - Hát.wav', makeWav());
    await world.import();
    world.database.prepare("UPDATE asset SET asset = '{}' WHERE kind IN ('picture', 'sound')").run();
    rmSync(join(world.dataFolder, 'derived'), { recursive: true });
    for (const entry of world.catalogue.current().entries) {
      const found =
        entry.category === 'painting'
          ? await world.media.find(entry.pictures[0]?.hash ?? '', 'screen')
          : entry.category === 'song' && (await world.media.find(entry.sound.hash, 'sound'));
      expect(found, entry.category).not.toBeNull();
    }
  });

  it('makes a size several screens ask for at once, once', async () => {
    const world = createWorld();
    await fill(world, ['Một']);
    await world.import();
    const [hash = ''] = originals(world).map((name) => name.slice(-64));
    const found = await Promise.all([
      world.media.find(hash, 'full'),
      world.media.find(hash, 'full'),
      world.media.findTile(hash, { level: 0, column: 0, row: 0 }),
    ]);
    expect(found.map((one) => one !== null)).toEqual([true, true, false]);
  });
});

describe('the same folder again', () => {
  it('is known by names, sizes and times alone, and read again when asked to', async () => {
    const world = createWorld();
    await fill(world, ['Một', 'Hai']);
    await world.import();
    const stages: string[] = [];
    const run = async (options: { recheck?: boolean }) => {
      stages.length = 0;
      const outcome = await world.importing.run(world.folder, {
        ...options,
        onProgress: ({ stage: at }) => stages.push(at),
      });
      if (!outcome.ok) throw new Error(outcome.problem.code);
      return outcome.value;
    };
    expect(await run({})).toMatchObject({ outcome: 'unchanged', entries: { unchanged: 2, added: 0 } });
    expect(stages).toEqual(['scanning', 'finished']);
    expect((await run({ recheck: true })).outcome).toBe('unchanged');
    expect(stages).toContain('media');
    // What was undone is not what the folder says any more.
    await fill(world, ['Một', 'Hai', 'Ba']);
    await world.import();
    world.catalogue.undo(world.clock.now());
    expect((await run({})).outcome).toBe('published');
    expect(titles(world)).toEqual(['Một', 'Hai', 'Ba']);
  });

  it('finds a file that changed under the same size and time when it reads again', async () => {
    const world = createWorld();
    world.put('tho/1 - Một.txt', 'câu A\n');
    await world.import();
    const file = join(world.folder, 'tho', '1 - Một.txt');
    const { statSync, utimesSync } = await import('node:fs');
    const { atime, mtime } = statSync(file);
    utimesSync(file, atime, mtime);
    await world.import();
    writeFileSync(file, 'câu B\n');
    utimesSync(file, atime, mtime);
    expect((await world.import()).outcome).toBe('unchanged');
    const outcome = await world.importing.run(world.folder, { recheck: true });
    expect(outcome.ok && outcome.value.entries.changed).toBe(1);
  });
});

it('gives a small picture of a file nobody uses, and of no other file', async () => {
  const world = createWorld();
  world.put(
    'a.xlsx',
    makeXlsx({
      Tranh: [
        ['Mã', 'Tên tác phẩm', 'Tên tệp'],
        ['T1', 'Một', 'mot buc tranh dep.jpg'],
      ],
    }),
  );
  world.put('mot buc tranh depp.jpg', await makeJpeg(3, 900, 600));
  world.put('x.wav', makeWav());
  const report = await world.import();
  expect(codesOf(report)).toContain('file-near-miss');
  const { default: sharp } = await import('sharp');
  const preview = await world.importing.preview('mot buc tranh depp.jpg');
  expect(await sharp(preview ?? undefined).metadata()).toMatchObject({ width: 640, height: 427 });
  for (const file of ['x.wav', '../data/hoa-ban.db', 'nothing.jpg'])
    expect(await world.importing.preview(file)).toBeNull();
});
