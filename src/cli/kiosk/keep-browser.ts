import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { backOff, createFaultCount } from '../../server/upkeep/back-off.ts';
import { kioskSwitches } from '../open-browser.ts';
import { BrowserGone, openBrowserPipe } from './browser-pipe.ts';
import { type Watched, watchPage } from './watch-page.ts';

/** How long a browser may take until it can be spoken to, and until it has ended. Milliseconds. */
const startsWithin = 60_000;
const endsWithin = 5_000;

export interface KeptBrowser extends Omit<Watched, 'onLost'> {
  /** Path of its program. */
  readonly browser: string;
  /** Folder that is its alone, and emptied before each start: no history, no question about the last time. */
  readonly profile: string;
  /** Where its display begins; null for the only one. */
  readonly position: { readonly x: number; readonly y: number } | null;
  readonly onLost: (reason: string) => void;
}

/** Keeps a locked full-screen browser on an address, however it ends, until `end` is called. */
export function keepBrowser(kept: KeptBrowser): { end(): Promise<void> } {
  const { browser, profile, position } = kept;
  const countFault = createFaultCount();
  let child: ChildProcess | null = null;
  let again: NodeJS.Timeout | undefined;
  let isEnding = false;

  function start(): void {
    rmSync(profile, { recursive: true, force: true });
    mkdirSync(profile, { recursive: true, mode: 0o700 });
    const started = spawn(browser, kioskSwitches(profile, position), {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    child = started;
    let reason: string | null = null;
    let stopWatch = () => {};
    const lose = (why: string) => {
      if (reason !== null) return;
      reason = why;
      started.kill('SIGKILL');
    };
    const late = setTimeout(() => lose('no answer'), startsWithin);
    const pipe = openBrowserPipe(started.stdio[3] as Writable, started.stdio[4] as Readable);
    watchPage(pipe, { url: kept.url, cookie: kept.cookie, onLost: lose })
      .then((stop) => {
        clearTimeout(late);
        stopWatch = stop;
        if (reason !== null) stop();
      })
      // One that is gone tells by its end why.
      .catch((error: unknown) => error instanceof BrowserGone || lose(String(error)));
    const ended = (why: string) => {
      if (child !== started) return;
      child = null;
      clearTimeout(late);
      stopWatch();
      if (isEnding) return;
      kept.onLost(reason ?? why);
      again = setTimeout(start, backOff(countFault()));
    };
    started.on('error', (error) => ended(error.message));
    started.on('exit', (code, signal) => ended(`ended with ${signal ?? code}`));
  }
  start();
  return {
    async end() {
      isEnding = true;
      clearTimeout(again);
      const last = child;
      if (!last || last.exitCode !== null || last.signalCode !== null) return;
      const ended = new Promise<void>((resolve) => {
        last.once('exit', () => resolve());
      });
      last.kill();
      const hard = setTimeout(() => last.kill('SIGKILL'), endsWithin);
      await ended;
      clearTimeout(hard);
    },
  };
}
