import path from 'node:path';
import type { LedgerRecord } from '../../shared/ledger.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { readDatabase } from '../database/read-database.ts';
import { verifyChain } from '../ledger/chain.ts';
import { readCopy } from '../ledger/copy.ts';
import { proveCopies } from '../ledger/prove-copies.ts';
import { readLedger } from '../ledger/read-ledger.ts';

/** Which ledger a restored folder goes on with. */
export interface JoinedLedger {
  /** The folder's own records where they go on from the backup's; null: the backup's. */
  readonly records: readonly LedgerRecord[] | null;
  /** How many records the backup did not have. */
  readonly later: number;
  /** Whether the folder's own signed heads are about the same ledger. */
  readonly isSame: boolean;
}

const visitorKinds: ReadonlySet<string> = new Set(['ballot', 'withdrawal', 'feedback', 'duel']);
const countVisitors = (records: readonly LedgerRecord[]): number =>
  records.filter(({ kind, mode }) => mode === 'live' && visitorKinds.has(kind)).length;

/**
 * Looks for votes that restoring `unpacked` over `folder` would take away. Votes made after the backup are kept: the
 * longer of two ledgers, one of which goes on from the other. Problems: `restore-fork` (both went on differently),
 * `restore-other-kiosk` (the folder has votes of another kiosk).
 */
export function joinLedgers(folder: string, unpacked: string): Outcome<JoinedLedger, Problem> {
  const ours = proveLedger(folder);
  const theirs = verifyChain(readCopy(path.join(unpacked, 'ledger.ndjson')).lines).records;
  const [here, there] = [ours[0], theirs[0]];
  if (here?.kind !== 'genesis') return done({ records: null, later: 0, isSame: false });
  const isSame =
    there?.kind === 'genesis' &&
    there.kiosk === here.kiosk &&
    there.payload.publicKey === here.payload.publicKey;
  if (!isSame) {
    const count = countVisitors(ours);
    return count === 0
      ? done({ records: null, later: 0, isSame: false })
      : failed(
          problem('restore-other-kiosk', { folder, kiosk: here.kiosk, backup: there?.kiosk ?? '–', count }),
        );
  }
  const split = ours.findIndex(({ hash }, at) => theirs[at]?.hash !== hash);
  const agreed = split < 0 ? ours.length : split;
  if (agreed === theirs.length)
    return done({ records: agreed < ours.length ? ours : null, later: ours.length - agreed, isSame });
  const lost = countVisitors(ours.slice(agreed));
  if (lost > 0) return failed(problem('restore-fork', { kiosk: here.kiosk, seq: agreed + 1, count: lost }));
  return done({ records: null, later: 0, isSame: agreed === ours.length });
}

/** All of a folder's ledger that can be proved from both of its copies. */
function proveLedger(folder: string): readonly LedgerRecord[] {
  const stored = readDatabase(folder, (database) => done([...readLedger(database).lines()]));
  return proveCopies(folder, stored.ok ? stored.value : []);
}
