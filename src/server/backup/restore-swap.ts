import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type Restored, restoredSchema } from '../../shared/backup.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { sweepTemporary, syncFolder, writeDurably } from '../files/durable-file.ts';
import { toLine } from '../ledger/canonical.ts';
import { completeDatabase } from '../ledger/complete-database.ts';
import { toNdjson } from '../ledger/copy.ts';
import { replacedNames } from './carried-files.ts';
import { joinLedgers } from './join-ledgers.ts';
import {
  type RestoreMarker,
  readRestoreMarker,
  removeRestoreMarker,
  restoringFolder,
  writeRestoreMarker,
} from './restore-marker.ts';

/** The one system call a swap consists of; tests make it fail. */
export type Move = (from: string, to: string) => void;

/**
 * Puts a staged backup in the data folder's place, or goes on where a killed process stopped; null where there is
 * nothing to do. Only for whoever holds the folder's lock, before anything in it is opened. What was there before goes to
 * `set-aside/`. Killed at any moment, the next call leaves either the folder as it was or the backup. Problems: `restore-incomplete`,
 * those of `joinLedgers`; the folder is as it was then. And `restore-marker`: it must not be opened. Throws what the
 * file system throws.
 */
export function finishRestore(
  folder: string,
  now: Date,
  move: Move = renameSync,
): Outcome<Restored | null, Problem> {
  const read = readRestoreMarker(folder);
  if (!read.ok) return read;
  const marker = read.value;
  if (existsSync(folder)) sweepTemporary(folder);
  const unpacked = path.join(folder, restoringFolder);
  const forget = () => {
    removeRestoreMarker(folder);
    rmSync(unpacked, { recursive: true, force: true, maxRetries: 5 });
  };
  if (!marker) {
    if (existsSync(folder)) forget();
    return done(null);
  }
  let swap = marker;
  if (marker.phase === 'staged') {
    if (!existsSync(path.join(unpacked, 'hoa-ban.db'))) {
      forget();
      return failed(problem('restore-incomplete', { from: marker.from }));
    }
    const joined = joinLedgers(folder, unpacked);
    if (!joined.ok) {
      forget();
      return joined;
    }
    const { records, later, isSame } = joined.value;
    if (records) {
      // Whoever counts before the kiosk is started again counts these too.
      completeDatabase(path.join(unpacked, 'hoa-ban.db'), records);
      writeDurably(path.join(unpacked, 'ledger.ndjson'), toNdjson(records.map(toLine)));
    }
    if (isSame) keepHeads(folder, unpacked);
    keepDrawings(path.join(folder, 'drawings'), path.join(unpacked, 'drawings'));
    // Whatever came since it was staged, such as a database's log, leaves with the rest.
    // One that was killed after joining finds its ledgers joined: what was counted before is no less true.
    const kept = Math.max(marker.later, later);
    swap = { ...marker, phase: 'swapping', later: kept, replaced: [...replacedNames(marker.kind, folder)] };
    writeRestoreMarker(folder, swap);
  }
  swapFiles(folder, unpacked, swap, move);
  const { from, made, kind, later, missing, aside } = swap;
  const restored: Restored = { at: now.toISOString(), from, made, kind, later, missing, aside, isNew: true };
  writeRestored(folder, restored);
  forget();
  return done(restored);
}

/** Every step is one rename that a second call finds done: what still lies in `restoring/` has not changed places. */
function swapFiles(folder: string, unpacked: string, { aside, replaced }: RestoreMarker, move: Move): void {
  const away = path.join(folder, aside);
  mkdirSync(away, { recursive: true });
  // What a restore was writing when it was killed stays, and goes with the folder.
  const coming = existsSync(unpacked) ? readdirSync(unpacked).filter((name) => !name.endsWith('.tmp')) : [];
  // A log belongs to the database it was written for: it leaves first, and none is there when the new one comes.
  const leaving = replaced.toSorted((a, b) => Number(b.includes('-wal')) - Number(a.includes('-wal')));
  for (const name of leaving) {
    const isOld = existsSync(path.join(folder, name)) && !existsSync(path.join(away, name));
    if (isOld) move(path.join(folder, name), path.join(away, name));
  }
  syncFolder(away);
  for (const name of coming) {
    if (name === 'set-aside') putBeside(path.join(unpacked, name), path.join(folder, name), move);
    else move(path.join(unpacked, name), path.join(folder, name));
  }
  syncFolder(folder);
}

function putBeside(from: string, to: string, move: Move): void {
  for (const name of readdirSync(from))
    if (!existsSync(path.join(to, name))) move(path.join(from, name), path.join(to, name));
}

const countOf = z.object({ count: z.number() });

/** The furthest of two heads of one ledger, and all that tell of records that are missing. */
function keepHeads(folder: string, unpacked: string): void {
  const count = (file: string): number => {
    try {
      return countOf.parse(JSON.parse(readFileSync(file, 'utf8'))).count;
    } catch {
      return -1;
    }
  };
  for (const name of readdirSync(folder).filter((each) => /^head(-lost-.*)?\.json$/.test(each))) {
    const [ours, theirs] = [path.join(folder, name), path.join(unpacked, name)];
    if (count(ours) > count(theirs)) writeDurably(theirs, readFileSync(ours));
  }
}

/** Drawings are called after what they hold: those the backup lacks lie beside its own. */
function keepDrawings(ours: string, theirs: string): void {
  if (!existsSync(ours)) return;
  for (const name of readdirSync(ours, { recursive: true, encoding: 'utf8' })) {
    const [from, to] = [path.join(ours, name), path.join(theirs, name)];
    if (!statSync(from).isFile() || existsSync(to)) continue;
    mkdirSync(path.dirname(to), { recursive: true });
    try {
      linkSync(from, to);
    } catch {
      cpSync(from, to);
    }
  }
}

const restoredFile = (folder: string): string => path.join(folder, 'restored.json');

/** The last restore of a data folder, for those who run it to see; null where there was none. */
export function readRestored(folder: string): Restored | null {
  try {
    return restoredSchema.parse(JSON.parse(readFileSync(restoredFile(folder), 'utf8')));
  } catch {
    return null;
  }
}

export const writeRestored = (folder: string, restored: Restored): void => {
  writeDurably(restoredFile(folder), `${JSON.stringify(restored)}\n`);
};
