import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { writeDurably } from '../ledger/durable-file.ts';

/** Where a backup lies unpacked and verified, within the data folder, until it takes the folder's place. */
export const restoringFolder = 'restoring';

/**
 * `restore.json`, while a restore is under way. `staged`: the backup waits in `restoring/`, the folder is as it was.
 * `swapping`: files are changing places; whoever opens the folder next carries it through to the end.
 */
export const restoreMarkerSchema = z.object({
  format: z.literal(1),
  phase: z.enum(['staged', 'swapping']),
  kind: z.enum(['records', 'whole']),
  /** The backup's file name, and when it was made. */
  from: z.string(),
  made: z.iso.datetime({ precision: 3 }),
  /** Where what it replaces goes, within the data folder. */
  aside: z.string().regex(/^set-aside\/[\w-]+$/),
  /** Top-level names that leave their place. */
  replaced: z.array(z.string().regex(/^[^/\\]+$/)),
  /** Records of the folder's own ledger that the backup did not have and that were kept. */
  later: z.number().int().nonnegative(),
});
export type RestoreMarker = z.infer<typeof restoreMarkerSchema>;

const fileOf = (folder: string): string => path.join(folder, 'restore.json');

/** Null where no restore is under way, or the marker was never written to its end. */
export function readRestoreMarker(folder: string): RestoreMarker | null {
  try {
    return restoreMarkerSchema.parse(JSON.parse(readFileSync(fileOf(folder), 'utf8')));
  } catch {
    return null;
  }
}

export const writeRestoreMarker = (folder: string, marker: RestoreMarker): void => {
  writeDurably(fileOf(folder), `${JSON.stringify(marker)}\n`);
};

/** True while files of the folder are changing places: nothing in it may be read before that has ended. */
export const isSwapping = (folder: string): boolean =>
  existsSync(fileOf(folder)) && readRestoreMarker(folder)?.phase === 'swapping';
