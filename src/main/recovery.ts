import { app, type BrowserWindow } from 'electron';
import type { Logger } from 'pino';
import { origin } from './scheme.ts';

/** More crashes than this within a minute are a loop: a still picture, then a fresh process. */
const crashesPerMinute = 5;
const minute = 60_000;

/** How long to wait before the n-th reload (1, 2, 3 …), milliseconds. */
export const backOff = (crash: number): number => Math.min(30_000, 500 * 2 ** (crash - 1));

/** Brings a window back from crashes, hangs and failed loads; never leaves it black. */
export function recover(
  window: BrowserWindow,
  options: { address: string; log: Logger; relaunch: () => void },
): void {
  const { address, log, relaunch } = options;
  let crashes: number[] = [];
  const contents = window.webContents;

  function loadLater(reason: string): void {
    const now = Date.now();
    crashes = [...crashes.filter((at) => now - at < minute), now];
    log.error({ reason, crashes: crashes.length }, 'a window is being brought back');
    if (crashes.length > crashesPerMinute) {
      void window.loadURL(`${origin}/still`);
      setTimeout(relaunch, minute);
      return;
    }
    setTimeout(() => {
      if (!window.isDestroyed()) void window.loadURL(address);
    }, backOff(crashes.length));
  }

  contents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit') loadLater(details.reason);
  });
  contents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
    // -3 is a load replaced by another one.
    if (isMainFrame && code !== -3) loadLater(description);
  });
  window.on('unresponsive', () => {
    log.error('a window stopped answering');
    contents.forcefullyCrashRenderer();
  });
}

/** Other processes Electron runs (GPU, network) come back by themselves; their end is logged. */
export function logLostProcesses(log: Logger): void {
  app.on('child-process-gone', (_event, details) => log.error({ details }, 'a process of the shell ended'));
}
