import type { LedgerRecord } from '../../shared/ledger.ts';
import { emptyHead, readLine } from './chain.ts';

export interface Stitched {
  /** The longest chain that can be proved from all copies together. */
  readonly records: readonly LedgerRecord[];
  /** Valid records that have no place in it: the other side of a fork, or what follows an unreadable record. */
  readonly leftOver: readonly LedgerRecord[];
}

/**
 * Builds one chain out of several copies, record by record, so that two copies damaged in different places
 * still give the whole. Where copies disagree, the side that a signed head vouches for wins, then the longer one.
 * @param vouched hashes of records that validly signed heads name
 */
export function stitchChain(copies: readonly (readonly string[])[], vouched: ReadonlySet<string>): Stitched {
  const records = new Map<string, LedgerRecord>();
  for (const line of new Set(copies.flat())) {
    const read = readLine(line);
    if (read.ok) records.set(read.value.hash, read.value);
  }
  const followers = Map.groupBy(records.values(), (record) => `${record.seq - 1} ${record.previous}`);
  const after = (seq: number, hash: string) => followers.get(`${seq} ${hash}`) ?? [];

  // From the last record to the first, so that every follower's worth is known before it is compared.
  const worth = new Map<LedgerRecord, { vouched: boolean; length: number }>();
  const best = (candidates: readonly LedgerRecord[]) =>
    candidates.reduce<LedgerRecord | null>((winner, candidate) => {
      const [a, b] = [winner && worth.get(winner), worth.get(candidate)];
      if (!a || !b) return winner ?? candidate;
      if (a.vouched !== b.vouched) return a.vouched ? winner : candidate;
      return b.length > a.length ? candidate : winner;
    }, null);
  for (const record of [...records.values()].sort((a, b) => b.seq - a.seq)) {
    const next = best(after(record.seq, record.hash));
    const following = next ? worth.get(next) : undefined;
    worth.set(record, {
      vouched: vouched.has(record.hash) || following?.vouched === true,
      length: 1 + (following?.length ?? 0),
    });
  }

  const chain: LedgerRecord[] = [];
  let next = best(after(emptyHead.seq, emptyHead.hash).filter(({ kind }) => kind === 'genesis'));
  while (next) {
    chain.push(next);
    records.delete(next.hash);
    next = best(after(next.seq, next.hash));
  }
  return { records: chain, leftOver: [...records.values()] };
}
