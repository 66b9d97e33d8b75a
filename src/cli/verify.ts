import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { backupExtension } from '../server/backup/manifest.ts';
import { verifyBackup } from '../server/backup/verify-backup.ts';
import { verifyChain } from '../server/ledger/chain.ts';
import { readCopy } from '../server/ledger/copy.ts';
import { readReceipt, receiptOf } from '../server/ledger/receipt.ts';
import { proveBundle } from '../server/results/bundle.ts';
import { verifyDataFolder } from '../server/results/data-folder.ts';
import { spaceReceipt } from '../server/results/receipts.ts';
import { type Speaker, sayProblem } from '../server/speak.ts';
import type { LedgerRecord } from '../shared/ledger.ts';
import { done, failed, type Outcome } from '../shared/outcome.ts';
import { type Problem, problem } from '../shared/problem.ts';
import { sayHash } from '../shared/spoken-hash.ts';
import { exitCodes } from './exit-codes.ts';

export interface VerifyOptions {
  /** A bundle, a backup or a data folder. */
  readonly target: string;
  /** Print `VerifyReport` instead of a sentence. */
  readonly json: boolean;
  /** Says the head the ledger had after so many records: what was printed or photographed then. */
  readonly at?: number | null;
  /** Looks for the ballot of this receipt. */
  readonly receipt?: string | null;
}

/** `verify --json` */
export interface VerifyReport {
  readonly version: 1;
  readonly target: string;
  readonly intact: boolean;
  readonly kiosk: string | null;
  readonly records: number | null;
  /** Hash of the last record: what to compare with a printed or photographed one. */
  readonly head: string | null;
  /** The head as it is read aloud, in two lines. */
  readonly aloud: readonly [string, string] | null;
  /** Whether the receipt's ballot is there; null where none was looked for. */
  readonly receipt: 'found' | 'absent' | null;
  /** The first thing that is wrong; `values.seq` names the record. */
  readonly problem: Problem | null;
}

/**
 * Proves a bundle, a backup or a data folder without changing it. Exit code 0 intact, 1 not, or the receipt is not there, 2 no such
 * receipt or place in the ledger.
 */
export async function verifyVotes(options: VerifyOptions, speak: Speaker): Promise<number> {
  const { target, json, at = null, receipt = null } = options;
  const wanted = receipt === null ? null : readReceipt(receipt);
  if (receipt !== null && wanted === null) {
    console.error(`✗ ${sayProblem(speak, problem('receipt-unreadable', { receipt }))}`);
    return exitCodes.usage;
  }
  // Only what the answer names is kept of a ledger.
  let records = 0;
  let last: Pick<LedgerRecord, 'kiosk' | 'seq' | 'hash'> | null = null;
  let isFound = false;
  const outcome = await verify(target, ({ kiosk, seq, hash, kind, mode }) => {
    records = seq;
    if (at === null || seq === at) last = { kiosk, seq, hash };
    if (wanted !== null && kind === 'ballot' && mode === 'live' && receiptOf(hash) === wanted) isFound = true;
  });
  if (outcome.ok && !last) {
    console.error(`✗ ${sayProblem(speak, problem('ledger-shorter', { at: at ?? 0, records }))}`);
    return exitCodes.failed;
  }
  const named = outcome.ok ? (last as Pick<LedgerRecord, 'kiosk' | 'seq' | 'hash'> | null) : null;
  const report: VerifyReport = {
    version: 1,
    target,
    intact: outcome.ok,
    kiosk: named?.kiosk ?? null,
    records: named?.seq ?? null,
    head: named?.hash ?? null,
    aloud: named ? sayHash(named.hash) : null,
    receipt: wanted === null || !outcome.ok ? null : isFound ? 'found' : 'absent',
    problem: outcome.ok ? null : outcome.problem,
  };
  if (json) console.log(JSON.stringify(report, null, 2));
  else if (!outcome.ok) console.error(`✗ ${sayProblem(speak, outcome.problem)}`);
  else console.log(describe(report, wanted, speak).join('\n'));
  return outcome.ok && report.receipt !== 'absent' ? exitCodes.ok : exitCodes.failed;
}

function describe(report: VerifyReport, wanted: string | null, speak: Speaker): readonly string[] {
  const { receipt } = report;
  const [kiosk, records, head] = [report.kiosk ?? '', report.records ?? 0, report.head ?? ''];
  const [first, second] = report.aloud ?? ['', ''];
  const lines = [
    `✓ ${speak('votes:verify.intact', { kiosk, records, head })}`,
    `  ${speak('votes:verify.aloud', { records, first, second })}`,
  ];
  if (receipt !== null && wanted !== null)
    lines.push(
      `${receipt === 'found' ? '✓' : '✗'} ${speak(`votes:verify.receipt-${receipt}`, { receipt: spaceReceipt(wanted) })}`,
    );
  return lines;
}

async function verify(
  target: string,
  see: (record: LedgerRecord) => void,
): Promise<Outcome<unknown, Problem>> {
  const found = statSync(target, { throwIfNoEntry: false });
  if (!found) return failed(problem('nothing-to-verify', { target }));
  if (found.isDirectory()) return verifyDataFolder(target, see);
  if (path.extname(target).toLowerCase() === backupExtension) return verifyBackupFile(target, see);
  return proveBundle(target, { record: see });
}

async function verifyBackupFile(
  file: string,
  see: (record: LedgerRecord) => void,
): Promise<Outcome<null, Problem>> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'hoa-ban-verify-'));
  try {
    const { fault } = await verifyBackup(file, path.join(scratch, 'backup'), {}, (folder) => {
      verifyChain(readCopy(path.join(folder, 'ledger.ndjson')).lines).records.forEach(see);
    });
    return fault ? failed(fault) : done(null);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
