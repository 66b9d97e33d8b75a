import { stat, statfs } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import type { Problem } from '../../../shared/problem.ts';
import type { Media } from '../../media/service.ts';
import { named } from '../problems.ts';
import { largestFile, type Scan, type ScannedFile } from './scan.ts';

/** Whether there is a folder to import, beside the data folder's own. Problems: `folder-missing`, `folder-is-data`. */
export async function checkFolder(folder: string, dataFolder: string): Promise<Problem | null> {
  const found = await stat(folder).catch(() => null);
  if (!found?.isDirectory()) return named('folder-missing', { folder });
  const asked = `${resolve(folder)}${sep}`;
  const isOurs =
    `${resolve(dataFolder)}${sep}`.startsWith(asked) ||
    ['media', 'derived'].some((name) => asked.startsWith(`${resolve(dataFolder, name)}${sep}`));
  return isOurs ? named('folder-is-data', { folder }) : null;
}

/** Which folder of which disk stands under a name; null where there is none. */
async function placeOf(folder: string): Promise<string | null> {
  const found = await stat(folder).catch(() => null);
  return found && `${found.dev} ${found.ino}`;
}

/** Tells later whether a folder was taken away, as with a stick that was pulled, whatever stands there now. */
export async function watchPlace(folder: string): Promise<() => Promise<boolean>> {
  const place = await placeOf(folder);
  return async () => (await placeOf(folder)) !== place;
}

/** Whether the data folder's disk has room for what was scanned. Problem: `disk-short`. */
export async function checkRoom(
  scan: Scan,
  dataFolder: string,
  isKept: Media['isKept'],
): Promise<Problem | null> {
  return checkDisk(estimateBytes(scan.files, isKept), dataFolder);
}

/** The same for so many bytes that are copied as they are. */
export const checkBytes = (bytes: number, dataFolder: string): Promise<Problem | null> =>
  checkDisk(bytes === 0 ? 0 : bytes + reserve, dataFolder);

async function checkDisk(needed: number, dataFolder: string): Promise<Problem | null> {
  const disk = await statfs(dataFolder);
  const free = disk.bavail * disk.bsize;
  if (needed <= free) return null;
  const megabytes = (bytes: number) => Math.round(bytes / (1024 * 1024));
  return named('disk-short', {
    folder: dataFolder,
    free: megabytes(free),
    needed: megabytes(needed),
  });
}

/** Derivatives take about as much again as pictures themselves; other files only their own bytes. */
const shareOfDerivatives = 1.2;
const megabyte = 1024 * 1024;
/** Room left for ballots, logs and the system. */
const reserve = 200 * megabyte;

/** Bytes of the data folder's disk that importing these files takes at most. */
function estimateBytes(files: readonly ScannedFile[], isKept: (file: ScannedFile) => boolean): number {
  const wanted = files.filter((file) => file.use !== 'unknown' && file.size <= largestFile && !isKept(file));
  const bytes = wanted.reduce((sum, file) => {
    return sum + file.size * (file.use === 'picture' ? 1 + shareOfDerivatives : 1);
  }, 0);
  return bytes === 0 ? 0 : Math.ceil(bytes + reserve);
}
