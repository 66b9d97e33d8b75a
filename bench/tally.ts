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

/** The counters as they are read, and the count made anew, against SQL on a table of what stands with an index. */
export const measureTally: Figure = async ({ rounds, records }, print) => {
  const { folder, database } = makeLedger(records ?? usual);
  const sqlite = findPeer('sqlite3', 'sqlite3', /^(\S+)/);
  if ('missing' in sqlite) return print({ figure: 'tally', missing: sqlite.missing });
  const ballots = await standingBallots(folder, database);
  const script = path.join(import.meta.dirname, 'count-records.ts');
  const reads: number[] = [];
  const recounts: { ours: Ran; peer: Ran }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const ours = await runWell([ownNode(), script, folder]);
    const peer = await runWell([
      ...(['sqlite3', ballots] as const),
      'SELECT mode, entry, COUNT(*) FROM ballot GROUP BY mode, entry',
    ]);
    const { tally, times } = readTally(folder);
    const recounted = new Map(z.array(z.tuple([z.string(), z.number()])).parse(JSON.parse(ours.out)));
    const grouped = new Map(
      peer.out
        .trim()
        .split('\n')
        .map((line) => {
          const [mode, entry, count] = line.split('|');
          return [`${mode} ${entry}`, Number(count)] as const;
        }),
    );
    if (!isSame(tally, recounted) || !isSame(tally, grouped)) throw new Error('the counts differ');
    reads.push(...times);
    recounts.push({ ours, peer });
    console.error(
      `  tally round ${round + 1}: read ${median(times).toFixed(3)} ms, recount ${ours.seconds.toFixed(2)} s, sqlite3 ${peer.seconds.toFixed(2)} s`,
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
  print({
    ...{ figure: 'tally', what: 'recount from the first record on', rounds, unit: '×', target: 1.1 },
    ours: said(({ ours }) => ours),
    peer: `${sqlite.name} GROUP BY of what stands, indexed ${said(({ peer }) => peer)}`,
    estimate: estimateRatio(recounts.map(({ ours, peer }) => ({ ours: ours.seconds, peer: peer.seconds }))),
    note: joinNotes('ours reads every record and applies what replaces and withdraws', few),
  });
};

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
