import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

/** The two system calls durability depends on; tests make them fail. */
export interface Disk {
  write(handle: number, bytes: Uint8Array): number;
  sync(handle: number): void;
}

export const realDisk: Disk = {
  write: (handle, bytes) => writeSync(handle, bytes),
  sync: (handle) => fsyncSync(handle),
};

/** A file's content, whole or in pieces that are made while it is written. */
export type Content = string | Uint8Array | Iterable<string | Uint8Array>;

/** Returns once all of it is on disk; throws what the file system throws, and what making the pieces throws. */
export function writeAndSync(disk: Disk, handle: number, data: Content): void {
  const pieces = typeof data === 'string' || data instanceof Uint8Array ? [data] : data;
  for (const piece of pieces) writeAll(disk, handle, typeof piece === 'string' ? Buffer.from(piece) : piece);
  disk.sync(handle);
}

/** Writes all of a piece, which is not yet on disk then. */
export function writeAll(disk: Disk, handle: number, piece: Uint8Array): void {
  for (let rest = piece; rest.length > 0; ) rest = rest.subarray(disk.write(handle, rest));
}

const temporaryOf = (file: string): string => `${file}.${process.pid}.tmp`;

/** Removes what killed processes had begun to write in a folder that nobody else writes to now. */
export function sweepTemporary(folder: string): void {
  for (const name of readdirSync(folder))
    if (/\.\d+\.tmp$/.test(name)) rmSync(join(folder, name), { force: true });
}

interface DurableOptions {
  readonly mode?: number;
  readonly disk?: Disk;
}

/**
 * Writes a whole file so that after a power cut it is either the old one or the new one, never half of it.
 * Throws what the file system throws; the old file is untouched then. Returns whether the new name is on disk for
 * certain: some file systems cannot tell.
 */
export function writeDurably(
  file: string,
  data: Content,
  { mode = 0o644, disk = realDisk }: DurableOptions = {},
): boolean {
  const temporary = temporaryOf(file);
  try {
    const handle = openSync(temporary, 'w', mode);
    try {
      writeAndSync(disk, handle, data);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  return syncFolder(dirname(file));
}

/** As `writeDurably`, of what a stream brings, which ends with it; throws also what it fails with. */
export async function streamDurably(
  file: string,
  pieces: Readable,
  { mode = 0o644, disk = realDisk }: DurableOptions = {},
): Promise<boolean> {
  const temporary = temporaryOf(file);
  try {
    const handle = openSync(temporary, 'w', mode);
    try {
      for await (const piece of pieces) writeAll(disk, handle, piece);
      disk.sync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, file);
  } catch (error) {
    // Where the file could not even be opened, nobody has begun to read.
    pieces.destroy();
    rmSync(temporary, { force: true });
    throw error;
  }
  return syncFolder(dirname(file));
}

/** Makes a rename or a new file in the folder survive a power cut; false where the file system cannot promise it. */
export function syncFolder(folder: string): boolean {
  // Windows cannot open folders; NTFS journals renames itself.
  if (process.platform === 'win32') return true;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
    return true;
  } catch (error) {
    // Sticks mounted through FUSE (exFAT, NTFS) cannot sync a folder; the file itself is synced.
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code !== 'EINVAL' && code !== 'ENOTSUP') throw error;
    return false;
  } finally {
    closeSync(handle);
  }
}
