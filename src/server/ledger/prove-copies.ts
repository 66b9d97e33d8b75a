import path from 'node:path';
import type { LedgerRecord } from '../../shared/ledger.ts';
import { readCopy } from './copy.ts';
import { readKey } from './key.ts';
import { readSignedHeads } from './signed-head.ts';
import { stitchChain } from './stitch.ts';

/** All of a ledger that can be proved from what its database holds, `stored`, and `ledger.ndjson` together. */
export function proveCopies(dataFolder: string, stored: readonly string[]): readonly LedgerRecord[] {
  const copy = readCopy(path.join(dataFolder, 'ledger.ndjson'));
  const key = readKey(dataFolder);
  const heads = key.ok ? readSignedHeads(dataFolder, key.value.id, key.value.publicKey) : [];
  return stitchChain([stored, [...copy.lines, copy.torn]], new Set(heads.map(({ hash }) => hash))).records;
}
