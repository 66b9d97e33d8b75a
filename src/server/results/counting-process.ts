// The child process in which votes are counted and exports are made, so that visitors are answered meanwhile.
import { constants } from 'node:os';
import { giveWay, listenToParent, tellParent } from '../children/parent.ts';
import { counting } from './counting.ts';
import type { CountingAnswer, CountingContext, CountingMessage } from './counting-jobs.ts';

async function work({ id, kind, request, context }: CountingMessage) {
  const count = counting[kind] as (request: unknown, context: CountingContext) => Promise<unknown>;
  let answer: CountingAnswer;
  try {
    answer = { id, answer: await count(request, context) };
  } catch (error) {
    answer = { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  tellParent(answer);
}

// Somebody stands and waits for it.
giveWay(constants.priority.PRIORITY_BELOW_NORMAL);
// It comes from our own service.ts through structured clone: its type is certain.
listenToParent((message) => void work(message as CountingMessage));
