import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { exhibitionSchema, ownName } from '../../shared/exhibition.ts';
import { kioskSchema } from '../../shared/kiosk.ts';
import { createCatalogue } from '../catalogue/service.ts';
import { createChanges } from '../changes.ts';
import { migrations } from '../database/migrations.ts';
import type { Connection } from '../database/open-database.ts';
import { createSettingStore } from '../database/setting-store.ts';
import { countLedger, withSnapshot } from '../database/snapshot-database.ts';
import { originalPath } from '../media/originals.ts';
import { readAssets } from '../media/read-assets.ts';
import type { BackupManifest } from './manifest.ts';

type Known = Pick<BackupManifest, 'schema' | 'exhibition' | 'kiosk' | 'records' | 'originals'>;

/** What a copied database says of itself; a damaged or older one says less. `dataFolder` has the originals. */
export function describeSnapshot(snapshot: string, dataFolder: string): Known {
  try {
    return withSnapshot(snapshot, (database) => read(database, dataFolder));
  } catch {
    const unknown = { id: '', name: '' };
    return {
      schema: migrations.length,
      exhibition: unknown,
      kiosk: unknown,
      records: 0,
      originals: listAll(dataFolder),
    };
  }
}

function read(database: Connection, dataFolder: string): Known {
  const store = createSettingStore(database);
  const exhibition = store.tryRead('exhibition', exhibitionSchema);
  const kiosk = store.tryRead('kiosk', kioskSchema);
  const schema = Number(database.pragma('user_version', { simple: true }));
  const isToday = schema === migrations.length;
  return {
    schema,
    exhibition: { id: exhibition?.id ?? '', name: exhibition ? ownName(exhibition) : '' },
    kiosk: { id: kiosk?.id ?? '', name: kiosk?.name ?? '' },
    records: countLedger(database),
    originals: isToday ? listNeeded(database, dataFolder) : listAll(dataFolder),
  };
}

/** Originals that are there and that the catalogue needs; a turned picture has a hash of its own. */
function listNeeded(database: Connection, dataFolder: string): string[] {
  const assets = readAssets(database);
  const needed = [...createCatalogue(database, createChanges()).hashes()].map(
    (hash) => assets.picture(hash)?.original ?? hash,
  );
  return [...new Set(needed)].filter((hash) => existsSync(originalPath(dataFolder, hash)));
}

/** Of a catalogue that cannot be asked, every original there is. */
function listAll(dataFolder: string): string[] {
  const media = path.join(dataFolder, 'media');
  if (!existsSync(media)) return [];
  return readdirSync(media, { recursive: true, encoding: 'utf8' })
    .map((name) => path.basename(name))
    .filter((name) => /^[0-9a-f]{64}$/.test(name));
}
