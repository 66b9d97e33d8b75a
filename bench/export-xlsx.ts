import path from 'node:path';
import { type Figure, joinNotes, noteRecords } from './figure.ts';
import { makeLedger } from './ledgers.ts';
import { cli, inScratch, ownNode } from './ours.ts';
import { findNpmPeer } from './peers.ts';
import { type Ran, runWell } from './process.ts';
import { digestSheet } from './read-workbook.ts';
import { estimateRatio, estimateWorst, median } from './statistics.ts';
import { flatVotes } from './votes-table.ts';

const usual = 1_000_000;

/** Every ballot as a workbook: ours, with the results, choices and words beside it, against exceljs's streaming writer. */
export const measureExportXlsx: Figure = async ({ rounds, records }, print) => {
  const ledger = makeLedger(records ?? usual);
  const exceljs = findNpmPeer('exceljs', '4.4.0');
  if ('missing' in exceljs) return print({ figure: 'export-xlsx', missing: exceljs.missing });
  const flat = await flatVotes(ledger);
  const script = path.join(import.meta.dirname, 'exceljs-export.ts');
  await inScratch(async (scratch) => {
    const [ours, theirs] = [path.join(scratch, 'ours.xlsx'), path.join(scratch, 'theirs.xlsx')];
    const measured: { ours: Ran; peer: Ran }[] = [];
    let rows = 0;
    for (let round = 0; round < rounds; round += 1) {
      const own = await runWell([ownNode(), cli, 'export', '--data', ledger.folder, '--out', ours]);
      const peer = await runWell([ownNode(), script, exceljs.folder, flat, theirs]);
      if (round === 0) {
        // The results are our first sheet, the ballots the second.
        const [one, other] = [await digestSheet(ours, 2), await digestSheet(theirs, 1)];
        if (one.rows < 2 || one.hash !== other.hash)
          throw new Error(`the sheets differ: ${one.rows} and ${other.rows} rows`);
        rows = one.rows;
      }
      measured.push({ ours: own, peer });
      console.error(
        `  export-xlsx round ${round + 1}: ours ${own.seconds.toFixed(2)} s ${(own.peak / 1e6).toFixed(0)} MB, exceljs ${peer.seconds.toFixed(2)} s ${(peer.peak / 1e6).toFixed(0)} MB`,
      );
    }
    const said = (pick: (round: (typeof measured)[number]) => Ran) =>
      `${median(measured.map((round) => pick(round).seconds)).toFixed(2)} s`;
    const few = noteRecords(records, usual);
    print({
      ...{ figure: 'export-xlsx', what: 'time', rounds, unit: '×', target: 0.3 },
      ours: said((round) => round.ours),
      peer: `${exceljs.name} streaming ${said((round) => round.peer)}`,
      estimate: estimateRatio(
        measured.map((round) => ({ ours: round.ours.seconds, peer: round.peer.seconds })),
      ),
      note: joinNotes(
        `${rows.toLocaleString('en')} equal rows; ours proves the chain, counts, and writes three sheets more; exceljs is given the table lying ready`,
        few,
      ),
    });
    print({
      ...{ figure: 'export-xlsx', what: 'peak memory', rounds, unit: 'MB', target: 100 },
      ours: 'whole command',
      peer: `${exceljs.name} ${(median(measured.map((round) => round.peer.peak)) / 1e6).toFixed(0)} MB`,
      estimate: estimateWorst(measured.map((round) => round.ours.peak / 1e6)),
      note: few,
    });
  });
};
