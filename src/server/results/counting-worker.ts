// The thread in which votes are counted and exports are made, so that visitors are answered meanwhile.
import { parentPort } from 'node:worker_threads';
import { counting } from './counting.ts';
import type { CountingAnswer, CountingContext, CountingMessage } from './counting-jobs.ts';

parentPort?.on('message', async ({ id, kind, request, context }: CountingMessage) => {
  const work = counting[kind] as (request: unknown, context: CountingContext) => Promise<unknown>;
  let answer: CountingAnswer;
  try {
    answer = { id, answer: await work(request, context) };
  } catch (error) {
    answer = { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  parentPort?.postMessage(answer);
});
