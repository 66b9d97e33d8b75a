import type { Logger } from 'pino';
import { type Run, type Runs, runsSchema } from '../../shared/run.ts';
import type { Connection } from '../database/open-database.ts';
import { createSettingStore } from '../database/setting-store.ts';
import type { Clock } from '../deps.ts';
import type { Machine } from './machine.ts';

const aliveEvery = 60_000;
/** A run without a sign of life for longer than this, two beats and a little more, has ended. */
const aliveWithin = 150_000;
/** A month of a kiosk that is switched off every night, and some bad nights; all are written every minute. */
const mostRuns = 40;
const mostJumps = 20;
const mostDays = 15;
/** What rounding and a busy process make of a clock is less. */
const leastJump = 2000;

const nothing: Runs = { runs: [], space: [] };

/** What earlier runs left, for those who only read. */
export const readRuns = (database: Connection): Runs =>
  createSettingStore(database).tryRead('runs', runsSchema) ?? nothing;

/** The run that goes on at `now`, or null: it gave a sign of life within the last minutes. */
export function runningNow({ runs }: Runs, now: number): Run | null {
  const last = runs.at(-1);
  if (!last || last.endedAt !== null) return null;
  return Math.abs(now - Date.parse(last.aliveAt)) < aliveWithin ? last : null;
}

/** Bytes a day by which free space went down over the days that are known; null before there are two. */
export function usedPerDay({ space }: Runs): number | null {
  const [first, last] = [space[0], space.at(-1)];
  if (!first || !last || first.day === last.day) return null;
  const days = (Date.parse(last.day) - Date.parse(first.day)) / 86_400_000;
  return Math.max(0, (first.free - last.free) / days);
}

/** Notes that the kiosk runs, every minute, and how it ended. */
export interface RunsKeeper {
  known(): Runs;
  /** Notes how things are now; called every minute by itself. */
  beat(): Promise<void>;
  close(): void;
}

export function createRuns(deps: {
  readonly database: Connection;
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly machine: Machine;
  readonly version: string;
  readonly log: Logger;
}): RunsKeeper {
  const { database, dataFolder, clock, machine, version, log } = deps;
  const store = createSettingStore(database);
  const earlier = readRuns(database);
  const started = clock.now().toISOString();
  const memory = () => {
    const { used, peak } = machine.memory();
    return { used, peak };
  };
  let run: Run = {
    ...{ startedAt: started, aliveAt: started, endedAt: null, version, memory: memory(), jumps: [] },
  };
  let space = earlier.space;
  let last = { wall: clock.now().getTime(), monotonic: machine.monotonic() };
  const known = (): Runs => ({ runs: [...earlier.runs, run].slice(-mostRuns), space });

  function save(): void {
    try {
      store.write('runs', known());
    } catch (error) {
      // A disk that takes nothing is told by the ledger.
      log.warn({ error: String(error) }, 'the run could not be noted');
    }
  }

  /** How far the clock went beyond what has passed since it was last looked at. */
  function lookAtClock(): Run['jumps'] {
    const now = { wall: clock.now().getTime(), monotonic: machine.monotonic() };
    const by = now.wall - last.wall - (now.monotonic - last.monotonic);
    last = now;
    if (Math.abs(by) < leastJump) return run.jumps;
    log.warn({ by }, 'the clock jumped');
    return [...run.jumps, { at: clock.now().toISOString(), by: Math.round(by) }].slice(-mostJumps);
  }

  async function beat(): Promise<void> {
    const found = await machine.space(dataFolder);
    const now = clock.now().toISOString();
    const day = now.slice(0, 10);
    if (found && space.at(-1)?.day !== day) space = [...space, { day, free: found.free }].slice(-mostDays);
    if (run.endedAt !== null) return;
    run = { ...run, aliveAt: now, memory: memory(), jumps: lookAtClock() };
    save();
  }

  save();
  const timer = setInterval(() => void beat(), aliveEvery).unref();
  return {
    known,
    beat,
    close() {
      clearInterval(timer);
      const now = clock.now().toISOString();
      run = { ...run, aliveAt: now, endedAt: now, memory: memory(), jumps: lookAtClock() };
      save();
    },
  };
}
