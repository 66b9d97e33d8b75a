-- The hub: every kiosk's ledger in one PostgreSQL (or CockroachDB, YugabyteDB …). Applied by `hoa-ban hub create`,
-- or by any SQL client as somebody who may create schemas and roles. Running it again changes nothing.
-- Each statement ends with a semicolon at the end of a line. docs/hub.md tells the rest.

CREATE SCHEMA IF NOT EXISTS hoa_ban;

-- One row is one ledger record, as docs/ledger-format.md defines it. `line` is the record itself, byte for byte;
-- the other columns repeat what is counted by. Rows are added and never changed.
CREATE TABLE IF NOT EXISTS hoa_ban.ledger_record (
  kiosk VARCHAR(64) NOT NULL,
  seq BIGINT NOT NULL CHECK (seq > 0),
  hash CHAR(64) NOT NULL,
  kind VARCHAR(32) NOT NULL,
  mode VARCHAR(8) NOT NULL CHECK (mode IN ('live', 'test')),
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  -- The calendar day at the exhibition.
  day DATE NOT NULL,
  id UUID NOT NULL,
  visit UUID,
  category VARCHAR(32),
  entry VARCHAR(64),
  rule VARCHAR(16),
  -- The record that a withdrawal, a void of one vote or a restoration is about.
  about UUID,
  -- Of a genesis record only: which exhibition this kiosk's ledger belongs to.
  exhibition TEXT,
  line TEXT NOT NULL,
  arrived TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (kiosk, seq)
);

-- What a kiosk is called and where it stands, told at each of its starts and whenever it changes.
CREATE TABLE IF NOT EXISTS hoa_ban.kiosk_place (
  kiosk VARCHAR(64) NOT NULL,
  told TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP,
  name TEXT NOT NULL,
  venue TEXT NOT NULL,
  PRIMARY KEY (kiosk, told)
);

-- All a kiosk may read: where a ledger stands here, not what anybody chose.
CREATE OR REPLACE VIEW hoa_ban.ledger_mark AS
SELECT kiosk, seq, hash FROM hoa_ban.ledger_record;

-- Ballots that stand: neither withdrawn nor replaced by a later one of the same visit. A favourite replaces the one
-- before it in its category, a heart only an earlier heart for the same work.
CREATE OR REPLACE VIEW hoa_ban.ballot_standing AS
SELECT
  genesis.exhibition, ballot.kiosk, ballot.seq, ballot.id, ballot.at, ballot.day, ballot.mode, ballot.visit, ballot.category,
  ballot.entry
FROM hoa_ban.ledger_record AS ballot
JOIN hoa_ban.ledger_record AS genesis ON genesis.kiosk = ballot.kiosk AND genesis.seq = 1
WHERE ballot.kind = 'ballot' AND NOT EXISTS (
  SELECT 1 FROM hoa_ban.ledger_record AS later
  WHERE later.kiosk = ballot.kiosk AND later.visit = ballot.visit AND later.seq > ballot.seq AND (
    (
      later.kind = 'ballot' AND later.mode = ballot.mode AND later.category = ballot.category
      AND (later.rule = 'favourite' OR later.entry = ballot.entry)
    )
    OR (later.kind = 'withdrawal' AND later.about = ballot.id)
  )
);

-- Organizers' voids that no restoration has taken back; one about no record is about everything of its visit.
CREATE OR REPLACE VIEW hoa_ban.void_holding AS
SELECT held.kiosk, held.seq, held.mode, held.visit, held.about, held.line
FROM hoa_ban.ledger_record AS held
WHERE held.kind = 'void' AND NOT EXISTS (
  SELECT 1 FROM hoa_ban.ledger_record AS back
  WHERE back.kiosk = held.kiosk AND back.kind = 'restoration' AND back.mode = held.mode AND back.about = held.id
    AND back.seq > held.seq
);

-- The count, without what is voided. Add up over what is not asked for; only `mode = 'live'` counts.
CREATE OR REPLACE VIEW hoa_ban.tally AS
SELECT exhibition, mode, category, entry, kiosk, day, COUNT(*) AS ballots
FROM hoa_ban.ballot_standing AS ballot
WHERE NOT EXISTS (
  SELECT 1 FROM hoa_ban.void_holding AS held
  WHERE held.kiosk = ballot.kiosk AND held.mode = ballot.mode AND held.visit = ballot.visit
    AND (held.about IS NULL OR held.about = ballot.id)
)
GROUP BY exhibition, mode, category, entry, kiosk, day;

-- The morning check: how much of each kiosk is here, since when nothing came, and records that are missing between.
CREATE OR REPLACE VIEW hoa_ban.kiosk_state AS
SELECT
  copied.kiosk, genesis.exhibition, place.name, place.venue, copied.records, copied.missing, copied.last_at,
  copied.last_arrived, place.told AS last_told
FROM (
  SELECT kiosk, COUNT(*) AS records, MAX(seq) - COUNT(*) AS missing, MAX(at) AS last_at, MAX(arrived) AS last_arrived
  FROM hoa_ban.ledger_record
  GROUP BY kiosk
) AS copied
LEFT JOIN hoa_ban.ledger_record AS genesis ON genesis.kiosk = copied.kiosk AND genesis.seq = 1
LEFT JOIN hoa_ban.kiosk_place AS place ON place.kiosk = copied.kiosk AND place.told = (
  SELECT MAX(newest.told) FROM hoa_ban.kiosk_place AS newest WHERE newest.kiosk = copied.kiosk
);

-- Roles belong to the whole server: where another hub beside this one made them, these two statements may fail.
-- Members of `hoa_ban_kiosk` add and cannot read, change or remove; members of `hoa_ban_reader` only read.
CREATE ROLE hoa_ban_kiosk;
CREATE ROLE hoa_ban_reader;
GRANT USAGE ON SCHEMA hoa_ban TO hoa_ban_kiosk, hoa_ban_reader;
GRANT INSERT ON hoa_ban.ledger_record, hoa_ban.kiosk_place TO hoa_ban_kiosk;
GRANT SELECT ON hoa_ban.ledger_mark TO hoa_ban_kiosk;
GRANT SELECT ON
  hoa_ban.ledger_record, hoa_ban.kiosk_place, hoa_ban.ledger_mark, hoa_ban.ballot_standing,
  hoa_ban.void_holding, hoa_ban.tally, hoa_ban.kiosk_state
TO hoa_ban_reader;
