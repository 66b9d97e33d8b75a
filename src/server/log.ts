import { mkdirSync } from 'node:fs';
import path from 'node:path';
import pino, { type Logger } from 'pino';

/** Appends JSON lines to `folder/hoa-ban.log`; never a visitor's words or choices. */
export function createLog(folder: string): Logger {
  try {
    mkdirSync(folder, { recursive: true });
    return pino(
      { base: null, timestamp: pino.stdTimeFunctions.isoTime },
      pino.destination({ dest: path.join(folder, 'hoa-ban.log'), sync: true }),
    );
  } catch {
    // A folder that cannot be written is told to people by whoever opens it for data.
    return pino({ base: null }, pino.destination(2));
  }
}
