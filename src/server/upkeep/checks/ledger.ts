import type { Problem } from '../../../shared/problem.ts';
import { amber, figure, green, hour, instant, red, type Verdict } from './verdict.ts';

export interface LedgerFacts {
  readonly records: number;
  /** Both copies, record by record, when they were last followed to their end. */
  readonly verified: { readonly records: number; readonly at: number } | null;
  /** How many records the reading under way has followed; null while none is. */
  readonly reading: number | null;
  /** What the last reading found. */
  readonly broken: Problem | null;
  /** Records that once existed are missing. */
  readonly alarms: readonly Problem[];
  /** Mended since the start. */
  readonly repaired: readonly Problem[];
  readonly now: number;
}

const verifiedWithin = 36 * hour;

/** Whether the chain of records is unbroken and its two copies are equal. */
export function checkLedger(facts: LedgerFacts): Verdict {
  const { records, verified, reading, broken, now } = facts;
  const shown = figure('records', { count: records });
  const [alarm] = facts.alarms;
  if (alarm) return red(shown, 'alarm', { why: { problem: alarm } }, 'export');
  if (broken) return red(shown, 'broken', { why: { problem: broken } }, 'export');
  if (!verified) return amber(shown, 'unread', { done: reading ?? 0, of: records });
  if (now - verified.at > verifiedWithin)
    return amber(shown, 'old', { at: instant(verified.at), of: verified.records });
  const [mended] = facts.repaired;
  if (mended) return amber(shown, 'mended', { why: { problem: mended } }, 'export');
  return green(shown, 'whole', { at: instant(verified.at) });
}
