import { app, BrowserWindow, type Display, screen } from 'electron';
import type { Logger } from 'pino';
import { recover } from './recovery.ts';
import { origin } from './scheme.ts';

export interface Windows {
  focus(): void;
  close(): void;
}

/**
 * Keeps one full-screen window on every display: the primary one opens what this kiosk's role names, the others
 * are walls. Displays may come, go, turn and change size at any time.
 */
export function openWindows(options: { log: Logger; relaunch: () => void }): Windows {
  const windows = new Map<number, BrowserWindow>();
  let closing = false;

  function arrange(): void {
    if (closing) return;
    const displays = screen.getAllDisplays();
    const primary = screen.getPrimaryDisplay().id;
    for (const [id, window] of windows) {
      if (displays.some((display) => display.id === id)) continue;
      windows.delete(id);
      window.destroy();
    }
    const others = displays.filter((display) => display.id !== primary);
    for (const display of displays) {
      const known = windows.get(display.id);
      if (known) known.setBounds(display.bounds);
      else
        windows.set(
          display.id,
          open(display, display.id === primary ? '/' : `/wall?screen=${others.indexOf(display) + 1}`),
        );
    }
  }

  function open(display: Display, address: string): BrowserWindow {
    const window = new BrowserWindow({
      ...display.bounds,
      show: false,
      frame: false,
      kiosk: app.isPackaged,
      fullscreen: true,
      autoHideMenuBar: true,
      // The night of the walls: what is seen before the first paint.
      backgroundColor: '#0d0f18',
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        devTools: !app.isPackaged,
        backgroundThrottling: false,
      },
    });
    window.once('ready-to-show', () => window.show());
    window.on('closed', () => {
      if (windows.get(display.id) !== window) return;
      windows.delete(display.id);
      setImmediate(arrange);
    });
    recover(window, { ...options, address: `${origin}${address}` });
    void window.loadURL(`${origin}${address}`);
    return window;
  }

  screen.on('display-added', arrange);
  screen.on('display-removed', arrange);
  screen.on('display-metrics-changed', arrange);
  arrange();

  return {
    focus: () => [...windows.values()][0]?.focus(),
    close() {
      closing = true;
      for (const window of windows.values()) window.destroy();
      windows.clear();
    },
  };
}
