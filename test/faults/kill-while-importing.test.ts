import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDocx, makeJpeg, makeWav } from '../server/import-world.ts';
import { makeTemporaryFolder, startTestServer } from '../support/test-server.ts';

const cli = path.join(import.meta.dirname, '..', '..', 'src', 'cli', 'index.ts');
const kills = Number(process.env['HOA_BAN_KILL_ROUNDS'] ?? 4);

let folder: ReturnType<typeof makeTemporaryFolder>;
beforeAll(() => {
  folder = makeTemporaryFolder('kill-import');
});
afterAll(() => folder.remove());

async function makeWorks(name: string, works: number, seed: number): Promise<string> {
  const media = path.join(folder.path, name);
  for (const part of ['tranh', 'tho', 'bai hat']) mkdirSync(path.join(media, part), { recursive: true });
  for (let number = 1; number <= works; number += 1) {
    writeFileSync(
      path.join(media, 'tranh', `${number} - Tranh ${number}.jpg`),
      await makeJpeg(number + seed, 2600, 1800),
    );
  }
  writeFileSync(path.join(media, 'tho', '1 - Thơ.docx'), await makeDocx([`Câu thơ ${seed}`, 'câu hai']));
  writeFileSync(path.join(media, 'bai hat', '1 - Hát.wav'), Buffer.concat([makeWav(), Buffer.from([seed])]));
  return media;
}

/** Runs an import and kills it after `milliseconds`, as a power cut would; resolves with how long it ran. */
function importAndKill(media: string, data: string, milliseconds: number | null): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [cli, 'import', media, '--data', data], { stdio: 'ignore' });
  const timer = milliseconds === null ? null : setTimeout(() => child.kill('SIGKILL'), milliseconds);
  return new Promise((resolve) => {
    child.once('exit', () => {
      if (timer) clearTimeout(timer);
      resolve(performance.now() - startedAt);
    });
  });
}

function readCatalogue(data: string): string {
  const database = new Database(path.join(data, 'hoa-ban.db'), { readonly: true });
  try {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    return JSON.stringify(database.prepare('SELECT code, hidden, entry FROM entry ORDER BY code').all());
  } finally {
    database.close();
  }
}

const filesOf = (data: string): string[] =>
  ['media', 'derived']
    .flatMap((area) =>
      existsSync(path.join(data, area))
        ? readdirSync(path.join(data, area), { recursive: true, encoding: 'utf8' })
            .filter((name) => /[0-9a-f]{32}/.test(name) || name.includes('.new'))
            .map((name) => `${area}/${name}`)
        : [],
    )
    .sort();

/** What lies in the data folder once a server has opened and closed it. */
async function afterStart(data: string): Promise<string[]> {
  const { close } = await startTestServer({ dataFolder: data });
  await close();
  return filesOf(data);
}

test(`an import killed at ${kills} moments leaves the old catalogue or the new one, whole, and nothing else`, async () => {
  const before = await makeWorks('before', 2, 0);
  const after = await makeWorks('after', 6, 40);
  const clean = path.join(folder.path, 'clean');
  await importAndKill(before, clean, null);
  const old = { catalogue: readCatalogue(clean), files: await afterStart(clean) };
  const through = path.join(folder.path, 'through');
  cpSync(clean, through, { recursive: true });
  const milliseconds = await importAndKill(after, through, null);
  const done = { catalogue: readCatalogue(through), files: await afterStart(through) };
  expect(done.catalogue).not.toBe(old.catalogue);
  const seen = { old: 0, done: 0 };
  for (let kill = 0; kill < kills; kill += 1) {
    const data = path.join(folder.path, `data-${kill}`);
    cpSync(clean, data, { recursive: true });
    // Evenly over the whole run, so that every stage is hit whatever the machine's speed.
    await importAndKill(after, data, ((kill + 0.5) / kills) * milliseconds * 1.05);
    const catalogue = readCatalogue(data);
    const state = catalogue === old.catalogue ? old : done;
    expect(catalogue).toBe(state.catalogue);
    expect(await afterStart(data)).toEqual(state.files);
    seen[state === old ? 'old' : 'done'] += 1;
  }
  expect(seen.old).toBeGreaterThan(0);
}, 900_000);
