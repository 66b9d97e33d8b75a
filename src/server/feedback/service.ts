import type {
  ApprovedWords,
  FeedbackItem,
  FeedbackPage,
  FeedbackQuery,
  FeedbackState,
} from '../../shared/feedback.ts';
import type { LedgerRecord } from '../../shared/ledger.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { fold, foldWithMap } from '../../shared/text/fold.ts';
import type { Changes } from '../changes.ts';
import type { Connection } from '../database/open-database.ts';
import type { Clock } from '../deps.ts';
import type { Ledger } from '../ledger/service.ts';
import type { Settings } from '../settings.ts';
import { createProfanity } from './profanity.ts';
import { createFeedbackStore } from './store.ts';

/** What visitors wrote and what of it may be shown. It reads the ledger and never writes to it. */
export interface Feedback {
  /** What has words or a drawing, of the mode that runs. */
  page(query: FeedbackQuery): FeedbackPage;
  /** Problem: `unknown-feedback`. */
  decide(record: string, state: FeedbackState, session: string): Outcome<FeedbackItem, Problem>;
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

/** A message as the ledger has it; what staff made of it is kept beside. */
interface Left extends Omit<FeedbackItem, 'state' | 'decidedAt'> {
  readonly mode: LedgerRecord['mode'];
  /** Its words as they are searched for. */
  readonly folded: string;
}

/** Whether staff's decisions about visitors' words were damaged, for whoever tells it before the ledger is opened. */
export const areDecisionsDamaged = (database: Connection): boolean =>
  createFeedbackStore(database).isDamaged();

export function createFeedback({ database, ledger, settings, clock, changes }: FeedbackDeps): Feedback {
  const store = createFeedbackStore(database);
  const findProfanity = createProfanity();
  /** Walls ask again with every change, and each approval is found in the ledger by itself. */
  let known: { readonly mode: string; readonly words: readonly ApprovedWords[] } | null = null;
  /** What was read of the ledger, oldest first: a list of 50,000 messages is asked for with every new one. */
  const left: Left[] = [];
  let last = 0;
  const decisions = new Map(store.latest());

  function readNew(): void {
    for (const record of ledger.feedback(last)) {
      last = record.seq;
      const read = readLeft(record);
      if (read) left.push(read);
    }
  }

  function sayItem({ mode: _, folded: __, ...item }: Left): FeedbackItem {
    const decision = decisions.get(item.id);
    return { ...item, state: decision?.state ?? 'new', decidedAt: decision?.at ?? null };
  }

  /** Null for what is no message with words or a drawing. */
  function readLeft(record: LedgerRecord): Left | null {
    if (record.kind !== 'feedback') return null;
    const { id, at, mode } = record;
    const { mood, about, language, words, drawing = null } = record.payload;
    if (words === null && drawing === null) return null;
    const folding = foldWithMap(words ?? '');
    const marks = words === null ? [] : findProfanity(words, folding);
    return { id, at, mood, about, language, words, drawing, marks, mode, folded: folding.folded };
  }

  /** Of the mode that runs: what staff tried out is not shown to visitors later. */
  function find(id: string): Left | null {
    const record = ledger.find(id);
    const found = record && readLeft(record);
    return found?.mode === settings.exhibition().mode ? found : null;
  }

  return {
    page({ state, query, marked: isMarkedWanted, most }) {
      readNew();
      const { mode } = settings.exhibition();
      const wanted = fold(query);
      const counts = { new: 0, approved: 0, hidden: 0 };
      const items: FeedbackItem[] = [];
      let found = 0;
      let marked = 0;
      for (const one of left.toReversed()) {
        if (one.mode !== mode) continue;
        const now = decisions.get(one.id)?.state ?? 'new';
        counts[now] += 1;
        if (now !== state) continue;
        if (one.marks.length > 0) marked += 1;
        else if (isMarkedWanted) continue;
        if (!one.folded.includes(wanted)) continue;
        found += 1;
        if (items.length < most) items.push(sayItem(one));
      }
      return { items, found, counts, marked };
    },
    decide(record, state, session) {
      const found = find(record);
      // Walls show words alone.
      if (!found || (state === 'approved' && found.words === null))
        return failed(problem('unknown-feedback'));
      const at = clock.now().toISOString();
      store.add({ record, state, at, session });
      // The newest stand last: that is their order on the walls.
      decisions.delete(record);
      decisions.set(record, { state, at });
      known = null;
      changes.announce('words');
      return done(sayItem(found));
    },
    approved() {
      const { mode } = settings.exhibition();
      if (known?.mode !== mode) {
        const words = [...decisions].flatMap(([id, { state }]) => {
          const found = state === 'approved' ? find(id) : null;
          return found?.words ? [{ id, text: found.words, about: found.about }] : [];
        });
        known = { mode, words };
      }
      return known.words;
    },
  };
}
