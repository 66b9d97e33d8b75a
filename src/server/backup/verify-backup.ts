import { rmSync } from 'node:fs';
import path from 'node:path';
import { messageOf } from '../../shared/message-of.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { migrations } from '../database/migrations.ts';
import { checkIntegrity, withSnapshot } from '../database/snapshot-database.ts';
import { verifyChain } from '../ledger/chain.ts';
import { readCopy } from '../ledger/copy.ts';
import { describeMissing, missingHeads, readSignedHeads } from '../ledger/signed-head.ts';
import { verifyDataFolder } from '../results/data-folder.ts';
import { type CheckedZip, openCheckedZip, type ZipOptions } from './checked-zip.ts';
import { type BackupManifest, readBackupManifest } from './manifest.ts';
import { unpackBackup } from './unpack-backup.ts';

export interface VerifiedBackup {
  /** Null where nothing of the file can be used. */
  readonly manifest: BackupManifest | null;
  readonly fault: Problem | null;
}

/**
 * Reads a backup to its end: every file as its manifest says, a database SQLite finds nothing wrong with, and a ledger
 * that proves itself up to its signed head. `scratch` is a new folder that is gone afterwards. The first fault found:
 * `backup-unreadable`, `backup-newer`, `part-changed`, `original-changed`, and those of `verifyDataFolder`. Throws what
 * the disk throws.
 */
export async function verifyBackup(
  file: string,
  scratch: string,
  options: ZipOptions = {},
  /** Is shown what was unpacked, without originals, where nothing is wrong. */
  look?: (folder: string) => void,
): Promise<VerifiedBackup> {
  const opened = await openBackup(file);
  if (!opened.ok) return { manifest: null, fault: opened.problem };
  const { zip, manifest } = opened.value;
  try {
    const isRecord = (name: string) => !/^(media|set-aside)\//.test(name);
    const unpacked = await unpackBackup(zip, manifest, scratch, isRecord, options);
    if (!unpacked.ok) return { manifest, fault: unpacked.problem };
    const [rotten] = unpacked.value;
    const fault = rotten === undefined ? null : problem('original-changed', { part: rotten });
    const wrong = fault ?? checkContent(manifest, scratch);
    if (wrong === null) look?.(scratch);
    return { manifest, fault: wrong };
  } finally {
    zip.close();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Opens a backup. Problems: `backup-missing`, `backup-unreadable`, and those of `readBackupManifest`. */
export async function openBackup(
  file: string,
): Promise<Outcome<{ zip: CheckedZip; manifest: BackupManifest }, Problem>> {
  let zip: CheckedZip;
  try {
    zip = await openCheckedZip(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return failed(problem('backup-missing', { file }));
    const cause = messageOf(error);
    return failed(problem('backup-unreadable', { cause }));
  }
  const manifest = await readBackupManifest(zip);
  if (manifest.ok) return done({ zip, manifest: manifest.value });
  zip.close();
  return manifest;
}

/** What is wrong with an unpacked data folder's database and ledger, or null. */
export function checkContent({ schema }: BackupManifest, folder: string): Problem | null {
  const file = path.join(folder, 'hoa-ban.db');
  try {
    const cause = withSnapshot(file, checkIntegrity);
    if (cause !== null) return problem('database-damaged', { file: 'hoa-ban.db', cause });
  } catch (error) {
    return problem('database-damaged', { file: 'hoa-ban.db', cause: String(error) });
  }
  if (schema === migrations.length) {
    const verified = verifyDataFolder(folder);
    return verified.ok ? null : verified.problem;
  }
  // Tables of an older program: the ledger's own lines tell all the same.
  const { lines, torn } = readCopy(path.join(folder, 'ledger.ndjson'));
  const { records, broken } = verifyChain(lines);
  if (broken) return problem('ledger-broken', { ...broken });
  if (torn !== '') return problem('ledger-broken', { seq: lines.length + 1, why: 'unreadable' });
  const [genesis] = records;
  if (genesis?.kind !== 'genesis') return null;
  const heads = readSignedHeads(folder, genesis.kiosk, genesis.payload.publicKey);
  const [lost] = missingHeads(
    heads,
    records.map(({ hash }) => hash),
  );
  return lost ? describeMissing(lost, records.length) : null;
}
