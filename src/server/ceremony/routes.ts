import { isAbsolute } from 'node:path';
import { Hono } from 'hono';
import { z } from 'zod';
import { placeRequestSchema } from '../../shared/ceremony.ts';
import { answerProblem } from '../problem-answer.ts';
import type { ResultsService } from '../results/service.ts';
import { noteChange } from '../staff/note-change.ts';
import { validJson, validQuery } from '../valid-json.ts';
import type { CeremonyService } from './service.ts';

const noStore = { 'cache-control': 'no-store' };
/** Whose votes the visitors' choice is of: bundles in a folder, or this kiosk's. */
const wantedSchema = z.object({ folder: z.string().refine(isAbsolute).optional() });

/**
 * The stage. Only staff begin and end a ceremony; while it is on, whoever holds the clicker or touches the stage moves
 * it. Mounted at /api/ceremony.
 */
export const createStageRoutes = (ceremony: CeremonyService) =>
  new Hono()
    .get('/', (context) => context.json({ ceremony: ceremony.view() }, 200, noStore))
    .post('/places', validJson(placeRequestSchema), (context) => {
      const { from, to } = context.req.valid('json');
      const moved = ceremony.move(from, to);
      return moved.ok
        ? context.json({ ceremony: moved.value }, 200, noStore)
        : answerProblem(context, 409, moved.problem);
    });

/** For staff only. Mounted at /api/staff/ceremony. */
export const createCeremonyRoutes = (ceremony: CeremonyService, results: ResultsService) =>
  new Hono()
    .get('/', validQuery(wantedSchema), async (context) => {
      const counted = await results.run('results', { ...context.req.valid('query'), filter: {} });
      return counted.ok
        ? context.json(ceremony.plan(counted.value), 200, noStore)
        : answerProblem(context, 422, counted.problem);
    })
    .post('/', validJson(wantedSchema), async (context) => {
      const counted = await results.run('results', { ...context.req.valid('json'), filter: {} });
      if (!counted.ok) return answerProblem(context, 422, counted.problem);
      const wasOn = ceremony.isOn();
      const begun = ceremony.begin(counted.value);
      if (!begun.ok) return answerProblem(context, 409, begun.problem);
      if (!wasOn) noteChange(context, 'ceremony-begun');
      return context.body(null, 204);
    })
    .delete('/', (context) => {
      if (ceremony.isOn()) noteChange(context, 'ceremony-ended');
      ceremony.end();
      return context.body(null, 204);
    });
