import { mkdirSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { streamDurably, writeDurably } from '../server/files/durable-file.ts';
import { checkOutput } from '../server/files/output-place.ts';
import { writeProblem } from '../server/files/storage-problem.ts';
import { lockMergedFolder } from '../server/lock.ts';
import { computeResults } from '../server/results/compute-results.ts';
import { toCsv } from '../server/results/csv.ts';
import { readKioskList } from '../server/results/kiosk-list.ts';
import { type Addition, describeAddition, resolveMerged, unite } from '../server/results/merge.ts';
import {
  keepDrawings,
  keepKioskList,
  keepMerged,
  readKnownKiosks,
  readMerged,
} from '../server/results/merged-folder.ts';
import { listReceipts } from '../server/results/receipts.ts';
import type { ResultsSource } from '../server/results/source.ts';
import { duelsTable, feedbackTable, resultsTable, votesTable } from '../server/results/tables.ts';
import { takeBundles } from '../server/results/take-bundles.ts';
import { toXlsx } from '../server/results/workbook.ts';
import { type Speaker, sayProblem } from '../server/speak.ts';
import { type Problem, problem } from '../shared/problem.ts';
import type { Results } from '../shared/results.ts';
import { exitCodes } from './exit-codes.ts';
import { printable } from './printable.ts';
import { describeResults } from './results.ts';

export interface MergeOptions {
  readonly bundles: readonly string[];
  readonly out: string;
  /** Print `MergeReport` instead of sentences. */
  readonly json: boolean;
  /** A list of the exhibition's kiosks; null: the one given to an earlier merge into this folder, if any. */
  readonly kiosks?: string | null;
}

/** `merge --json` */
export interface MergeReport {
  readonly version: 1;
  readonly bundles: readonly (
    | ({ readonly file: string; readonly outcome: 'merged' } & Addition)
    | { readonly file: string; readonly outcome: 'refused'; readonly problem: Problem }
  )[];
  readonly results: Results;
}

/**
 * Adds bundles to what was merged into a folder before. A bundle that cannot be proved is named and left out; the
 * others are merged; where nothing was merged, nothing is written. Exit code 0 when everything counts, 1 when something was refused or set apart.
 */
export async function mergeBundles(options: MergeOptions, speak: Speaker): Promise<number> {
  const { out } = options;
  const forbidden = checkOutput(path.join(out, 'results.json'), null);
  if (forbidden) {
    console.error(`✗ ${sayProblem(speak, forbidden)}`);
    return exitCodes.usage;
  }
  const refuse = (reason: Problem): number => {
    console.error(`✗ ${sayProblem(speak, reason)}`);
    return exitCodes.failed;
  };
  let made: string | undefined;
  try {
    made = mkdirSync(out, { recursive: true });
  } catch (error) {
    const isFile = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    return refuse(isFile ? problem('merged-folder-is-file', { folder: out }) : writeProblem(error, out));
  }
  const lock = lockMergedFolder(out);
  if (!lock.ok) return refuse(lock.problem);
  try {
    return await mergeInto(options, speak);
  } finally {
    lock.value.release();
    // Where nothing was merged, nothing is left.
    if (made !== undefined) removeEmpty(path.resolve(out), path.resolve(made));
  }
}

async function mergeInto(
  { bundles, out, json, kiosks = null }: MergeOptions,
  speak: Speaker,
): Promise<number> {
  const before = readMerged(out);
  const known = kiosks === null ? readKnownKiosks(out) : readKioskList(kiosks);
  if (!before.ok || !known.ok) {
    const reason = before.ok ? known : before;
    if (!reason.ok) console.error(`✗ ${sayProblem(speak, reason.problem)}`);
    return exitCodes.failed;
  }
  const reports: MergeReport['bundles'][number][] = [];
  let results: Results;
  // What is taken lies here until it is proved; whatever a merge that was killed left is of no use.
  const scratch = path.join(out, 'merging.tmp');
  try {
    rmSync(scratch, { recursive: true, force: true });
    mkdirSync(scratch);
    let merged = before.value;
    for await (const bundle of takeBundles(bundles, scratch)) {
      const file = bundles[reports.length] as string;
      if (!bundle.ok) {
        reports.push({ file, outcome: 'refused', problem: bundle.problem });
        continue;
      }
      reports.push({ file, outcome: 'merged', ...describeAddition(merged, bundle.value) });
      keepDrawings(out, bundle.value);
      merged = unite(merged, [bundle.value]);
    }
    // Before anything is kept: what cannot be counted must not lie there at the next merge.
    results = computeResults(resolveMerged(merged, known.value), new Date());
    if (merged.length > 0) {
      merged = keepMerged(out, merged);
      if (kiosks !== null) keepKioskList(out, kiosks);
      await writeResults(out, resolveMerged(merged, known.value), results, speak);
    }
  } catch (error) {
    console.error(`✗ ${sayProblem(speak, writeProblem(error, out))}`);
    return exitCodes.failed;
  } finally {
    removeScratch(scratch);
  }
  const report: MergeReport = { version: 1, bundles: reports, results };
  console.log(
    json ? JSON.stringify(report, null, 2) : describeMerge(report, out, speak).map(printable).join('\n'),
  );
  const clean = results.apart.length === 0 && reports.every(({ outcome }) => outcome === 'merged');
  return clean ? exitCodes.ok : exitCodes.failed;
}

function removeScratch(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // What was merged is kept; the next merge begins by removing this.
  }
}

/** Removes folders from the inmost to `outmost` as long as they are empty. */
function removeEmpty(inmost: string, outmost: string): void {
  try {
    for (let folder = inmost; ; folder = path.dirname(folder)) {
      rmdirSync(folder);
      if (folder === outmost) return;
    }
  } catch {
    // Something lies there.
  }
}

async function writeResults(
  out: string,
  source: ResultsSource,
  results: Results,
  speak: Speaker,
): Promise<void> {
  const table = resultsTable(results, speak);
  const name = path.join(out, 'results');
  writeDurably(`${name}.json`, `${JSON.stringify(results, null, 2)}\n`);
  writeDurably(`${name}.csv`, toCsv(table));
  const tables = [table, votesTable(source, speak), duelsTable(source, speak), feedbackTable(source, speak)];
  await streamDurably(`${name}.xlsx`, toXlsx(tables));
  writeDurably(path.join(out, 'receipts.txt'), listReceipts(source, speak));
}

function describeMerge({ bundles, results }: MergeReport, out: string, speak: Speaker): readonly string[] {
  const lines = bundles.map((bundle) => {
    const file = path.basename(bundle.file);
    if (bundle.outcome === 'refused')
      return `✗ ${speak('votes:merge.refused', { file, reason: sayProblem(speak, bundle.problem) })}`;
    const { kiosk, name, newBallots, knownBallots, older } = bundle;
    const values = { file, kiosk, name, new: newBallots, known: knownBallots };
    return `✓ ${speak(older ? 'votes:merge.older' : 'votes:merge.added', values)}`;
  });
  if (results.kiosks.length === 0 && results.apart.length === 0)
    return [...lines, '', speak('votes:merge.nothing')];
  return [
    ...lines,
    '',
    ...describeResults(results, speak),
    '',
    speak('votes:merge.written', { folder: out }),
  ];
}
