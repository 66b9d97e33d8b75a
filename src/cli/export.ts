import path from 'node:path';
import { Readable } from 'node:stream';
import { type Content, streamDurably, writeDurably } from '../server/files/durable-file.ts';
import { checkOutput } from '../server/files/output-place.ts';
import { writeProblem } from '../server/files/storage-problem.ts';
import { toLine } from '../server/ledger/canonical.ts';
import { readDrawing } from '../server/ledger/drawings.ts';
import { bundleExtension, makeBundle } from '../server/results/bundle.ts';
import { computeResults } from '../server/results/compute-results.ts';
import { csvPieces } from '../server/results/csv.ts';
import { type DataFolder, openDataFolder, UnprovedLedger } from '../server/results/data-folder.ts';
import { listReceipts } from '../server/results/receipts.ts';
import type { LedgerSource, ResultsSource } from '../server/results/source.ts';
import { duelsTable, feedbackTable, resultsTable, votesTable } from '../server/results/tables.ts';
import { type Speaker, sayProblem } from '../server/speak.ts';
import type { LedgerRecord } from '../shared/ledger.ts';
import { type Problem, problem } from '../shared/problem.ts';
import { exitCodes } from './exit-codes.ts';

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
  const folder = openDataFolder(dataFolder);
  if (!folder.ok) return fail(folder.problem);
  try {
    const { source, key } = folder.value;
    if (!key.ok && path.extname(out).toLowerCase() === bundleExtension) return fail(key.problem);
    const [ledger] = source.ledgers;
    if (!ledger) throw new Error('a data folder has a ledger');
    const watched = countBallots(ledger);
    const content = await make({ source: { ...source, ledgers: [watched.ledger] }, key }, speak, (hash) =>
      readDrawing(dataFolder, hash),
    );
    if (content instanceof Readable) await streamDurably(out, content);
    else writeDurably(out, content);
    const records = ledger.records.length;
    console.log(speak('votes:export.written', { file: out, ballots: watched.ballots(), records }));
    return exitCodes.ok;
  } catch (error) {
    return fail(error instanceof UnprovedLedger ? error.problem : writeProblem(error, out));
  } finally {
    folder.value.close();
  }
}

/** A ledger that notes how many ballots there were when it was gone through. */
function countBallots({ kiosk, records }: LedgerSource) {
  let ballots = 0;
  function* counted(all: Iterable<LedgerRecord>): Generator<LedgerRecord> {
    let found = 0;
    for (const record of all) {
      if (record.kind === 'ballot') found += 1;
      yield record;
    }
    ballots = Math.max(ballots, found);
  }
  const { ofKind } = records;
  const ledger: LedgerSource = {
    kiosk,
    records: {
      length: records.length,
      at: (index) => records.at(index),
      ...(records.seqOf ? { seqOf: records.seqOf } : {}),
      ...(ofKind ? { ofKind: (kind) => counted(ofKind(kind)) } : {}),
      [Symbol.iterator]: () => counted(records),
    },
  };
  return { ledger, ballots: () => ballots };
}

type Writer = (
  folder: DataFolder,
  speak: Speaker,
  readDrawing: (hash: string) => Uint8Array | null,
) => Promise<Readable> | Readable | Content;

const writers: Readonly<Record<string, Writer>> = {
  [bundleExtension]({ source, key }, speak, drawing) {
    if (!key.ok) throw new Error('a bundle needs a key');
    return makeBundle(source, key.value, speak, new Date(), drawing);
  },
  '.csv': ({ source }, speak) => csvPieces(votesTable(source, speak)),
  '.txt': ({ source }, speak) => listReceipts(source, speak),
  '.jsonl': ({ source }) => linesOf(source),
  async '.xlsx'({ source }, speak) {
    // What makes workbooks is large, and CSV has no need of it.
    const { toXlsx } = await import('../server/results/workbook.ts');
    return toXlsx([
      resultsTable(computeResults(source, new Date()), speak),
      votesTable(source, speak),
      duelsTable(source, speak),
      feedbackTable(source, speak),
    ]);
  },
};

function* linesOf({ ledgers }: ResultsSource): Generator<string> {
  for (const { records } of ledgers) for (const record of records) yield `${toLine(record)}\n`;
}
