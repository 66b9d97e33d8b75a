import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createNetServer } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeTemporaryFolder, startTestServer } from '../support/test-server.ts';

const root = path.join(import.meta.dirname, '..', '..');
const cli = path.join(root, 'src', 'cli', 'index.ts');

let folder: ReturnType<typeof makeTemporaryFolder>;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = makeTemporaryFolder('cli');
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  folder.remove();
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

/** Root may read everything. */
const another = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

const start = (...parameters: readonly string[]) => startAs({}, ...parameters);

function startAs(account: { uid?: number; gid?: number }, ...parameters: readonly string[]) {
  const child = spawn(process.execPath, [cli, ...parameters], { cwd: root, ...account });
  children.push(child);
  let out = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, out, errors }));
  });
  const said = (pattern: RegExp) => expect.poll(() => out, { timeout: 15_000 }).toMatch(pattern);
  return { child, ended, said };
}

/** One sentence (a line beginning with ✗) and no stack trace. */
function expectSentence(errors: string, pattern: RegExp): void {
  expect(errors).toMatch(pattern);
  expect(errors.trim().split('\n')).toHaveLength(1);
  expect(errors).not.toMatch(/\bat .*:\d+:\d+/);
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}

const data = () => path.join(folder.path, 'data');

// `npm test` builds the pages first; `serve` refuses to run without.
describe('serve', () => {
  test('a busy port', async () => {
    const taken = createNetServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as { port: number };
    const { code, errors } = await start('serve', '--data', data(), '--port', String(port)).ended;
    taken.close();
    expect(code).toBe(1);
    expectSentence(errors, /^✗ Cổng \d+ đang được chương trình khác dùng/);
  });

  test('a second instance on one data folder; the first goes on and ends well', async () => {
    const first = start('serve', '--data', data(), '--port', '0');
    await first.said(/127\.0\.0\.1/);
    const second = await start('serve', '--data', data(), '--port', '0').ended;
    expect(second.code).toBe(1);
    expectSentence(second.errors, /^✗ Thư mục dữ liệu .* đang được một Hoa Ban khác sử dụng/);
    first.child.kill('SIGINT');
    const ended = await first.ended;
    // Windows ends a process without telling it.
    if (process.platform !== 'win32') {
      expect(ended.code).toBe(0);
      expect(ended.out).toMatch('Đã dừng');
    }
    expect((await start('verify', data()).ended).code).toBe(0);
  });

  test('a data folder that cannot be made', async () => {
    writeFileSync(path.join(folder.path, 'file'), '');
    const { code, errors } = await start('serve', '--data', path.join(folder.path, 'file', 'data')).ended;
    expect(code).toBe(1);
    expectSentence(errors, /^✗ Không ghi được/);
  });

  describe.skipIf(process.platform === 'win32')('with a browser', () => {
    const told = () => path.join(folder.path, 'told');
    beforeEach(() => {
      const bin = path.join(folder.path, 'bin');
      mkdirSync(bin);
      // Tells its process and what it is answered, then stays open as a browser does.
      const browser = `#!${process.execPath}
const { appendFileSync } = require('node:fs');
const tell = (text) => appendFileSync(${JSON.stringify(told())}, text + '\\n');
tell(process.pid);
const address = process.argv.find((each) => each.startsWith('--app=')).slice('--app='.length);
fetch(address).then(({ status }) => tell('answered ' + status), () => tell('not answered'));
setInterval(() => {}, 1000);
`;
      writeFileSync(path.join(bin, 'chromium'), browser, { mode: 0o755 });
      vi.stubEnv('PATH', bin);
    });
    afterEach(() => {
      vi.unstubAllEnvs();
    });

    test('what it asks for before the server is open is answered then', async () => {
      const { child, ended } = start('serve', '--data', data(), '--port', '0', '--open');
      await expect
        .poll(() => existsSync(told()) && readFileSync(told(), 'utf8'), { timeout: 15_000 })
        .toMatch(/answered 200/);
      child.kill('SIGTERM');
      expect((await ended).code).toBe(0);
    });

    test('it starts while the server is opened, and is closed where that fails', async () => {
      mkdirSync(data());
      writeFileSync(path.join(data(), 'key.json'), 'not a key');
      const { code, errors } = await start('serve', '--data', data(), '--port', '0', '--open').ended;
      expect(code).toBe(1);
      expectSentence(errors, /^✗ /);
      const [browser] = readFileSync(told(), 'utf8').split('\n');
      await expect.poll(() => isRunning(Number(browser))).toBe(false);
    });
  });

  test('a folder to import that is not there, in English', async () => {
    const missing = path.join(folder.path, 'nothing');
    const { code, errors } = await start('serve', '--data', data(), '--import', missing, '--lang', 'en')
      .ended;
    expect(code).toBe(2);
    expectSentence(errors, /^✗ The folder .* was not found/);
  });
});

test('export and verify of an empty place name what is missing', async () => {
  mkdirSync(data());
  const out = path.join(folder.path, 'x.csv');
  for (const parameters of [
    ['export', '--data', data(), '--out', out],
    ['results', '--data', data()],
    ['entries', '--data', data()],
    ['verify', data()],
  ]) {
    const { code, errors } = await start(...parameters).ended;
    expect(code, parameters[0]).toBe(1);
    expectSentence(errors, /^✗ .*\.$/m);
  }
});

test('an unknown option is named', async () => {
  const { code, errors } = await start('serve', '--nowhere').ended;
  expect(code).not.toBe(0);
  expect(errors).toMatch('--nowhere');
});

describe.skipIf(process.platform === 'win32')('an account that is not the kiosk’s', () => {
  const at = (...parts: string[]) => path.join(folder.path, ...parts);
  beforeEach(async ({ skip }) => {
    // Under /root nobody else can even start it.
    if ((await startAs(another, '--version').ended).code !== 0) skip('the program is another account’s, too');
    await (await startTestServer({ dataFolder: at('data') })).close();
    mkdirSync(at('out'));
    mkdirSync(at('shut'));
    chmodSync(folder.path, 0o755);
    chmodSync(at('out'), 0o777);
    chmodSync(at('shut'), 0);
  });
  afterEach(() => {
    for (const name of ['shut', 'data', 'data/key.json']) chmodSync(at(name), 0o700);
  });
  const expectAll = (all: readonly (readonly string[])[]) =>
    Promise.all(
      all.map(async (words) => {
        const { code, errors } = await startAs(another, ...words).ended;
        const last = errors.trim().split('\n').at(-1) ?? '';
        expectSentence(last, /^✗ Không (được phép đọc hoặc ghi|ghi được vào) .*(data|shut)/);
        expect(errors).not.toMatch(/\bat .*:\d+:\d+/);
        expect(code, words.join(' ')).not.toBe(0);
      }),
    );

  test('is told what it may not read, by every command, and not that the data are gone or damaged', async () => {
    chmodSync(at('data'), 0);
    await expectAll([
      ...['results', 'entries', 'doctor', 'changes', 'serve'].map((command) => [
        command,
        '--data',
        at('data'),
      ]),
      ['verify', at('data')],
      ['export', '--data', at('data'), '--out', at('out', 'a.csv')],
      ['backup', '--data', at('data'), '--out', at('out', 'a.hoaban-backup')],
      ['pack', '--data', at('data'), '--out', at('out', 'a.hoaban-pack')],
      ['pin', '--reset', 'staff', '--data', at('data')],
      ['import', at('shut'), '--data', at('out', 'other')],
      ['template', at('shut'), '--out', at('out', 'a.xlsx')],
    ]);
  });

  test('counts without the key, and is told what cannot be done without it', async () => {
    chmodSync(at('data', 'key.json'), 0);
    const counted = await startAs(another, 'results', '--data', at('data')).ended;
    expect(counted).toMatchObject({ code: 0, errors: '' });
    await expectAll([
      ['doctor', '--data', at('data')],
      ['export', '--data', at('data'), '--out', at('out', 'a.hoaban-votes')],
      ['backup', '--data', at('data'), '--out', at('out', 'a.hoaban-backup')],
    ]);
  });
});
