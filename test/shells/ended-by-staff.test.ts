import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { endedByStaff } from '../../src/shared/ended-by-staff.ts';
import { sessionHeader } from '../../src/shared/session-header.ts';
import { makeTemporaryFolder } from '../support/test-server.ts';

const root = path.join(import.meta.dirname, '..', '..');
const cli = path.join(root, 'src', 'cli', 'index.ts');
const keeper = pathToFileURL(path.join(root, 'scripts', 'keep-running.mjs'));

let folder: ReturnType<typeof makeTemporaryFolder>;
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = makeTemporaryFolder('ended');
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  folder.remove();
});

function run(parameters: readonly string[], environment: Record<string, string> = {}) {
  const { HOA_BAN_SUPERVISED: _, ...clean } = process.env;
  const child = spawn(process.execPath, parameters, { cwd: root, env: { ...clean, ...environment } });
  children.push(child);
  let out = '';
  // Also what went wrong: where a test waits in vain it says so.
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
  child.on('exit', (code, signal) => {
    out += `\nended with ${code ?? signal}`;
  });
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', (code) => resolve(code));
  });
  return { ended, printed: () => out };
}

test.each(['quit', 'relaunch'] as const)('staff ask for %s: serve ends well and says so', async (action) => {
  const parameters = [cli, 'serve', '--data', path.join(folder.path, 'data'), '--port', '0'];
  const serving = run(parameters, { HOA_BAN_SUPERVISED: '1' });
  const address = /http:\/\/127\.0\.0\.1:\d+/;
  await expect.poll(serving.printed).toMatch(address);
  const url = address.exec(serving.printed())?.[0] ?? '';
  const post = (place: string, body: object, headers: Record<string, string> = {}) =>
    fetch(`${url}/api/staff/${place}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  expect((await post('host', { action })).status).toBe(401);
  await post('pin', { pin: '482913', old: null });
  const { token } = (await (await post('sessions', { pin: '482913' })).json()) as { token: string };
  expect((await post('host', { action }, { [sessionHeader]: token })).status).toBe(204);
  expect(await serving.ended).toBe(endedByStaff[action]);
  expect(serving.printed()).toMatch('Đã dừng');
});

/** A program that notes that it was started and ends with the next of `codes`. */
function program(codes: readonly number[]): { file: string; starts: () => number } {
  const file = path.join(folder.path, 'program.mjs');
  const notes = path.join(folder.path, 'starts');
  writeFileSync(
    file,
    `import { appendFileSync, readFileSync } from 'node:fs';
     appendFileSync(${JSON.stringify(notes)}, process.env.HOA_BAN_SUPERVISED);
     process.exit(${JSON.stringify(codes)}[readFileSync(${JSON.stringify(notes)}).length - 1]);`,
  );
  return { file, starts: () => (existsSync(notes) ? readFileSync(notes, 'utf8').length : 0) };
}
const keep = (file: string) => [
  '--input-type=module',
  '--eval',
  `import { keepRunning } from ${JSON.stringify(keeper)};
   keepRunning(process.execPath, [${JSON.stringify(file)}], { stdio: 'inherit' });`,
];

test('npm start runs it again, ends with 0 when staff switched it off, and with what a fault ended it', async () => {
  const { relaunch, quit } = endedByStaff;
  const off = program([relaunch, relaunch, quit]);
  expect(await run(keep(off.file)).ended).toBe(0);
  expect(off.starts()).toBe(3);
  const fault = program([0, 0, 0, relaunch, 7]);
  expect(await run(keep(fault.file)).ended).toBe(7);
  expect(fault.starts()).toBe(5);
});

test('where systemd keeps it running, systemd is told', async () => {
  const { file, starts } = program([endedByStaff.relaunch, endedByStaff.quit]);
  for (const code of [endedByStaff.relaunch, endedByStaff.quit])
    expect(await run(keep(file), { HOA_BAN_SUPERVISED: '1' }).ended).toBe(code);
  expect(starts()).toBe(2);
});
