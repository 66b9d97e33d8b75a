import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import type { backupReasons } from '../../shared/backup.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { snapshotDatabase } from '../database/snapshot-database.ts';
import { syncFolder } from '../files/durable-file.ts';
import { permissionProblem, storageProblem } from '../files/storage-problem.ts';
import { awaitWriter, readCopy, toNdjson } from '../ledger/copy.ts';
import { checkRoom } from '../results/export-place.ts';
import { type BackupKind, listCarried } from './carried-files.ts';
import { type ListedFile, type Part, writeCheckedZip, type ZipOptions } from './checked-zip.ts';
import { describeSnapshot } from './describe-snapshot.ts';
import { type BackupManifest, backupManifestName } from './manifest.ts';
import { verifyBackup } from './verify-backup.ts';

export interface MakeBackup {
  readonly dataFolder: string;
  /** A new file; one of that name is replaced once the new one is whole on the disk. */
  readonly target: string;
  readonly kind: BackupKind;
  readonly reason: (typeof backupReasons)[number];
  /** Of the program. */
  readonly version: string;
  readonly at: Date;
}

export interface MadeBackup {
  readonly manifest: BackupManifest;
  readonly bytes: number;
  /** What reading it back found wrong; null where it is whole. It is kept all the same: it may be the best there is. */
  readonly fault: Problem | null;
  /** Whether the stick may be pulled. */
  readonly isSafe: boolean;
}

/** Progress: bytes written and read back, of all there are. */
export type OnBytes = (done: number, total: number) => void;

/**
 * Makes a backup of a data folder, beside a running kiosk or without one, and reads it back. A process that is killed
 * leaves the target as it was, and a folder `.hoa-ban-new-…` beside it. Problems: `data-folder-empty`, `place-full`,
 * `file-too-large-for-stick`, `disk-full`, `not-permitted`, `storage-failed`.
 * Throws the signal's reason.
 */
export async function makeBackup(
  wanted: MakeBackup,
  { signal, onBytes }: { readonly signal?: AbortSignal; readonly onBytes?: OnBytes } = {},
): Promise<Outcome<MadeBackup, Problem>> {
  const { dataFolder, target, kind } = wanted;
  const database = path.join(dataFolder, 'hoa-ban.db');
  if (!statSync(database, { throwIfNoEntry: false }))
    return failed(problem('data-folder-empty', { folder: dataFolder }));
  let scratch: string | null = null;
  try {
    mkdirSync(path.dirname(target), { recursive: true });
    const size = listCarried(kind, dataFolder).reduce((sum, { bytes }) => sum + bytes, 0);
    // The database lies there twice while the file is written, and a third time while it is read back.
    const passing = 2 * (statSync(database).size + walBytes(database));
    const unfit = checkRoom(
      path.dirname(target),
      [{ name: path.basename(target), size }],
      statfsSync,
      passing,
    );
    if (unfit) return failed(unfit);
    removeLeft(path.dirname(target));
    scratch = mkdtempSync(path.join(path.dirname(target), '.hoa-ban-new-'));
    const { parts, describe } = gather(wanted, scratch);
    const total = 2 * parts.reduce((sum, { from }) => sum + ('bytes' in from ? from.bytes : from.length), 0);
    const file = path.join(scratch, 'backup.zip');
    const zipOptions = (from: number): ZipOptions => ({
      ...(signal && { signal }),
      onBytes: (bytes) => onBytes?.(from + bytes, total),
    });
    await writeCheckedZip(
      file,
      parts,
      { name: backupManifestName, make: (files) => JSON.stringify(describe(files)) },
      wanted.at,
      zipOptions(0),
    );
    const verified = await verifyBackup(file, path.join(scratch, 'read-back'), zipOptions(total / 2));
    if (!verified.manifest) return failed(problem('storage-failed', { cause: verified.fault?.code ?? '' }));
    renameSync(file, target);
    const isSafe = syncFolder(path.dirname(target));
    const { manifest, fault } = verified;
    return done({ manifest, bytes: statSync(target).size, fault, isSafe });
  } catch (error) {
    if (signal?.aborted) throw error;
    return failed(permissionProblem(error) ?? storageProblem(error));
  } finally {
    if (scratch !== null) rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** One that SQLite cannot read is taken as it lies: reading it back will say so, and `ledger.ndjson` has the votes. */
function copyDatabase(file: string, snapshot: string): void {
  try {
    snapshotDatabase(file, snapshot);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!/^SQLITE_(CORRUPT|NOTADB)/.test(code)) throw error;
    rmSync(snapshot, { force: true });
    copyFileSync(file, snapshot);
  }
}

/** What a process that was killed a day ago or earlier left on the stick: it holds the key. */
function removeLeft(folder: string): void {
  for (const name of readdirSync(folder).filter((each) => each.startsWith('.hoa-ban-new-'))) {
    const left = path.join(folder, name);
    const age = Date.now() - (statSync(left, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > 24 * 3_600_000) rmSync(left, { recursive: true, force: true, maxRetries: 5 });
  }
}

const walBytes = (database: string): number =>
  statSync(`${database}-wal`, { throwIfNoEntry: false })?.size ?? 0;

const heads = /^head(-lost-\d+-[0-9a-f]{8})?\.json$/;

/**
 * What goes in. A running kiosk writes the database first, then `ledger.ndjson`, and signs heads last: the heads are read
 * first, and the copy is taken as far as the database goes.
 */
function gather({ dataFolder, kind, reason, version, at }: MakeBackup, scratch: string) {
  const carried = listCarried(kind, dataFolder);
  const headBytes = new Map(
    carried.filter((one) => heads.test(one.path)).map((one) => [one.path, readFileSync(one.file)]),
  );
  const snapshot = path.join(scratch, 'hoa-ban.db');
  copyDatabase(path.join(dataFolder, 'hoa-ban.db'), snapshot);
  const known = describeSnapshot(snapshot, dataFolder);
  const copy = readFurther(path.join(dataFolder, 'ledger.ndjson'), known.records);
  const parts: Part[] = listCarried(kind, dataFolder).flatMap(({ path: name, file, bytes }): Part[] => {
    const compress = !name.startsWith('media/') && !name.startsWith('set-aside/');
    if (name === 'hoa-ban.db') {
      return [{ path: name, from: { file: snapshot, bytes: statSync(snapshot).size }, compress }];
    }
    if (name === 'ledger.ndjson') return [{ path: name, from: Buffer.from(copy), compress }];
    if (!heads.test(name)) return [{ path: name, from: { file, bytes }, compress }];
    const head = headBytes.get(name);
    return head ? [{ path: name, from: head, compress }] : [];
  });
  const describe = (files: readonly ListedFile[]): BackupManifest => ({
    ...{ format: 1, kind, reason, made: at.toISOString(), version },
    ...known,
    files: [...files],
  });
  return { parts, describe };
}

/** `ledger.ndjson` up to the `count` records of the database; what is missing gets a moment to arrive. */
function readFurther(file: string, count: number): string {
  let content = readCopy(file);
  if (content.lines.length < count) {
    awaitWriter();
    content = readCopy(file);
  }
  // Of a database that cannot be counted, all of it.
  return content.lines.length < count || count === 0
    ? toNdjson(content.lines) + content.torn
    : toNdjson(content.lines.slice(0, count));
}
