import { createHash } from 'node:crypto';
import { access, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { z } from 'zod';
import { hashSchema, type Picture } from '../../shared/entry.ts';
import { done, type Outcome } from '../../shared/outcome.ts';
import { type PictureSize, pictureSizes } from '../../shared/picture-size.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Connection } from '../database/open-database.ts';
import type { Decoder, JobOptions } from '../decoding/decoder.ts';
import { hasSize, originalPath, settleOriginals, sweepMedia } from './originals.ts';
import { type PictureAsset, pictureAssetSchema } from './pictures.ts';
import { type SoundAsset, soundAssetSchema } from './sounds.ts';
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

export interface KeepOptions extends JobOptions {
  /** Reads the file even if its size and time are those of a file kept before. */
  readonly recheck?: boolean;
}

export interface Media {
  /** Copies a file in and answers its hash; a file seen before and unchanged since is not read again. */
  keep(file: SourceFile, options?: KeepOptions): Promise<Outcome<string, Problem>>;
  /** Whether `keep` will find the file there by its size and time. */
  isKept(file: SourceFile): boolean;
  /** Where the original with this hash lies. */
  originalPath(hash: string): string;
  picture(hash: string, options?: JobOptions): Promise<Outcome<Picture, Problem>>;
  sound(hash: string, options?: JobOptions): Promise<Outcome<SoundAsset, Problem>>;
  /** What was made of an original before, or what `make` makes of it now. */
  remember<T>(
    hash: string,
    kind: string,
    schema: z.ZodType<T>,
    make: () => Promise<Outcome<T, Problem>>,
  ): Promise<Outcome<T, Problem>>;
  /** The file behind `/media/<hash>/<name>`; null where no such file is known. Remakes a lost derivative. */
  find(hash: string, name: MediaName): Promise<Servable | null>;
  /** The original behind a picture's hash, and the quarter turns it was given. */
  turned(hash: string): { readonly original: string; readonly turn: 0 | 1 | 2 | 3 };
  /** Makes what was kept durable, before a catalogue names it. */
  settle(): Promise<void>;
  /** Removes all originals and derivatives but those of `kept`, and what a killed import left half made. */
  sweep(kept: ReadonlySet<string>): Promise<void>;
}

export interface MediaParts {
  readonly dataFolder: string;
  readonly database: Connection;
  readonly decoder: Decoder;
  readonly log: Logger;
}

/** Originals by content hash, and everything made of them. */
export function createMedia({ dataFolder, database, decoder, log }: MediaParts): Media {
  const store = createMediaStore(database);
  const derivedFolder = (hash: string) => join(dataFolder, 'derived', hash.slice(0, 2), hash);
  const underWay = new Map<string, Promise<Outcome<PictureAsset, Problem>>>();

  /** One decoding at a time per picture, however many screens ask for it. */
  function make(hash: string, options?: JobOptions): Promise<Outcome<PictureAsset, Problem>> {
    const running = underWay.get(hash);
    if (running) return running;
    const request = {
      ...{ original: originalPath(dataFolder, hash), hash, folder: derivedFolder(hash) },
      ...{ sizes: [...pictureSizes], turn: 0 },
    };
    const promise = decoder
      .run('picture', request, options)
      .then((ran) => {
        const outcome = ran.ok ? ran.value : ran;
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

  const stampOf = (file: SourceFile): string =>
    createHash('sha256').update(file.location).update(`\0${file.size}\0${file.changed}`).digest('hex');

  return {
    async keep(file, { recheck = false, ...options } = {}) {
      const stamp = stampOf(file);
      const known = store.get(stamp, 'stamp', hashSchema);
      const isThere = known !== null && (await hasSize(originalPath(dataFolder, known), file.size));
      if (isThere && !recheck) return done(known);
      if (isThere) {
        const now = await decoder.run('hash', { source: file.location }, options);
        if (!now.ok || now.value === known) return now;
      }
      const kept = await decoder.run('keep', { source: file.location, dataFolder }, options);
      if (!kept.ok) return kept;
      const now = await stat(file.location);
      if (now.size === file.size && now.mtimeMs === file.changed) store.put(stamp, 'stamp', kept.value);
      return kept;
    },
    isKept: (file) => store.get(stampOf(file), 'stamp', hashSchema) !== null,
    originalPath: (hash) => originalPath(dataFolder, hash),
    async picture(hash, options) {
      const known = store.get(hash, 'picture', pictureAssetSchema);
      if (known && (await isComplete(known))) return done(known.picture);
      const made = await make(hash, options);
      return made.ok ? done(made.value.picture) : made;
    },
    async sound(hash, options) {
      const known = store.get(hash, 'sound', soundAssetSchema);
      if (known) return done(known);
      const ran = await decoder.run(
        'sound',
        { original: originalPath(dataFolder, hash), hash, dataFolder },
        options,
      );
      const made = ran.ok ? ran.value : ran;
      if (made.ok) store.put(hash, 'sound', made.value);
      return made;
    },
    async remember(hash, kind, schema, makeIt) {
      const known = store.get(hash, kind, schema);
      if (known !== null) return done(known);
      const made = await makeIt();
      if (made.ok) store.put(hash, kind, made.value);
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
        const made = there ? await make(hash, { urgent: true }) : null;
        if (!made?.ok) return null;
        asset = made.value;
      }
      const mime = asset.format === 'jpg' ? 'image/jpeg' : 'image/webp';
      return { path: derivative(asset, name), size: asset.bytes[name], mime };
    },
    turned: (hash) => ({ original: hash, turn: 0 }),
    async settle() {
      await settleOriginals(dataFolder);
      store.settle();
    },
    async sweep(kept) {
      // What a screen is waiting for right now is not half made by a killed process.
      await sweepMedia(dataFolder, kept, underWay.size > 0);
      store.forgetExcept(kept);
    },
  };
}
