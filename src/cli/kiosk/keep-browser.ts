import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { backOff, createFaultCount } from '../../server/upkeep/back-off.ts';
import { kioskSwitches } from '../open-browser.ts';
import { BrowserGone, openBrowserPipe } from './browser-pipe.ts';
import type { Watched } from './watch-page.ts';

/**
 * How often it is looked whether a browser can be spoken to, milliseconds, and how many looks that may take. Looks are
 * counted and no time: a server that reads a long ledger stands still itself.
 */
const lookEvery = 10_000;
const mostLooks = 6;
/** How long it may take until it has ended, milliseconds. */
const endsWithin = 5_000;
/** With the growing waits between them, a few minutes; those that were given more time count for more. */
const startsInVain = 14;
/** A browser that fell silent later than this was well before, milliseconds. */
const wellAfter = 10 * 60_000;
const mostPatience = 8;

export interface KeptBrowser extends Pick<Watched, 'url' | 'cookie' | 'position'> {
  /** Path of its program. */
  readonly browser: string;
  /** Folder that is its alone, and emptied before each start: no history, no question about the last time. */
  readonly profile: string;
  readonly onLost: (reason: string) => void;
  /** No browser has shown the page for minutes: the display itself may be gone. */
  readonly onHopeless: () => void;
}

/** What no switch turns off: Chromium's own bubbles over the page. */
const preferences = {
  translate: { enabled: false },
  browser: { enable_spellchecking: false },
  credentials_enable_service: false,
  autofill: { profile_enabled: false, credit_card_enabled: false },
};

function makeProfile(profile: string): void {
  rmSync(profile, { recursive: true, force: true });
  mkdirSync(path.join(profile, 'Default'), { recursive: true, mode: 0o700 });
  writeFileSync(path.join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
}

/** Keeps a locked full-screen browser on an address, however it ends, until `end` is called. */
export function keepBrowser(kept: KeptBrowser): { end(): Promise<void> } {
  const { browser, profile, position } = kept;
  const countFault = createFaultCount();
  let child: ChildProcess | null = null;
  let again: NodeJS.Timeout | undefined;
  let isEnding = false;
  let inVain = 0;
  /** Twice as much for the next, whenever one was ended for its silence: a slow machine comes to the end of its start. */
  let patience = 1;

  function start(): void {
    makeProfile(profile);
    const started = spawn(browser, kioskSwitches(profile, position), {
      // Why it cannot start, it says there alone.
      stdio: ['ignore', 'ignore', 'inherit', 'pipe', 'pipe'],
    });
    child = started;
    let reason: string | null = null;
    let stopWatch = () => {};
    const lose = (why: string) => {
      if (reason !== null) return;
      reason = why;
      started.kill('SIGKILL');
    };
    const began = performance.now();
    let isSilent = false;
    const loseSilent = (why: string) => {
      isSilent = true;
      lose(why);
    };
    let looks = mostLooks * patience;
    const late = setInterval(() => {
      looks -= 1;
      if (looks === 0) loseSilent('no answer');
    }, lookEvery);
    const pipe = openBrowserPipe(started.stdio[3] as Writable, started.stdio[4] as Readable);
    const onCrashed = () => kept.onLost('crashed');
    // What reads its answers is loaded while it starts.
    import('./watch-page.ts')
      .then(({ watchPage }) =>
        watchPage(pipe, {
          ...{ url: kept.url, cookie: kept.cookie, position, patience },
          ...{ onLost: lose, onSilent: () => loseSilent('unresponsive'), onCrashed },
        }),
      )
      .then((stop) => {
        clearInterval(late);
        inVain = 0;
        stopWatch = stop;
        if (reason !== null) stop();
      })
      // One that is gone tells by its end why.
      .catch((error: unknown) => error instanceof BrowserGone || lose(String(error)));
    const ended = (why: string) => {
      if (child !== started) return;
      child = null;
      clearInterval(late);
      stopWatch();
      if (isEnding) return;
      kept.onLost(reason ?? why);
      inVain += patience;
      const wasWell = performance.now() - began > wellAfter;
      patience = isSilent && !wasWell ? Math.min(2 * patience, mostPatience) : 1;
      if (inVain > startsInVain) return kept.onHopeless();
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
