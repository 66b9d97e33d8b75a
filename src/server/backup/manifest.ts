import { z } from 'zod';
import { backupReasons } from '../../shared/backup.ts';
import { hashSchema } from '../../shared/entry.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { migrations } from '../database/migrations.ts';
import { carries } from './carried-files.ts';
import { type CheckedZip, isSafePath, listedFileSchema } from './checked-zip.ts';

export const backupExtension = '.hoaban-backup';
export const backupManifestName = 'backup.json';

/** What a backup says of itself, in `backup.json` at its end: docs/backup-and-pack.md. */
const backupManifestSchema = z.object({
  format: z.literal(1),
  /** `records` names the originals it needs and leaves them in `media/`; `whole` carries them. */
  kind: z.enum(['records', 'whole']),
  reason: z.enum(backupReasons),
  made: z.iso.datetime({ precision: 3 }),
  /** Of the program that made it. */
  version: z.string(),
  /** How many migrations its database has seen. */
  schema: z.number().int().nonnegative(),
  exhibition: z.object({ id: z.string(), name: z.string() }),
  kiosk: z.object({ id: z.string(), name: z.string() }),
  /** Records of its ledger. */
  records: z.number().int().nonnegative(),
  files: z.array(listedFileSchema),
  /** Hashes its catalogue names: what `media/` must keep for it. */
  originals: z.array(hashSchema),
});
export type BackupManifest = z.infer<typeof backupManifestSchema>;

const foldersOf = (path: string): readonly string[] =>
  path.split('/').map((_, at, names) => names.slice(0, at).join('/'));

/**
 * The manifest of a zip. Problems: `backup-unreadable`, `backup-newer`, `part-changed` (a file that is not listed, a name
 * no backup has).
 */
export async function readBackupManifest(zip: CheckedZip): Promise<Outcome<BackupManifest, Problem>> {
  let json: unknown;
  try {
    json = JSON.parse(await zip.readText(backupManifestName));
  } catch {
    return failed(problem('backup-unreadable', { cause: backupManifestName }));
  }
  const newer = z.object({ format: z.number(), schema: z.number() }).partial().safeParse(json).data;
  if ((newer?.format ?? 0) > 1 || (newer?.schema ?? 0) > migrations.length)
    return failed(problem('backup-newer'));
  const manifest = backupManifestSchema.safeParse(json);
  if (!manifest.success) return failed(problem('backup-unreadable', { cause: backupManifestName }));
  const listed = new Set(manifest.data.files.map(({ path }) => path));
  const foreign =
    [...zip.names].find((name) => name !== backupManifestName && !listed.has(name)) ??
    [...listed].find((path) => !isSafePath(path) || !carries(manifest.data.kind, path)) ??
    // No file lies in a file.
    [...listed].find((path) => foldersOf(path).some((folder) => listed.has(folder))) ??
    (listed.size === manifest.data.files.length ? undefined : backupManifestName);
  return foreign === undefined ? done(manifest.data) : failed(problem('part-changed', { part: foreign }));
}
