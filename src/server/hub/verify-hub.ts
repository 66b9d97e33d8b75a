import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { verifyChain } from '../ledger/chain.ts';
import { type HubAddress, placeOf } from './address.ts';
import { hubProblem } from './hub-problem.ts';
import { openHubReader, type StoredRow } from './reader-store.ts';
import type { HubPatience } from './store.ts';
import { rowColumns, toRow } from './to-row.ts';

/** One kiosk's ledger as the hub has it. */
export interface HubLedger {
  readonly kiosk: string;
  readonly name: string | null;
  /** Records before the first that is wrong. */
  readonly records: number;
  /** Hash of the last of them: what to compare with the kiosk's own. */
  readonly head: string;
  readonly problem: Problem | null;
}

/**
 * Proves what the hub has: every chain from its genesis record on, and that rows are counted by what their lines say.
 * Problems: those of `hubProblem`; of a ledger `hub-ledger-broken`, `hub-row-differs`.
 */
export async function verifyHub(
  address: HubAddress,
  patience: HubPatience,
): Promise<Outcome<readonly HubLedger[], Problem>> {
  try {
    const reader = await openHubReader(address, patience);
    try {
      const ledgers: HubLedger[] = [];
      for (const { kiosk, name } of await reader.kiosks()) {
        const rows: StoredRow[] = [];
        for await (const row of reader.rows(kiosk)) rows.push(row);
        ledgers.push({ kiosk, name, ...verifyRows(kiosk, rows) });
      }
      return done(ledgers);
    } finally {
      await reader.end();
    }
  } catch (error) {
    return failed(hubProblem(error, placeOf(address)));
  }
}

function verifyRows(kiosk: string, rows: readonly StoredRow[]): Omit<HubLedger, 'kiosk' | 'name'> {
  const { records, head, broken } = verifyChain(rows.map(({ line }) => line));
  const found = { records: head.seq, head: head.hash };
  // The day follows the exhibition's time zone, which no record says; it decides no count.
  const differing = records.find((record, at) => {
    const row = toRow(record, 'UTC');
    const stored: Record<string, unknown> = { ...rows[at], kiosk };
    return rowColumns.some((column, each) => column in stored && stored[column] !== row[each]);
  });
  if (differing) return { ...found, problem: problem('hub-row-differs', { kiosk, seq: differing.seq }) };
  if (broken)
    return { ...found, problem: problem('hub-ledger-broken', { kiosk, seq: broken.seq, why: broken.why }) };
  return { ...found, problem: null };
}
