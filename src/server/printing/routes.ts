import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { Hono } from 'hono';
import { printToSchema, printWishSchema } from '../../shared/printing.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { writeProblem } from '../ledger/storage-problem.ts';
import { answerProblem } from '../problem-answer.ts';
import { checkPlace, writeFiles } from '../results/export-place.ts';
import { validJson, validQuery } from '../valid-json.ts';
import type { Printing } from './service.ts';

/** What goes on paper, downloaded or written onto a stick. Mounted at /api/staff/print. */
export const createPrintingRoutes = (printing: Printing) =>
  new Hono()
    .get('/', validQuery(printWishSchema), async (context) => {
      const print = await printing.print(context.req.valid('query'));
      if (!print.ok) return answerProblem(context, statusOf(print.problem), print.problem);
      const { name, bytes } = print.value;
      return context.body(new Uint8Array(bytes), 200, {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'no-store',
      });
    })
    .post('/', validJson(printToSchema), async (context) => {
      const { folder, ...wish } = context.req.valid('json');
      if (!isAbsolute(folder) || !existsSync(folder))
        return answerProblem(context, 404, problem('folder-missing', { folder }));
      const print = await printing.print(wish);
      if (!print.ok) return answerProblem(context, statusOf(print.problem), print.problem);
      const { name, bytes, works } = print.value;
      try {
        const unfit = checkPlace(folder, [[name, bytes]]);
        if (unfit) return answerProblem(context, 507, unfit);
        const isSafe = writeFiles(folder, [[name, bytes]]);
        return context.json({ folder, files: [name], isSafe, works }, 200);
      } catch (error) {
        const storage = writeProblem(error, folder);
        return answerProblem(context, storage.code === 'disk-full' ? 507 : 503, storage);
      }
    });

const statusOf = ({ code }: Problem): 422 | 503 => (code === 'nothing-to-print' ? 422 : 503);
