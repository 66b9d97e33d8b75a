// npm start: install and build if needed, then run the kiosk – Electron where there is a display and its binary
// is there or can be fetched, else a browser window on the same server, else the server alone.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { keepRunning } from './keep-running.mjs';
import { pinnedNode } from './pinned-node.mjs';
import { compileCache, ensureBuilt, ensureInstalled, root, say, stop } from './setup.mjs';

const options = readOptions();
ensureInstalled();
ensureBuilt();
run(chooseShell());

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        data: { type: 'string' },
        import: { type: 'string' },
        port: { type: 'string' },
        'no-open': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      console.log(
        'npm start -- [--data FOLDER] [--import FOLDER] [--port PORT] [--no-open]\n' +
          '  --data     thư mục dữ liệu (mặc định: ./data)  ·  data folder (default: ./data)\n' +
          '  --import   nhập thư mục tác phẩm này khi khởi động  ·  import this media folder at start\n' +
          '  --port     cổng của trình duyệt (mặc định 4870)  ·  port of the browser shell (default 4870)\n' +
          '  --no-open  chỉ chạy máy chủ, không mở cửa sổ  ·  serve only, open no window',
      );
      process.exit(0);
    }
    if (values.import !== undefined && !isFolder(values.import)) {
      stop(`Không tìm thấy thư mục ${values.import}.`, `There is no folder ${values.import}.`, 2);
    }
    if (values.port !== undefined && !isPort(values.port)) {
      stop(
        `--port cần một số từ 1 đến 65535, không phải “${values.port}”.`,
        '--port takes a number from 1 to 65535.',
        2,
      );
    }
    return values;
  } catch (error) {
    return stop(`Không hiểu lệnh: ${error.message}`, 'npm start -- --help lists the options.', 2);
  }
}

function isPort(text) {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}

function isFolder(place) {
  return existsSync(place) && statSync(place).isDirectory();
}

/** 'electron', 'browser' or 'none'. */
function chooseShell() {
  if (options['no-open']) return 'none';
  const isGraphical = process.platform === 'win32' || process.platform === 'darwin';
  if (!isGraphical && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    say('Máy này không có màn hình: chỉ chạy máy chủ.', 'No display here: serving only.');
    return 'none';
  }
  if (options.port !== undefined) return 'browser';
  // Electron, like Chromium, will not run sandboxed as root, and Hoa Ban never runs it without its sandbox.
  if (process.getuid?.() === 0) return 'browser';
  return hasElectron() ? 'electron' : 'browser';
}

function hasElectron() {
  const folder = path.join(root, 'node_modules', 'electron');
  const binary = () => {
    const named = path.join(folder, 'path.txt');
    return existsSync(named) && existsSync(path.join(folder, 'dist', readFileSync(named, 'utf8')));
  };
  if (binary()) return true;
  const tried = path.join(root, 'node_modules', '.hoa-ban-electron-tried');
  // A day later there may be a network.
  if (existsSync(tried) && Date.now() - statSync(tried).mtimeMs < 24 * 3600 * 1000) return false;
  say('Đang tải Electron (một lần)…', 'Fetching Electron (once)…');
  const result = spawnSync(pinnedNode(root), [path.join(folder, 'install.js')], {
    stdio: 'ignore',
    timeout: 300_000,
  });
  if (result.status === 0 && binary()) return true;
  writeFileSync(tried, new Date().toISOString());
  say(
    'Không tải được Electron: dùng trình duyệt thay thế.',
    'Electron cannot be fetched: using a browser instead.',
  );
  return false;
}

function run(shell) {
  const shared = [
    ...(options.data === undefined ? [] : ['--data', path.resolve(options.data)]),
    ...(options.import === undefined ? [] : ['--import', path.resolve(options.import)]),
  ];
  const [command, args] =
    shell === 'electron'
      ? [electronBinary(), [root, ...shared]]
      : [
          pinnedNode(root),
          [
            path.join(root, 'out', 'main', 'cli.js'),
            'serve',
            '--sample',
            ...shared,
            ...(options.port === undefined ? [] : ['--port', options.port]),
            ...(shell === 'browser' ? ['--open'] : []),
          ],
        ];
  const child = keepRunning(command, args, {
    ...{ stdio: 'inherit', cwd: root },
    env: { NODE_COMPILE_CACHE: compileCache, ...process.env },
    onError: (error) => stop(`Không chạy được: ${error.message}`, 'Could not be run.'),
  });
  // A signal sent to npm alone never comes through the shell between us: when npm has gone, the kiosk goes too.
  const npm = findNpm();
  const watch = setInterval(() => {
    if (npm !== undefined && !isRunning(npm)) child.kill('SIGTERM');
  }, 500);
  watch.unref();
}

/** The process that ran this script through a shell; undefined where that cannot be told. */
function findNpm() {
  if (process.env.npm_lifecycle_event !== 'start' || process.platform === 'win32') return undefined;
  const status = `/proc/${process.ppid}/stat`;
  const parent = existsSync(status)
    ? readFileSync(status, 'utf8').split(') ').at(-1)?.split(' ')[1]
    : spawnSync('ps', ['-o', 'ppid=', '-p', String(process.ppid)], { encoding: 'utf8' }).stdout;
  return Number(parent) > 1 ? Number(parent) : undefined;
}

function isRunning(id) {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}

function electronBinary() {
  const folder = path.join(root, 'node_modules', 'electron');
  return path.join(folder, 'dist', readFileSync(path.join(folder, 'path.txt'), 'utf8'));
}
