import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate } from '../../src/server/database/migrate.ts';
import { migrations } from '../../src/server/database/migrations.ts';

test('ballots that stand still stand once their table has another shape', () => {
  const database = new Database(':memory:');
  migrate(database, migrations.slice(0, 8));
  const ballots = [
    { id: 'b1', visit: 'v1', category: 'painting', entry: 'T-001', mode: 'live', voids: 0 },
    { id: 'b2', visit: 'v1', category: 'poem', entry: 'P-001', mode: 'live', voids: 2 },
    { id: 'b3', visit: 'v1', category: 'poem', entry: 'P-002', mode: 'live', voids: 0 },
    { id: 'b4', visit: 'v1', category: 'painting', entry: 'T-001', mode: 'test', voids: 0 },
    { id: 'b5', visit: 'v0', category: 'painting', entry: 'T-001', mode: 'live', voids: 1 },
  ];
  const insert = database.prepare(
    'INSERT INTO standing_ballot (id, visit, category, entry, mode, voids) VALUES (@id, @visit, @category, @entry, @mode, @voids)',
  );
  const record = database.prepare(
    "INSERT INTO ledger (seq, id, kind, visit, hash, line) VALUES (?, @id, 'ballot', @visit, '', '')",
  );
  for (const [at, ballot] of ballots.entries()) {
    insert.run(ballot);
    record.run(at + 2, ballot);
  }
  migrate(database);
  expect(
    database
      .prepare('SELECT seq, id, visit, category, entry, mode, voids FROM standing_ballot ORDER BY seq')
      .all(),
  ).toEqual(ballots.map((ballot, at) => ({ seq: at + 2, ...ballot })));
});
