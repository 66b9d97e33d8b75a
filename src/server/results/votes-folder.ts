import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { writeProblem } from '../files/storage-problem.ts';
import { bundleExtension } from './bundle.ts';
import { resolveMerged, unite } from './merge.ts';
import { readKnownKiosks, readMerged } from './merged-folder.ts';
import type { ResultsSource } from './source.ts';
import { takeBundles } from './take-bundles.ts';

/** Votes of several kiosks, whose ledgers are read while they are counted. */
export interface OpenVotesFolder {
  readonly source: ResultsSource;
  close(): void;
}

/**
 * Several kiosks' votes from one folder: what `merge` wrote there and every bundle that lies there. Nothing is written
 * there; ledgers lie among temporary files until the answer is closed. A bundle that cannot be proved is named in `apart`
 * and left out; so is a kiosk that is not on the folder's list.
 * Problems: `folder-missing`, those of `readMerged` and `readKnownKiosks`, `merged-folder-empty`, `disk-full` and
 * `file-unwritable` of the temporary files.
 */
export async function openVotesFolder(folder: string): Promise<Outcome<OpenVotesFolder, Problem>> {
  if (!existsSync(folder)) return failed(problem('folder-missing', { folder }));
  let scratch = tmpdir();
  const close = () => scratch !== tmpdir() && rmSync(scratch, { recursive: true, force: true });
  let source: Outcome<ResultsSource, Problem>;
  try {
    removeLeftOvers();
    scratch = mkdtempSync(join(tmpdir(), `${scratchName}${process.pid}-`));
    source = await readVotes(folder, scratch);
  } catch (error) {
    source = failed(writeProblem(error, scratch));
  }
  if (source.ok) return done({ source: source.value, close });
  close();
  return source;
}

const scratchName = 'hoa-ban-votes-';

/** What processes left that ended while they counted; it may be large. */
function removeLeftOvers(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(scratchName)) continue;
    const pid = Number(name.slice(scratchName.length).split('-')[0]);
    if (!(pid > 0) || isRunning(pid)) continue;
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    } catch {
      // Another user's, who removes it the next time.
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function readVotes(folder: string, scratch: string): Promise<Outcome<ResultsSource, Problem>> {
  const before = readMerged(folder);
  if (!before.ok) return before;
  const known = readKnownKiosks(folder);
  if (!known.ok) return known;
  let merged = before.value;
  const refused: Problem[] = [];
  const names = readdirSync(folder, { withFileTypes: true })
    // Sticks that were in a Mac have a `._name` beside every file.
    .filter((file) => file.isFile() && file.name.endsWith(bundleExtension) && !file.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
  const files = names.map((name) => join(folder, name));
  let taken = 0;
  for await (const bundle of takeBundles(files, scratch)) {
    if (bundle.ok) merged = unite(merged, [bundle.value]);
    else refused.push(problem('bundle-not-counted', { file: names[taken] ?? '' }));
    taken += 1;
  }
  if (merged.length === 0) return failed(refused[0] ?? problem('merged-folder-empty', { folder }));
  const source = resolveMerged(merged, known.value);
  return done({ ...source, apart: [...refused, ...source.apart] });
}
