import type { CheckReport } from '../../shared/check.ts';
import type { TextBlock } from '../../shared/entry.ts';
import type { Language } from '../../shared/language.ts';
import type { Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import type { KeptBlock, Words } from '../importing/documents/readable-documents.ts';
import type { Spreadsheet } from '../importing/lists/sheet.ts';
import type { Cut } from '../media/cut.ts';
import type { PictureAsset, PictureJob } from '../media/picture-asset.ts';
import type { SoundAsset } from '../media/sound-asset.ts';
import type { PrintJob } from '../printing/print-job.ts';

/** What a decoder does, one file at a time. Requests and answers are structured clones. */
export interface Jobs {
  /** Copies a file into the data folder and answers its hash. */
  keep: { request: { source: Uint8Array; dataFolder: string }; answer: string };
  /** Hashes a file where it lies. */
  hash: { request: { source: Uint8Array }; answer: string };
  picture: { request: PictureJob; answer: Outcome<PictureAsset, Problem> };
  /** The picture in its tags is kept as an original. */
  sound: {
    request: { original: string; hash: string; dataFolder: string };
    answer: Outcome<SoundAsset, Problem>;
  };
  /** A small JPEG of a picture that is not kept yet; null where it is none. */
  preview: { request: { source: Uint8Array }; answer: Uint8Array | null };
  /** Why a picture that is not kept yet cannot be shown; null where it can. */
  check: { request: { source: Uint8Array }; answer: Problem | null };
  words: { request: { original: string; ending: string }; answer: Outcome<Words, Problem> };
  /** Pictures are kept as originals. */
  blocks: {
    request: { original: string; ending: 'docx' | 'odt'; dataFolder: string };
    answer: Outcome<{ blocks: KeptBlock[]; notes: Problem[] }, Problem>;
  };
  /** A picture as its document shows it is kept as an original. */
  cut: { request: { original: string; cut: Cut; dataFolder: string }; answer: Outcome<string, Problem> };
  /** Pages are kept as pictures; their hashes are answered. */
  pdf: {
    request: { original: string; dataFolder: string };
    answer: Outcome<{ blocks: TextBlock[]; notes: Problem[]; pages: string[]; count: number }, Problem>;
  };
  list: { request: { source: Uint8Array; ending: string }; answer: Outcome<Spreadsheet, Problem> };
  /** Labels, certificates or a list as a PDF: nothing is opened, but it takes the time of a picture. */
  print: { request: PrintJob; answer: Uint8Array };
  /** The morning check as a PDF. */
  'check-sheet': { request: { report: CheckReport; language: Language }; answer: Uint8Array };
}
export type JobKind = keyof Jobs;

/** Longer than any honest file takes on a slow machine. Seconds; copying waits for slow sticks. */
export const secondsFor: Record<JobKind, number> = {
  keep: 900,
  hash: 900,
  picture: 120,
  sound: 300,
  preview: 60,
  check: 60,
  words: 120,
  blocks: 120,
  cut: 120,
  pdf: 300,
  list: 120,
  print: 300,
  'check-sheet': 60,
};

export type JobMessage = { [K in JobKind]: { id: number; kind: K; request: Jobs[K]['request'] } }[JobKind];
export type AnswerMessage =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly error: { readonly message: string; readonly code: string | null } };
