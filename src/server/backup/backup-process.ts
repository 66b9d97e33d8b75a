// The child process in which backups are made and read: copying, packing and hashing must not hold up a vote.
import { constants } from 'node:os';
import { messageOf } from '../../shared/message-of.ts';
import { giveWay, listenToParent, tellParent } from '../children/parent.ts';
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

const answer = (message: BackupAnswerMessage) => tellParent(message);

/** What somebody stands and waits for is not put behind everything else there is. */
function priorityOf({ kind, request }: BackupJobMessage): number {
  const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority;
  const isAwaited =
    kind === 'stage' || (kind === 'make' && (request.reason === 'asked' || request.reason === 'restore'));
  return isAwaited ? PRIORITY_BELOW_NORMAL : PRIORITY_LOW;
}

async function work(message: unknown) {
  // It comes from our own run-backup-job.ts through structured clone: its type is certain.
  const job = message as BackupJobMessage;
  const { kind, request } = job;
  giveWay(priorityOf(job));
  try {
    const handle = handlers[kind] as (request: unknown) => Promise<unknown>;
    answer({ answer: await handle(request) });
  } catch (error) {
    answer({ error: messageOf(error) });
  }
}

listenToParent((message) => void work(message));
