import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { tell } from '../support/faults-table.ts';
import { expectInvariant } from '../support/prove-folder.ts';
import { makeDataFolder } from '../support/serve-process.ts';
import { makeTemporaryFolder } from '../support/test-server.ts';

/** A machine with nothing but its own loopback. */
const alone = ['-n', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'];
const canBeAlone = spawnSync('unshare', [...alone, 'true']).status === 0;

test.skipIf(!canBeAlone)(
  'with no network at all it serves pages and takes votes (needs root, Linux)',
  async () => {
    const folder = makeTemporaryFolder('network');
    const data = path.join(folder.path, 'data');
    await makeDataFolder(data);
    const program = path.join(import.meta.dirname, '..', 'support', 'visit-alone.ts');
    const run = spawnSync('unshare', [...alone, process.execPath, program, data], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    const said = JSON.parse(run.stdout) as {
      devices: string[];
      page: number;
      status: number;
      thanked: string[];
    };
    expect(said.devices).toEqual(['lo']);
    expect([said.page, said.status, said.thanked.length]).toEqual([200, 200, 10]);
    expectInvariant(data, said.thanked);
    folder.remove();
    tell('no network at all (unshare -n)', 'pages served, 10 of 10 votes thanked and there');
  },
);
