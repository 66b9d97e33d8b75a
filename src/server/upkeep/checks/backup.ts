import type { BackupState } from '../../../shared/backup.ts';
import { amber, day, figure, green, hour, instant, minutesBetween, red, type Verdict } from './verdict.ts';

export interface BackupFacts {
  readonly backups: Omit<BackupState, 'folder'>;
  readonly now: number;
}

const fresh = 36 * hour;
const stale = 3 * day;

/** How old the newest backup is, and whether it could be put back. */
export function checkBackup({ backups, now }: BackupFacts): Verdict {
  const { newest } = backups;
  if (!newest) {
    const why = backups.lastProblem;
    return why
      ? red(figure('none'), 'failed', { why: { problem: why } }, 'backup')
      : amber(figure('none'), 'none', {}, 'backup');
  }
  const at = Date.parse(newest.at);
  const shown = figure('ago', { span: minutesBetween(at, now) });
  if (newest.verifiedAt !== null && !newest.isWhole)
    return red(shown, 'damaged', { at: instant(newest.at) }, 'backup');
  if (now - at > stale) return red(shown, 'stale', { at: instant(newest.at) }, 'backup');
  if (backups.lastProblem) return amber(shown, 'failed', { why: { problem: backups.lastProblem } }, 'backup');
  if (now - at > fresh) return amber(shown, 'old', { at: instant(newest.at) }, 'backup');
  if (newest.verifiedAt === null) return amber(shown, 'unread', { at: instant(newest.at) }, 'backup');
  return green(shown, 'restorable', { count: backups.count, verified: instant(newest.verifiedAt) });
}
