import path from 'node:path';
import { app } from 'electron';
import { startFirstExhibition } from '../sample/first-exhibition.ts';
import { systemClock } from '../server/deps.ts';
import { createLog } from '../server/log.ts';
import { createServer } from '../server/server.ts';
import { createSpeaker, sayProblem } from '../server/speak.ts';
import { watchProcess } from '../server/upkeep/watch-process.ts';
import { problem } from '../shared/problem.ts';
import { prepareEnding } from './ending.ts';
import { createHostPort } from './host-port.ts';
import { keepAwake } from './keep-awake.ts';
import { findDoor, lockDown } from './lockdown.ts';
import { readOptions } from './options.ts';
import { logLostProcesses } from './recovery.ts';
import { handleScheme, registerScheme } from './scheme.ts';
import { showProblem } from './show-problem.ts';
import { startChild } from './start-child.ts';
import { openWindows } from './windows.ts';

/** Electron's shell: one fetch handler on a private scheme, one locked window per display. */
async function main(): Promise<void> {
  const speak = createSpeaker('vi');
  const door = findDoor();
  if (door !== null) {
    console.error(sayProblem(speak, problem('debugger-door', { door })));
    app.exit(1);
    return;
  }
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
  // Ended for standing still it would stay dark where nobody starts it again.
  const closers: (() => Promise<void> | void)[] = process.env['HOA_BAN_SUPERVISED'] ? [watchProcess()] : [];
  const end = prepareEnding(async () => {
    for (const close of closers.toReversed()) await close();
  }, log);
  const host = createHostPort(end);
  const opened = await createServer({
    dataFolder: options.data,
    pagesFolder: path.join(app.getAppPath(), 'out', 'renderer'),
    version: app.getVersion(),
    clock: systemClock,
    log,
    host,
    startChild,
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
  const ended = new AbortController();
  const starting = startFirstExhibition(server, {
    dataFolder: options.data,
    importFolder: options.import,
    sample: true,
    signal: ended.signal,
  });
  const windows = openWindows({ log, relaunch: () => host.relaunch() });
  app.on('second-instance', () => windows.focus());
  closers.push(
    () => server.close(),
    () => starting.then(() => {}),
    () => ended.abort(),
    () => windows.close(),
    keepAwake(server.settings, () => systemClock.now()),
  );
  const first = await starting;
  if (!first.ok && !ended.signal.aborted)
    log.error({ problem: first.problem }, 'the first exhibition could not be made');
}

main().catch((error: unknown) => {
  console.error(error);
  app.exit(1);
});
