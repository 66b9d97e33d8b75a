import { rmSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import { type TakenBundle, takeBundle } from './bundle.ts';
import type { TakeJob } from './take-worker.ts';

type Taken = Outcome<TakenBundle, Problem>;

/** Bytes of bundles: less is proved before threads have started. */
const worthThreads = 16e6;

/**
 * Takes bundles into folders of their own below one, each as `takeBundle` does, and yields them in order: where there is
 * much to prove several at once, in a thread each. Throws what `takeBundle` throws.
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
  const started: { readonly worker: Worker; readonly taken: Promise<Taken> }[] = [];
  const startNext = () => {
    const job = jobs[started.length];
    if (job) started.push(takeInThread(job));
  };
  for (let thread = 0; thread < atOnce; thread += 1) startNext();
  try {
    for (let at = 0; at < jobs.length; at += 1) {
      const taken = await (started[at] as (typeof started)[number]).taken;
      startNext();
      yield removeRefused(jobs[at] as TakeJob, taken);
    }
  } finally {
    await Promise.all(started.map(({ worker }) => worker.terminate()));
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

function takeInThread(job: TakeJob) {
  const worker = new Worker(workerUrl(), { workerData: job });
  const taken = new Promise<Taken>((resolve, reject) => {
    worker.once('message', resolve).once('error', reject);
    worker.once('exit', () => reject(new Error('the thread that proves a bundle ended')));
  });
  // Whoever takes them in order may give up at one before.
  taken.catch(() => undefined);
  return { worker, taken };
}

/** Beside this module, in the sources as well as in the bundle. */
const workerUrl = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? './take-worker.ts' : './take-worker.js', import.meta.url);
