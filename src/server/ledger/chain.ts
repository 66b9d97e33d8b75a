import { type LedgerRecord, recordSchema } from '../../shared/ledger.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { hashRecord, toLine, type UnhashedRecord } from './canonical.ts';

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
export function appendTo(head: Head, kiosk: string, draft: RecordDraft): LedgerRecord {
  const unhashed = { ...draft, kiosk, seq: head.seq + 1, previous: head.hash } as UnhashedRecord;
  return recordSchema.parse({ ...unhashed, hash: hashRecord(unhashed) });
}

/** Reads one line on its own: shape, canonical form and hash, but not its place. */
export function readLine(line: string): Outcome<LedgerRecord, BreakReason> {
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
  const { hash, ...unhashed } = record.data;
  return hashRecord(unhashed) === hash ? done(record.data) : failed('wrong-hash');
}

export interface ChainCheck {
  /** The records before the first break. */
  readonly records: readonly LedgerRecord[];
  readonly head: Head;
  readonly broken: Break | null;
}

/** Follows a chain record by record; keeps only where it is, so that a ledger of any length can be followed. */
export function createChain() {
  let head = emptyHead;
  let kiosk: string | null = null;

  /** The next record, or why the line is none. */
  function add(line: string): Outcome<LedgerRecord, BreakReason> {
    const read = readLine(line);
    if (!read.ok) return read;
    const record = read.value;
    if (record.seq !== head.seq + 1) return failed('wrong-seq');
    if (record.previous !== head.hash) return failed('wrong-previous');
    if (head.seq === 0 && record.kind !== 'genesis') return failed('no-genesis');
    if (head.seq > 0 && record.kind === 'genesis') return failed('second-genesis');
    if (kiosk !== null && record.kiosk !== kiosk) return failed('other-kiosk');
    kiosk = record.kiosk;
    head = { seq: record.seq, hash: record.hash };
    return read;
  }
  return { add, head: () => head };
}

/** Follows a chain from its genesis record to its end or to the first record that does not fit. */
export function verifyChain(lines: Iterable<string>): ChainCheck {
  const records: LedgerRecord[] = [];
  const ids = new Set<string>();
  const chain = createChain();
  for (const line of lines) {
    const seq = chain.head().seq + 1;
    const head = chain.head();
    const added = chain.add(line);
    if (!added.ok) return { records, head, broken: { seq, why: added.problem } };
    if (ids.has(added.value.id)) return { records, head, broken: { seq, why: 'repeated-id' } };
    ids.add(added.value.id);
    records.push(added.value);
  }
  return { records, head: chain.head(), broken: null };
}
