import { Worker } from 'node:worker_threads';
import type { Clock } from '../deps.ts';
import type { Settings } from '../settings.ts';
import type { CountingAnswer, CountingJob, CountingJobs, CountingMessage } from './counting-jobs.ts';
import type { Exposures } from './exposures.ts';

/** A thread nobody asks anything gives its memory back. */
const idleMilliseconds = 15_000;

export interface ResultsServiceDeps {
  readonly dataFolder: string;
  readonly exposures: Pick<Exposures, 'flush'>;
  readonly settings: Settings;
  readonly clock: Clock;
}

/** Counts and exports in a thread of its own, from what is on disk. */
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
}: ResultsServiceDeps): ResultsService {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | null = null;
  let counter = 0;

  function open(): Worker {
    const started = new Worker(workerUrl());
    started.on('message', (message: CountingAnswer) => {
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if ('error' in message) asked?.reject(new Error(message.error));
      else asked?.resolve(message.answer);
      if (waiting.size === 0) rest(started);
    });
    const end = (error: Error) => {
      if (worker !== started) return;
      worker = null;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    started.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))));
    started.on('exit', () => end(new Error('the counting thread ended')));
    return started;
  }

  function rest(resting: Worker) {
    resting.unref();
    if (idle) clearTimeout(idle);
    idle = setTimeout(() => {
      if (worker !== resting || waiting.size > 0) return;
      // Whoever asks from here on has another one.
      worker = null;
      void resting.terminate();
    }, idleMilliseconds).unref();
  }

  async function close() {
    if (idle) clearTimeout(idle);
    await worker?.terminate();
  }

  return {
    close,
    run(kind, request) {
      exposures.flush();
      worker ??= open();
      worker.ref();
      counter += 1;
      const id = counter;
      const context = { dataFolder, language: settings.kiosk().language, at: clock.now() };
      const message = { id, kind, request, context } as CountingMessage;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject });
        worker?.postMessage(message);
      });
    },
  };
}

/** Beside this module, in the sources as well as in the bundle. */
const workerUrl = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './counting-worker.ts' : './counting-worker.js', import.meta.url);
