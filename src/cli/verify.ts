import { statSync } from 'node:fs';
import { readBundle } from '../server/results/bundle.ts';
import { verifyDataFolder } from '../server/results/data-folder.ts';
import { type Speaker, sayProblem } from '../server/speak.ts';
import type { LedgerRecord } from '../shared/ledger.ts';
import { done, failed, type Outcome } from '../shared/outcome.ts';
import { type Problem, problem } from '../shared/problem.ts';
import { exitCodes } from './exit-codes.ts';

export interface VerifyOptions {
  /** A bundle or a data folder. */
  readonly target: string;
  /** Print `VerifyReport` instead of a sentence. */
  readonly json: boolean;
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
  /** The first thing that is wrong; `values.seq` names the record. */
  readonly problem: Problem | null;
}

/** Proves a bundle or a data folder without changing it. Exit code 0 intact, 1 not. */
export async function verifyVotes({ target, json }: VerifyOptions, speak: Speaker): Promise<number> {
  const outcome = await verify(target);
  const last = outcome.ok ? outcome.value.at(-1) : undefined;
  const report: VerifyReport = {
    version: 1,
    target,
    intact: outcome.ok,
    kiosk: last?.kiosk ?? null,
    records: last?.seq ?? null,
    head: last?.hash ?? null,
    problem: outcome.ok ? null : outcome.problem,
  };
  if (json) console.log(JSON.stringify(report, null, 2));
  else if (!outcome.ok) console.error(`✗ ${sayProblem(speak, outcome.problem)}`);
  else
    console.log(
      `✓ ${speak('votes:verify.intact', { kiosk: last?.kiosk ?? '', records: last?.seq ?? 0, head: last?.hash ?? '' })}`,
    );
  return outcome.ok ? exitCodes.ok : exitCodes.failed;
}

async function verify(target: string): Promise<Outcome<readonly LedgerRecord[], Problem>> {
  const found = statSync(target, { throwIfNoEntry: false });
  if (!found) return failed(problem('nothing-to-verify', { target }));
  if (found.isDirectory()) return verifyDataFolder(target);
  const bundle = await readBundle(target);
  return bundle.ok ? done(bundle.value.records) : bundle;
}
