import { join } from 'node:path';
import type { Entry } from '../../shared/entry.ts';
import { picturesOf } from '../../shared/entry-pictures.ts';
import type { PictureSize } from '../../shared/picture-size.ts';
import type { Connection } from '../database/open-database.ts';
import { hasSize, originalPath } from './originals.ts';
import { derivativeName, pictureAssetSchema } from './picture-asset.ts';
import { soundAssetSchema } from './sound-asset.ts';
import { createMediaStore } from './store.ts';

/** An original that works on show were made of. */
export interface KeptOriginal {
  readonly hash: string;
  readonly path: string;
  /** Numbers of those works. */
  readonly numbers: readonly number[];
}

/** What is kept of works, for those who only look whether it is there. */
export interface Kept {
  originals(entries: readonly Entry[]): readonly KeptOriginal[];
  /** Hashes of pictures of which a derivative that was made is gone or has another size. */
  lostDerivatives(entries: readonly Entry[]): Promise<readonly string[]>;
  /** Whether the import heard nothing in a sound. */
  isSilent(sound: string): boolean;
}

export function createKept({ dataFolder, database }: { dataFolder: string; database: Connection }): Kept {
  const store = createMediaStore(database);
  const assetOf = (hash: string) => store.get(hash, 'picture', pictureAssetSchema);
  return {
    originals(entries) {
      const found = new Map<string, number[]>();
      const add = (hash: string, { number }: Entry) => {
        const numbers = found.get(hash) ?? [];
        if (!numbers.includes(number)) numbers.push(number);
        found.set(hash, numbers);
      };
      for (const entry of entries) {
        for (const { hash } of picturesOf(entry)) add(assetOf(hash)?.original ?? hash, entry);
        if (entry.category === 'song') add(entry.sound.hash, entry);
        if (entry.narration) add(entry.narration.hash, entry);
      }
      return [...found].map(([hash, numbers]) => ({ hash, numbers, path: originalPath(dataFolder, hash) }));
    },
    async lostDerivatives(entries) {
      const lost: string[] = [];
      for (const hash of new Set(entries.flatMap(picturesOf).map((picture) => picture.hash))) {
        const asset = assetOf(hash);
        const folder = join(dataFolder, 'derived', hash.slice(0, 2), hash);
        const made = Object.entries(asset?.bytes ?? {}) as [PictureSize, number][];
        const tiles = (asset?.tiles ?? []).reduce((sum, bytes) => sum + bytes, 0);
        const wanted: [PictureSize | 'tiles', number][] = tiles > 0 ? [...made, ['tiles', tiles]] : made;
        let whole = asset !== null;
        for (const [name, bytes] of wanted)
          whole &&=
            asset !== null && (await hasSize(join(folder, derivativeName(name, asset.format)), bytes));
        if (!whole) lost.push(hash);
      }
      return lost;
    },
    isSilent: (sound) =>
      store.get(sound, 'sound', soundAssetSchema)?.notes.some(({ code }) => code === 'sound-silent') ?? false,
  };
}
