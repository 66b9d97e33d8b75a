import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listDrives } from '../../src/server/upkeep/drives.ts';
import { mountSmall, needsRoot, pull } from '../support/mounts.ts';
import { makeTemporaryFolder } from '../support/test-server.ts';

let folder: ReturnType<typeof makeTemporaryFolder>;
beforeEach(() => {
  folder = makeTemporaryFolder('drives');
});
afterEach(() => folder.remove());

/** Without the user's own folder, which comes first. */
const namesUnder = async (place: string) => (await listDrives([place])).slice(1).map(({ name }) => name);

test('the user’s own folder comes first', async () => {
  const [own] = await listDrives([]);
  expect(own?.path).toMatch(path.sep);
});

test.skipIf(process.platform !== 'linux')('what is mounted is a drive, and nothing else', async () => {
  expect(await namesUnder('/')).toEqual(expect.arrayContaining(['proc', 'sys']));
  mkdirSync(path.join(folder.path, 'KINGSTON'));
  writeFileSync(path.join(folder.path, 'note.txt'), '');
  symlinkSync('/proc', path.join(folder.path, 'link'));
  expect(await namesUnder(folder.path)).toEqual([]);
  expect(await namesUnder(path.join(folder.path, 'gone'))).toEqual([]);
});

test.skipIf(process.getuid?.() !== 0)(
  `the folder of a pulled stick is none (${needsRoot})`,
  async ({ skip }) => {
    const stick = path.join(folder.path, 'KINGSTON');
    if (!mountSmall(stick, '1m')) skip();
    expect(await namesUnder(folder.path)).toEqual(['KINGSTON']);
    pull(stick);
    expect(await namesUnder(folder.path)).toEqual([]);
  },
);
