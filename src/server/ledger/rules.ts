import type { Category } from '../../shared/category.ts';
import { mostDrawingsOfVisit } from '../../shared/drawing-sheet.ts';
import { isSamePair } from '../../shared/duel/pairs.ts';
import type { Exhibition } from '../../shared/exhibition.ts';
import type {
  BallotRequest,
  DuelRequest,
  FeedbackRequest,
  LedgerRecord,
  ManyVoidsRequest,
  RestorationRequest,
  VoidRequest,
  WithdrawalRequest,
} from '../../shared/ledger.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { toCanonical } from './canonical.ts';
import type { RecordDraft } from './chain.ts';
import { cleanWords } from './clean-words.ts';
import { hashDrawing } from './drawings.ts';
import type { LedgerStore } from './store.ts';

/** What a request is judged by. Nothing here writes. */
export interface Rules {
  readonly store: Pick<
    LedgerStore,
    'find' | 'standing' | 'duels' | 'votes' | 'activeVoids' | 'countDrawings'
  >;
  readonly exhibition: Pick<Exhibition, 'voting' | 'hearts' | 'votingOpen' | 'duel' | 'mode'>;
  readonly findEntry: (code: string) => { readonly category: Category } | null;
}

type Content<D> = D extends unknown ? Omit<D, 'at' | 'mode'> : never;
export type DraftContent = Content<RecordDraft>;

/**
 * The record that a request comes to; null where there is nothing to record: it was recorded before (a retry), or what is
 * wanted is so already.
 */
export type Judged = Outcome<DraftContent | null, Problem>;

/** A retry is the same request under the same id; another one under that id is refused. */
function judgeRetry(known: LedgerRecord, draft: DraftContent): Judged {
  const same = known.kind === draft.kind && toCanonical(known.payload) === toCanonical(draft.payload);
  return same ? done(null) : failed(problem('id-reused'));
}

/** Problems: `unknown-entry`, `category-off`, `voting-closed`, `hearts-used-up`, `id-reused`. */
export function judgeBallot(rules: Rules, { id, visit, entry }: BallotRequest): Judged {
  const { store, exhibition, findEntry } = rules;
  const known = store.find(id);
  if (known) {
    // By what the visitor chose: the category's rule may have changed since.
    const same = known.kind === 'ballot' && known.payload.visit === visit && known.payload.entry === entry;
    return same ? done(null) : failed(problem('id-reused'));
  }
  const { voting, hearts, votingOpen, mode } = exhibition;
  if (!votingOpen) return failed(problem('voting-closed'));
  const found = findEntry(entry);
  if (!found) return failed(problem('unknown-entry', { entry }));
  const { category } = found;
  const rule = voting[category];
  if (rule === 'off') return failed(problem('category-off'));
  if (rule === 'hearts') {
    const others = store
      .standing(visit, mode)
      .ballots.filter((ballot) => ballot.category === category && ballot.entry !== entry);
    if (others.length >= hearts) return failed(problem('hearts-used-up', { hearts }));
  }
  return done({ id, kind: 'ballot', payload: { visit, entry, category, rule } });
}

/** Problems: `unknown-ballot`, `voting-closed`, `id-reused`. */
export function judgeWithdrawal(rules: Rules, { id, visit, ballot }: WithdrawalRequest): Judged {
  const { store, exhibition } = rules;
  const draft: DraftContent = { id, kind: 'withdrawal', payload: { visit, ballot } };
  const known = store.find(id);
  if (known) return judgeRetry(known, draft);
  const target = store.find(ballot);
  if (target?.kind !== 'ballot' || target.payload.visit !== visit) return failed(problem('unknown-ballot'));
  // Replaced or withdrawn already.
  if (!store.standing(visit, exhibition.mode).ballots.some((each) => each.id === ballot)) return done(null);
  return exhibition.votingOpen ? done(draft) : failed(problem('voting-closed'));
}

/** Problems: `unknown-entry`, `duel-off`, `duel-repeated`, `voting-closed`, `id-reused`. */
export function judgeDuel(rules: Rules, { id, ...request }: DuelRequest): Judged {
  const { store, exhibition, findEntry } = rules;
  const { visit, winner, loser } = request;
  const draft: DraftContent = { id, kind: 'duel', payload: { ...request, category: 'painting' } };
  const known = store.find(id);
  if (known) return judgeRetry(known, draft);
  const { duel, votingOpen, mode } = exhibition;
  if (!votingOpen) return failed(problem('voting-closed'));
  const compared = [winner, loser].map((entry) => ({ entry, found: findEntry(entry) }));
  const missing = compared.find(({ found }) => found === null);
  if (missing) return failed(problem('unknown-entry', { entry: missing.entry }));
  if (!duel || !compared.every(({ found }) => found?.category === 'painting'))
    return failed(problem('duel-off'));
  const pair = { first: winner, second: loser };
  const decided = store
    .duels(visit)
    .some(
      (before) =>
        before.mode === mode &&
        isSamePair(pair, { first: before.payload.winner, second: before.payload.loser }),
    );
  return decided ? failed(problem('duel-repeated')) : done(draft);
}

/** `picture`: the drawing as it will be stored, if there is one. Problems: `id-reused`, `drawings-used-up`. */
export function judgeFeedback(
  { store }: Rules,
  { id, words, ...rest }: Omit<FeedbackRequest, 'drawing'>,
  picture: string | null,
): Judged {
  const drawing = picture === null ? {} : { drawing: hashDrawing(picture) };
  const draft: DraftContent = {
    id,
    kind: 'feedback',
    payload: { ...rest, words: cleanWords(words), ...drawing },
  };
  const known = store.find(id);
  if (known) return judgeRetry(known, draft);
  if (picture !== null && store.countDrawings(rest.visit) >= mostDrawingsOfVisit)
    return failed(problem('drawings-used-up', { most: mostDrawingsOfVisit }));
  return done(draft);
}

/** Problems: `unknown-record`, `voided-already`, `reason-missing`, `id-reused`. */
export function judgeVoid({ store, exhibition }: Rules, { id, ...request }: VoidRequest): Judged {
  const { visit, record } = request;
  const reason = cleanWords(request.reason);
  if (reason === null) return failed(problem('reason-missing'));
  const draft: DraftContent = { id, kind: 'void', payload: { visit, record, reason } };
  const known = store.find(id);
  if (known) return judgeRetry(known, draft);
  const { mode } = exhibition;
  const votes = store
    .votes(visit)
    .filter((vote) => vote.mode === mode && (record === null || vote.id === record));
  if (votes.length === 0) return failed(problem('unknown-record'));
  const twice = store.activeVoids(visit).some((each) => each.mode === mode && each.payload.record === record);
  return twice ? failed(problem('voided-already')) : done(draft);
}

/** The voids to record; fewer than were asked for where votes were taken out before. Problems: those of `judgeVoid` but `voided-already`. */
export function judgeManyVoids(
  rules: Rules,
  { reason, votes }: ManyVoidsRequest,
): Outcome<readonly DraftContent[], Problem> {
  const drafts: DraftContent[] = [];
  for (const vote of votes) {
    const judged = judgeVoid(rules, { ...vote, reason });
    if (!judged.ok && judged.problem.code !== 'voided-already') return judged;
    if (judged.ok && judged.value) drafts.push(judged.value);
  }
  return done(drafts);
}

/** Problems: `unknown-void`, `reason-missing`, `id-reused`. */
export function judgeRestoration({ store, exhibition }: Rules, request: RestorationRequest): Judged {
  const reason = cleanWords(request.reason);
  if (reason === null) return failed(problem('reason-missing'));
  const target = store.find(request.void);
  if (target?.kind !== 'void' || target.mode !== exhibition.mode) return failed(problem('unknown-void'));
  const { visit } = target.payload;
  const draft: DraftContent = {
    id: request.id,
    kind: 'restoration',
    payload: { visit, void: target.id, reason },
  };
  const known = store.find(request.id);
  if (known) return judgeRetry(known, draft);
  // Taken back already.
  return done(store.activeVoids(visit).some((each) => each.id === target.id) ? draft : null);
}
