import path from 'node:path';
import type { Logger } from 'pino';
import type { Restored } from '../shared/backup.ts';
import { done, failed, type Outcome } from '../shared/outcome.ts';
import { pictureSizes } from '../shared/picture-size.ts';
import { type Problem, problem } from '../shared/problem.ts';
import { backUpBeforeMigration } from './backup/back-up-before-migration.ts';
import { restoreKey } from './backup/restore-key.ts';
import { finishRestore, readRestored, writeRestored } from './backup/restore-swap.ts';
import { createBackups } from './backup/service.ts';
import { type CatalogueService, createCatalogue } from './catalogue/service.ts';
import { createCeremony } from './ceremony/service.ts';
import { createChanges } from './changes.ts';
import { openDatabase } from './database/open-database.ts';
import { openOrRebuild } from './database/rebuild-database.ts';
import { createDecoder } from './decoding/decoder.ts';
import type { Deps } from './deps.ts';
import { areDecisionsDamaged, createFeedback } from './feedback/service.ts';
import { storageProblem } from './files/storage-problem.ts';
import { createHub } from './hub/service.ts';
import { createImporting } from './importing/service.ts';
import { openKey, readKey } from './ledger/key.ts';
import { type Ledger, openLedger } from './ledger/service.ts';
import { createLocales } from './locales/service.ts';
import { lockDataFolder } from './lock.ts';
import { createMedia } from './media/service.ts';
import { createPrinting } from './printing/service.ts';
import { createExposures } from './results/exposures.ts';
import { createResults } from './results/service.ts';
import { createSettings, type Settings } from './settings.ts';
import { createChangeLog } from './staff/change-log.ts';
import { createStaff } from './staff/routes.ts';
import { createPreparation } from './upkeep/preparation.ts';
import { createUpkeep } from './upkeep/service.ts';
import { createWallRequests } from './walls/requests.ts';

/** All that one kiosk's server is made of, opened on its data folder. */
export type Services = Extract<Awaited<ReturnType<typeof openServices>>, { ok: true }>['value'];

/**
 * Opens the data folder, mends what can be mended, and makes every service. Problems: those of the lock, the database,
 * the key and the ledger; then everything is closed again.
 */
export async function openServices(deps: Deps) {
  const { dataFolder, clock, log } = deps;
  const lock = lockDataFolder(dataFolder);
  if (!lock.ok) return lock;
  const opened: (() => void | Promise<void>)[] = [lock.value.release];
  async function giveUp(reason: Problem): Promise<Outcome<never, Problem>> {
    for (const close of opened.reverse()) await close();
    return failed(reason);
  }

  const restored = tryRestore(dataFolder, clock.now());
  if (!restored.ok && restored.isFault) return giveUp(restored.problem);
  if (!restored.ok) log.error({ problem: restored.problem }, 'the backup was not restored');
  await backUpBeforeMigration({ dataFolder, version: deps.version, at: clock.now(), log });

  const databaseFile = path.join(dataFolder, 'hoa-ban.db');
  const connect = () => openDatabase(databaseFile);
  const opening = openOrRebuild(databaseFile, clock.now());
  if (!opening.ok) return giveUp(opening.problem);
  const { database } = opening.value;
  opened.push(() => {
    database.close();
  });
  const found = openKey(dataFolder);
  const isLost = !found.ok && ['key-missing', 'key-damaged'].includes(found.problem.code);
  const keyRestored = isLost ? await restoreKey(dataFolder, clock.now()) : null;
  const key = keyRestored ? readKey(dataFolder) : found;
  if (!key.ok) return giveUp(key.problem);

  const changes = createChanges();
  const changeLog = createChangeLog({ database, clock, log });
  const settings = createSettings(database, changes, key.value.id);
  const catalogue = createCatalogue(database, changes);
  const decoder = createDecoder({ start: deps.startChild, log });
  const media = createMedia({
    ...{ dataFolder, database, decoder, log },
    sizes: () =>
      settings.kiosk().screen === 'uhd' ? pictureSizes : pictureSizes.filter((size) => size !== 'full'),
  });
  opened.push(() => {
    media.close();
    decoder.close();
  });
  const importing = createImporting({
    dataFolder,
    database,
    version: deps.version,
    catalogue,
    media,
    decoder,
    settings,
    clock,
    log,
    changes,
    neededElsewhere: () => backups.originals(),
  });
  const hasLostDecisions = importing.areDecisionsDamaged() || areDecisionsDamaged(database);
  const mended = [
    ...opening.value.repaired,
    ...(keyRestored ? [keyRestored] : []),
    ...describeLosses(settings, catalogue, hasLostDecisions),
  ];
  for (const each of mended) log.error({ mended: each }, 'something was damaged');
  const findEntry = (code: string) => catalogue.entry(code);
  const ledger = openLedger({
    connect,
    dataFolder,
    key: key.value,
    settings,
    findEntry,
    clock,
    log,
    changes,
    mended,
  });
  if (!ledger.ok) return giveUp(ledger.problem);
  opened.push(() => ledger.value.close());
  const fresh = takeFreshRestore(dataFolder, log);
  if (settings.exhibitionLost || (fresh?.later ?? 0) > 0) restoreVoting(settings, ledger.value);
  if (fresh) changeLog.note('machine', 'backup-restored', { backup: fresh.made });
  const backups = createBackups({
    ...{ dataFolder, version: deps.version, ledger: ledger.value, settings, clock, log },
    start: deps.startChild,
    restoreProblem: restored.ok ? null : restored.problem,
  });
  opened.push(() => backups.close());
  const hub = createHub({
    ...{ dataFolder, database, ledger: ledger.value, settings, clock, log },
    url: deps.hubUrl ?? null,
    onPlace: (from, to) => changeLog.note('machine', 'hub-changed', { from: from ?? '–', to }),
  });
  opened.push(() => hub.close());
  const exposures = createExposures({ database, clock });
  opened.push(() => exposures.close());
  const feedback = createFeedback({
    ...{ database, ledger: ledger.value, settings, clock, changes },
  });
  const wallRequests = createWallRequests({ settings, catalogue, clock, changes });
  const results = createResults({ dataFolder, exposures, settings, clock, start: deps.startChild });
  opened.push(() => results.close());
  const ceremony = createCeremony({ database, catalogue, settings, changes, log });
  const preparation = createPreparation(changes);
  const locales = createLocales({ dataFolder, log });
  const staff = createStaff({
    ...{ database, settings, ledger: ledger.value, changeLog, clock, log },
    host: deps.host,
  });
  const upkeep = createUpkeep({
    ...{ deps, database, key: key.value, ledger: ledger.value, settings, catalogue, media, importing },
    ...{ exposures, locales, changes },
    isPinSet: staff.isPinSet,
    hub: hub.state,
    ceremony: ceremony.isOn,
    backups: () => backups.state(),
  });
  opened.push(() => upkeep.close());
  const printing = createPrinting({ catalogue, settings, decoder, clock });

  /** Ends running work, writes what is still in memory and lets the data folder go. */
  async function close(): Promise<void> {
    await importing.close();
    for (const end of opened.reverse()) {
      try {
        await end();
      } catch (error) {
        log.error({ err: error }, 'a part of the server did not close');
      }
    }
  }
  return done({
    ...{ backups, catalogue, ceremony, changeLog, changes, decoder, exposures, feedback, hub, importing },
    ...{ locales, media, preparation, printing, results, settings, staff, upkeep, wallRequests },
    ledger: ledger.value,
    close,
  });
}

/** What the database holds and cannot be read, although SQLite finds nothing wrong with it. */
function describeLosses(
  settings: Settings,
  catalogue: CatalogueService,
  hasLostDecisions: boolean,
): readonly Problem[] {
  const count = catalogue.unreadable();
  return [
    ...(settings.wasReset ? [problem('settings-lost')] : []),
    ...(count > 0 ? [problem('entries-lost', { count })] : []),
    ...(hasLostDecisions ? [problem('decisions-lost')] : []),
  ];
}

/** A swap the disk stopped goes on at the next start; until then nothing in the folder may be opened. */
function tryRestore(
  dataFolder: string,
  now: Date,
): { ok: true } | { ok: false; isFault: boolean; problem: Problem } {
  try {
    const finished = finishRestore(dataFolder, now);
    return finished.ok ? { ok: true } : { ...finished, isFault: finished.problem.code === 'restore-marker' };
  } catch (error) {
    return { ok: false, isFault: true, problem: storageProblem(error) };
  }
}

/** The restore that ended with this start; told once. Where its ledger is further than its settings, `later` says so. */
function takeFreshRestore(dataFolder: string, log: Logger): Restored | null {
  const restored = readRestored(dataFolder);
  if (!restored?.isNew) return null;
  try {
    writeRestored(dataFolder, { ...restored, isNew: false });
  } catch (error) {
    // It is told once more after the next start.
    log.error({ err: error }, 'a restore could not be noted as told');
  }
  return restored;
}

/** Where settings are lost the ledger still knows whether the vote was open, and whether it was a test. */
function restoreVoting(settings: Settings, ledger: Ledger): void {
  let { votingOpen, mode } = settings.exhibition();
  for (const record of ledger.records()) {
    if (record.kind === 'opened') votingOpen = true;
    if (record.kind === 'closed') votingOpen = false;
    if (record.kind !== 'genesis') mode = record.mode;
  }
  settings.changeExhibition({ votingOpen, mode });
}
