// Installs and builds, each only when something it depends on has changed. Runs on the system's Node, before
// there is anything installed: no dependencies, no syntax newer than Node 20.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinnedNode } from './pinned-node.mjs';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

export const say = (vietnamese, english) => console.log(`▸ ${vietnamese}  ·  ${english}`);

/** `npm ci`, unless node_modules was made from this very lockfile. */
export function ensureInstalled() {
  const stamp = path.join(root, 'node_modules', '.hoa-ban-lockfile');
  const lockfile = digest([readFileSync(path.join(root, 'package-lock.json'))]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockfile) return;
  say('Đang cài thư viện (một lần, khoảng một phút)…', 'Installing libraries (once, about a minute)…');
  npm(
    ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
    'Không cài được thư viện. Hãy kiểm tra mạng rồi chạy lại',
    'Libraries could not be installed. Check the network and run again',
  );
  writeFileSync(stamp, lockfile);
}

/** Builds the pages, the command line and the Electron main process, unless sources are as they were. */
export function ensureBuilt() {
  const stamp = path.join(root, 'out', '.hoa-ban-sources');
  const sources = digest(listSources());
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  say('Đang dựng chương trình…', 'Building…');
  const cli = path.join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const result = spawnSync(pinnedNode(root), [cli, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (result.status !== 0) stop('Không dựng được chương trình.', 'The build failed.');
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, sources);
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

export function stop(vietnamese, english, code = 1) {
  console.error(`✗ ${vietnamese}  ·  ${english}`);
  process.exit(code);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensureInstalled();
  ensureBuilt();
}
