import {
  closeSync,
  existsSync,
  fstatSync,
  linkSync,
  mkdirSync,
  openSync,
  readSync,
  truncateSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type Disk, syncFolder, writeAndSync, writeDurably } from '../files/durable-file.ts';
import { openLines } from '../files/line-reader.ts';
import { isUnreadable } from '../files/storage-problem.ts';

export interface CopyContent {
  readonly lines: readonly string[];
  /** What follows the last line end: a line torn by a power cut, or nothing. */
  readonly torn: string;
}

export interface CopyAsFar extends CopyContent {
  /** Why the disk did not give back what follows; null where it gave back all. */
  readonly cutOff: unknown;
}

/** What `ledger.ndjson` holds; a missing file holds nothing. */
export function readCopy(file: string): CopyContent {
  const { cutOff, ...content } = readAsFarAs(file);
  if (cutOff !== null) throw cutOff;
  return content;
}

/** The same, as far as the disk gives it back. */
export function readAsFarAs(file: string): CopyAsFar {
  const lines: string[] = [];
  if (!existsSync(file)) return { lines, torn: '', cutOff: null };
  const reader = openLines(file);
  try {
    for (let line = reader.next(); line !== null; line = reader.next()) lines.push(line);
    return { lines, torn: reader.torn(), cutOff: null };
  } catch (error) {
    if (isUnreadable(error)) return { lines, torn: '', cutOff: error };
    throw error;
  } finally {
    reader.close();
  }
}

/** Stands still for a moment: a running kiosk may be between its two writes of a vote, and the line about to arrive. */
export function awaitWriter(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
}

/** Longer than any record. */
const longestLine = 64 * 1024;

/** The number of the last whole line of `ledger.ndjson`, as it says itself; 0 where there is none that says one. */
export function lastSeqIn(file: string): number {
  if (!existsSync(file)) return 0;
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    const tail = Buffer.alloc(Math.min(size, longestLine));
    readSync(handle, tail, 0, tail.length, size - tail.length);
    const whole = tail.subarray(0, tail.lastIndexOf(10) + 1).toString('utf8');
    return Number(/"seq":(\d{1,15})\}\n$/.exec(whole)?.[1] ?? 0);
  } finally {
    closeSync(handle);
  }
}

/** Cuts a torn last line away; `openCopy` then syncs it. By path: Windows refuses it on a handle open for appending. */
export const cutCopy = (file: string, lines: readonly string[]): void =>
  truncateSync(file, Buffer.byteLength(toNdjson(lines)));

/** `ledger.ndjson`, open for appending. Everything throws what the file system throws. */
export function openCopy(file: string, disk: Disk) {
  const handle = openSync(file, 'a');
  // A process killed before its fsync leaves lines that are read back but not yet on disk.
  disk.sync(handle);
  syncFolder(dirname(file));

  return {
    /** Returns once the lines are on disk. */
    append: (lines: readonly string[]) => writeAndSync(disk, handle, toNdjson(lines)),
    close: () => closeSync(handle),
  };
}
export type LedgerCopy = ReturnType<typeof openCopy>;

export const toNdjson = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** Keeps what a repair replaces: nothing a kiosk ever wrote is thrown away. Returns the file's name. */
export function setAside(dataFolder: string, name: string, content: string | Uint8Array, at: Date): string {
  const file = placeAside(dataFolder, name, at);
  writeDurably(join(dataFolder, file), content);
  return file;
}

/** The same for a file whose content the disk does not give back; it also stays where it is, until it is replaced. */
export function putAside(dataFolder: string, name: string, at: Date): string {
  const file = placeAside(dataFolder, name, at);
  linkSync(join(dataFolder, name), join(dataFolder, file));
  return file;
}

/** Where in the data folder a file of this name is set aside; the folder is there then. */
export function placeAside(dataFolder: string, name: string, at: Date): string {
  mkdirSync(join(dataFolder, 'set-aside'), { recursive: true });
  return join('set-aside', `${at.toISOString().replaceAll(/[-:.]/g, '')}-${name}`);
}
