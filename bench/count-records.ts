// Counts a data folder's ballots anew from the first record on and prints what stands, with the seconds it took inside.
import { readDatabase } from '../src/server/database/read-database.ts';
import { readRecord } from '../src/server/ledger/chain.ts';
import { readLedger } from '../src/server/ledger/read-ledger.ts';
import { createRecount } from '../src/server/ledger/recount.ts';
import { createUuidIndex } from '../src/server/ledger/uuid-index.ts';
import { done } from '../src/shared/outcome.ts';
import { need } from './ledgers.ts';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('usage: count-records FOLDER');
const tally = need(
  readDatabase(folder, (database) => {
    const ids = createUuidIndex();
    const recount = createRecount((id) => ids.find(id) + 1);
    for (const line of readLedger(database).lines()) {
      const record = readRecord(line);
      ids.add(record.id);
      recount.take(record);
    }
    return done(recount.tally());
  }),
);
console.log(JSON.stringify([...tally]));
