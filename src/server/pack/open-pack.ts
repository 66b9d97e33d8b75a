import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Entry } from '../../shared/entry.ts';
import { picturesOf } from '../../shared/entry-pictures.ts';
import { messageOf } from '../../shared/message-of.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { type CheckedZip, type ListedFile, openCheckedZip } from '../backup/checked-zip.ts';
import { toCanonical } from '../ledger/canonical.ts';
import { verifySignature } from '../ledger/key.ts';
import { derivativeName } from '../media/picture-asset.ts';
import {
  type PackAssets,
  type PackManifest,
  packAssetsSchema,
  packDomain,
  packEntriesSchema,
  packedDerivative,
  packedOriginal,
  packedSounds,
  packManifestName,
  packManifestSchema,
} from './pack-manifest.ts';

/** A pack whose signature was verified and whose works fit the files it lists; the files themselves are not read yet. */
export interface OpenPack {
  readonly zip: CheckedZip;
  readonly manifest: PackManifest;
  /** SHA-256 of the manifest: another pack has another. */
  readonly digest: string;
  readonly entries: readonly Entry[];
  readonly assets: PackAssets;
}

/**
 * Opens a pack. Problems: `pack-missing`, `pack-unreadable`, `pack-newer`, `pack-signature`, `part-changed` (a file that is
 * not listed, or is not what it is called after). Whoever gets it closes its zip.
 */
export async function openPack(file: string): Promise<Outcome<OpenPack, Problem>> {
  let zip: CheckedZip;
  try {
    zip = await openCheckedZip(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return failed(problem('pack-missing', { file }));
    return failed(unreadable(error));
  }
  const read = await readPack(zip).catch((error: unknown) => failed(unreadable(error)));
  if (!read.ok) zip.close();
  return read;
}

const unreadable = (error: unknown): Problem =>
  problem('pack-unreadable', { cause: messageOf(error).slice(0, 200) });
const changed = (part: string) => failed(problem('part-changed', { part }));

async function readPack(zip: CheckedZip): Promise<Outcome<OpenPack, Problem>> {
  const text = await zip.readText(packManifestName);
  const json = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  if (typeof json['format'] === 'number' && json['format'] > 1) return failed(problem('pack-newer'));
  const parsed = packManifestSchema.safeParse(json);
  if (!parsed.success) return failed(problem('pack-unreadable', { cause: packManifestName }));
  const manifest = parsed.data;
  // What was written is verified, not what this version understands of it: a member added is a change.
  const { signature: _, ...content } = json;
  const { publicKey } = manifest.packer;
  if (!verifySignature(publicKey, packDomain + toCanonical(content), manifest.signature))
    return failed(problem('pack-signature'));

  const listed = new Map(manifest.files.map((one) => [one.path, one]));
  const foreign = [...zip.names].find((name) => name !== packManifestName && !listed.has(name));
  if (foreign !== undefined) return changed(foreign);
  const entriesText = await readPart(zip, listed.get('entries.json'));
  const assetsText = await readPart(zip, listed.get('assets.json'));
  if (entriesText === null) return changed('entries.json');
  if (assetsText === null) return changed('assets.json');
  const entries = packEntriesSchema.safeParse(JSON.parse(entriesText));
  const assets = packAssetsSchema.safeParse(JSON.parse(assetsText));
  if (!entries.success || !assets.success) return failed(problem('pack-newer'));
  const misfit = findMisfit(listed, entries.data, assets.data);
  if (misfit !== null) return changed(misfit);
  return done({
    ...{ zip, manifest, entries: entries.data, assets: assets.data },
    digest: createHash('sha256').update(text).digest('hex'),
  });
}

async function readPart(zip: CheckedZip, file: ListedFile | undefined): Promise<string | null> {
  if (!file) return null;
  const text = await zip.readText(file.path).catch(() => null);
  const isSame = text !== null && createHash('sha256').update(text).digest('hex') === file.sha256;
  return isSame ? text : null;
}

/**
 * The first file that no work needs, that a work lacks, or that is listed as something else than it is called after; null
 * where all fits. Paths are compared with those the works ask for: no other can lead anywhere.
 */
function findMisfit(
  listed: ReadonlyMap<string, ListedFile>,
  entries: readonly Entry[],
  assets: PackAssets,
): string | null {
  const originals = new Set<string>();
  const derived = new Map<string, number>();
  const pictures = new Map(assets.pictures.map((asset) => [asset.picture.hash, asset]));
  const sounds = new Set(assets.sounds.map(({ hash }) => hash));
  for (const entry of entries) {
    for (const { hash } of picturesOf(entry)) {
      const asset = pictures.get(hash);
      if (!asset) return packedOriginal(hash);
      originals.add(asset.original);
      for (const [size, bytes] of Object.entries(asset.bytes))
        derived.set(packedDerivative(hash, derivativeName(size as 'screen', asset.format)), bytes);
      const tiles = asset.tiles.reduce((sum, bytes) => sum + bytes, 0);
      derived.set(packedDerivative(hash, derivativeName('tiles', asset.format)), tiles);
    }
    for (const { hash } of packedSounds(entry)) {
      if (!sounds.has(hash)) return packedOriginal(hash);
      originals.add(hash);
    }
  }
  for (const hash of originals)
    if (listed.get(packedOriginal(hash))?.sha256 !== hash) return packedOriginal(hash);
  const asked = new Set([...originals].map(packedOriginal));
  for (const [name, { bytes }] of listed) {
    const isFit =
      asked.has(name) || name === 'entries.json' || name === 'assets.json' || derived.get(name) === bytes;
    if (!isFit) return name;
  }
  const codes = new Set(entries.map(({ code }) => code));
  const numbers = new Set(entries.map(({ number }) => number));
  return codes.size === entries.length && numbers.size === entries.length ? null : 'entries.json';
}
