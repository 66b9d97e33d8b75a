import { failed, type Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import { noAnswer } from '../api/problem.ts';

export type Clock = {
  now(): number;
  /** Calls `task` after `milliseconds`; the answer calls it off. */
  after(milliseconds: number, task: () => void): () => void;
};

/** The first 150 ms say nothing; after a failure it is tried again; after a minute staff are needed. */
export type Phase = 'sending' | 'saving' | 'retrying' | 'help';

export const browserClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, task) {
    const timer = setTimeout(task, milliseconds);
    return () => clearTimeout(timer);
  },
};

const sayAfter = 150;
const helpAfter = 60_000;
const giveUpWaiting = 10_000;
const longestPause = 30_000;

/** What no repetition would change; everything else passes, by time or by staff's help. */
const refusals = new Set([
  'bad-request',
  'category-off',
  'drawings-used-up',
  'duel-off',
  'duel-repeated',
  'hearts-used-up',
  'id-reused',
  'unknown-ballot',
  'unknown-entry',
  'voting-closed',
]);

type Options<Job, Answer> = {
  clock: Clock;
  send: (job: Job) => Promise<Outcome<Answer, Problem>>;
  /** Called once for each job: with the answer, or with the problem that retrying would not mend. */
  onAnswer: (job: Job, outcome: Outcome<Answer, Problem>) => void;
  onChange: () => void;
};

/**
 * Sends jobs one after the other. A job that got no answer is sent again after 1, 2, 4, 8, 16, 30, 30 … s;
 * an answer that comes late counts as well.
 */
export function createRetryQueue<Job, Answer>({ clock, send, onAnswer, onChange }: Options<Job, Answer>) {
  const jobs: Job[] = [];
  let phase: Phase = 'sending';

  const begin = (job: Job) => {
    phase = 'sending';
    let settled = false;
    let attempts = 0;
    let callOffRetry = () => {};
    const worsen = (to: Phase) => {
      if (settled || phase === to) return;
      phase = to;
      onChange();
    };
    const callOffSaying = clock.after(sayAfter, () => phase === 'sending' && worsen('saving'));
    const callOffHelp = clock.after(helpAfter, () => worsen('help'));

    const settle = (outcome: Outcome<Answer, Problem>) => {
      if (settled) return;
      settled = true;
      callOffSaying();
      callOffHelp();
      callOffRetry();
      jobs.shift();
      onAnswer(job, outcome);
      const next = jobs[0];
      if (next) begin(next);
      onChange();
    };

    const attempt = () => {
      attempts += 1;
      const pause = Math.min(1000 * 2 ** (attempts - 1), longestPause);
      let over = false;
      const failAttempt = () => {
        if (over || settled) return;
        over = true;
        if (phase !== 'help') worsen('retrying');
        callOffRetry = clock.after(pause, attempt);
      };
      const callOffWaiting = clock.after(giveUpWaiting, failAttempt);
      void send(job)
        .catch((error: unknown) => failed(noAnswer(String(error))))
        .then((outcome) => {
          callOffWaiting();
          if (outcome.ok || refusals.has(outcome.problem.code)) settle(outcome);
          else failAttempt();
        });
    };
    attempt();
  };

  return {
    push(job: Job): void {
      jobs.push(job);
      if (jobs.length === 1) begin(job);
    },
    /** Jobs not answered yet, the one being sent first. */
    pending: (): readonly Job[] => jobs,
    /** How the job being sent is getting on. */
    phase: (): Phase => phase,
  };
}
