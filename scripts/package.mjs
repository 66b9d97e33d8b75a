// npm run package [-- --dir]: makes this system's installers in dist/. What makes them is installed into packaging/
// when it is asked for: nobody who only runs or tests Hoa Ban needs it. Fetches Electron and, for a .deb or AppImage,
// tools from outside the registry.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinnedNode } from './pinned-node.mjs';
import { ensureBuilt, ensureInstalled, root, say, stop } from './setup.mjs';

export const packaging = path.join(root, 'packaging');

/** Installs electron-builder, unless it was made from this very lockfile; false where the registry is not there. */
export function ensurePackagingInstalled() {
  const stamp = path.join(packaging, 'node_modules', '.hoa-ban-lockfile');
  const lockfile = readFileSync(path.join(packaging, 'package-lock.json'), 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockfile) return true;
  say('Đang cài công cụ đóng gói (một lần)…', 'Installing what makes installers (once)…');
  const { status } = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: packaging,
      stdio: 'inherit',
      shell: process.platform === 'win32',
      timeout: 300_000,
    },
  );
  if (status === 0) writeFileSync(stamp, lockfile);
  return status === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensureInstalled();
  ensureBuilt();
  if (!ensurePackagingInstalled())
    stop(
      'Không cài được công cụ đóng gói. Hãy kiểm tra mạng.',
      'electron-builder could not be installed. Check the network.',
    );
  const builder = path.join(packaging, 'node_modules', 'electron-builder', 'cli.js');
  const { status } = spawnSync(
    pinnedNode(root),
    [
      builder,
      '--projectDir',
      root,
      '--config',
      path.join(packaging, 'electron-builder.mjs'),
      ...process.argv.slice(2),
    ],
    { cwd: root, stdio: 'inherit' },
  );
  process.exit(status ?? 1);
}
