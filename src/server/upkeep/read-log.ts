import { open } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** pino's number of the level `error`. */
const errorLevel = 50;
/** The end of a log that grew more than this in a day is enough. */
const mostBytes = 2 * 1024 * 1024;
/** What the shell logs when a page crashed, stopped answering or could not be loaded. */
const pageMessages = new Set(['a window is being brought back', 'a window stopped answering']);

const lineSchema = z.object({
  level: z.number(),
  time: z.iso.datetime(),
  msg: z.string().default(''),
  err: z.object({ message: z.string() }).optional(),
});

export interface LogSummary {
  /** Milliseconds since 1970 and what was logged, oldest first. */
  readonly errors: readonly { readonly at: number; readonly text: string }[];
  readonly pageCrashes: readonly number[];
}

/** Errors in the logs of a data folder since an instant; null where they cannot be read. No log is no error. */
export async function summarizeLog(dataFolder: string, since: number): Promise<LogSummary | null> {
  const errors: { at: number; text: string }[] = [];
  const pageCrashes: number[] = [];
  try {
    for (const name of ['hoa-ban.1.log', 'hoa-ban.log']) {
      for (const line of await lastLines(path.join(dataFolder, 'logs', name))) {
        const parsed = lineSchema.safeParse(tryJson(line));
        if (!parsed.success || parsed.data.level < errorLevel) continue;
        const { time, msg, err } = parsed.data;
        const at = Date.parse(time);
        if (at < since) continue;
        if (pageMessages.has(msg)) pageCrashes.push(at);
        else errors.push({ at, text: err ? `${msg}: ${err.message}`.slice(0, 200) : msg });
      }
    }
    return { errors, pageCrashes };
  } catch {
    return null;
  }
}

async function lastLines(file: string): Promise<readonly string[]> {
  const log = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!log) return [];
  try {
    const { size } = await log.stat();
    const from = Math.max(0, size - mostBytes);
    const { buffer, bytesRead } = await log.read(Buffer.alloc(size - from), 0, size - from, from);
    const lines = buffer.toString('utf8', 0, bytesRead).split('\n');
    // Reading began in the middle of a line: what is left of it is no entry.
    return from > 0 ? lines.slice(1) : lines;
  } finally {
    await log.close();
  }
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
