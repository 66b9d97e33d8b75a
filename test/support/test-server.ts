import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { startNodeChild } from '../../src/server/children/start-node-child.ts';
import type { Clock, Deps } from '../../src/server/deps.ts';
import { createServer, type Server } from '../../src/server/server.ts';

export const fixedClock: Clock = { now: () => new Date('2024-10-05T08:00:00.000Z') };

/** A folder that `remove` deletes again. */
export function makeTemporaryFolder(name: string): { path: string; remove: () => void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), `hoa-ban-${name}-`));
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }) };
}

export interface TestServer {
  readonly server: Server;
  readonly folder: string;
  close(): Promise<void>;
}

/** The real server on a fresh data folder (or on `dataFolder`), with two small stand-in pages. */
export async function startTestServer(
  options: { dataFolder?: string; clock?: Clock } & Partial<Pick<Deps, 'machine' | 'log'>> = {},
): Promise<TestServer> {
  const temporary = makeTemporaryFolder('server');
  const pagesFolder = path.join(temporary.path, 'pages');
  mkdirSync(path.join(pagesFolder, 'assets'), { recursive: true });
  writeFileSync(
    path.join(pagesFolder, 'index.html'),
    '<!doctype html><meta name="version" content="0.0.0-test" /><title>Hoa Ban</title>',
  );
  writeFileSync(path.join(pagesFolder, 'assets', 'index-abc.js'), 'export {};');
  const opened = await createServer({
    dataFolder: options.dataFolder ?? path.join(temporary.path, 'data'),
    pagesFolder,
    version: '0.0.0-test',
    clock: options.clock ?? fixedClock,
    log: options.log ?? pino({ level: 'silent' }),
    host: { quit: () => {}, relaunch: () => {}, listDrives: async () => [], keepsDownloads: true },
    startChild: startNodeChild,
    ...(options.machine ? { machine: options.machine } : {}),
  });
  if (!opened.ok) throw new Error(`the server did not open: ${JSON.stringify(opened.problem)}`);
  return {
    server: opened.value,
    folder: temporary.path,
    async close() {
      await opened.value.close();
      temporary.remove();
    },
  };
}
