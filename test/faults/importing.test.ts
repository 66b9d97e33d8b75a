import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Entry } from '../../src/shared/entry.ts';
import { picturesOf } from '../../src/shared/entry-pictures.ts';
import { createWorld, makeJpeg, type World } from '../server/import-world.ts';
import { isThorough, tell } from '../support/faults-table.ts';
import { expectDone } from '../support/ledger-kiosk.ts';
import { mountSmall, needsRoot, pull } from '../support/mounts.ts';
import { descendantsOf } from '../support/processes.ts';
import { makeTemporaryFolder } from '../support/test-server.ts';

const cli = path.join(import.meta.dirname, '..', '..', 'src', 'cli', 'index.ts');
const count = 12;

async function putPaintings(put: World['put'], seed: number): Promise<void> {
  for (let number = 1; number <= count; number += 1)
    put(`tranh/${number} - Tranh ${number}.jpg`, await makeJpeg(number + seed, 900, 700));
}

const shownOf = ({ catalogue }: World) => catalogue.current().entries;
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Every original is what its name says. */
function expectOriginalsWhole(dataFolder: string): number {
  const media = path.join(dataFolder, 'media');
  const names = readdirSync(media, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /[0-9a-f]{64}$/.test(name),
  );
  for (const name of names) expect(hashOf(readFileSync(path.join(media, name)))).toBe(path.basename(name));
  return names.length;
}

/** Runs `break` once the import has read so many files. */
async function importWhile(world: World, after: number, disturb: () => void) {
  let isDone = false;
  return world.importing.run(world.folder, {
    onProgress({ done }) {
      if (isDone || done < after) return;
      isDone = true;
      disturb();
    },
  });
}

test('decoders killed in the midst of an import cost nothing: no file is blamed, every work is shown', async () => {
  const world = createWorld();
  await putPaintings(world.put, 0);
  let kills = 0;
  let next = 1;
  // Once in a while, as the kernel does when memory runs out: whoever is killed has read its file when the next one is,
  // for two ends in a row are the file's.
  const outcome = await world.importing.run(world.folder, {
    onProgress({ done }) {
      const decoder = descendantsOf(process.pid).find(({ command }) =>
        command.includes('--max-old-space-size'),
      );
      if (!decoder || done < next) return;
      process.kill(decoder.pid, 'SIGKILL');
      kills += 1;
      next = done + 3;
    },
  });
  const report = expectDone(outcome);
  expect(kills).toBeGreaterThan(0);
  const blamed = report.problems
    .filter(({ place }) => place.file !== null)
    .map(({ problem }) => problem.code);
  expect(blamed).toEqual([]);
  expect(shownOf(world)).toHaveLength(count);
  expectOriginalsWhole(world.dataFolder);
  tell('decoder killed mid-import', `${kills} killed: no file blamed, ${count} of ${count} works shown`);
});

test.each([
  ['its folder is gone', (folder: string) => rmSync(folder, { recursive: true })],
  ['its folder is elsewhere', (folder: string) => renameSync(folder, `${folder}-away`)],
] as const)('a stick pulled mid-read: %s; what was shown is shown', async (what, disturb) => {
  const world = createWorld();
  await putPaintings(world.put, 0);
  await world.import();
  const before = structuredClone(shownOf(world));
  await putPaintings(world.put, 100);
  const outcome = await importWhile(world, 4, () => disturb(world.folder));
  expectPulled(world, before, outcome);
  tell(`stick pulled mid-read: ${what}`, `${count} works still shown as before; told ${toldOf(outcome)}`);
});

test('a stick pulled mid-read: unmounted under the reader; what was shown is shown', async ({ skip }) => {
  const world = createWorld();
  if (!mountSmall(world.folder, '32m')) skip(needsRoot);
  await putPaintings(world.put, 0);
  await world.import();
  const before = structuredClone(shownOf(world));
  await putPaintings(world.put, 100);
  const outcome = await importWhile(world, 4, () => pull(world.folder));
  expectPulled(world, before, outcome);
  tell('stick pulled mid-read: unmounted', `${count} works still shown as before; told ${toldOf(outcome)}`);
});

type Ran = Awaited<ReturnType<World['importing']['run']>>;
const toldOf = (outcome: Ran): string =>
  outcome.ok
    ? [...new Set(outcome.value.problems.map(({ problem }) => problem.code))].join(', ')
    : outcome.problem.code;

/** What was shown hangs on, each work with a picture that is there. */
function expectPulled(world: World, before: readonly Entry[], outcome: Ran): void {
  expect(shownOf(world)).toEqual(before);
  expect(toldOf(outcome)).toBe('folder-pulled');
  for (const { hash } of shownOf(world).flatMap(picturesOf))
    expect(statSync(path.join(world.dataFolder, 'media', hash.slice(0, 2), hash)).size).toBeGreaterThan(0);
  expectOriginalsWhole(world.dataFolder);
}

test('a file that changes while it is read is kept as it was read, and never written', async () => {
  const world = createWorld();
  await putPaintings(world.put, 0);
  const changing = path.join(world.folder, 'tranh', '3 - Tranh 3.jpg');
  const versions = await Promise.all([200, 201, 202].map((seed) => makeJpeg(seed, 900, 700)));
  let turns = 0;
  const rewriting = setInterval(() => {
    writeFileSync(changing, versions[turns % versions.length] ?? '');
    turns += 1;
  }, 3);
  const report = await world.import().finally(() => clearInterval(rewriting));
  expect(turns).toBeGreaterThan(3);
  expectOriginalsWhole(world.dataFolder);
  const named = report.problems.filter(({ place }) => place.file?.includes('3 - Tranh 3')).length;
  const others = shownOf(world).filter(({ code }) => code !== 'T-003');
  expect(others).toHaveLength(count - 1);
  // Left alone at last, it is shown as it is.
  writeFileSync(changing, versions[1] ?? '');
  await world.import();
  const shown = shownOf(world).find(({ code }) => code === 'T-003');
  expect(JSON.stringify(shown)).toContain(hashOf(versions[1] ?? Buffer.of()));
  expect(hashOf(readFileSync(changing))).toBe(hashOf(versions[1] ?? Buffer.of()));
  tell(
    'file changed while read',
    `${turns} times: kept as read (${named} problems named), the others shown; shown anew when left alone`,
  );
});

/** An import of the command line in a process that has too little of something. */
function importWithin(limits: string, folder: string, data: string, options = '') {
  const run = spawnSync(
    'sh',
    [
      '-c',
      `${limits}; exec "$@"`,
      'sh',
      process.execPath,
      ...options.split(' ').filter(Boolean),
      cli,
      'import',
      folder,
      '--data',
      data,
    ],
    { encoding: 'utf8', timeout: 120_000 },
  );
  return { code: run.status, signal: run.signal, out: run.stdout, errors: run.stderr };
}

test.each([
  ['too few file handles (28)', 'ulimit -n 28', ''],
  ...(isThorough ? [['few file handles (48)', 'ulimit -n 48', ''] as const] : []),
  ['a heap of 24 MB', 'true', '--max-old-space-size=24'],
] as const)(
  'an import with %s is complete or says why not, and costs nothing',
  async (what, limits, options) => {
    const temporary = makeTemporaryFolder('limits');
    const [works, data] = ['works', 'data'].map((name) => path.join(temporary.path, name)) as [
      string,
      string,
    ];
    mkdirSync(path.join(works, 'tranh'), { recursive: true });
    const few = 4;
    const put = async (seed: number) => {
      for (let number = 1; number <= few; number += 1) {
        const file = path.join(works, 'tranh', `${number} - Tranh ${number}.jpg`);
        writeFileSync(file, await makeJpeg(number + seed, 400, 300));
      }
    };
    await put(0);
    expect(importWithin('true', works, data).code).toBeLessThan(2);
    await put(50);
    const ran = importWithin(limits, works, data, options);
    const said = ran.errors.trim().split('\n').at(-1) ?? '';
    expect([ran.signal, ran.code === 0]).toEqual([null, !said.startsWith('✗ ')]);
    const list = ['entries', '--data', data, '--json'];
    const shown = spawnSync(process.execPath, [cli, ...list], { encoding: 'utf8' }).stdout;
    expect((JSON.parse(shown) as { entries: unknown[] }).entries).toHaveLength(few);
    // Whatever came of it, a run with enough completes it.
    expect(importWithin('true', works, data).code).toBeLessThan(2);
    expectOriginalsWhole(data);
    const told = ran.code === 0 ? 'complete' : said.replaceAll(temporary.path, '…');
    tell(`import with ${what}`, `exit ${ran.code}: ${told}`);
    temporary.remove();
  },
);
