import { zValidator } from '@hono/zod-validator';
import type { z } from 'zod';
import { problem } from '../shared/problem.ts';
import { answerProblem } from './problem-answer.ts';

/** Lets a route read its JSON body as `schema` says. Problem: `bad-request` (400). */
export const validJson = <S extends z.ZodType>(schema: S) =>
  zValidator('json', schema, (result, context) =>
    result.success ? undefined : answerProblem(context, 400, problem('bad-request')),
  );

/** Lets a route read its query string as `schema` says. Problem: `bad-request` (400). */
export const validQuery = <S extends z.ZodType>(schema: S) =>
  zValidator('query', schema, (result, context) =>
    result.success ? undefined : answerProblem(context, 400, problem('bad-request')),
  );
