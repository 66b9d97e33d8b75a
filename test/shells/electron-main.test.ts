import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { pulse } from '../../src/main/recovery.ts';
import { calm, later, regularly } from '../../src/main/windows.ts';
import { backOff } from '../../src/server/upkeep/back-off.ts';
import { endedByStaff } from '../../src/shared/ended-by-staff.ts';
import { sessionHeader } from '../../src/shared/session-header.ts';
import * as electron from '../support/fake-electron.ts';
import { makeTemporaryFolder } from '../support/test-server.ts';

vi.mock('electron', () => import('../support/fake-electron.ts'));
vi.mock('../../src/sample/first-exhibition.ts', () => ({
  startFirstExhibition: async () => ({ ok: true, value: null }),
}));

const watch = vi.hoisted(() => ({ begun: 0, ended: 0 }));
vi.mock('../../src/server/upkeep/watch-process.ts', () => ({
  watchProcess: () => {
    watch.begun += 1;
    return () => {
      watch.ended += 1;
    };
  },
}));

const { state } = electron;
/** Milliseconds a slow machine may take; what is right is there as soon as it is. */
const soon = 30_000;
vi.setConfig({ testTimeout: 3 * soon, hookTimeout: 2 * soon });
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
  await vi.waitFor(() => expect(state.windows.length + state.exits.length).toBeGreaterThan(0), soon);
}

const argv = process.argv;
const signals = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGUSR1'] as const;
const before = new Map(signals.map((signal) => [signal, process.listeners(signal)]));

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
    await vi.waitFor(() => expect(state.exits.length).toBeGreaterThan(0), soon);
  }
  process.argv = argv;
  for (const signal of signals)
    for (const listener of process.listeners(signal))
      if (!before.get(signal)?.includes(listener)) process.off(signal, listener);
  vi.unstubAllEnvs();
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
    await vi.waitFor(() => expect(state.windows).toHaveLength(1), soon);
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

  test.each([
    'inspect',
    'inspect-brk',
    'inspect-wait',
    'remote-debugging-port',
    'remote-debugging-pipe',
    'remote-allow-origins',
  ])('an installed kiosk refuses --%s', async (name) => {
    state.packaged = true;
    state.switches.set(name, '');
    await launch();
    expect(state.exits).toEqual([1]);
    expect(state.schemes).toBeNull();
    expect(console.error).toHaveBeenCalledWith(expect.stringContaining(`--${name}`));
  });

  test.each(['ELECTRON_RUN_AS_NODE', 'NODE_OPTIONS'])('an installed kiosk refuses %s', async (name) => {
    state.packaged = true;
    vi.stubEnv(name, '1');
    await launch();
    expect(state.exits).toEqual([1]);
    expect(console.error).toHaveBeenCalledWith(expect.stringContaining(name));
  });

  test('whoever works on it may look in, and an installed one starts without', async () => {
    state.switches.set('remote-debugging-port', '9222');
    await launchReady();
    expect(state.exits).toEqual([]);
    electron.app.quit();
    await vi.waitFor(() => expect(state.exits).toEqual([0]));

    electron.reset();
    Object.assign(state, { appFolder: folder.path, packaged: true, dataFolder: folder.path });
    await launchReady();
    expect(state.exits).toEqual([]);
    // Windows has no such signal.
    expect(process.listenerCount('SIGUSR1')).toBe(process.platform === 'win32' ? 0 : 1);
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

  test('follow displays that come, turn and go, once a burst has passed', async () => {
    await launchReady();
    vi.useFakeTimers();
    const second = { id: 2, bounds: { x: 1920, y: 0, width: 1080, height: 1920 } };
    for (let storm = 0; storm < 50; storm += 1) {
      state.displays[1] = second;
      electron.emitters.screen().emit('display-added');
      state.displays.length = 1;
      electron.emitters.screen().emit('display-removed');
      vi.advanceTimersByTime(10);
    }
    state.displays.push(second);
    electron.emitters.screen().emit('display-added');
    expect(state.windows).toHaveLength(1);
    vi.advanceTimersByTime(calm);
    expect(state.windows).toHaveLength(2);
    expect(state.windows[1]?.loaded).toEqual(['hoaban://kiosk/wall?screen=1']);
    second.bounds = { x: 1920, y: 0, width: 1920, height: 1080 };
    electron.emitters.screen().emit('display-metrics-changed');
    vi.advanceTimersByTime(calm);
    expect(state.windows[1]).toMatchObject({ bounds: second.bounds, fullScreen: true });
    state.displays.pop();
    electron.emitters.screen().emit('display-removed');
    vi.advanceTimersByTime(calm);
    expect(state.windows[1]?.gone).toBe(true);
    expect(state.windows[0]?.gone).toBe(false);
  });

  test('keep their page when a display comes back under another name, or another is the first', async () => {
    const left = { id: 3, bounds: { x: -1080, y: 0, width: 1080, height: 1920 } };
    const right = { id: 2, bounds: { x: 1920, y: 0, width: 1920, height: 1080 } };
    state.displays.push(right, left);
    await launchReady();
    expect(state.windows.map(({ loaded, bounds }) => [loaded[0], bounds.x])).toEqual([
      ['hoaban://kiosk/', 0],
      ['hoaban://kiosk/wall?screen=1', -1080],
      ['hoaban://kiosk/wall?screen=2', 1920],
    ]);
    vi.useFakeTimers();
    state.displays = [{ ...right, id: 7 }, { ...state.displays[0], id: 8 } as typeof left, left];
    electron.emitters.screen().emit('display-added');
    vi.advanceTimersByTime(calm);
    expect(state.windows.map(({ loaded, bounds, gone }) => [loaded.length, bounds.x, gone])).toEqual([
      [1, 1920, false],
      [1, -1080, false],
      [1, 0, false],
    ]);
  });

  test('stay when every display is switched off, and nothing ends', async () => {
    await launchReady();
    vi.useFakeTimers();
    const [display] = state.displays.splice(0);
    electron.emitters.screen().emit('display-removed');
    vi.advanceTimersByTime(later);
    expect(state.windows[0]?.gone).toBe(false);
    if (display) state.displays.push(display);
    electron.emitters.screen().emit('display-added');
    vi.advanceTimersByTime(later);
    expect(state.windows).toHaveLength(1);
    expect(state.windows[0]).toMatchObject({ gone: false, moves: 0 });
    expect(state.exits).toEqual([]);
  });

  test.each(['resume', 'unlock-screen'])('are put back after %s: size, full screen, focus', async (event) => {
    Object.assign(state, { packaged: true, dataFolder: folder.path });
    vi.useFakeTimers();
    await launchReady();
    const window = state.windows[0];
    if (!window) throw new Error('no window');
    // A system that woke up: the window is small, in a corner, and something else has the focus.
    Object.assign(window, {
      fullScreen: false,
      kiosk: false,
      bounds: { x: 0, y: 0, width: 640, height: 480 },
    });
    state.focused = null;
    electron.emitters.power().emit(event);
    vi.advanceTimersByTime(calm);
    const whole = { bounds: state.displays[0]?.bounds, fullScreen: true, kiosk: true, minimized: false };
    expect(window).toMatchObject(whole);
    expect(state.focused).toBe(window);
    vi.advanceTimersByTime(later);
    // What the system does a while later, without telling.
    window.minimized = true;
    window.bounds = { x: 0, y: 0, width: 640, height: 480 };
    vi.advanceTimersByTime(regularly);
    expect(window).toMatchObject(whole);
  });

  test('a window that is as it should be is not touched', async () => {
    await launchReady();
    vi.useFakeTimers();
    electron.emitters.screen().emit('display-metrics-changed');
    vi.advanceTimersByTime(10 * regularly);
    expect(state.windows[0]?.moves).toBe(0);
  });

  test('left full screen, minimized, hidden: back at once', async () => {
    await launchReady();
    vi.useFakeTimers();
    const window = state.windows[0];
    if (!window) throw new Error('no window');
    window.show();
    for (const [event, change] of [
      ['leave-full-screen', { fullScreen: false }],
      ['minimize', { minimized: true }],
      ['hide', { shown: false }],
    ] as const) {
      Object.assign(window, change);
      window.emit(event);
      vi.advanceTimersByTime(calm);
      expect(window, event).toMatchObject({ fullScreen: true, minimized: false, shown: true });
    }
  });

  test('nobody closes a window (Alt+F4), and one that is lost comes back', async () => {
    await launchReady();
    state.windows[0]?.close();
    expect(state.windows[0]?.gone).toBe(false);
    state.windows[0]?.destroy();
    await vi.waitFor(() => expect(state.windows).toHaveLength(2));
    expect(state.windows[1]?.gone).toBe(false);
    expect(state.exits).toEqual([]);
  });
});

describe('lock', () => {
  test('no permission, window, navigation, download or foreign request', async () => {
    await launchReady();
    const granted = vi.fn();
    state.permissionRequest?.({}, 'media', granted);
    expect(granted).toHaveBeenCalledWith(false);
    expect(state.permissionCheck?.()).toBe(false);
    expect(state.devicePermission?.()).toBe(false);

    const contents = state.windows[0]?.contents;
    expect(contents?.openHandler?.({ url: 'https://example.org' })).toEqual({ action: 'deny' });
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      const prevented = (url: string) => {
        const event = { url, preventDefault: vi.fn() };
        contents?.emit(name, event);
        return event.preventDefault.mock.calls.length === 1;
      };
      expect(prevented('https://example.org/'), name).toBe(true);
      expect(prevented('hoaban://kiosk.example.org/'), name).toBe(true);
      expect(prevented('file:///etc/passwd'), name).toBe(true);
      expect(prevented('data:text/html,x'), name).toBe(true);
      expect(prevented('hoaban://kiosk/staff'), name).toBe(false);
    }
    for (const [emitter, name] of [
      [contents, 'will-attach-webview'],
      [contents, 'context-menu'],
      [state.windows[0], 'system-context-menu'],
    ] as const) {
      const event = { preventDefault: vi.fn() };
      emitter?.emit(name, event);
      expect(event.preventDefault, name).toHaveBeenCalled();
    }

    const download = { preventDefault: vi.fn() };
    electron.emitters.session().emit('will-download', download);
    expect(download.preventDefault).toHaveBeenCalled();

    const cancelled = (url: string) => {
      const answer = vi.fn();
      state.beforeRequest?.({ url }, answer);
      return answer.mock.calls[0]?.[0]?.cancel;
    };
    expect(cancelled('https://example.org/pixel.gif')).toBe(true);
    expect(cancelled('file:///etc/passwd')).toBe(true);
    expect(cancelled('hoaban://kiosk/api/status')).toBe(false);
    expect(cancelled('data:image/png;base64,')).toBe(false);
    if (contents) contents.zoomFactor = 3;
    contents?.emit('did-finish-load');
    expect(contents?.zoomLimits).toEqual([1, 1]);
    expect(contents?.zoomFactor).toBe(1);
    if (contents) contents.zoomFactor = 0.5;
    contents?.emit('zoom-changed', {}, 'out');
    expect(contents?.zoomFactor).toBe(1);
    expect(state.windows[0]?.options['webPreferences']).toMatchObject({ navigateOnDragDrop: false });
  });

  test('keys that lead out of an installed kiosk never reach its page', async () => {
    Object.assign(state, { packaged: true, dataFolder: folder.path });
    await launchReady();
    const pressed = (key: string, modifiers: object = {}) => {
      const event = { preventDefault: vi.fn() };
      const plain = { key, control: false, meta: false, alt: false, shift: false };
      state.windows[0]?.contents.emit('before-input-event', event, { ...plain, ...modifiers });
      return event.preventDefault.mock.calls.length === 0;
    };
    expect(pressed('p', { control: true })).toBe(false);
    expect(pressed('I', { control: true, shift: true })).toBe(false);
    expect(pressed('ArrowLeft', { alt: true })).toBe(false);
    expect(pressed('F12')).toBe(false);
    // Alt Gr writes “€”.
    expect(pressed('€', { control: true, alt: true })).toBe(true);
    expect(pressed('c', { control: true })).toBe(true);
    expect(pressed('Enter')).toBe(true);
    expect(state.windows[0]?.options).toMatchObject({ kiosk: true, alwaysOnTop: true, fullscreen: true });
    expect(state.windows[0]?.options['webPreferences']).toMatchObject({ devTools: false });
  });
});

describe('recovery', () => {
  test('a crashed page is loaded again, later each time; one fault told twice counts once', async () => {
    await launchReady();
    vi.useFakeTimers();
    const window = state.windows[0];
    window?.contents.emit('render-process-gone', {}, { reason: 'killed' });
    window?.contents.emit('did-fail-load', {}, -2, 'ERR_FAILED', '', true);
    expect(window?.loaded).toHaveLength(1);
    vi.advanceTimersByTime(backOff(1));
    expect(window?.loaded).toEqual(['hoaban://kiosk/', 'hoaban://kiosk/']);
    window?.emit('unresponsive');
    expect(window?.contents.crashed).toBe(1);
    vi.advanceTimersByTime(backOff(2) - 1);
    expect(window?.loaded).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(window?.loaded).toHaveLength(3);
    // A load replaced by another, a lost frame, and a page that ends in order are no faults.
    window?.contents.emit('did-fail-load', {}, -3, 'ERR_ABORTED', '', true);
    window?.contents.emit('did-fail-load', {}, -2, 'ERR_FAILED', '', false);
    window?.contents.emit('render-process-gone', {}, { reason: 'clean-exit' });
    vi.advanceTimersByTime(60_000);
    expect(window?.loaded).toHaveLength(3);
  });

  test('a page that hangs where nobody touches is found and brought back', async () => {
    vi.useFakeTimers();
    await launchReady();
    const contents = state.windows[0]?.contents;
    if (!contents) throw new Error('no window');
    await vi.advanceTimersByTimeAsync(10 * pulse);
    expect(contents.crashed).toBe(0);
    contents.hangs = true;
    await vi.advanceTimersByTimeAsync(3 * pulse + backOff(1));
    expect(contents.crashed).toBe(1);
    expect(state.windows[0]?.loaded).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(10 * pulse);
    expect(contents.crashed).toBe(1);
  });

  test('a page too slow for its load is given more time at the next, until it is well', async () => {
    vi.useFakeTimers();
    await launchReady();
    const contents = state.windows[0]?.contents;
    if (!contents) throw new Error('no window');
    const hang = async (pulses: number) => {
      const before = contents.crashed;
      contents.hangs = true;
      await vi.advanceTimersByTimeAsync((pulses - 1) * pulse);
      expect(contents.crashed).toBe(before);
      await vi.advanceTimersByTimeAsync(pulse);
      expect(contents.crashed).toBe(before + 1);
    };
    await hang(3);
    await hang(5);
    await hang(9);
    await vi.advanceTimersByTimeAsync(30 * pulse);
    await hang(3);
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
    // Also when the still picture does not last.
    window?.contents.emit('render-process-gone', {}, { reason: 'crashed' });
    vi.advanceTimersByTime(backOff(7));
    expect(window?.loaded.at(-1)).toBe('hoaban://kiosk/still');
    // Not beyond it: what closes has the patience of this clock, and would still be closing in the next test.
    for (let second = 0; second < 60 && state.relaunches.length === 0; second += 1)
      vi.advanceTimersByTime(1000);
    vi.useRealTimers();
    await vi.waitFor(() => expect(state.exits).toEqual([endedByStaff.relaunch]), soon);
    expect(state.relaunches).toEqual([{}]);
  });

  test('crashes over a day are no loop', async () => {
    await launchReady();
    vi.useFakeTimers();
    const window = state.windows[0];
    for (let crash = 1; crash <= 20; crash += 1) {
      window?.contents.emit('render-process-gone', {}, { reason: 'crashed' });
      vi.advanceTimersByTime(3600_000);
    }
    expect(window?.loaded).toHaveLength(21);
    expect(new Set(window?.loaded)).toEqual(new Set(['hoaban://kiosk/']));
    expect(state.relaunches).toEqual([]);
  });

  test('what a lost GPU process had drawn is drawn again', async () => {
    await launchReady();
    electron.emitters.app().emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', name: 'GPU' });
    expect(state.windows[0]?.contents.drawn).toBe(1);
    expect(state.exits).toEqual([]);
  });
});

describe('displays', () => {
  /** A touch kiosk whose venue is open from eight to five, seen at an hour of the day. */
  async function launchAt(hour: number, role: 'touch' | 'wall' = 'touch') {
    const { keepAwake } = await import('../../src/main/keep-awake.ts');
    const { defaultExhibition } = await import('../../src/shared/exhibition.ts');
    const week = Array.from({ length: 7 }, () => [{ from: '08:00', to: '17:00' }]);
    const exhibition = { ...defaultExhibition, openingHours: { week, exceptions: [] } };
    const kiosk = { role, venue: defaultExhibition.venues[0]?.id };
    const settings = { kiosk: () => kiosk, exhibition: () => exhibition } as never;
    let now = new Date(`2024-10-07T${String(hour).padStart(2, '0')}:00:00+07:00`);
    electron.makeReady();
    vi.useFakeTimers();
    const end = keepAwake(settings, () => now);
    return {
      end,
      at(time: string) {
        now = new Date(`2024-10-07T${time}:00+07:00`);
        vi.advanceTimersByTime(60_000);
        return state.sleepBlockers.size;
      },
    };
  }

  test('stay awake while the venue is open; a touch screen may sleep ten minutes after closing', async () => {
    const { at, end } = await launchAt(9);
    expect(at('16:59')).toBe(1);
    expect(at('17:09')).toBe(1);
    expect(at('17:10')).toBe(0);
    expect(at('23:00')).toBe(0);
    expect(at('08:00')).toBe(1);
    end();
  });

  test('a wall, and a kiosk with one, never: nothing could wake it', async () => {
    const wall = await launchAt(9, 'wall');
    expect(wall.at('23:00')).toBe(1);
    wall.end();
    state.sleepBlockers.clear();
    state.displays.push({ id: 2, bounds: { x: 1920, y: 0, width: 1920, height: 1080 } });
    const both = await launchAt(9);
    expect(both.at('23:00')).toBe(1);
    both.end();
  });
});

describe('the end', () => {
  test('quitting closes the windows and the server, once', async () => {
    await launchReady();
    electron.app.quit();
    electron.app.quit();
    await vi.waitFor(() => expect(state.exits).toEqual([0]), soon);
    expect(state.windows.every((window) => window.gone)).toBe(true);
  });

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s is a clean end', async (signal) => {
    await launchReady();
    for (const listener of process.listeners(signal))
      if (!before.get(signal)?.includes(listener)) (listener as () => void)();
    await vi.waitFor(() => expect(state.exits).toEqual([0]), soon);
    // The data folder was let go: another process may have it.
    electron.reset();
    state.appFolder = folder.path;
    await launchReady();
    expect(state.messages).toEqual([]);
  });

  test('so is the system going down', async () => {
    await launchReady();
    electron.emitters.power().emit('shutdown');
    await vi.waitFor(() => expect(state.exits).toEqual([0]), soon);
  });

  async function ask(action: string, headers: Record<string, string> = {}): Promise<Response | undefined> {
    const post = (address: string, body: object) =>
      state.handlers.get('hoaban')?.(
        new Request(`hoaban://kiosk/api/staff/${address}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
        }),
      );
    if (headers[sessionHeader] === undefined) return post('host', { action });
    await post('pin', { pin: '482913', old: null });
    const session = (await (await post('sessions', { pin: '482913' }))?.json()) as { token: string };
    headers[sessionHeader] = session.token;
    return post('host', { action });
  }

  test('staff, and only staff, end it or start it again', async () => {
    await launchReady();
    expect((await ask('quit'))?.status).toBe(401);
    expect((await ask('format', { [sessionHeader]: '' }))?.status).toBe(400);
    expect(state.exits).toEqual([]);
    expect((await ask('quit', { [sessionHeader]: '' }))?.status).toBe(204);
    await vi.waitFor(() => expect(state.exits).toEqual([endedByStaff.quit]), soon);
    expect(state.relaunches).toEqual([]);
  });

  test('a supervisor starts it again itself', async () => {
    vi.stubEnv('HOA_BAN_SUPERVISED', '1');
    await launchReady();
    await ask('relaunch', { [sessionHeader]: '' });
    await vi.waitFor(() => expect(state.exits).toEqual([endedByStaff.relaunch]), soon);
    expect(state.relaunches).toEqual([]);
  });

  test('under a supervisor a program that stands still is ended, until its own end is over', async () => {
    const before = { ...watch };
    await launchReady();
    expect(watch).toEqual(before);
    electron.app.quit();
    await vi.waitFor(() => expect(state.exits).toHaveLength(1), soon);
    electron.reset();
    vi.stubEnv('HOA_BAN_SUPERVISED', '1');
    await launchReady();
    expect(watch).toEqual({ begun: before.begun + 1, ended: before.ended });
    electron.app.quit();
    await vi.waitFor(() => expect(state.exits).toHaveLength(1), soon);
    expect(watch.ended).toBe(before.ended + 1);
  });

  test('without one it starts itself again, an AppImage as a whole', async () => {
    vi.stubEnv('APPIMAGE', '/opt/hoa-ban.AppImage');
    await launchReady();
    await ask('relaunch', { [sessionHeader]: '' });
    await vi.waitFor(() => expect(state.exits).toEqual([endedByStaff.relaunch]), soon);
    expect(state.relaunches).toMatchObject([{ execPath: '/opt/hoa-ban.AppImage' }]);
  });
});

test('files are opened in utility processes', async () => {
  const { createDecoder } = await import('../../src/server/decoding/decoder.ts');
  const { startChild } = await import('../../src/main/start-child.ts');
  electron.makeReady();
  const decoder = createDecoder({ start: startChild, log: pino({ level: 'silent' }), size: 1 });
  const file = path.join(folder.path, 'words.txt');
  writeFileSync(file, 'Nậm La');
  const hash = createHash('sha256').update('Nậm La').digest('hex');
  expect(await decoder.run('hash', { source: Buffer.from(file) })).toEqual({ ok: true, value: hash });
  decoder.close();
});
