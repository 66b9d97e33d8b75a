import type { Problem } from '../../shared/problem.ts';

/** The server did not answer, or with something that names no problem. */
export const noAnswer = (cause = ''): Problem => ({ code: 'no-answer', values: { cause } });

/** What an answer that is not a success says. */
export async function readProblem(response: Response): Promise<Problem> {
  const answer = (await response.json().catch(() => null)) as { problem?: Problem } | null;
  return answer?.problem ?? noAnswer(String(response.status));
}
