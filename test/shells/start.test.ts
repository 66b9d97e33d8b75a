import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { makeTemporaryFolder } from '../support/test-server.ts';

const root = path.join(import.meta.dirname, '..', '..');
const folder = makeTemporaryFolder('start');
const children: ChildProcess[] = [];

afterEach(() => {
  // With all it started: what a test that failed leaves would hold its port.
  for (const { pid } of children.splice(0)) if (pid) endGroup(pid);
  folder.remove();
});

function endGroup(leader: number) {
  try {
    process.kill(process.platform === 'win32' ? leader : -leader, 'SIGKILL');
  } catch {
    // Ended already.
  }
}

/** In a process group of its own, as a terminal starts it: Ctrl-C reaches the whole group. */
function npmStart(...options: readonly string[]) {
  const child = spawn('npm', ['start', '--', ...options], {
    cwd: root,
    detached: true,
    // There npm is a script of the shell.
    shell: process.platform === 'win32',
  });
  children.push(child);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  }
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', (code) => resolve(code));
  });
  return { child, ended, printed: () => printed };
}

test('options that cannot be are named, with the exit code of a usage error', async () => {
  for (const [options, sentence] of [
    [['--port', '99999'], /--port/],
    [['--nowhere'], /Không hiểu lệnh/],
    [['--import', '/not/there'], /Không tìm thấy thư mục/],
  ] as const) {
    const started = npmStart(...options);
    expect(await started.ended, options.join(' ')).toBe(2);
    expect(started.printed()).toMatch(sentence);
  }
});

// Ctrl-C reaches the whole group; a supervisor ends npm alone.
test.skipIf(process.platform === 'win32').each([
  ['SIGINT', '48713'],
  ['SIGTERM', '48714'],
] as const)('%s leaves nothing running', async (signal, port) => {
  const started = npmStart('--no-open', '--port', port, '--data', path.join(folder.path, signal));
  const address = /http:\/\/127\.0\.0\.1:\d+/;
  await expect.poll(started.printed, { timeout: 15_000 }).toMatch(address);
  const url = address.exec(started.printed())?.[0] ?? '';
  expect((await fetch(`${url}/api/status`)).status).toBe(200);
  const group = started.child.pid ?? 0;
  process.kill(signal === 'SIGINT' ? -group : group, signal);
  await started.ended;
  const answers = () =>
    fetch(`${url}/api/status`).then(
      () => true,
      () => false,
    );
  await expect.poll(answers, { timeout: 10_000 }).toBe(false);
});

test('of two started at once one sets up and the other waits; one that was killed holds nobody up', async () => {
  const { path: place } = makeTemporaryFolder('setup');
  const done = path.join(place, 'done');
  const setUp = (work: string) => {
    const setup = pathToFileURL(path.join(root, 'scripts', 'setup.mjs'));
    const program = `const { doOnce } = await import('${setup}');
      const { appendFileSync } = await import('node:fs');
      doOnce(${JSON.stringify(path.join(place, 'stamp'))}, 'now', () => { ${work} });`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: 'ignore',
      detached: true,
    });
    children.push(child);
    return { child, ended: new Promise<number | null>((resolve) => child.on('close', resolve)) };
  };
  const note = (what: string) => `appendFileSync(${JSON.stringify(done)}, '${what} ');`;
  const killed = setUp(`${note('killed')} for (;;);`);
  await expect.poll(() => existsSync(done)).toBe(true);
  killed.child.kill('SIGKILL');
  await killed.ended;
  const both = [0, 1].map(() =>
    setUp(`${note('whole')} const at = Date.now(); while (Date.now() - at < 500);`),
  );
  expect(await Promise.all(both.map(({ ended }) => ended))).toEqual([0, 0]);
  expect(readFileSync(done, 'utf8')).toBe('killed whole ');
  rmSync(place, { recursive: true, force: true });
});
