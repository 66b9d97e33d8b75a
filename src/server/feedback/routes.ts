import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { feedbackDecisionSchema, feedbackQuerySchema } from '../../shared/feedback.ts';
import { sessionHeader } from '../../shared/session-header.ts';
import { answerProblem } from '../problem-answer.ts';
import { noteChange } from '../staff/note-change.ts';
import { validJson, validQuery } from '../valid-json.ts';
import type { Feedback } from './service.ts';

const noStore = { 'cache-control': 'no-store' };

/** What walls read. Mounted at /api/words. */
export const createWordsRoutes = (feedback: Feedback) =>
  new Hono().get('/', (context) => context.json(feedback.approved(), 200, noStore));

/** What staff read and decide. Mounted at /api/staff/feedback. */
export const createFeedbackRoutes = (feedback: Feedback) =>
  new Hono()
    .get('/', validQuery(feedbackQuerySchema), (context) =>
      context.json(feedback.page(context.req.valid('query')), 200, noStore),
    )
    .put('/:id', validJson(feedbackDecisionSchema), (context) => {
      // The staff of a kiosk share a PIN: a mark of the session is all that tells one person from another.
      const session = createHash('sha256')
        .update(context.req.header(sessionHeader) ?? '')
        .digest('hex')
        .slice(0, 8);
      const decided = feedback.decide(context.req.param('id'), context.req.valid('json').state, session);
      if (!decided.ok) return answerProblem(context, 404, decided.problem);
      const { state, words } = decided.value;
      noteChange(context, `feedback-${state}`, { words: words ?? '' });
      return context.json(decided.value, 200, noStore);
    });
