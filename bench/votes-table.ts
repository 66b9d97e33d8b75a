import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createSpeaker } from '../src/server/speak.ts';
import { categories } from '../src/shared/category.ts';
import type { MadeLedger } from './ledgers.ts';
import { runWell } from './process.ts';

const speak = createSpeaker('vi');
const said = (text: string) => `'${text.replaceAll("'", "''")}'`;
const columns = [
  ...['seq', 'time', 'kiosk', 'mode', 'category', 'number', 'code', 'title', 'authors', 'state', 'visit'],
  ...['suspicion', 'void-reason'],
].map((name) => `"${speak(`votes:columns.${name}`)}"`);
const choose = (value: string, words: readonly (readonly [string, string])[]): string =>
  `CASE ${value} ${words.map(([key, key2]) => `WHEN ${said(key)} THEN ${said(speak(key2))}`).join(' ')} END`;

/**
 * The table `export` writes, in SQL on a kiosk's database: every ballot with its work and what became of it. Voids and
 * suspicions, of which made ledgers have none, are left out.
 */
export const votesQuery = `WITH work AS MATERIALIZED (
  SELECT code, number,
    CASE WHEN substr(entry ->> '$.title.vi', 1, 1) IN ('=', '+', '-', '@') THEN '''' ELSE '' END || (entry ->> '$.title.vi') AS title,
    (SELECT group_concat(value, ', ') FROM json_each(entry, '$.authors')) AS authors FROM entry
), withdrawn AS MATERIALIZED (SELECT line ->> '$.payload.ballot' AS id FROM ledger WHERE kind = 'withdrawal')
SELECT ledger.seq AS ${columns[0]},
  strftime('%Y-%m-%d %H:%M', line ->> '$.at', '+7 hours') AS ${columns[1]},
  (SELECT value ->> '$.name' FROM setting WHERE name = 'kiosk') AS ${columns[2]},
  ${choose("line ->> '$.mode'", [
    ['live', 'votes:modes.live'],
    ['test', 'votes:modes.test'],
  ])} AS ${columns[3]},
  ${choose(
    "line ->> '$.payload.category'",
    categories.map((category) => [category, `votes:categories.${category}`]),
  )} AS ${columns[4]},
  work.number AS ${columns[5]}, line ->> '$.payload.entry' AS ${columns[6]}, work.title AS ${columns[7]},
  work.authors AS ${columns[8]},
  CASE WHEN standing_ballot.id IS NOT NULL THEN ${said(speak('votes:states.stands'))}
    WHEN ledger.id IN (SELECT id FROM withdrawn) THEN ${said(speak('votes:states.withdrawn'))}
    ELSE ${said(speak('votes:states.replaced'))} END AS ${columns[9]},
  ledger.visit AS ${columns[10]}, NULL AS ${columns[11]}, NULL AS ${columns[12]}
FROM ledger LEFT JOIN standing_ballot ON standing_ballot.visit = ledger.visit AND standing_ballot.id = ledger.id
  LEFT JOIN work ON work.code = line ->> '$.payload.entry'
WHERE kind = 'ballot' ORDER BY ledger.seq`;

/** A database in which that table lies ready as `votes`, and as `unescaped` without apostrophes before formulas. Made once. */
export async function flatVotes({ folder, database }: MadeLedger): Promise<string> {
  const file = path.join(folder, 'votes-2.db');
  if (existsSync(file)) return file;
  rmSync(`${file}.new`, { force: true });
  await runWell([
    ...(['sqlite3', `${file}.new`] as const),
    `ATTACH '${database}' AS kiosk; CREATE TABLE votes AS ${votesQuery};
     CREATE TABLE unescaped AS SELECT * FROM votes;
     UPDATE unescaped SET ${columns[7]} = substr(${columns[7]}, 2) WHERE ${columns[7]} LIKE '''%';`,
  ]);
  renameSync(`${file}.new`, file);
  return file;
}

/** Throws unless two CSV files hold the same table; ours begins with a byte order mark. */
export async function expectSameTable(ours: string, theirs: string): Promise<void> {
  const bytes = readFileSync(ours);
  if (bytes[0] !== 0xef) throw new Error('no byte order mark');
  writeFileSync(`${ours}.plain`, bytes.subarray(3));
  const counts = await runWell([
    ...(['sqlite3', ':memory:', '-cmd', '.mode csv'] as const),
    ...['-cmd', `.import ${ours}.plain ours`, '-cmd', `.import ${theirs} theirs`],
    `SELECT (SELECT COUNT(*) FROM ours), (SELECT COUNT(*) FROM theirs),
       (SELECT COUNT(*) FROM (SELECT * FROM ours EXCEPT SELECT * FROM theirs))`,
  ]);
  rmSync(`${ours}.plain`);
  const [a, b, differing] = counts.out.trim().split(',').map(Number);
  if (a !== b || differing !== 0 || !a) throw new Error(`${a} and ${b} rows, ${differing} differ`);
}
