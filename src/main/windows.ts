import { app, BrowserWindow, type Display, powerMonitor, type Rectangle, screen } from 'electron';
import type { Logger } from 'pino';
import { recover } from './recovery.ts';
import { origin } from './scheme.ts';

export interface Windows {
  focus(): void;
  close(): void;
}

/** Displays come and go in bursts, and some tell their size only a while after they are there. Milliseconds. */
export const calm = 400;
export const later = 5_000;
/** Systems move windows without saying so, above all after a display slept (xibo#1033). Milliseconds. */
export const regularly = 30_000;

/**
 * Keeps one full-screen window on every display: the primary one opens what this kiosk's role names, the others,
 * from left to right, are walls. Displays may come, go, turn, sleep and change size at any time; a window is known
 * by what it shows, so that a display that comes back under another name keeps its page.
 */
export function openWindows(options: { log: Logger; relaunch: () => void }): Windows {
  const windows = new Map<string, BrowserWindow>();
  let closing = false;

  function arrange(): void {
    const displays = screen.getAllDisplays();
    // All of them gone are switched off: what hangs there stays for when they are back.
    if (closing || displays.length === 0) return;
    const wanted = placesOf(displays, screen.getPrimaryDisplay());
    for (const [address, window] of windows) {
      if (wanted.has(address)) continue;
      windows.delete(address);
      window.destroy();
    }
    for (const [address, display] of wanted) {
      const known = windows.get(address);
      if (known) place(known, display.bounds);
      else windows.set(address, open(display.bounds, address));
    }
    if (app.isPackaged && BrowserWindow.getFocusedWindow() === null) focus();
  }

  function open(bounds: Rectangle, address: string): BrowserWindow {
    const window = createWindow(bounds);
    window.once('ready-to-show', () => window.show());
    window.on('close', (event) => closing || event.preventDefault());
    window.on('system-context-menu', (event) => event.preventDefault());
    window.on('closed', () => {
      if (windows.get(address) !== window) return;
      windows.delete(address);
      setImmediate(arrange);
    });
    const again = () => soon(calm);
    window.on('leave-full-screen', again);
    window.on('minimize', again);
    window.on('hide', again);
    window.on('blur', again);
    recover(window, { ...options, address: `${origin}${address}` });
    // What goes wrong with it is told as did-fail-load.
    window.loadURL(`${origin}${address}`).catch(() => {});
    return window;
  }

  /** Of what comes in a burst only the last is answered, and once more later. */
  const timers = new Map<number, NodeJS.Timeout>();
  function soon(wait: number): void {
    clearTimeout(timers.get(wait));
    timers.set(wait, setTimeout(arrange, wait));
  }
  function onChange(): void {
    soon(calm);
    soon(later);
  }
  function focus(): void {
    windows.get('/')?.focus();
  }

  screen.on('display-added', onChange);
  screen.on('display-removed', onChange);
  screen.on('display-metrics-changed', onChange);
  powerMonitor.on('resume', onChange);
  powerMonitor.on('unlock-screen', onChange);
  const watch = setInterval(arrange, regularly);
  arrange();

  return {
    focus,
    close() {
      closing = true;
      clearInterval(watch);
      for (const timer of timers.values()) clearTimeout(timer);
      for (const window of windows.values()) window.destroy();
      windows.clear();
    },
  };
}

/** Which display shows what. */
function placesOf(displays: readonly Display[], primary: Display): Map<string, Display> {
  const others = displays
    .filter((display) => display.id !== primary.id)
    .toSorted((a, b) => a.bounds.x - b.bounds.x || a.bounds.y - b.bounds.y);
  return new Map([
    ['/', displays.find(({ id }) => id === primary.id) ?? primary],
    ...others.map((display, index) => [`/wall?screen=${index + 1}`, display] as const),
  ]);
}

function createWindow(bounds: Rectangle): BrowserWindow {
  return new BrowserWindow({
    ...bounds,
    show: false,
    frame: false,
    kiosk: app.isPackaged,
    fullscreen: true,
    alwaysOnTop: app.isPackaged,
    autoHideMenuBar: true,
    // The night of the walls: what is seen before the first paint.
    backgroundColor: '#0d0f18',
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
      backgroundThrottling: false,
    },
  });
}

/** Puts a window back to where it belongs, and touches nothing where it is there. */
function place(window: BrowserWindow, bounds: Rectangle): void {
  if (window.isMinimized()) window.restore();
  // Also one whose page never came to its first paint: its night is better than a desktop.
  if (!window.isVisible()) window.show();
  if (!isAt(window.getBounds(), bounds)) {
    // A full screen is not moved.
    window.setFullScreen(false);
    window.setBounds(bounds);
  }
  if (!window.isFullScreen()) window.setFullScreen(true);
  if (app.isPackaged && !window.isKiosk()) window.setKiosk(true);
}

function isAt(now: Rectangle, wanted: Rectangle): boolean {
  const sameSize = now.width === wanted.width && now.height === wanted.height;
  // Wayland tells no program where its window is.
  return sameSize && ('WAYLAND_DISPLAY' in process.env || (now.x === wanted.x && now.y === wanted.y));
}
