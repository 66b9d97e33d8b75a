import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tellSupervisor } from '../../src/cli/kiosk/tell-supervisor.ts';
import { makeTemporaryFolder } from '../support/test-server.ts';

let folder: ReturnType<typeof makeTemporaryFolder>;
beforeEach(() => {
  folder = makeTemporaryFolder('supervisor');
  const bin = path.join(folder.path, 'bin');
  mkdirSync(bin);
  const program = `#!/bin/sh\necho "$@" >> '${path.join(folder.path, 'told')}'\n`;
  writeFileSync(path.join(bin, 'systemd-notify'), program, { mode: 0o755 });
  vi.stubEnv('PATH', `${bin}${path.delimiter}${process.env['PATH']}`);
});
afterEach(() => {
  vi.unstubAllEnvs();
  folder.remove();
});
const told = () => {
  const file = path.join(folder.path, 'told');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
};

test.skipIf(process.platform === 'win32')('systemd is told in time, thrice as often as it asks', async () => {
  const end = tellSupervisor({ NOTIFY_SOCKET: '/run/x', WATCHDOG_USEC: '150000' });
  await expect.poll(() => told().length).toBeGreaterThanOrEqual(3);
  end();
  expect(new Set(told())).toEqual(new Set(['WATCHDOG=1']));
});

test('nobody is told where nobody asks', () => {
  for (const environment of [{}, { NOTIFY_SOCKET: '/run/x' }, { WATCHDOG_USEC: '150000' }])
    tellSupervisor(environment)();
  expect(told()).toEqual([]);
});
