import { writeSample } from '../sample/write-sample.ts';
import { type Speaker, sayProblem } from '../server/speak.ts';
import { exitCodes } from './exit-codes.ts';
import { createProgressLine } from './progress-line.ts';

/** Writes the sample media folder; an unfinished one is continued. Returns the exit code. */
export async function writeSampleFolder(
  { out, seed }: { out: string; seed: number },
  speak: Speaker,
): Promise<number> {
  const stopping = new AbortController();
  process.once('SIGINT', () => stopping.abort());
  const outcome = await writeSample({
    out,
    seed,
    signal: stopping.signal,
    onProgress: createProgressLine(speak),
  });
  if (!outcome.ok) {
    console.error(`✗ ${sayProblem(speak, outcome.problem)}`);
    return exitCodes.failed;
  }
  console.log(speak('cli:sample.written', { files: outcome.files, out }));
  return exitCodes.ok;
}
