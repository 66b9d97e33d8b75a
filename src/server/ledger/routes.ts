import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import { z } from 'zod';
import { hashSchema } from '../../shared/entry.ts';
import {
  ballotRequestSchema,
  duelRequestSchema,
  feedbackRequestSchema,
  sentIdSchema,
  withdrawalRequestSchema,
} from '../../shared/ledger.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { answerProblem } from '../problem-answer.ts';
import { validJson } from '../valid-json.ts';
import { readDrawing } from './drawings.ts';
import type { Ledger } from './service.ts';

/** What touch screens call. No tally: while people vote, nobody sees how others voted. */
export const createLedgerRoutes = (ledger: Ledger) =>
  new Hono()
    .post('/ballots', validJson(ballotRequestSchema), async (context) => {
      const outcome = await ledger.castTogether(context.req.valid('json'));
      return outcome.ok
        ? context.json(outcome.value, 200)
        : answerProblem(context, statusOf(outcome.problem), outcome.problem);
    })
    .post('/withdrawals', validJson(withdrawalRequestSchema), (context) => {
      const outcome = ledger.withdraw(context.req.valid('json'));
      return outcome.ok
        ? context.json(outcome.value, 200)
        : answerProblem(context, statusOf(outcome.problem), outcome.problem);
    })
    .post('/duels', validJson(duelRequestSchema), (context) => {
      const outcome = ledger.decide(context.req.valid('json'));
      return outcome.ok
        ? context.json({ id: context.req.valid('json').id }, 200)
        : answerProblem(context, statusOf(outcome.problem), outcome.problem);
    })
    .post('/feedback', validJson(feedbackRequestSchema), (context) => {
      const outcome = ledger.leaveFeedback(context.req.valid('json'));
      return outcome.ok
        ? context.json({ id: context.req.valid('json').id }, 200)
        : answerProblem(context, statusOf(outcome.problem), outcome.problem);
    })
    .get(
      '/visits/:visit',
      zValidator('param', z.object({ visit: sentIdSchema }), (result, context) =>
        result.success ? undefined : answerProblem(context, 400, problem('bad-request')),
      ),
      (context) => {
        const outcome = ledger.standing(context.req.valid('param').visit);
        return outcome.ok
          ? context.json(outcome.value, 200)
          : answerProblem(context, statusOf(outcome.problem), outcome.problem);
      },
    );

/** Visitors' drawings, for staff only. Mounted at /api/staff. */
export const createDrawingRoutes = (dataFolder: string) =>
  new Hono().get('/drawings/:hash', (context) => {
    const hash = hashSchema.safeParse(context.req.param('hash'));
    const bytes = hash.success ? readDrawing(dataFolder, hash.data) : null;
    if (!bytes) return answerProblem(context, 404, problem('not-found'));
    return context.body(bytes, 200, {
      'content-type': 'image/svg+xml',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    });
  });

function statusOf({ code }: Problem): 404 | 409 | 503 | 507 {
  switch (code) {
    case 'unknown-entry':
    case 'unknown-ballot':
      return 404;
    case 'voting-closed':
    case 'category-off':
    case 'hearts-used-up':
    case 'duel-off':
    case 'duel-repeated':
    case 'id-reused':
    case 'drawings-used-up':
      return 409;
    case 'disk-full':
      return 507;
    default:
      return 503;
  }
}
