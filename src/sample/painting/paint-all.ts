import { statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { draftPath, type PaintingJob, type PaintingReport } from './painting-job.ts';
import type { PaintingPlan } from './plan.ts';

export interface PaintAllOptions {
  /** Painted in this order. */
  readonly plans: readonly PaintingPlan[];
  /** Absolute path of a painting's JPEG; one that exists is kept, so a broken-off run can be taken up again. */
  readonly pathOf: (plan: PaintingPlan) => string;
  /** Pixels of the longer side. */
  readonly longSide?: number;
  readonly signal?: AbortSignal;
  /** Called for every painting that is in its place, also for those kept from an earlier run. */
  readonly onPainted: (number: number, path: string) => void;
  /** Paintings made at the same time; as many as there are cores, at most 8. */
  readonly workers?: number;
}

const MOST_WORKERS = 8;

/**
 * Paints all plans in worker threads. Rejects with the signal's reason when aborted, and with an Error that
 * names the painting when one cannot be made or a worker dies; half-written files are removed.
 */
export async function paintAll({
  plans,
  pathOf,
  longSide = 3000,
  signal,
  onPainted,
  workers = Math.max(1, Math.min(MOST_WORKERS, availableParallelism())),
}: PaintAllOptions): Promise<void> {
  signal?.throwIfAborted();
  const queue: PaintingJob[] = [];
  for (const plan of plans) {
    const path = pathOf(plan);
    if (isWhole(path)) onPainted(plan.number, path);
    else queue.push({ plan, path, longSide });
  }
  if (queue.length === 0) return;

  const started: Worker[] = [];
  const unfinished = new Set<string>();
  const ended = new AbortController();
  const stop = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { signal: ended.signal });
  });
  try {
    const painters = Array.from({ length: Math.min(workers, queue.length) }, async () => {
      const worker = new Worker(workerUrl());
      started.push(worker);
      for (let job = queue.shift(); job; job = queue.shift()) {
        unfinished.add(job.path);
        await assign(worker, job);
        unfinished.delete(job.path);
        if (!signal?.aborted) onPainted(job.plan.number, job.path);
      }
    });
    await Promise.race([Promise.all(painters), stop]);
  } finally {
    ended.abort();
    queue.length = 0;
    await Promise.all(started.map((worker) => worker.terminate()));
    await Promise.all([...unfinished].map((path) => rm(draftPath(path), { force: true })));
  }
}

/** A power cut can leave a renamed file without its content. */
const isWhole = (path: string): boolean => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0;

/** Beside this module, in the sources as well as in the bundle. */
function workerUrl(): URL {
  const name = import.meta.url.endsWith('.ts') ? './paint-worker.ts' : './paint-worker.js';
  return new URL(name, import.meta.url);
}

function assign(worker: Worker, job: PaintingJob): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (reason?: string): void => {
      worker.off('message', onReport);
      worker.off('error', onError);
      worker.off('exit', onExit);
      if (reason === undefined) resolve();
      else reject(new Error(`Painting ${job.plan.number} could not be made: ${reason}`));
    };
    const onReport = (report: PaintingReport): void =>
      settle(report.kind === 'failed' ? report.reason : undefined);
    const onError = (error: unknown): void => settle(error instanceof Error ? error.message : String(error));
    const onExit = (code: number): void => settle(`its worker stopped with code ${code}`);
    worker.on('message', onReport);
    worker.on('error', onError);
    worker.on('exit', onExit);
    worker.postMessage(job);
  });
}
