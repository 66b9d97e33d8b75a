import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { bundleExtension, readBundle } from './bundle.ts';
import { resolveMerged, unite } from './merge.ts';
import { readKnownKiosks, readMerged } from './merged-folder.ts';
import type { ResultsSource } from './source.ts';

/**
 * Several kiosks' votes from one folder: what `merge` wrote there and every bundle that lies there. Nothing is written.
 * A bundle that cannot be proved is named in `apart` and left out; so is a kiosk that is not on the folder's list.
 * Problems: `folder-missing`, those of `readMerged` and `readKnownKiosks`, and `merged-folder-empty`.
 */
export async function readVotesFolder(folder: string): Promise<Outcome<ResultsSource, Problem>> {
  if (!existsSync(folder)) return failed(problem('folder-missing', { folder }));
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
  for (const name of names) {
    const bundle = await readBundle(join(folder, name));
    if (!bundle.ok) {
      refused.push(problem('bundle-not-counted', { file: name }));
      continue;
    }
    const { manifest, records } = bundle.value;
    merged = unite(merged, [{ manifest, records }]);
  }
  if (merged.length === 0) return failed(refused[0] ?? problem('merged-folder-empty', { folder }));
  const source = resolveMerged(merged, known.value);
  return done({ ...source, apart: [...refused, ...source.apart] });
}
