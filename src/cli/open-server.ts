import path from 'node:path';
import { startNodeChild } from '../server/children/start-node-child.ts';
import { type HostPort, systemClock } from '../server/deps.ts';
import { createLog } from '../server/log.ts';
import { createServer } from '../server/server.ts';
import { listDrives } from '../server/upkeep/drives.ts';

/** The server as a terminal's process runs it. `host` is what staff touch to end it, or to begin it anew. */
export const openServer = (
  options: {
    readonly dataFolder: string;
    readonly pagesFolder: string;
    readonly version: string;
    /** Whether the pages are shown by a locked browser. */
    readonly kiosk: boolean;
  },
  host: Pick<HostPort, 'quit' | 'relaunch'>,
): ReturnType<typeof createServer> =>
  createServer({
    dataFolder: options.dataFolder,
    pagesFolder: options.pagesFolder,
    version: options.version,
    clock: systemClock,
    log: createLog(path.join(options.dataFolder, 'logs')),
    host: { ...host, listDrives, keepsDownloads: !options.kiosk },
    startChild: startNodeChild,
    hubUrl: process.env['HOA_BAN_HUB'] ?? null,
  });
