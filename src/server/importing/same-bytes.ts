import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { group } from './grouping.ts';
import type { ScannedFile } from './scan.ts';

/** Files that another file equals byte for byte, by what they hold. Only files of one size are opened. */
export async function findSameBytes(
  files: readonly ScannedFile[],
  signal: AbortSignal,
): Promise<ReadonlyMap<ScannedFile, string>> {
  const usable = files.filter(({ use, size }) => use !== 'list' && use !== 'unknown' && size > 0);
  const found = new Map<ScannedFile, string>();
  for (const some of group(usable, ({ size, use }) => [`${use} ${size}`]).values()) {
    if (some.length < 2) continue;
    for (const file of some) {
      signal.throwIfAborted();
      const hash = createHash('sha256');
      try {
        await pipeline(createReadStream(file.location), hash, { signal });
        found.set(file, hash.digest('hex'));
      } catch {
        // What cannot be read is named where it is opened for showing.
        signal.throwIfAborted();
      }
    }
  }
  return found;
}
