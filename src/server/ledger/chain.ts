import { type LedgerRecord, recordSchema } from '../../shared/ledger.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type BallotReader, createBallotReader } from './ballot-reader.ts';
import { hashLine, toLine, type UnhashedRecord, writeLine } from './canonical.ts';
import { hashIn, idIn, isOfKind, scanLine } from './scan-line.ts';
import { createUuidIndex } from './uuid-index.ts';

/** The end of a chain: how many records it has, and the last one's hash. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

export const emptyHead: Head = { seq: 0, hash: '0'.repeat(64) };

type Drafted<R> = R extends unknown ? Omit<R, 'hash' | 'seq' | 'previous' | 'kiosk'> : never;
/** A record before it has its place in the chain. */
export type RecordDraft = Drafted<LedgerRecord>;

export type BreakReason =
  | 'unreadable'
  | 'not-canonical'
  | 'wrong-hash'
  | 'wrong-seq'
  | 'wrong-previous'
  | 'other-kiosk'
  | 'no-genesis'
  | 'second-genesis'
  | 'repeated-id';

/** The first record that is not what it should be. `seq` is the place in the chain, counted from 1. */
export interface Break {
  readonly seq: number;
  readonly why: BreakReason;
}

/** Gives a record its place after `head`. Throws a ZodError when the draft is not a record (a bug). */
export const appendTo = (head: Head, kiosk: string, draft: RecordDraft): LedgerRecord =>
  writeAfter(head, kiosk, draft).record;

/** As `appendTo`, with the record's line. */
export function writeAfter(
  head: Head,
  kiosk: string,
  draft: RecordDraft,
): { readonly record: LedgerRecord; readonly line: string } {
  const unhashed = { ...draft, kiosk, seq: head.seq + 1, previous: head.hash } as UnhashedRecord;
  const { hash, line } = writeLine(unhashed);
  return { record: recordSchema.parse({ ...unhashed, hash }), line };
}

/** Reads one line on its own: shape, canonical form and hash, but not its place. */
export function readLine(line: string): Outcome<LedgerRecord, BreakReason> {
  const scanned = scanLine(line);
  if (scanned) return hashLine(line) === scanned.hash ? done(scanned) : failed('wrong-hash');
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return failed('unreadable');
  }
  const record = recordSchema.safeParse(parsed);
  if (!record.success) return failed('unreadable');
  try {
    if (toLine(record.data) !== line) return failed('not-canonical');
  } catch {
    return failed('not-canonical');
  }
  return hashLine(line) === record.data.hash ? done(record.data) : failed('wrong-hash');
}

/** A record out of a line that was proved before. Throws where it is none. */
export const readRecord = (line: string): LedgerRecord =>
  scanLine(line) ?? recordSchema.parse(JSON.parse(line));

/** The records of a ledger that was proved before, or those of one kind, out of its lines from the first on. */
export function* readProved(lines: Iterable<string>, kind?: LedgerRecord['kind']): Generator<LedgerRecord> {
  let ballots: BallotReader | null = null;
  let head = emptyHead;
  for (const line of lines) {
    if (kind === undefined || isOfKind(line, kind)) {
      const record = ballots?.read(line, head, true) ?? readRecord(line);
      ballots ??= createBallotReader(record.kiosk);
      yield record;
    }
    head = { seq: head.seq + 1, hash: hashIn(line) };
  }
}

export interface ChainCheck {
  /** The records before the first break. */
  readonly records: readonly LedgerRecord[];
  readonly head: Head;
  readonly broken: Break | null;
}

/** Follows a chain record by record, from its genesis on: it keeps where it is and the ids, not the records. */
export interface ChainFollower {
  /** The record, where the line continues the chain. After a break nothing more may be taken. */
  take(line: string): Outcome<LedgerRecord, BreakReason>;
  readonly head: Head;
  /** The `seq` of the record with that id; 0 where none was taken. */
  seqOf(id: string): number;
}

/**
 * @param expected how many records there will be, as far as known
 * @param lineOf gives a line that was taken once more, by its `seq`: then ids take a quarter of the memory
 */
export function followChain(expected = 0, lineOf?: (seq: number) => string): ChainFollower {
  const ids = createUuidIndex(expected, lineOf && ((number) => idIn(lineOf(number + 1))));
  let kiosk: string | null = null;
  let ballots: BallotReader | null = null;
  let head = emptyHead;
  return {
    take(line) {
      const ballot = ballots?.read(line, head);
      // What is not as expected is read in full, which says why.
      if (ballot && ballots) {
        if (!ids.addWords(ballots.id)) return failed('repeated-id');
        head = { seq: ballot.seq, hash: ballot.hash };
        return done(ballot);
      }
      const read = readLine(line);
      if (!read.ok) return read;
      const record = read.value;
      if (record.seq !== head.seq + 1) return failed('wrong-seq');
      if (record.previous !== head.hash) return failed('wrong-previous');
      if (head.seq === 0 && record.kind !== 'genesis') return failed('no-genesis');
      if (head.seq > 0 && record.kind === 'genesis') return failed('second-genesis');
      kiosk ??= record.kiosk;
      ballots ??= createBallotReader(kiosk);
      if (record.kiosk !== kiosk) return failed('other-kiosk');
      if (!ids.add(record.id)) return failed('repeated-id');
      head = { seq: record.seq, hash: record.hash };
      return read;
    },
    get head() {
      return head;
    },
    seqOf: (id) => ids.find(id) + 1,
  };
}

/** Follows a chain to its end or to the first record that does not fit, and keeps the records. */
export function verifyChain(lines: Iterable<string>): ChainCheck {
  const records: LedgerRecord[] = [];
  const chain = followChain();
  for (const line of lines) {
    const taken = chain.take(line);
    if (!taken.ok)
      return { records, head: chain.head, broken: { seq: chain.head.seq + 1, why: taken.problem } };
    records.push(taken.value);
  }
  return { records, head: chain.head, broken: null };
}
