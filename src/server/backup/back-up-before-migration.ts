import path from 'node:path';
import type { Logger } from 'pino';
import { migrations } from '../database/migrations.ts';
import { readSchemaVersion } from '../database/snapshot-database.ts';
import { backupName, openBackupsFolder } from './backups-folder.ts';
import { makeBackup } from './make-backup.ts';

/**
 * Backs up a data folder whose database a newer program is about to change; nothing else has it open yet. Where that
 * cannot be done it is noted, and the kiosk starts all the same: migrations are one transaction, and a dark screen is the
 * greater harm.
 */
export async function backUpBeforeMigration(parts: {
  readonly dataFolder: string;
  readonly version: string;
  readonly at: Date;
  readonly log: Logger;
}): Promise<void> {
  const { dataFolder, version, at, log } = parts;
  const schema = readSchemaVersion(path.join(dataFolder, 'hoa-ban.db'));
  if (schema === null || schema === 0 || schema >= migrations.length) return;
  const kept = openBackupsFolder(dataFolder);
  const name = backupName(at, 'migration');
  const target = kept.pathOf(name);
  const made = await makeBackup({ dataFolder, target, kind: 'records', reason: 'migration', version, at });
  if (made.ok) log.info({ backup: name, schema, fault: made.value.fault }, 'backed up before the migration');
  else log.error({ problem: made.problem, schema }, 'there is no backup from before the migration');
  try {
    if (made.ok) kept.note(name, made.value.bytes, made.value, at, true);
    else kept.noteProblem(made.problem);
  } catch (error) {
    log.error({ err: error }, 'what became of the backup before the migration could not be noted');
  }
}
