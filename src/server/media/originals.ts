import { createHash, randomUUID } from 'node:crypto';
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Where the original with this hash lies, whether or not it does. */
export const originalPath = (dataFolder: string, hash: string): string =>
  join(dataFolder, 'media', hash.slice(0, 2), hash);

const chunk = Buffer.allocUnsafeSlow(1 << 20);

/**
 * SHA-256 of a file's bytes. It yields to nobody: for a decoder, which does one thing at a time, that is twice as quick
 * as a stream.
 */
export function hashFile(path: Buffer | string): string {
  const hash = createHash('sha256');
  const file = openSync(path, 'r');
  try {
    for (;;) {
      const count = readSync(file, chunk);
      if (count === 0) return hash.digest('hex');
      hash.update(chunk.subarray(0, count));
    }
  } finally {
    closeSync(file);
  }
}

/**
 * Copies a file into the data folder under its hash and returns the hash. The copy is hashed, not the source:
 * a file that changes while it is read is kept as what was read. Reflinks are used where the disk has them; hard
 * links never, because an editor that writes in place would change the kept original too.
 */
export async function keepOriginal(dataFolder: string, source: Buffer | string): Promise<string> {
  return keep(dataFolder, (temporary) => copyFile(source, temporary, constants.COPYFILE_FICLONE));
}

/** The same for bytes made here, such as a document's page. */
export async function keepBytes(dataFolder: string, bytes: Uint8Array): Promise<string> {
  return keep(dataFolder, (temporary) => writeFile(temporary, bytes));
}

/**
 * Removes originals and derivatives of hashes that are not in `kept`, and what a killed process left half made
 * (not while derivatives are being made). Only while nothing is being kept.
 */
export async function sweepMedia(
  dataFolder: string,
  kept: ReadonlySet<string>,
  isMaking: boolean,
): Promise<void> {
  for (const area of ['media', 'derived']) {
    for (const part of await listNames(join(dataFolder, area))) {
      const folder = join(dataFolder, area, part);
      if (part.startsWith('.new-')) await rm(folder, { force: true });
      for (const name of await listNames(folder)) {
        const path = join(folder, name);
        if (!kept.has(name)) await rm(path, { recursive: true, force: true });
        else if (area === 'derived' && !isMaking) {
          for (const file of await listNames(path)) {
            if (isHalfMade(file)) await rm(join(path, file), { recursive: true, force: true });
          }
        }
      }
    }
  }
}

/** Makes the names of new originals as durable as their bytes: a catalogue must never name what a power cut took. */
export async function settleOriginals(dataFolder: string): Promise<void> {
  const folder = join(dataFolder, 'media');
  if (process.platform === 'win32') return;
  for (const part of ['', ...(await listNames(folder))]) {
    const opened = await open(join(folder, part), 'r').catch(() => null);
    await opened?.sync();
    await opened?.close();
  }
}

const isHalfMade = (name: string): boolean => /\.[0-9a-f]{8}-[0-9a-f-]{27}$/.test(name);

const listNames = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

async function keep(dataFolder: string, fill: (temporary: string) => Promise<void>): Promise<string> {
  const folder = join(dataFolder, 'media');
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `.new-${randomUUID()}`);
  try {
    await fill(temporary);
    const hash = hashFile(temporary);
    const target = originalPath(dataFolder, hash);
    if (await hasSize(target, (await stat(temporary)).size)) return hash;
    await mkdir(dirname(target), { recursive: true });
    await syncFile(temporary);
    await rename(temporary, target);
    return hash;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Writes a file so that after a power cut it is there whole or not at all. */
export async function writeWhole(
  target: string,
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const temporary = `${target}.${randomUUID()}`;
  try {
    await writeFile(temporary, bytes);
    await syncFile(temporary);
    await rename(temporary, target);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** True if there is a file of exactly this size. */
export async function hasSize(path: string, size: number): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() === true && found.size === size;
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
