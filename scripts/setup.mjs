// Installs and builds, each only when something it depends on has changed. Runs on the system's Node, before
// there is anything installed: no dependencies, no syntax newer than Node 20.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinnedNode } from './pinned-node.mjs';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
/** Where Node keeps what it compiled (NODE_COMPILE_CACHE): the second start is spared that. */
export const compileCache = path.join(root, 'node_modules', '.cache', 'hoa-ban');

export const say = (vietnamese, english) => console.log(`▸ ${vietnamese}  ·  ${english}`);

/** `npm ci`, unless node_modules was made from this very lockfile. */
export function ensureInstalled() {
  const stamp = path.join(root, 'node_modules', '.hoa-ban-lockfile');
  const lockfile = digest([readFileSync(path.join(root, 'package-lock.json'))]);
  doOnce(stamp, lockfile, () => {
    say('Đang cài thư viện (một lần, khoảng một phút)…', 'Installing libraries (once, about a minute)…');
    npm(
      ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
      'Không cài được thư viện. Hãy kiểm tra mạng rồi chạy lại',
      'Libraries could not be installed. Check the network and run again',
    );
  });
}

/** Builds the pages, the command line and the Electron main process, unless sources are as they were. */
export function ensureBuilt() {
  doOnce(path.join(root, 'out', '.hoa-ban-sources'), digest(listSources()), () => {
    say('Đang dựng chương trình…', 'Building…');
    const cli = path.join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    const result = spawnSync(pinnedNode(root), [cli, 'build', '--logLevel', 'warn'], {
      cwd: root,
      stdio: 'inherit',
    });
    if (result.status !== 0) stop('Không dựng được chương trình.', 'The build failed.');
  });
}

/**
 * Does `work` unless `stamp` says that it was done for this very `state`. Where two programs are started at once, one
 * does it and the other waits.
 */
export function doOnce(stamp, state, work) {
  const isDone = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === state;
  if (isDone()) return;
  const release = takeTurn(path.join(root, '.setup-turn'));
  try {
    if (isDone()) return;
    work();
    mkdirSync(path.dirname(stamp), { recursive: true });
    writeFileSync(stamp, state);
  } finally {
    release();
  }
}

/** Milliseconds no turn takes. After a power cut another process may have the id. */
const longestTurn = 15 * 60_000;

/** The process whose id a file holds has its turn until it removes the file, or ends. */
function takeTurn(file) {
  for (let isTold = false; ; ) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      const release = () => rmSync(file, { force: true });
      process.once('exit', release);
      return () => {
        process.off('exit', release);
        release();
      };
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isRunning(file)) rmSync(file, { force: true });
    else if (!isTold) {
      say('Một lần chạy khác đang chuẩn bị, xin đợi…', 'Another start is setting things up, waiting…');
      isTold = true;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
  }
}

function isRunning(file) {
  try {
    if (Date.now() - statSync(file).mtimeMs > longestTurn) return false;
    process.kill(Number(readFileSync(file, 'utf8')), 0);
    return true;
  } catch (error) {
    // Somebody else's process; any other error is that of none.
    return error.code === 'EPERM';
  }
}

function listSources() {
  const parts = [];
  for (const name of ['package-lock.json', 'electron.vite.config.ts', 'src', 'resources']) {
    for (const file of walk(path.join(root, name))) {
      const { mtimeMs, size } = statSync(file);
      parts.push(`${path.relative(root, file)} ${mtimeMs} ${size}\n`);
    }
  }
  return parts;
}

function walk(place) {
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place)
    .sort()
    .flatMap((name) => walk(path.join(place, name)));
}

function digest(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

function npm(args, vietnamese, english) {
  const viaNode = process.env.npm_execpath;
  const result = viaNode
    ? spawnSync(process.execPath, [viaNode, ...args], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.status !== 0) stop(`${vietnamese}.`, `${english}.`);
}

/** The folder a script was given to write into, or null. What looks like an option ends it with how it is called. */
export function readFolder(script) {
  const [, , folder = null] = process.argv;
  if (folder?.startsWith('-')) {
    console.error(`npm run ${script} [-- FOLDER]`);
    process.exit(2);
  }
  return folder;
}

export function stop(vietnamese, english, code = 1) {
  console.error(`✗ ${vietnamese}  ·  ${english}`);
  process.exit(code);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensureInstalled();
  ensureBuilt();
}
