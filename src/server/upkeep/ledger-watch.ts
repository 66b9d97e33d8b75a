import path from 'node:path';
import { setTimeout as later, setImmediate as soon } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Problem } from '../../shared/problem.ts';
import type { Connection } from '../database/open-database.ts';
import type { Clock } from '../deps.ts';
import type { KioskKey } from '../ledger/key.ts';
import { readLedger } from '../ledger/read-ledger.ts';
import type { Ledger } from '../ledger/service.ts';
import { readSignedHeads } from '../ledger/signed-head.ts';
import { type CopiesCheck, verifyCopies } from '../ledger/verify-copies.ts';

const verifyEvery = 6 * 3_600_000;
/** More records are followed at half speed: a core is also the visitors'. */
const quickly = 20_000;

/** What the check is told of the ledger's two copies. */
export interface LedgerKnown {
  readonly verified: { readonly records: number; readonly at: number } | null;
  /** Records followed by the reading under way; null while there is none. */
  readonly reading: number | null;
  readonly broken: Problem | null;
}

export interface LedgerWatch {
  known(): LedgerKnown;
  /** Follows both copies from their beginning to their end; joins a reading under way. */
  verify(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Proves the ledger while the kiosk runs, some milliseconds at a time: votes are cast in between, however long it is. At
 * the start the ledger was proved by whoever opened it.
 */
export function createLedgerWatch(deps: {
  readonly database: Connection;
  readonly dataFolder: string;
  readonly key: KioskKey;
  readonly ledger: Pick<Ledger, 'health'>;
  readonly clock: Clock;
  readonly log: Logger;
}): LedgerWatch {
  const { database, dataFolder, key, ledger, clock, log } = deps;
  let verified: LedgerKnown['verified'] = {
    records: ledger.health().head.seq,
    at: clock.now().getTime(),
  };
  let reading: number | null = null;
  let broken: Problem | null = null;
  let running: Promise<void> | null = null;
  let closed = false;

  async function follow(): Promise<void> {
    await soon();
    reading = 0;
    let steps: ReturnType<typeof verifyCopies> | null = null;
    try {
      steps = verifyCopies({
        lines: readLedger(database).lines(),
        file: path.join(dataFolder, 'ledger.ndjson'),
        heads: readSignedHeads(dataFolder, key.id, key.publicKey),
        mayGrow: false,
      });
      while (!closed) {
        const began = performance.now();
        const step = steps.next();
        if (step.done) return tell(step.value);
        reading = step.value;
        await (reading > quickly ? later(performance.now() - began, undefined, { ref: false }) : soon());
      }
    } catch (error) {
      // Storage that fails is told by the ledger itself.
      log.warn({ error: String(error) }, 'the ledger could not be followed');
    } finally {
      steps?.return({ records: 0, problem: null });
      reading = null;
      running = null;
    }
  }

  function tell({ records, problem }: CopiesCheck): void {
    if (problem && problem.code !== broken?.code) log.error({ ledger: problem }, 'the ledger is not whole');
    broken = problem;
    verified = { records, at: clock.now().getTime() };
  }

  function verify(): Promise<void> {
    running ??= follow();
    return running;
  }

  const timer = setInterval(() => void verify(), verifyEvery).unref();
  return {
    known: () => ({ verified, reading, broken }),
    verify,
    async close() {
      closed = true;
      clearInterval(timer);
      await running;
    },
  };
}
