import { type Problem, problem } from '../../shared/problem.ts';

/** What a failed write is called: `disk-full` or `storage-failed`, with the system's words as `cause`. */
export function storageProblem(error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const cause = error instanceof Error ? error.message : String(error);
  const full = code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL';
  return problem(full ? 'disk-full' : 'storage-failed', { cause });
}
