import { randomUUID } from 'node:crypto';
import { rmSync, statfsSync } from 'node:fs';
import path from 'node:path';
import type { Logger } from 'pino';
import type { BackupList, BackupState, KeptBackup, SavedBackup } from '../../shared/backup.ts';
import { localTime } from '../../shared/local-time.ts';
import { hoursOf, openingAt } from '../../shared/opening.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import type { StartChild } from '../children/child.ts';
import type { Clock } from '../deps.ts';
import { checkOutput, freeName } from '../files/output-place.ts';
import { storageProblem } from '../files/storage-problem.ts';
import type { Ledger } from '../ledger/service.ts';
import { exportName } from '../results/exports.ts';
import type { Settings } from '../settings.ts';
import type { BackupJobKind, BackupJobs } from './backup-jobs.ts';
import { backupName, openBackupsFolder } from './backups-folder.ts';
import { dueBackup } from './due.ts';
import type { MadeBackup } from './make-backup.ts';
import { backupExtension } from './manifest.ts';
import type { StagedRestore } from './restore-staging.ts';
import { readRestored } from './restore-swap.ts';
import { outdated } from './rotation.ts';
import { runBackupJob } from './run-backup-job.ts';

export interface BackupDeps {
  readonly dataFolder: string;
  readonly version: string;
  readonly ledger: Pick<Ledger, 'head'>;
  readonly settings: Pick<Settings, 'exhibition' | 'kiosk'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly start: StartChild;
  /** Why the restore that was wanted came to nothing at this start. */
  readonly restoreProblem?: Problem | null;
  /** Milliseconds that only grow. */
  readonly monotonic?: () => number;
}

/** Backups of this kiosk: made by themselves, looked after, saved to a stick, and put in the folder's place. */
export interface Backups {
  state(): BackupState;
  list(): BackupList;
  /** Makes one in `backups/` now. Problems: `backup-running`, and those of `makeBackup`. */
  make(reason: KeptBackup['reason']): Promise<Outcome<KeptBackup, Problem>>;
  /** Writes a whole backup, with key and originals, into a folder. Problems: as `make`. */
  save(folder: string): Promise<Outcome<SavedBackup, Problem>>;
  /**
   * Proves a backup and makes it ready to take the folder's place at the next start. Problems: `backup-running`, and those
   * of `stageRestore`.
   */
  stage(wanted: { name: string } | { file: string }): Promise<Outcome<StagedRestore, Problem>>;
  /** Looks whether one is due; called every minute. */
  tick(): Promise<void>;
  /** Originals that must stay because a backup leaves them in `media/`. */
  originals(): ReadonlySet<string>;
  /** Breaks off what is being made and waits until it has come to rest. */
  close(): Promise<void>;
}

const tickEvery = 60_000;
/** Milliseconds after which a backup that failed is tried again. */
const retryAfter = 30 * 60_000;
/** Backups may take a tenth of what the disk has for them and for all else that is to come. */
const share = 10;
/** Room left for ballots, logs and the system, and for the pictures of an exhibition's last days. */
const reserve = 300 * 1024 * 1024;

export function createBackups(deps: BackupDeps): Backups {
  const { dataFolder, version, ledger, settings, clock, log, start } = deps;
  const monotonic = deps.monotonic ?? (() => performance.now());
  const kept = openBackupsFolder(dataFolder);
  kept.sweep();
  if (deps.restoreProblem) kept.noteProblem(deps.restoreProblem);
  let running: BackupList['running'] = null;
  let stopping: AbortController | null = null;
  let ended: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  /** Read back since the start, also where that could not be brought to an end. */
  const looked = new Set<string>();
  let lastTry: number | null = null;
  let save: Pick<BackupList, 'saved' | 'saveProblem'> = { saved: null, saveProblem: null };
  let seen = { seq: ledger.head().seq, at: monotonic() };
  let vote = { isOpen: settings.exhibition().votingOpen, closed: null as number | null };

  /** One thing at a time. */
  async function run<K extends BackupJobKind>(
    what: NonNullable<BackupList['running']>['what'],
    kind: K,
    request: BackupJobs[K]['request'],
  ): Promise<Outcome<BackupJobs[K]['answer'], Problem>> {
    if (running || isClosed) return failed(problem('backup-running'));
    const controller = new AbortController();
    stopping = controller;
    running = { what, done: 0, total: 0 };
    const job = runBackupJob(start, kind, request, {
      signal: controller.signal,
      onBytes: (bytes, total) => {
        running = { what, done: bytes, total };
      },
    });
    ended = job.catch(() => undefined);
    try {
      return done(await job);
    } catch (error) {
      log.error({ err: error, what }, 'a backup was not made');
      return failed(storageProblem(error));
    } finally {
      running = null;
    }
  }

  async function make(reason: KeptBackup['reason']): Promise<Outcome<KeptBackup, Problem>> {
    if (running || isClosed) return failed(problem('backup-running'));
    const at = clock.now();
    const name = backupName(at, reason);
    const request = { dataFolder, target: kept.pathOf(name), kind: 'records' as const, reason, version, at };
    const ran = await run('make', 'make', request);
    const made = ran.ok ? ran.value : ran;
    if (isClosed) return failed(problem('backup-running'));
    if (!made.ok) {
      kept.noteProblem(made.problem);
      return made;
    }
    noteMade(name, made.value);
    // The one that is about to be restored may be the next to give way: the next backup clears away.
    if (reason !== 'restore') rotate();
    const backup = kept.list().find((one) => one.name === name);
    return backup ? done(backup) : failed(problem('backup-missing', { file: name }));
  }

  function noteMade(name: string, { manifest, bytes, fault }: MadeBackup): void {
    kept.note(name, bytes, { manifest, fault }, clock.now(), true);
    if (fault) log.error({ backup: name, fault }, 'a backup was read back with a fault');
    else log.info({ backup: name, bytes, records: manifest.records }, 'a backup was made and read back');
  }

  function rotate(): void {
    try {
      const backups = kept.list();
      const taken = backups.reduce((sum, { bytes }) => sum + bytes, 0);
      const { bavail, bsize } = statfsSync(kept.folder);
      const most = Math.max(0, bavail * bsize + taken - reserve) / share;
      kept.remove(outdated(backups, settings.exhibition().timeZone, most));
    } catch (error) {
      log.warn({ err: error }, 'old backups could not be removed');
    }
  }

  async function verifyOne(): Promise<void> {
    const unknown = kept.list().find(({ name, verifiedAt }) => verifiedAt === null && !looked.has(name));
    if (!unknown) return;
    looked.add(unknown.name);
    const scratch = path.join(kept.folder, `.hoa-ban-new-${randomUUID()}`);
    const ran = await run('verify', 'verify', { file: kept.pathOf(unknown.name), scratch });
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
    if (!ran.ok || isClosed) return;
    kept.note(unknown.name, unknown.bytes, ran.value, clock.now(), false);
  }

  async function tick(): Promise<void> {
    if (running || isClosed) return;
    const now = clock.now().getTime();
    const { seq } = ledger.head();
    if (seq !== seen.seq) seen = { seq, at: monotonic() };
    const exhibition = settings.exhibition();
    if (vote.isOpen && !exhibition.votingOpen) vote.closed = now;
    vote = { isOpen: exhibition.votingOpen, closed: exhibition.votingOpen ? null : vote.closed };
    const opening = openingAt(hoursOf(exhibition, settings.kiosk().venue), exhibition.timeZone, now);
    const closed = Math.max(opening.open ? 0 : (opening.since ?? 0), vote.closed ?? 0);
    // One that was read back with a fault is not made again every half hour; one from before a clock was set back is none.
    const newest = kept.list().find(({ at, verifiedAt }) => verifiedAt !== null && Date.parse(at) <= now);
    const reason = dueBackup({
      ...{ now, isOpen: opening.open, closed: closed === 0 ? null : closed },
      newest: newest ? Date.parse(newest.at) : null,
      localHour: Math.floor(localTime(now, exhibition.timeZone).time / 3_600_000),
      idle: (monotonic() - seen.at) / 60_000,
    });
    const isTried = lastTry !== null && monotonic() - lastTry < retryAfter;
    if (reason !== null && !isTried) {
      lastTry = monotonic();
      await make(reason);
    } else await verifyOne();
  }

  const timer = setInterval(() => {
    tick().catch((bug: unknown) => log.error({ err: bug }, 'looking after the backups failed'));
  }, tickEvery);
  timer.unref();

  return {
    state: kept.state,
    list: () => ({
      ...{ state: kept.state(), backups: kept.list(), running },
      ...{ restored: readRestored(dataFolder), ...save },
    }),
    make,
    async save(folder) {
      const at = clock.now();
      const name = exportName(settings.kiosk().id, at, settings.exhibition().timeZone);
      // That of a cloned kiosk must not take the place of the other's.
      const target = path.join(folder, freeName(folder, name, backupExtension) + backupExtension);
      const forbidden = checkOutput(target, null);
      save = { saved: null, saveProblem: forbidden };
      if (forbidden) return failed(forbidden);
      const ran = await run('save', 'make', {
        ...{ dataFolder, target, version, at },
        ...{ kind: 'whole', reason: 'asked' },
      });
      const made = ran.ok ? ran.value : ran;
      if (!made.ok) {
        save = { saved: null, saveProblem: made.problem };
        return made;
      }
      const { bytes, fault, isSafe } = made.value;
      const saved = { file: target, bytes, fault, isSafe };
      save = { saved, saveProblem: null };
      return done(saved);
    },
    async stage(wanted) {
      const file = 'name' in wanted ? kept.pathOf(wanted.name) : wanted.file;
      const ran = await run('restore', 'stage', { file, dataFolder, at: clock.now() });
      return ran.ok ? ran.value : ran;
    },
    tick,
    originals: kept.originals,
    async close() {
      isClosed = true;
      clearInterval(timer);
      stopping?.abort();
      await ended;
      kept.sweep();
    },
  };
}
