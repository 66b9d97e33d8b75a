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
  close(): void;
}

/** The check of a running kiosk, once by itself after the start and whenever staff ask. */
export function createMorningCheck(deps: {
  readonly sources: CheckSources;
  /** Notes how the kiosk is, and follows the ledger. */
  readonly lookFirst: () => Promise<unknown>;
  readonly changes: Pick<Changes, 'announce'>;
  readonly log: Logger;
}): MorningCheck {
  const { sources, lookFirst, changes, log } = deps;
  const { monotonic } = sources.machine;
  const started = monotonic();
  let running: Promise<CheckReport> | null = null;
  let first: CheckReport | null = null;

  async function look(): Promise<CheckReport> {
    try {
      await Promise.race([
        lookFirst(),
        new Promise((resolve) => {
          setTimeout(resolve, patience).unref();
        }),
      ]);
      return await checkEverything(sources);
    } finally {
      running = null;
    }
  }
  function run(): Promise<CheckReport> {
    running ??= look();
    return running;
  }

  async function lookAfterStart(): Promise<void> {
    try {
      first = await run();
      const { level, findings } = first;
      const matters = findings
        .filter((each) => each.level !== 'green')
        .map(({ check, code }) => [check, code]);
      log.info({ level, matters }, 'checked after the start');
      changes.announce('settings');
    } catch (error) {
      log.error({ err: error }, 'the check after the start failed');
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
    close: () => clearTimeout(timer),
  };
}
