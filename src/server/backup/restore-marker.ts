import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { syncFolder, writeDurably } from '../files/durable-file.ts';

/** Where a backup lies unpacked and verified, within the data folder, until it takes the folder's place. */
export const restoringFolder = 'restoring';

/**
 * `restore.json`, while a restore is under way. `staged`: the backup waits in `restoring/`, the folder is as it was.
 * `swapping`: files are changing places; whoever opens the folder next carries it through to the end.
 */
const restoreMarkerSchema = z.object({
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
  /** Originals the backup names, and that are not in `media/`. */
  missing: z.number().int().nonnegative(),
});
export type RestoreMarker = z.infer<typeof restoreMarkerSchema>;

const fileOf = (folder: string): string => path.join(folder, 'restore.json');

/** Null where no restore is under way. Problem: `restore-marker` (damaged, or a newer program's: nothing may be touched). */
export function readRestoreMarker(folder: string): Outcome<RestoreMarker | null, Problem> {
  const file = fileOf(folder);
  if (!existsSync(file)) return done(null);
  try {
    return done(restoreMarkerSchema.parse(JSON.parse(readFileSync(file, 'utf8'))));
  } catch {
    return failed(problem('restore-marker', { file }));
  }
}

export const writeRestoreMarker = (folder: string, marker: RestoreMarker): void => {
  writeDurably(fileOf(folder), `${JSON.stringify(marker)}\n`);
};

/** From then on no restore is under way, also after a power cut. */
export function removeRestoreMarker(folder: string): void {
  rmSync(fileOf(folder), { force: true });
  syncFolder(folder);
}

/** True while files of the folder may be changing places: nothing in it may be read before that has ended. */
export function isSwapping(folder: string): boolean {
  const marker = readRestoreMarker(folder);
  return !marker.ok || marker.value?.phase === 'swapping';
}
