import path from 'node:path';
import { checkOutput } from '../server/files/output-place.ts';
import { writeProblem } from '../server/files/storage-problem.ts';
import { makePack } from '../server/pack/make-pack.ts';
import { packExtension, sayKey } from '../server/pack/pack-manifest.ts';
import { type Speaker, sayProblem } from '../server/speak.ts';
import { type Problem, problem } from '../shared/problem.ts';
import { exitCodes } from './exit-codes.ts';
import { createProgressLine } from './progress-line.ts';

export interface PackOptions {
  readonly dataFolder: string;
  readonly out: string;
  readonly version: string;
}

const megabyte = 1e6;

/** `hoa-ban pack`: the published catalogue in one signed file for other kiosks, complete or not at all; returns the exit code. */
export async function pack({ dataFolder, out, version }: PackOptions, speak: Speaker): Promise<number> {
  const fail = (reason: Problem, code: number = exitCodes.failed) => {
    console.error(`✗ ${sayProblem(speak, reason)}`);
    return code;
  };
  if (path.extname(out).toLowerCase() !== packExtension)
    return fail(problem('backup-name', { file: out, extension: packExtension }), exitCodes.usage);
  const forbidden = checkOutput(out, dataFolder);
  if (forbidden) return fail(forbidden, exitCodes.usage);
  const show = createProgressLine(speak);
  try {
    const made = await makePack(
      { dataFolder, target: out, version, at: new Date() },
      {
        onBytes: (done, total) =>
          show({
            stage: 'packing',
            done: Math.floor(done / megabyte),
            total: Math.max(1, Math.ceil(total / megabyte)),
          }),
      },
    );
    if (!made.ok) return fail(made.problem);
    const { manifest, bytes, isSafe } = made.value;
    const [first, second] = sayKey(manifest.packer.publicKey);
    const values = { file: out, works: manifest.works, megabytes: Math.ceil(bytes / megabyte) };
    console.log(speak('cli:pack.written', values));
    console.log(speak('cli:pack.aloud', { name: manifest.packer.name, first, second }));
    if (!isSafe) console.log(speak('cli:backup.unsafe'));
    return exitCodes.ok;
  } catch (error) {
    return fail(writeProblem(error, out));
  }
}
