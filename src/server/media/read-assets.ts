import path from 'node:path';
import type { Connection } from '../database/open-database.ts';
import { type PictureAsset, pictureAssetSchema } from './picture-asset.ts';
import { type SoundAsset, soundAssetSchema } from './sound-asset.ts';
import { createMediaStore } from './store.ts';

/** What a database knows of its pictures and sounds, for those who only read. */
export function readAssets(database: Connection): {
  picture(hash: string): PictureAsset | null;
  sound(hash: string): SoundAsset | null;
} {
  const { get } = createMediaStore(database);
  return {
    picture: (hash) => get(hash, 'picture', pictureAssetSchema),
    sound: (hash) => get(hash, 'sound', soundAssetSchema),
  };
}

/** Where a picture's derivatives lie. */
export const derivedFolder = (dataFolder: string, hash: string): string =>
  path.join(dataFolder, 'derived', hash.slice(0, 2), hash);
