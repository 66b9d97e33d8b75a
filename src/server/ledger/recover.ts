import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerRecord } from '../../shared/ledger.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { type Disk, writeDurably } from '../files/durable-file.ts';
import { toLine } from './canonical.ts';
import { emptyHead, type Head } from './chain.ts';
import {
  type CopyAsFar,
  cutCopy,
  type LedgerCopy,
  openCopy,
  putAside,
  readAsFarAs,
  setAside,
  toNdjson,
} from './copy.ts';
import { followWhole } from './follow-whole.ts';
import type { KioskKey } from './key.ts';
import { describeHead, describeMissing, keepHead, missingHeads, readSignedHeads } from './signed-head.ts';
import { countStanding, recountStanding } from './standing-ballots.ts';
import { stitchChain } from './stitch.ts';
import type { LedgerStore } from './store.ts';

export interface Recovered {
  readonly head: Head;
  readonly copy: LedgerCopy;
  /** What was damaged and has been mended, each named. */
  readonly repaired: readonly Problem[];
  /** What could not be mended: records that once existed are missing. */
  readonly alarms: readonly Problem[];
}

interface Recovering {
  readonly store: LedgerStore;
  readonly dataFolder: string;
  readonly key: KioskKey;
  readonly exhibition: string;
  readonly disk: Disk;
  readonly now: Date;
  /**
   * After a storage error: what the system then reads back may be in memory only, and a later fsync may call it
   * written (https://wiki.postgresql.org/wiki/Fsync_Errors). The copy is written anew.
   */
  readonly distrusted: boolean;
}

/**
 * Proves the ledger from both copies and mends whichever is short or damaged.
 * Problems: `ledger-of-other-kiosk`, `ledger-of-other-exhibition`. Throws on storage errors.
 */
export function recoverLedger(given: Recovering): Outcome<Recovered, Problem> {
  const { store, dataFolder, key, exhibition, disk, distrusted } = given;
  const file = join(dataFolder, 'ledger.ndjson');
  const heads = readSignedHeads(dataFolder, key.id, key.publicKey);
  const whole = distrusted ? null : followWhole({ store, file, key, exhibition, heads });
  if (whole) {
    const head = describeHead(dataFolder, key);
    const copy = openCopy(file, disk);
    store.settle();
    return done({ head: whole, copy, repaired: head ? [head] : [], alarms: [] });
  }
  const inDatabase = [...store.lines()];
  const inCopy = readAsFarAs(file);
  const { records, leftOver } = stitchChain(
    [inDatabase, [...inCopy.lines, inCopy.torn]],
    new Set(heads.map(({ hash }) => hash)),
  );
  const genesis = records[0];
  if (genesis?.kind === 'genesis') {
    if (genesis.kiosk !== key.id || genesis.payload.publicKey !== key.publicKey)
      return failed(problem('ledger-of-other-kiosk', { ledger: genesis.kiosk, kiosk: key.id }));
    if (genesis.payload.exhibition !== exhibition)
      return failed(
        problem('ledger-of-other-exhibition', { ledger: genesis.payload.exhibition, exhibition }),
      );
  }

  const lines = records.map(toLine);
  const repaired: Problem[] = [];
  repaired.push(...mendDatabase(given, inDatabase, records, lines));
  const { copy, mended } = mendCopy(given, file, inCopy, lines);
  repaired.push(...mended);
  if (!standsAsRecounted(store, records)) {
    store.replaceStanding(recountStanding(records));
    // After other repairs the counters follow the ledger as a matter of course.
    if (repaired.length === 0) repaired.push(problem('tally-rebuilt'));
  }
  const head = records.length > 0 ? describeHead(dataFolder, key) : null;
  if (head) repaired.push(head);

  store.settle();

  const alarms: Problem[] = [];
  const missing = missingHeads(
    heads,
    records.map(({ hash }) => hash),
  );
  for (const head of missing) {
    keepHead(dataFolder, head);
    alarms.push(describeMissing(head, records.length));
  }
  if (leftOver.length > 0)
    alarms.push(problem('ledger-records-apart', { count: leftOver.length, after: records.length }));
  const last = records.at(-1);
  return done({ head: last ? { seq: last.seq, hash: last.hash } : emptyHead, copy, repaired, alarms });
}

function standsAsRecounted(store: LedgerStore, records: readonly LedgerRecord[]): boolean {
  const standing = recountStanding(records);
  const counted = countStanding(standing);
  const tally = store.tally();
  const stored = store.standingVoids();
  return (
    tally.size === counted.size &&
    [...counted].every(([key, ballots]) => tally.get(key) === ballots) &&
    standing.length === stored.size &&
    standing.every(({ id, voids }) => stored.get(id) === voids)
  );
}

/** The first record (from 1) in which a copy differs from the proved lines. */
const firstDifference = (copy: readonly string[], proved: readonly string[]): number =>
  Math.max(copy.length, proved.length) === 0 ? 0 : proved.findIndex((line, at) => copy[at] !== line) + 1;

const isPrefix = (copy: readonly string[], proved: readonly string[]): boolean =>
  copy.length <= proved.length && copy.every((line, at) => line === proved[at]);

function mendDatabase(
  { store, dataFolder, now }: Recovering,
  found: readonly string[],
  records: readonly LedgerRecord[],
  lines: readonly string[],
): readonly Problem[] {
  const misfiled = isPrefix(found, lines) ? store.firstMisfiled(records) : null;
  if (misfiled === 0) {
    if (found.length === lines.length) return [];
    store.appendProved(records.slice(found.length));
    return [problem('database-was-short', { from: found.length + 1, count: lines.length - found.length })];
  }
  const kept = setAside(dataFolder, 'database-ledger.ndjson', toNdjson(found), now);
  store.replaceAll(records);
  const seq = misfiled ?? (firstDifference(found, lines) || lines.length + 1);
  return [problem('database-ledger-was-damaged', { seq, kept })];
}

function mendCopy(
  { dataFolder, disk, now, distrusted }: Recovering,
  file: string,
  found: CopyAsFar,
  lines: readonly string[],
): { copy: LedgerCopy; mended: readonly Problem[] } {
  const missing = lines.length - found.lines.length;
  const mended: Problem[] = [];
  // A power cut tears the line being written; what else is unreadable at the end was damaged.
  const damaged =
    found.cutOff !== null || !isPrefix(found.lines, lines) || (found.torn !== '' && missing > 1);
  if (damaged) {
    const kept =
      found.cutOff !== null
        ? putAside(dataFolder, 'ledger.ndjson', now)
        : setAside(dataFolder, 'ledger.ndjson', readFileSync(file), now);
    const seq = firstDifference(found.lines, lines) || lines.length + 1;
    mended.push(problem('copy-was-damaged', { seq, kept }));
  } else if (found.torn !== '') {
    mended.push(problem('copy-had-torn-line', { seq: found.lines.length + 1 }));
  } else if (missing > 0) {
    mended.push(problem('copy-was-short', { from: found.lines.length + 1, count: missing }));
  }
  if (damaged || distrusted) {
    writeDurably(file, toNdjson(lines), { disk });
    return { copy: openCopy(file, disk), mended };
  }
  if (found.torn !== '') cutCopy(file, found.lines);
  const copy = openCopy(file, disk);
  if (missing > 0) copy.append(lines.slice(found.lines.length));
  return { copy, mended };
}
