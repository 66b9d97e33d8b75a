import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { done, type Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import type { CheckedZip, ZipOptions } from './checked-zip.ts';
import type { BackupManifest } from './manifest.ts';

/**
 * Reads every file of a backup and puts those `isWanted` into `folder`, which is new. Answers the originals that are not
 * what they are called after (`media/ab/abc…`): they were damaged before the backup, and are left out. Problem:
 * `part-changed`. Throws what the disk throws, and the signal's reason.
 */
export async function unpackBackup(
  zip: CheckedZip,
  manifest: BackupManifest,
  folder: string,
  isWanted: (path: string) => boolean,
  { signal, onBytes }: ZipOptions = {},
): Promise<Outcome<readonly string[], Problem>> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const rotten: string[] = [];
  let before = 0;
  for (const file of manifest.files) {
    const isGood = !isRotten(file);
    if (!isGood) rotten.push(file.path);
    const target = isGood && isWanted(file.path) ? path.join(folder, file.path) : null;
    if (target !== null) mkdirSync(path.dirname(target), { recursive: true });
    const from = before;
    const read = await zip.readListed(file, target, {
      ...(signal && { signal }),
      onBytes: (bytes) => onBytes?.(from + bytes),
    });
    if (!read.ok) return read;
    before += file.bytes;
  }
  return done(rotten);
}

const isRotten = ({ path: name, sha256 }: { path: string; sha256: string }): boolean =>
  /^media\/[0-9a-f]{2}\/[0-9a-f]{64}$/.test(name) && !name.endsWith(sha256);
