import { Hono } from 'hono';
import type { Problem } from '../../shared/problem.ts';
import { askWallSchema } from '../../shared/wall-request.ts';
import { answerProblem } from '../problem-answer.ts';
import { validJson } from '../valid-json.ts';
import type { WallRequests } from './requests.ts';

/** Touch screens ask, walls read. Mounted at /api/wall-requests. */
export const createWallRequestRoutes = (requests: WallRequests) =>
  new Hono()
    .get('/', (context) => context.json(requests.list(), 200, { 'cache-control': 'no-store' }))
    .post('/', validJson(askWallSchema), (context) => {
      const asked = requests.ask(context.req.valid('json'));
      return asked.ok
        ? context.json(asked.value, 201)
        : answerProblem(context, statusOf(asked.problem), asked.problem);
    });

function statusOf({ code }: Problem): 404 | 409 | 429 {
  if (code === 'unknown-entry') return 404;
  return code === 'asked-lately' || code === 'wall-queue-full' ? 429 : 409;
}
