// The child process in which backups are made and read: copying, packing and hashing must not hold up a vote.
import { constants, setPriority } from 'node:os';
import type { BackupAnswerMessage, BackupJobKind, BackupJobMessage, BackupJobs } from './backup-jobs.ts';
import { makeBackup } from './make-backup.ts';
import { stageRestore } from './restore-staging.ts';
import { verifyBackup } from './verify-backup.ts';

/** Milliseconds between two tellings of how far it is. */
const tellEvery = 200;

const handlers: { [K in BackupJobKind]: (request: BackupJobs[K]['request']) => Promise<unknown> } = {
  make: (request) => makeBackup(request, { onBytes: tellProgress() }),
  verify: ({ file, scratch }) => verifyBackup(file, scratch),
  stage: (request) => stageRestore(request, { onBytes: tellProgress() }),
};

function tellProgress(): (done: number, total: number) => void {
  let told = 0;
  return (done, total) => {
    const now = performance.now();
    if (now - told < tellEvery) return;
    told = now;
    answer({ done, total });
  };
}

/** Electron's utility processes speak through `parentPort`, Node's children through `process` itself. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}
const port = (process as { parentPort?: ParentPort }).parentPort;

function answer(message: BackupAnswerMessage) {
  if (port) port.postMessage(message);
  else process.send?.(message);
}

/** Visitors come first; but what somebody stands and waits for is not put behind everything else there is. */
function giveWay({ kind, request }: BackupJobMessage): void {
  const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority;
  const isAwaited =
    kind === 'stage' || (kind === 'make' && (request.reason === 'asked' || request.reason === 'restore'));
  try {
    setPriority(isAwaited ? PRIORITY_BELOW_NORMAL : PRIORITY_LOW);
  } catch {
    // A system that does not allow it runs us as it likes.
  }
}

async function work(message: unknown) {
  // It comes from our own run-backup-job.ts through structured clone: its type is certain.
  const job = message as BackupJobMessage;
  const { kind, request } = job;
  giveWay(job);
  try {
    const handle = handlers[kind] as (request: unknown) => Promise<unknown>;
    answer({ answer: await handle(request) });
  } catch (error) {
    answer({ error: error instanceof Error ? error.message : String(error) });
  }
}

if (port) port.on('message', ({ data }) => void work(data));
else {
  process.on('message', (message) => void work(message));
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
}
