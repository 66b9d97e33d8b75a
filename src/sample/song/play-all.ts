import { statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { draftPath, type SongJob, type SongReport } from './song-job.ts';

/**
 * Makes all songs in one worker thread; those that exist are kept and reported too. Rejects with the signal's reason
 * when aborted and with an Error when the worker fails; half-written files are removed.
 */
export const playAll = async (
  job: SongJob,
  onPlayed: (path: string) => void,
  signal?: AbortSignal,
): Promise<void> => {
  signal?.throwIfAborted();
  for (const { path } of job.songs) if (isWhole(path)) onPlayed(path);
  const songs = job.songs.filter(({ path }) => !isWhole(path));
  if (songs.length === 0) return;

  const worker = new Worker(workerUrl(), { workerData: { ...job, songs } });
  const ended = new AbortController();
  try {
    await new Promise<void>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), { signal: ended.signal });
      worker.on('message', ({ path }: SongReport) => onPlayed(path));
      worker.once('error', reject);
      worker.once('exit', (code) =>
        code === 0 ? resolve() : reject(new Error(`The song worker stopped with code ${code}`)),
      );
    });
  } finally {
    ended.abort();
    await worker.terminate();
    await Promise.all(songs.map(({ path }) => rm(draftPath(path), { force: true })));
  }
};

/** A power cut can leave a renamed file without its content. */
const isWhole = (path: string): boolean => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0;

/** Beside this module, in the sources as well as in the bundle. */
const workerUrl = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './song-worker.ts' : './song-worker.js', import.meta.url);
