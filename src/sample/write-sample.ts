import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { messageOf } from '../shared/message-of.ts';
import { type Problem, problem } from '../shared/problem.ts';
import { claimFolder } from './claim-folder.ts';
import { writeInitiativeDocx } from './documents/write-docx.ts';
import { writeInitiativePdf } from './documents/write-pdf.ts';
import { writePoem } from './documents/write-poem.ts';
import { listEntries, type SampleEntry } from './entries.ts';
import { paintAll } from './painting/paint-all.ts';
import { type PaintingPlan, planPaintings } from './painting/plan.ts';
import { playAll } from './song/play-all.ts';
import { writeSpreadsheet } from './spreadsheet.ts';
import { readSampleTexts } from './texts.ts';

/** `done` of `total` files of one stage are in their place; `path` is the newest, absolute. */
export type SampleProgress = {
  stage: 'texts' | 'songs' | 'paintings';
  done: number;
  total: number;
  path?: string;
};

export type WriteSampleOptions = {
  /** The media folder to be made; created when absent. */
  out: string;
  /** The same seed gives the same files. */
  seed: number;
  signal?: AbortSignal;
  /** Pixels of the paintings' longer side. */
  longSide?: number;
  /** Only the first so many paintings and songs are made, the list still names all: for tests and first looks. */
  atMost?: number;
  onProgress?: (progress: SampleProgress) => void;
};

export type SampleOutcome = { ok: true; files: number } | { ok: false; problem: Problem };

/**
 * Writes the sample as a media folder of the contest's staff: `danh-sach.xlsx`, `tranh`, `tho`, `bai hat`, `sang kien`.
 * List, poems and documents come first (stage `texts` complete: an import can begin), then songs and paintings at the
 * same time. A broken-off sample is taken up again, a complete one left as it is. Problems: `sample-folder-not-empty`, `sample-folder-other-sample`,
 * `sample-stopped` (by `signal`), `sample-not-written` (disk, rights or a worker; `reason`).
 */
export const writeSample = async (options: WriteSampleOptions): Promise<SampleOutcome> => {
  const { seed, signal, longSide = 3000 } = options;
  const folder = path.resolve(options.out);
  try {
    const claimed = await claimFolder(folder, { seed, longSide });
    if (!claimed.ok) return claimed;
    const { note, paintings } = readSampleTexts();
    const entries = listEntries(readSampleTexts()).map((entry) => ({
      ...entry,
      path: path.join(folder, entry.file),
    }));
    const plans = planPaintings(paintings, seed).slice(0, options.atMost);
    const songs = entries
      .flatMap(({ kind, text, path }) => (kind === 'song' ? [{ text, path }] : []))
      .slice(0, options.atMost);
    const documents = entries.filter(({ kind }) => kind === 'poem' || kind === 'initiative');
    const files = 1 + documents.length + 2 * songs.length + plans.length;
    if (claimed.value.complete) return { ok: true, files };

    const count = (stage: SampleProgress['stage'], total: number) => {
      let done = 0;
      return (file: string) => {
        done += 1;
        options.onProgress?.({ stage, done, total, path: file });
      };
    };
    const wrote = count('texts', documents.length + 1);
    const list = path.join(folder, 'danh-sach.xlsx');
    await writeFile(list, writeSpreadsheet(entries, note));
    wrote(list);
    for (const name of new Set(entries.map((entry) => path.dirname(entry.path)))) {
      await mkdir(name, { recursive: true });
    }
    for (const entry of documents) {
      signal?.throwIfAborted();
      await writeFile(entry.path, await writeDocument(entry, note));
      wrote(entry.path);
    }

    const painted = new Map(entries.map((entry) => [entry.text.number, entry.path]));
    const played = count('songs', songs.length);
    const showed = count('paintings', plans.length);
    await allOrStop(signal, [
      (stop) => playAll({ songs, seed, note }, played, stop),
      (stop) =>
        paintAll({
          plans,
          pathOf: (plan) => findPath(painted, plan),
          longSide,
          signal: stop,
          onPainted: (_number, file) => showed(file),
        }),
    ]);
    await claimed.value.finish();
    return { ok: true, files };
  } catch (error) {
    if (signal?.aborted) return { ok: false, problem: problem('sample-stopped', { folder }) };
    const reason = messageOf(error);
    return { ok: false, problem: problem('sample-not-written', { folder, reason }) };
  }
};

/** Runs all at once; when one fails the others are stopped and waited for before its error is thrown. */
const allOrStop = async (
  signal: AbortSignal | undefined,
  works: readonly ((stop: AbortSignal) => Promise<void>)[],
): Promise<void> => {
  signal?.throwIfAborted();
  const stopping = new AbortController();
  // Not AbortSignal.any: Node may collect the combined signal while the works still listen to it.
  const passOn = (): void => stopping.abort(signal?.reason);
  signal?.addEventListener('abort', passOn);
  await Promise.allSettled(
    works.map((work) => work(stopping.signal).catch((error: unknown) => stopping.abort(error))),
  );
  signal?.removeEventListener('abort', passOn);
  stopping.signal.throwIfAborted();
};

const findPath = (paths: ReadonlyMap<number, string>, plan: PaintingPlan): string => {
  const found = paths.get(plan.number);
  if (found === undefined) throw new Error(`No painting has the number ${plan.number}`);
  return found;
};

const writeDocument = async (entry: SampleEntry, note: string): Promise<Uint8Array> => {
  switch (entry.kind) {
    case 'poem':
      return writePoem(entry.text, note);
    case 'initiative':
      return entry.text.format === 'pdf'
        ? writeInitiativePdf(entry.text, note)
        : writeInitiativeDocx(entry.text, note);
    case 'painting':
    case 'song':
      throw new Error(`${entry.code} is no document`);
  }
};
