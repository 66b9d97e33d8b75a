import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerRecord } from '../../shared/ledger.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { createCatalogue } from '../catalogue/service.ts';
import { createChanges } from '../changes.ts';
import type { Connection } from '../database/open-database.ts';
import { checkPages, openSnapshot, readDatabase, unreadable } from '../database/read-database.ts';
import { openLines } from '../files/line-reader.ts';
import { toLine } from '../ledger/canonical.ts';
import {
  type Break,
  type ChainFollower,
  followChain,
  type Head,
  readLine,
  readProved,
  readRecord,
} from '../ledger/chain.ts';
import { awaitWriter, lastSeqIn } from '../ledger/copy.ts';
import { readDrawing } from '../ledger/drawings.ts';
import { type KioskKey, readKey } from '../ledger/key.ts';
import { proveCopies } from '../ledger/prove-copies.ts';
import { readLedger, type StoredLedger } from '../ledger/read-ledger.ts';
import { createRecount } from '../ledger/recount.ts';
import { describeMissing, readSignedHeads } from '../ledger/signed-head.ts';
import { readSettings } from '../settings.ts';
import { createExposureStore } from './exposure-store.ts';
import { listWorks, type Records, type ResultsSource, summarizeKiosk } from './source.ts';

/** A kiosk's data folder as read by commands, beside a running kiosk or without one. Nothing is written. */
export interface DataFolder {
  readonly source: ResultsSource;
  /** `key-missing` or `key-damaged`: everything but signing can be done all the same. */
  readonly key: Outcome<KioskKey, Problem>;
}
export interface OpenDataFolder extends DataFolder {
  close(): void;
}

/**
 * A data folder whose ledger is never held: it is read again whenever its records are gone through, and proved the first
 * time. Problems: `data-folder-empty`, `data-folder-unreadable`, `key-missing` (and no ledger either), `ledger-broken`,
 * `ledger-of-other-kiosk`; whoever goes through the records may meet the second and the fourth as well, thrown as an
 * `UnprovedLedger`.
 */
export function openDataFolder(folder: string): Outcome<OpenDataFolder, Problem> {
  // Before the snapshot: a running kiosk writes the database first.
  const further = lastSeqIn(join(folder, 'ledger.ndjson'));
  const snapshot = openSnapshot(folder);
  if (!snapshot.ok) return snapshot;
  const { database, close } = snapshot.value;
  let opened: Outcome<DataFolder, Problem>;
  try {
    const stored = readLedger(database);
    // An older database in its place, and nobody has started the kiosk since.
    const isShort = stored.end().count < further;
    const records = provedRecords(folder, isShort ? joinCopies(folder, stored) : stored);
    opened = describeFolder(database, readKey(folder), records);
  } catch (error) {
    opened = failed(error instanceof UnprovedLedger ? error.problem : unreadable(folder, error));
  }
  if (opened.ok) return done({ ...opened.value, close });
  close();
  return opened;
}

/** What both copies hold together, as the next start will join them. */
function joinCopies(folder: string, stored: StoredLedger): Pick<StoredLedger, 'lines' | 'line' | 'end'> {
  const lines = proveCopies(folder, [...stored.lines()]).map(toLine);
  return {
    *lines() {
      yield* lines;
    },
    line: (seq) => lines[seq - 1],
    end: () => ({ count: lines.length, last: lines.at(-1) ?? null }),
  };
}

/** Thrown by whoever goes through a ledger that turns out not to be whole: `ledger-broken`, `data-folder-unreadable`. */
export class UnprovedLedger extends Error {
  readonly problem: Problem;
  constructor(reason: Problem) {
    super(reason.code);
    this.problem = reason;
  }
}

function provedRecords(folder: string, ledger: Pick<StoredLedger, 'lines' | 'line' | 'end'>): Records {
  const { count, last } = ledger.end();
  // Proved once, a snapshot stays so.
  let proved: ChainFollower | null = null;
  let chain = followChain();
  /** Where records stand that are not the many: those are asked for by kind. */
  const places = new Map<LedgerRecord['kind'], number[]>();
  function* prove(): Generator<LedgerRecord> {
    const following = followChain(count, (seq) => ledger.line(seq) ?? '');
    chain = following;
    places.clear();
    for (const line of ledger.lines()) {
      const taken = following.take(line);
      if (!taken.ok)
        throw new UnprovedLedger(
          problem('ledger-broken', { seq: following.head.seq + 1, why: taken.problem }),
        );
      const record = taken.value;
      if (record.kind !== 'ballot') {
        const ofKind = places.get(record.kind);
        if (ofKind) ofKind.push(record.seq);
        else places.set(record.kind, [record.seq]);
      }
      yield record;
    }
    proved = following;
  }
  function* reading(records: Iterable<LedgerRecord>): Generator<LedgerRecord> {
    try {
      yield* records;
    } catch (error) {
      throw error instanceof UnprovedLedger ? error : new UnprovedLedger(unreadable(folder, error));
    }
  }
  function* readAt(seqs: readonly number[]): Generator<LedgerRecord> {
    for (const seq of seqs) {
      const record = readRecord(ledger.line(seq) ?? '');
      if (record.seq !== seq) throw new Error(`record ${record.seq} stands at ${seq}`);
      yield record;
    }
  }
  const all = (): Generator<LedgerRecord> => reading(proved ? readProved(ledger.lines()) : prove());
  return {
    length: count,
    at() {
      if (last === null) return undefined;
      const read = readLine(last);
      if (!read.ok) throw new UnprovedLedger(problem('ledger-broken', { seq: count, why: read.problem }));
      return read.value;
    },
    seqOf: (id) => (proved ?? chain).seqOf(id),
    [Symbol.iterator]: all,
    *ofKind(kind) {
      if (proved && kind !== 'ballot') yield* reading(readAt(places.get(kind) ?? []));
      else if (proved) yield* reading(readProved(ledger.lines(), kind));
      else for (const record of all()) if (record.kind === kind) yield record;
    },
  };
}

function describeFolder(
  database: Connection,
  key: Outcome<KioskKey, Problem>,
  records: Records,
): Outcome<DataFolder, Problem> {
  const [first] = records;
  if (!key.ok && !first) return key;
  const id = key.ok ? key.value.id : (first?.kiosk ?? '');
  const foreign = key.ok ? checkOwner(first, key.value) : null;
  if (foreign) return failed(foreign);
  const settings = readSettings(database, id);
  const { id: exhibition, name, timeZone } = settings.exhibition();
  const kiosk = { ...summarizeKiosk(settings.kiosk(), settings.exhibition()), id };
  const source: ResultsSource = {
    exhibition: { id: exhibition, name, timeZone },
    works: listWorks(createCatalogue(database, createChanges()), records),
    exposures: createExposureStore(database)
      .daily(timeZone)
      .map((exposure) => ({ ...exposure, kiosk: id })),
    ledgers: [{ kiosk, records }],
    apart: [],
  };
  return done({ source, key });
}

/**
 * Verifies both copies of the ledger, the counters, the signed heads and the drawings, record by record. Problems, the first
 * one found: those of `openDataFolder`, `database-damaged`, `copy-broken`, `copies-differ`, `tally-differs`,
 * `ledger-rolled-back`, `ledger-rewritten`, `drawing-lost`.
 * @param see is shown every record of the database; the folder is proved only by the answer
 */
export function verifyDataFolder(
  folder: string,
  see: (record: LedgerRecord) => void = () => undefined,
): Outcome<Head, Problem> {
  const further = lastSeqIn(join(folder, 'ledger.ndjson'));
  return withDatabase(folder, (database, key) => {
    const store = readLedger(database);
    const damage = checkPages(database);
    if (damage !== null)
      return failed(problem('database-damaged', { file: join(folder, 'hoa-ban.db'), cause: damage }));
    // A running kiosk writes the database first and signs heads last: read in this order, ledger.ndjson is the
    // furthest of the three. What it had before, the database had.
    const heads = readSignedHeads(folder, key.id, key.publicKey);
    const signed = new Map(heads.map(({ count }) => [count, '']));
    const copy = openCopyOf(folder);
    try {
      const { count } = store.end();
      const chain = followChain(count);
      const recount = createRecount(chain.seqOf, count);
      const drawings: { readonly seq: number; readonly drawing: string }[] = [];
      let foreign: Problem | null = null;
      let differs = 0;
      for (const line of store.lines()) {
        const taken = chain.take(line);
        if (!taken.ok)
          return failed(problem('ledger-broken', { seq: chain.head.seq + 1, why: taken.problem }));
        const record = taken.value;
        if (record.seq === 1) foreign = checkOwner(record, key);
        recount.take(record);
        if (record.kind === 'feedback' && record.payload.drawing)
          drawings.push({ seq: record.seq, drawing: record.payload.drawing });
        if (signed.has(record.seq)) signed.set(record.seq, record.hash);
        if (differs === 0 && copy.next() !== line) differs = record.seq;
        see(record);
      }
      const { head } = chain;
      foreign ??= head.seq === 0 ? checkOwner(undefined, key) : null;
      if (foreign) return failed(foreign);
      // Where the copies agree, the copy goes on where the database ended.
      const broken = differs > 0 ? findBreak(folder) : copy.follow(chain, signed);
      if (broken) return failed(problem('copy-broken', { ...broken }));
      if (differs === 0 && head.seq < further) differs = head.seq + 1;
      if (differs > 0) return failed(problem('copies-differ', { seq: differs }));
      const lost = heads.find(({ count, hash }) => count > 0 && signed.get(count) !== hash);
      if (lost) return failed(describeMissing(lost, chain.head.seq));
      const counted = recount.tally();
      const tally = store.tally();
      const same =
        tally.size === counted.size && [...counted].every(([entry, ballots]) => tally.get(entry) === ballots);
      if (!same) return failed(problem('tally-differs'));
      for (const { seq, drawing } of drawings)
        if (readDrawing(folder, drawing) === null) return failed(problem('drawing-lost', { seq, drawing }));
      return done(head);
    } finally {
      copy.close();
    }
  });
}

function checkOwner(genesis: LedgerRecord | undefined, key: KioskKey): Problem | null {
  const ours =
    genesis?.kind === 'genesis' && genesis.kiosk === key.id && genesis.payload.publicKey === key.publicKey;
  return ours ? null : problem('ledger-of-other-kiosk', { ledger: genesis?.kiosk ?? '', kiosk: key.id });
}

/** `ledger.ndjson`, read beside the database; a missing file is empty. */
function openCopyOf(folder: string) {
  const file = join(folder, 'ledger.ndjson');
  const lines = existsSync(file) ? openLines(file) : null;
  let hasWaited = false;
  return {
    /** The next line; what is missing gets a moment to arrive, once. */
    next(): string | null {
      const line = lines?.next() ?? null;
      if (line !== null || hasWaited) return line;
      hasWaited = true;
      awaitWriter();
      return lines?.next() ?? null;
    },
    /** Follows the rest of it, and notes the hashes that were signed. */
    follow(chain: ChainFollower, signed: Map<number, string>): Break | null {
      for (let line = lines?.next() ?? null; line !== null; line = lines?.next() ?? null) {
        const taken = chain.take(line);
        if (!taken.ok) return { seq: chain.head.seq + 1, why: taken.problem };
        if (signed.has(taken.value.seq)) signed.set(taken.value.seq, taken.value.hash);
      }
      // What is being written just now is no damage.
      if (lines && lines.torn() !== '' && !hasWaited) {
        hasWaited = true;
        awaitWriter();
        return this.follow(chain, signed);
      }
      return lines && lines.torn() !== '' ? { seq: chain.head.seq + 1, why: 'unreadable' } : null;
    },
    close: () => lines?.close(),
  };
}

/** Where a copy that differs from the database is no chain of its own; null where it is one. */
function findBreak(folder: string): Break | null {
  const copy = openCopyOf(folder);
  try {
    return copy.follow(followChain(), new Map());
  } finally {
    copy.close();
  }
}

function withDatabase<T>(
  folder: string,
  read: (database: Connection, key: KioskKey) => Outcome<T, Problem>,
): Outcome<T, Problem> {
  return readDatabase(folder, (database) => {
    const key = readKey(folder);
    return key.ok ? read(database, key.value) : key;
  });
}
