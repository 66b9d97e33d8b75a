import { amber, figure, green, red, type Verdict } from './verdict.ts';

export interface DiskFacts {
  /** Bytes; null where the system does not tell. */
  readonly space: { readonly free: number; readonly total: number } | null;
  /** Bytes a day, as the free space went down over the last days; null while that is not known. */
  readonly usedPerDay: number | null;
  /** `failing`: ballots cannot be written now. */
  readonly storage: 'ok' | 'failing';
}

const megabyte = 1024 * 1024;
/** Less than this and a large import, a backup or a mended database has no room. */
const scarce = 300 * megabyte;
const comfortable = 1500 * megabyte;
/** What a day of votes, exposures and log takes at least. */
const leastPerDay = 20 * megabyte;
const week = 7;
/** What is further off is not worth a figure. */
const mostDays = 90;

/** Whether what a week needs fits on the disk, and whether it takes what is written. */
export function checkDisk({ space, usedPerDay, storage }: DiskFacts): Verdict {
  const shown = space ? figure('free', { free: { bytes: space.free } }) : figure('unknown');
  if (storage === 'failing') return red(shown, 'failing');
  if (!space) return amber(shown, 'unknown');
  const days = Math.floor((space.free - scarce) / Math.max(leastPerDay, usedPerDay ?? 0));
  if (space.free < scarce) return red(shown, 'full');
  if (days < 1) return red(shown, 'today');
  if (space.free < comfortable || days < week) return amber(shown, 'short', { count: days });
  return days > mostDays
    ? green(shown, 'ample', { days: mostDays })
    : green(shown, 'enough', { count: days });
}
