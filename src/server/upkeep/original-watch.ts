import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { Entry } from '../../shared/entry.ts';
import type { Connection } from '../database/open-database.ts';
import type { Clock } from '../deps.ts';
import type { Kept, KeptOriginal } from '../media/kept.ts';
import { createOriginalStore, type OriginalReading } from './original-store.ts';

/** One original a minute: those of an exhibition within a day, of five thousand works within a week. */
const readEvery = 60_000;

/** What is known of the originals that works on show were made of. */
export interface OriginalsKnown {
  readonly originals: number;
  /** Originals that are neither missing nor damaged: works may share one, or have several. */
  readonly whole: number;
  readonly missing: readonly number[];
  readonly damaged: readonly number[];
  readonly read: number;
  readonly oldestReading: number | null;
}

/** Looks whether every original is there and has the size it had, and remembers how it was when it was read last. */
export async function lookAtOriginals(
  originals: readonly KeptOriginal[],
  readings: ReadonlyMap<string, OriginalReading>,
): Promise<OriginalsKnown> {
  const missing = new Set<number>();
  const damaged = new Set<number>();
  let whole = 0;
  let read = 0;
  let oldest: number | null = null;
  for (const { hash, path, numbers } of originals) {
    const found = await stat(path).catch(() => null);
    const reading = readings.get(hash);
    const isMissing = !found?.isFile() || (reading?.whole && reading.size !== found.size);
    // Another size than then: it was brought back, and is read anew.
    const isDamaged = reading && !reading.whole && reading.size === found?.size;
    if (isMissing) for (const number of numbers) missing.add(number);
    else if (isDamaged) for (const number of numbers) damaged.add(number);
    else whole += 1;
    if (!reading?.whole) continue;
    read += 1;
    oldest = Math.min(oldest ?? Number.POSITIVE_INFINITY, Date.parse(reading.at));
  }
  return {
    ...{ originals: originals.length, whole, missing: [...missing], damaged: [...damaged], read },
    oldestReading: read === originals.length ? oldest : null,
  };
}

/** What earlier runs read, for those who only look. */
export const readReadings = (database: Connection): ReadonlyMap<string, OriginalReading> =>
  createOriginalStore(database).all();

export interface OriginalWatch {
  known(): Promise<OriginalsKnown>;
  /** Reads the one that was read longest ago; called every minute by itself. */
  readNext(): Promise<void>;
  close(): void;
}

/** Reads all originals again and again, one at a time, so that a disk that forgets is noticed within days. */
export function createOriginalWatch(deps: {
  readonly database: Connection;
  readonly kept: Pick<Kept, 'originals'>;
  readonly entries: () => readonly Entry[];
  readonly clock: Clock;
  readonly log: Logger;
}): OriginalWatch {
  const { database, kept, entries, clock, log } = deps;
  const store = createOriginalStore(database);
  let closed = false;

  async function readNext(): Promise<void> {
    const readings = store.all();
    const originals = kept.originals(entries());
    const named = new Set(originals.map(({ hash }) => hash));
    for (const hash of readings.keys()) if (!named.has(hash)) store.forget(hash);
    const readAt = ({ hash }: KeptOriginal) => readings.get(hash)?.at ?? '';
    const next = originals.toSorted((a, b) => readAt(a).localeCompare(readAt(b)))[0];
    const found = next ? await read(next.path) : null;
    if (!next || closed) return;
    const whole = found?.hash === next.hash;
    const reading = readings.get(next.hash);
    if (!whole && reading?.whole !== false)
      log.error({ original: next.hash, works: next.numbers }, 'an original is not what was imported');
    const at = clock.now().toISOString();
    store.note({ hash: next.hash, size: found?.size ?? 0, at, whole });
  }

  const tryNext = () =>
    readNext().catch((error: unknown) => log.warn({ error: String(error) }, 'an original was not read'));
  const timer = setInterval(() => void tryNext(), readEvery).unref();
  return {
    known: () => lookAtOriginals(kept.originals(entries()), store.all()),
    readNext,
    close() {
      closed = true;
      clearInterval(timer);
    },
  };
}

/** Piece by piece: nothing else waits for it. */
async function read(path: string): Promise<{ hash: string; size: number } | null> {
  const hash = createHash('sha256');
  let size = 0;
  try {
    for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
      hash.update(piece);
      size += piece.length;
    }
    return { hash: hash.digest('hex'), size };
  } catch {
    return null;
  }
}
