import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import type { Connection } from '../database/open-database.ts';
import { createSettingStore, type SettingStore } from '../database/setting-store.ts';
import type { Clock } from '../deps.ts';
import { checkNewPin } from './pin-rules.ts';

/** Wrong tries before the first wait; every further wrong try doubles it, up to the longest. */
const freeTries = 5;
const firstWait = 15_000;
const longestWait = 15 * 60_000;

/**
 * 32 MB and about 0.1 s a try, so that the screen never stutters. Against someone who holds the file no cost makes
 * six digits safe; against the pad the waits do.
 */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 } as const;

const storedSchema = z.object({
  salt: z.string(),
  key: z.string(),
  digits: z.number().int(),
  failures: z.number().int().nonnegative(),
  /** Wall clock of the last wrong try, milliseconds: only what a restart has to go by. */
  failedAt: z.number(),
});
type Stored = z.infer<typeof storedSchema>;

export interface PinState {
  readonly isSet: boolean;
  /** How many digits the PIN has, for the pad; 0 before it is set. */
  readonly digits: number;
  readonly triesLeft: number;
  /** Seconds until the next try, rounded up; 0 when one may be made now. */
  readonly waitSeconds: number;
}

export interface PinKeeper {
  state(): PinState;
  /** Problems: `pin-wrong` (tries left), `pin-locked` (seconds), `pin-not-set`. */
  check(pin: string): Promise<Outcome<null, Problem>>;
  /** The first PIN, or a new one for `old`. Problems: those of `check` and `checkNewPin`, `pin-already-set`. */
  change(pin: string, old: string | null): Promise<Outcome<null, Problem>>;
}

/**
 * Keeps the staff PIN in the table `setting`. A wrong try is on disk before it is looked at, so that pulling the
 * plug gives no free tries; waits run on the monotonic clock, so that setting the wall clock changes nothing.
 */
export function createPinKeeper(deps: {
  readonly database: Connection;
  readonly clock: Clock;
  /** Milliseconds that only grow. */
  readonly monotonic: () => number;
}): PinKeeper {
  const { database, clock, monotonic } = deps;
  const store = createSettingStore(database);
  let stored = readStored(store);
  let waitEnds = monotonic() + waitAfterRestart(stored, clock.now().getTime());
  let queue: Promise<unknown> = Promise.resolve();

  function save(next: Stored): void {
    store.write('pin', next);
    stored = next;
    waitEnds = monotonic() + waitFor(next.failures);
  }
  const waitSeconds = (): number => Math.max(0, Math.ceil((waitEnds - monotonic()) / 1000));
  const triesLeft = (): number => Math.max(1, freeTries - (stored?.failures ?? 0));

  async function check(pin: string): Promise<Outcome<null, Problem>> {
    if (!stored) return failed(problem('pin-not-set'));
    if (waitSeconds() > 0) return failed(problem('pin-locked', { seconds: waitSeconds() }));
    const known = stored;
    save({ ...known, failures: known.failures + 1, failedAt: clock.now().getTime() });
    const key = await deriveKey(pin, Buffer.from(known.salt, 'base64'));
    if (timingSafeEqual(key, Buffer.from(known.key, 'base64'))) {
      save({ ...known, failures: 0 });
      return done(null);
    }
    return waitSeconds() > 0
      ? failed(problem('pin-locked', { seconds: waitSeconds() }))
      : failed(problem('pin-wrong', { left: triesLeft() }));
  }

  async function change(pin: string, old: string | null): Promise<Outcome<null, Problem>> {
    if (stored) {
      if (old === null) return failed(problem('pin-already-set'));
      const checked = await check(old);
      if (!checked.ok) return checked;
    }
    const fit = checkNewPin(pin);
    if (!fit.ok) return fit;
    const salt = randomBytes(16);
    const key = await deriveKey(pin, salt);
    save({
      salt: salt.toString('base64'),
      key: key.toString('base64'),
      digits: pin.length,
      failures: 0,
      failedAt: 0,
    });
    return done(null);
  }

  /** One at a time: tries made at once must not be compared before the others have been counted. */
  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = queue.then(task);
    queue = result.catch(() => undefined);
    return result;
  }

  return {
    state: () => ({
      isSet: stored !== null,
      digits: stored?.digits ?? 0,
      triesLeft: triesLeft(),
      waitSeconds: waitSeconds(),
    }),
    check: (pin) => inTurn(() => check(pin)),
    change: (pin, old) => inTurn(() => change(pin, old)),
  };
}

/** Milliseconds to wait after so many wrong tries in a row. */
const waitFor = (failures: number): number =>
  failures < freeTries ? 0 : Math.min(firstWait * 2 ** (failures - freeTries), longestWait);

/** What is left of a wait after a restart; all of it where the clock was set back. */
function waitAfterRestart(stored: Stored | null, now: number): number {
  const wait = waitFor(stored?.failures ?? 0);
  const passed = now - (stored?.failedAt ?? 0);
  return passed < 0 ? wait : Math.max(0, wait - passed);
}

const deriveKey = (pin: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(pin, salt, 32, cost, (error, key) => (error ? reject(error) : resolve(key)));
  });

/** A PIN whose row was damaged is one nobody can enter any more: it is set anew. */
function readStored(store: SettingStore): Stored | null {
  try {
    return store.read('pin', storedSchema);
  } catch {
    return null;
  }
}
