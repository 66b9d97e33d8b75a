import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { done, failed, type Outcome } from '../shared/outcome.ts';
import { type Problem, problem } from '../shared/problem.ts';

/** Lies in a sample's folder and says which sample it is and whether it is complete. */
const markerName = '.hoa-ban-sample.json';

const markerSchema = z.object({ seed: z.number(), longSide: z.number(), complete: z.boolean() });
type Marker = z.infer<typeof markerSchema>;

/**
 * Takes a folder for the sample: an absent or empty one, or one where the same sample was begun or even completed (then
 * `complete` is true and there is nothing to do). Anything else is refused: nobody's files are mixed with ours.
 */
export const claimFolder = async (
  folder: string,
  wanted: Omit<Marker, 'complete'>,
): Promise<Outcome<{ complete: boolean; finish: () => Promise<void> }, Problem>> => {
  const file = path.join(folder, markerName);
  const mark = (complete: boolean): Promise<void> =>
    writeFile(file, `${JSON.stringify({ ...wanted, complete } satisfies Marker)}\n`);
  await mkdir(folder, { recursive: true });
  const names = await readdir(folder);
  if (names.length === 0) {
    await mark(false);
    return done({ complete: false, finish: () => mark(true) });
  }
  if (!names.includes(markerName)) return failed(problem('sample-folder-not-empty', { folder }));
  const begun = readMarker(await readFile(file, 'utf8'));
  // A marker torn by a power cut is of a sample under way: it is taken up, and marked afresh.
  if (begun === undefined) {
    await mark(false);
    return done({ complete: false, finish: () => mark(true) });
  }
  if (begun.seed !== wanted.seed || begun.longSide !== wanted.longSide) {
    return failed(problem('sample-folder-other-sample', { folder }));
  }
  return done({ complete: begun.complete, finish: () => mark(true) });
};

const readMarker = (text: string): Marker | undefined => {
  try {
    return markerSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};
