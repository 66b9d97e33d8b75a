import { mkdirSync } from 'node:fs';
import path from 'node:path';
import pino, { type Logger } from 'pino';

/** Appends JSON lines to `folder/hoa-ban.log`; never a visitor's words or choices. */
export function createLog(folder: string): Logger {
  try {
    mkdirSync(folder, { recursive: true });
    const file = pino.destination({ dest: path.join(folder, 'hoa-ban.log'), sync: true });
    // On a full disk a line is lost; writing it must not throw into the vote it is about.
    file.on('error', () => undefined);
    return pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, file);
  } catch {
    // A folder that cannot be written is told to people by whoever opens it for data.
    return pino({ base: null }, pino.destination(2));
  }
}
