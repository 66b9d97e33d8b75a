import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { endedByStaff } from '../../src/shared/ended-by-staff.ts';
import { makeTemporaryFolder } from '../support/test-server.ts';

const root = path.join(import.meta.dirname, '..', '..');
const linux = path.join(root, 'resources', 'deploy', 'linux');
const unit = readFileSync(path.join(linux, 'hoa-ban.service'), 'utf8');
const has = (program: string) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;

let folder: ReturnType<typeof makeTemporaryFolder>;
beforeEach(() => {
  folder = makeTemporaryFolder('deploy');
});
afterEach(() => folder.remove());

/** What systemd says of a unit, its programs taken for one that is everywhere; nothing where all is well. */
function verify(text: string, dropIn?: string): string {
  const file = path.join(folder.path, 'hoa-ban.service');
  const runnable = (each: string) => each.replace(/^(ExecStart=)\/\S+/gm, '$1/bin/true');
  writeFileSync(file, runnable(text));
  if (dropIn !== undefined) {
    mkdirSync(`${file}.d`, { recursive: true });
    writeFileSync(path.join(`${file}.d`, 'electron.conf'), runnable(dropIn));
  }
  const { stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8' });
  // Of what else is installed on this machine it tells too.
  return (stdout + stderr)
    .split('\n')
    .filter((line) => line.includes('hoa-ban') || line.includes('electron.conf'))
    .join('\n');
}

describe.skipIf(!has('systemd-analyze'))('systemd', () => {
  test('finds nothing wrong with the unit, with and without Electron’s part', () => {
    expect(verify(unit)).toBe('');
    const electron = readFileSync(path.join(linux, 'hoa-ban-electron.service.d.conf'), 'utf8');
    expect(verify(unit, electron)).toBe('');
  });

  test('would say so', () => {
    expect(verify(unit.replace('Restart=always', 'Restart=allways'))).toMatch('allways');
    expect(verify(unit.replace('[Service]', '[Service]\nRestartEvery=2'))).toMatch('RestartEvery');
  });
});

test('the unit starts for ever, except when staff switched it off, and is told apart by exit codes', () => {
  expect(unit).toMatch(/^Restart=always$/m);
  expect(unit).toMatch(/^StartLimitIntervalSec=0$/m);
  expect(unit).toMatch(new RegExp(`^RestartPreventExitStatus=${endedByStaff.quit}$`, 'm'));
  expect(unit).toMatch(new RegExp(`^SuccessExitStatus=${endedByStaff.quit} ${endedByStaff.relaunch}$`, 'm'));
  expect(unit).toMatch(/^Environment=HOA_BAN_SUPERVISED=1$/m);
  // systemd.exec(5): with PAMName= no message of a child of the main process counts, and each would be missed.
  expect(unit).toMatch(/^PAMName=/m);
  expect(unit).not.toMatch(/^(WatchdogSec|NotifyAccess)=/m);
});

test('nothing in the unit takes away what a compositor and a sandboxed browser need', () => {
  // systemd.exec(5): it makes /run/user inaccessible, where cage's socket is.
  expect(unit).not.toMatch(/^ProtectHome=/m);
  expect(unit).toMatch(/^InaccessiblePaths=-\/home -\/root$/m);
  // Chromium's sandbox is made of namespaces of its own.
  expect(unit).not.toMatch(
    /^(RestrictNamespaces|PrivateUsers|PrivateDevices|ProtectProc|MemoryDenyWriteExecute)=/m,
  );
});

test.skipIf(process.platform !== 'linux')('what the program ended with comes through cage', () => {
  const bin = path.join(folder.path, 'bin');
  mkdirSync(bin);
  // As cage does it: it runs what stands behind “--” and ends with 0, or goes first.
  const cage = (body: string) =>
    writeFileSync(path.join(bin, 'cage'), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  const end = (code: number) =>
    spawnSync(path.join(linux, 'under-cage.sh'), ['sh', '-c', `exit ${code}`], {
      env: { PATH: `${bin}:${process.env['PATH']}` },
    }).status;
  // Without -s: with it cage changes to another console at Ctrl+Alt+F2.
  cage('[ "$1" = -- ] || exit 1; shift; "$@"; exit 0');
  for (const code of [0, 1, endedByStaff.quit, endedByStaff.relaunch]) expect(end(code)).toBe(code);
  cage('exit 0');
  expect(end(0)).toBe(1);
});

test.skipIf(process.platform !== 'linux')(
  'a program under cage is told to end, and has its time for it',
  async () => {
    const bin = path.join(folder.path, 'patient');
    mkdirSync(bin);
    // Cage waits for its program and tells it nothing.
    writeFileSync(path.join(bin, 'cage'), '#!/bin/sh\nshift; "$@"; exit 0\n', { mode: 0o755 });
    const program = 'trap "echo told; exit 7" TERM; echo up; while :; do sleep 0.05; done';
    const running = spawn(path.join(linux, 'under-cage.sh'), ['sh', '-c', program], {
      env: { PATH: `${bin}:${process.env['PATH']}` },
    });
    let said = '';
    running.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const ended = new Promise((resolve) => running.on('exit', resolve));
    await expect.poll(() => said).toBe('up\n');
    running.kill('SIGTERM');
    expect(await ended).toBe(7);
    expect(said).toBe('up\ntold\n');
  },
);

test('what the unit and the installation name is there', () => {
  const script = readFileSync(path.join(linux, 'install.sh'), 'utf8');
  const named = [unit, script].flatMap((text) => [
    ...[...text.matchAll(/\/opt\/hoa-ban\/([\w./-]+)/g)].map(([, file]) => file ?? ''),
    ...[...text.matchAll(/\$deploy\/([\w.-]+)/g)].map(([, file]) => `resources/deploy/linux/${file}`),
  ]);
  expect(named.length).toBeGreaterThan(5);
  for (const file of named) expect(existsSync(path.join(root, file)), file).toBe(true);
  if (process.platform !== 'win32')
    expect(spawnSync('sh', ['-n', path.join(linux, 'install.sh')]).status).toBe(0);
});

test('Chromium’s policies let it open this machine alone', () => {
  const policy = JSON.parse(readFileSync(path.join(linux, 'chromium-policy.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  expect(policy['URLBlocklist']).toEqual(['*']);
  for (const address of policy['URLAllowlist'] as string[])
    expect(address).toMatch(/^(http:\/\/127\.0\.0\.1|about:blank|blob:\*|data:\*)$/);
  expect(policy).toMatchObject({ DownloadRestrictions: 3, AllowFileSelectionDialogs: false });
});

test('every file the guide names is there', () => {
  const guide = path.join(root, 'docs', 'deployment.md');
  const text = readFileSync(guide, 'utf8');
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map(([, file]) => file ?? '');
  expect(links.length).toBeGreaterThan(3);
  for (const link of links) expect(existsSync(path.join(path.dirname(guide), link)), link).toBe(true);
  for (const { quit, relaunch } of [endedByStaff]) {
    expect(text).toMatch(`exit code ${quit}`);
    expect(text).toMatch(`and ${relaunch} when`);
  }
});
