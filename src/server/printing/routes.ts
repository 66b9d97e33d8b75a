import { Hono } from 'hono';
import { printToSchema, printWishSchema } from '../../shared/printing.ts';
import type { Problem } from '../../shared/problem.ts';
import { handOut, writeOut, writeStatus } from '../hand-out.ts';
import { answerProblem } from '../problem-answer.ts';
import { validJson, validQuery } from '../valid-json.ts';
import type { Printing } from './service.ts';

/** What goes on paper, downloaded or written onto a stick. Mounted at /api/staff/print. */
export const createPrintingRoutes = (printing: Printing) =>
  new Hono()
    .get('/', validQuery(printWishSchema), async (context) => {
      const print = await printing.print(context.req.valid('query'));
      if (!print.ok) return answerProblem(context, statusOf(print.problem), print.problem);
      return handOut(context, print.value);
    })
    .post('/', validJson(printToSchema), async (context) => {
      const { folder, ...wish } = context.req.valid('json');
      const print = await printing.print(wish);
      if (!print.ok) return answerProblem(context, statusOf(print.problem), print.problem);
      const written = writeOut(folder, print.value);
      return written.ok
        ? context.json(written.value, 200)
        : answerProblem(context, writeStatus(written.problem), written.problem);
    });

const statusOf = ({ code }: Problem): 422 | 503 => (code === 'nothing-to-print' ? 422 : 503);
