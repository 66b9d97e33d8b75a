import { createHash, hash, randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { createCatalogue } from '../src/server/catalogue/service.ts';
import { createChanges } from '../src/server/changes.ts';
import { type Connection, openDatabase } from '../src/server/database/open-database.ts';
import { toCanonical } from '../src/server/ledger/canonical.ts';
import { emptyHead } from '../src/server/ledger/chain.ts';
import { type KioskKey, openKey } from '../src/server/ledger/key.ts';
import { writeSignedHead } from '../src/server/ledger/signed-head.ts';
import { createSettings } from '../src/server/settings.ts';
import type { Entry } from '../src/shared/entry.ts';
import type { Outcome } from '../src/shared/outcome.ts';
import type { Problem } from '../src/shared/problem.ts';
import { makeEntries } from '../test/support/make-entries.ts';
import { home } from './corpus.ts';
import { createRandom } from './statistics.ts';

/** Raised whenever ledgers come out otherwise, so that no old ones are measured. */
const version = 1;
const recordDomain = 'hoa-ban ledger record v1\n';
const works = { paintings: 179, poems: 60, songs: 21, initiatives: 30 };

export interface MadeLedger {
  /** A kiosk's data folder: database, `ledger.ndjson`, key and signed head. */
  readonly folder: string;
  readonly ndjson: string;
  readonly database: string;
}

/**
 * A data folder whose ledger has `records` records, all of one visitor after the other, as a touch screen makes them:
 * nine in ten are ballots, some of which are replaced or withdrawn, and there are duels and words. Made once and kept
 * beside other temporary files. Visitors come so slowly that none is suspected.
 * @param number another kiosk of the same exhibition for each
 */
export function makeLedger(records: number, number = 1): MadeLedger {
  const folder = path.join(home, `ledger-${version}-${records}-${number}`);
  const made = {
    folder,
    ndjson: path.join(folder, 'ledger.ndjson'),
    database: path.join(folder, 'hoa-ban.db'),
  };
  if (existsSync(folder)) return made;
  console.error(`  making a ledger of ${records.toLocaleString('en')} records in ${folder} (once) …`);
  const unfinished = `${folder}.new-${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  try {
    write(unfinished, records, number);
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return made;
}

/** The works of every made exhibition; some titles need what CSV and spreadsheets escape. */
export function makeWorks(): readonly Entry[] {
  return makeEntries(works).map((entry, at) => {
    const said = ['Bản em, mùa hoa', 'Tranh “Nhà” "sàn"', '=Nắng+Mưa', 'Ban trắng'][at % 4] ?? '';
    return { ...entry, title: { vi: `${said} ${entry.number}`, en: null } };
  });
}

export function need<T>(outcome: Outcome<T, Problem>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value;
}

function write(folder: string, records: number, number: number): void {
  const key = need(openKey(folder));
  const file = path.join(folder, 'hoa-ban.db');
  const entries = makeWorks();
  let database = need(openDatabase(file));
  const changes = createChanges();
  createCatalogue(database, changes).publish(entries, {
    ...{ at: new Date(Date.UTC(2000, 0, 1)), folder: null, sources: [] },
  });
  const settings = createSettings(database, changes, key.id);
  settings.changeKiosk({ name: `Màn hình ${number}` });
  // Nothing is worth protecting until it is whole; what sorts is built at the end.
  database.pragma('journal_mode = DELETE');
  database.pragma('journal_mode = OFF');
  database.pragma('synchronous = OFF');
  database.pragma('cache_size = -4000000');
  const indexes = database
    .prepare(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = 'ledger'",
    )
    .all() as { name: string; sql: string }[];
  for (const { name } of indexes) database.exec(`DROP INDEX ${name}`);
  const head = fill(database, folder, records, number, key, settings.exhibition().id, entries);
  for (const { sql } of indexes) database.exec(sql);
  database.close();
  // In WAL again, and proved to open.
  database = need(openDatabase(file));
  database.close();
  writeSignedHead(folder, key, head, new Date(Date.UTC(2100, 0, 1)));
}

interface Standing {
  readonly seq: number;
  readonly id: string;
  readonly category: string;
  readonly entry: string;
}

function fill(
  database: Connection,
  folder: string,
  records: number,
  number: number,
  key: KioskKey,
  exhibition: string,
  entries: readonly Entry[],
) {
  const random = createRandom(number);
  const pick = (count: number) => Math.floor(random() * count);
  const insert = database.prepare(
    'INSERT INTO ledger (seq, id, kind, visit, hash, line) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const stand = database.prepare(
    "INSERT INTO standing_ballot (visit, category, mode, entry, seq, id) VALUES (?, ?, 'live', ?, ?, ?)",
  );
  const handle = openSync(path.join(folder, 'ledger.ndjson'), 'w');
  const tally = new Map<string, number>();
  let previous = emptyHead.hash;
  let at = Date.UTC(2000, 0, 1);
  let waiting: string[] = [];
  let visit = '';
  let standing: Standing[] = [];

  function append(seq: number, id: string, kind: string, of: string | null, payload: string): void {
    const time = new Date(at).toISOString();
    const rest = `"id":"${id}","kind":"${kind}","kiosk":"${key.id}","mode":"live","payload":${payload},"previous":"${previous}","seq":${seq}}`;
    previous = hash('sha256', `${recordDomain}{"at":"${time}",${rest}`, 'hex');
    const line = `{"at":"${time}","hash":"${previous}",${rest}`;
    insert.run(seq, id, kind, of, previous, line);
    waiting.push(line);
    if (waiting.length === 2000) flush();
  }
  function flush(): void {
    if (waiting.length > 0) writeSync(handle, `${waiting.join('\n')}\n`);
    waiting = [];
  }
  function leave(): void {
    for (const { seq, id, category, entry } of standing) {
      stand.run(visit, category, entry, seq, id);
      tally.set(entry, (tally.get(entry) ?? 0) + 1);
    }
    standing = [];
  }

  database.exec('BEGIN');
  const genesis = { exhibition, format: 1, publicKey: key.publicKey };
  append(1, randomUUID(), 'genesis', null, toCanonical(genesis));
  let left = 0;
  for (let seq = 2; seq <= records; seq += 1) {
    if (left === 0) {
      leave();
      visit = randomUUID();
      left = 1 + pick(5);
      at += 120_000 + pick(300_000);
    }
    left -= 1;
    at += 4000 + pick(20_000);
    const id = randomUUID();
    const [last] = standing.slice(-1);
    const kind = random();
    if (kind < 0.03 && last) {
      standing = standing.filter((one) => one !== last);
      append(seq, id, 'withdrawal', visit, `{"ballot":"${last.id}","visit":"${visit}"}`);
    } else if (kind < 0.05) {
      const words = `"Đẹp quá, nhớ bản mình, số ${seq}"`;
      append(
        ...([seq, id, 'feedback', visit] as const),
        `{"about":null,"language":"vi","mood":"moved","phrases":["phrase-1"],"visit":"${visit}","words":${words}}`,
      );
    } else if (kind < 0.07) {
      const winner = pick(works.paintings);
      const loser = (winner + 1 + pick(works.paintings - 1)) % works.paintings;
      append(
        ...([seq, id, 'duel', visit] as const),
        `{"category":"painting","loser":"T-${loser}","place":"first","visit":"${visit}","winner":"T-${winner}"}`,
      );
    } else {
      const { category, code: entry } = entries[pick(entries.length)] as Entry;
      standing = standing.filter((one) => one.category !== category);
      standing.push({ seq, id, category, entry });
      append(
        ...([seq, id, 'ballot', visit] as const),
        `{"category":"${category}","entry":"${entry}","rule":"favourite","visit":"${visit}"}`,
      );
    }
  }
  leave();
  flush();
  closeSync(handle);
  const count = database.prepare("INSERT INTO tally (mode, entry, ballots) VALUES ('live', ?, ?)");
  for (const [entry, ballots] of tally) count.run(entry, ballots);
  database.exec('COMMIT');
  return { seq: records, hash: previous };
}

export const sha256OfFile = (file: string): string =>
  createHash('sha256').update(readFileSync(file)).digest('hex');
