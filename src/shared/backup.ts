import { z } from 'zod';
import { problemSchema } from './problem.ts';

/**
 * Why a backup was made: `daily` at a calm hour, `closing` when the venue or the vote closed, `migration` before the
 * database was brought up to a newer program, `restore` before another backup took the folder's place, `asked` by staff.
 */
export const backupReasons = ['daily', 'closing', 'migration', 'restore', 'asked'] as const;

/** One backup in `backups/`, as its name and its last check tell. */
export const keptBackupSchema = z.object({
  /** File name in `backups/`. */
  name: z.string(),
  at: z.iso.datetime({ precision: 3 }),
  reason: z.enum(backupReasons),
  bytes: z.number().int().nonnegative(),
  /** Records of the ledger in it. */
  records: z.number().int().nonnegative(),
  /** When it was last read back; null while it was not. */
  verifiedAt: z.iso.datetime({ precision: 3 }).nullable(),
  /** Whether all of it was read back as it was written, with a ledger that proves itself up to its signed head. */
  isWhole: z.boolean(),
});
export type KeptBackup = z.infer<typeof keptBackupSchema>;

/** What the morning check asks: is there a backup, how old is it, can it be trusted. `createBackups(…).state()` */
export const backupStateSchema = z.object({
  newest: keptBackupSchema.pick({ at: true, bytes: true, verifiedAt: true, isWhole: true }).nullable(),
  count: z.number().int().nonnegative(),
  /** Absolute path of `backups/`. */
  folder: z.string(),
  /** Why the last automatic backup, or the last wanted restore, came to nothing; null once one has succeeded since. */
  lastProblem: problemSchema.nullable(),
});
export type BackupState = z.infer<typeof backupStateSchema>;
