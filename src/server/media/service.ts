import { createHash } from 'node:crypto';
import { access, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { z } from 'zod';
import { hashSchema } from '../../shared/entry.ts';
import { done, type Outcome } from '../../shared/outcome.ts';
import { type PictureSize, pictureSizes, tileLevels } from '../../shared/picture-size.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Connection } from '../database/open-database.ts';
import type { Decoder, JobOptions } from '../decoding/decoder.ts';
import { hasSize, originalPath, settleOriginals, sweepMedia } from './originals.ts';
import { derivativeName, type PictureAsset, pictureAssetSchema } from './picture-asset.ts';
import type { Turn } from './pixels.ts';
import { derivedFolder } from './read-assets.ts';
import { type SoundAsset, soundAssetSchema } from './sound-asset.ts';
import { createMediaStore } from './store.ts';

/** A file that may be served, or a part of one. */
export interface Servable {
  readonly path: string;
  /** Where it begins in the file. */
  readonly start: number;
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

/** A tile of a picture: level 0 is the original, 1 half of it …; columns and rows from the upper left corner. */
export interface Tile {
  readonly level: number;
  readonly column: number;
  readonly row: number;
}

export interface PictureOptions extends JobOptions {
  /** Quarter turns clockwise, beyond what the file says itself. */
  readonly turn?: Turn;
}

/** A picture, and what should be said of it. */
export type KeptPicture = Pick<PictureAsset, 'picture' | 'twinHash' | 'notes'>;

export interface KeepOptions extends JobOptions {
  /** Reads the file even if its size and time are those of a file kept before. */
  readonly recheck?: boolean;
}

export interface Media {
  /** Copies a file in and answers its hash; a file seen before and unchanged since is not read again. */
  keep(file: SourceFile, options?: KeepOptions): Promise<Outcome<string, Problem>>;
  /**
   * The hash of a file, which is not copied in; one whose original is there already will not be read again by `keep`.
   */
  identify(file: SourceFile, options?: JobOptions): Promise<Outcome<string, Problem>>;
  /** The hash `keep` will answer for the file by its size and time; null where it will have to read it. */
  hashOf(file: SourceFile): string | null;
  /** Whether `keep` will find the file there by its size and time. */
  isKept(file: SourceFile): boolean;
  /** Where the original with this hash lies. */
  originalPath(hash: string): string;
  /** Whether the original with this hash is there. */
  has(hash: string): Promise<boolean>;
  /** An original as a picture with its derivatives; made now unless they are there. */
  picture(original: string, options?: PictureOptions): Promise<Outcome<KeptPicture, Problem>>;
  sound(hash: string, options?: JobOptions): Promise<Outcome<SoundAsset, Problem>>;
  /** What was made of an original before, or what `make` makes of it now. */
  remember<T>(
    hash: string,
    kind: string,
    schema: z.ZodType<T>,
    make: () => Promise<Outcome<T, Problem>>,
    /** Whether what was made before can still be used. */
    isGood?: (made: T) => Promise<boolean>,
  ): Promise<Outcome<T, Problem>>;
  /** The file behind `/media/<hash>/<name>`; null where no such file is known. Makes what is missing or damaged. */
  find(hash: string, name: MediaName): Promise<Servable | null>;
  /** The part of a file behind `/media/<hash>/tiles/…`. */
  findTile(hash: string, tile: Tile): Promise<Servable | null>;
  /** The original behind a picture's hash, and the quarter turns it was given. */
  turned(hash: string): { readonly original: string; readonly turn: Turn };
  /** Whether something was made here of the picture or sound with this hash. */
  knows(hash: string): boolean;
  /** Takes what another kiosk made, where nothing is known here. The files are there already. */
  adopt(hash: string, kind: 'picture', asset: PictureAsset): void;
  adopt(hash: string, kind: 'sound', asset: SoundAsset): void;
  /** Makes what was kept durable, before a catalogue names it. */
  settle(): Promise<void>;
  /** Removes all originals and derivatives but those of `kept`, and what a killed import left half made. */
  sweep(kept: ReadonlySet<string>): Promise<void>;
  /** Writes what is only remembered so far. */
  close(): void;
}

export interface MediaParts {
  readonly dataFolder: string;
  readonly database: Connection;
  readonly decoder: Decoder;
  readonly log: Logger;
  /** Derivatives made at once; others are made when a screen asks for them. */
  readonly sizes: () => readonly PictureSize[];
}

/** Originals by content hash, and everything made of them. */
export function createMedia({ dataFolder, database, decoder, log, sizes }: MediaParts): Media {
  const store = createMediaStore(database);
  const folderOf = (hash: string) => derivedFolder(dataFolder, hash);
  const underWay = new Map<string, Making>();
  const has = (hash: string) =>
    access(originalPath(dataFolder, hash)).then(
      () => true,
      () => false,
    );

  const assetOf = (hash: string) => store.get(hash, 'picture', pictureAssetSchema);

  /**
   * One decoding at a time per picture, however many screens and imports ask for it; it ends when nobody waits for it
   * any more.
   */
  async function make(
    hash: string,
    from: { readonly original: string; readonly turn: Turn },
    wanted: readonly PictureSize[],
    { signal, urgent = false }: JobOptions = {},
  ): Promise<Outcome<PictureAsset, Problem>> {
    const running = underWay.get(hash);
    if (running?.stop.signal.aborted) {
      await running.promise.catch(() => undefined);
      return make(hash, from, wanted, { ...(signal && { signal }), urgent });
    }
    if (running) {
      const outcome = await waitFor(running, signal);
      const isEnough = !outcome.ok || wanted.every((size) => outcome.value.bytes[size] !== undefined);
      return isEnough ? outcome : make(hash, from, wanted, { ...(signal && { signal }), urgent });
    }
    const stop = new AbortController();
    const job = {
      ...{ original: originalPath(dataFolder, from.original), originalHash: from.original },
      ...{ hash, turn: from.turn, folder: folderOf(hash), sizes: wanted },
    };
    const promise = decoder
      .run('picture', job, { signal: stop.signal, urgent })
      .then((ran) => {
        const outcome = ran.ok ? ran.value : ran;
        if (outcome.ok) store.put(hash, 'picture', outcome.value);
        return outcome;
      })
      .finally(() => underWay.delete(hash));
    const making = { promise, stop, waiting: 0 };
    underWay.set(hash, making);
    return waitFor(making, signal);
  }

  const derivative = (asset: PictureAsset, name: PictureSize | 'tiles') =>
    join(folderOf(asset.picture.hash), derivativeName(name, asset.format));
  const bytesOf = (asset: PictureAsset, name: PictureSize | 'tiles'): number | undefined =>
    name === 'tiles' ? asset.tiles.reduce((sum, bytes) => sum + bytes, 0) : asset.bytes[name];

  async function isWhole(asset: PictureAsset, name: PictureSize | 'tiles'): Promise<boolean> {
    const bytes = bytesOf(asset, name);
    return bytes === 0 || (bytes !== undefined && (await hasSize(derivative(asset, name), bytes)));
  }

  async function isComplete(asset: PictureAsset): Promise<boolean> {
    for (const name of [...sizes(), 'tiles'] as const) if (!(await isWhole(asset, name))) return false;
    return true;
  }

  /** The record of a picture whose derivative `name` is whole, made now if it is not; null where it cannot be. */
  async function withDerivative(hash: string, name: PictureSize | 'tiles'): Promise<PictureAsset | null> {
    const asset = assetOf(hash);
    if (asset && (await isWhole(asset, name))) return asset;
    if (asset && bytesOf(asset, name) !== undefined) {
      log.warn({ hash, name }, 'a derivative was lost or damaged and is remade');
    }
    // A Hoa Ban before this one may have kept the original and another record of it.
    const from = asset ?? { original: hash, turn: 0 as const };
    if (!(await has(from.original))) return null;
    const isWanted = (size: PictureSize) =>
      size === name || (asset ? asset.bytes[size] !== undefined : sizes().includes(size));
    const made = await make(hash, from, pictureSizes.filter(isWanted), { urgent: true });
    store.settle();
    return made.ok ? made.value : null;
  }

  async function sound(hash: string, options?: JobOptions): Promise<Outcome<SoundAsset, Problem>> {
    const known = store.get(hash, 'sound', soundAssetSchema);
    if (known && (known.cover === null || (await has(known.cover)))) return done(known);
    const job = { original: originalPath(dataFolder, hash), hash, dataFolder };
    const ran = await decoder.run('sound', job, options);
    const made = ran.ok ? ran.value : ran;
    if (made.ok) store.put(hash, 'sound', made.value);
    return made;
  }

  const stampOf = (file: SourceFile): string =>
    createHash('sha256').update(file.location).update(`\0${file.size}\0${file.changed}`).digest('hex');

  const hashOf = (file: SourceFile) => store.get(stampOf(file), 'stamp', hashSchema);
  /** Remembers what a file holds, unless it changed while it was read. */
  async function stamp(file: SourceFile, hash: string): Promise<void> {
    const now = await stat(file.location);
    if (now.size === file.size && now.mtimeMs === file.changed) store.put(stampOf(file), 'stamp', hash);
  }

  return {
    async keep(file, { recheck = false, ...options } = {}) {
      const known = hashOf(file);
      const isThere = known !== null && (await hasSize(originalPath(dataFolder, known), file.size));
      if (isThere && !recheck) return done(known);
      if (isThere) {
        const now = await decoder.run('hash', { source: file.location }, options);
        if (!now.ok) return now;
        // What was kept may have been damaged since; then the file takes its place again.
        const source = Buffer.from(originalPath(dataFolder, known));
        const before = await decoder.run('hash', { source }, options);
        if (before.ok && before.value !== known) await rm(source, { force: true });
        else if (now.value === known) return now;
      }
      const kept = await decoder.run('keep', { source: file.location, dataFolder }, options);
      if (!kept.ok) return kept;
      await stamp(file, kept.value);
      return kept;
    },
    async identify(file, options) {
      const known = hashOf(file);
      if (known !== null) return done(known);
      const found = await decoder.run('hash', { source: file.location }, options);
      if (found.ok && (await hasSize(originalPath(dataFolder, found.value), file.size)))
        await stamp(file, found.value);
      return found;
    },
    hashOf,
    isKept: (file) => hashOf(file) !== null,
    originalPath: (hash) => originalPath(dataFolder, hash),
    has,
    async picture(original, { turn = 0, ...options } = {}) {
      const hash = turn === 0 ? original : turnedHash(original, turn);
      const known = assetOf(hash);
      if (known && (await isComplete(known))) return done(known);
      return make(hash, { original, turn }, sizes(), options);
    },
    sound,
    async remember(hash, kind, schema, makeIt, isGood) {
      const known = store.get(hash, kind, schema);
      if (known !== null && ((await isGood?.(known)) ?? true)) return done(known);
      const made = await makeIt();
      if (made.ok) store.put(hash, kind, made.value);
      return made;
    },
    async find(hash, name) {
      if (name === 'sound') {
        const path = originalPath(dataFolder, hash);
        const found = await stat(path).catch(() => null);
        const asset = found ? await sound(hash, { urgent: true }) : null;
        if (!found || !asset?.ok) return null;
        return { path, start: 0, size: found.size, mime: asset.value.sound.mime };
      }
      const asset = await withDerivative(hash, name);
      if (!asset) return null;
      return {
        ...{ path: derivative(asset, name), start: 0, size: bytesOf(asset, name) ?? 0 },
        mime: mimeOf(asset),
      };
    },
    async findTile(hash, { level, column, row }) {
      const asset = await withDerivative(hash, 'tiles');
      if (!asset) return null;
      const levels = tileLevels(asset.picture);
      const found = levels[level];
      if (!found || column >= found.columns || row >= found.rows) return null;
      const before = levels.slice(0, level).reduce((sum, { columns, rows }) => sum + columns * rows, 0);
      const index = before + row * found.columns + column;
      const start = asset.tiles.slice(0, index).reduce((sum, bytes) => sum + bytes, 0);
      return { path: derivative(asset, 'tiles'), start, size: asset.tiles[index] ?? 0, mime: mimeOf(asset) };
    },
    turned(hash) {
      const asset = assetOf(hash);
      return { original: asset?.original ?? hash, turn: asset?.turn ?? 0 };
    },
    knows: (hash) => assetOf(hash) !== null || store.get(hash, 'sound', soundAssetSchema) !== null,
    adopt(hash: string, kind: 'picture' | 'sound', asset: PictureAsset | SoundAsset) {
      const known = kind === 'picture' ? assetOf(hash) : store.get(hash, 'sound', soundAssetSchema);
      if (known === null) store.put(hash, kind, asset);
    },
    async settle() {
      await settleOriginals(dataFolder);
      store.settle();
    },
    async sweep(kept) {
      // What a screen is waiting for right now is not half made by a killed process.
      const all = new Set(kept);
      for (const hash of kept) all.add(assetOf(hash)?.original ?? hash);
      await sweepMedia(dataFolder, all, underWay.size > 0);
      store.forgetExcept(all);
    },
    close: () => store.settle(),
  };
}

/** A picture being made, and how many wait for it. */
interface Making {
  readonly promise: Promise<Outcome<PictureAsset, Problem>>;
  readonly stop: AbortController;
  waiting: number;
}

/** Waits for a picture as long as `signal` allows; the last one to leave stops the work and sees it end. */
function waitFor(making: Making, signal: AbortSignal | undefined): Making['promise'] {
  making.waiting += 1;
  return new Promise((resolve, reject) => {
    const leave = () => {
      making.waiting -= 1;
      if (making.waiting === 0) making.stop.abort(signal?.reason);
      else reject(signal?.reason);
    };
    if (signal?.aborted) leave();
    else signal?.addEventListener('abort', leave, { once: true });
    void making.promise.then(resolve, reject).finally(() => signal?.removeEventListener('abort', leave));
  });
}

const mimeOf = ({ format }: PictureAsset): string => (format === 'jpg' ? 'image/jpeg' : 'image/webp');

/** A turned picture has a name of its own: browsers keep what they got under the other one. */
const turnedHash = (original: string, turn: Turn): string =>
  createHash('sha256').update(`hoa-ban turned ${original} ${turn}`).digest('hex');
