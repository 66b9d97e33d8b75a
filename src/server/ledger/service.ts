import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Category } from '../../shared/category.ts';
import { toSvg } from '../../shared/drawing-sheet.ts';
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
import type { Problem } from '../../shared/problem.ts';
import type { Changes } from '../changes.ts';
import type { Connection } from '../database/open-database.ts';
import type { Clock } from '../deps.ts';
import { type Disk, realDisk } from '../files/durable-file.ts';
import { permissionProblem, storageProblem } from '../files/storage-problem.ts';
import type { Settings } from '../settings.ts';
import { toCanonical } from './canonical.ts';
import { emptyHead, type Head, readRecord, writeAfter } from './chain.ts';
import type { LedgerCopy } from './copy.ts';
import { keepDrawing } from './drawings.ts';
import type { KioskKey } from './key.ts';
import { type Recovered, recoverLedger } from './recover.ts';
import {
  type DraftContent,
  type Judged,
  judgeBallot,
  judgeDuel,
  judgeFeedback,
  judgeManyVoids,
  judgeRestoration,
  judgeVoid,
  judgeWithdrawal,
  type Rules,
} from './rules.ts';
import { writeSignedHead } from './signed-head.ts';
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
 * Problems: those of `connect`, `ledger-of-other-kiosk`, `ledger-of-other-exhibition`, `not-permitted`,
 * `disk-full`, `storage-failed`.
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
      return failed(permissionProblem(error) ?? storageProblem(error));
    }
    if (!recovered.ok) {
      database.close();
      return recovered;
    }
    const { copy } = recovered.value;
    head = recovered.value.head;
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

  /** For callers that cannot go on without what they read: throws where storage fails. */
  function read<T>(work: (open: OpenState) => T): T {
    const outcome = guarded((opened) => done(work(opened)));
    if (!outcome.ok) throw new Error(outcome.problem.code);
    return outcome.value;
  }

  /** As `guarded`, once the ballots that wait to be cast together have been cast. */
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

  const rulesOn = ({ store }: OpenState): Rules => ({ store, exhibition: settings.exhibition(), findEntry });
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

  /** Appends what a request was judged to be. */
  function record(opened: OpenState, judged: Judged): Outcome<null, Problem> {
    if (!judged.ok) return judged;
    if (judged.value) append(opened, judged.value);
    return done(null);
  }

  /** As `record`; answered by what stands of the visit then. */
  function recordVote(opened: OpenState, visit: string, judged: Judged): Outcome<Standing, Problem> {
    const recorded = record(opened, judged);
    return recorded.ok ? standingOf(opened, visit) : recorded;
  }

  const castOn = (opened: OpenState, request: BallotRequest) =>
    recordVote(opened, request.visit, judgeBallot(rulesOn(opened), request));

  function leaveFeedbackOn(
    opened: OpenState,
    { drawing, ...request }: FeedbackRequest,
  ): Outcome<null, Problem> {
    const picture = drawing ? toSvg(drawing) : null;
    const judged = judgeFeedback(rulesOn(opened), request, picture);
    if (judged.ok && judged.value && picture !== null) keepDrawing(dataFolder, picture, disk);
    return record(opened, judged);
  }

  function voidManyOn(opened: OpenState, request: ManyVoidsRequest): Outcome<ManyVoided, Problem> {
    const judged = judgeManyVoids(rulesOn(opened), request);
    if (!judged.ok) return judged;
    together(opened, () => {
      for (const draft of judged.value) append(opened, draft);
    });
    return done({ voided: judged.value.length, before: request.votes.length - judged.value.length });
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
    withdraw: (request) =>
      inTurn((opened) => recordVote(opened, request.visit, judgeWithdrawal(rulesOn(opened), request))),
    decide: (request) => inTurn((opened) => record(opened, judgeDuel(rulesOn(opened), request))),
    leaveFeedback: (request) => inTurn((opened) => leaveFeedbackOn(opened, request)),
    void: (request) => inTurn((opened) => record(opened, judgeVoid(rulesOn(opened), request))),
    voidMany: (request) => inTurn((opened) => voidManyOn(opened, request)),
    restore: (request) => inTurn((opened) => record(opened, judgeRestoration(rulesOn(opened), request))),
    standing: (visit) => inTurn((opened) => standingOf(opened, visit)),
    openVoting: () => setVoting(true),
    closeVoting: () => setVoting(false),
    head: () => head,
    health: () => ({ storage, head, repaired, alarms }),
    *records() {
      for (const line of read(({ store }) => store.lines())) yield readRecord(line);
    },
    after: (seq, most) => read(({ store }) => store.after(seq, most)),
    find: (id) => read(({ store }) => store.find(id)),
    feedback: (after) => read(({ store }) => store.ofKind('feedback', after)),
    tally: () => read(({ store }) => store.tally()),
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
