import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Entry, entrySchema, hashSchema, type Sound } from '../../shared/entry.ts';
import type { Packer } from '../../shared/pack.ts';
import { sayHash } from '../../shared/spoken-hash.ts';
import { listedFileSchema } from '../backup/checked-zip.ts';
import { pictureAssetSchema } from '../media/picture-asset.ts';
import { soundAssetSchema } from '../media/sound-asset.ts';

export const packExtension = '.hoaban-pack';
export const packManifestName = 'pack.json';
export const packDomain = 'hoa-ban pack v1\n';

/** What a pack says of itself, signed, in `pack.json` at its end: docs/backup-and-pack.md. */
export const packManifestSchema = z.object({
  format: z.literal(1),
  made: z.iso.datetime({ precision: 3 }),
  /** Of the program that made it. */
  version: z.string(),
  packer: z.object({
    kiosk: z.string().max(64),
    name: z.string().max(200),
    venue: z.string().max(200),
    /** Ed25519, SubjectPublicKeyInfo DER, base64. */
    publicKey: z.string(),
  }),
  exhibition: z.object({ id: z.string(), name: z.string().max(400) }),
  /** Of the catalogue that was packed, and how many works it has. */
  revision: z.number().int().nonnegative(),
  works: z.number().int().positive(),
  files: z.array(listedFileSchema),
  /** Ed25519 over the domain and the canonical manifest without `signature`, base64. */
  signature: z.string(),
});
export type PackManifest = z.infer<typeof packManifestSchema>;

/** `entries.json`: the works as they are published. */
export const packEntriesSchema = z.array(entrySchema).min(1).max(50_000);
/** `assets.json`: what was made of the originals, so that nobody computes it again. */
export const packAssetsSchema = z.object({
  pictures: z.array(pictureAssetSchema),
  sounds: z.array(z.object({ hash: hashSchema, asset: soundAssetSchema })),
});
export type PackAssets = z.infer<typeof packAssetsSchema>;

export const packedOriginal = (hash: string): string => `media/${hash.slice(0, 2)}/${hash}`;
export const packedDerivative = (hash: string, name: string): string =>
  `derived/${hash.slice(0, 2)}/${hash}/${name}`;

/** A key as two lines people compare, on the packing machine and on the one that takes the pack. */
export const sayKey = (publicKey: string): readonly [string, string] =>
  sayHash(createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex'));

export const toPacker = ({ packer, exhibition, made, works }: PackManifest): Packer => ({
  ...{ kiosk: packer.kiosk, name: packer.name, venue: packer.venue },
  ...{ exhibition: exhibition.name, made, works },
  aloud: [...sayKey(packer.publicKey)],
});

/** Every sound of a work: the song itself and what its author tells. */
export const packedSounds = (entry: Entry): readonly Sound[] => [
  ...(entry.category === 'song' ? [entry.sound] : []),
  ...(entry.narration === null ? [] : [entry.narration]),
];
