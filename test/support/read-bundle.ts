import { type Manifest, proveBundle } from '../../src/server/results/bundle.ts';
import type { LedgerRecord } from '../../src/shared/ledger.ts';
import { done, type Outcome } from '../../src/shared/outcome.ts';
import type { Problem } from '../../src/shared/problem.ts';

export interface WholeBundle {
  readonly manifest: Manifest;
  readonly records: readonly LedgerRecord[];
  /** The drawings the manifest names, by hash. */
  readonly drawings: ReadonlyMap<string, Uint8Array>;
}

/** Proves a bundle and holds all of it. */
export async function readBundle(file: string): Promise<Outcome<WholeBundle, Problem>> {
  const records: LedgerRecord[] = [];
  const drawings = new Map<string, Uint8Array>();
  const proved = await proveBundle(file, {
    record: (record) => records.push(record),
    drawing: (hash, svg) => drawings.set(hash, svg),
  });
  return proved.ok ? done({ manifest: proved.value, records, drawings }) : proved;
}
