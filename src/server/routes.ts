import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import type { Status } from '../shared/catalogue.ts';
import { screenSeenSchema } from '../shared/kiosk.ts';
import { screenSide } from '../shared/picture-size.ts';
import { problem } from '../shared/problem.ts';
import { createBackupRoutes, createRestoreRoutes } from './backup/routes.ts';
import { createCatalogueRoutes } from './catalogue/routes.ts';
import { createCeremonyRoutes, createStageRoutes } from './ceremony/routes.ts';
import type { Deps } from './deps.ts';
import { createFeedbackRoutes, createWordsRoutes } from './feedback/routes.ts';
import { isStorageFault, storageProblem } from './files/storage-problem.ts';
import { createHubRoutes } from './hub/routes.ts';
import { createImportingRoutes } from './importing/routes.ts';
import { createTemplateRoutes } from './importing/template-routes.ts';
import { createDrawingRoutes, createLedgerRoutes } from './ledger/routes.ts';
import { createLocaleReportRoutes, createLocaleRoutes } from './locales/routes.ts';
import { createMediaRoutes } from './media/routes.ts';
import { createPages } from './pages/pages.ts';
import { securityHeaders } from './pages/security-headers.ts';
import { createPrintingRoutes } from './printing/routes.ts';
import { answerProblem } from './problem-answer.ts';
import { createExposureRoutes, createResultsRoutes } from './results/routes.ts';
import type { Services } from './services.ts';
import { createCheckRoutes } from './upkeep/check-routes.ts';
import { createEventsRoutes } from './upkeep/events-routes.ts';
import { createHostRoutes } from './upkeep/host-routes.ts';
import { createPageFaultRoutes } from './upkeep/page-faults.ts';
import { createPreparationRoutes } from './upkeep/preparation.ts';
import { validJson } from './valid-json.ts';
import { createWallRequestRoutes } from './walls/routes.ts';

/** Larger than any visitor's or staff member's request by far. */
const bodyBytes = 256 * 1024;

/** Every address of one kiosk's server, and what answers it. */
export function createRoutes(services: Services, deps: Deps) {
  const { catalogue, ceremony, decoder, exposures, feedback, hub, ledger, preparation, results } = services;
  const { backups, changes, importing, locales, media, printing, settings, staff, upkeep, wallRequests } =
    services;
  const { clock, log } = deps;

  const status = (): Status => ({
    version: deps.version,
    now: clock.now().getTime(),
    exhibition: settings.exhibition(),
    kiosk: settings.kiosk(),
    revision: catalogue.current().revision,
    preparation: preparation.current(),
    storage: ledger.health().storage,
    voteBegan:
      settings.exhibition().votingOpen || [...ledger.tally().keys()].some((of) => of.startsWith('live ')),
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

  return new Hono()
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
      createExposureRoutes(exposures, (code) => catalogue.entry(code) !== null, decoder.giveWay),
    )
    .on('POST', ['/api/ballots', '/api/withdrawals', '/api/duels', '/api/feedback'], (_context, next) => {
      decoder.giveWay();
      return next();
    })
    .route('/api', createLedgerRoutes(ledger))
    .use('/api/staff/*', staff.requireStaff)
    .route('/api/staff', staff.routes)
    .route('/api/staff', createDrawingRoutes(deps.dataFolder))
    .route('/api/staff/locales', createLocaleReportRoutes(locales))
    .route('/api/staff', createImportingRoutes({ importing, catalogue, host: deps.host }))
    .route(
      '/api/staff/template',
      createTemplateRoutes(() => settings.kiosk().language),
    )
    .route('/api/staff', createResultsRoutes({ results, ledger, settings, clock }))
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
      if (isStorageFault(error)) return answerProblem(context, 503, storageProblem(error));
      return answerProblem(context, 500, problem('internal'));
    });
}
