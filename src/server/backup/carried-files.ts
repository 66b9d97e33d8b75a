import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { isSafePath } from './checked-zip.ts';

export type BackupKind = 'records' | 'whole';

/**
 * What no backup carries: what can be made again or taken again (`derived`, `exports`, `browser`, `sample`), what is
 * about this machine (`logs`, the lock, the reserve) and backups themselves. Whatever else lies in a data folder is carried, also
 * what a later Hoa Ban puts there.
 */
const left = new Set(['derived', 'exports', 'browser', 'sample', 'logs', 'backups', 'restoring']);
const leftFiles =
  /^(reserve|in-use\.db(-journal|-wal|-shm)?|restore\.json|restored\.json|hoa-ban\.db-(wal|shm))$/;
/** Originals are never modified: a backup beside them only names them. What was set aside is there already. */
const leftByRecords = new Set(['media', 'set-aside']);

/** Whether a backup of this kind holds the file at this path within the data folder. */
export function carries(kind: BackupKind, file: string): boolean {
  const [top = '', ...below] = file.split('/');
  if (below.length === 0 && leftFiles.test(top)) return false;
  if (left.has(top) || (kind === 'records' && leftByRecords.has(top))) return false;
  // Half written by a process that was killed.
  return !/\.tmp$|(^|\/)\.new-|\.[0-9a-f]{8}-[0-9a-f-]{27}$/.test(file);
}

/** Top-level names of a data folder that a backup of this kind takes the place of. */
export const replacedNames = (kind: BackupKind, folder: string): readonly string[] =>
  readdirSync(folder).filter(
    (name) => name !== 'set-aside' && (carries(kind, name) || /^hoa-ban\.db-(wal|shm)$/.test(name)),
  );

export interface CarriedFile {
  readonly path: string;
  readonly file: string;
  readonly bytes: number;
}

/** Every file of a data folder that a backup of this kind carries; links and names no system has are left out. */
export function listCarried(kind: BackupKind, folder: string): readonly CarriedFile[] {
  const found: CarriedFile[] = [];
  function walk(below: string): void {
    for (const entry of readdirSync(path.join(folder, below), { withFileTypes: true })) {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (!carries(kind, name) || !isSafePath(name)) continue;
      if (entry.isDirectory()) walk(name);
      else if (entry.isFile()) {
        const file = path.join(folder, name);
        const bytes = statSync(file, { throwIfNoEntry: false })?.size;
        if (bytes !== undefined) found.push({ path: name, file, bytes });
      }
    }
  }
  walk('');
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}
