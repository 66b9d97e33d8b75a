import { readdirSync } from 'node:fs';
import path from 'node:path';
import pino from 'pino';
import { listen } from '../../src/cli/listen.ts';
import { startNodeChild } from '../../src/server/children/start-node-child.ts';
import { createServer } from '../../src/server/server.ts';
import type { FromServer, ServerMeasure, ToServer } from './messages.ts';

/**
 * Run with `fork`: the kiosk's own server, on a clock that is told to leap. After each leap screens are told to read the
 * status, as after any change of settings.
 */
const [data, begin] = process.argv.slice(2);
if (data === undefined || begin === undefined) throw new Error('usage: serve DATA BEGIN');
const root = path.join(import.meta.dirname, '..', '..');
const say = (message: FromServer) => process.send?.(message);

let ahead = Number(begin) - Date.now();
const clock = { now: () => new Date(Date.now() + ahead) };
const log = pino(
  { base: null, level: 'info' },
  {
    write(line: string) {
      const { level, msg = '' } = JSON.parse(line) as { level: number; msg?: string };
      if (level >= 40) say({ logged: { level, message: msg, line } });
    },
  },
);
const opened = await createServer({
  ...{ dataFolder: data, pagesFolder: path.join(root, 'out', 'renderer'), version: '0.0.0-soak', clock, log },
  host: { quit: () => {}, relaunch: () => {}, listDrives: async () => [], keepsDownloads: true },
  startChild: startNodeChild,
});
if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
const server = opened.value;
const listening = await listen(server.fetch, 0);
if (!listening.ok) throw new Error(listening.problem.code);

const collect = (globalThis as { gc?: () => void }).gc;
if (!collect) throw new Error('start it with --expose-gc');

function measure(): ServerMeasure {
  collect?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  return {
    ...{ resident: rss, heap: heapUsed, external },
    files: readdirSync('/proc/self/fd').length,
    resources: process.getActiveResourcesInfo().length,
    now: clock.now().getTime(),
  };
}

process.on('message', (message: ToServer) => {
  if (message === 'measure') say({ measured: measure() });
  else if (message === 'stop') void stop();
  else {
    ahead += message.leap;
    server.changes.announce('settings');
  }
});

async function stop(): Promise<void> {
  if (listening.ok) await listening.value.close();
  await server.close();
  process.disconnect();
}

say({ url: listening.value.url, now: clock.now().getTime() });
