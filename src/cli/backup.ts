import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { backupName, openBackupsFolder } from '../server/backup/backups-folder.ts';
import { makeBackup } from '../server/backup/make-backup.ts';
import { backupExtension } from '../server/backup/manifest.ts';
import { stageRestore } from '../server/backup/restore-staging.ts';
import { finishRestore } from '../server/backup/restore-swap.ts';
import { checkOutput } from '../server/files/output-place.ts';
import { storageProblem } from '../server/files/storage-problem.ts';
import { lockDataFolder } from '../server/lock.ts';
import { localMinuteTeller } from '../server/results/local-minute.ts';
import { type Speaker, sayProblem } from '../server/speak.ts';
import { type Problem, problem } from '../shared/problem.ts';
import { zoneOfMachine } from '../shared/time-zone.ts';
import { exitCodes } from './exit-codes.ts';
import { printable } from './printable.ts';
import { createProgressLine } from './progress-line.ts';

export interface BackupOptions {
  readonly dataFolder: string;
  readonly out: string;
  readonly version: string;
}
export interface RestoreOptions {
  readonly file: string;
  readonly dataFolder: string;
  readonly version: string;
}

const megabyte = 1e6;

/** “2024-10-05 15:00, Asia/Ho_Chi_Minh”: as the clock of this machine tells it. */
function sayInstant(at: string): string {
  const timeZone = zoneOfMachine();
  return `${localMinuteTeller(timeZone)(Date.parse(at))}, ${timeZone}`;
}

/** Bytes as a progress line counts them. */
function showBytes(speak: Speaker, stage: string): (done: number, total: number) => void {
  const show = createProgressLine(speak);
  return (done, total) =>
    show({ stage, done: Math.floor(done / megabyte), total: Math.max(1, Math.ceil(total / megabyte)) });
}

/**
 * `hoa-ban backup`: the whole data folder in one file, beside a running kiosk or without one. Exit code 0 whole, 1 written
 * but the folder itself is damaged, or not written, 2 not understood.
 */
export async function backUp({ dataFolder, out, version }: BackupOptions, speak: Speaker): Promise<number> {
  const fail = (reason: Problem, code: number = exitCodes.failed) => {
    console.error(`✗ ${sayProblem(speak, reason)}`);
    return code;
  };
  if (path.extname(out).toLowerCase() !== backupExtension)
    return fail(problem('backup-name', { file: out, extension: backupExtension }), exitCodes.usage);
  const forbidden = checkOutput(out, dataFolder);
  if (forbidden) return fail(forbidden, exitCodes.usage);
  const made = await makeBackup(
    { dataFolder, target: out, kind: 'whole', reason: 'asked', version, at: new Date() },
    { onBytes: showBytes(speak, 'backing-up') },
  );
  if (!made.ok) return fail(made.problem);
  const { manifest, bytes, fault, isSafe } = made.value;
  const values = { file: out, records: manifest.records, megabytes: Math.ceil(bytes / megabyte) };
  console.log(speak('cli:backup.written', values));
  console.log(speak('cli:backup.secret'));
  if (!isSafe) console.log(speak('cli:backup.unsafe'));
  return fault ? fail(fault) : exitCodes.ok;
}

/**
 * `hoa-ban restore`: puts a backup in the place of a data folder nobody uses. What was there before is backed up and set
 * aside; votes made since are kept. Exit code 0 done, 1 not: the folder is as it was.
 */
export async function restore(
  { file, dataFolder, version }: RestoreOptions,
  speak: Speaker,
): Promise<number> {
  const fail = (reason: Problem) => {
    console.error(`✗ ${sayProblem(speak, reason)}`);
    return exitCodes.failed;
  };
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return fail(problem('backup-missing', { file }));
  const lock = lockDataFolder(dataFolder);
  if (!lock.ok) return fail(lock.problem);
  try {
    const at = new Date();
    // One that was under way before.
    const before = finishRestore(dataFolder, at);
    if (!before.ok && before.problem.code === 'restore-marker') return fail(before.problem);
    const staged = await stageRestore({ file, dataFolder, at }, { onBytes: showBytes(speak, 'restoring') });
    if (!staged.ok) return fail(staged.problem);
    await backUpBefore(dataFolder, version, at, speak);
    const finished = finishRestore(dataFolder, at);
    if (!finished.ok) return fail(finished.problem);
    const { manifest, later, missing, rotten } = staged.value;
    const { name } = manifest.kiosk;
    console.log(
      speak('cli:backup.restored', {
        file,
        made: sayInstant(manifest.made),
        kiosk: printable(name),
        folder: dataFolder,
      }),
    );
    if (later > 0) console.log(speak('cli:backup.later', { count: later }));
    if (missing > 0) console.log(speak('cli:backup.missing', { count: missing }));
    if (rotten > 0) console.log(speak('cli:backup.rotten', { count: rotten }));
    const aside = finished.value?.aside ?? '';
    if (existsSync(path.join(dataFolder, aside, 'hoa-ban.db')))
      console.log(speak('cli:backup.aside', { folder: path.join(dataFolder, aside) }));
    console.log(speak('cli:backup.one-machine'));
    return exitCodes.ok;
  } catch (error) {
    return fail(storageProblem(error));
  } finally {
    lock.value.release();
  }
}

/** What is there is set aside in any case: without this backup it is only less convenient to come back to. */
async function backUpBefore(dataFolder: string, version: string, at: Date, speak: Speaker): Promise<void> {
  if (!existsSync(path.join(dataFolder, 'hoa-ban.db'))) return;
  const kept = openBackupsFolder(dataFolder);
  const name = backupName(at, 'restore');
  const target = kept.pathOf(name);
  const made = await makeBackup({ dataFolder, target, kind: 'records', reason: 'restore', version, at });
  if (!made.ok) {
    console.error(`✗ ${speak('cli:backup.no-backup-before')} ${sayProblem(speak, made.problem)}`);
    return;
  }
  kept.note(name, made.value.bytes, made.value, at, true);
}
