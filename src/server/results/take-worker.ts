// A thread in which bundles are proved and taken out of their zips one after the other, beside others.
import { parentPort } from 'node:worker_threads';
import { takeBundle } from './bundle.ts';

export interface TakeJob {
  readonly file: string;
  readonly folder: string;
}

parentPort?.on('message', async ({ file, folder }: TakeJob) => {
  parentPort?.postMessage(await takeBundle(file, folder));
});
