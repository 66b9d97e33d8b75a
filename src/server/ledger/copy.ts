import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { syncFolder, writeDurably } from './durable-file.ts';

/** The two system calls a vote depends on; tests make them fail. */
export interface Disk {
  write(handle: number, bytes: Uint8Array): number;
  sync(handle: number): void;
}

export const realDisk: Disk = {
  write: (handle, bytes) => writeSync(handle, bytes),
  sync: (handle) => fsyncSync(handle),
};

export interface CopyContent {
  readonly lines: readonly string[];
  /** What follows the last line end: a line torn by a power cut, or nothing. */
  readonly torn: string;
}

/** What `ledger.ndjson` holds; a missing file holds nothing. */
export function readCopy(file: string): CopyContent {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const torn = lines.pop() ?? '';
  return { lines, torn };
}

/** `ledger.ndjson`, open for appending. Everything throws what the file system throws. */
export function openCopy(file: string, disk: Disk) {
  const handle = openSync(file, 'a');
  syncFolder(dirname(file));

  function write(text: string): void {
    let rest: Uint8Array = Buffer.from(text, 'utf8');
    while (rest.length > 0) rest = rest.subarray(disk.write(handle, rest));
    disk.sync(handle);
  }

  return {
    /** Returns once the lines are on disk. */
    append: (lines: readonly string[]) => write(lines.map((line) => `${line}\n`).join('')),
    /** Cuts a torn last line away. */
    cutTo(lines: readonly string[]): void {
      ftruncateSync(handle, Buffer.byteLength(toNdjson(lines)));
      disk.sync(handle);
    },
    close: () => closeSync(handle),
  };
}
export type LedgerCopy = ReturnType<typeof openCopy>;

export const toNdjson = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** Keeps what a repair replaces: nothing a kiosk ever wrote is thrown away. Returns the file's name. */
export function setAside(dataFolder: string, name: string, content: string, at: Date): string {
  const folder = join(dataFolder, 'set-aside');
  mkdirSync(folder, { recursive: true });
  const file = join('set-aside', `${at.toISOString().replaceAll(/[-:.]/g, '')}-${name}`);
  writeDurably(join(dataFolder, file), content);
  return file;
}
