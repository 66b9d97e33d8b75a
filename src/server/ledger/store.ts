import { z } from 'zod';
import { categorySchema } from '../../shared/exhibition.ts';
import { type LedgerRecord, recordSchema, type Standing } from '../../shared/ledger.ts';
import type { Connection } from '../database/open-database.ts';
import { toLine } from './canonical.ts';
import { receiptOf } from './receipt.ts';
import type { StandingBallot } from './standing-ballots.ts';
import { isVoidOf, listActiveVoids, type VoidRecord } from './voids.ts';

type Mode = LedgerRecord['mode'];
type Duel = Extract<LedgerRecord, { kind: 'duel' }>;

const entryRows = z.array(z.object({ entry: z.string(), mode: z.string(), voids: z.number() }));
const removedRows = z.array(entryRows.element.extend({ category: z.string() }));
const standingRows = z.array(
  z.object({
    seq: z.number(),
    id: z.string(),
    entry: z.string(),
    category: categorySchema,
    hash: z.string(),
  }),
);
const tallyRows = z.array(z.object({ mode: z.string(), entry: z.string(), ballots: z.number() }));
const triggerRows = z.array(z.object({ name: z.string(), sql: z.string() }));
const checkpointRows = z.array(z.object({ busy: z.number() }));
/** Few enough that a page is forgotten before the memory it took is kept for good. */
const pageLength = 250;

/** Not by `scanLine`: what it reads are parts of the line, and some callers keep a record's words for good. */
const parseRecord = (line: string): LedgerRecord => recordSchema.parse(JSON.parse(line));

const visitOf = ({ payload }: LedgerRecord): string | null => ('visit' in payload ? payload.visit : null);

type Filing = readonly [id: string, kind: string, visit: string | null, hash: string];
export const isFiledAs = ([id, kind, visit, hash]: Filing, record: LedgerRecord): boolean =>
  id === record.id && kind === record.kind && visit === visitOf(record) && hash === record.hash;

export type LedgerStore = ReturnType<typeof createLedgerStore>;

/** The ledger's tables. Every write is one transaction, durable when the call returns; errors are thrown. */
export function createLedgerStore(database: Connection) {
  /** Selects lines of records. The table is STRICT: SQLite answers for the types. */
  const linesOf = (select: string) => database.prepare<unknown[], string>(select).pluck();
  const page = linesOf('SELECT line FROM ledger WHERE seq > ? ORDER BY seq LIMIT ?');
  const newest = linesOf('SELECT line FROM ledger ORDER BY seq DESC LIMIT 1');
  const pageEnd = database
    .prepare<unknown[], number>('SELECT seq FROM ledger WHERE seq > ? ORDER BY seq LIMIT 1 OFFSET ?')
    .pluck();
  const lineOf = linesOf('SELECT line FROM ledger WHERE seq = ?');
  const byId = linesOf('SELECT line FROM ledger WHERE id = ?');
  const ofKind = linesOf('SELECT line FROM ledger WHERE seq > ? AND kind = ? ORDER BY seq');
  const feedbackOf = linesOf("SELECT line FROM ledger WHERE visit = ? AND kind = 'feedback'");
  const insert = database.prepare(
    'INSERT INTO ledger (seq, id, kind, visit, hash, line) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const filed = database
    .prepare<unknown[], Filing>('SELECT id, kind, visit, hash FROM ledger ORDER BY seq')
    .raw();
  const addStanding = database.prepare(
    'INSERT INTO standing_ballot (visit, category, mode, entry, seq, id, voids) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  // Found first and then removed: what RETURNING gives goes through a table of its own, and mostly there is nothing.
  const favouriteOf = database.prepare(
    'SELECT category, mode, entry, voids FROM standing_ballot WHERE visit = ? AND category = ? AND mode = ?',
  );
  const heartOf = database.prepare(`${favouriteOf.source} AND entry = ?`);
  const ballotOf = database.prepare(
    'SELECT category, mode, entry, voids FROM standing_ballot WHERE visit = ? AND id = ?',
  );
  const remove = database.prepare(
    'DELETE FROM standing_ballot WHERE visit = ? AND category = ? AND mode = ? AND entry = ?',
  );
  const moveVoids = database.prepare(
    `UPDATE standing_ballot SET voids = voids + ? WHERE visit = ? AND mode = ? AND id = coalesce(?, id)
     RETURNING entry, mode, voids`,
  );
  const voidsOfVisit = linesOf(
    "SELECT line FROM ledger WHERE visit = ? AND kind IN ('void', 'restoration') ORDER BY seq",
  );
  // Several times as quick as a join, for one to four rows.
  const ofVisit = database.prepare(
    `SELECT seq, id, entry, category, (SELECT hash FROM ledger WHERE ledger.seq = standing_ballot.seq) AS hash
     FROM standing_ballot WHERE visit = ? AND mode = ?`,
  );
  const count = database.prepare(
    `INSERT INTO tally (mode, entry, ballots) VALUES (?, ?, ?)
     ON CONFLICT (mode, entry) DO UPDATE SET ballots = ballots + excluded.ballots`,
  );
  const duelsOfVisit = linesOf("SELECT line FROM ledger WHERE visit = ? AND kind = 'duel' ORDER BY seq");
  const votesOfVisit = linesOf(
    "SELECT line FROM ledger WHERE visit = ? AND kind IN ('ballot', 'duel') ORDER BY seq",
  );
  const anyVoid = database.prepare("SELECT 1 FROM ledger WHERE kind = 'void' LIMIT 1");
  /** Most ledgers have none, and need not look for those of every visit; null until somebody looked. */
  let hasVoids: boolean | null = null;
  const readTally = database.prepare('SELECT mode, entry, ballots FROM tally WHERE ballots <> 0');

  function insertRecord(record: LedgerRecord, line = toLine(record)): void {
    insert.run(record.seq, record.id, record.kind, visitOf(record), record.hash, line);
  }

  const activeVoids = (visit: string): readonly VoidRecord[] =>
    listActiveVoids(voidsOfVisit.all(visit).map(parseRecord));

  function applyToStanding(record: LedgerRecord): void {
    switch (record.kind) {
      case 'ballot': {
        const { visit, category, entry, rule } = record.payload;
        takeAway(
          visit,
          rule === 'favourite'
            ? favouriteOf.all(visit, category, record.mode)
            : heartOf.all(visit, category, record.mode, entry),
        );
        const ballot = { id: record.id, visit, mode: record.mode };
        hasVoids ??= anyVoid.get() !== undefined;
        const voids = hasVoids ? activeVoids(visit).filter((each) => isVoidOf(each, ballot)).length : 0;
        addStanding.run(visit, category, record.mode, entry, record.seq, record.id, voids);
        if (voids === 0) count.run(record.mode, entry, 1);
        return;
      }
      case 'withdrawal':
        takeAway(record.payload.visit, ballotOf.all(record.payload.visit, record.payload.ballot));
        return;
      case 'void': {
        hasVoids = true;
        const { visit, record: of } = record.payload;
        for (const { entry, mode, voids } of entryRows.parse(moveVoids.all(1, visit, record.mode, of)))
          if (voids === 1) count.run(mode, entry, -1);
        return;
      }
      case 'restoration': {
        const { visit, void: taken } = record.payload;
        const restored = find(taken);
        if (restored?.kind !== 'void') throw new Error(`${taken} is no void`);
        const { record: of } = restored.payload;
        for (const { entry, mode, voids } of entryRows.parse(moveVoids.all(-1, visit, record.mode, of)))
          if (voids === 0) count.run(mode, entry, 1);
        return;
      }
      case 'genesis':
      case 'feedback':
      case 'duel':
      case 'opened':
      case 'closed':
        return;
      default:
        record satisfies never;
    }
  }

  /** Removes a visit's ballots that stood, from the tally too. */
  function takeAway(visit: string, found: readonly unknown[]): void {
    for (const { category, mode, entry, voids } of removedRows.parse(found)) {
      remove.run(visit, category, mode, entry);
      if (voids === 0) count.run(mode, entry, -1);
    }
  }

  function add(record: LedgerRecord, line: string): void {
    insertRecord(record, line);
    applyToStanding(record);
  }

  function find(id: string): LedgerRecord | null {
    const line = byId.get(id);
    return line === undefined ? null : parseRecord(line);
  }

  return {
    /** One vote: the record, what stands of the visit, and the tally, together or not at all. */
    append: database.transaction(add).immediate,

    /** The same within `together`, whose transaction it is part of. */
    add,

    /** Runs work whose writes are one transaction: durable when the call returns, undone when it throws. */
    together: <T>(work: () => T): T => database.transaction(work).immediate(),

    find,

    /** The last record; null where there is none yet. */
    last(): LedgerRecord | null {
      const line = newest.get();
      return line === undefined ? null : parseRecord(line);
    },

    /** The voids of a visit that hold, in order. */
    activeVoids,

    /** Those behind the record `after`, in order. */
    ofKind: (kind: LedgerRecord['kind'], after: number): LedgerRecord[] =>
      ofKind.all(after, kind).map(parseRecord),

    /** How many drawings a visit has left. */
    countDrawings: (visit: string): number =>
      feedbackOf
        .all(visit)
        .map(parseRecord)
        .filter((record) => record.kind === 'feedback' && record.payload.drawing !== undefined).length,

    /** All lines in order, read in pages so that votes can be written in between. */
    *lines(): Generator<string> {
      let last = 0;
      for (;;) {
        // Without its records' numbers a page is made in half the time.
        const lines = page.all(last, pageLength);
        if (lines.length === 0) return;
        last = pageEnd.get(last, lines.length - 1) ?? last;
        yield* lines;
      }
    },

    /** The line of the record `seq`; undefined where there is none. */
    line: (seq: number): string | undefined => lineOf.get(seq),

    /** How many records there are, and the last one's line. */
    end: (): { readonly count: number; readonly last: string | null } => ({
      count: z.number().parse(database.prepare('SELECT COUNT(*) FROM ledger').pluck().get()),
      last: newest.get() ?? null,
    }),

    /** The records above `seq` in order, at most `most` of them. */
    after: (seq: number, most: number): readonly LedgerRecord[] => page.all(seq, most).map(parseRecord),

    standing: (visit: string, mode: Mode): Standing => ({
      visit,
      ballots: standingRows
        .parse(ofVisit.all(visit, mode))
        // For one to four rows quicker than ORDER BY.
        .sort((a, b) => a.seq - b.seq)
        .map(({ id, entry, category, hash }) => ({ id, entry, category, receipt: receiptOf(hash) })),
    }),

    /** The ballots and duels of a visit. */
    votes: (visit: string): readonly LedgerRecord[] => votesOfVisit.all(visit).map(parseRecord),

    /** What a visit has decided between two works. */
    duels: (visit: string): readonly Duel[] =>
      duelsOfVisit
        .all(visit)
        .map(parseRecord)
        .filter((record) => record.kind === 'duel'),

    /** Ballots that count per work and mode, keyed `<mode> <code>`. */
    tally: (): ReadonlyMap<string, number> =>
      new Map(tallyRows.parse(readTally.all()).map((row) => [`${row.mode} ${row.entry}`, row.ballots])),

    /**
     * The `seq` of the first row that is filed under another id, kind, visit or hash than its record has; 0 where there is
     * none. By these records are found again: a retry that is not found would be a second record with the same id.
     */
    firstMisfiled(records: readonly LedgerRecord[]): number {
      let at = 0;
      for (const filing of filed.iterate()) {
        const record = records[at];
        at += 1;
        if (!record) return 0;
        if (!isFiledAs(filing, record)) return record.seq;
      }
      return 0;
    },

    /** How the records are filed, in order. */
    filings: (): IterableIterator<Filing> => filed.iterate(),

    /** Adds records that the other copy proved; what stands is set afterwards. */
    appendProved: database.transaction((records: readonly LedgerRecord[]) => {
      hasVoids = null;
      for (const record of records) insertRecord(record);
    }).immediate,

    /** Puts a proved chain in a damaged one's place. Only here do the append-only triggers give way. */
    replaceAll: database.transaction((records: readonly LedgerRecord[]) => {
      const triggers = triggerRows.parse(
        database
          .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'ledger'")
          .all(),
      );
      for (const { name } of triggers) database.exec(`DROP TRIGGER "${name}"`);
      hasVoids = null;
      database.exec('DELETE FROM ledger');
      for (const record of records) insertRecord(record);
      for (const { sql } of triggers) database.exec(sql);
    }).immediate,

    /** Brings everything that can be read back onto the disk, also what a killed process had not yet synced. */
    settle(): void {
      const [result] = checkpointRows.parse(database.pragma('wal_checkpoint(FULL)'));
      if (result?.busy !== 0) throw new Error('the database is busy: checkpoint refused');
    },

    /** The ids that stand, in order, each with how many voids hold against it. */
    standingVoids: (): ReadonlyMap<string, number> =>
      new Map(
        z
          .array(z.object({ id: z.string(), voids: z.number() }))
          .parse(database.prepare('SELECT id, voids FROM standing_ballot ORDER BY id').all())
          .map(({ id, voids }) => [id, voids]),
      ),

    replaceStanding: database.transaction((ballots: readonly StandingBallot[]) => {
      database.exec('DELETE FROM standing_ballot; DELETE FROM tally');
      for (const { seq, id, visit, category, entry, mode, voids } of ballots) {
        addStanding.run(visit, category, mode, entry, seq, id, voids);
        if (voids === 0) count.run(mode, entry, 1);
      }
    }).immediate,
  };
}
