import { existsSync, mkdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { Hono } from 'hono';
import { z } from 'zod';
import { restorationRequestSchema, voidRequestSchema } from '../../shared/ledger.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { resultsFilterSchema } from '../../shared/results.ts';
import { sayHash } from '../../shared/spoken-hash.ts';
import type { LedgerState } from '../../shared/staff.ts';
import type { Clock } from '../deps.ts';
import { readDrawing } from '../ledger/drawings.ts';
import { readKey } from '../ledger/key.ts';
import type { Ledger } from '../ledger/service.ts';
import { writeProblem } from '../ledger/storage-problem.ts';
import { answerProblem } from '../problem-answer.ts';
import type { Settings } from '../settings.ts';
import { createSpeaker } from '../speak.ts';
import { noteChange } from '../staff/note-change.ts';
import { validJson, validQuery } from '../valid-json.ts';
import { bundleExtension, makeBundle } from './bundle.ts';
import { listBallots } from './compute-results.ts';
import { checkPlace, writeFiles } from './export-place.ts';
import { exportName, makeExports } from './exports.ts';
import { type Exposures, exposureRequestSchema } from './exposures.ts';
import type { ResultsService } from './service.ts';
import { toCsv, votesTable } from './tables.ts';

/** Ballots shown at once; more are in the exports. */
const mostRows = 300;
const noStore = { 'cache-control': 'no-store' };
/** `folder` holds bundles of several kiosks, or what `merge` wrote; absent: this kiosk. */
const wantedResultsSchema = resultsFilterSchema.extend({
  folder: z.string().refine(isAbsolute).optional(),
});
const wantedBallotsSchema = wantedResultsSchema.extend({
  entry: z.string().max(64).optional(),
  only: z.enum(['suspected', 'voided']).optional(),
});

export interface ResultsDeps {
  readonly results: ResultsService;
  readonly ledger: Pick<Ledger, 'void' | 'restore' | 'health'>;
  readonly settings: Settings;
  readonly dataFolder: string;
  readonly clock: Clock;
}

/** POST /: walls and touch screens say what was seen. Mounted at /api/exposures. `onVisitor`: someone opened a work. */
export const createExposureRoutes = (exposures: Exposures, onVisitor: () => void) =>
  new Hono().post('/', validJson(exposureRequestSchema), (context) => {
    const seen = context.req.valid('json');
    exposures.count(seen);
    if (seen.kind === 'opened') onVisitor();
    return context.body(null, 204);
  });

/** Results and exports, for staff only. Mounted at /api/staff. */
export function createResultsRoutes(deps: ResultsDeps) {
  const { results, ledger, settings, dataFolder, clock } = deps;
  const speaker = () => createSpeaker(settings.kiosk().language);
  const drawing = (hash: string) => readDrawing(dataFolder, hash);
  const attachment = (type: string, name: string) => ({
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
  });

  return new Hono()
    .get('/results', validQuery(wantedResultsSchema), async (context) => {
      const { folder, ...filter } = context.req.valid('query');
      const source = await results.read(folder);
      return source.ok
        ? context.json(results.compute(source.value, filter), 200, noStore)
        : answerProblem(context, 422, source.problem);
    })
    .get('/results/ballots', validQuery(wantedBallotsSchema), async (context) => {
      const { folder, entry, only, ...filter } = context.req.valid('query');
      const source = await results.read(folder);
      if (!source.ok) return answerProblem(context, 422, source.problem);
      const list = listBallots(source.value, results.count(source.value), { entry, only }, filter, mostRows);
      return context.json(list, 200, noStore);
    })
    .get('/results/report.pdf', validQuery(wantedResultsSchema.pick({ folder: true })), async (context) => {
      const key = readKey(dataFolder);
      if (!key.ok) return answerProblem(context, 503, key.problem);
      const source = await results.read(context.req.valid('query').folder);
      if (!source.ok) return answerProblem(context, 422, source.problem);
      const { language } = settings.kiosk();
      // What sets type is seldom needed and loads slowly.
      const { makeReport } = await import('./report.ts');
      const report = await makeReport(results.compute(source.value), speaker(), language, key.value);
      noteChange(context, 'exported-report');
      const name = `${exportName(key.value.id, clock.now())}-${speaker()('report:file')}.pdf`;
      return context.body(new Uint8Array(report), 200, attachment('application/pdf', name));
    })
    .post('/voids', validJson(voidRequestSchema), (context) => {
      const wanted = context.req.valid('json');
      const outcome = ledger.void(wanted);
      if (!outcome.ok) return answerProblem(context, voidStatus(outcome.problem), outcome.problem);
      noteChange(context, wanted.record === null ? 'visit-voided' : 'vote-voided', { reason: wanted.reason });
      return context.body(null, 204);
    })
    .post('/restorations', validJson(restorationRequestSchema), (context) => {
      const wanted = context.req.valid('json');
      const outcome = ledger.restore(wanted);
      if (!outcome.ok) return answerProblem(context, voidStatus(outcome.problem), outcome.problem);
      noteChange(context, 'void-taken-back', { reason: wanted.reason });
      return context.body(null, 204);
    })
    .post('/exports', validJson(z.object({ folder: z.string().optional() })), async (context) => {
      const { folder: wanted } = context.req.valid('json');
      const folder = wanted ?? join(dataFolder, 'exports');
      if (wanted !== undefined && (!isAbsolute(wanted) || !existsSync(wanted)))
        return answerProblem(context, 404, problem('folder-missing', { folder }));
      const key = readKey(dataFolder);
      if (!key.ok) return answerProblem(context, 503, key.problem);
      try {
        mkdirSync(folder, { recursive: true });
        const source = results.own();
        const counted = results.compute(source);
        const { language } = settings.kiosk();
        const files = await makeExports(
          ...([source, counted, key.value, speaker(), language, clock.now(), drawing] as const),
        );
        const unfit = checkPlace(folder, files);
        if (unfit) return answerProblem(context, 507, unfit);
        const isSafe = writeFiles(folder, files);
        noteChange(context, 'exported-folder', { folder });
        return context.json({ folder, files: files.map(([name]) => name), isSafe }, 200);
      } catch (error) {
        const storage = writeProblem(error, folder);
        return answerProblem(context, storage.code === 'disk-full' ? 507 : 503, storage);
      }
    })
    .get('/exports/votes.csv', (context) => {
      noteChange(context, 'exported-votes');
      const name = `${exportName(settings.kiosk().id, clock.now())}-${speaker()('votes:files.votes')}.csv`;
      return context.body(
        toCsv(votesTable(results.own(), speaker())),
        200,
        attachment('text/csv; charset=utf-8', name),
      );
    })
    .get('/ledger', (context) => {
      const { storage, head, repaired, alarms } = ledger.health();
      const { id, name } = settings.kiosk();
      const state: LedgerState = {
        kiosk: { id, name },
        records: head.seq,
        head: head.hash,
        aloud: sayHash(head.hash),
        votingOpen: settings.exhibition().votingOpen,
        ...{ storage, repaired, alarms },
      };
      return context.json(state, 200, { 'cache-control': 'no-store' });
    })
    .get('/exports/closing-sheet', async (context) => {
      const at = clock.now();
      const name = `${exportName(settings.kiosk().id, at)}-${speaker()('votes:files.closing-sheet')}.pdf`;
      const { makeClosingSheet } = await import('./closing-sheet.ts');
      const bytes = await makeClosingSheet(results.own(), speaker(), at);
      noteChange(context, 'exported-closing-sheet');
      return context.body(new Uint8Array(bytes), 200, attachment('application/pdf', name));
    })
    .get('/exports/bundle', async (context) => {
      const key = readKey(dataFolder);
      if (!key.ok) return answerProblem(context, 503, key.problem);
      const name = `${exportName(key.value.id, clock.now())}${bundleExtension}`;
      const bytes = await makeBundle(results.own(), key.value, speaker(), clock.now(), drawing);
      noteChange(context, 'exported-bundle');
      return context.body(new Uint8Array(bytes), 200, attachment('application/zip', name));
    });
}

function voidStatus({ code }: Problem): 404 | 409 | 422 | 503 | 507 {
  switch (code) {
    case 'unknown-record':
    case 'unknown-void':
      return 404;
    case 'voided-already':
    case 'id-reused':
      return 409;
    case 'reason-missing':
      return 422;
    case 'disk-full':
      return 507;
    default:
      return 503;
  }
}
