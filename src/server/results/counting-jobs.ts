import type { Language } from '../../shared/language.ts';
import type { Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import type { BallotList, Results, ResultsFilter } from '../../shared/results.ts';
import type { WantedBallots } from './compute-results.ts';

/** Whose votes: those of the bundles in a folder, or this kiosk's. */
interface From {
  readonly folder?: string | undefined;
}
type Made<T> = Outcome<T, Problem>;

/** Everything that is counted from all records: seconds of work where there are many. Structured clones. */
export interface CountingJobs {
  results: { request: From & { filter: ResultsFilter }; answer: Made<Results> };
  ballots: {
    request: From & { filter: ResultsFilter; wanted: WantedBallots; most: number };
    answer: Made<BallotList>;
  };
  /** The printed report, signed. */
  report: { request: From; answer: Made<Uint8Array> };
  /** Writes everything organizers carry away into a folder. */
  exports: { request: { folder: string }; answer: Made<WrittenExports> };
  votes: { request: null; answer: Made<Uint8Array> };
  bundle: { request: null; answer: Made<Uint8Array> };
  closingSheet: { request: null; answer: Made<Uint8Array> };
}
export type CountingJob = keyof CountingJobs;

export interface WrittenExports {
  readonly files: readonly string[];
  /** Whether all of it is on the stick for certain. */
  readonly isSafe: boolean;
}

/** What every job is done with: the kiosk's folder, its language, and when it is. */
export interface CountingContext {
  readonly dataFolder: string;
  readonly language: Language;
  readonly at: Date;
}

export type CountingMessage = {
  [K in CountingJob]: {
    readonly id: number;
    readonly kind: K;
    readonly request: CountingJobs[K]['request'];
    readonly context: CountingContext;
  };
}[CountingJob];

export type CountingAnswer =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly error: string };
