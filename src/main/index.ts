import path from 'node:path';
import { app } from 'electron';
import { startFirstExhibition } from '../sample/first-exhibition.ts';
import { systemClock } from '../server/deps.ts';
import { createLog } from '../server/log.ts';
import { createServer } from '../server/server.ts';
import { createSpeaker, sayProblem } from '../server/speak.ts';
import { createHostPort } from './host-port.ts';
import { lockDown, refuseDebugging } from './lockdown.ts';
import { readOptions } from './options.ts';
import { logLostProcesses } from './recovery.ts';
import { handleScheme, registerScheme } from './scheme.ts';
import { showProblem } from './show-problem.ts';
import { startDecoder } from './start-decoder.ts';
import { openWindows } from './windows.ts';

/** Electron's shell: one fetch handler on a private scheme, one locked window per display. */
async function main(): Promise<void> {
  const speak = createSpeaker('vi');
  refuseDebugging();
  registerScheme();
  if (!app.requestSingleInstanceLock()) {
    console.error(speak('problems:already-running'));
    app.exit(1);
    return;
  }
  lockDown();
  await app.whenReady();

  const options = readOptions(process.argv.slice(app.isPackaged ? 1 : 2), {
    data: app.isPackaged ? path.join(app.getPath('userData'), 'data') : path.join(app.getAppPath(), 'data'),
  });
  const log = createLog(path.join(options.data, 'logs'));
  const host = createHostPort();
  const opened = await createServer({
    dataFolder: options.data,
    pagesFolder: path.join(app.getAppPath(), 'out', 'renderer'),
    version: app.getVersion(),
    clock: systemClock,
    log,
    host,
    startDecoder,
    hubUrl: process.env['HOA_BAN_HUB'] ?? null,
  });
  if (!opened.ok) {
    await showProblem(sayProblem(speak, opened.problem));
    app.exit(1);
    return;
  }
  const server = opened.value;
  handleScheme(server.fetch);
  logLostProcesses(log);
  const windows = openWindows({ log, relaunch: () => host.relaunch() });
  app.on('second-instance', () => windows.focus());
  const ended = new AbortController();
  const starting = startFirstExhibition(server, {
    dataFolder: options.data,
    importFolder: options.import,
    sample: true,
    signal: ended.signal,
  });
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (ended.signal.aborted) return;
    ended.abort();
    windows.close();
    starting
      .then(() => server.close())
      .catch((error: unknown) => log.error({ err: error }, 'closing failed'))
      .finally(() => app.exit(0));
  });
  const first = await starting;
  if (!first.ok && !ended.signal.aborted)
    log.error({ problem: first.problem }, 'the first exhibition could not be made');
}

main().catch((error: unknown) => {
  console.error(error);
  app.exit(1);
});
