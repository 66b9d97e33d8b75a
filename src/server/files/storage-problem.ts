import { messageOf } from '../../shared/message-of.ts';
import { type Problem, problem } from '../../shared/problem.ts';

/** What a failed write is called: `disk-full` or `storage-failed`, with the system's words as `cause`. */
export function storageProblem(error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const cause = messageOf(error);
  const full = code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL';
  return problem(full ? 'disk-full' : 'storage-failed', { cause });
}

/** The same for a file people asked for: `disk-full` or `file-unwritable`. */
export function writeProblem(error: unknown, file: string): Problem {
  const storage = storageProblem(error);
  return storage.code === 'disk-full' ? storage : problem('file-unwritable', { file, ...storage.values });
}
