import { QueryClient, QueryObserver } from '@tanstack/preact-query';
import { expect, test } from 'vitest';
import { readAgain } from '../../src/renderer/api/changes.ts';

/** A server that answers when it is told to, with what it knew when it was asked. */
function slowServer() {
  let known = 'before';
  const waiting: (() => void)[] = [];
  return {
    queryFn: () => {
      const answer = known;
      return new Promise<string>((resolve) => waiting.push(() => resolve(answer)));
    },
    change: () => {
      known = 'after';
    },
    answerAll: async () => {
      for (let turn = 0; turn < 10; turn++) {
        for (const answer of waiting.splice(0)) answer();
        await Promise.resolve();
      }
    },
  };
}

test.each([false, true])(
  'a change is read though a reading is under way; something was read before: %s',
  async (known) => {
    const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
    const server = slowServer();
    const observer = new QueryObserver(queries, { queryKey: ['wall-requests'], queryFn: server.queryFn });
    const stop = observer.subscribe(() => {});
    if (known) {
      await server.answerAll();
      expect(observer.getCurrentResult().data).toBe('before');
      void queries.invalidateQueries({ queryKey: ['wall-requests'] });
    }
    server.change();
    const reading = readAgain(queries, ['wall-requests']);
    while (queries.isFetching() > 0 || observer.getCurrentResult().data === undefined)
      await server.answerAll();
    await reading;
    expect(observer.getCurrentResult().data).toBe('after');
    stop();
  },
);
