import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Problem } from '../shared/problem.ts';

/** The one shape in which a route says that something expected went wrong. */
export const answerProblem = <S extends ContentfulStatusCode>(
  context: Context,
  status: S,
  problem: Problem,
) => context.json({ problem }, status);
