import { createSpeaker } from '../speak.ts';
import { makeCertificates } from './certificates.ts';
import { makeLabels } from './labels.ts';
import type { PrintJob } from './print-job.ts';
import { makeWorksList } from './works-list.ts';

const makers = { labels: makeLabels, certificates: makeCertificates, list: makeWorksList };

/** A PDF of what is wanted; hundreds of labels take a second, so a kiosk has it made in another process. */
export const makePrint = (job: PrintJob): Promise<Uint8Array> =>
  makers[job.wish.what]({ ...job, speak: createSpeaker(job.language) });
