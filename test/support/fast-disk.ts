import { type Disk, realDisk } from '../../src/server/files/durable-file.ts';
import type { KioskOptions } from './ledger-kiosk.ts';

const disk: Disk = { write: realDisk.write, sync: () => {} };

/** For tests of what is counted, not of what survives a power cut. */
export const fastDisk: KioskOptions = {
  disk,
  onConnect: (database) => database.pragma('synchronous = OFF'),
};
