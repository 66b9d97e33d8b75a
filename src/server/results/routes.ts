import { existsSync, mkdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { Hono } from 'hono';
import { z } from 'zod';
import { problem } from '../../shared/problem.ts';
import type { CatalogueService } from '../catalogue/service.ts';
import type { Clock } from '../deps.ts';
import { readDrawing } from '../ledger/drawings.ts';
import { readKey } from '../ledger/key.ts';
import type { Ledger } from '../ledger/service.ts';
import { writeProblem } from '../ledger/storage-problem.ts';
import { answerProblem } from '../problem-answer.ts';
import type { Settings } from '../settings.ts';
import { createSpeaker } from '../speak.ts';
import { validJson } from '../valid-json.ts';
import { bundleExtension, makeBundle } from './bundle.ts';
import { computeResults } from './compute-results.ts';
import { recount } from './count.ts';
import { exportName, writeExports } from './exports.ts';
import { type Exposures, exposureRequestSchema } from './exposures.ts';
import { listWorks, type ResultsSource } from './source.ts';
import { toCsv, votesTable } from './tables.ts';

export interface ResultsDeps {
  readonly ledger: Ledger;
  readonly catalogue: Pick<CatalogueService, 'current' | 'all'>;
  readonly exposures: Exposures;
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
  const { ledger, catalogue, exposures, settings, dataFolder, clock } = deps;
  const readSource = (): ResultsSource => {
    const { id, name, timeZone } = settings.exhibition();
    const kiosk = settings.kiosk();
    const records = [...ledger.records()];
    return {
      exhibition: { id, name, timeZone },
      works: listWorks(catalogue, records),
      exposures: exposures.totals(),
      ledgers: [{ kiosk: { id: kiosk.id, name: kiosk.name }, records }],
      apart: [],
    };
  };
  const resultsOf = (source: ResultsSource) =>
    computeResults(source, recount(source.ledgers.map(({ records }) => records)), clock.now());
  const speaker = () => createSpeaker(settings.kiosk().language);
  const drawing = (hash: string) => readDrawing(dataFolder, hash);
  const attachment = (type: string, name: string) => ({
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
  });

  return new Hono()
    .get('/results', (context) => context.json(resultsOf(readSource()), 200, { 'cache-control': 'no-store' }))
    .post('/exports', validJson(z.object({ folder: z.string().optional() })), async (context) => {
      const { folder: wanted } = context.req.valid('json');
      const folder = wanted ?? join(dataFolder, 'exports');
      if (wanted !== undefined && (!isAbsolute(wanted) || !existsSync(wanted)))
        return answerProblem(context, 404, problem('folder-missing', { folder }));
      const key = readKey(dataFolder);
      if (!key.ok) return answerProblem(context, 503, key.problem);
      try {
        mkdirSync(folder, { recursive: true });
        const source = readSource();
        const results = resultsOf(source);
        const files = await writeExports(folder, source, results, key.value, speaker(), clock.now(), drawing);
        return context.json({ folder, files }, 200);
      } catch (error) {
        const storage = writeProblem(error, folder);
        return answerProblem(context, storage.code === 'disk-full' ? 507 : 503, storage);
      }
    })
    .get('/exports/votes.csv', (context) => {
      const name = `${exportName(settings.kiosk().id, clock.now())}-${speaker()('votes:files.votes')}.csv`;
      return context.body(
        toCsv(votesTable(readSource(), speaker())),
        200,
        attachment('text/csv; charset=utf-8', name),
      );
    })
    .get('/exports/bundle', async (context) => {
      const key = readKey(dataFolder);
      if (!key.ok) return answerProblem(context, 503, key.problem);
      const name = `${exportName(key.value.id, clock.now())}${bundleExtension}`;
      const bytes = await makeBundle(readSource(), key.value, speaker(), clock.now(), drawing);
      return context.body(new Uint8Array(bytes), 200, attachment('application/zip', name));
    });
}
