import { join } from 'node:path';
import type { LedgerRecord } from '../../shared/ledger.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { createCatalogue } from '../catalogue/service.ts';
import { createChanges } from '../changes.ts';
import type { Connection } from '../database/open-database.ts';
import { checkPages, readDatabase } from '../database/read-database.ts';
import { verifyChain } from '../ledger/chain.ts';
import { type CopyContent, readCopy } from '../ledger/copy.ts';
import { readDrawing } from '../ledger/drawings.ts';
import { type KioskKey, readKey } from '../ledger/key.ts';
import { readLedger } from '../ledger/read-ledger.ts';
import { describeMissing, missingHeads, readSignedHeads } from '../ledger/signed-head.ts';
import { countStanding, recountStanding } from '../ledger/standing-ballots.ts';
import { createSettings } from '../settings.ts';
import { createExposureStore } from './exposure-store.ts';
import { listWorks, type ResultsSource, summarizeKiosk } from './source.ts';

/** A kiosk's data folder as read by commands, beside a running kiosk or without one. Nothing is written. */
export interface DataFolder {
  readonly source: ResultsSource;
  /** `key-missing` or `key-damaged`: everything but signing can be done all the same. */
  readonly key: Outcome<KioskKey, Problem>;
}

/** Problems: `data-folder-empty`, `data-folder-unreadable`, `key-missing` (and no ledger either), `ledger-broken`, `ledger-of-other-kiosk`. */
export function readDataFolder(folder: string): Outcome<DataFolder, Problem> {
  return readDatabase(folder, (database) => {
    const key = readKey(folder);
    const { records, broken } = verifyChain(readLedger(database).lines());
    if (broken) return failed(problem('ledger-broken', { ...broken }));
    if (!key.ok && !records[0]) return key;
    const id = key.ok ? key.value.id : (records[0]?.kiosk ?? '');
    const foreign = key.ok ? checkOwner(records, key.value) : null;
    if (foreign) return failed(foreign);
    const changes = createChanges();
    const settings = createSettings(database, changes, id);
    const { id: exhibition, name, timeZone } = settings.exhibition();
    const kiosk = { ...summarizeKiosk(settings.kiosk(), settings.exhibition()), id };
    const source: ResultsSource = {
      exhibition: { id: exhibition, name, timeZone },
      works: listWorks(createCatalogue(database, changes), records),
      exposures: createExposureStore(database)
        .daily(timeZone)
        .map((exposure) => ({ ...exposure, kiosk: id })),
      ledgers: [{ kiosk, records }],
      apart: [],
    };
    return done({ source, key });
  });
}

/**
 * Verifies both copies of the ledger, the counters, the signed heads and the drawings. Problems, the first one found: those of
 * `readDataFolder`, `database-damaged`, `copy-broken`, `copies-differ`, `tally-differs`, `ledger-rolled-back`, `ledger-rewritten`,
 * `drawing-lost`.
 */
export function verifyDataFolder(folder: string): Outcome<readonly LedgerRecord[], Problem> {
  return withDatabase(folder, (database, key) => {
    const store = readLedger(database);
    const damage = checkPages(database);
    if (damage !== null)
      return failed(problem('database-damaged', { file: join(folder, 'hoa-ban.db'), cause: damage }));
    // A running kiosk writes the database first and signs heads last: read in this order, ledger.ndjson is the
    // furthest of the three.
    const inDatabase = [...store.lines()];
    const { records, broken } = verifyChain(inDatabase);
    if (broken) return failed(problem('ledger-broken', { ...broken }));
    const foreign = checkOwner(records, key);
    if (foreign) return failed(foreign);
    const heads = readSignedHeads(folder, key.id, key.publicKey);
    const { lines, torn } = readCopyOf(folder, inDatabase.length);
    const copy = verifyChain(lines);
    if (copy.broken) return failed(problem('copy-broken', { ...copy.broken }));
    if (torn !== '') return failed(problem('copy-broken', { seq: lines.length + 1, why: 'unreadable' }));
    const differs = inDatabase.findIndex((line, at) => lines[at] !== line);
    if (differs >= 0) return failed(problem('copies-differ', { seq: differs + 1 }));
    const [lost] = missingHeads(
      heads,
      copy.records.map(({ hash }) => hash),
    );
    if (lost) return failed(describeMissing(lost, copy.records.length));
    const counted = countStanding(recountStanding(records));
    const tally = store.tally();
    const same =
      tally.size === counted.size && [...counted].every(([entry, ballots]) => tally.get(entry) === ballots);
    if (!same) return failed(problem('tally-differs'));
    for (const record of records) {
      const drawing = record.kind === 'feedback' ? record.payload.drawing : undefined;
      if (drawing && readDrawing(folder, drawing) === null)
        return failed(problem('drawing-lost', { seq: record.seq, drawing }));
    }
    return done(records);
  });
}

function checkOwner([genesis]: readonly LedgerRecord[], key: KioskKey): Problem | null {
  const ours =
    genesis?.kind === 'genesis' && genesis.kiosk === key.id && genesis.payload.publicKey === key.publicKey;
  return ours ? null : problem('ledger-of-other-kiosk', { ledger: genesis?.kiosk ?? '', kiosk: key.id });
}

/** A running kiosk may be between its two writes of a vote: what is missing gets a moment to arrive. */
function readCopyOf(folder: string, count: number): CopyContent {
  const file = join(folder, 'ledger.ndjson');
  const content = readCopy(file);
  if (content.lines.length >= count && content.torn === '') return content;
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
  return readCopy(file);
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
