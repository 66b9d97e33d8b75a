import { mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import pino, { type Logger } from 'pino';

/** Larger than this, the log becomes `hoa-ban.1.log` and a new one begins: it shares the votes' disk. */
export const largestLog = 10 * 1024 * 1024;
/** Older logs that are kept, `hoa-ban.1.log` being the youngest. */
const olderLogs = 3;

/** Appends JSON lines to `folder/hoa-ban.log`; never a visitor's words or choices. */
export function createLog(folder: string): Logger {
  try {
    mkdirSync(folder, { recursive: true });
    const dest = path.join(folder, 'hoa-ban.log');
    let size = statSync(dest, { throwIfNoEntry: false })?.size ?? 0;
    const file = pino.destination({ dest, sync: true });
    // On a full disk a line is lost; writing it must not throw into the vote it is about.
    file.on('error', () => undefined);
    file.on('write', (bytes: number) => {
      size += bytes;
      if (size < largestLog) return;
      size = 0;
      // Not within the write that is told of.
      queueMicrotask(() => {
        try {
          keepOlder(folder);
          file.reopen();
        } catch {
          // What cannot be put aside goes on growing, and is tried again after as much more.
        }
      });
    });
    return pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, file);
  } catch {
    // A folder that cannot be written is told to people by whoever opens it for data.
    return pino({ base: null }, pino.destination(2));
  }
}

/** Each log takes the place of the next older one. */
function keepOlder(folder: string): void {
  const place = (age: number) => path.join(folder, age === 0 ? 'hoa-ban.log' : `hoa-ban.${age}.log`);
  for (let age = olderLogs - 1; age >= 0; age -= 1) {
    if (statSync(place(age), { throwIfNoEntry: false })) renameSync(place(age), place(age + 1));
  }
}
