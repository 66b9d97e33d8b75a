import { z } from 'zod';
import { problemSchema } from './problem-schema.ts';

/**
 * Why a backup was made: `daily` at a calm hour, `closing` when the venue or the vote closed, `migration` before the
 * database was brought up to a newer program, `restore` before another backup took the folder's place, `asked` by staff.
 */
export const backupReasons = ['daily', 'closing', 'migration', 'restore', 'asked'] as const;

/** One backup in `backups/`, as its name and its last check tell. */
const keptBackupSchema = z.object({
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

/** The last restore, `restored.json` in the data folder. */
export const restoredSchema = z.object({
  at: z.iso.datetime({ precision: 3 }),
  /** The backup's file name, and when it was made. */
  from: z.string(),
  made: z.iso.datetime({ precision: 3 }),
  /** `records`: pictures and sounds stayed where they were. */
  kind: z.enum(['records', 'whole']),
  /** Records of the ledger that the backup did not have, and that were kept. */
  later: z.number().int().nonnegative(),
  /** Originals it names that were not in `media/`: works without their pictures or sounds. */
  missing: z.number().int().nonnegative(),
  /** Where what was there before lies, within the data folder. */
  aside: z.string(),
  /** Until the kiosk has opened it once. */
  isNew: z.boolean(),
});
export type Restored = z.infer<typeof restoredSchema>;

/** What was saved to a stick. */
const savedBackupSchema = z.object({
  file: z.string(),
  bytes: z.number().int(),
  /** What reading it back found; null where it is whole. */
  fault: problemSchema.nullable(),
  /** Whether the stick may be pulled out. */
  isSafe: z.boolean(),
});
export type SavedBackup = z.infer<typeof savedBackupSchema>;

/** POST /api/staff/backups/saves: a whole backup into this folder, with key and originals. */
export const saveBackupSchema = z.object({ folder: z.string().min(1).max(4096) });

/** GET /api/staff/backups */
export const backupListSchema = z.object({
  state: backupStateSchema,
  /** Newest first. */
  backups: z.array(keptBackupSchema),
  /** What is being done, and how far it is, in bytes. */
  running: z
    .object({ what: z.enum(['make', 'save', 'verify', 'restore']), done: z.number(), total: z.number() })
    .nullable(),
  restored: restoredSchema.nullable(),
  /** How the last saving to a stick ended, since the start: it may take longer than anybody stands there. */
  saved: savedBackupSchema.nullable(),
  saveProblem: problemSchema.nullable(),
});
export type BackupList = z.infer<typeof backupListSchema>;

/** POST /api/staff/backups/restore: one in `backups/` by its name, or any by its absolute path. */
export const wantRestoreSchema = z.union([
  z.strictObject({ name: z.string().regex(/^[\w-]+\.hoaban-backup$/) }),
  z.strictObject({ file: z.string().min(1).max(4096) }),
]);
