import { messageOf } from '../../shared/message-of.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import { noAnswer, readProblem } from './problem.ts';

/** GET a JSON answer; throws on anything but success, which TanStack Query retries. */
export async function getJson<T>(path: string): Promise<T> {
  const response = await fetch(path, { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()) as T;
}

/** Send JSON; a problem the server names is a value, and so is a server that did not answer (`no-answer`). */
export async function sendJson<T>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Outcome<T, Problem>> {
  try {
    const response = await fetch(path, {
      method,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body ?? {}),
    });
    if (!response.ok) return failed(await readProblem(response));
    return done((response.status === 204 ? null : await response.json()) as T);
  } catch (error) {
    return failed(noAnswer(messageOf(error)));
  }
}
