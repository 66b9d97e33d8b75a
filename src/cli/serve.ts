import { existsSync } from 'node:fs';
import path from 'node:path';
import { startFirstExhibition } from '../sample/first-exhibition.ts';
import { startNodeDecoder } from '../server/decoding/start-node-decoder.ts';
import { systemClock } from '../server/deps.ts';
import { createLog } from '../server/log.ts';
import { createServer } from '../server/server.ts';
import { type Speaker, sayProblem } from '../server/speak.ts';
import { listDrives } from '../server/upkeep/drives.ts';
import { problem } from '../shared/problem.ts';
import { exitCodes } from './exit-codes.ts';
import { listen } from './listen.ts';
import { findBrowser, openBrowser } from './open-browser.ts';
import { createProgressLine } from './progress-line.ts';

export interface ServeOptions {
  readonly dataFolder: string;
  readonly pagesFolder: string;
  readonly version: string;
  readonly port: number;
  /** Open a browser window on the address. */
  readonly open: boolean;
  /** Make the sample exhibition if the data folder is empty. */
  readonly sample: boolean;
  readonly importFolder: string | null;
}

/** Runs the kiosk for a plain browser until it is told to stop; resolves with the exit code. */
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
  const log = createLog(path.join(dataFolder, 'logs'));
  const opened = await createServer({
    dataFolder,
    pagesFolder,
    version: options.version,
    clock: systemClock,
    log,
    host: { quit: () => stopping.abort(), relaunch: () => stopping.abort(), listDrives },
    startDecoder: startNodeDecoder,
  });
  if (!opened.ok) return fail(opened.problem);
  const server = opened.value;
  const listening = await listen(server.fetch, options.port);
  if (!listening.ok) {
    await server.close();
    return fail(listening.problem);
  }
  const { url } = listening.value;
  console.log(speak('cli:serve.address', { url }));
  if (options.open) {
    const browser = findBrowser();
    if (browser) {
      const window = openBrowser(browser, url, path.join(dataFolder, 'browser'));
      window.on('error', () => console.log(speak('cli:serve.no-browser', { url })));
      stopping.signal.addEventListener('abort', () => window.kill());
    } else {
      console.log(speak('cli:serve.no-browser', { url }));
    }
  }

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
  await first;
  await listening.value.close();
  await server.close();
  console.log(speak('cli:serve.stopped'));
  return exitCodes.ok;
}
