import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { done, type Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import type { ListedFile } from '../backup/checked-zip.ts';
import type { Media } from '../media/service.ts';
import type { OpenPack } from './open-pack.ts';

export interface AdoptOptions {
  readonly dataFolder: string;
  readonly media: Pick<Media, 'has' | 'knows' | 'adopt'>;
  readonly signal: AbortSignal;
  readonly onFile: (done: number, total: number, file: string) => void;
}

/** The files of a pack that are not here yet. What was made here of an original goes before what another kiosk made. */
export async function listMissing(
  { manifest }: OpenPack,
  { media }: Pick<AdoptOptions, 'media'>,
): Promise<readonly ListedFile[]> {
  const missing: ListedFile[] = [];
  for (const file of manifest.files) {
    const [area, , hash = ''] = file.path.split('/');
    if (area === 'media' && !(await media.has(hash))) missing.push(file);
    if (area === 'derived' && !media.knows(hash)) missing.push(file);
  }
  return missing;
}

/**
 * Takes files of a pack into the data folder, each whole and what the manifest says or not at all, and then what is known
 * of them. Nothing is on show by that. Problem: `part-changed`. Throws what the disk throws, and the signal's reason.
 */
export async function adoptPack(
  { zip, assets }: OpenPack,
  missing: readonly ListedFile[],
  { dataFolder, media, signal, onFile }: AdoptOptions,
): Promise<Outcome<null, Problem>> {
  for (const [at, file] of missing.entries()) {
    onFile(at, missing.length, file.path);
    const target = path.join(dataFolder, file.path);
    mkdirSync(path.dirname(target), { recursive: true });
    // Named so that the sweep knows both for half made.
    const temporary = file.path.startsWith('media/')
      ? path.join(dataFolder, 'media', `.new-${randomUUID()}`)
      : `${target}.${randomUUID()}`;
    try {
      const read = await zip.readListed(file, temporary, { signal });
      if (!read.ok) return read;
      await rename(temporary, target);
    } finally {
      rmSync(temporary, { force: true });
    }
  }
  for (const asset of assets.pictures) media.adopt(asset.picture.hash, 'picture', asset);
  for (const { hash, asset } of assets.sounds) media.adopt(hash, 'sound', asset);
  return done(null);
}

/** Reads every file of a pack and takes none of it. Problem: `part-changed`. */
export async function verifyPack(
  { zip, manifest }: OpenPack,
  { signal, onFile }: Pick<AdoptOptions, 'signal' | 'onFile'>,
): Promise<Outcome<null, Problem>> {
  for (const [at, file] of manifest.files.entries()) {
    onFile(at, manifest.files.length, file.path);
    const read = await zip.readListed(file, null, { signal });
    if (!read.ok) return read;
  }
  return done(null);
}
