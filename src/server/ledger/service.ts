import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Category } from '../../shared/category.ts';
import { mostDrawingsOfVisit, toSvg } from '../../shared/drawing-sheet.ts';
import { isSamePair } from '../../shared/duel/pairs.ts';
import type {
  BallotRequest,
  DuelRequest,
  FeedbackRequest,
  LedgerRecord,
  ManyVoided,
  ManyVoidsRequest,
  RestorationRequest,
  Standing,
  VoidRequest,
  WithdrawalRequest,
} from '../../shared/ledger.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import type { Changes } from '../changes.ts';
import type { Connection } from '../database/open-database.ts';
import type { Clock } from '../deps.ts';
import type { Settings } from '../settings.ts';
import { toCanonical } from './canonical.ts';
import { emptyHead, type Head, type RecordDraft, readRecord, writeAfter } from './chain.ts';
import { cleanWords } from './clean-words.ts';
import type { LedgerCopy } from './copy.ts';
import { hashDrawing, keepDrawing } from './drawings.ts';
import { type Disk, realDisk } from './durable-file.ts';
import type { KioskKey } from './key.ts';
import { type Recovered, recoverLedger } from './recover.ts';
import { writeSignedHead } from './signed-head.ts';
import { storageProblem } from './storage-problem.ts';
import { createLedgerStore, type LedgerStore } from './store.ts';

const headInterval = 5000;
/** After a failure the ledger rests this many times as long as the attempt took: walls must go on moving. */
const restAfterFailure = 4;

export interface LedgerDeps {
  /**
   * Opens a connection of the ledger's own. After a storage error it is closed and opened again, which the
   * statements others prepared on it would not survive.
   */
  readonly connect: () => Outcome<Connection, Problem>;
  readonly dataFolder: string;
  readonly key: KioskKey;
  readonly settings: Pick<Settings, 'exhibition' | 'changeExhibition'>;
  readonly findEntry: (code: string) => { readonly category: Category } | null;
  readonly clock: Clock;
  readonly log: Logger;
  readonly changes: Changes;
  readonly disk?: Disk;
  /** What was mended before the ledger was opened: it is told with the rest. */
  readonly mended?: readonly Problem[];
}

export interface LedgerHealth {
  /** `failing` from a storage error until something durable could be written again. */
  readonly storage: 'ok' | 'failing';
  readonly head: Head;
  /** Mended since this ledger was opened. */
  readonly repaired: readonly Problem[];
  /** Records that once existed are missing; voting goes on. */
  readonly alarms: readonly Problem[];
}

/** What visitors did that counts. An answer without a problem means: it is on disk, twice. */
export interface Ledger {
  /**
   * Problems: `unknown-entry`, `category-off`, `voting-closed`, `hearts-used-up`, `id-reused`, `disk-full`,
   * `storage-failed`. After the last two the ballot may have been stored all the same: retry with the same id.
   */
  cast(request: BallotRequest): Outcome<Standing, Problem>;
  /**
   * As `cast`, together with all that come in before the event loop's next turn: one transaction and one sync of
   * `ledger.ndjson` for all of them, and no answer before both. A storage error is answered to all.
   */
  castTogether(request: BallotRequest): Promise<Outcome<Standing, Problem>>;
  /** Problems: `unknown-ballot`, `voting-closed`, `id-reused`, `disk-full`, `storage-failed`. */
  withdraw(request: WithdrawalRequest): Outcome<Standing, Problem>;
  /**
   * Problems: `unknown-entry`, `duel-off`, `duel-repeated`, `voting-closed`, `id-reused`, `disk-full`,
   * `storage-failed`.
   */
  decide(request: DuelRequest): Outcome<null, Problem>;
  /** A drawing is on disk before the record that names it. Problems: `id-reused`, `drawings-used-up`, `disk-full`, `storage-failed`. */
  leaveFeedback(request: FeedbackRequest): Outcome<null, Problem>;
  /**
   * Takes a ballot, a duel or a whole visit out of the count, for a reason; also after voting has closed.
   * Problems: `unknown-record`, `voided-already`, `reason-missing`, `id-reused`, `disk-full`, `storage-failed`.
   */
  void(request: VoidRequest): Outcome<null, Problem>;
  /**
   * Takes many votes out of the count for one reason, all or none of them, each by a record of its own. A vote that was
   * taken out before is no problem. Problems: those of `void` but `voided-already`.
   */
  voidMany(request: ManyVoidsRequest): Outcome<ManyVoided, Problem>;
  /** Takes a void back. Problems: `unknown-void`, `reason-missing`, `id-reused`, `disk-full`, `storage-failed`. */
  restore(request: RestorationRequest): Outcome<null, Problem>;
  /** Problem: `storage-failed`. */
  standing(visit: string): Outcome<Standing, Problem>;
  openVoting(): Outcome<null, Problem>;
  closeVoting(): Outcome<null, Problem>;
  head(): Head;
  health(): LedgerHealth;
  /** Every record in order; votes may be cast while it is read. */
  records(): Generator<LedgerRecord>;
  /** The records above `seq` in order, at most `most` of them. */
  after(seq: number, most: number): readonly LedgerRecord[];
  find(id: string): LedgerRecord | null;
  /** The records of kind `feedback` behind the one numbered `after` (0: all), in order. */
  feedback(after: number): readonly LedgerRecord[];
  /** The counters, keyed `<mode> <code>`; at any time equal to a recount. */
  tally(): ReadonlyMap<string, number>;
  close(): void;
}

interface Waiting {
  readonly request: BallotRequest;
  readonly answer: (outcome: Outcome<Standing, Problem>) => void;
}

interface OpenState {
  readonly database: Connection;
  readonly store: LedgerStore;
  readonly copy: LedgerCopy;
}

/**
 * Opens the ledger, proves both copies, mends what is damaged and begins it with a genesis record.
 * Problems: those of `connect`, `ledger-of-other-kiosk`, `ledger-of-other-exhibition`, `disk-full`, `storage-failed`.
 */
export function openLedger(deps: LedgerDeps): Outcome<Ledger, Problem> {
  const { dataFolder, key, settings, findEntry, clock, log, changes, disk = realDisk } = deps;
  let state: OpenState | null = null;
  let head = emptyHead;
  let storage: LedgerHealth['storage'] = 'ok';
  let repaired: readonly Problem[] = deps.mended ?? [];
  let alarms: readonly Problem[] = [];
  let timer: NodeJS.Timeout | null = null;
  let waiting: Waiting[] = [];
  /** The lines of the group whose transaction is open. */
  let grouped: string[] | null = null;
  let resting: { readonly until: number; readonly problem: Problem } | null = null;

  function open(): Outcome<OpenState, Problem> {
    const connected = deps.connect();
    if (!connected.ok) return connected;
    const database = connected.value;
    let recovered: Outcome<Recovered, Problem>;
    const store = createLedgerStore(database);
    try {
      const exhibition = settings.exhibition().id;
      const distrusted = storage === 'failing';
      recovered = recoverLedger({ store, dataFolder, key, exhibition, disk, now: clock.now(), distrusted });
    } catch (error) {
      database.close();
      return failed(storageProblem(error));
    }
    if (!recovered.ok) {
      database.close();
      return recovered;
    }
    const { records, copy } = recovered.value;
    const last = records.at(-1);
    head = last ? { seq: last.seq, hash: last.hash } : emptyHead;
    for (const each of recovered.value.repaired) log.warn({ ledger: each }, 'ledger repaired');
    for (const each of recovered.value.alarms) log.error({ ledger: each }, 'ledger alarm');
    repaired = [...repaired, ...recovered.value.repaired];
    alarms = [...alarms, ...recovered.value.alarms].filter(
      (alarm, at, all) => all.findIndex((other) => toCanonical(other) === toCanonical(alarm)) === at,
    );
    state = { database, store, copy };
    return done(state);
  }

  function shut(): void {
    for (const part of [state?.copy, state?.database]) {
      try {
        part?.close();
      } catch (error) {
        log.warn({ error: String(error) }, 'closing the ledger failed');
      }
    }
    state = null;
  }

  function setStorage(now: LedgerHealth['storage']): void {
    if (storage === now) return;
    storage = now;
    changes.announce('settings');
  }

  /** Runs work on healthy storage; after an error nothing is trusted until it was reopened and verified. */
  function guarded<T>(work: (open: OpenState) => Outcome<T, Problem>): Outcome<T, Problem> {
    const started = performance.now();
    if (resting && started < resting.until) return failed(resting.problem);
    function fail(reason: Problem): Outcome<T, Problem> {
      shut();
      setStorage('failing');
      log.error({ ledger: reason }, 'the ledger cannot be used');
      const now = performance.now();
      resting = { until: now + restAfterFailure * (now - started), problem: reason };
      scheduleHead();
      return failed(reason);
    }
    try {
      const opened = state ? done(state) : open();
      return opened.ok ? work(opened.value) : fail(opened.problem);
    } catch (error) {
      return fail(storageProblem(error));
    }
  }

  /** Returns once the record is on disk in both copies; within a group once it is in its transaction. */
  function append(opened: OpenState, draft: DraftContent): void {
    const at = clock.now().toISOString();
    const { record, line } = writeAfter(head, key.id, { ...draft, at, mode: settings.exhibition().mode });
    if (grouped) {
      opened.store.add(record, line);
      grouped.push(line);
    } else {
      opened.store.append(record, line);
      settle(opened, [line]);
    }
    head = { seq: record.seq, hash: record.hash };
  }

  function settle({ copy }: OpenState, lines: readonly string[]): void {
    copy.append(lines);
    setStorage('ok');
    scheduleHead();
    changes.announce('tally');
  }

  /** Does work whose records are one transaction and one sync of `ledger.ndjson`. */
  function together<T>(opened: OpenState, work: () => T): T {
    const before = head;
    const lines: string[] = [];
    grouped = lines;
    try {
      const answer = opened.store.together(work);
      grouped = null;
      if (lines.length > 0) settle(opened, lines);
      return answer;
    } catch (error) {
      head = before;
      throw error;
    } finally {
      grouped = null;
    }
  }

  /** Casts all ballots that wait, in the order they came, and answers them once all are on disk in both copies. */
  function castWaiting(): void {
    const group = waiting;
    waiting = [];
    if (group.length === 0) return;
    const cast = guarded((opened) =>
      done(together(opened, () => group.map(({ request }) => castOn(opened, request)))),
    );
    for (const [at, { answer }] of group.entries()) {
      const outcome = cast.ok ? cast.value[at] : cast;
      if (outcome) answer(outcome);
    }
  }

  /** As `guarded`, after what came in before. */
  function inTurn<T>(work: (open: OpenState) => Outcome<T, Problem>): Outcome<T, Problem> {
    castWaiting();
    return guarded(work);
  }

  function scheduleHead(): void {
    timer ??= setTimeout(() => {
      timer = null;
      const written = guarded(() => {
        writeSignedHead(dataFolder, key, head, clock.now());
        setStorage('ok');
        return done(null);
      });
      if (!written.ok) scheduleHead();
    }, headInterval).unref();
  }

  const standingOf = ({ store }: OpenState, visit: string) =>
    done(store.standing(visit, settings.exhibition().mode));

  function setVoting(votingOpen: boolean): Outcome<null, Problem> {
    return inTurn((opened) => {
      if (settings.exhibition().votingOpen === votingOpen) return done(null);
      append(opened, { id: randomUUID(), kind: votingOpen ? 'opened' : 'closed', payload: {} });
      settings.changeExhibition({ votingOpen });
      return done(null);
    });
  }

  function castOn(opened: OpenState, { id, visit, entry }: BallotRequest): Outcome<Standing, Problem> {
    const known = opened.store.find(id);
    if (known) {
      const same = known.kind === 'ballot' && known.payload.visit === visit && known.payload.entry === entry;
      return same ? standingOf(opened, visit) : failed(problem('id-reused'));
    }
    const { voting, hearts, votingOpen, mode } = settings.exhibition();
    if (!votingOpen) return failed(problem('voting-closed'));
    const found = findEntry(entry);
    if (!found) return failed(problem('unknown-entry', { entry }));
    const { category } = found;
    const rule = voting[category];
    if (rule === 'off') return failed(problem('category-off'));
    if (rule === 'hearts') {
      const others = opened.store
        .standing(visit, mode)
        .ballots.filter((ballot) => ballot.category === category && ballot.entry !== entry);
      if (others.length >= hearts) return failed(problem('hearts-used-up', { hearts }));
    }
    append(opened, { id, kind: 'ballot', payload: { visit, entry, category, rule } });
    return standingOf(opened, visit);
  }

  function withdrawOn(opened: OpenState, request: WithdrawalRequest): Outcome<Standing, Problem> {
    const { id, visit, ballot } = request;
    const known = opened.store.find(id);
    if (known) {
      const same =
        known.kind === 'withdrawal' && known.payload.visit === visit && known.payload.ballot === ballot;
      return same ? standingOf(opened, visit) : failed(problem('id-reused'));
    }
    const target = opened.store.find(ballot);
    if (target?.kind !== 'ballot' || target.payload.visit !== visit) return failed(problem('unknown-ballot'));
    const standing = standingOf(opened, visit);
    // Replaced or withdrawn already: what the visitor wants is so, and there is nothing to record.
    if (!standing.value.ballots.some((each) => each.id === ballot)) return standing;
    if (!settings.exhibition().votingOpen) return failed(problem('voting-closed'));
    append(opened, { id, kind: 'withdrawal', payload: { visit, ballot } });
    return standingOf(opened, visit);
  }

  function decideOn(opened: OpenState, { id, ...request }: DuelRequest): Outcome<null, Problem> {
    const { visit, winner, loser } = request;
    const known = opened.store.find(id);
    if (known) {
      const same =
        known.kind === 'duel' &&
        toCanonical(known.payload) === toCanonical({ ...request, category: known.payload.category });
      return same ? done(null) : failed(problem('id-reused'));
    }
    const { duel, votingOpen, mode } = settings.exhibition();
    if (!votingOpen) return failed(problem('voting-closed'));
    for (const entry of [winner, loser])
      if (!findEntry(entry)) return failed(problem('unknown-entry', { entry }));
    const compared = [winner, loser].every((entry) => findEntry(entry)?.category === 'painting');
    if (!duel || !compared) return failed(problem('duel-off'));
    const decided = opened.store
      .duels(visit)
      .some(
        (before) =>
          before.mode === mode &&
          isSamePair(
            { first: winner, second: loser },
            { first: before.payload.winner, second: before.payload.loser },
          ),
      );
    if (decided) return failed(problem('duel-repeated'));
    append(opened, { id, kind: 'duel', payload: { ...request, category: 'painting' } });
    return done(null);
  }

  function leaveFeedbackOn(opened: OpenState, request: FeedbackRequest): Outcome<null, Problem> {
    const { id, words, drawing, ...rest } = request;
    const picture = drawing ? toSvg(drawing) : null;
    const payload = {
      ...rest,
      words: cleanWords(words),
      ...(picture === null ? {} : { drawing: hashDrawing(picture) }),
    };
    const known = opened.store.find(id);
    if (known) {
      const same = known.kind === 'feedback' && toCanonical(known.payload) === toCanonical(payload);
      return same ? done(null) : failed(problem('id-reused'));
    }
    if (picture !== null) {
      if (opened.store.countDrawings(rest.visit) >= mostDrawingsOfVisit)
        return failed(problem('drawings-used-up', { most: mostDrawingsOfVisit }));
      keepDrawing(dataFolder, picture, disk);
    }
    append(opened, { id, kind: 'feedback', payload });
    return done(null);
  }

  /** The record a void would be; null where it is one already. */
  function judgeVoid(
    opened: OpenState,
    { id, ...request }: VoidRequest,
  ): Outcome<DraftContent | null, Problem> {
    const { visit, record } = request;
    const reason = cleanWords(request.reason);
    if (reason === null) return failed(problem('reason-missing'));
    const payload = { visit, record, reason };
    const known = opened.store.find(id);
    if (known) {
      const same = known.kind === 'void' && toCanonical(known.payload) === toCanonical(payload);
      return same ? done(null) : failed(problem('id-reused'));
    }
    const { mode } = settings.exhibition();
    const votes = opened.store
      .votes(visit)
      .filter((vote) => vote.mode === mode && (record === null || vote.id === record));
    if (votes.length === 0) return failed(problem('unknown-record'));
    const twice = opened.store
      .activeVoids(visit)
      .some((each) => each.mode === mode && each.payload.record === record);
    return twice ? failed(problem('voided-already')) : done({ id, kind: 'void', payload });
  }

  function voidOn(opened: OpenState, request: VoidRequest): Outcome<null, Problem> {
    const judged = judgeVoid(opened, request);
    if (!judged.ok) return judged;
    if (judged.value) append(opened, judged.value);
    return done(null);
  }

  function voidManyOn(opened: OpenState, { reason, votes }: ManyVoidsRequest): Outcome<ManyVoided, Problem> {
    const drafts: DraftContent[] = [];
    for (const vote of votes) {
      const judged = judgeVoid(opened, { ...vote, reason });
      if (!judged.ok && judged.problem.code !== 'voided-already') return judged;
      if (judged.ok && judged.value) drafts.push(judged.value);
    }
    together(opened, () => {
      for (const draft of drafts) append(opened, draft);
    });
    return done({ voided: drafts.length, before: votes.length - drafts.length });
  }

  function restoreOn(opened: OpenState, { id, ...request }: RestorationRequest): Outcome<null, Problem> {
    const reason = cleanWords(request.reason);
    if (reason === null) return failed(problem('reason-missing'));
    const target = opened.store.find(request.void);
    if (target?.kind !== 'void' || target.mode !== settings.exhibition().mode)
      return failed(problem('unknown-void'));
    const { visit } = target.payload;
    const payload = { visit, void: target.id, reason };
    const known = opened.store.find(id);
    if (known) {
      const same = known.kind === 'restoration' && toCanonical(known.payload) === toCanonical(payload);
      return same ? done(null) : failed(problem('id-reused'));
    }
    // Taken back already: what the organizer wants is so, and there is nothing to record.
    if (!opened.store.activeVoids(visit).some((each) => each.id === target.id)) return done(null);
    append(opened, { id, kind: 'restoration', payload });
    return done(null);
  }

  const opened = open();
  if (!opened.ok) return opened;
  const begun = guarded((opened) => {
    if (head.seq === 0) {
      const payload = { format: 1 as const, exhibition: settings.exhibition().id, publicKey: key.publicKey };
      append(opened, { id: randomUUID(), kind: 'genesis', payload });
    }
    writeSignedHead(dataFolder, key, head, clock.now());
    return done(null);
  });
  if (!begun.ok) {
    if (timer) clearTimeout(timer);
    return begun;
  }

  return done({
    cast: (request) => inTurn((opened) => castOn(opened, request)),
    castTogether: (request) =>
      new Promise((answer) => {
        if (waiting.length === 0) setImmediate(castWaiting);
        waiting.push({ request, answer });
      }),
    withdraw: (request) => inTurn((opened) => withdrawOn(opened, request)),
    decide: (request) => inTurn((opened) => decideOn(opened, request)),
    leaveFeedback: (request) => inTurn((opened) => leaveFeedbackOn(opened, request)),
    void: (request) => inTurn((opened) => voidOn(opened, request)),
    voidMany: (request) => inTurn((opened) => voidManyOn(opened, request)),
    restore: (request) => inTurn((opened) => restoreOn(opened, request)),
    standing: (visit) => inTurn((opened) => standingOf(opened, visit)),
    openVoting: () => setVoting(true),
    closeVoting: () => setVoting(false),
    head: () => head,
    health: () => ({ storage, head, repaired, alarms }),
    *records() {
      const reading = guarded((opened) => done(opened.store.lines()));
      if (!reading.ok) throw new Error(reading.problem.code);
      for (const line of reading.value) yield readRecord(line);
    },
    after(seq, most) {
      const read = guarded(({ store }) => done(store.after(seq, most)));
      if (!read.ok) throw new Error(read.problem.code);
      return read.value;
    },
    find(id) {
      const read = guarded(({ store }) => done(store.find(id)));
      if (!read.ok) throw new Error(read.problem.code);
      return read.value;
    },
    feedback(after) {
      const read = guarded(({ store }) => done(store.ofKind('feedback', after)));
      if (!read.ok) throw new Error(read.problem.code);
      return read.value;
    },
    tally() {
      const read = guarded(({ store }) => done(store.tally()));
      if (!read.ok) throw new Error(read.problem.code);
      return read.value;
    },
    close() {
      castWaiting();
      if (timer) clearTimeout(timer);
      if (!state) return;
      try {
        writeSignedHead(dataFolder, key, head, clock.now());
      } catch (error) {
        log.warn({ error: String(error) }, 'signing the head failed');
      }
      shut();
    },
  });
}

type Content<D> = D extends unknown ? Omit<D, 'at' | 'mode'> : never;
type DraftContent = Content<RecordDraft>;
