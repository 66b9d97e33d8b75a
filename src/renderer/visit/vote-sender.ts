import type { Category } from '../../shared/category.ts';
import type { BallotRequest, DuelRequest, Standing, WithdrawalRequest } from '../../shared/ledger.ts';
import { done, type Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import { type Clock, createRetryQueue, type Phase } from './retry-queue.ts';

/** How the vote for one work stands, as its button shows it. */
export type VoteStatus =
  | { readonly kind: 'idle' }
  | { readonly kind: Phase }
  | { readonly kind: 'saved'; readonly movedFrom: string | null }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** One of two works was preferred. */
export type DuelChoice = Pick<DuelRequest, 'winner' | 'loser' | 'place'>;

export type VoteSender = {
  decide(choice: DuelChoice): void;
  /** How what was decided gets to the server: null when all of it is there. */
  decisions(): Phase | null;
  choose(work: { code: string; category: Category }): void;
  withdraw(work: { code: string; category: Category }): void;
  /** Goes back to the work chosen before `work`. */
  putBack(work: { code: string; category: Category }): void;
  /** Forgets which work was chosen before: its note was read. */
  forgetMove(code: string): void;
  statusOf(code: string, category: Category): VoteStatus;
  /** Works whose ballots stand as far as the server said. */
  chosen(): Standing['ballots'];
  subscribe(listener: () => void): () => void;
  /** Grows with every change. */
  version(): number;
};

type Options = {
  visit: string;
  /** Whether a new choice in the category takes the place of the one before. */
  replaces: (category: Category) => boolean;
  cast: (request: BallotRequest) => Promise<Outcome<Standing, Problem>>;
  withdraw: (request: WithdrawalRequest) => Promise<Outcome<Standing, Problem>>;
  decide: (request: DuelRequest) => Promise<Outcome<unknown, Problem>>;
  newId: () => string;
  clock: Clock;
};

type Wish = { readonly id: string; readonly code: string; readonly category: Category } & (
  | { readonly kind: 'cast' }
  | { readonly kind: 'withdraw'; readonly ballot: string }
);
type Job = Wish | ({ readonly id: string; readonly kind: 'decide' } & DuelChoice);

/**
 * Sends one visit's ballots, withdrawals and choices between two works in the order they were made, each with one id for all its retries.
 * It goes on after the visit has ended until the server has answered everything.
 */
export function createVoteSender(options: Options): VoteSender {
  let standing: Standing['ballots'] = [];
  let version = 0;
  const listeners = new Set<() => void>();
  const movedFrom = new Map<string, string>();
  const refusals = new Map<string, Problem>();
  /** The ballot last cast for a work, saved or not: what a withdrawal names. */
  const ballots = new Map<string, string>();

  const changed = () => {
    version += 1;
    for (const listener of listeners) listener();
  };

  const { visit } = options;
  const queue = createRetryQueue<Job, Standing | null>({
    clock: options.clock,
    async send(job) {
      switch (job.kind) {
        case 'cast':
          return options.cast({ id: job.id, visit, entry: job.code });
        case 'withdraw':
          return options.withdraw({ id: job.id, visit, ballot: job.ballot });
        case 'decide': {
          const { id, winner, loser, place } = job;
          const outcome = await options.decide({ id, visit, winner, loser, place });
          return outcome.ok ? done(null) : outcome;
        }
      }
    },
    onAnswer: (job, outcome) => {
      if (outcome.ok) standing = outcome.value?.ballots ?? standing;
      else if (job.kind === 'cast') refusals.set(job.code, outcome.problem);
    },
    onChange: changed,
  });
  const wishesFor = (category: Category) =>
    queue.pending().filter((job): job is Wish => job.kind !== 'decide' && job.category === category);

  /** The work that stands in a category once everything on its way has been saved. */
  const favourite = (category: Category): string | null => {
    let code = standing.find((ballot) => ballot.category === category)?.entry ?? null;
    for (const wish of wishesFor(category)) code = wish.kind === 'cast' ? wish.code : null;
    return code;
  };

  const cast = (code: string, category: Category) => {
    refusals.delete(code);
    const id = options.newId();
    ballots.set(code, id);
    queue.push({ kind: 'cast', id, code, category });
    changed();
  };

  const wanted = (code: string, category: Category): boolean => {
    const last = wishesFor(category).findLast((wish) => wish.code === code);
    if (options.replaces(category)) return favourite(category) === code;
    return last ? last.kind === 'cast' : standing.some((ballot) => ballot.entry === code);
  };

  return {
    decide(choice) {
      queue.push({ ...choice, kind: 'decide', id: options.newId() });
      changed();
    },
    decisions: () => (queue.pending().some(({ kind }) => kind === 'decide') ? queue.phase() : null),
    choose({ code, category }) {
      if (wanted(code, category)) return;
      movedFrom.delete(code);
      const before = options.replaces(category) ? favourite(category) : null;
      if (before) movedFrom.set(code, before);
      cast(code, category);
    },
    withdraw({ code, category }) {
      if (!wanted(code, category)) return;
      // What was refused for want of hearts may be chosen again.
      refusals.clear();
      movedFrom.delete(code);
      const ballot = ballots.get(code);
      if (!ballot) return;
      queue.push({ kind: 'withdraw', id: options.newId(), ballot, code, category });
      changed();
    },
    putBack({ code, category }) {
      const before = movedFrom.get(code);
      movedFrom.delete(code);
      if (before) cast(before, category);
    },
    forgetMove(code) {
      movedFrom.delete(code);
    },
    statusOf(code, category) {
      const problem = refusals.get(code);
      if (problem) return { kind: 'refused', problem };
      const want = wanted(code, category);
      const wish = wishesFor(category).findLast((one) => one.code === code);
      // A choice overtaken by another one is sent all the same, but its button is free again.
      if (wish && (wish.kind === 'withdraw' || want)) return { kind: queue.phase() };
      if (want) return { kind: 'saved', movedFrom: movedFrom.get(code) ?? null };
      return { kind: 'idle' };
    },
    chosen: () => standing,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    version: () => version,
  };
}
