import { failed, type Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Media } from '../media/service.ts';
import { adoptPack, listMissing, verifyPack } from '../pack/adopt-pack.ts';
import type { OpenPack } from '../pack/open-pack.ts';
import { packExtension } from '../pack/pack-manifest.ts';
import { checkBytes } from './folder/check-folder.ts';
import type { Step } from './stage-folder.ts';

/** Whether what is to be imported is a pack and not a folder. */
export const isPack = (file: string): boolean => file.toLowerCase().endsWith(packExtension);

/**
 * Takes a pack's files into the data folder, or only reads them. Nothing of it is on show by that. Problems: `disk-short`,
 * `part-changed`. Throws the signal's reason.
 */
export async function stagePack(
  pack: OpenPack,
  parts: {
    readonly media: Media;
    readonly dataFolder: string;
    readonly signal: AbortSignal;
    readonly dryRun: boolean;
    readonly onStep: (step: Step) => void;
  },
): Promise<Outcome<null, Problem>> {
  const { media, dataFolder, signal, dryRun, onStep } = parts;
  const onFile = (at: number, total: number, file: string) =>
    onStep({ stage: 'media', done: at, total, file, pictures: [], secondsLeft: null });
  const missing = await listMissing(pack, { media });
  const short = await checkBytes(
    missing.reduce((sum, { bytes }) => sum + bytes, 0),
    dataFolder,
  );
  if (short) return failed(short);
  if (dryRun) return verifyPack(pack, { signal, onFile });
  const adopted = await adoptPack(pack, missing, { dataFolder, media, signal, onFile });
  if (adopted.ok) await media.settle();
  return adopted;
}
