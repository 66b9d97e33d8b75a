import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { draftPath, type PaintingJob, type PaintingReport } from './painting-job.ts';
import { renderPainting } from './render.ts';

async function paint({ plan, path, longSide }: PaintingJob): Promise<PaintingReport> {
  try {
    const jpeg = await renderPainting(plan, { longSide });
    await mkdir(dirname(path), { recursive: true });
    await writeFile(draftPath(path), jpeg);
    await rename(draftPath(path), path);
    return { kind: 'painted' };
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', async (job: PaintingJob) => parentPort?.postMessage(await paint(job)));
