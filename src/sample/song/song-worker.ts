import { renameSync, writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { makeSong } from './make-song.ts';
import { draftPath, lyricsPath, type SongJob, type SongReport } from './song-job.ts';

// The job comes from our own play-all.ts through structured clone: its type is certain.
const { songs, seed, note } = workerData as SongJob;
for (const { text, path } of songs) {
  const { mp3, lrc } = await makeSong(text, seed, note);
  writeFileSync(lyricsPath(path), lrc);
  // The mp3 comes last and at once: where it exists, the song is complete.
  writeFileSync(draftPath(path), mp3);
  renameSync(draftPath(path), path);
  parentPort?.postMessage({ path } satisfies SongReport);
}
