import { readDataFolder } from '../server/results/data-folder.ts';
import { resolveMerged } from '../server/results/merge.ts';
import { readKnownKiosks, readMerged } from '../server/results/merged-folder.ts';
import type { ResultsSource } from '../server/results/source.ts';
import type { Outcome } from '../shared/outcome.ts';
import { done, failed } from '../shared/outcome.ts';
import { type Problem, problem } from '../shared/problem.ts';

/** Where votes are counted from: a kiosk's data folder, or what `merge` wrote. */
export type VotesFolder = { readonly dataFolder: string } | { readonly mergedFolder: string };

/** Problems: those of `readDataFolder` and `readMerged`, and `merged-folder-empty`. */
export function readSource(folder: VotesFolder): Outcome<ResultsSource, Problem> {
  if ('dataFolder' in folder) {
    const read = readDataFolder(folder.dataFolder);
    return read.ok ? done(read.value.source) : read;
  }
  const merged = readMerged(folder.mergedFolder);
  if (!merged.ok) return merged;
  const known = readKnownKiosks(folder.mergedFolder);
  if (!known.ok) return known;
  return merged.value.length > 0
    ? done(resolveMerged(merged.value, known.value))
    : failed(problem('merged-folder-empty', { folder: folder.mergedFolder }));
}
