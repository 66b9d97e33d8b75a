import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeTemporaryFolder } from '../support/test-server.ts';

const module = pathToFileURL(
  path.join(import.meta.dirname, '..', '..', 'src/server/upkeep/watch-process.ts'),
);

let folder: ReturnType<typeof makeTemporaryFolder>;
beforeEach(() => {
  folder = makeTemporaryFolder('watch');
});
afterEach(() => folder.remove());

/** How a process ends that is watched, with two seconds of patience, and does `work`. */
function ends(work: string): Promise<string> {
  const file = path.join(folder.path, 'watched.mjs');
  const watch = `const { watchProcess } = await import('${module}');
    const end = watchProcess({ every: 200, most: 10 });
    const block = (milliseconds) => { for (const from = Date.now(); Date.now() - from < milliseconds; ); };`;
  writeFileSync(file, `${watch}\n${work}\n`);
  const child = spawn(process.execPath, [file], { stdio: 'ignore' });
  return new Promise((resolve) => child.on('exit', (code, signal) => resolve(signal ? 'killed' : `${code}`)));
}

test('a process that stands still is ended', async () => {
  const ended = await ends('setTimeout(() => block(20_000), 500);');
  expect(ended).toBe(process.platform === 'win32' ? '1' : 'killed');
}, 60_000);

test('one that is busy and answers in between lives, and is not kept from ending', async () => {
  const busy = `for (let count = 0; count < 40; count += 1) {
      block(100);
      await new Promise((resolve) => setTimeout(resolve));
    }`;
  expect(await ends(busy)).toBe('0');
}, 60_000);

test('a watch that was ended ends nobody', async () => {
  expect(await ends('end(); setTimeout(() => block(4000), 200);')).toBe('0');
}, 60_000);
