import { mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Entry } from '../../shared/entry.ts';
import { picturesOf } from '../../shared/entry-pictures.ts';
import { exhibitionSchema, ownName } from '../../shared/exhibition.ts';
import { kioskSchema } from '../../shared/kiosk.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type PictureSize, pictureSizes } from '../../shared/picture-size.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { type Part, writeCheckedZip } from '../backup/checked-zip.ts';
import { createCatalogue } from '../catalogue/service.ts';
import { createChanges } from '../changes.ts';
import type { Connection } from '../database/open-database.ts';
import { readDatabase } from '../database/read-database.ts';
import { createSettingStore } from '../database/setting-store.ts';
import { syncFolder } from '../files/durable-file.ts';
import { storageProblem } from '../files/storage-problem.ts';
import { toCanonical } from '../ledger/canonical.ts';
import { type KioskKey, readKey } from '../ledger/key.ts';
import { originalPath } from '../media/originals.ts';
import { derivativeName, type PictureAsset } from '../media/picture-asset.ts';
import { derivedFolder, readAssets } from '../media/read-assets.ts';
import type { SoundAsset } from '../media/sound-asset.ts';
import { checkRoom } from '../results/export-place.ts';
import {
  type PackAssets,
  type PackManifest,
  packDomain,
  packedDerivative,
  packedOriginal,
  packedSounds,
  packManifestName,
} from './pack-manifest.ts';

export interface MakePack {
  readonly dataFolder: string;
  readonly target: string;
  /** Of the program. */
  readonly version: string;
  readonly at: Date;
}

export interface MadePack {
  readonly manifest: PackManifest;
  readonly bytes: number;
  readonly isSafe: boolean;
}

/**
 * Packs the published catalogue of a data folder, with originals and all that was made of them, into one file signed with
 * the kiosk's key; beside a running kiosk or without one. Lists and documents stay: they hold more about people than is
 * shown. Problems: those of `readDatabase` and `readKey`, `pack-empty`, `pack-incomplete`, `place-full`,
 * `file-too-large-for-stick`, `disk-full`, `storage-failed`. Throws the signal's reason.
 */
export async function makePack(
  { dataFolder, target, version, at }: MakePack,
  options: {
    readonly signal?: AbortSignal;
    readonly onBytes?: (done: number, total: number) => void;
  } = {},
): Promise<Outcome<MadePack, Problem>> {
  const { signal, onBytes } = options;
  const content = readDatabase(dataFolder, (database) => gather(database, dataFolder));
  if (!content.ok) return content;
  const key = readKey(dataFolder);
  if (!key.ok) return key;
  const { entries, assets, media, ...about } = content.value;
  let scratch: string | null = null;
  try {
    mkdirSync(path.dirname(target), { recursive: true });
    const json = (value: unknown) => Buffer.from(JSON.stringify(value));
    const parts: Part[] = [
      { path: 'entries.json', from: json(entries), compress: true },
      { path: 'assets.json', from: json(assets), compress: true },
      ...media,
    ];
    const total = parts.reduce((sum, { from }) => sum + ('bytes' in from ? from.bytes : from.length), 0);
    const unfit = checkRoom(path.dirname(target), [{ name: path.basename(target), size: total }]);
    if (unfit) return failed(unfit);
    scratch = mkdtempSync(path.join(path.dirname(target), '.hoa-ban-new-'));
    const file = path.join(scratch, 'pack.zip');
    let manifest: PackManifest | null = null;
    const name = packManifestName;
    const make = (files: PackManifest['files']): string => {
      const { packer, exhibition, revision } = about;
      manifest = signPack(key.value, {
        ...{ format: 1, made: at.toISOString(), version, exhibition, revision },
        packer: { ...packer, kiosk: key.value.id, publicKey: key.value.publicKey },
        ...{ works: entries.length, files },
      });
      return toCanonical(manifest);
    };
    const zipOptions = { ...(signal && { signal }), onBytes: (bytes: number) => onBytes?.(bytes, total) };
    const listed = await writeCheckedZip(
      file,
      parts,
      { name, make: (files) => make([...files]) },
      at,
      zipOptions,
    );
    const rotten = listed.find((one) => one.path.startsWith('media/') && !one.path.endsWith(one.sha256));
    if (rotten || !manifest) {
      const hash = path.posix.basename(rotten?.path ?? '');
      return failed(problem('pack-incomplete', { entry: findOwner(entries, assets, hash) }));
    }
    renameSync(file, target);
    return done({ manifest, bytes: statSync(target).size, isSafe: syncFolder(path.dirname(target)) });
  } catch (error) {
    if (signal?.aborted) throw error;
    return failed(storageProblem(error));
  } finally {
    if (scratch !== null) rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

export function signPack(key: KioskKey, content: Omit<PackManifest, 'signature'>): PackManifest {
  return { ...content, signature: key.sign(packDomain + toCanonical(content)) };
}

/** The work a damaged original belongs to. */
function findOwner(entries: readonly Entry[], assets: PackAssets, original: string): string {
  const shown = new Set([
    original,
    ...assets.pictures.filter((one) => one.original === original).map(({ picture }) => picture.hash),
  ]);
  const owner = entries.find((entry) =>
    [...picturesOf(entry), ...packedSounds(entry)].some(({ hash }) => shown.has(hash)),
  );
  return owner?.code ?? '';
}

function gather(database: Connection, dataFolder: string) {
  const settings = createSettingStore(database);
  const exhibition = settings.tryRead('exhibition', exhibitionSchema);
  const kiosk = settings.tryRead('kiosk', kioskSchema);
  const { revision, entries } = createCatalogue(database, createChanges()).current();
  if (entries.length === 0) return failed(problem('pack-empty', { folder: dataFolder }));
  const known = readAssets(database);
  const media = new Map<string, Part>();
  const pictures = new Map<string, PictureAsset>();
  const sounds = new Map<string, SoundAsset>();
  /** False where there is no such file. */
  function add(name: string, file: string, bytes?: number): boolean {
    const size = statSync(file, { throwIfNoEntry: false })?.size;
    if (size === undefined || (bytes !== undefined && size !== bytes)) return false;
    media.set(name, { path: name, from: { file, bytes: size }, compress: false });
    return true;
  }
  const addOriginal = (hash: string) => add(packedOriginal(hash), originalPath(dataFolder, hash));
  for (const entry of entries) {
    for (const { hash } of picturesOf(entry)) {
      const asset = known.picture(hash);
      if (!asset || !addOriginal(asset.original))
        return failed(problem('pack-incomplete', { entry: entry.code }));
      // What was lost or damaged is made again where it is shown, from the original.
      const addDerived = (name: PictureSize | 'tiles', bytes: number) => {
        const file = derivativeName(name, asset.format);
        return add(packedDerivative(hash, file), path.join(derivedFolder(dataFolder, hash), file), bytes);
      };
      const sizes = pictureSizes.filter((size) => addDerived(size, asset.bytes[size] ?? -1));
      const tiles = asset.tiles.reduce((sum, bytes) => sum + bytes, 0);
      if (tiles > 0) addDerived('tiles', tiles);
      const bytes = Object.fromEntries(sizes.map((size) => [size, asset.bytes[size] ?? 0]));
      pictures.set(hash, { ...asset, bytes });
    }
    for (const { hash } of packedSounds(entry)) {
      const asset = known.sound(hash);
      if (!asset || !addOriginal(hash)) return failed(problem('pack-incomplete', { entry: entry.code }));
      sounds.set(hash, asset);
    }
  }
  const isThere = (hash: string) => media.has(packedOriginal(hash));
  const assets: PackAssets = {
    pictures: [...pictures.values()],
    sounds: [...sounds].map(([hash, asset]) => ({
      hash,
      asset: { ...asset, cover: asset.cover !== null && isThere(asset.cover) ? asset.cover : null },
    })),
  };
  const venue = exhibition?.venues.find(({ id }) => id === kiosk?.venue)?.name ?? '';
  return done({
    ...{ revision, entries, assets, media: [...media.values()] },
    packer: { name: kiosk?.name ?? '', venue: venue.slice(0, 200) },
    exhibition: { id: exhibition?.id ?? '', name: exhibition ? ownName(exhibition).slice(0, 400) : '' },
  });
}
