import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isBrowserShortcut } from '../../src/main/lockdown.ts';
import { backOff } from '../../src/main/recovery.ts';
import * as electron from '../support/fake-electron.ts';
import { makeTemporaryFolder } from '../support/test-server.ts';

vi.mock('electron', () => import('../support/fake-electron.ts'));
vi.mock('../../src/sample/first-exhibition.ts', () => ({
  startFirstExhibition: async () => ({ ok: true, value: null }),
}));

const { state } = electron;
let folder: ReturnType<typeof makeTemporaryFolder>;

/** Runs src/main as a new process would. */
async function launch(): Promise<void> {
  vi.resetModules();
  process.argv = ['electron', '.', '--data', path.join(folder.path, 'data')];
  await import('../../src/main/index.ts');
}

async function launchReady(): Promise<void> {
  await launch();
  electron.makeReady();
  await vi.waitFor(() => expect(state.windows.length + state.exits.length).toBeGreaterThan(0), 5000);
}

const argv = process.argv;

beforeEach(() => {
  folder = makeTemporaryFolder('electron');
  electron.reset();
  state.appFolder = folder.path;
  const pages = path.join(folder.path, 'out', 'renderer');
  mkdirSync(pages, { recursive: true });
  writeFileSync(path.join(pages, 'index.html'), '<!doctype html><title>Hoa Ban</title>');
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(async () => {
  vi.useRealTimers();
  if (state.windows.length > 0 && state.exits.length === 0) {
    electron.app.quit();
    await vi.waitFor(() => expect(state.exits.length).toBeGreaterThan(0), 5000);
  }
  process.argv = argv;
  vi.restoreAllMocks();
  folder.remove();
});

describe('start', () => {
  test('registers the scheme, sandbox and switches before ready; opens nothing yet', async () => {
    await launch();
    expect(state.schemes).toEqual([
      {
        scheme: 'hoaban',
        privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
      },
    ]);
    expect(state.sandbox).toBe(true);
    expect(state.switches.has('disable-pinch')).toBe(true);
    expect(state.switches.get('overscroll-history-navigation')).toBe('0');
    expect(state.menu).toBeNull();
    expect(state.windows).toEqual([]);
    electron.makeReady();
    await vi.waitFor(() => expect(state.windows).toHaveLength(1), 5000);
  });

  test('answers the page through the scheme and nothing under another host', async () => {
    await launchReady();
    const handler = state.handlers.get('hoaban');
    const page = await handler?.(new Request('hoaban://kiosk/'));
    expect(await page?.text()).toMatch('Hoa Ban');
    expect((await handler?.(new Request('hoaban://elsewhere/')))?.status).toBe(404);
    expect(await (await handler?.(new Request('hoaban://kiosk/api/status')))?.json()).toMatchObject({
      version: '0.0.0-test',
    });
  });

  test('a second instance leaves at once and the first comes to the front', async () => {
    state.hasLock = false;
    await launch();
    await vi.waitFor(() => expect(state.exits).toEqual([1]));
    expect(state.windows).toEqual([]);

    electron.reset();
    state.appFolder = folder.path;
    await launchReady();
    electron.emitters.app().emit('second-instance');
    expect(state.windows[0]?.focused).toBe(1);
  });

  test('a data folder that cannot be used is told in a sentence', async () => {
    writeFileSync(path.join(folder.path, 'data'), 'a file where the folder should be');
    await launchReady();
    expect(state.exits).toEqual([1]);
    expect(state.messages[0]).toMatch(/Không ghi được/);
  });

  test('an installed kiosk refuses a debugger', async () => {
    state.packaged = true;
    state.switches.set('remote-debugging-port', '9222');
    await launch();
    expect(state.exits[0]).toBe(1);
  });
});

describe('windows', () => {
  test('are sandboxed pages without Node', async () => {
    await launchReady();
    expect(state.windows[0]?.options['webPreferences']).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
    });
    expect(state.windows[0]?.options).not.toHaveProperty('webPreferences.preload');
    expect(state.windows[0]?.loaded).toEqual(['hoaban://kiosk/']);
    state.windows[0]?.emit('ready-to-show');
    expect(state.windows[0]?.shown).toBe(true);
  });

  test('follow displays that come, turn and go', async () => {
    await launchReady();
    const second = { id: 2, bounds: { x: 1920, y: 0, width: 1080, height: 1920 } };
    state.displays.push(second);
    electron.emitters.screen().emit('display-added');
    expect(state.windows).toHaveLength(2);
    expect(state.windows[1]?.loaded).toEqual(['hoaban://kiosk/wall?screen=1']);
    second.bounds = { x: 1920, y: 0, width: 1920, height: 1080 };
    electron.emitters.screen().emit('display-metrics-changed');
    expect(state.windows[1]?.bounds).toEqual(second.bounds);
    state.displays.pop();
    electron.emitters.screen().emit('display-removed');
    expect(state.windows[1]?.gone).toBe(true);
    expect(state.windows[0]?.gone).toBe(false);
  });

  test('a window closed by anything but us comes back', async () => {
    await launchReady();
    state.windows[0]?.destroy();
    await vi.waitFor(() => expect(state.windows).toHaveLength(2));
    expect(state.windows[1]?.gone).toBe(false);
  });
});

describe('lock', () => {
  test('no permission, window, navigation, download or foreign request', async () => {
    await launchReady();
    const granted = vi.fn();
    state.permissionRequest?.({}, 'media', granted);
    expect(granted).toHaveBeenCalledWith(false);
    expect(state.permissionCheck?.()).toBe(false);
    expect(state.displaySleepBlocked).toBe(true);

    const contents = state.windows[0]?.contents;
    expect(contents?.openHandler?.({ url: 'https://example.org' })).toEqual({ action: 'deny' });
    const prevented = (url: string) => {
      const event = { url, preventDefault: vi.fn() };
      contents?.emit('will-navigate', event);
      return event.preventDefault.mock.calls.length === 1;
    };
    expect(prevented('https://example.org/')).toBe(true);
    expect(prevented('hoaban://kiosk.example.org/')).toBe(true);
    expect(prevented('file:///etc/passwd')).toBe(true);
    expect(prevented('hoaban://kiosk/staff')).toBe(false);

    const download = { preventDefault: vi.fn() };
    electron.emitters.session().emit('will-download', download);
    expect(download.preventDefault).toHaveBeenCalled();

    const cancelled = (url: string) => {
      const answer = vi.fn();
      state.beforeRequest?.({ url }, answer);
      return answer.mock.calls[0]?.[0]?.cancel;
    };
    expect(cancelled('https://example.org/pixel.gif')).toBe(true);
    expect(cancelled('hoaban://kiosk/api/status')).toBe(false);
    contents?.emit('did-finish-load');
    expect(contents?.zoomLimits).toEqual([1, 1]);
  });

  test('browser shortcuts are known', () => {
    const plain = { control: false, meta: false, alt: false };
    for (const key of ['r', 'P', 's', 'f', 'n', 't', 'w', '+', '-', '0']) {
      expect(isBrowserShortcut({ ...plain, control: true, key }), key).toBe(true);
    }
    for (const key of ['F5', 'F11', 'F12', 'BrowserBack'])
      expect(isBrowserShortcut({ ...plain, key }), key).toBe(true);
    expect(isBrowserShortcut({ ...plain, alt: true, key: 'ArrowLeft' })).toBe(true);
    for (const key of ['a', 's', 'Enter', 'Backspace', 'ArrowLeft']) {
      expect(isBrowserShortcut({ ...plain, key }), key).toBe(false);
    }
  });
});

describe('recovery', () => {
  test('a crashed page is loaded again, later each time', async () => {
    await launchReady();
    vi.useFakeTimers();
    const window = state.windows[0];
    window?.contents.emit('render-process-gone', {}, { reason: 'oom' });
    expect(window?.loaded).toHaveLength(1);
    vi.advanceTimersByTime(backOff(1));
    expect(window?.loaded).toEqual(['hoaban://kiosk/', 'hoaban://kiosk/']);
    window?.emit('unresponsive');
    expect(window?.contents.crashed).toBe(1);
    vi.advanceTimersByTime(backOff(2));
    expect(window?.loaded).toHaveLength(3);
  });

  test('a crash loop shows a still picture and then a fresh process', async () => {
    await launchReady();
    vi.useFakeTimers();
    const window = state.windows[0];
    for (let crash = 1; crash <= 6; crash += 1) {
      window?.contents.emit('render-process-gone', {}, { reason: 'crashed' });
      vi.advanceTimersByTime(backOff(crash));
    }
    expect(window?.loaded.at(-1)).toBe('hoaban://kiosk/still');
    vi.advanceTimersByTime(60_000);
    expect(state.relaunches).toBe(1);
  });

  test('quitting closes the windows and the server, once', async () => {
    await launchReady();
    electron.app.quit();
    await vi.waitFor(() => expect(state.exits).toEqual([0]), 5000);
    expect(state.windows.every((window) => window.gone)).toBe(true);
  });
});

test('files are opened in utility processes', async () => {
  const { createDecoder } = await import('../../src/server/decoding/decoder.ts');
  const { startDecoder } = await import('../../src/main/start-decoder.ts');
  electron.makeReady();
  const decoder = createDecoder({ start: startDecoder, log: pino({ level: 'silent' }), size: 1 });
  const file = path.join(folder.path, 'words.txt');
  writeFileSync(file, 'Nậm La');
  const hash = createHash('sha256').update('Nậm La').digest('hex');
  expect(await decoder.run('hash', { source: Buffer.from(file) })).toEqual({ ok: true, value: hash });
  decoder.close();
});
