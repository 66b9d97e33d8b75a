/**
 * Numbered, applied in order, never edited after release. The database's `user_version` is the count applied.
 * JSON columns hold shapes of `src/shared`, validated when they are read.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT;

  CREATE TABLE catalogue (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    revision INTEGER NOT NULL
  ) STRICT;
  INSERT INTO catalogue VALUES (1, 0);

  CREATE TABLE entry (
    code TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    category TEXT NOT NULL,
    -- 1 while the entry is missing from the folder last imported: hidden, never deleted
    hidden INTEGER NOT NULL DEFAULT 0,
    -- revision in which the entry last changed
    revision INTEGER NOT NULL,
    entry TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX entry_number ON entry (number) WHERE hidden = 0;

  -- What was made of an original: a re-import finds it by hash and does not compute it again.
  CREATE TABLE asset (
    hash TEXT NOT NULL,
    kind TEXT NOT NULL,
    asset TEXT NOT NULL,
    PRIMARY KEY (hash, kind)
  ) STRICT;

  CREATE TABLE import (
    number INTEGER PRIMARY KEY,
    report TEXT NOT NULL
  ) STRICT;

  -- Append-only: the triggers refuse what the code never does.
  CREATE TABLE ledger (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    visit TEXT,
    hash TEXT NOT NULL,
    -- the record's canonical line, the same bytes as in ledger.ndjson
    line TEXT NOT NULL
  ) STRICT;
  CREATE INDEX ledger_visit ON ledger (visit) WHERE visit IS NOT NULL;
  CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
  CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

  -- Ballots that stand: neither replaced nor withdrawn. Derived from the ledger in the same transaction.
  CREATE TABLE standing_ballot (
    id TEXT PRIMARY KEY,
    visit TEXT NOT NULL,
    category TEXT NOT NULL,
    entry TEXT NOT NULL,
    mode TEXT NOT NULL
  ) STRICT;
  CREATE INDEX standing_ballot_visit ON standing_ballot (visit, category);

  CREATE TABLE tally (
    mode TEXT NOT NULL,
    entry TEXT NOT NULL,
    ballots INTEGER NOT NULL,
    PRIMARY KEY (mode, entry)
  ) STRICT, WITHOUT ROWID;

  -- How often a work was shown on walls and opened on touch screens, per hour (UTC, '2024-10-05T07').
  CREATE TABLE exposure (
    entry TEXT NOT NULL,
    hour TEXT NOT NULL,
    shown INTEGER NOT NULL DEFAULT 0,
    opened INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (entry, hour)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Tells, with the revision, that a folder is as it was at its last import.
  ALTER TABLE import ADD COLUMN digest TEXT;

  -- What was shown, so that it can be shown again. The entries of the current revision are among them.
  CREATE TABLE publication (
    revision INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    folder TEXT,
    -- hashes of the originals it was made of
    sources TEXT NOT NULL,
    entries TEXT NOT NULL
  ) STRICT;

  -- An import that waits to be published.
  CREATE TABLE staged (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    digest TEXT NOT NULL,
    sources TEXT NOT NULL,
    entries TEXT NOT NULL,
    report TEXT NOT NULL
  ) STRICT;

  CREATE TABLE decision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    subject TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    decision TEXT NOT NULL
  ) STRICT;
  `,
  `
  -- What staff decided about visitors' words. Every decision is kept and the newest of a record holds; the ledger
  -- itself is never touched.
  CREATE TABLE feedback_decision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    record TEXT NOT NULL,
    state TEXT NOT NULL,
    at TEXT NOT NULL,
    session TEXT NOT NULL
  ) STRICT;
  CREATE INDEX feedback_decision_record ON feedback_decision (record);
  `,
  `
  -- Files of the folders imported last, so that they are known again under other names.
  CREATE TABLE known_file (
    path TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    -- milliseconds
    changed REAL NOT NULL,
    -- SHA-256 of the file, where it was read
    hash TEXT,
    -- of the work no list speaks of
    code TEXT,
    -- the code it keeps since it was called otherwise
    kept TEXT,
    import INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Sheets of lists by the works they tell; the place is file and sheet as JSON.
  CREATE TABLE known_list (
    place TEXT PRIMARY KEY,
    works TEXT NOT NULL,
    import INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- How many voids hold against a ballot that stands: it is in the tally only where there are none.
  ALTER TABLE standing_ballot ADD COLUMN voids INTEGER NOT NULL DEFAULT 0;
  `,
  `
  -- What staff changed, by whom and from what to what; only the newest are kept.
  CREATE TABLE change_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    change TEXT NOT NULL
  ) STRICT;
  `,
  `
  -- How originals were when they were last read to their end, so that a damaged one is noticed.
  CREATE TABLE original_reading (
    hash TEXT PRIMARY KEY,
    -- bytes
    size INTEGER NOT NULL,
    at TEXT NOT NULL,
    -- 1 where its SHA-256 was what it is named by
    whole INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- What lists and files say of works of which staff decided something else: words by code, as JSON.
  ALTER TABLE publication ADD COLUMN listed TEXT NOT NULL DEFAULT '{}';
  ALTER TABLE staged ADD COLUMN listed TEXT NOT NULL DEFAULT '{}';
  -- What staff decided on works on show, so that going back takes it back too; NULL for a whole import.
  ALTER TABLE publication ADD COLUMN change TEXT;
  `,
  `
  -- One tree instead of three: all that a ballot changes is synced before it is thanked.
  CREATE TABLE standing (
    visit TEXT NOT NULL,
    category TEXT NOT NULL,
    mode TEXT NOT NULL,
    entry TEXT NOT NULL,
    -- of its record in the ledger
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    voids INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (visit, category, mode, entry)
  ) STRICT, WITHOUT ROWID;
  INSERT OR IGNORE INTO standing
    SELECT standing_ballot.visit, category, mode, entry, seq, id, voids FROM standing_ballot JOIN ledger USING (id);
  DROP TABLE standing_ballot;
  ALTER TABLE standing RENAME TO standing_ballot;
  `,
];
