import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packedApp } from '../support/packed-app.ts';
import { makeTemporaryFolder } from '../support/test-server.ts';

const root = path.join(import.meta.dirname, '..', '..');
const packaging = path.join(root, 'packaging');
const tools = path.join(packaging, 'node_modules');
const builder = path.join(tools, 'electron-builder', 'cli.js');

interface Configuration {
  readonly files: readonly string[];
  readonly asarUnpack: readonly string[];
  readonly npmRebuild: boolean;
  readonly electronFuses: Readonly<Record<string, boolean>>;
  readonly linux: { readonly target: readonly string[] };
  readonly win: { readonly target: readonly string[] };
}
const { configuration } = (await import(
  pathToFileURL(path.join(packaging, 'electron-builder.mjs')).href
)) as {
  configuration: (system: string) => Configuration;
};
const { version } = JSON.parse(
  readFileSync(path.join(root, 'node_modules', 'electron', 'package.json'), 'utf8'),
) as { version: string };

test('installers of both systems, with a binary that nobody can debug or use as Node', () => {
  const { linux, win, npmRebuild, electronFuses } = configuration('linux-x64');
  expect(linux.target).toEqual(['AppImage', 'deb']);
  expect(win.target).toEqual(['nsis']);
  expect(npmRebuild).toBe(false);
  expect(electronFuses).toMatchObject({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
    enableEmbeddedAsarIntegrityValidation: true,
    grantFileProtocolExtraPrivileges: false,
  });
});

test('of better-sqlite3’s prebuilds every foreign one is named, so that a new one is noticed', () => {
  const prebuilds = readdirSync(path.join(root, 'node_modules', 'better-sqlite3', 'prebuilds'));
  for (const own of ['linux-x64', 'linux-arm64', 'win32-x64']) {
    const { files } = configuration(own);
    const left = prebuilds.filter(
      (file) => !files.includes(`!node_modules/better-sqlite3/prebuilds/${file}`),
    );
    expect(left).toEqual([`${own}.node`]);
  }
});

const isHere =
  process.platform === 'linux' && existsSync(builder) && existsSync(path.join(root, 'out', 'main'));
// Named so that NOT RUN says what is missing.
describe.skipIf(!isHere)('what is packed (electron-builder is put there by: npm run package)', () => {
  const folder = makeTemporaryFolder('package');
  const resources = path.join(folder.path, 'dist', 'linux-unpacked', 'resources');
  const archive = path.join(resources, 'app.asar');
  const app = path.join(folder.path, 'app');
  let names: readonly string[] = [];

  beforeAll(async () => {
    const { createPackage, extractAll, listPackage } = (await import(
      pathToFileURL(path.join(tools, '@electron', 'asar', 'lib', 'asar.js')).href
    )) as {
      createPackage: (from: string, to: string) => Promise<void>;
      extractAll: (archive: string, to: string) => void;
      listPackage: (archive: string, options: object) => string[];
    };
    // Electron's own binary is fetched from outside the registry; what is packed around it does not depend on it.
    const electron = path.join(folder.path, 'electron');
    mkdirSync(path.join(electron, 'resources'), { recursive: true });
    writeFileSync(path.join(electron, 'electron'), '');
    chmodSync(path.join(electron, 'electron'), 0o755);
    writeFileSync(path.join(electron, 'version'), version);
    const empty = path.join(folder.path, 'empty');
    mkdirSync(empty);
    await createPackage(empty, path.join(electron, 'resources', 'default_app.asar'));
    const { electronFuses: _flippedInARealBinary, ...rest } = configuration(
      `${process.platform}-${process.arch}`,
    );
    const config = {
      ...rest,
      electronDist: electron,
      electronVersion: version,
      directories: { output: path.join(folder.path, 'dist'), buildResources: packaging },
    };
    const file = path.join(folder.path, 'electron-builder.json');
    writeFileSync(file, JSON.stringify(config));
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [builder, '--linux', 'dir', '--projectDir', root, '--config', file],
      { cwd: root, encoding: 'utf8', timeout: 240_000 },
    );
    if (status !== 0) throw new Error(stdout + stderr);
    names = listPackage(archive, { isPack: false }).map((name) => name.slice(1));
    extractAll(archive, app);
    if (existsSync(`${archive}.unpacked`)) cpSync(`${archive}.unpacked`, app, { recursive: true });
  }, 300_000);
  afterAll(() => folder.remove());

  const packages = () =>
    new Set(
      names.flatMap((name) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\/package\.json$/.exec(name)?.[1] ?? []),
    );
  const locked = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
  };

  test('is the program, its resources and what it depends on', () => {
    for (const name of [
      ...['package.json', 'out/main/index.js', 'out/main/decode-process.js', 'out/main/paint-worker.js'],
      ...['out/renderer/index.html', 'resources/locales/vi/touch.json', 'resources/hub/schema.sql'],
    ])
      expect(names, name).toContain(name);
    for (const name of Object.keys(locked.dependencies)) expect(packages(), name).toContain(name);
  });

  test('is nothing of the workshop', () => {
    for (const name of Object.keys(locked.devDependencies)) expect(packages(), name).not.toContain(name);
    const workshop =
      /^(src|test|bench|scripts|docs|packaging|data|dist|\.)|(^|\/)node-(linux|win|darwin)|\.(map|tsx?)$/;
    expect(names.filter((name) => workshop.test(name))).toEqual([]);
  });

  test('has this system’s native parts alone, and those outside the archive', () => {
    const native = names.filter((name) => /\.(node|so(\.\d+)*|dll|dylib)$/.test(name));
    const own = process.arch === 'x64' ? /linux-x64/ : /linux-arm64/;
    expect(native.length).toBeGreaterThanOrEqual(3);
    expect(native.filter((name) => !own.test(name) || name.includes('musl'))).toEqual([]);
    for (const name of native) expect(existsSync(path.join(`${archive}.unpacked`, name)), name).toBe(true);
  });

  test('has what puts it up beside it', () => {
    for (const name of ['deploy/linux/hoa-ban.service', 'deploy/windows/shell-launcher.ps1', 'deployment.md'])
      expect(existsSync(path.join(resources, name)), name).toBe(true);
  });

  test('is as large as it has to be', () => {
    const megabytes = (file: string) => statSync(file).size / 1e6;
    const unpacked = readdirSync(`${archive}.unpacked`, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, entry) => sum + megabytes(path.join(entry.parentPath, entry.name)), 0);
    console.log(`app.asar ${megabytes(archive).toFixed(0)} MB, unpacked ${unpacked.toFixed(0)} MB`);
    expect(megabytes(archive) + unpacked).toBeLessThan(250);
  });

  test('runs: the packed server opens a folder and answers with the packed pages', async () => {
    const { url, close } = await packedApp(app).openServer(path.join(folder.path, 'data'));
    try {
      expect((await fetch(`${url}/api/status`)).status).toBe(200);
      expect(await (await fetch(`${url}/`)).text()).toMatch('id="status"');
    } finally {
      await close();
    }
  });
});
