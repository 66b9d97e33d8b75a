import { type Child, moduleBeside, type StartChild } from '../children/child.ts';
import type { Clock } from '../deps.ts';
import type { Settings } from '../settings.ts';
import type { CountingAnswer, CountingJob, CountingJobs, CountingMessage } from './counting-jobs.ts';
import type { Exposures } from './exposures.ts';

/** A process nobody asks anything gives its memory back. */
const idleMilliseconds = 15_000;

export interface ResultsServiceDeps {
  readonly dataFolder: string;
  readonly exposures: Pick<Exposures, 'flush'>;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly start: StartChild;
}

/** Counts and exports in a process of its own, from what is on disk. */
export interface ResultsService {
  run<K extends CountingJob>(
    kind: K,
    request: CountingJobs[K]['request'],
  ): Promise<CountingJobs[K]['answer']>;
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

export function createResults({
  dataFolder,
  exposures,
  settings,
  clock,
  start,
}: ResultsServiceDeps): ResultsService {
  const waiting = new Map<number, Waiting>();
  let child: Child | null = null;
  let idle: NodeJS.Timeout | null = null;
  let ended: Promise<void> = Promise.resolve();
  let counter = 0;

  function open(): Child {
    const started = start(moduleBeside(import.meta.url, 'counting-process'), []);
    started.onMessage((message) => {
      const answered = message as CountingAnswer;
      const asked = waiting.get(answered.id);
      waiting.delete(answered.id);
      if ('error' in answered) asked?.reject(new Error(answered.error));
      else asked?.resolve(answered.answer);
      if (waiting.size === 0) rest(started);
    });
    ended = new Promise((resolve) => {
      started.onExit(() => {
        resolve();
        if (child !== started) return;
        child = null;
        for (const { reject } of waiting.values()) reject(new Error('the counting process ended'));
        waiting.clear();
      });
    });
    return started;
  }

  function rest(resting: Child) {
    if (idle) clearTimeout(idle);
    idle = setTimeout(() => {
      if (child !== resting || waiting.size > 0) return;
      // Whoever asks from here on has another one.
      child = null;
      resting.kill();
    }, idleMilliseconds).unref();
  }

  async function close() {
    if (idle) clearTimeout(idle);
    child?.kill();
    await ended;
  }

  return {
    close,
    run(kind, request) {
      exposures.flush();
      child ??= open();
      counter += 1;
      const id = counter;
      const context = { dataFolder, language: settings.kiosk().language, at: clock.now() };
      const message = { id, kind, request, context } as CountingMessage;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject });
        child?.send(message);
      });
    },
  };
}
