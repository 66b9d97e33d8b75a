import { closeSync, existsSync, mkdirSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { done, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { isUnreadable } from '../files/storage-problem.ts';
import { type Connection, jsonColumns, openDatabase } from './open-database.ts';

export interface Opened {
  readonly database: Connection;
  /**
   * `database-rebuilt`, `database-missing` or `files-swapped`, and what could not be saved from a damaged file:
   * `settings-lost`, `catalogue-lost`, `decisions-lost`, `exposures-lost`, `changes-lost`. Empty where the database was whole.
   */
  readonly repaired: readonly Problem[];
}

/** What has to be given again comes first. */
const lossOrder = ['settings-lost', 'catalogue-lost', 'decisions-lost', 'exposures-lost', 'changes-lost'];
/** Counted anew from the ledger. */
const derived = new Set(['standing_ballot', 'tally']);
/** Which loss is told for which table. The ledger has its second copy. */
const losses: Readonly<Record<string, string>> = {
  setting: 'settings-lost',
  catalogue: 'catalogue-lost',
  entry: 'catalogue-lost',
  asset: 'catalogue-lost',
  import: 'catalogue-lost',
  publication: 'catalogue-lost',
  staged: 'catalogue-lost',
  decision: 'decisions-lost',
  feedback_decision: 'decisions-lost',
  known_file: 'decisions-lost',
  known_list: 'decisions-lost',
  exposure: 'exposures-lost',
  change_log: 'changes-lost',
};

/**
 * Opens the database; one that SQLite finds damaged is moved to `set-aside/` and made anew from every row that can
 * still be read. The ledger's rows are completed from `ledger.ndjson` by whoever opens the ledger.
 * Problems: those of `openDatabase` except `database-damaged`. Throws what the file system throws.
 */
export function openOrRebuild(file: string, now: Date): Outcome<Opened, Problem> {
  const copy = path.join(path.dirname(file), 'ledger.ndjson');
  const swapped = areSwapped(file, copy);
  if (swapped) swapBack(file, copy);
  const isMissing = sizeOf(file) === 0 && sizeOf(copy) > 0;
  if (isMissing) moveAside(file, now);
  const opened = openDatabase(file);
  if (opened.ok) {
    const repaired = isMissing
      ? [problem('database-missing'), ...lossOrder.map((code) => problem(code))]
      : swapped
        ? [problem('files-swapped')]
        : [];
    return done({ database: opened.value, repaired });
  }
  if (opened.problem.code !== 'database-damaged') return opened;
  const cause = String(opened.problem.values['cause']);
  const kept = moveAside(file, now);
  const fresh = openDatabase(file);
  if (!fresh.ok) {
    moveBack(kept, file);
    return fresh;
  }
  const lost = salvage(path.join(path.dirname(file), kept), fresh.value);
  const repaired = [problem('database-rebuilt', { cause, kept }), ...lost.map((code) => problem(code))];
  return done({ database: fresh.value, repaired });
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** Moves the database and its log to `set-aside/`; returns the file's name there. */
function moveAside(file: string, now: Date): string {
  const folder = path.dirname(file);
  const kept = path.join('set-aside', `${now.toISOString().replaceAll(/[-:.]/g, '')}-${path.basename(file)}`);
  const damaged = path.join(folder, kept);
  mkdirSync(path.dirname(damaged), { recursive: true });
  rmSync(`${file}-shm`, { force: true });
  // The log goes first: a database without its log is only older, a log beside a new database is another's.
  for (const end of ['-wal', '']) if (existsSync(file + end)) renameSync(file + end, damaged + end);
  return kept;
}

/** What was moved aside for a new one that cannot be made: the disk may be well again at the next start. */
function moveBack(kept: string, file: string): void {
  const damaged = path.join(path.dirname(file), kept);
  for (const end of ['-shm', '-wal', '']) rmSync(file + end, { force: true });
  for (const end of ['', '-wal']) if (existsSync(damaged + end)) renameSync(damaged + end, file + end);
}

/** Somebody who copied a folder by hand may have given two files each other's names. */
function areSwapped(file: string, copy: string): boolean {
  return beginning(file).startsWith('{"') && beginning(copy) === sqliteMark;
}

const sqliteMark = 'SQLite format 3\0';

function beginning(file: string): string {
  if (sizeOf(file) < sqliteMark.length) return '';
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(sqliteMark.length);
    readSync(handle, bytes, 0, bytes.length, 0);
    return bytes.toString('latin1');
  } catch (error) {
    if (isUnreadable(error)) return '';
    throw error;
  } finally {
    closeSync(handle);
  }
}

function swapBack(file: string, copy: string): void {
  const between = `${copy}.swapped`;
  renameSync(copy, between);
  renameSync(file, copy);
  renameSync(between, file);
}

const tableRows = z.array(z.object({ name: z.string() }));
type Row = Readonly<Record<string, unknown>>;

/** Copies what can be read, table by table; returns what is lost. */
function salvage(damaged: string, fresh: Connection): readonly string[] {
  const tables = tableRows
    .parse(
      fresh
        .prepare(
          "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
        )
        .all(),
    )
    .map(({ name }) => name)
    .filter((name) => !derived.has(name));
  const lost = new Set<string>();
  const lose = (table: string) => {
    const loss = losses[table];
    if (loss) lost.add(loss);
  };
  let old: Connection;
  try {
    old = new Database(damaged, { readonly: true, fileMustExist: true });
  } catch {
    for (const table of tables) lose(table);
    return lossOrder.filter((loss) => lost.has(loss));
  }
  try {
    for (const table of tables) if (!salvageTable(old, fresh, table)) lose(table);
  } finally {
    old.close();
  }
  return lossOrder.filter((loss) => lost.has(loss));
}

/** Whether every row of the table was readable and could be kept. */
function salvageTable(old: Connection, fresh: Connection, table: string): boolean {
  const key = tableRows
    .parse(fresh.prepare(`SELECT name FROM pragma_table_info('${table}') WHERE pk > 0 ORDER BY pk`).all())
    .map(({ name }) => `"${name}"`);
  const rows: Row[] = [];
  let whole = true;
  // Whatever page is damaged, what lies before it is read from one end and what lies behind it from the other.
  for (const direction of ['ASC', 'DESC'] as const) {
    try {
      const order = key.map((column) => `${column} ${direction}`).join(', ');
      for (const row of old.prepare<[], Row>(`SELECT * FROM "${table}" ORDER BY ${order}`).iterate())
        rows.push(row);
      break;
    } catch {
      whole = false;
    }
  }
  const write = table === 'ledger' ? 'INSERT OR IGNORE' : 'INSERT OR REPLACE';
  fresh.transaction(() => {
    for (const row of rows) {
      try {
        const columns = Object.keys(row);
        if (!hasReadableJson(table, row)) throw new Error('not JSON');
        fresh
          .prepare(
            `${write} INTO "${table}" (${columns.map((name) => `"${name}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
          )
          .run(Object.values(row));
      } catch {
        whole = false;
      }
    }
  })();
  return whole;
}

function hasReadableJson(table: string, row: Row): boolean {
  return (jsonColumns[table] ?? []).every((column) => {
    const text = row[column];
    if (text === null) return true;
    try {
      return typeof text === 'string' && JSON.parse(text) !== undefined;
    } catch {
      return false;
    }
  });
}
