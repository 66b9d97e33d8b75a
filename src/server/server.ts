import path from 'node:path';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import type { Logger } from 'pino';
import type { Restored } from '../shared/backup.ts';
import type { Status } from '../shared/catalogue.ts';
import { screenSeenSchema } from '../shared/kiosk.ts';
import { done, failed, type Outcome } from '../shared/outcome.ts';
import { pictureSizes, screenSide } from '../shared/picture-size.ts';
import { type Problem, problem } from '../shared/problem.ts';
import { backUpBeforeMigration } from './backup/back-up-before-migration.ts';
import { finishRestore, readRestored, writeRestored } from './backup/restore-swap.ts';
import { createBackupRoutes, createRestoreRoutes } from './backup/routes.ts';
import { type Backups, createBackups } from './backup/service.ts';
import { createCatalogueRoutes } from './catalogue/routes.ts';
import { type CatalogueService, createCatalogue } from './catalogue/service.ts';
import { createCeremonyRoutes, createStageRoutes } from './ceremony/routes.ts';
import { createCeremony } from './ceremony/service.ts';
import { type Changes, createChanges } from './changes.ts';
import { openDatabase } from './database/open-database.ts';
import { openOrRebuild } from './database/rebuild-database.ts';
import { createDecoder } from './decoding/decoder.ts';
import type { Deps } from './deps.ts';
import { createFeedbackRoutes, createWordsRoutes } from './feedback/routes.ts';
import { areDecisionsDamaged, createFeedback } from './feedback/service.ts';
import { storageProblem } from './files/storage-problem.ts';
import { createHubRoutes } from './hub/routes.ts';
import { createHub } from './hub/service.ts';
import { createImportingRoutes } from './importing/routes.ts';
import { createImporting, type Importing } from './importing/service.ts';
import { createTemplateRoutes } from './importing/template-routes.ts';
import { openKey } from './ledger/key.ts';
import { createDrawingRoutes, createLedgerRoutes } from './ledger/routes.ts';
import { type Ledger, openLedger } from './ledger/service.ts';
import { createLocaleReportRoutes, createLocaleRoutes } from './locales/routes.ts';
import { createLocales } from './locales/service.ts';
import { lockDataFolder } from './lock.ts';
import { createMediaRoutes } from './media/routes.ts';
import { createMedia } from './media/service.ts';
import { createPages } from './pages/pages.ts';
import { securityHeaders } from './pages/security-headers.ts';
import { createPrintingRoutes } from './printing/routes.ts';
import { createPrinting } from './printing/service.ts';
import { answerProblem } from './problem-answer.ts';
import { createExposures, type Exposures } from './results/exposures.ts';
import { createExposureRoutes, createResultsRoutes } from './results/routes.ts';
import { createResults } from './results/service.ts';
import { createSettings, type Settings } from './settings.ts';
import { type ChangeLog, createChangeLog } from './staff/change-log.ts';
import { createStaff } from './staff/routes.ts';
import { createCheckRoutes } from './upkeep/check-routes.ts';
import { createEventsRoutes } from './upkeep/events-routes.ts';
import { createHostRoutes } from './upkeep/host-routes.ts';
import { createPageFaultRoutes } from './upkeep/page-faults.ts';
import {
  createPreparation,
  createPreparationRoutes,
  type PreparationProgress,
} from './upkeep/preparation.ts';
import { createUpkeep, type Upkeep } from './upkeep/service.ts';
import { validJson } from './valid-json.ts';
import { createWallRequests } from './walls/requests.ts';
import { createWallRequestRoutes } from './walls/routes.ts';

/** The whole backend of one kiosk: a fetch handler and the services the shells call directly. */
export interface Server {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly catalogue: CatalogueService;
  readonly importing: Importing;
  readonly ledger: Ledger;
  readonly exposures: Exposures;
  readonly settings: Settings;
  readonly changes: Changes;
  readonly changeLog: ChangeLog;
  readonly preparation: PreparationProgress;
  /** Every route there is. */
  readonly routes: readonly { readonly method: string; readonly path: string }[];
  readonly backups: Backups;
  readonly upkeep: Upkeep;
  /** Ends running work, writes what is still in memory and lets the data folder go. */
  close(): Promise<void>;
}

/** Larger than any visitor's or staff member's request by far. */
const bodyBytes = 256 * 1024;

/**
 * Opens the data folder and mounts every route group. It knows neither Electron nor sockets.
 * Problems: those of the lock, the database, the key and the ledger.
 */
export async function createServer(deps: Deps): Promise<Outcome<Server, Problem>> {
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
  const key = openKey(dataFolder);
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
  const mended = [...opening.value.repaired, ...describeLosses(settings, catalogue, hasLostDecisions)];
  for (const each of mended) log.error({ database: each }, 'the database was damaged');
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

  const status = (): Status => ({
    version: deps.version,
    now: clock.now().getTime(),
    exhibition: settings.exhibition(),
    kiosk: settings.kiosk(),
    revision: catalogue.current().revision,
    preparation: preparation.current(),
    storage: ledger.value.health().storage,
    voteBegan:
      settings.exhibition().votingOpen ||
      [...ledger.value.tally().keys()].some((of) => of.startsWith('live ')),
    ceremony: ceremony.isOn(),
    wallFollows: wallRequests.isFollowed(),
    checked: upkeep.check.atStart(),
  });

  /** Another each minute; a wall in its worst hour still shows what people came for. */
  const picture = (): string | null => {
    const paintings = catalogue.current().entries.filter((entry) => entry.category === 'painting');
    const turn = Math.floor(clock.now().getTime() / 60_000) % Math.max(1, paintings.length);
    const hash = paintings[turn]?.pictures[0]?.hash;
    return hash === undefined ? null : `/media/${hash}/screen`;
  };

  const app = new Hono()
    .use(securityHeaders())
    .use(
      '/api/*',
      bodyLimit({
        maxSize: bodyBytes,
        onError: (context) => {
          // The rest of the body is not read: over HTTP this connection cannot carry another request.
          context.header('connection', 'close');
          return answerProblem(context, 413, problem('too-large'));
        },
      }),
    )
    .get('/api/status', (context) => context.json(status(), 200, { 'cache-control': 'no-store' }))
    .post('/api/screens', validJson(screenSeenSchema), (context) => {
      const seen = context.req.valid('json');
      upkeep.screens.see(seen);
      const { width, height } = seen;
      const isSharper = Math.max(width, height) > screenSide && settings.kiosk().screen !== 'uhd';
      if (isSharper) settings.changeKiosk({ screen: 'uhd' });
      return context.body(null, 204);
    })
    .route('/api/locales', createLocaleRoutes(locales))
    .route('/api/page-faults', createPageFaultRoutes(log))
    .route('/api/events', createEventsRoutes(changes, wallRequests.follow))
    .route('/api/wall-requests', createWallRequestRoutes(wallRequests))
    .route('/api/ceremony', createStageRoutes(ceremony))
    .route('/api/catalogue', createCatalogueRoutes(catalogue))
    .route('/api/preparation', createPreparationRoutes(preparation, decoder))
    .route('/api/words', createWordsRoutes(feedback))
    .route(
      '/api/exposures',
      createExposureRoutes(exposures, (code) => findEntry(code) !== null, decoder.giveWay),
    )
    .on('POST', ['/api/ballots', '/api/withdrawals', '/api/duels', '/api/feedback'], (_context, next) => {
      decoder.giveWay();
      return next();
    })
    .route('/api', createLedgerRoutes(ledger.value))
    .use('/api/staff/*', staff.requireStaff)
    .route('/api/staff', staff.routes)
    .route('/api/staff', createDrawingRoutes(dataFolder))
    .route('/api/staff/locales', createLocaleReportRoutes(locales))
    .route('/api/staff', createImportingRoutes({ importing, catalogue, host: deps.host }))
    .route(
      '/api/staff/template',
      createTemplateRoutes(() => settings.kiosk().language),
    )
    .route('/api/staff', createResultsRoutes({ results, ledger: ledger.value, settings, clock }))
    .route('/api/staff/ceremony', createCeremonyRoutes(ceremony, results))
    .route('/api/staff/feedback', createFeedbackRoutes(feedback))
    .route('/api/staff/hub', createHubRoutes(hub))
    .route('/api/staff/backups', createBackupRoutes(backups))
    .route('/api/staff/backups/restore', createRestoreRoutes(backups, deps.host))
    .route('/api/staff/check', createCheckRoutes({ check: upkeep.check, settings, decoder }))
    .route('/api/staff/print', createPrintingRoutes(printing))
    .route('/api/staff/host', createHostRoutes(deps.host, log))
    .route('/media', createMediaRoutes(media))
    .all('/api/*', (context) => answerProblem(context, 404, problem('not-found')))
    .route('/', createPages(deps.pagesFolder, { role: () => settings.kiosk().role, status, picture }))
    .notFound((context) => answerProblem(context, 404, problem('not-found')))
    .onError((error, context) => {
      // What Hono itself refuses, such as a body that is not JSON.
      if (error instanceof HTTPException) return answerProblem(context, 400, problem('bad-request'));
      log.error({ err: error, path: context.req.path }, 'a request failed');
      return answerProblem(context, 500, problem('internal'));
    });

  async function closeAll(): Promise<void> {
    await importing.close();
    for (const close of opened.reverse()) {
      try {
        await close();
      } catch (error) {
        log.error({ err: error }, 'a part of the server did not close');
      }
    }
  }
  let closing: Promise<void> | null = null;
  return done({
    fetch: async (request) => app.fetch(request),
    catalogue,
    importing,
    ledger: ledger.value,
    exposures,
    settings,
    changes,
    changeLog,
    preparation,
    routes: app.routes,
    backups,
    upkeep,
    close() {
      closing ??= closeAll();
      return closing;
    },
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
