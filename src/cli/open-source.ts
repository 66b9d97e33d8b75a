import { openDataFolder } from '../server/results/data-folder.ts';
import { resolveMerged } from '../server/results/merge.ts';
import { readKnownKiosks, readMerged } from '../server/results/merged-folder.ts';
import type { ResultsSource } from '../server/results/source.ts';
import type { Outcome } from '../shared/outcome.ts';
import { done, failed } from '../shared/outcome.ts';
import { type Problem, problem } from '../shared/problem.ts';

/** Where votes are counted from: a kiosk's data folder, or what `merge` wrote. */
export type VotesFolder = { readonly dataFolder: string } | { readonly mergedFolder: string };

/** Votes whose ledgers are read while they are counted. */
export interface OpenSource {
  readonly source: ResultsSource;
  close(): void;
}

/** Problems: those of `openDataFolder` and `readMerged`, and `merged-folder-empty`. */
export function openSource(folder: VotesFolder): Outcome<OpenSource, Problem> {
  if ('dataFolder' in folder) return openDataFolder(folder.dataFolder);
  const merged = readMerged(folder.mergedFolder);
  if (!merged.ok) return merged;
  const known = readKnownKiosks(folder.mergedFolder);
  if (!known.ok) return known;
  return merged.value.length > 0
    ? done({ source: resolveMerged(merged.value, known.value), close: () => undefined })
    : failed(problem('merged-folder-empty', { folder: folder.mergedFolder }));
}
