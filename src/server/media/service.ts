import { createHash } from 'node:crypto';
import { access, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { z } from 'zod';
import { hashSchema, type Picture } from '../../shared/entry.ts';
import { done, type Outcome } from '../../shared/outcome.ts';
import { type PictureSize, pictureSizes } from '../../shared/picture-size.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Connection } from '../database/open-database.ts';
import { hasSize, keepBytes, keepOriginal, originalPath, sweepHalfMade } from './originals.ts';
import { makePicture, type PictureAsset, pictureAssetSchema } from './pictures.ts';
import { makeSound, type SoundAsset, soundAssetSchema } from './sounds.ts';
import { createMediaStore } from './store.ts';

/** A file that may be served. */
export interface Servable {
  readonly path: string;
  readonly size: number;
  readonly mime: string;
}

/** A file outside, as it was when the folder was looked through. */
export interface SourceFile {
  /** The name's real bytes: not every name is valid UTF-8. */
  readonly location: Buffer;
  readonly size: number;
  /** Milliseconds. */
  readonly changed: number;
}

export const mediaNames = [...pictureSizes, 'sound'] as const;
export type MediaName = (typeof mediaNames)[number];

export interface Media {
  /** Copies a file in and returns its hash; a file seen before and unchanged since is not read again. */
  keep(file: SourceFile): Promise<string>;
  /** Removes what a killed import left half copied. */
  sweep(): Promise<void>;
  keepBytes(bytes: Uint8Array): Promise<string>;
  read(hash: string): Promise<Buffer>;
  picture(hash: string): Promise<Outcome<Picture, Problem>>;
  sound(hash: string): Promise<Outcome<SoundAsset, Problem>>;
  /** What was made of an original before, or what `make` makes of it now. */
  remember<T>(hash: string, kind: string, schema: z.ZodType<T>, make: () => Promise<T>): Promise<T>;
  /** The file behind `/media/<hash>/<name>`; null where no such file is known. Remakes a lost derivative. */
  find(hash: string, name: MediaName): Promise<Servable | null>;
}

/** Originals by content hash, and everything made of them. */
export function createMedia(parts: { dataFolder: string; database: Connection; log: Logger }): Media {
  const { dataFolder, log } = parts;
  const store = createMediaStore(parts.database);
  const derivedFolder = (hash: string) => join(dataFolder, 'derived', hash.slice(0, 2), hash);
  const underWay = new Map<string, Promise<Outcome<PictureAsset, Problem>>>();

  /** One decoding at a time per picture, however many screens ask for it. */
  function make(hash: string): Promise<Outcome<PictureAsset, Problem>> {
    const running = underWay.get(hash);
    if (running) return running;
    const promise = makePicture(originalPath(dataFolder, hash), hash, derivedFolder(hash))
      .then((outcome) => {
        if (outcome.ok) store.put(hash, 'picture', outcome.value);
        return outcome;
      })
      .finally(() => underWay.delete(hash));
    underWay.set(hash, promise);
    return promise;
  }

  const derivative = (asset: PictureAsset, size: PictureSize) =>
    join(derivedFolder(asset.picture.hash), `${size}.${asset.format}`);

  async function isComplete(asset: PictureAsset): Promise<boolean> {
    for (const size of pictureSizes) {
      if (!(await hasSize(derivative(asset, size), asset.bytes[size]))) return false;
    }
    return true;
  }

  return {
    async keep(file) {
      const stamp = createHash('sha256')
        .update(file.location)
        .update(`\0${file.size}\0${file.changed}`)
        .digest('hex');
      const known = store.get(stamp, 'stamp', hashSchema);
      if (known && (await hasSize(originalPath(dataFolder, known), file.size))) return known;
      const hash = await keepOriginal(dataFolder, file.location);
      const now = await stat(file.location);
      if (now.size === file.size && now.mtimeMs === file.changed) store.put(stamp, 'stamp', hash);
      return hash;
    },
    sweep: () => sweepHalfMade(dataFolder),
    keepBytes: (bytes) => keepBytes(dataFolder, bytes),
    read: (hash) => readFile(originalPath(dataFolder, hash)),
    async picture(hash) {
      const known = store.get(hash, 'picture', pictureAssetSchema);
      if (known && (await isComplete(known))) return done(known.picture);
      const made = await make(hash);
      return made.ok ? done(made.value.picture) : made;
    },
    async sound(hash) {
      const known = store.get(hash, 'sound', soundAssetSchema);
      if (known) return done(known);
      const made = await makeSound(originalPath(dataFolder, hash), hash);
      if (!made.ok) return made;
      const { cover } = made.value;
      const asset = { ...made.value, cover: cover === null ? null : await keepBytes(dataFolder, cover) };
      store.put(hash, 'sound', asset);
      return done(asset);
    },
    async remember(hash, kind, schema, makeIt) {
      const known = store.get(hash, kind, schema);
      if (known !== null) return known;
      const made = await makeIt();
      store.put(hash, kind, made);
      return made;
    },
    async find(hash, name) {
      if (name === 'sound') {
        const asset = store.get(hash, 'sound', soundAssetSchema);
        const path = originalPath(dataFolder, hash);
        const found = asset ? await stat(path).catch(() => null) : null;
        return asset && found ? { path, size: found.size, mime: asset.sound.mime } : null;
      }
      let asset = store.get(hash, 'picture', pictureAssetSchema);
      if (!asset) return null;
      if (!(await hasSize(derivative(asset, name), asset.bytes[name]))) {
        log.warn({ hash, name }, 'a derivative was lost or damaged and is remade');
        const there = await access(originalPath(dataFolder, hash)).then(
          () => true,
          () => false,
        );
        const made = there ? await make(hash) : null;
        if (!made?.ok) return null;
        asset = made.value;
      }
      const mime = asset.format === 'jpg' ? 'image/jpeg' : 'image/webp';
      return { path: derivative(asset, name), size: asset.bytes[name], mime };
    },
  };
}
