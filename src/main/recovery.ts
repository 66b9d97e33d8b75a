import { app, BrowserWindow } from 'electron';
import type { Logger } from 'pino';
import { backOff, createFaultCount } from '../server/upkeep/back-off.ts';
import { origin } from './scheme.ts';
import { childName } from './start-child.ts';

/** More crashes than this within a minute are a loop: a still picture, then a fresh process. */
const crashesPerMinute = 5;
const minute = 60_000;
/** How often a page is asked whether it still runs, milliseconds, and how many answers may be missing. */
export const pulse = 30_000;
const missedAnswers = 2;
/** So many answers in a row, and a page is well. */
const wellAfter = 20;
const mostPatience = 8;

/** Brings a window back from crashes, hangs and failed loads; never leaves it black. */
export function recover(
  window: BrowserWindow,
  options: { address: string; log: Logger; relaunch: () => void },
): void {
  const { address, log, relaunch } = options;
  const countCrash = createFaultCount();
  let isComing = false;
  let isResting = false;
  const contents = window.webContents;

  function comeBack(reason: string): void {
    // One fault is told in several ways: a page that was ended has also failed to load.
    if (isComing) return;
    isComing = true;
    const crashes = countCrash();
    log.error({ reason, crashes }, 'a window is being brought back');
    const wait = backOff(crashes);
    if (!isResting && crashes > crashesPerMinute) {
      isResting = true;
      setTimeout(relaunch, minute);
    }
    setTimeout(() => {
      isComing = false;
      // What goes wrong with it is told as did-fail-load.
      if (!window.isDestroyed()) window.loadURL(isResting ? `${origin}/still` : address).catch(() => {});
    }, wait);
  }
  function endHang(): void {
    log.error('a window stopped answering');
    contents.forcefullyCrashRenderer();
    comeBack('unresponsive');
  }

  contents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit') comeBack(details.reason);
  });
  contents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
    // -3 is a load replaced by another one.
    if (isMainFrame && code !== -3) comeBack(description);
  });
  // Chromium notices a hang only where somebody touches; nobody touches a wall.
  window.on('unresponsive', endHang);
  let missing = 0;
  let inRow = 0;
  /** Twice as much for the next load, whenever one was ended for its silence: a slow machine comes to the end of it. */
  let patience = 1;
  const answered = () => {
    missing = 0;
    inRow += 1;
    if (inRow >= wellAfter) patience = 1;
  };
  const watch = setInterval(() => {
    if (isComing) {
      missing = 0;
      return;
    }
    if (missing >= missedAnswers * patience) {
      missing = 0;
      inRow = 0;
      patience = Math.min(2 * patience, mostPatience);
      return endHang();
    }
    missing += 1;
    if (contents.isLoading()) contents.once('did-stop-loading', answered);
    else contents.executeJavaScript('0').then(answered, answered);
  }, pulse);
  window.once('closed', () => clearInterval(watch));
}

/** Other processes Electron runs (GPU, network) come back by themselves; their end is logged. */
export function logLostProcesses(log: Logger): void {
  app.on('child-process-gone', (_event, details) => {
    // The server's own are ended on purpose, and what else that means is told there.
    if (details.reason === 'clean-exit' || details.name === childName) return;
    log.error({ details }, 'a process of the shell ended');
    // What a lost GPU process had drawn is gone with it.
    if (details.type !== 'GPU') return;
    for (const window of BrowserWindow.getAllWindows()) window.webContents.invalidate();
  });
}
