import type { Problem } from '../../../shared/problem.ts';
import { amber, day, figure, green, hour, instant, minutesBetween, red, type Verdict } from './verdict.ts';

/** What is known of a kiosk's backups. */
export interface BackupsKnown {
  readonly newest: {
    readonly at: string;
    readonly bytes: number;
    /** When it was last read back; null while it was not. */
    readonly verifiedAt: string | null;
    /** Whether all of it was read back as it was written. */
    readonly isWhole: boolean;
  } | null;
  readonly count: number;
  /** Why the last one came to nothing; null once one has succeeded since. */
  readonly lastProblem: Problem | null;
}

export interface BackupFacts {
  /** Null where nobody keeps any. */
  readonly backups: BackupsKnown | null;
  readonly now: number;
}

const fresh = 36 * hour;
const stale = 3 * day;

/** How old the newest backup is, and whether it could be put back. */
export function checkBackup({ backups, now }: BackupFacts): Verdict {
  const newest = backups?.newest ?? null;
  if (!backups || !newest) {
    const why = backups?.lastProblem ?? null;
    return why
      ? red(figure('none'), 'failed', { why: { problem: why } }, 'export')
      : amber(figure('none'), 'none', {}, 'export');
  }
  const at = Date.parse(newest.at);
  const shown = figure('ago', { span: minutesBetween(at, now) });
  if (newest.verifiedAt !== null && !newest.isWhole)
    return red(shown, 'damaged', { at: instant(newest.at) }, 'export');
  if (now - at > stale) return red(shown, 'stale', { at: instant(newest.at) }, 'export');
  if (backups.lastProblem) return amber(shown, 'failed', { why: { problem: backups.lastProblem } }, 'export');
  if (now - at > fresh) return amber(shown, 'old', { at: instant(newest.at) }, 'export');
  if (newest.verifiedAt === null) return amber(shown, 'unread', { at: instant(newest.at) }, 'export');
  return green(shown, 'restorable', { count: backups.count, verified: instant(newest.verifiedAt) });
}
