import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const support = path.join(import.meta.dirname, '..', 'support');

/** What a process said while its disk failed, line by line. */
export interface UnderFault {
  readonly lines: readonly string[];
  readonly thanked: readonly string[];
  readonly refused: readonly { readonly id: string; readonly code: string }[];
  readonly milliseconds: number;
}

/**
 * Votes while strace makes system calls fail, on one file of the folder or on all of them.
 * @param inject as strace takes it, for example `fsync:error=EIO:when=3`
 */
export function voteUnderFault(folder: string, file: string | null, inject: string): UnderFault {
  const started = performance.now();
  const run = spawnSync(
    'strace',
    [
      ...['-qq', '-o', '/dev/null', '-e', `trace=${inject.split(':')[0]}`, '-e', `inject=${inject}`],
      ...(file === null ? [] : ['-P', path.join(folder, file)]),
      ...[process.execPath, path.join(support, 'vote-through-faults.ts'), folder],
    ],
    { encoding: 'utf8' },
  );
  const lines = run.stdout.split('\n').filter((line) => line !== '');
  const ofKind = (kind: string) =>
    lines.filter((line) => line.startsWith(`${kind} `)).map((line) => line.split(' ').slice(1));
  return {
    lines,
    thanked: ofKind('thanked').map(([id = '']) => id),
    refused: ofKind('refused').map(([id = '', code = '']) => ({ id, code })),
    milliseconds: performance.now() - started,
  };
}

/**
 * Lets a process vote until it is killed on entering a system call for the n-th time, on one file of the folder or on any.
 * Gives up after some seconds where it never comes that far.
 */
export async function voteUntilCall(
  folder: string,
  call: string,
  n: number,
  file: string | null = null,
): Promise<{ readonly thanked: readonly string[]; readonly wasKilled: boolean }> {
  const voter = spawn(
    'strace',
    [
      ...['-qq', '-o', '/dev/null', '-e', `trace=${call}`],
      ...['-e', `inject=${call}:signal=KILL:when=${n}`],
      ...(file === null ? [] : ['-P', path.join(folder, file)]),
      ...[process.execPath, path.join(support, 'vote-fast.ts'), folder],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let printed = '';
  voter.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    printed += chunk;
  });
  const giveUp = setTimeout(() => voter.kill('SIGTERM'), 20_000);
  const [, signal] = await once(voter, 'close');
  clearTimeout(giveUp);
  return { thanked: printed.split('\n').slice(0, -1), wasKilled: signal === 'SIGKILL' };
}
