import { rmSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import { type Bundle, takeBundle } from './bundle.ts';
import type { TakeJob } from './take-worker.ts';

type Taken = Outcome<Bundle, Problem>;

/** Bytes of bundles: less is proved before threads have started. */
const worthThreads = 16e6;

/**
 * Takes bundles into folders of their own below one, each as `takeBundle` does, and yields them in order: where there is
 * much to prove in several threads at once. Throws what `takeBundle` throws.
 */
export async function* takeBundles(
  files: readonly string[],
  folder: string,
  threadsFrom = worthThreads,
): AsyncGenerator<Taken> {
  const jobs = files.map((file, at): TakeJob => ({ file, folder: join(folder, String(at)) }));
  const bytes = files.reduce((sum, file) => sum + sizeOf(file), 0);
  const atOnce = bytes < threadsFrom ? 1 : Math.min(availableParallelism(), files.length);
  if (atOnce === 1) {
    for (const job of jobs) yield removeRefused(job, await takeBundle(job.file, job.folder));
    return;
  }
  const workers = Array.from({ length: atOnce }, () => new Worker(workerUrl()));
  const taken = jobs.map(() => Promise.withResolvers<Taken>());
  // Whoever takes them in order may give up at one before.
  for (const { promise } of taken) promise.catch(() => undefined);
  // The threads share the list: each takes the next as soon as it has done one.
  const waiting = jobs.entries();
  for (const worker of workers) void work(worker, waiting, taken);
  try {
    for (const [at, job] of jobs.entries())
      yield removeRefused(job, await (taken[at] as (typeof taken)[number]).promise);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

async function work(
  worker: Worker,
  waiting: Iterator<[number, TakeJob]>,
  taken: readonly PromiseWithResolvers<Taken>[],
): Promise<void> {
  // No `for … of`: whoever leaves it would end the list for all.
  for (let next = waiting.next(); !next.done; next = waiting.next()) {
    const [at, job] = next.value;
    const answer = takeIn(worker, job);
    taken[at]?.resolve(answer);
    try {
      await answer;
    } catch {
      // The thread has ended.
      return;
    }
  }
}

/** Of what cannot be opened `takeBundle` says why. */
function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}

function removeRefused({ folder }: TakeJob, taken: Taken): Taken {
  if (!taken.ok) rmSync(folder, { recursive: true, force: true });
  return taken;
}

function takeIn(worker: Worker, job: TakeJob): Promise<Taken> {
  const { promise, resolve, reject } = Promise.withResolvers<Taken>();
  const end = () => reject(new Error('the thread that proves a bundle ended'));
  worker.once('message', resolve).once('error', reject).once('exit', end);
  worker.postMessage(job);
  return promise.finally(() => {
    worker.off('message', resolve).off('error', reject).off('exit', end);
  });
}

/** Beside this module, in the sources as well as in the bundle. */
const workerUrl = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './take-worker.ts' : './take-worker.js', import.meta.url);
