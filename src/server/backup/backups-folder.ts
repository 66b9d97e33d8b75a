import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type BackupState, backupReasons, backupStateSchema, type KeptBackup } from '../../shared/backup.ts';
import { hashSchema } from '../../shared/entry.ts';
import { problemSchema } from '../../shared/problem-schema.ts';
import { writeDurably } from '../files/durable-file.ts';
import { backupExtension } from './manifest.ts';
import type { VerifiedBackup } from './verify-backup.ts';

/** What is noted of backups beside them: what reading them back said, and what their catalogues name. */
const notesSchema = z.object({
  format: z.literal(1),
  checks: z.record(
    z.string(),
    z.object({
      bytes: z.number(),
      verifiedAt: z.iso.datetime({ precision: 3 }),
      isWhole: z.boolean(),
      records: z.number().int(),
      originals: z.array(hashSchema),
    }),
  ),
  lastProblem: problemSchema.nullable(),
});
export type BackupNotes = z.infer<typeof notesSchema>;

const newestSchema = backupStateSchema.shape.newest.unwrap();

const reasons = backupReasons.join('|');
const namePattern = new RegExp(
  `^(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)(\\d\\d)(\\d\\d)Z-(${reasons})\\${backupExtension}$`,
);

/** `20241007T183000Z-closing.hoaban-backup`: sorts by time. */
export const backupName = (at: Date, reason: KeptBackup['reason']): string =>
  `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z-${reason}${backupExtension}`;

/** `backups/` of a data folder: its files, and what is known of them. */
export function openBackupsFolder(dataFolder: string) {
  const folder = path.join(dataFolder, 'backups');
  const noteFile = path.join(folder, 'notes.json');
  let notes = readNotes(noteFile);

  function change(part: Partial<BackupNotes>): void {
    notes = { ...notes, ...part };
    mkdirSync(folder, { recursive: true });
    writeDurably(noteFile, `${JSON.stringify(notes)}\n`);
  }
  const list = (): KeptBackup[] =>
    listNames(folder)
      .flatMap((name): KeptBackup[] => {
        const [, year, month, day, hours, minutes, seconds, reason] = namePattern.exec(name) ?? [];
        const bytes = statSync(path.join(folder, name), { throwIfNoEntry: false })?.size;
        if (bytes === undefined || reason === undefined) return [];
        const check = notes.checks[name];
        // What was noted of another file of that name says nothing.
        const known = check?.bytes === bytes ? check : null;
        return [
          {
            ...{ name, at: `${year}-${month}-${day}T${hours}:${minutes}:${seconds}.000Z`, bytes },
            reason: z.enum(backupReasons).parse(reason),
            ...{ records: known?.records ?? 0, verifiedAt: known?.verifiedAt ?? null },
            isWhole: known?.isWhole ?? false,
          },
        ];
      })
      .sort((a, b) => (a.name < b.name ? 1 : -1));
  function state(): BackupState {
    const backups = list();
    const [newest] = backups;
    return {
      newest: newest ? newestSchema.parse(newest) : null,
      count: backups.length,
      folder,
      lastProblem: notes.lastProblem,
    };
  }
  return {
    folder,
    list,
    state,
    pathOf: (name: string) => path.join(folder, path.basename(name)),
    lastProblem: () => notes.lastProblem,
    /**
     * What reading a backup back said. A new one (`made`) without a fault ends the last problem. Throws what the file
     * system throws.
     */
    note(
      name: string,
      bytes: number,
      { manifest, fault }: Pick<VerifiedBackup, 'manifest' | 'fault'>,
      at: Date,
      made: boolean,
    ) {
      const { records, originals } = manifest ?? { records: 0, originals: [] };
      const isWhole = manifest !== null && fault === null;
      const check = { bytes, records, originals, isWhole, verifiedAt: at.toISOString() };
      change({
        checks: { ...notes.checks, [name]: check },
        lastProblem: fault ?? (made ? null : notes.lastProblem),
      });
    },
    noteProblem(lastProblem: BackupNotes['lastProblem']) {
      try {
        change({ lastProblem });
      } catch {
        // A disk that is full takes no note of it either; what is in memory is told.
        notes = { ...notes, lastProblem };
      }
    },
    remove(names: readonly string[]) {
      for (const name of names) rmSync(path.join(folder, name), { force: true });
      const there = new Set(listNames(folder));
      change({
        checks: Object.fromEntries(Object.entries(notes.checks).filter(([name]) => there.has(name))),
      });
    },
    /** What a killed process left half made. */
    sweep() {
      for (const name of listNames(folder))
        if (name.startsWith('.hoa-ban-new-'))
          rmSync(path.join(folder, name), { recursive: true, force: true, maxRetries: 5 });
    },
    /** Originals that a backup in the folder names. */
    originals: (): ReadonlySet<string> => {
      const there = new Set(listNames(folder));
      return new Set(
        Object.entries(notes.checks).flatMap(([name, { originals }]) => (there.has(name) ? originals : [])),
      );
    },
  };
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readNotes(file: string): BackupNotes {
  try {
    return notesSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { format: 1, checks: {}, lastProblem: null };
  }
}
