import type { CatalogueService } from '../catalogue/service.ts';
import type { Changes } from '../changes.ts';
import type { Connection } from '../database/open-database.ts';
import type { Deps } from '../deps.ts';
import type { Importing } from '../importing/service.ts';
import type { KioskKey } from '../ledger/key.ts';
import { readLedger } from '../ledger/read-ledger.ts';
import type { Ledger } from '../ledger/service.ts';
import { createKept } from '../media/kept.ts';
import type { Media } from '../media/service.ts';
import { readPagesVersion } from '../pages/pages-version.ts';
import type { Exposures } from '../results/exposures.ts';
import type { Settings } from '../settings.ts';
import type { CheckSources } from './check-sources.ts';
import { createLedgerWatch } from './ledger-watch.ts';
import { systemMachine } from './machine.ts';
import { createMorningCheck, type MorningCheck } from './morning-check.ts';
import { createOriginalWatch, type OriginalWatch } from './original-watch.ts';
import { createRuns, type RunsKeeper } from './runs.ts';
import { createScreens, type Screens } from './screens.ts';

export interface UpkeepDeps
  extends Pick<CheckSources, 'isPinSet' | 'hub' | 'ceremony' | 'backups' | 'exposures' | 'locales'> {
  readonly deps: Deps;
  readonly database: Connection;
  readonly key: KioskKey;
  readonly ledger: Ledger;
  readonly settings: Settings;
  readonly catalogue: CatalogueService;
  readonly media: Pick<Media, 'picture' | 'turned'>;
  readonly importing: Pick<Importing, 'current'>;
  readonly exposures: Exposures;
  readonly changes: Changes;
}

/** What watches over a running kiosk, and the check that tells of it. */
export interface Upkeep {
  readonly check: MorningCheck;
  readonly screens: Screens;
  readonly runs: RunsKeeper;
  readonly originals: OriginalWatch;
  close(): Promise<void>;
}

export function createUpkeep(parts: UpkeepDeps): Upkeep {
  const { database, key, ledger, settings, catalogue, media, importing } = parts;
  const { dataFolder, pagesFolder, version, clock, log, machine = systemMachine } = parts.deps;
  const entries = () => catalogue.current().entries;
  const kept = createKept({ dataFolder, database });
  const runs = createRuns({ database, dataFolder, clock, machine, version, log });
  const screens = createScreens({ database, clock });
  const originals = createOriginalWatch({ database, kept, entries, clock, log });
  const watch = createLedgerWatch({ database, dataFolder, key, ledger, clock, log });
  const pages = readPagesVersion(pagesFolder);
  const stored = readLedger(database);
  const closing = new AbortController();
  let remaking: Promise<void> | null = null;

  /** One after the other; a screen that asks for one meanwhile is served first. The next check tells what is still lost. */
  async function remake(hashes: readonly string[]): Promise<void> {
    const { signal } = closing;
    for (const hash of hashes) {
      if (signal.aborted) return;
      try {
        const { original, turn } = media.turned(hash);
        await media.picture(original, { turn, signal });
      } catch (error) {
        if (!signal.aborted) log.warn({ err: error, hash }, 'a lost picture was not made again');
      }
    }
  }

  const check = createMorningCheck({
    sources: {
      ...{ dataFolder, version, pages, clock, machine, key, catalogue },
      ...{ exhibition: settings.exhibition, kiosk: settings.kiosk },
      kept: {
        ...kept,
        async lostDerivatives(some) {
          const lost = await kept.lostDerivatives(some);
          remaking ??= remake(lost).finally(() => {
            remaking = null;
          });
          return lost;
        },
      },
      originals: originals.known,
      lastImport: () => importing.current()?.report ?? null,
      ...{ exposures: parts.exposures, locales: parts.locales },
      ledger() {
        const { storage, head, alarms, repaired } = ledger.health();
        return { ...watch.known(), records: head.seq, storage, alarms, repaired };
      },
      lastRecord: () => Date.parse(stored.last()?.at ?? '') || null,
      runs: runs.known,
      running: () => runs.known().runs.at(-1) ?? null,
      screens: screens.seen,
      ...{ isPinSet: parts.isPinSet, hub: parts.hub, backups: parts.backups, ceremony: parts.ceremony },
    },
    beat: runs.beat,
    verifyLedger: watch.verify,
    changes: parts.changes,
    log,
  });
  return {
    ...{ check, screens, runs, originals },
    async close() {
      closing.abort();
      originals.close();
      await watch.close();
      await check.close();
      await remaking;
      runs.close();
    },
  };
}
