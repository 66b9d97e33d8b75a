import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { checkNewPin } from '../../shared/pin-rules.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import type { StaffRole } from '../../shared/staff-role.ts';
import type { Connection } from '../database/open-database.ts';
import { createSettingStore, type SettingStore } from '../database/setting-store.ts';
import type { Clock } from '../deps.ts';
import { isStorageFault } from '../files/storage-problem.ts';

/** Wrong tries before the first wait; every further wrong try doubles it, up to the longest. */
const freeTries = 5;
const firstWait = 15_000;
const longestWait = 15 * 60_000;
/**
 * Wrong tries that a right staff PIN forgives until the organizer's is entered: who has the one must not be able to
 * guess the other, four tries at a time.
 */
const mostForgiven = 200;

/**
 * 32 MB and about 0.1 s a try, so that the screen never stutters. Against someone who holds the file no cost makes
 * six digits safe; against the pad the waits do.
 */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 } as const;
const keyBytes = 32;
const noKey = Buffer.alloc(keyBytes);
/** Of a PIN drawn by lot; whoever gets it chooses one of their own. */
const resetDigits = 6;

const storedSchema = z.object({
  /** One for both PINs: whichever is typed is derived once, so that the time it takes tells nothing. */
  salt: z.string(),
  /** The organizer's. */
  key: z.string(),
  digits: z.number().int(),
  /** Null until staff have a PIN of their own. */
  staff: z.object({ key: z.string(), digits: z.number().int() }).nullable().default(null),
  /** Wrong tries in a row, whosever PIN was meant. */
  failures: z.number().int().nonnegative(),
  /** Of those before them, how many a right staff PIN forgave since the organizer's was last entered. */
  forgiven: z.number().int().nonnegative().default(0),
  /** Wall clock of the last wrong try, milliseconds: only what a restart has to go by. */
  failedAt: z.number(),
});
type Stored = z.infer<typeof storedSchema>;

export interface PinState {
  readonly isSet: boolean;
  readonly hasStaffPin: boolean;
  /** How many digits the PIN has, for the pad; 0 before it is set, null where two PINs differ in it. */
  readonly digits: number | null;
  readonly triesLeft: number;
  /** Seconds until the next try, rounded up; 0 when one may be made now. */
  readonly waitSeconds: number;
}

export interface PinKeeper {
  state(): PinState;
  /** Whose PIN it is. Problems: `pin-wrong` (tries left), `pin-locked` (seconds), `pin-not-set`. */
  check(pin: string): Promise<Outcome<StaffRole, Problem>>;
  /** Whether it is the organizer's. Problems: those of `check`, `organizer-only` (it is the staff's). */
  checkOrganizers(pin: string): Promise<Outcome<null, Problem>>;
  /**
   * The very first PIN, which is an organizer's, or a new one; `old` is the organizer's. Problems: those of
   * `checkOrganizers` and `checkNewPin`, `pin-already-set`, `pin-taken`.
   */
  change(of: StaffRole, pin: string, old: string | null): Promise<Outcome<null, Problem>>;
  /** A new PIN drawn by lot, for whoever has the machine; ends a wait. Problem: `pin-not-set` before an organizer's. */
  reset(of: StaffRole): Promise<Outcome<string, Problem>>;
}

/**
 * Keeps both PINs in the table `setting`. A wrong try is on disk before it is looked at, so that pulling the
 * plug gives no free tries, unless the disk fails; waits run on the monotonic clock, so that setting the wall clock changes nothing.
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
    hold(next);
  }
  function hold(next: Stored): void {
    stored = next;
    waitEnds = monotonic() + waitFor(next.failures);
  }
  /** Where the disk takes nothing, tries count until the next start: staff must get at the votes just then. */
  function count(next: Stored): void {
    try {
      save(next);
    } catch (error) {
      if (!isStorageFault(error)) throw error;
      hold(next);
    }
  }
  const waitSeconds = (): number => Math.max(0, Math.ceil((waitEnds - monotonic()) / 1000));
  const triesLeft = (): number => Math.max(1, freeTries - (stored?.failures ?? 0));

  async function check(pin: string): Promise<Outcome<StaffRole, Problem>> {
    if (!stored) return failed(problem('pin-not-set'));
    if (waitSeconds() > 0) return failed(problem('pin-locked', { seconds: waitSeconds() }));
    const known = stored;
    count({ ...known, failures: known.failures + 1, failedAt: clock.now().getTime() });
    const key = await deriveKey(pin, known.salt);
    const [isOrganizers, isStaffs] = [isKey(key, known.key), isKey(key, known.staff?.key)];
    if (isOrganizers) {
      count({ ...known, failures: 0, forgiven: 0 });
      return done('organizer');
    }
    if (isStaffs) {
      const forgiven = known.forgiven + known.failures;
      count(forgiven > mostForgiven ? known : { ...known, failures: 0, forgiven });
      return done('staff');
    }
    return waitSeconds() > 0
      ? failed(problem('pin-locked', { seconds: waitSeconds() }))
      : failed(problem('pin-wrong', { left: triesLeft() }));
  }

  async function checkOrganizers(pin: string): Promise<Outcome<null, Problem>> {
    const checked = await check(pin);
    if (!checked.ok) return checked;
    return checked.value === 'organizer' ? done(null) : failed(problem('organizer-only'));
  }

  async function change(of: StaffRole, pin: string, old: string | null): Promise<Outcome<null, Problem>> {
    if (stored) {
      if (old === null) return failed(problem('pin-already-set'));
      const checked = await checkOrganizers(old);
      if (!checked.ok) return checked;
    }
    const fit = checkNewPin(pin);
    return fit.ok ? keep(of, pin) : fit;
  }

  async function keep(of: StaffRole, pin: string): Promise<Outcome<null, Problem>> {
    if (!stored && of === 'staff') return failed(problem('pin-not-set'));
    const salt = stored?.salt ?? randomBytes(16).toString('base64');
    const key = await deriveKey(pin, salt);
    if (isKey(key, of === 'staff' ? stored?.key : stored?.staff?.key)) return failed(problem('pin-taken'));
    const own = { key: key.toString('base64'), digits: pin.length };
    const calm = { failures: 0, forgiven: 0, failedAt: 0 };
    switch (of) {
      case 'organizer':
        save({ salt, staff: stored?.staff ?? null, ...own, ...calm });
        return done(null);
      case 'staff':
        if (stored) save({ ...stored, ...calm, staff: own });
        return done(null);
    }
  }

  async function reset(of: StaffRole): Promise<Outcome<string, Problem>> {
    const pin = Array.from({ length: resetDigits }, () => randomInt(10)).join('');
    if (!checkNewPin(pin).ok) return reset(of);
    const kept = await keep(of, pin);
    if (kept.ok) return done(pin);
    return kept.problem.code === 'pin-taken' ? reset(of) : kept;
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
      hasStaffPin: (stored?.staff ?? null) !== null,
      digits: digitsOf(stored),
      triesLeft: triesLeft(),
      waitSeconds: waitSeconds(),
    }),
    check: (pin) => inTurn(() => check(pin)),
    checkOrganizers: (pin) => inTurn(() => checkOrganizers(pin)),
    change: (of, pin, old) => inTurn(() => change(of, pin, old)),
    reset: (of) => inTurn(() => reset(of)),
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

function digitsOf(stored: Stored | null): number | null {
  if (!stored) return 0;
  return stored.staff && stored.staff.digits !== stored.digits ? null : stored.digits;
}

/** Compared also where there is none: no difference is to be measured. */
const isKey = (key: Buffer, known: string | undefined): boolean =>
  timingSafeEqual(key, known === undefined ? noKey : Buffer.from(known, 'base64'));

const deriveKey = (pin: string, salt: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(pin, Buffer.from(salt, 'base64'), keyBytes, cost, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });

/** A PIN whose row was damaged is one nobody can enter any more: it is set anew. */
function readStored(store: SettingStore): Stored | null {
  try {
    return store.read('pin', storedSchema);
  } catch {
    return null;
  }
}
