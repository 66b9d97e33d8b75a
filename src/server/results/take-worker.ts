// The thread in which one bundle is proved and taken out of its zip, beside others.
import { parentPort, workerData } from 'node:worker_threads';
import { takeBundle } from './bundle.ts';

export interface TakeJob {
  readonly file: string;
  readonly folder: string;
}

const { file, folder } = workerData as TakeJob;
parentPort?.postMessage(await takeBundle(file, folder));
