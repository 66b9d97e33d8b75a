import { moduleBeside, type StartChild } from '../children/child.ts';
import type { BackupAnswerMessage, BackupJobKind, BackupJobs } from './backup-jobs.ts';
import type { OnBytes } from './make-backup.ts';

/**
 * Does one job in a process of its own, at low priority. Throws what the job threw, an Error where the process ended
 * without an answer, and the signal's reason after it was killed.
 */
export function runBackupJob<K extends BackupJobKind>(
  start: StartChild,
  kind: K,
  request: BackupJobs[K]['request'],
  { signal, onBytes }: { readonly signal: AbortSignal; readonly onBytes?: OnBytes },
): Promise<BackupJobs[K]['answer']> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const child = start(moduleBeside(import.meta.url, 'backup-process'), ['--max-old-space-size=1000']);
    const end = (settle: () => void) => {
      signal.removeEventListener('abort', onAbort);
      settle();
      child.kill();
    };
    const onAbort = () => child.kill();
    signal.addEventListener('abort', onAbort);
    child.onMessage((message) => {
      const told = message as BackupAnswerMessage;
      if ('total' in told) onBytes?.(told.done, told.total);
      // The other side runs the same code: what it answers has the type of its job.
      else if ('answer' in told) end(() => resolve(told.answer as BackupJobs[K]['answer']));
      else end(() => reject(new Error(told.error)));
    });
    child.onExit(() =>
      end(() => reject(signal.aborted ? signal.reason : new Error('the backup process ended'))),
    );
    child.send({ kind, request });
  });
}
