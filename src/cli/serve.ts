import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { lockDataFolder } from '../server/lock.ts';
import type { createEarlyPages } from '../server/pages/early-pages.ts';
import type { Server } from '../server/server.ts';
import { type Speaker, sayProblem } from '../server/speak.ts';
import { findDebuggerDoor, ignoreDebuggerSignal } from '../server/upkeep/debugger-door.ts';
import { watchProcess } from '../server/upkeep/watch-process.ts';
import { endedByStaff } from '../shared/ended-by-staff.ts';
import type { HostAction } from '../shared/host.ts';
import { problem } from '../shared/problem.ts';
import { exitCodes } from './exit-codes.ts';
import { createDoor } from './kiosk/door.ts';
import { keepScreens } from './kiosk/keep-screens.ts';
import { listen } from './listen.ts';
import { findBrowser, openBrowser } from './open-browser.ts';

export interface ServeOptions {
  readonly dataFolder: string;
  readonly pagesFolder: string;
  readonly version: string;
  readonly port: number;
  /** Open a browser window on the address. */
  readonly open: boolean;
  /** Keep a locked browser on it that nobody but this process has the key to: one on each display. */
  readonly kiosk: boolean;
  /** Where the displays begin, in pixels of the desktop, the first being this kiosk's own; none where there is one. */
  readonly displays: readonly { readonly x: number; readonly y: number }[];
  /** Make the sample exhibition if the data folder is empty. */
  readonly sample: boolean;
  readonly importFolder: string | null;
}

/** Milliseconds that pages have to themselves once the server is open. */
const pagesFirst = 2000;

/**
 * Runs the kiosk for a plain browser until it is told to stop; resolves with the exit code. The browser starts while
 * the server is loaded and opened; it gets the pages meanwhile, and what else it asks for waits.
 */
export async function serve(options: ServeOptions, speak: Speaker): Promise<number> {
  const fail = (reason: Parameters<typeof sayProblem>[1], code: number = exitCodes.failed) => {
    console.error(`✗ ${sayProblem(speak, reason)}`);
    return code;
  };
  const { dataFolder, pagesFolder, importFolder } = options;
  if (importFolder !== null && !existsSync(importFolder)) {
    return fail(problem('folder-missing', { folder: importFolder }), exitCodes.usage);
  }
  if (!existsSync(path.join(pagesFolder, 'index.html')))
    return fail(problem('pages-missing', { folder: pagesFolder }));
  const browser = options.open || options.kiosk ? findBrowser() : undefined;
  if (options.kiosk) {
    const door = findDebuggerDoor();
    if (door !== null) return fail(problem('debugger-door', { door }));
    ignoreDebuggerSignal();
    if (browser === undefined) return fail(problem('browser-missing'));
  }

  const stopping = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        stopping.abort();
        resolve();
      });
    }
    stopping.signal.addEventListener('abort', () => resolve());
  });
  // A browser that is started for nothing would show itself in the window of the kiosk that uses the folder.
  const lock = lockDataFolder(dataFolder);
  if (!lock.ok) return fail(lock.problem);
  lock.value.release();
  const opening = Promise.withResolvers<Server>();
  let early: ReturnType<typeof createEarlyPages> | null = null;
  const answer = async (request: Request) => early?.(request) ?? (await opening.promise).fetch(request);
  const door = options.kiosk ? createDoor() : null;
  const listening = await listen(door?.guard(answer) ?? answer, options.port);
  if (!listening.ok) return fail(listening.problem);
  const { url } = listening.value;
  const noBrowser = () => console.log(speak('cli:serve.no-browser', { url }));
  const window =
    options.open && browser !== undefined
      ? openBrowser(browser, url, path.join(dataFolder, 'browser'))
      : null;
  window?.on('error', noBrowser);
  stopping.signal.addEventListener('abort', () => window?.kill());
  let isHopeless = false;
  const screens =
    door && browser !== undefined
      ? keepScreens({
          ...{ browser, url, dataFolder, displays: options.displays, cookie: door.cookie },
          onLost: (reason) => console.error(speak('cli:serve.browser-lost', { reason })),
          onHopeless: () => {
            isHopeless = true;
            stopping.abort();
          },
        })
      : null;
  const endWatch = options.kiosk ? watchProcess() : () => {};

  const giveUp = () => {
    stopping.abort();
    endWatch();
    return Promise.all([screens?.end(), listening.value.close()]);
  };
  await listening.value.prepare();
  early = (await import('../server/pages/early-pages.ts')).createEarlyPages(pagesFolder);
  let wish: HostAction | null = null;
  const end = (action: HostAction) => () => {
    wish = action;
    stopping.abort();
  };
  const host = { quit: end('quit'), relaunch: end('relaunch') };
  const loading = import('./open-server.ts');
  const opened = await loading
    .then(({ openServer }) => openServer(options, host))
    .catch(async (bug: unknown) => {
      await giveUp();
      throw bug;
    });
  if (!opened.ok) {
    await giveUp();
    return fail(opened.problem);
  }
  const server = opened.value;
  early = null;
  opening.resolve(server);
  // The first pictures are answered before anything else is loaded.
  if (browser !== undefined && server.catalogue.current().revision > 0)
    await Promise.race([stopped, setTimeout(pagesFirst, null, { ref: false })]);
  console.log(speak('cli:serve.address', { url }));
  if (options.open && !browser) noBrowser();

  const { startFirstExhibition } = await import('../sample/first-exhibition.ts');
  const { createProgressLine } = await import('./progress-line.ts');
  const first = startFirstExhibition(server, {
    dataFolder,
    importFolder,
    sample: options.sample,
    signal: stopping.signal,
    onProgress: createProgressLine(speak),
  }).then((outcome) => {
    if (stopping.signal.aborted) return;
    if (outcome.ok) {
      const { entries } = server.catalogue.current();
      console.log(speak('cli:serve.ready', { works: entries.length, url }));
    } else {
      fail(outcome.problem);
    }
  });

  await stopped;
  stopping.abort();
  endWatch();
  await screens?.end();
  await first;
  await listening.value.close();
  await server.close();
  console.log(speak('cli:serve.stopped'));
  // Whoever keeps this running starts what shows it too.
  if (isHopeless) return exitCodes.failed;
  return wish === null ? exitCodes.ok : endedByStaff[wish];
}
