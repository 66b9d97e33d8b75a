import { messageOf } from '../../shared/message-of.ts';
import { type Problem, problem } from '../../shared/problem.ts';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** The last is what SQLite says where there is no room for a file it needs beside the database. */
const isFull = (code: string): boolean =>
  ['ENOSPC', 'EDQUOT', 'SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE'].includes(code);

/** Whether the disk holds something and does not give it back: a sector gone bad. */
export const isUnreadable = (error: unknown): boolean => codeOf(error) === 'EIO';

/** Whether it is the disk that failed, in writing or in reading, and not the program. */
export const isStorageFault = (error: unknown): boolean =>
  takesNothing(error) || isUnreadable(error) || /^SQLITE_(IOERR|READONLY|CANTOPEN)/.test(codeOf(error));

/** Whether a disk takes nothing more, being full or no longer writable: whatever was written, the next will fail too. */
export const takesNothing = (error: unknown): boolean =>
  isFull(codeOf(error)) || ['EROFS', 'SQLITE_READONLY'].includes(codeOf(error));

/** `not-permitted`, where the system forbids this account a file; null where it is something else. */
export function permissionProblem(error: unknown): Problem | null {
  if (!['EACCES', 'EPERM'].includes(codeOf(error))) return null;
  const file = error instanceof Error && 'path' in error ? String(error.path) : messageOf(error);
  return problem('not-permitted', { file });
}

/** What a failed write is called: `disk-full` or `storage-failed`, with the system's words as `cause`. */
export function storageProblem(error: unknown): Problem {
  const cause = messageOf(error);
  return problem(isFull(codeOf(error)) ? 'disk-full' : 'storage-failed', { cause });
}

/** The same for a file people asked for: `disk-full` or `file-unwritable`. */
export function writeProblem(error: unknown, file: string): Problem {
  const storage = storageProblem(error);
  return storage.code === 'disk-full' ? storage : problem('file-unwritable', { file, ...storage.values });
}
