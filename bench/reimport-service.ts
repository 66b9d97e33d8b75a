// Imports FOLDER into DATA once to warm up and then TIMES times, and prints the milliseconds of each on a line.
import path from 'node:path';
import pino from 'pino';
import { startNodeChild } from '../src/server/children/start-node-child.ts';
import { systemClock } from '../src/server/deps.ts';
import { createServer } from '../src/server/server.ts';

const [folder, dataFolder, times] = process.argv.slice(2);
if (!folder || !dataFolder || !times) throw new Error('usage: reimport-service FOLDER DATA TIMES');
const opened = await createServer({
  ...{ dataFolder, pagesFolder: path.join(import.meta.dirname, '..', 'out', 'renderer'), version: 'bench' },
  ...{ clock: systemClock, log: pino({ level: 'silent' }) },
  host: { quit: () => {}, relaunch: () => {}, listDrives: async () => [], keepsDownloads: true },
  startChild: startNodeChild,
});
if (!opened.ok) throw new Error(opened.problem.code);
for (let round = 0; round <= Number(times); round += 1) {
  const started = performance.now();
  const outcome = await opened.value.importing.run(folder);
  const took = performance.now() - started;
  if (!outcome.ok || outcome.value.outcome !== 'unchanged') throw new Error(JSON.stringify(outcome));
  if (round > 0) console.log(took.toFixed(3));
}
await opened.value.close();
