import { useQueryClient } from '@tanstack/preact-query';
import { useCallback, useSyncExternalStore } from 'preact/compat';
import { noAnswer } from '../api/problem.ts';
import { SayProblem } from './say-problem.tsx';

const problem = noAnswer();

/** Over every page, while it waits for a server that does not answer: it would be empty without a word. */
export function AnswerNotice() {
  const cache = useQueryClient().getQueryCache();
  const subscribe = useCallback((onChange: () => void) => cache.subscribe(onChange), [cache]);
  const isWaiting = useSyncExternalStore(subscribe, () =>
    cache
      .getAll()
      .some((query) => query.isActive() && query.state.fetchFailureReason?.message === problem.code),
  );
  return isWaiting ? <SayProblem problem={problem} /> : null;
}
