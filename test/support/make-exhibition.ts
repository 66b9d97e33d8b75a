import { mkdirSync } from 'node:fs';
import path from 'node:path';
import pino from 'pino';
import { writeSample } from '../../src/sample/write-sample.ts';
import { startNodeChild } from '../../src/server/children/start-node-child.ts';
import { systemClock } from '../../src/server/deps.ts';
import { createServer } from '../../src/server/server.ts';

/**
 * Run as a program: makes, under the folder named, `media` (the sample's first works only, small) and
 * `data` (a data folder in which it is published). End-to-end tests copy `data` instead of importing each time.
 */
const [folder, atMost = '24', longSide = '1000'] = process.argv.slice(2);
if (folder === undefined) throw new Error('make-exhibition.ts FOLDER [AT MOST] [LONG SIDE]');
const media = path.join(folder, 'media');
mkdirSync(folder, { recursive: true });
const written = await writeSample({
  out: media,
  seed: 1,
  atMost: Number(atMost),
  longSide: Number(longSide),
});
if (!written.ok) throw new Error(JSON.stringify(written.problem));
const opened = await createServer({
  dataFolder: path.join(folder, 'data'),
  pagesFolder: folder,
  version: '0.0.0-test',
  clock: systemClock,
  log: pino({ level: 'silent' }),
  host: { quit: () => {}, relaunch: () => {}, listDrives: async () => [], keepsDownloads: true },
  startChild: startNodeChild,
});
if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
const imported = await opened.value.importing.run(media, {});
if (!imported.ok) throw new Error(JSON.stringify(imported.problem));
opened.value.settings.changeExhibition({ sample: true });
await opened.value.close();
