import { existsSync, renameSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { readDatabase } from '../src/server/database/read-database.ts';
import { readLedger } from '../src/server/ledger/read-ledger.ts';
import { done } from '../src/shared/outcome.ts';
import { type Figure, joinNotes, noteRecords } from './figure.ts';
import { makeLedger, need } from './ledgers.ts';
import { ownNode } from './ours.ts';
import { findPeer } from './peers.ts';
import { type Ran, runWell } from './process.ts';
import { estimateRatio, estimateWorst, median } from './statistics.ts';

const usual = 10_000_000;
const readsEach = 200;

/**
 * The counters as they are read, and the count made anew: against SQL on a table of what stands, with an index, and
 * against SQL that finds what stands among the records first, as ours does.
 */
export const measureTally: Figure = async ({ rounds, records }, print) => {
  const { folder, database } = makeLedger(records ?? usual);
  const sqlite = findPeer('sqlite3', 'sqlite3', /^(\S+)/);
  if ('missing' in sqlite) return print({ figure: 'tally', missing: sqlite.missing });
  const ballots = await standingBallots(folder, database);
  const script = path.join(import.meta.dirname, 'count-records.ts');
  const reads: number[] = [];
  const recounts: { ours: Ran; ready: Ran; queried: Ran }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const ours = await runWell([ownNode(), script, folder]);
    const ready = await runWell(['sqlite3', ballots, countReady]);
    const queried = await runWell(['sqlite3', '-readonly', database, countRecords]);
    const { tally, times } = readTally(folder);
    const recounted = new Map(z.array(z.tuple([z.string(), z.number()])).parse(JSON.parse(ours.out)));
    if (![recounted, readGroups(ready.out), readGroups(queried.out)].every((each) => isSame(tally, each)))
      throw new Error('the counts differ');
    reads.push(...times);
    recounts.push({ ours, ready, queried });
    console.error(
      `  tally round ${round + 1}: read ${median(times).toFixed(3)} ms, recount ${ours.seconds.toFixed(2)} s, sqlite3 ${ready.seconds.toFixed(2)} s ready, ${queried.seconds.toFixed(2)} s from the records`,
    );
  }
  const few = noteRecords(records, usual);
  print({
    ...{ figure: 'tally', what: 'live read of the counters', rounds, unit: 'ms', target: 1 },
    ...{ ours: `${reads.length} reads`, peer: null, estimate: estimateWorst(roundsOf(reads)) },
    note: joinNotes(
      'equal to the recount in every round; the interval ends at the slowest round’s median',
      few,
    ),
  });
  const said = (pick: (round: (typeof recounts)[number]) => Ran) =>
    `${median(recounts.map((round) => pick(round).seconds)).toFixed(2)} s`;
  const common = { figure: 'tally', rounds, unit: '×', target: 1.1, ours: said(({ ours }) => ours) } as const;
  print({
    ...{ ...common, what: 'recount from the first record on, what stands lying ready' },
    peer: `${sqlite.name} GROUP BY of what stands, indexed ${said(({ ready }) => ready)}`,
    estimate: estimateRatio(recounts.map(({ ours, ready }) => ({ ours: ours.seconds, peer: ready.seconds }))),
    note: joinNotes('ours proves every record and applies what replaces and withdraws', few),
  });
  print({
    ...{ ...common, what: 'recount from the first record on, as ours' },
    peer: `${sqlite.name} GROUP BY of the records ${said(({ queried }) => queried)}`,
    estimate: estimateRatio(
      recounts.map(({ ours, queried }) => ({ ours: ours.seconds, peer: queried.seconds })),
    ),
    note: joinNotes('ours proves every record as well', few),
  });
};

const countReady = 'SELECT mode, entry, COUNT(*) FROM ballot GROUP BY mode, entry';
/** Of made ledgers, which have favourites only and no voids: the last of a visit's ballots in a category, unless withdrawn. */
const countRecords = `WITH ballot AS (
  SELECT MAX(seq), id, line ->> '$.mode' AS mode, line ->> '$.payload.entry' AS entry FROM ledger WHERE kind = 'ballot'
  GROUP BY visit, line ->> '$.payload.category', line ->> '$.mode'
)
SELECT mode, entry, COUNT(*) FROM ballot
WHERE id NOT IN (SELECT line ->> '$.payload.ballot' FROM ledger WHERE kind = 'withdrawal') GROUP BY mode, entry`;

const readGroups = (out: string): ReadonlyMap<string, number> =>
  new Map(
    out
      .trim()
      .split('\n')
      .map((line) => {
        const [mode, entry, count] = line.split('|');
        return [`${mode} ${entry}`, Number(count)];
      }),
  );

const roundsOf = (reads: readonly number[]): number[] =>
  Array.from({ length: reads.length / readsEach }, (_, round) =>
    median(reads.slice(round * readsEach, (round + 1) * readsEach)),
  );

function readTally(folder: string) {
  return need(
    readDatabase(folder, (database) => {
      const ledger = readLedger(database);
      const times: number[] = [];
      let tally: ReadonlyMap<string, number> = new Map();
      for (let read = 0; read < readsEach; read += 1) {
        const started = performance.now();
        tally = ledger.tally();
        times.push(performance.now() - started);
      }
      return done({ tally, times });
    }),
  );
}

const isSame = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean =>
  a.size === b.size && [...a].every(([key, count]) => b.get(key) === count);

/** What stands in a table of its own, with the index the question wants. Made once. */
async function standingBallots(folder: string, database: string): Promise<string> {
  const file = path.join(folder, 'ballots.db');
  if (existsSync(file)) return file;
  await runWell([
    ...(['sqlite3', `${file}.new`] as const),
    `ATTACH '${database}' AS kiosk;
     CREATE TABLE ballot (mode TEXT, entry TEXT);
     INSERT INTO ballot SELECT mode, entry FROM kiosk.standing_ballot WHERE voids = 0;
     CREATE INDEX ballot_entry ON ballot (mode, entry);`,
  ]);
  renameSync(`${file}.new`, file);
  return file;
}
