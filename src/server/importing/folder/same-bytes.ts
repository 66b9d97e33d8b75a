import type { Decoder } from '../../decoding/decoder.ts';
import { group } from '../grouping.ts';
import type { ScannedFile } from './scan.ts';

/** Files that another file equals byte for byte, by what they hold. Only files of one size are opened. */
export async function findSameBytes(
  files: readonly ScannedFile[],
  decoder: Decoder,
  signal: AbortSignal,
): Promise<ReadonlyMap<ScannedFile, string>> {
  const usable = files.filter(({ use, size }) => use !== 'list' && use !== 'unknown' && size > 0);
  const found = new Map<ScannedFile, string>();
  const ofOneSize = [...group(usable, ({ size, use }) => [`${use} ${size}`]).values()];
  const waiting = ofOneSize.flatMap((some) => (some.length < 2 ? [] : some)).values();
  const lane = async () => {
    for (const file of waiting) {
      try {
        const hashed = await decoder.run('hash', { source: file.location }, { signal });
        if (hashed.ok) found.set(file, hashed.value);
      } catch {
        // What cannot be read is named where it is opened for showing.
        signal.throwIfAborted();
      }
    }
  };
  await Promise.all(Array.from({ length: decoder.size }, lane));
  return found;
}
