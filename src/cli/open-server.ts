import path from 'node:path';
import { startNodeDecoder } from '../server/decoding/start-node-decoder.ts';
import { systemClock } from '../server/deps.ts';
import { createLog } from '../server/log.ts';
import { createServer } from '../server/server.ts';
import { listDrives } from '../server/upkeep/drives.ts';
import type { HostAction } from '../shared/host.ts';

/** The server as a terminal's process runs it. `onStaff` is called when staff end it or have it started again. */
export const openServer = (
  options: { readonly dataFolder: string; readonly pagesFolder: string; readonly version: string },
  onStaff: (action: HostAction) => void,
): ReturnType<typeof createServer> =>
  createServer({
    ...options,
    clock: systemClock,
    log: createLog(path.join(options.dataFolder, 'logs')),
    host: { quit: () => onStaff('quit'), relaunch: () => onStaff('relaunch'), listDrives },
    startDecoder: startNodeDecoder,
    hubUrl: process.env['HOA_BAN_HUB'] ?? null,
  });
