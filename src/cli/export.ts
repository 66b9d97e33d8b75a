import path from 'node:path';
import { toLine } from '../server/ledger/canonical.ts';
import { toNdjson } from '../server/ledger/copy.ts';
import { readDrawing } from '../server/ledger/drawings.ts';
import { writeDurably } from '../server/ledger/durable-file.ts';
import { writeProblem } from '../server/ledger/storage-problem.ts';
import { bundleExtension, makeBundle } from '../server/results/bundle.ts';
import { computeResults } from '../server/results/compute-results.ts';
import { recount } from '../server/results/count.ts';
import { type DataFolder, readDataFolder } from '../server/results/data-folder.ts';
import { listReceipts } from '../server/results/receipts.ts';
import { duelsTable, feedbackTable, resultsTable, toCsv, votesTable } from '../server/results/tables.ts';
import { toXlsx } from '../server/results/workbook.ts';
import { type Speaker, sayProblem } from '../server/speak.ts';
import { type Problem, problem } from '../shared/problem.ts';
import { exitCodes } from './exit-codes.ts';
import { checkOutput } from './output-file.ts';

export interface ExportOptions {
  readonly dataFolder: string;
  /** The ending says the format: `.hoaban-votes`, `.csv` (every ballot), `.xlsx` (all tables), `.jsonl` (the ledger), `.txt` (receipts to publish). */
  readonly out: string;
}

/** Writes a kiosk's votes to a file, complete or not at all; returns the exit code. */
export async function exportVotes({ dataFolder, out }: ExportOptions, speak: Speaker): Promise<number> {
  const fail = (reason: Problem, code: number = exitCodes.failed) => {
    console.error(`✗ ${sayProblem(speak, reason)}`);
    return code;
  };
  const make = writers[path.extname(out).toLowerCase()];
  if (!make) return fail(problem('export-format', { file: out }), exitCodes.usage);
  const forbidden = checkOutput(out, dataFolder);
  if (forbidden) return fail(forbidden, exitCodes.usage);
  const folder = readDataFolder(dataFolder);
  if (!folder.ok) return fail(folder.problem);
  if (!folder.value.key.ok && path.extname(out).toLowerCase() === bundleExtension)
    return fail(folder.value.key.problem);
  try {
    writeDurably(out, await make(folder.value, speak, (hash) => readDrawing(dataFolder, hash)));
  } catch (error) {
    return fail(writeProblem(error, out));
  }
  const { records } = folder.value.source.ledgers[0] ?? { records: [] };
  const ballots = records.filter(({ kind }) => kind === 'ballot').length;
  console.log(speak('votes:export.written', { file: out, ballots, records: records.length }));
  return exitCodes.ok;
}

type Writer = (
  folder: DataFolder,
  speak: Speaker,
  readDrawing: (hash: string) => Uint8Array | null,
) => Promise<string | Uint8Array> | string | Uint8Array;

const writers: Readonly<Record<string, Writer>> = {
  [bundleExtension]({ source, key }, speak, drawing) {
    if (!key.ok) throw new Error('a bundle needs a key');
    return makeBundle(source, key.value, speak, new Date(), drawing);
  },
  '.csv': ({ source }, speak) => toCsv(votesTable(source, speak)),
  '.txt': ({ source }, speak) => listReceipts(source, speak),
  '.jsonl': ({ source }) => toNdjson(source.ledgers.flatMap(({ records }) => records.map(toLine))),
  '.xlsx': ({ source }, speak) => {
    const results = computeResults(source, recount(source.ledgers.map(({ records }) => records)), new Date());
    return toXlsx([
      resultsTable(results, speak),
      votesTable(source, speak),
      duelsTable(source, speak),
      feedbackTable(source, speak),
    ]);
  },
};
