import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** In bytes: SQLite's files beside the database, the signed head and some votes. */
const size = 2 * 1024 * 1024;
/** Where there is less, nothing is taken of it. */
const enough = 32 * size;

const fileIn = (dataFolder: string) => path.join(dataFolder, 'reserve');

/**
 * Keeps a little of the disk for a start on which something else has filled it: without room SQLite does not open, and
 * the walls would stay dark until somebody comes. Best effort: a kiosk without it is no worse than before.
 */
export function keepReserve(dataFolder: string): void {
  try {
    const { bavail, bsize } = statfsSync(dataFolder);
    if (existsSync(fileIn(dataFolder)) || bavail * bsize < enough) return;
    // Not zeros: some file systems keep no room for those.
    writeFileSync(fileIn(dataFolder), randomBytes(size));
  } catch {
    rmSync(fileIn(dataFolder), { force: true });
  }
}

/** Gives up what was kept; false where nothing was. */
export function spendReserve(dataFolder: string): boolean {
  if (!existsSync(fileIn(dataFolder))) return false;
  rmSync(fileIn(dataFolder));
  return true;
}
