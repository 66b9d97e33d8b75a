import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { HubState } from '../../shared/hub.ts';
import type { Problem } from '../../shared/problem.ts';
import { problemSchema } from '../../shared/problem-schema.ts';
import type { Connection } from '../database/open-database.ts';
import { createSettingStore } from '../database/setting-store.ts';
import type { Clock } from '../deps.ts';
import type { Ledger } from '../ledger/service.ts';
import type { Settings } from '../settings.ts';
import { type HubAddress, placeOf, readHubAddress } from './address.ts';
import { copyRound } from './copy-round.ts';
import { hubProblem } from './hub-problem.ts';
import { connectHub, type HubPatience, type HubStore } from './store.ts';

/** Between two rounds with something new: a thousand kiosks then connect fifty times a second at most. */
const roundEvery = 20_000;
/** Without anything new the hub is still asked, so that a lost one is noticed before the next vote. */
const askEvery = 3_600_000;
const firstRetry = 5000;
const longestRetry = 300_000;
const patience: HubPatience = { connect: 10_000, answer: 60_000 };

export interface HubDeps {
  readonly database: Connection;
  readonly dataFolder: string;
  /** The address out of the environment, which goes before `hub.json`. */
  readonly url: string | null;
  readonly ledger: Pick<Ledger, 'head' | 'after'>;
  readonly settings: Pick<Settings, 'exhibition' | 'kiosk'>;
  readonly clock: Clock;
  readonly log: Logger;
  /** The ledger goes to another hub from now on. */
  readonly onPlace?: (from: string | null, to: string) => void;
  readonly connect?: (address: HubAddress, patience: HubPatience) => Promise<HubStore>;
  readonly patience?: HubPatience;
  /** Resolves after so many milliseconds, or when the signal aborts; never rejects. */
  readonly pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** 0 ≤ x < 1: spreads kiosks that were all switched on in the same minute. */
  readonly random?: () => number;
}

/** Copies this kiosk's ledger to the city's database, whenever there is one and it can be reached. */
export interface Hub {
  /** Null where no hub is set up. */
  state(): HubState | null;
  /** Breaks off a running round: what was not acknowledged is sent again after the next start. */
  close(): Promise<void>;
}

/** What a start remembers of the hub it last spoke to. */
const memorySchema = z.object({ place: z.string(), seq: z.number().int(), at: z.iso.datetime() });
type Memory = z.infer<typeof memorySchema>;
/** What stands in the way of which hub, for those who only read; null while nothing does. */
const troubleSchema = z.object({ place: z.string(), problem: problemSchema }).nullable();

/** What this run, or the last one, last knew of the hub, for those who only read; null where none is set up. */
export function recallHub(
  { database, dataFolder, url }: Pick<HubDeps, 'database' | 'dataFolder' | 'url'>,
  total: number,
): HubState | null {
  const address = readHubAddress(dataFolder, url);
  if (!address.ok) return { place: null, copied: 0, total, at: null, problem: address.problem };
  if (!address.value) return null;
  const place = placeOf(address.value);
  const store = createSettingStore(database);
  const memory = store.tryRead('hub', memorySchema);
  const known = memory?.place === place ? memory : null;
  const trouble = store.tryRead('hub-trouble', troubleSchema);
  const problem = trouble?.place === place ? trouble.problem : null;
  return { place, copied: known?.seq ?? 0, total, at: known?.at ?? null, problem };
}

/**
 * Starts copying in the background. Nobody ever waits for it: it reads the ledger as anybody else does and keeps
 * nothing of its own but what it last knew, so that a hub that was away for days is simply caught up with.
 */
export function createHub(deps: HubDeps): Hub {
  const { dataFolder, ledger, settings, clock, log, connect = connectHub, random = Math.random } = deps;
  const pause = deps.pause ?? pauseQuietly;
  const store = createSettingStore(deps.database);
  const stopping = new AbortController();
  const { signal } = stopping;
  let memory: Memory | null = store.tryRead('hub', memorySchema);
  let trouble = store.tryRead('hub-trouble', troubleSchema);
  let remembered = JSON.stringify([memory, trouble]);
  let state: HubState | null = null;
  /** The last problem that was logged: a hub that is away all night is one line, not a thousand. */
  let told: string | null = null;
  let placeTold: string | null = null;
  /** The address the hub last had everything at: another account or certificate is tried at once. */
  let answered: string | null = null;
  let failures = 0;
  let running: HubStore | null = null;

  const isCurrent = (address: HubAddress): boolean =>
    answered === JSON.stringify(address) &&
    memory !== null &&
    memory.seq === ledger.head().seq &&
    Math.abs(clock.now().getTime() - Date.parse(memory.at)) < askEvery &&
    placeTold === whereWeAre().key &&
    state?.problem === null;

  function whereWeAre() {
    const { name, venue } = settings.kiosk();
    const venueName = settings.exhibition().venues.find(({ id }) => id === venue)?.name ?? venue;
    return { name, venue: venueName, key: JSON.stringify([name, venueName]) };
  }

  function tell(problem: Problem | null): void {
    const now = problem === null ? null : `${problem.code} ${problem.values['place'] ?? ''}`;
    if (now === told) return;
    told = now;
    if (problem) log.warn({ hub: problem }, 'the hub does not get the ledger; it is tried again');
    else log.info({ copied: memory?.seq }, 'the hub has the ledger');
  }

  function fail(place: string | null, problem: Problem): void {
    failures += 1;
    state = { ...stateOf(place), problem };
    trouble = place === null ? null : { place, problem };
    tell(problem);
  }

  function stateOf(place: string | null): HubState {
    const known = memory !== null && memory.place === place ? memory : null;
    return { place, copied: known?.seq ?? 0, total: ledger.head().seq, at: known?.at ?? null, problem: null };
  }

  async function round(address: HubAddress): Promise<void> {
    const place = placeOf(address);
    state = { ...stateOf(place), problem: state?.place === place ? state.problem : null };
    if (isCurrent(address)) return;
    let had = memory?.place === place ? memory.seq : 0;
    try {
      running = await unlessAborted(connect(address, deps.patience ?? patience), signal);
      const outcome = await copyRound({
        store: running,
        ledger,
        kiosk: settings.kiosk().id,
        timeZone: settings.exhibition().timeZone,
        onCopied(seq) {
          if (seq < had) log.warn({ had, has: seq }, 'the hub lost records; they are sent again');
          had = seq;
          if (memory?.place !== place) deps.onPlace?.(memory?.place ?? null, place);
          memory = { place, seq, at: clock.now().toISOString() };
          signal.throwIfAborted();
        },
      });
      if (!outcome.ok) return fail(place, outcome.problem);
      const { refilled } = outcome.value;
      if (refilled > 0) log.warn({ refilled }, 'records that the hub had lost were sent again');
      const here = whereWeAre();
      if (placeTold !== here.key) {
        await running.tellPlace(settings.kiosk().id, here.name, here.venue);
        placeTold = here.key;
      }
      failures = 0;
      answered = JSON.stringify(address);
      state = stateOf(place);
      trouble = null;
      tell(null);
    } catch (error) {
      if (!signal.aborted) fail(place, hubProblem(error, place));
    } finally {
      await running?.end();
      running = null;
      remember();
    }
  }

  function remember(): void {
    const now = JSON.stringify([memory, trouble]);
    if (now === remembered) return;
    try {
      store.write('hub', memory, () => store.write('hub-trouble', trouble));
      remembered = now;
    } catch (error) {
      // The hub itself knows what it has; a full disk is told by the ledger.
      log.warn({ error: String(error) }, 'what the hub has could not be noted');
    }
  }

  async function run(): Promise<void> {
    await pause(roundEvery * random(), signal);
    while (!signal.aborted) {
      const address = readHubAddress(dataFolder, deps.url);
      if (!address.ok) fail(null, address.problem);
      else if (address.value) await round(address.value);
      else state = null;
      if (signal.aborted) return;
      const retry = Math.min(longestRetry, firstRetry * 2 ** Math.min(failures - 1, 20));
      await pause((failures > 0 ? retry : roundEvery) * (0.5 + random()), signal);
    }
  }

  const ended = run().catch((bug: unknown) => log.error({ err: bug }, 'copying to the hub ended'));
  return {
    state: () => state && { ...stateOf(state.place), problem: state.problem },
    async close() {
      stopping.abort();
      await running?.end();
      await ended;
    },
  };
}

async function pauseQuietly(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
}

/** A connection that comes too late is closed again. */
async function unlessAborted(connecting: Promise<HubStore>, signal: AbortSignal): Promise<HubStore> {
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(new Error('aborted'));
  signal.addEventListener('abort', abort, { once: true });
  void connecting.then(
    (store) => (signal.aborted ? store.end() : undefined),
    () => undefined,
  );
  try {
    signal.throwIfAborted();
    return await Promise.race([connecting, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
