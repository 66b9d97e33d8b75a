import { amber, day, figure, green, nameNumbers, red, type Verdict } from './verdict.ts';

export interface OriginalsFacts {
  /** Files that works on show were made of. */
  readonly originals: number;
  /** How many of them are neither missing nor damaged. */
  readonly whole: number;
  /** Numbers of the works whose original is gone or has another size than when it was read last. */
  readonly missing: readonly number[];
  /** Numbers of the works whose original, when it was read last, was no longer what was imported. */
  readonly damaged: readonly number[];
  /** How many were read to their end and found whole. */
  readonly read: number;
  /** When the one was read that was read longest ago; null while some never were. */
  readonly oldestReading: number | null;
  /** Since when originals are read; null where no kiosk has run yet. */
  readonly readingSince: number | null;
  readonly now: number;
}

/** By then every original has had its turn, of as many works as an exhibition has. */
const turnWithin = 14 * day;

/** Whether the files that were imported are all there, and still what they were. */
export function checkOriginals(facts: OriginalsFacts): Verdict {
  const { originals, whole, missing, damaged, read, now } = facts;
  const shown = figure('of', { n: whole, of: originals });
  if (missing.length > 0)
    return red(shown, 'missing', { count: missing.length, numbers: nameNumbers(missing) }, 'import');
  if (damaged.length > 0)
    return red(shown, 'damaged', { count: damaged.length, numbers: nameNumbers(damaged) }, 'import');
  const since = facts.oldestReading ?? facts.readingSince;
  if (originals > read && since !== null && now - since > turnWithin)
    return amber(shown, 'unread', { count: originals - read });
  return green(shown, 'whole', { read, of: originals });
}
