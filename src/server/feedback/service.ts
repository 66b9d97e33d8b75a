import type { ApprovedWords, FeedbackItem, FeedbackState } from '../../shared/feedback.ts';
import type { LedgerRecord } from '../../shared/ledger.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import type { Changes } from '../changes.ts';
import type { Connection } from '../database/open-database.ts';
import type { Clock } from '../deps.ts';
import type { Ledger } from '../ledger/service.ts';
import type { Settings } from '../settings.ts';
import { createFeedbackStore } from './store.ts';

/** What visitors wrote and what of it may be shown. It reads the ledger and never writes to it. */
export interface Feedback {
  /** Everything with words or a drawing, newest first. */
  list(): readonly FeedbackItem[];
  /** Problem: `unknown-feedback`. */
  decide(record: string, state: FeedbackState, session: string): Outcome<null, Problem>;
  /** In the order of approval. */
  approved(): readonly ApprovedWords[];
}

export interface FeedbackDeps {
  readonly database: Connection;
  readonly ledger: Pick<Ledger, 'find' | 'feedback'>;
  readonly settings: Pick<Settings, 'exhibition'>;
  readonly clock: Clock;
  readonly changes: Changes;
}

type Left = LedgerRecord & { kind: 'feedback' };

export function createFeedback({ database, ledger, settings, clock, changes }: FeedbackDeps): Feedback {
  const store = createFeedbackStore(database);
  /** Walls ask again with every change, and each approval is found in the ledger by itself. */
  let known: { readonly mode: string; readonly words: readonly ApprovedWords[] } | null = null;
  /** Of the mode that runs: what staff tried out is not shown to visitors later. */
  const isToRead = (record: LedgerRecord | null): record is Left =>
    record?.kind === 'feedback' &&
    (record.payload.words !== null || record.payload.drawing !== undefined) &&
    record.mode === settings.exhibition().mode;
  return {
    list() {
      const decisions = store.latest();
      return ledger
        .feedback()
        .filter(isToRead)
        .map(({ id, at, payload: { mood, about, language, words, drawing = null } }) => {
          const decision = decisions.get(id);
          return {
            ...{ id, at, mood, about, language, words, drawing },
            state: decision?.state ?? ('new' as const),
            decidedAt: decision?.at ?? null,
          };
        })
        .reverse();
    },
    decide(record, state, session) {
      const found = ledger.find(record);
      // Walls show words alone.
      if (!isToRead(found) || (state === 'approved' && found.payload.words === null))
        return failed(problem('unknown-feedback'));
      store.add({ record, state, at: clock.now().toISOString(), session });
      known = null;
      changes.announce('words');
      return done(null);
    },
    approved() {
      const { mode } = settings.exhibition();
      if (known?.mode !== mode) {
        const words = [...store.latest()].flatMap(([id, { state }]) => {
          const record = state === 'approved' ? ledger.find(id) : null;
          if (!isToRead(record) || record.payload.words === null) return [];
          return [{ id, text: record.payload.words, about: record.payload.about }];
        });
        known = { mode, words };
      }
      return known.words;
    },
  };
}
