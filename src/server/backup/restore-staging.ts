import { existsSync, lstatSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { syncFolder } from '../files/durable-file.ts';
import { storageProblem } from '../files/storage-problem.ts';
import { originalPath } from '../media/originals.ts';
import { checkRoom } from '../results/export-place.ts';
import { replacedNames } from './carried-files.ts';
import { joinLedgers } from './join-ledgers.ts';
import type { OnBytes } from './make-backup.ts';
import type { BackupManifest } from './manifest.ts';
import { removeRestoreMarker, restoringFolder, writeRestoreMarker } from './restore-marker.ts';
import { unpackBackup } from './unpack-backup.ts';
import { checkContent, openBackup } from './verify-backup.ts';

export interface StageRestore {
  readonly file: string;
  readonly dataFolder: string;
  readonly at: Date;
}

export interface StagedRestore {
  readonly manifest: BackupManifest;
  /** Records of the folder's own ledger that will be kept beyond the backup's. */
  readonly later: number;
  /** Originals the backup names and leaves in `media/`, and that are not there. */
  readonly missing: number;
  /** Originals that were damaged before the backup was made, and are left out. */
  readonly rotten: number;
}

/**
 * Unpacks a backup into `restoring/` and proves it; the folder itself stays as it is and may be in use. From then on a
 * marker says that the next one to open the folder puts it in place (`finishRestore`). Problems: `place-full`, those of
 * `openBackup`, `restore-mounted`, `part-changed`, those of `checkContent` and `joinLedgers`, `disk-full`, `storage-failed`.
 */
export async function stageRestore(
  { file, dataFolder, at }: StageRestore,
  { signal, onBytes }: { readonly signal?: AbortSignal; readonly onBytes?: OnBytes } = {},
): Promise<Outcome<StagedRestore, Problem>> {
  const unpacked = path.join(dataFolder, restoringFolder);
  const opened = await openBackup(file);
  if (!opened.ok) return opened;
  const { zip, manifest } = opened.value;
  const giveUp = (reason: Problem) => {
    rmSync(unpacked, { recursive: true, force: true, maxRetries: 5 });
    return failed(reason);
  };
  try {
    const total = manifest.files.reduce((sum, { bytes }) => sum + bytes, 0);
    const unfit = checkRoom(dataFolder, [{ name: '', size: total }]);
    if (unfit) return failed(unfit);
    const mounted = replacedNames(manifest.kind, dataFolder).find(
      (name) => lstatSync(path.join(dataFolder, name)).dev !== statSync(dataFolder).dev,
    );
    // It could not change places by a rename, and the next start would have to stop half-way.
    if (mounted !== undefined)
      return failed(problem('restore-mounted', { name: mounted, folder: dataFolder }));
    // One that was wanted before must not find this one's half.
    removeRestoreMarker(dataFolder);
    rmSync(unpacked, { recursive: true, force: true, maxRetries: 5 });
    const read = await unpackBackup(zip, manifest, unpacked, () => true, {
      ...(signal && { signal }),
      onBytes: (bytes) => onBytes?.(bytes, total),
    });
    if (!read.ok) return giveUp(read.problem);
    const fault = checkContent(manifest, unpacked);
    if (fault) return giveUp(fault);
    const joined = joinLedgers(dataFolder, unpacked);
    if (!joined.ok) return giveUp(joined.problem);
    const { later } = joined.value;
    syncTree(unpacked);
    const missing =
      manifest.kind === 'whole'
        ? 0
        : manifest.originals.filter((hash) => !existsSync(originalPath(dataFolder, hash))).length;
    const stamp = at.toISOString().replaceAll(/[-:.]/g, '');
    writeRestoreMarker(dataFolder, {
      ...{ format: 1, phase: 'staged', kind: manifest.kind, made: manifest.made },
      ...{ later, missing },
      ...{ from: path.basename(file), aside: `set-aside/${stamp}-before-restore` },
      replaced: [...replacedNames(manifest.kind, dataFolder)],
    });
    return done({ manifest, later, missing, rotten: read.value.length });
  } catch (error) {
    rmSync(unpacked, { recursive: true, force: true, maxRetries: 5 });
    if (signal?.aborted) throw error;
    return failed(storageProblem(error));
  } finally {
    zip.close();
  }
}

/** Makes every name in a folder survive a power cut; the files themselves are synced. */
function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) syncTree(path.join(folder, entry.name));
  syncFolder(folder);
}
