import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { verifyChain } from '../../../src/server/ledger/chain.ts';
import { readCopy } from '../../../src/server/ledger/copy.ts';
import { readDrawing } from '../../../src/server/ledger/drawings.ts';
import { countStanding, recountStanding } from '../../../src/server/ledger/standing-ballots.ts';
import { openKiosk } from '../../support/ledger-kiosk.ts';
import type { DiskState } from './disk-model.ts';

/** What was found when a kiosk was started on what a power cut left. */
export interface Found {
  /** Acknowledged records that the started kiosk no longer has. */
  readonly lost: number;
  /** Acknowledged records that the database alone, or `ledger.ndjson` alone, no longer has. */
  readonly lostInDatabase: number;
  readonly lostInCopy: number;
  /** What else is not as it must be; null where all is well. */
  readonly wrong: string | null;
}

/** Lays a state out in `folder`, which is emptied first. */
export function layOut(state: DiskState, folder: string): void {
  for (const name of readdirSync(folder)) rmSync(path.join(folder, name), { recursive: true });
  for (const [name, content] of state) {
    const file = path.join(folder, name);
    if (name.includes('/')) mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

const missing = (ids: ReadonlySet<string>, acknowledged: readonly string[]): number =>
  acknowledged.filter((id) => !ids.has(id)).length;

/** Reads each copy for itself, then starts a kiosk on the folder and proves what it has. */
export function checkState(state: DiskState, acknowledged: readonly string[], folder: string): Found {
  layOut(state, folder);
  const lostInCopy = missing(idsOf(readCopy(path.join(folder, 'ledger.ndjson')).lines), acknowledged);
  const lostInDatabase = missing(idsOf(readDatabaseLines(state, `${folder}-alone`)), acknowledged);
  return { ...startAndProve(folder, acknowledged), lostInDatabase, lostInCopy };
}

/** Starts a kiosk on a folder and proves what it has. `records` are all it has, each id once. */
export function startAndProve(
  folder: string,
  acknowledged: readonly string[],
): Pick<Found, 'lost' | 'wrong'> & { readonly records: number } {
  let kiosk: ReturnType<typeof openKiosk>;
  try {
    kiosk = openKiosk(folder);
  } catch (error) {
    return { lost: acknowledged.length, records: 0, wrong: String(error) };
  }
  try {
    const lines = kiosk.database.prepare('SELECT line FROM ledger ORDER BY seq').pluck().all().map(String);
    const { records, broken } = verifyChain(lines);
    const copy = readCopy(path.join(folder, 'ledger.ndjson'));
    const checks: readonly (readonly [boolean, string])[] = [
      [kiosk.database.pragma('integrity_check', { simple: true }) === 'ok', 'integrity_check'],
      [broken === null, `chain: ${broken?.why} at ${broken?.seq}`],
      [copy.torn === '' && copy.lines.join('\n') === lines.join('\n'), 'the copies differ'],
      [sameCounts(kiosk.ledger.tally(), countStanding(recountStanding(records))), 'tally is no recount'],
      [kiosk.ledger.health().alarms.length === 0, JSON.stringify(kiosk.ledger.health().alarms)],
      [!kiosk.mended.some(({ code }) => code === 'database-rebuilt'), 'the database had to be rebuilt'],
      [
        records.every(
          ({ kind, payload }) =>
            kind !== 'feedback' || !payload.drawing || readDrawing(folder, payload.drawing) !== null,
        ),
        'a drawing is lost',
      ],
    ];
    const wrong = checks.find(([well]) => !well)?.[1] ?? null;
    const ids = new Set(records.map(({ id }) => id));
    return { lost: missing(ids, acknowledged), records: records.length, wrong };
  } finally {
    kiosk.close();
  }
}

/** The ids of a copy's lines up to the first that is none; whether they are one chain is proved by the kiosk. */
function idsOf(lines: readonly string[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const line of lines) {
    const id = /"id":"([0-9a-f-]{36})","kind":.*"seq":\d+}$/.exec(line)?.[1];
    if (id === undefined) break;
    ids.add(id);
  }
  return ids;
}

/** What SQLite alone makes of its files; nothing where it cannot read them. */
function readDatabaseLines(state: DiskState, folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true });
  layOut(new Map([...state].filter(([name]) => name.startsWith('hoa-ban.db'))), folder);
  const database = new Database(path.join(folder, 'hoa-ban.db'));
  try {
    return database.prepare('SELECT line FROM ledger ORDER BY seq').pluck().all().map(String);
  } catch {
    return [];
  } finally {
    database.close();
  }
}

const sameCounts = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean =>
  a.size === b.size && [...a].every(([key, count]) => b.get(key) === count);
