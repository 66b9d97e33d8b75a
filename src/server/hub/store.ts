import type pg from 'pg';
import { z } from 'zod';
import type { HubAddress } from './address.ts';
import { type Row, rowColumns } from './to-row.ts';

/** One record as the hub has it, without what it says. */
export interface Mark {
  readonly seq: number;
  readonly hash: string;
}

/** A connection to the hub. Every call throws what the network or the database throws; `end` never does. */
export interface HubStore {
  /** How many records of a kiosk are there, and the highest number among them; 0 and 0 of an unknown one. */
  extent(kiosk: string): Promise<{ readonly count: number; readonly last: number }>;
  /** The marks above `after` in order, at most `most` of them. */
  marks(kiosk: string, after: number, most: number): Promise<readonly Mark[]>;
  /** All of them or, where one is there already, none: then false. */
  insert(rows: readonly Row[]): Promise<boolean>;
  tellPlace(kiosk: string, name: string, venue: string): Promise<void>;
  /** Breaks off what is running. */
  end(): Promise<void>;
}

/** Milliseconds until a silent hub is given up. */
export interface HubPatience {
  readonly connect: number;
  readonly answer: number;
}

/** PostgreSQL gives 64-bit integers as text. */
const extentRows = z.tuple([z.object({ count: z.coerce.number(), last: z.coerce.number() })]);
const markRows = z.array(z.object({ seq: z.coerce.number(), hash: z.string() }));

const uniqueViolation = '23505';
/** Serialization failure and deadlock: the same statement succeeds when it is sent again. */
const passing = new Set(['40001', '40P01']);
const mostRepeats = 8;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** Runs `work` again while the database says that it only collided with somebody else's. */
export async function repeatCollided<T>(work: () => Promise<T>): Promise<T> {
  for (let repeat = 0; ; repeat += 1) {
    try {
      return await work();
    } catch (error) {
      if (!passing.has(codeOf(error)) || repeat === mostRepeats) throw error;
    }
  }
}

/** What `pg` is told of an address. Loaded by who needs it: most kiosks have no hub. */
export async function openClient(address: HubAddress, patience: HubPatience): Promise<pg.Client> {
  const { default: postgres } = await import('pg');
  const { host, port, database, user, password, tls } = address;
  const client = new postgres.Client({
    ...{ host, port, database, user, password },
    ssl: tls === false ? false : { ...tls, rejectUnauthorized: true },
    application_name: 'hoa-ban',
    connectionTimeoutMillis: patience.connect,
    query_timeout: patience.answer,
    keepAlive: true,
  });
  // A connection lost between two queries is told by the next one.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/**
 * Connects to the hub. Standard SQL only, each statement a transaction of its own, nothing kept in the session: it
 * may be a distributed database, or a pool in front of one. Throws what the network or the database throws.
 */
export async function connectHub(address: HubAddress, patience: HubPatience): Promise<HubStore> {
  const client = await openClient(address, patience);
  const query = (text: string, values: (string | number | null)[]) =>
    repeatCollided(() => client.query(text, values));
  return {
    async extent(kiosk) {
      const { rows } = await query(
        'SELECT COUNT(*) AS count, COALESCE(MAX(seq), 0) AS last FROM hoa_ban.ledger_mark WHERE kiosk = $1',
        [kiosk],
      );
      return extentRows.parse(rows)[0];
    },
    async marks(kiosk, after, most) {
      const { rows } = await query(
        `SELECT seq, hash FROM hoa_ban.ledger_mark WHERE kiosk = $1 AND seq > $2
         ORDER BY seq FETCH FIRST ${most} ROWS ONLY`,
        [kiosk, after],
      );
      return markRows.parse(rows);
    },
    async insert(rows) {
      const width = rowColumns.length;
      const places = rows.map(
        (_row, at) => `(${rowColumns.map((_column, each) => `$${at * width + each + 1}`).join(', ')})`,
      );
      try {
        await query(
          `INSERT INTO hoa_ban.ledger_record (${rowColumns.join(', ')}) VALUES ${places.join(', ')}`,
          rows.flat(),
        );
        return true;
      } catch (error) {
        if (codeOf(error) === uniqueViolation) return false;
        throw error;
      }
    },
    async tellPlace(kiosk, name, venue) {
      await query('INSERT INTO hoa_ban.kiosk_place (kiosk, name, venue) VALUES ($1, $2, $3)', [
        kiosk,
        name,
        venue,
      ]);
    },
    async end() {
      try {
        // On a network that swallows everything the server never says goodbye.
        await Promise.race([client.end(), new Promise((after) => setTimeout(after, 2000).unref())]);
      } catch {
        // It is gone either way.
      }
    },
  };
}
