// A Chromium for the end-to-end tests and the screenshots. In this order: one named by HOA_BAN_BROWSER; the one
// inside the npm package (Linux x64: the same for everybody); one on this machine; Playwright's own; Debian's.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, say, stop } from './setup.mjs';

/** Path of a browser that runs (its libraries are there); installs one where it may. */
export async function ensureBrowser() {
  const candidates = [() => process.env.HOA_BAN_BROWSER, packaged, onThisMachine, playwrights, debians];
  for (const candidate of candidates) {
    const file = await candidate();
    if (file && runs(file)) return file;
  }
  return stop(
    'Không tìm được Chromium để chạy kiểm thử.',
    'No Chromium was found or could be installed for the tests.',
  );
}

const runs = (file) => spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;

/** On a bare system the browser's own libraries (NSS, NSPR) are missing; the package has them too. */
async function packaged() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = path.join(root, 'node_modules', '@sparticuz', 'chromium', 'build');
  const { default: chromium, inflate } = await import(pathToFileURL(path.join(folder, 'index.js')).href);
  const file = await chromium.executablePath();
  // Without any font Chromium crashes as soon as a page has text, web fonts or not; the package brings one.
  if (!existsSync('/etc/fonts/fonts.conf')) process.env.FONTCONFIG_PATH ??= path.join(os.tmpdir(), 'fonts');
  if (runs(file)) return file;
  const libraries = path.join(await inflate(path.join(folder, '..', 'bin', 'al2023.tar.br')), 'lib');
  process.env.LD_LIBRARY_PATH = [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  if (runs(file)) return file;
  delete process.env.LD_LIBRARY_PATH;
  return undefined;
}

function onThisMachine() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return names
    .flatMap((name) => folders.map((folder) => path.join(folder, name)))
    .find((file) => existsSync(file));
}

async function playwrights() {
  const require = createRequire(path.join(root, 'package.json'));
  const { chromium } = require('@playwright/test');
  if (!existsSync(chromium.executablePath())) {
    say('Đang tải trình duyệt kiểm thử…', 'Fetching a test browser…');
    const cli = path.join(path.dirname(require.resolve('@playwright/test/package.json')), 'cli.js');
    spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'ignore', timeout: 300_000 });
  }
  return chromium.executablePath();
}

function debians() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  say('Đang cài Chromium của Debian…', 'Installing Debian’s Chromium…');
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
  spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: 'ignore' });
  return '/usr/bin/chromium';
}
