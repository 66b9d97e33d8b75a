import type { Problem } from '../../../shared/problem.ts';
import { amber, figure, green, instant, minute, red, type Verdict } from './verdict.ts';

export interface HeadFacts {
  /** The newest signature over the ledger's end; null where there is none that holds. */
  readonly signed: { readonly count: number; readonly at: number } | null;
  /** Why there is none; null also where the key, of which staff are told, cannot tell. */
  readonly problem: Problem | null;
  readonly records: number;
  /** When the last record was written. */
  readonly lastRecord: number | null;
  readonly now: number;
}

/** A head is signed some seconds after a record. */
const signedWithin = 2 * minute;

/** Whether the ledger's end is signed outside it, so that a ledger cut short would be noticed. */
export function checkHead({ signed, problem, records, lastRecord, now }: HeadFacts): Verdict {
  if (!signed) {
    if (records === 0 && problem?.code !== 'head-was-damaged') return green(figure('none'), 'none');
    return red(figure('none'), 'missing', { why: problem ? { problem } : '' }, 'export');
  }
  const shown = figure('records', { count: signed.count });
  if (signed.count < records && lastRecord !== null && now - lastRecord > signedWithin)
    return amber(shown, 'late', { count: records - signed.count, at: instant(signed.at) });
  return green(shown, 'signed', { at: instant(signed.at) });
}
