import type { Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import type { MadeBackup, MakeBackup } from './make-backup.ts';
import type { StagedRestore, StageRestore } from './restore-staging.ts';
import type { VerifiedBackup } from './verify-backup.ts';

/** What the backup process does, one thing a process. Requests and answers are structured clones. */
export interface BackupJobs {
  make: { request: MakeBackup; answer: Outcome<MadeBackup, Problem> };
  verify: { request: { file: string; scratch: string }; answer: VerifiedBackup };
  stage: { request: StageRestore; answer: Outcome<StagedRestore, Problem> };
}
export type BackupJobKind = keyof BackupJobs;

export type BackupJobMessage = {
  [K in BackupJobKind]: { kind: K; request: BackupJobs[K]['request'] };
}[BackupJobKind];
export type BackupAnswerMessage =
  | { readonly done: number; readonly total: number }
  | { readonly answer: unknown }
  | { readonly error: string };
