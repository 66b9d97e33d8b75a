import path from 'node:path';
import { type Figure, joinNotes, noteRecords } from './figure.ts';
import { makeLedger, sha256OfFile } from './ledgers.ts';
import { cli, inScratch, ownNode } from './ours.ts';
import { findPeer } from './peers.ts';
import { type Ran, runWell } from './process.ts';
import { estimateRatio, estimateWorst, median } from './statistics.ts';
import { expectSameTable, flatVotes, votesQuery } from './votes-table.ts';

const usual = 1_000_000;

/** Every ballot as CSV: the kiosk's proved, counted and spelled out, against `sqlite3 -csv` of the table lying ready. */
export const measureExportCsv: Figure = async ({ rounds, records }, print) => {
  const ledger = makeLedger(records ?? usual);
  const sqlite = findPeer('sqlite3', 'sqlite3', /^(\S+)/);
  if ('missing' in sqlite) return print({ figure: 'export-csv', missing: sqlite.missing });
  const flat = await flatVotes(ledger);
  await inScratch(async (scratch) => {
    const [ours, ready, queried] = ['ours.csv', 'ready.csv', 'queried.csv'].map((name) =>
      path.join(scratch, name),
    ) as [string, string, string];
    const measured: { ours: Ran; ready: Ran; queried: Ran }[] = [];
    let first = '';
    for (let round = 0; round < rounds; round += 1) {
      const own = await runWell([ownNode(), cli, 'export', '--data', ledger.folder, '--out', ours]);
      const flatly = await runWell(sqliteCommand(flat, ready, 'SELECT * FROM votes'));
      const query = await runWell(sqliteCommand(ledger.database, queried, votesQuery));
      if (round === 0) {
        await expectSameTable(ours, ready);
        await expectSameTable(ours, queried);
        first = sha256OfFile(ours);
      } else if (sha256OfFile(ours) !== first) throw new Error('the file came out otherwise');
      measured.push({ ours: own, ready: flatly, queried: query });
      console.error(
        `  export-csv round ${round + 1}: ours ${own.seconds.toFixed(2)} s ${(own.peak / 1e6).toFixed(0)} MB, ready ${flatly.seconds.toFixed(2)} s, queried ${query.seconds.toFixed(2)} s`,
      );
    }
    const said = (pick: (round: (typeof measured)[number]) => Ran) =>
      `${median(measured.map((round) => pick(round).seconds)).toFixed(2)} s`;
    const few = noteRecords(records, usual);
    const common = { figure: 'export-csv', rounds, ours: said((round) => round.ours) } as const;
    print({
      ...{ ...common, what: 'time, the table lying ready', unit: '×', target: 1 },
      peer: `${sqlite.name} -csv ${said(({ ready: each }) => each)}`,
      estimate: estimateRatio(
        measured.map((each) => ({ ours: each.ours.seconds, peer: each.ready.seconds })),
      ),
      note: joinNotes('ours proves the chain, counts and looks for suspicions first; same rows', few),
    });
    print({
      ...{ ...common, what: 'time, the same table out of the kiosk’s database', unit: '×', target: 1 },
      peer: `${sqlite.name} -csv ${said(({ queried: each }) => each)}`,
      estimate: estimateRatio(
        measured.map((each) => ({ ours: each.ours.seconds, peer: each.queried.seconds })),
      ),
      note: joinNotes('the peer proves nothing; same rows', few),
    });
    print({
      ...{ figure: 'export-csv', what: 'peak memory', rounds, unit: 'MB', target: 100 },
      ours: 'whole command',
      peer: `${sqlite.name} ${(median(measured.map(({ ready: each }) => each.peak)) / 1e6).toFixed(0)} MB`,
      estimate: estimateWorst(measured.map((each) => each.ours.peak / 1e6)),
      note: few,
    });
  });
};

const sqliteCommand = (database: string, out: string, query: string): [string, ...string[]] => [
  ...(['sqlite3', '-csv', '-header', '-readonly', '-cmd', `.output ${out}`, database] as const),
  query,
];
