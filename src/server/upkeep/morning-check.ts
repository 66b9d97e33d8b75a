import { setTimeout as later } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { CheckedAtStart, CheckReport } from '../../shared/check.ts';
import type { Changes } from '../changes.ts';
import { checkEverything } from './check.ts';
import type { CheckSources } from './check-sources.ts';

/** After a start the first pictures come before it. */
const afterStart = 6000;
/** So long a start is told of on screens. */
const toldFor = 180_000;
/** A ledger that is longer to follow is told as it was last found. */
const patience = 1500;

export interface MorningCheck {
  /** Looks anew; several who ask at once get one answer. */
  run(): Promise<CheckReport>;
  /** Looks for the first time; called by itself some seconds after the start. */
  lookAfterStart(): Promise<void>;
  /** What was found after the start, for the first minutes; null before and later, and where nothing is on show. */
  atStart(): CheckedAtStart | null;
  /** Lets a look under way end: it reads what is closed next. */
  close(): Promise<void>;
}

/** The check of a running kiosk, once by itself after the start and whenever staff ask. */
export function createMorningCheck(deps: {
  readonly sources: CheckSources;
  /** Notes how the kiosk is now, not a minute ago. */
  readonly beat: () => Promise<void>;
  /** Begins to follow the ledger, or joins who does. */
  readonly verifyLedger: () => Promise<void>;
  readonly changes: Pick<Changes, 'announce'>;
  readonly log: Logger;
}): MorningCheck {
  const { sources, beat, verifyLedger, changes, log } = deps;
  const { monotonic } = sources.machine;
  const started = monotonic();
  let running: Promise<CheckReport> | null = null;
  let first: CheckReport | null = null;
  let closed = false;

  async function look(ledger: Promise<void> | null): Promise<CheckReport> {
    try {
      await beat();
      if (ledger) await Promise.race([ledger, later(patience, undefined, { ref: false })]);
      return await checkEverything(sources);
    } finally {
      running = null;
    }
  }
  function run(): Promise<CheckReport> {
    running ??= look(verifyLedger());
    return running;
  }

  async function lookAfterStart(): Promise<void> {
    try {
      // Whoever opened the ledger has just proved it.
      running ??= look(null);
      first = await running;
      const { level, findings } = first;
      const matters = findings
        .filter((each) => each.level !== 'green')
        .map(({ check, code }) => [check, code]);
      log.info({ level, matters }, 'checked after the start');
      changes.announce('settings');
    } catch (error) {
      if (!closed) log.error({ err: error }, 'the check after the start failed');
    }
  }

  const timer = setTimeout(() => void lookAfterStart(), afterStart).unref();
  return {
    run,
    lookAfterStart,
    atStart() {
      if (!first || first.works === 0 || monotonic() - started > toldFor) return null;
      const matters = first.findings.filter(({ level }) => level !== 'green').length;
      return { works: first.works, matters };
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await running?.catch(() => undefined);
    },
  };
}
