import { mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import pino, { type Logger } from 'pino';

/** Larger than this at a start, the log becomes `hoa-ban.1.log` and a new one begins: it shares the votes' disk. */
const largestLog = 10 * 1024 * 1024;

/** Appends JSON lines to `folder/hoa-ban.log`; never a visitor's words or choices. */
export function createLog(folder: string): Logger {
  try {
    mkdirSync(folder, { recursive: true });
    const dest = path.join(folder, 'hoa-ban.log');
    if ((statSync(dest, { throwIfNoEntry: false })?.size ?? 0) > largestLog) {
      renameSync(dest, path.join(folder, 'hoa-ban.1.log'));
    }
    const file = pino.destination({ dest, sync: true });
    // On a full disk a line is lost; writing it must not throw into the vote it is about.
    file.on('error', () => undefined);
    return pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, file);
  } catch {
    // A folder that cannot be written is told to people by whoever opens it for data.
    return pino({ base: null }, pino.destination(2));
  }
}
